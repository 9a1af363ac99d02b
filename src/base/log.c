/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include <glib.h>
#include <systemd/sd-journal.h>

#define LOG_FIELDS_MAX 24
#define LOG_NOWHERE    ((LogGrade) 0)
#define JOURNAL_SOCKET "/run/systemd/journal/socket"

/* Set once by log_open, before threads start; only read after that. */
static struct {
    const char *process;
    bool with_debug;
    bool to_journal;
    LogGrade to_stderr; /* what is finer than this stays away from standard error */
} settled = {.process = "pager-milter", .to_stderr = LOG_GRADE_DEBUG};

void log_open(const char *process, bool with_debug)
{
    settled.process = process;
    settled.with_debug = with_debug;
    settled.to_journal = g_log_writer_is_journald(STDERR_FILENO);
    settled.to_stderr = settled.to_journal ? LOG_NOWHERE : LOG_GRADE_DEBUG;
}

void log_open_under_mta(const char *process)
{
    settled.process = process;
    settled.to_journal = access(JOURNAL_SOCKET, W_OK) == 0;
    settled.to_stderr = LOG_GRADE_WARNING;
}

static void append_clean(GString *line, const char *text)
{
    bool quote = strpbrk(text, " \"=") != NULL || text[0] == '\0';

    if (quote)
        g_string_append_c(line, '"');
    for (const unsigned char *at = (const unsigned char *) text; *at != '\0'; at++) {
        if (*at < ' ' || *at == 127)
            g_string_append_printf(line, "\\x%02x", *at);
        else if (quote && (*at == '"' || *at == '\\'))
            g_string_append_printf(line, "\\%c", *at);
        else
            g_string_append_c(line, (char) *at);
    }
    if (quote)
        g_string_append_c(line, '"');
}

static char *compose_line(const char *message, const LogField *fields)
{
    GString *line = g_string_new(NULL);

    for (const char *at = message; *at != '\0'; at++)
        g_string_append_c(line, (unsigned char) *at < ' ' ? ' ' : *at);
    for (; fields != NULL && fields->name != NULL; fields++) {
        if (fields->value == NULL)
            continue;
        g_string_append_printf(line, " %s=", fields->name);
        append_clean(line, fields->value);
    }
    return g_string_free(line, FALSE);
}

static void send_to_journal(LogGrade grade, const char *line, const LogField *fields)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);

    g_ptr_array_add(texts, g_strdup_printf("MESSAGE=%s", line));
    g_ptr_array_add(texts, g_strdup_printf("PRIORITY=%d", (int) grade));
    g_ptr_array_add(texts, g_strdup_printf("PAGER_PROCESS=%s", settled.process));
    for (; fields != NULL && fields->name != NULL && texts->len < LOG_FIELDS_MAX; fields++) {
        g_autofree char *name = g_ascii_strup(fields->name, -1);
        if (fields->value != NULL)
            g_ptr_array_add(texts, g_strdup_printf("PAGER_%s=%s", name, fields->value));
    }
    struct iovec vector[LOG_FIELDS_MAX];
    for (guint i = 0; i < texts->len; i++)
        vector[i] = (struct iovec){texts->pdata[i], strlen(texts->pdata[i])};
    sd_journal_sendv(vector, (int) texts->len);
}

void log_event(LogGrade grade, const char *message, const LogField *fields)
{
    static const char *const grades[] = {"", "", "", "error: ", "warning: ", "", "", "debug: "};

    if (grade == LOG_GRADE_DEBUG && !settled.with_debug)
        return;
    g_autofree char *line = compose_line(message, fields);
    if (settled.to_journal)
        send_to_journal(grade, line, fields);
    if (grade > settled.to_stderr)
        return;
    /* One write a line, so that lines of several threads and processes stay whole. */
    g_autofree char *whole =
        g_strdup_printf("pager-milter/%s: %s%s\n", settled.process, grades[grade], line);
    ssize_t ignored = write(STDERR_FILENO, whole, strlen(whole));
    (void) ignored;
}

__attribute__((format(printf, 2, 0))) static void log_text(LogGrade grade, const char *format,
                                                           va_list arguments)
{
    g_autofree char *message = g_strdup_vprintf(format, arguments);

    log_event(grade, message, NULL);
}

void log_info(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    log_text(LOG_GRADE_INFO, format, arguments);
    va_end(arguments);
}

void log_warning(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    log_text(LOG_GRADE_WARNING, format, arguments);
    va_end(arguments);
}

void log_error(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    log_text(LOG_GRADE_ERROR, format, arguments);
    va_end(arguments);
}
