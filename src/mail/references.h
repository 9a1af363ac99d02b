/* SPDX-License-Identifier: MIT */
/* References: the Message-IDs that a mail names (RFC 5322 section 3.6.4). Read by hand, because one
 * odd id must not hide the others. */
#pragma once

#include "mail/header_list.h"

#define MESSAGE_ID_OCTETS   250         /* rule 69 */
#define REFERENCE_BYTES_MAX (64 * 1024) /* of one field that are read (rule 121) */

/* Gives the mail's own Message-ID without brackets, one line, for logs and threads; NULL when
 * missing. The caller owns it. */
char *references_message_id(const HeaderList *headers);

/* Gives the first id in a field's value without brackets; NULL when it holds none. The caller owns
 * it. */
char *message_id_in(const char *value);

/* Gives the ids that the mail refers to, without brackets, each once: In-Reply-To first, then
 * References from last to first, at most REPORT_REFERENCES_MAX (rule 121). */
GStrv references_read(const HeaderList *headers);

/* Gives the words of a decoded subject that may be references of emergencies, in brackets or bare,
 * in upper case, from last to first, at most SUBJECT_REFERENCES_MAX: a ticket system's own number
 * may look like one. The caller owns them. */
GStrv references_in_subject(const char *subject);

/* Gives the references of emergencies inside ids that we signed with `key`, each once, in order. */
GStrv references_own(GBytes *key, const char *const *ids);

/* Answers whether the first of the ids that we signed is that of a mail to people of ours. */
bool references_are_to_people(GBytes *key, const char *const *ids);

/* Gives when the newest of the ids that we signed was made; NULL when none tells. The caller owns
 * it. */
GDateTime *references_newest(GBytes *key, const char *const *ids);
