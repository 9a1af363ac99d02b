/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/references.h"

#include <string.h>

#include "base/ids.h"
#include "base/text.h"
#include "domain/report.h"

static bool is_id_octet(char octet)
{
    return octet > ' ' && octet < 0x7F && strchr("<>(),\"", octet) == NULL;
}

/* Turns comments, which nest (RFC 5322 section 3.2.2), into blanks. A parenthesis without its
 * partner is no comment and hides nothing. `change` says for each place how many begin or end. */
static void blank_comments(char *value)
{
    size_t length = strlen(value);
    g_autofree int *change = g_new0(int, length + 1);
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(size_t));
    int depth = 0;

    for (size_t i = 0; i < length; i++) {
        if (value[i] == '(') {
            g_array_append_val(open, i);
        } else if (value[i] == ')' && open->len > 0) {
            change[g_array_index(open, size_t, open->len - 1)]++;
            change[i + 1]--;
            g_array_set_size(open, open->len - 1);
        }
    }
    for (size_t i = 0; i < length; i++) {
        depth += change[i];
        if (depth > 0)
            value[i] = ' ';
    }
}

static bool is_id(const char *at, size_t length)
{
    const char *sign = memchr(at, '@', length);

    return length <= MESSAGE_ID_OCTETS && sign != NULL && sign > at && sign + 1 < at + length;
}

/* Whatever stands between brackets, blanks and commas and holds an '@' is an id. */
static GPtrArray *ids_in(const char *value)
{
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *cut = g_strndup(value, REFERENCE_BYTES_MAX);
    const char *at = cut;

    blank_comments(cut);
    while (*at != '\0') {
        size_t length = 0;
        while (is_id_octet(at[length]))
            length++;
        if (is_id(at, length))
            g_ptr_array_add(ids, g_strndup(at, length));
        at += MAX(length, 1);
    }
    return ids;
}

static void add_once(GPtrArray *ids, GHashTable *seen, const char *id)
{
    if (ids->len >= REPORT_REFERENCES_MAX || g_hash_table_contains(seen, id))
        return;
    char *kept = g_strdup(id);
    g_ptr_array_add(ids, kept);
    g_hash_table_add(seen, kept);
}

static GStrv to_strv(GPtrArray *ids)
{
    g_ptr_array_add(ids, NULL);
    return (GStrv) g_ptr_array_free(ids, FALSE);
}

char *message_id_in(const char *value)
{
    g_autoptr(GPtrArray) ids = ids_in(value);

    return ids->len > 0 ? g_strdup(g_ptr_array_index(ids, 0)) : NULL;
}

char *references_message_id(const HeaderList *headers)
{
    const char *value = header_list_first(headers, "Message-ID");
    if (value == NULL || *value == '\0')
        return NULL;
    char *id = message_id_in(value);

    if (id != NULL)
        return id;
    g_autofree char *line = text_one_line(value);
    return text_cut(line, MESSAGE_ID_OCTETS, "");
}

GStrv references_read(const HeaderList *headers)
{
    GPtrArray *ids = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    unsigned index = 0;
    const HeaderField *field;

    while ((field = header_list_next(headers, "In-Reply-To", &index)) != NULL) {
        g_autoptr(GPtrArray) found = ids_in(field->value);
        for (guint i = 0; i < found->len; i++)
            add_once(ids, seen, g_ptr_array_index(found, i));
    }
    index = 0;
    while ((field = header_list_next(headers, "References", &index)) != NULL) {
        g_autoptr(GPtrArray) found = ids_in(field->value);
        for (guint i = found->len; i > 0; i--)
            add_once(ids, seen, g_ptr_array_index(found, i - 1));
    }
    return to_strv(ids);
}

GStrv references_own(GBytes *key, const char *const *ids)
{
    GPtrArray *own = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (; key != NULL && *ids != NULL; ids++) {
        g_autofree char *reference = message_id_reference(key, *ids);
        if (reference != NULL)
            add_once(own, seen, reference);
    }
    return to_strv(own);
}

bool references_are_to_people(GBytes *key, const char *const *ids)
{
    for (; key != NULL && *ids != NULL; ids++) {
        g_autofree char *reference = message_id_reference(key, *ids);
        if (reference != NULL)
            return message_id_is_to_people(key, *ids);
    }
    return false;
}

GDateTime *references_newest(GBytes *key, const char *const *ids)
{
    g_autoptr(GDateTime) newest = NULL;

    for (; key != NULL && *ids != NULL; ids++) {
        g_autoptr(GDateTime) made = message_id_instant(key, *ids);
        if (made != NULL && (newest == NULL || g_date_time_compare(made, newest) > 0)) {
            g_clear_pointer(&newest, g_date_time_unref);
            newest = g_steal_pointer(&made);
        }
    }
    return g_steal_pointer(&newest);
}

static bool is_word(char byte)
{
    return g_ascii_isalnum(byte) || byte == '-';
}

GStrv references_in_subject(const char *subject)
{
    GPtrArray *found = g_ptr_array_new();
    const char *end = subject + strlen(subject);

    while (end > subject && found->len < SUBJECT_REFERENCES_MAX) {
        const char *word = end;
        while (word > subject && is_word(word[-1]))
            word--;
        g_autofree char *reference = g_ascii_strup(word, end - word);
        if (reference_is_valid(reference))
            g_ptr_array_add(found, g_steal_pointer(&reference));
        end = word > subject ? word - 1 : word;
    }
    return to_strv(found);
}
