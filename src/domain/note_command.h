/* SPDX-License-Identifier: MIT */
/* Note commands: what a person may order by the first line of a note on an incident. Pure. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

/* What people corrected of a bill: the last note of each kind counts, and what is free stays free
 * whatever was worked. */
typedef struct {
    int64_t worked_minutes; /* -1: not said */
    bool is_our_outage;
    char *no_charge; /* why; NULL: not said */
} Corrections;

typedef enum {
    NOTE_PLAIN,    /* not a command */
    NOTE_APPLIED,  /* it changed the corrections */
    NOTE_MISTAKEN, /* looks like a command but is none: `*out_mistake` says what would be right */
} NoteVerdict;

#define CORRECTIONS_NONE                                                                           \
    {                                                                                              \
        .worked_minutes = -1                                                                       \
    }
#define WORKED_MINUTES_MAX     (31 * 24 * 60)
#define NOTE_REASON_CHARACTERS 200

/* What each of our own notes begins with: PagerDuty shows them under the name of a person. */
#define NOTE_OWN_MARK "[pager-milter]"

/* What PagerDuty puts in front of what was written on resolving. */
#define RESOLUTION_NOTE "Resolution Note: "

/* Answers whether a note is one of ours. */
bool note_is_own(const char *note);

/* Reads the first line of a note, in any case: `worked: 30m` (also 1h, 1h30m, 1.5h, 90 for
 * minutes), `our outage`, `no charge: REASON`. Blank lines before it are left out of account. Text
 * that we quoted (a line of "> ", our own notes) is never a command. Takes any bytes. The caller
 * owns the mistake, one English line; it is set with NOTE_MISTAKEN only. */
NoteVerdict note_command_read(const char *note, Corrections *corrections, char **out_mistake);

void corrections_clear(Corrections *corrections);
