/* SPDX-License-Identifier: MIT */
/* Ladder words: what a step of the ladder tells of an emergency, for people, for programs and as
 * JSON. Pure. */
#pragma once

#include "dispatch/prepare.h"

typedef struct {
    unsigned step; /* from 0 */
    bool is_alarm; /* nobody has acknowledged, though somebody was told */
    const char *why;
    char *title; /* "Emergency K7Q-M2XD at noodhulp" */
    char *sender, *subject, *received;
    char *summary; /* one line with all of these, for a short message */
} LadderWords;

/* Reads the order of a ladder promise, {"step": NUMBER, "alarm": true}, and what is known of its
 * emergency; what is erased is left empty, and secrets are masked where the desk wants it. The
 * caller owns it. */
LadderWords *ladder_words_new(const Promise *promise, const Desk *desk,
                              const Circumstances *circumstances);
void ladder_words_free(LadderWords *words);

/* Gives the document for a webhook; the caller owns it. */
GBytes *ladder_words_document(const LadderWords *words, const Promise *promise, const Desk *desk);

/* Gives the whole environment of a program; the caller owns it. */
GStrv ladder_words_environment(const LadderWords *words, const Promise *promise, const Desk *desk);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(LadderWords, ladder_words_free)
