/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/subject.h"

#include <glib.h>

#include "base/text.h"
#include "domain/subject.h"

char *subject_echo(const char *subject)
{
    g_autofree char *line = text_one_line(subject);

    return text_cut_characters(subject_core(line), SUBJECT_ECHO_CHARACTERS, "…");
}
