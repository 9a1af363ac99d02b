/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/format_flowed.h"

#include <stddef.h>
#include <string.h>

#include <glib.h>

typedef struct {
    size_t depth;
    const char *text; /* behind quote signs and the stuffed blank */
    size_t length;
    bool is_flowed; /* goes on in the next line */
} FlowedLine;

static FlowedLine read_line(const char *start, size_t length)
{
    FlowedLine line = {.depth = 0};

    while (line.depth < length && start[line.depth] == '>')
        line.depth++;
    line.text = start + line.depth;
    line.length = length - line.depth;
    if (line.length > 0 && line.text[0] == ' ') {
        line.text++;
        line.length--;
    }
    bool is_signature_mark = line.length == 3 && strncmp(line.text, "-- ", 3) == 0;
    line.is_flowed = line.length > 0 && line.text[line.length - 1] == ' ' && !is_signature_mark;
    return line;
}

static void begin_line(GString *joined, const FlowedLine *line)
{
    for (size_t i = 0; i < line->depth; i++)
        g_string_append_c(joined, '>');
    if (line->depth > 0)
        g_string_append_c(joined, ' ');
}

/* A signature mark ends a paragraph even behind a flowed line (RFC 3676 section 4.3). */
static bool goes_on(const FlowedLine *before, const FlowedLine *line)
{
    bool is_mark = strncmp(line->text, "-- ", MIN(line->length, 3)) == 0 && line->length == 3;

    return before->is_flowed && before->depth == line->depth && !is_mark;
}

char *format_flowed_join(const char *text, bool deletes_space)
{
    GString *joined = g_string_sized_new(strlen(text));
    FlowedLine before = {.is_flowed = false};

    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        FlowedLine line = read_line(text, length);
        if (!goes_on(&before, &line)) {
            if (joined->len > 0)
                g_string_append_c(joined, '\n');
            begin_line(joined, &line);
        }
        size_t kept = line.length - (line.is_flowed && deletes_space);
        g_string_append_len(joined, line.text, (gssize) kept);
        before = line;
        text += length + (text[length] == '\n');
    }
    return g_string_free(joined, FALSE);
}
