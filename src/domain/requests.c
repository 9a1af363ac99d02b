/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/requests.h"

#include <string.h>

#include "base/text.h"

/* One line a paragraph, one blank between words: where a mail program wraps says nothing. */
static char *one_line_a_paragraph(const char *text)
{
    GString *lines = g_string_sized_new(strlen(text));

    while (*text != '\0') {
        unsigned ends = 0;
        const char *word = text;
        for (; g_ascii_isspace(*text); text++)
            ends += *text == '\n';
        if (text > word)
            g_string_append_c(lines, ends > 1 ? '\n' : ' ');
        word = text;
        while (*text != '\0' && !g_ascii_isspace(*text))
            text++;
        g_string_append_len(lines, word, text - word);
    }
    return g_string_free(lines, FALSE);
}

/* Answers whether all parts stand in a line, one behind the other. */
static bool has_parts(const char *line, const GStrv parts)
{
    for (size_t i = 0; parts[i] != NULL; i++) {
        line = strstr(line, parts[i]);
        if (line == NULL)
            return false;
        line += strlen(parts[i]);
    }
    return true;
}

/* Answers whether a text holds each word somewhere: quickly told, and of most mails not so. */
static bool has_words(const char *text, const char *request)
{
    g_auto(GStrv) words = g_strsplit_set(request, "* ", -1);

    for (size_t i = 0; words[i] != NULL; i++) {
        if (strstr(text, words[i]) == NULL)
            return false;
    }
    return true;
}

static bool stands_in(const char *request, const char *text)
{
    g_autofree char *folded = text_fold_case(request);
    if (!has_words(text, folded))
        return false;
    g_auto(GStrv) parts = g_strsplit(folded, "*", -1);
    g_autofree char *lines = one_line_a_paragraph(text);
    g_auto(GStrv) paragraphs = g_strsplit(lines, "\n", -1);

    for (size_t i = 0; paragraphs[i] != NULL; i++) {
        if (has_parts(paragraphs[i], parts))
            return true;
    }
    return false;
}

/* What is quoted was said before, by whoever, though it may stand in what is new. */
static char *without_quotes(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *kept = g_string_sized_new(strlen(text));

    for (size_t i = 0; lines[i] != NULL; i++) {
        const char *begin = lines[i] + strspn(lines[i], " \t");
        g_string_append(kept, *begin == '>' || *begin == '|' ? "" : lines[i]);
        g_string_append_c(kept, '\n');
    }
    return g_string_free(kept, FALSE);
}

const char **requests_in(const Desk *desk, const Report *report)
{
    g_autofree char *said = without_quotes(report->new_text);
    g_autofree char *joined = g_strconcat(report->subject, "\n\n", said, NULL);
    g_autofree char *folded = text_fold_case(joined);
    GPtrArray *found = g_ptr_array_new();

    for (size_t i = 0; desk->requests != NULL && desk->requests[i] != NULL; i++) {
        if (stands_in(desk->requests[i], folded))
            g_ptr_array_add(found, desk->requests[i]);
    }
    g_ptr_array_add(found, NULL);
    return (const char **) g_ptr_array_free(found, FALSE);
}
