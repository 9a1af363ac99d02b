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

const char *subject_core(const char *subject)
{
    const char *rest = subject, *before = NULL;

    while (rest != before) {
        before = rest;
        rest = skip_prefix(rest);
    }
    return rest;
}
