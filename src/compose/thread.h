/* SPDX-License-Identifier: MIT */
/* Thread: the Message-IDs by which our mail joins the conversation of the mail that it answers (RFC
 * 5322 section 3.6.4). */
#pragma once

#include "domain/report.h"

#define THREAD_FIRST 1  /* of the original's references, kept from the beginning */
#define THREAD_LAST  11 /* and from the end (rule 68) */

/* Answers whether a Message-ID, without brackets, is one that we copy: printable ASCII around an
 * at sign, at most 250 octets with its brackets (rule 69). */
bool thread_id_is_valid(const char *id);

/* Gives the References of a reply, oldest first, its parent last; empty when the mail has no valid
 * Message-ID. The caller owns it. */
GStrv thread_references(const Report *report);
