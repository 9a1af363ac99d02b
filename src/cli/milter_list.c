/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/milter_list.h"

#include <string.h>

static void milter_entry_free(MilterEntry *entry)
{
    g_free(entry->place);
    g_free(entry->options);
    g_free(entry);
}

static bool is_between(char letter)
{
    return letter == ',' || g_ascii_isspace(letter);
}

/* Gives where the word ends that begins here. */
static const char *end_of_word(const char *at)
{
    int depth = 0;

    for (; *at != '\0' && (depth > 0 || !is_between(*at)); at++) {
        depth += *at == '{' ? 1 : 0;
        depth -= *at == '}' && depth > 0 ? 1 : 0;
    }
    return at;
}

GStrv postfix_list_split(const char *text)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

    for (const char *at = text; *at != '\0';) {
        if (is_between(*at)) {
            at++;
            continue;
        }
        const char *end = end_of_word(at);
        g_autofree char *word = g_strndup(at, (size_t) (end - at));
        g_strv_builder_add(builder, word);
        at = end;
    }
    return g_strv_builder_end(builder);
}

/* `{ place, name=value, ... }`, or the place alone. */
static MilterEntry *read_entry(char *word)
{
    MilterEntry *entry = g_new0(MilterEntry, 1);
    size_t length = strlen(word);

    if (word[0] != '{' || word[length - 1] != '}') {
        entry->place = g_strdup(word);
        entry->options = g_strdup("");
        return entry;
    }
    g_autofree char *inside = g_strndup(word + 1, length - 2);
    char *start = g_strstrip(inside);
    char *end = start + strcspn(start, ", \t");
    entry->place = g_strndup(start, (size_t) (end - start));
    entry->options = g_strdup(end + strspn(end, ", \t"));
    return entry;
}

GPtrArray *milter_list_read(const char *text)
{
    GPtrArray *list = g_ptr_array_new_with_free_func((GDestroyNotify) milter_entry_free);
    g_auto(GStrv) words = postfix_list_split(text);

    for (size_t i = 0; words[i] != NULL; i++)
        g_ptr_array_add(list, read_entry(words[i]));
    return list;
}

char *milter_option(const MilterEntry *entry, const char *name)
{
    g_auto(GStrv) options = postfix_list_split(entry->options);

    for (size_t i = 0; options[i] != NULL; i++) {
        char *equals = strchr(options[i], '=');
        if (equals != NULL && strlen(name) == (size_t) (equals - options[i]) &&
            g_str_has_prefix(options[i], name))
            return g_strdup(equals + 1);
    }
    return NULL;
}

static char *internet_place(const char *rest)
{
    const char *colon = strrchr(rest, ':');
    g_autofree char *host = colon != NULL ? g_strndup(rest, (size_t) (colon - rest)) : NULL;

    if (host == NULL)
        return g_strdup_printf("inet:%s", rest);
    g_autofree char *low = g_ascii_strdown(host[0] == '[' ? host + 1 : host, -1);
    if (g_str_has_suffix(low, "]"))
        low[strlen(low) - 1] = '\0';
    return g_strdup_printf("inet:%s%s", strcmp(low, "localhost") == 0 ? "127.0.0.1" : low, colon);
}

char *milter_place(const char *place, const char *queue_directory)
{
    const char *rest = strchr(place, ':');

    if (rest == NULL)
        return g_strdup(place);
    rest++;
    if (g_str_has_prefix(place, "inet"))
        return internet_place(rest);
    if (rest[0] == '/')
        return g_strdup_printf("unix:%s", rest);
    return g_strdup_printf("unix:%s/%s", queue_directory, rest);
}
