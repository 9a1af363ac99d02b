/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/requests.h"

#include <string.h>

#include "base/text.h"

const char **requests_in(const Desk *desk, const Report *report)
{
    g_autofree char *joined = g_strconcat(report->subject, "\n", report->new_text, NULL);
    g_autofree char *text = text_fold_case(joined);
    GPtrArray *found = g_ptr_array_new();

    for (size_t i = 0; desk->requests != NULL && desk->requests[i] != NULL; i++) {
        g_autofree char *word = text_fold_case(desk->requests[i]);
        if (strstr(text, word) != NULL)
            g_ptr_array_add(found, desk->requests[i]);
    }
    g_ptr_array_add(found, NULL);
    return (const char **) g_ptr_array_free(found, FALSE);
}
