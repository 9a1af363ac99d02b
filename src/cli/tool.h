/* SPDX-License-Identifier: MIT */
/* Tool: a program of the system that is asked something, for a bounded time. */
#pragma once

#include <stdbool.h>

#include <glib.h>

enum { TOOL_S = 5, TOOL_BYTES = 4 * 1024 * 1024 };

typedef struct {
    char *output;     /* its standard output, as UTF-8 */
    char *complaints; /* its standard error, the beginning */
    int code;         /* with which it ended */
} ToolAnswer;

/* Runs `arguments` (a name is looked for in PATH and among the programs of the system) without
 * input, and kills it after TOOL_S. False with G_SPAWN_ERROR when there is no such program or no
 * answer in time. Declare the answer as g_auto(ToolAnswer) = {0}. */
bool tool_ask(const char *const *arguments, ToolAnswer *out_answer, GError **error);
void tool_answer_clear(ToolAnswer *answer);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ToolAnswer, tool_answer_clear)
