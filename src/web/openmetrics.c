/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "web/openmetrics.h"

#include <string.h>

#define UNIT "seconds"

enum { MS_PER_S = 1000 };

static const char *const type_names[] = {"gauge", "counter", "histogram", "info"};
static const char *const endings[] = {"", "_total", "", "_info"};

/* What may not stand raw: a backslash, a quote, a line end. */
static void append_escaped(GString *text, const char *value)
{
    for (const char *at = value; *at != '\0'; at++) {
        if (*at == '\n')
            g_string_append(text, "\\n");
        else if (*at == '"' || *at == '\\')
            g_string_append_printf(text, "\\%c", *at);
        else
            g_string_append_c(text, *at);
    }
}

void openmetrics_begin(GString *text, const MetricFamily *family)
{
    g_string_append_printf(text, "# TYPE %s %s\n", family->name, type_names[family->type]);
    if (g_str_has_suffix(family->name, "_" UNIT))
        g_string_append_printf(text, "# UNIT %s " UNIT "\n", family->name);
    g_string_append_printf(text, "# HELP %s ", family->name);
    append_escaped(text, family->help);
    g_string_append_c(text, '\n');
}

static void append_labels(GString *text, const char *const *labels)
{
    if (labels == NULL || labels[0] == NULL)
        return;
    for (size_t i = 0; labels[i] != NULL; i += 2) {
        g_string_append_printf(text, "%c%s=\"", i == 0 ? '{' : ',', labels[i]);
        append_escaped(text, labels[i + 1]);
        g_string_append_c(text, '"');
    }
    g_string_append_c(text, '}');
}

static void append_name(GString *text, const MetricFamily *family, const char *ending,
                        const char *const *labels)
{
    g_string_append(text, family->name);
    g_string_append(text, ending);
    append_labels(text, labels);
    g_string_append_c(text, ' ');
}

/* As every locale and the format write it. */
static void append_number(GString *text, double number)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append(text, g_ascii_formatd(digits, sizeof(digits), "%.3f", number));
    g_string_append_c(text, '\n');
}

void openmetrics_count(GString *text, const MetricFamily *family, const char *const *labels,
                       uint64_t value)
{
    append_name(text, family, endings[family->type], labels);
    g_string_append_printf(text, "%" G_GUINT64_FORMAT "\n", value);
}

void openmetrics_seconds(GString *text, const MetricFamily *family, const char *const *labels,
                         double seconds)
{
    append_name(text, family, endings[family->type], labels);
    append_number(text, seconds);
}

static void append_group(GString *text, const MetricFamily *family, const char *limit,
                         uint64_t count)
{
    const char *const labels[] = {"le", limit, NULL};

    append_name(text, family, "_bucket", labels);
    g_string_append_printf(text, "%" G_GUINT64_FORMAT "\n", count);
}

void openmetrics_times(GString *text, const MetricFamily *family, const Times *times)
{
    for (size_t i = 0; i < TIMED_LIMITS; i++) {
        char limit[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_formatd(limit, sizeof(limit), "%.3f", (double) timed_limits_ms[i] / MS_PER_S);
        append_group(text, family, limit, times->up_to[i]);
    }
    append_group(text, family, "+Inf", times->count);
    append_name(text, family, "_count", NULL);
    g_string_append_printf(text, "%" G_GUINT64_FORMAT "\n", times->count);
    append_name(text, family, "_sum", NULL);
    append_number(text, (double) times->sum_ms / MS_PER_S);
}

void openmetrics_end(GString *text)
{
    g_string_append(text, "# EOF\n");
}
