/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/hours_chart.h"

enum {
    CELL_MINUTES = 30,
    CELLS = DAY_MINUTES / CELL_MINUTES,
    SCALE_CELLS = 6, /* an hour on the scale every three hours */
};

/* What stands for one cell. */
typedef struct {
    const char *closed;
    const char *partly;
    const char *open;
    const char *now;
} Marks;

static const Marks utf8_marks = {"·", "▒", "█", "◆"};
static const Marks ascii_marks = {".", "+", "#", "@"};

/* English names of our own: strftime would follow the locale (rule 194). */
static const char *weekday_name(const GDate *date)
{
    static const char *const names[] = {"", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

    return names[g_date_get_weekday(date)];
}

static GDate local_date(GDateTime *local)
{
    GDate date;

    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay) g_date_time_get_day_of_month(local),
                   (GDateMonth) g_date_time_get_month(local),
                   (GDateYear) g_date_time_get_year(local));
    return date;
}

static void append_date(GString *text, const GDate *date)
{
    g_string_append_printf(text, "%s %04d-%02d-%02d", weekday_name(date), g_date_get_year(date),
                           (int) g_date_get_month(date), g_date_get_day(date));
}

char *hours_local_time(const Calendar *calendar, GDateTime *instant)
{
    g_autoptr(GDateTime) local = g_date_time_to_timezone(instant, calendar_zone(calendar));
    GDate date = local_date(local);
    GString *text = g_string_new(NULL);

    append_date(text, &date);
    g_string_append_printf(text, " %02d:%02d", g_date_time_get_hour(local),
                           g_date_time_get_minute(local));
    return g_string_free(text, FALSE);
}

static int open_minutes(const DayHours *hours, int start)
{
    int sum = 0;

    for (int i = 0; i < hours->count; i++) {
        int opens = MAX(hours->intervals[i].opens_minute, start);
        int closes = MIN(hours->intervals[i].closes_minute, start + CELL_MINUTES);
        sum += MAX(closes - opens, 0);
    }
    return sum;
}

/* The bar of a day; `now_minute` is -1 where the instant is on another one. */
static void append_bar(GString *text, const DayHours *hours, int now_minute, const Marks *marks)
{
    for (int start = 0; start < DAY_MINUTES; start += CELL_MINUTES) {
        int open = open_minutes(hours, start);
        bool is_now = now_minute >= start && now_minute < start + CELL_MINUTES;
        const char *mark = open == 0 ? marks->closed : marks->partly;
        if (open == CELL_MINUTES)
            mark = marks->open;
        g_string_append(text, is_now ? marks->now : mark);
    }
}

static void append_hours(GString *text, const DayHours *hours)
{
    if (hours->count == 0)
        g_string_append(text, "  closed");
    for (int i = 0; i < hours->count; i++) {
        const Interval *interval = &hours->intervals[i];
        g_string_append_printf(text, "  %02d:%02d-%02d:%02d", interval->opens_minute / 60,
                               interval->opens_minute % 60, interval->closes_minute / 60,
                               interval->closes_minute % 60);
    }
}

static int64_t offset_at_midnight(const Calendar *calendar, const GDate *date)
{
    g_autoptr(GDateTime) midnight =
        g_date_time_new(calendar_zone(calendar), g_date_get_year(date),
                        (int) g_date_get_month(date), g_date_get_day(date), 0, 0, 0);

    if (midnight == NULL) /* after the year 9999 */
        return 0;
    return g_date_time_get_utc_offset(midnight) / G_TIME_SPAN_MINUTE;
}

/* Bars show the wall clock; on two days a year that hides an hour. */
static void append_clock_change(GString *text, const Calendar *calendar, const GDate *date)
{
    GDate next = *date;

    g_date_add_days(&next, 1);
    int64_t minutes = offset_at_midnight(calendar, &next) - offset_at_midnight(calendar, date);
    if (minutes != 0)
        g_string_append_printf(text, "  (clock goes %s %d min)", minutes > 0 ? "forward" : "back",
                               ABS((int) minutes));
}

static void append_day(GString *text, const Calendar *calendar, const GDate *date, int now_minute,
                       const Marks *marks)
{
    DayHours hours = calendar_day_hours(calendar, date);
    const char *label = calendar_day_label(calendar, date);

    append_date(text, date);
    g_string_append(text, "  ");
    append_bar(text, &hours, now_minute, marks);
    append_hours(text, &hours);
    if (label != NULL)
        g_string_append_printf(text, "  %s", label);
    append_clock_change(text, calendar, date);
    g_string_append_c(text, '\n');
}

static void append_scale(GString *text)
{
    g_string_append_printf(text, "%-*s", (int) sizeof("Mon 2026-01-12 "), "");
    for (int cell = 0; cell < CELLS; cell += SCALE_CELLS)
        g_string_append_printf(text, "%-*d", SCALE_CELLS, cell * CELL_MINUTES / 60);
    g_string_append(text, "24\n");
}

char *hours_chart(const Calendar *calendar, GDateTime *now, int days, bool is_utf8)
{
    const Marks *marks = is_utf8 ? &utf8_marks : &ascii_marks;
    g_autoptr(GDateTime) local = g_date_time_to_timezone(now, calendar_zone(calendar));
    int now_minute = g_date_time_get_hour(local) * 60 + g_date_time_get_minute(local);
    GDate date = local_date(local);
    GString *text = g_string_new(NULL);

    append_scale(text);
    for (int day = 0; day < days; day++) {
        append_day(text, calendar, &date, day == 0 ? now_minute : -1, marks);
        g_date_add_days(&date, 1);
    }
    g_string_append_printf(text, "%s open  %s partly  %s closed  %s %02d:%02d\n", marks->open,
                           marks->partly, marks->closed, marks->now, now_minute / 60,
                           now_minute % 60);
    return g_string_free(text, FALSE);
}
