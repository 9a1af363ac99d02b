/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/subject.h"

#include <string.h>

#include <glib.h>

#include "base/text.h"

/* Rule 124 names those of other languages that are common here. */
static const char *const prefixes[] = {"re", "antw", "aw", "sv",    "auto",
                                       "fw", "fwd",  "tr", "doorst"};

/* Gives what follows one prefix such as "Re:" or "Re[2]:"; the same text when there is none. */
static const char *skip_prefix(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++) {
        if (!text_starts_nocase(text, prefixes[i]))
            continue;
        const char *after = text + strlen(prefixes[i]);
        if (*after == '[')
            after += strspn(after + 1, "0123456789") + 1;
        if (*after == ']')
            after++;
        if (*after == ':')
            return after + 1 + strspn(after + 1, " ");
    }
    return text;
}

bool subject_is_forward(const char *subject)
{
    static const char *const forwards[] = {"fw:", "fwd:", "tr:", "doorst:"};

    for (size_t i = 0; i < G_N_ELEMENTS(forwards); i++) {
        if (text_starts_nocase(subject, forwards[i]))
            return true;
    }
    return false;
}

const char *subject_core(const char *subject)
{
    const char *rest = subject, *before = NULL;

    while (rest != before) {
        before = rest;
        rest = skip_prefix(rest);
    }
    return rest;
}

/* Gives what follows a tag such as "[EXTERN] "; the same text when there is none. */
static const char *skip_tag(const char *text)
{
    const char *after = text + (*text == '[');

    while (g_ascii_isalpha(*after))
        after++;
    if (*text != '[' || *after != ']')
        return text;
    return after + 1 + strspn(after + 1, " ");
}

static const char *skip_tags(const char *subject)
{
    const char *rest = subject, *before = NULL;

    while (rest != before) {
        before = rest;
        rest = skip_tag(subject_core(rest));
    }
    return rest;
}

/* Answers whether a prefix of ours stands behind somebody else's word. */
static bool holds_prefix(const char *text, const char *end)
{
    for (const char *at = strchr(text, ' '); at != NULL && at < end; at = strchr(at + 1, ' ')) {
        if (skip_prefix(at + 1) != at + 1)
            return true;
    }
    return false;
}

bool subject_is_wrapped(const char *subject, const char *reference)
{
    g_autofree char *mark = g_strdup_printf("[%s]", reference);
    const char *core = skip_tags(subject);
    const char *found = strstr(core, mark);

    if (found == NULL)
        return false;
    const char *after = found + strlen(mark);
    return after[strspn(after, " ")] != '\0' || holds_prefix(core, found);
}
