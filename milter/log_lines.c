/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/log_lines.h"

#include <glib.h>

#include "base/log.h"

void log_error_lines(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (char **line = lines; *line != NULL; line++) {
        if ((*line)[0] != '\0')
            log_error("%s", *line);
    }
}
