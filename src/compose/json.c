/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/json.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

#define WRITTEN_MAX 6 /* bytes that json_print writes for one byte of a text */

json_t *json_of_text(const char *text)
{
    if (text == NULL)
        return json_null();
    g_autofree char *valid = text_from_string(text, TEXT_REPLACE);
    return json_string_nocheck(valid);
}

json_t *json_of_texts(const char *const *texts, size_t max)
{
    json_t *array = json_array();

    for (size_t i = 0; texts != NULL && texts[i] != NULL && i < max; i++)
        json_array_append_new(array, json_of_text(texts[i]));
    return array;
}

/* How many bytes json_print writes for the character that `at` points to, `bytes` long. */
static size_t written_bytes(const char *at, size_t bytes)
{
    if (*at == '"' || *at == '\\' || (*at != '\0' && strchr("\b\f\n\r\t", *at) != NULL))
        return 2;
    return (unsigned char) *at < 0x20 ? 6 : bytes;
}

static size_t written_length(const char *text)
{
    size_t length = 0;

    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
        length += written_bytes(at, (size_t) (g_utf8_next_char(at) - at));
    return length;
}

char *json_cut(const char *text, size_t max_bytes, const char *mark)
{
    if (strlen(text) <= max_bytes / WRITTEN_MAX) /* whatever it holds */
        return g_strdup(text);

    size_t mark_bytes = written_length(mark);
    size_t room = mark_bytes <= max_bytes ? max_bytes - mark_bytes : max_bytes;
    size_t written = 0;
    const char *kept_end = text;

    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        written += written_bytes(at, (size_t) (g_utf8_next_char(at) - at));
        if (written > max_bytes) {
            g_autofree char *kept = g_strndup(text, (size_t) (kept_end - text));
            return g_strconcat(kept, mark_bytes <= max_bytes ? mark : "", NULL);
        }
        if (written <= room)
            kept_end = g_utf8_next_char(at);
    }
    return g_strdup(text);
}

const char *json_text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}
