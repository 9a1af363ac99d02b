/* SPDX-License-Identifier: MIT */
/* JSON values: owned by g_autoptr, made of text that may be missing, measured as they are written.
 */
#pragma once

#include <stddef.h>

#include <glib.h>
#include <jansson.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(json_t, json_decref)

/* A string value; bytes that are no UTF-8 become U+FFFD, NULL becomes null. The caller owns it. */
json_t *json_of_text(const char *text);

/* The same for a NULL-terminated list, of which at most `max` are taken; NULL gives an empty array.
 */
json_t *json_of_texts(const char *const *texts, size_t max);

/* At most `max_bytes` bytes of `text` (valid UTF-8) as JSON writes them, quotes apart: a control
 * character takes up to six. What was cut ends between two characters, in `mark`. The caller owns
 * it. */
char *json_cut(const char *text, size_t max_bytes, const char *mark);

/* One line, keys in the order in which they were put in. The caller owns it. */
char *json_print(const json_t *value);
GBytes *json_print_bytes(const json_t *value);

/* The text under a key, lent; NULL where there is none or it is no string. */
const char *json_text(const json_t *object, const char *key);

/* Reads what somebody else wrote: bytes that are no UTF-8, and halves of characters, cost a
 * character and not the whole. Flags are jansson's; NULL, with `out_problem` (or NULL), when it is
 * no JSON. The caller owns it. */
json_t *json_read(const char *bytes, size_t length, size_t flags, json_error_t *out_problem);
