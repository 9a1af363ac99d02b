/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/local_time.h"

/* Index 0 is unused: GDateTime counts days of the week and months from 1. */
static const char *const day_names[][8] = {
    [LANGUAGE_NL] = {"", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag",
                     "zondag"},
    [LANGUAGE_EN] = {"", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
                     "Sunday"},
};
static const char *const month_names[][13] = {
    [LANGUAGE_NL] = {"", "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
                     "september", "oktober", "november", "december"},
    [LANGUAGE_EN] = {"", "January", "February", "March", "April", "May", "June", "July", "August",
                     "September", "October", "November", "December"},
};

char *local_date_print(GDateTime *instant, GTimeZone *zone, Language language)
{
    g_autoptr(GDateTime) local = g_date_time_to_timezone(instant, zone);

    return g_strdup_printf("%s %d %s %04d", day_names[language][g_date_time_get_day_of_week(local)],
                           g_date_time_get_day_of_month(local),
                           month_names[language][g_date_time_get_month(local)],
                           g_date_time_get_year(local));
}

char *local_next_month_print(GDateTime *instant, GTimeZone *zone, Language language)
{
    g_autoptr(GDateTime) local = g_date_time_to_timezone(instant, zone);
    int month = g_date_time_get_month(local) % 12 + 1;

    return g_strdup_printf("%s %04d", month_names[language][month],
                           g_date_time_get_year(local) + (month == 1 ? 1 : 0));
}

char *local_clock_print(GDateTime *instant, GTimeZone *zone)
{
    g_autoptr(GDateTime) local = g_date_time_to_timezone(instant, zone);

    return g_strdup_printf("%02d:%02d", g_date_time_get_hour(local), g_date_time_get_minute(local));
}

char *local_zone_print(GDateTime *instant, GTimeZone *zone)
{
    g_autoptr(GDateTime) local = g_date_time_to_timezone(instant, zone);

    return g_strdup(g_date_time_get_timezone_abbreviation(local));
}

char *local_instant_print(GDateTime *instant, GTimeZone *zone, Language language)
{
    g_autoptr(GDateTime) local = g_date_time_to_timezone(instant, zone);
    g_autofree char *date = local_date_print(instant, zone, language);
    g_autofree char *clock = local_clock_print(instant, zone);
    int offset = (int) (g_date_time_get_utc_offset(local) / G_TIME_SPAN_MINUTE);

    return g_strdup_printf("%s %s:%02d %s (UTC%c%02d:%02d, %s)", date, clock,
                           g_date_time_get_second(local),
                           g_date_time_get_timezone_abbreviation(local), offset < 0 ? '-' : '+',
                           ABS(offset) / 60, ABS(offset) % 60, g_time_zone_get_identifier(zone));
}
