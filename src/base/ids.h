/* SPDX-License-Identifier: MIT */
/* Ids that only we can have made: Message-IDs, hop tokens and bounce addresses carry a keyed tag
 * (HMAC-SHA256, cut to 80 bits). */
#pragma once

#include <stdbool.h>

#include <glib.h>

#define ID_KEY_MIN_BYTES 16
#define ID_KEY_MAX_BYTES 4096

/* Gives the tag of a text in 16 lower-case characters that any mail header and local part can
 * carry; the caller owns it. `purpose` separates uses, so that a tag made for one cannot stand in
 * another. Any thread. */
char *id_tag(GBytes *key, const char *purpose, const char *text);

/* Answers in constant time whether `tag` is the tag of `text`. Any thread. */
bool id_tag_matches(GBytes *key, const char *purpose, const char *text, const char *tag);

/* Gives our Message-ID without angle brackets, `KIND.REFERENCE.SECONDSxRANDOM.TAG@domain`; the
 * caller owns it. */
char *message_id_new(GBytes *key, const char *kind, const char *reference, const char *domain,
                     GDateTime *now);

/* Gives the reference inside a Message-ID that we made, whatever its domain; NULL when we did not.
 * The caller owns it. */
char *message_id_reference(GBytes *key, const char *message_id);

/* The kinds of our mails to people of ours; all others are to customers. */
#define MESSAGE_ID_FALLBACK "f"
#define MESSAGE_ID_SUPPORT  "s"

/* Answers whether a Message-ID is that of a mail of ours to people of ours. */
bool message_id_is_to_people(GBytes *key, const char *message_id);

/* Gives when we made a Message-ID, to the second; NULL when we did not, or an older release did.
 * The caller owns it. */
GDateTime *message_id_instant(GBytes *key, const char *message_id);

/* Gives the reference inside a Message-ID that looks like one of ours, whoever made it; NULL for
 * any other. It proves nothing. The caller owns it. */
char *message_id_claim(const char *message_id);

/* Gives the hop token that we add to what passes us, `HOPS.RANDOM.TAG`; the caller owns it. */
char *hop_token_new(GBytes *key, unsigned hops);

/* Gives how often a mail with this token has passed us; 0 when we did not make it. */
unsigned hop_token_hops(GBytes *key, const char *token);

/* Gives the short reference that a customer can quote, such as `K7Q-M2XD`: 35 bits of the tag of
 * `text`. The caller owns it. */
char *reference_new(GBytes *key, const char *text);

/* Answers whether a text has the form of a reference. */
bool reference_is_valid(const char *text);

/* Gives a random name for a row, sortable by the instant of its making; the caller owns it. */
char *row_id_new(GDateTime *instant);

/* Gives the name of a row that is always the same for the same words (NULL-terminated); the caller
 * owns it. */
char *row_id_of(const char *const words[]);

/* Answers whether row_id_new() gave it: such names sort by when they were made. */
bool row_id_is_random(const char *id);
