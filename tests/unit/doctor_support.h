/* SPDX-License-Identifier: MIT */
/* What tests of the doctor's judges ask of findings. */
#pragma once

#include <string.h>

#include "cli/findings.h"

/* Gives the words of the grades that a check has, such as "ok problem"; "" when it found nothing.
 * The caller owns it. */
static inline char *grades_of(const Findings *findings, const char *check)
{
    const GPtrArray *list = findings_list(findings);
    g_autoptr(GString) words = g_string_new(NULL);

    for (guint i = 0; i < list->len; i++) {
        const Finding *finding = list->pdata[i];
        if (strcmp(finding->check, check) == 0)
            g_string_append_printf(words, "%s%s", words->len > 0 ? " " : "",
                                   grade_name(finding->grade));
    }
    return g_string_free(g_steal_pointer(&words), FALSE);
}

#define assert_grades(findings, check, wanted)                                                     \
    G_STMT_START                                                                                   \
    {                                                                                              \
        g_autofree char *got = grades_of(findings, check);                                         \
        g_assert_cmpstr(got, ==, wanted);                                                          \
    }                                                                                              \
    G_STMT_END
