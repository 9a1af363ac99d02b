/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/hours_answer.h"

#include <jansson.h>

#include "base/instant.h"
#include "cli/hours_chart.h"

static json_t *instant_or_null(GDateTime *instant)
{
    if (instant == NULL)
        return json_null();
    g_autofree char *text = instant_print(instant);
    return json_string(text);
}

char *hours_answer_json(const char *desk, const Calendar *calendar, GDateTime *instant)
{
    g_auto(CalendarAnswer) answer = calendar_ask(calendar, instant);
    json_t *object = json_object();

    json_object_set_new(object, "desk", json_string(desk));
    json_object_set_new(object, "open", json_boolean(answer.open));
    json_object_set_new(object, "reason", json_string(answer.reason));
    json_object_set_new(object, "opens_at", instant_or_null(answer.opens_at));
    json_object_set_new(object, "closes_at", instant_or_null(answer.closes_at));

    char *text = json_dumps(object, 0);
    json_decref(object);
    return text;
}

/* "closes Mon 2026-01-12 17:00", or that it does not. */
static char *print_change(const Calendar *calendar, const CalendarAnswer *answer)
{
    GDateTime *change = answer->open ? answer->closes_at : answer->opens_at;
    const char *verb = answer->open ? "close" : "open";

    if (change == NULL)
        return g_strdup_printf("does not %s within a year", verb);
    g_autofree char *local = hours_local_time(calendar, change);
    return g_strdup_printf("%ss %s", verb, local);
}

char *hours_answer_text(const char *desk, const Calendar *calendar, GDateTime *instant)
{
    g_auto(CalendarAnswer) answer = calendar_ask(calendar, instant);
    g_autofree char *utc = instant_print_seconds(instant);
    g_autofree char *change = print_change(calendar, &answer);

    if (calendar_is_clock_broken(instant))
        return g_strdup_printf("%s: closed (%s): %s cannot be the time", desk, answer.reason, utc);
    g_autofree char *local = hours_local_time(calendar, instant);
    return g_strdup_printf("%s: %s (%s) at %s %s, %s", desk, answer.open ? "open" : "closed",
                           answer.reason, local,
                           g_time_zone_get_identifier(calendar_zone(calendar)), change);
}
