/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/clock_control.h"

#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "base/fd.h"
#include "base/instant.h"
#include "base/log.h"

#define LINE_BYTES  128
#define SECONDS_MAX (100 * 365 * 86400LL)

G_DEFINE_QUARK(clock_control_error, clock_control_error)

static GDateTime *find_instant(Clock *clock, const char *where, GError **error)
{
    char *end = NULL;

    if (where[0] != '+')
        return instant_parse(where, error);
    gint64 seconds = g_ascii_strtoll(where + 1, &end, 10);
    if (!g_ascii_isdigit(where[1]) || *end != '\0' || seconds > SECONDS_MAX) {
        g_set_error(error, CLOCK_CONTROL_ERROR, CLOCK_CONTROL_ERROR_SYNTAX,
                    "'%s' is no number of seconds", where);
        return NULL;
    }
    g_autoptr(GDateTime) now = clock_now(clock);
    return instant_add_seconds(now, seconds);
}

bool clock_control_move(Clock *clock, const char *where, GError **error)
{
    g_autoptr(GDateTime) instant = find_instant(clock, where, error);

    if (instant == NULL)
        return false;
    clock_set(clock, instant);
    return true;
}

/* Gives the line without its end; NULL when none comes in time. */
static char *read_line(int client)
{
    const struct timeval limit = {.tv_sec = 1};
    char line[LINE_BYTES];
    size_t length = 0;

    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
    while (length < sizeof(line)) {
        ssize_t got = recv(client, line + length, sizeof(line) - length, 0);
        if (got <= 0)
            return NULL;
        length += (size_t) got;
        const char *end = memchr(line, '\n', length);
        if (end != NULL)
            return g_strndup(line, (gsize) (end - line));
    }
    return NULL;
}

void clock_control_answer(int listener, Clock *clock, int wake)
{
    g_auto(Fd) client = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    g_autofree char *line = client >= 0 ? read_line(client) : NULL;
    g_autoptr(GError) error = NULL;

    if (line == NULL)
        return;
    bool has_moved = clock_control_move(clock, line, &error);
    if (has_moved) {
        log_warning("the clock was moved: %s", line);
        eventfd_write(wake, 1);
    }
    g_autofree char *answer =
        has_moved ? g_strdup("ok\n") : g_strdup_printf("error: %s\n", error->message);
    ssize_t ignored = send(client, answer, strlen(answer), MSG_NOSIGNAL);
    (void) ignored;
}
