/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/mistakes.h"

#include <stdarg.h>

#include "base/text.h"

typedef struct {
    unsigned line;
    guint order; /* among those of one line */
    char *text;
} Mistake;

struct Mistakes {
    char *file;
    GArray *list; /* of Mistake */
};

static void mistake_clear(void *data)
{
    g_free(((Mistake *) data)->text);
}

Mistakes *mistakes_new(const char *file)
{
    Mistakes *mistakes = g_new0(Mistakes, 1);

    mistakes->file = g_strdup(file);
    mistakes->list = g_array_new(FALSE, FALSE, sizeof(Mistake));
    g_array_set_clear_func(mistakes->list, mistake_clear);
    return mistakes;
}

void mistakes_free(Mistakes *mistakes)
{
    if (mistakes == NULL)
        return;
    g_free(mistakes->file);
    g_array_unref(mistakes->list);
    g_free(mistakes);
}

void mistakes_add(Mistakes *mistakes, unsigned line, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    /* The text quotes the file, which may hold anything. */
    Mistake mistake = {line, mistakes->list->len, text_one_line(text)};
    g_array_append_val(mistakes->list, mistake);
}

bool mistakes_is_empty(const Mistakes *mistakes)
{
    return mistakes->list->len == 0;
}

unsigned mistakes_count(const Mistakes *mistakes)
{
    return mistakes->list->len;
}

static int compare(const void *left, const void *right)
{
    const Mistake *one = left, *other = right;

    if (one->line != other->line)
        return one->line < other->line ? -1 : 1;
    return one->order < other->order ? -1 : 1;
}

char *mistakes_print(const Mistakes *mistakes)
{
    g_autoptr(GString) lines = g_string_new(NULL);

    g_array_sort(mistakes->list, compare);
    for (guint i = 0; i < mistakes->list->len; i++) {
        const Mistake *mistake = &g_array_index(mistakes->list, Mistake, i);
        if (i > 0)
            g_string_append_c(lines, '\n');
        if (mistake->line > 0)
            g_string_append_printf(lines, "%s:%u: %s", mistakes->file, mistake->line,
                                   mistake->text);
        else
            g_string_append_printf(lines, "%s: %s", mistakes->file, mistake->text);
    }
    return g_string_free(g_steal_pointer(&lines), FALSE);
}
