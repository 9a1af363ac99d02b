/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib.h>

#include "base/instant.h"
#include "cli/hours_chart.h"

static Calendar *make(void)
{
    g_autoptr(CalendarRules) rules = calendar_rules_new("office", "Europe/Amsterdam");

    for (int day = 0; day < 5; day++)
        g_assert_true(day_hours_add_text(&rules->week[day], "09:00-17:00", NULL));
    g_assert_true(day_hours_add_text(&rules->week[4], "20:15-02:00", NULL));
    g_assert_true(calendar_rules_set_country(rules, "nl", NULL));
    Calendar *calendar = calendar_new(rules, NULL);
    g_assert_nonnull(calendar);
    return calendar;
}

static char *draw(const char *now_text, int days, bool is_utf8)
{
    g_autoptr(Calendar) calendar = make();
    g_autoptr(GDateTime) now = instant_parse(now_text, NULL);

    return hours_chart(calendar, now, days, is_utf8);
}

static void test_plain(void)
{
    g_autofree char *chart = draw("2026-03-27T02:10:00Z", 4, false);

    g_assert_cmpstr(
        chart, ==,
        "                0     3     6     9     12    15    18    21    24\n"
        "Fri 2026-03-27  ......@...........################......+#######  09:00-17:00  "
        "20:15-24:00\n"
        "Sat 2026-03-28  ####............................................  00:00-02:00\n"
        "Sun 2026-03-29  ................................................  closed  "
        "(clock goes forward 60 min)\n"
        "Mon 2026-03-30  ..................################..............  09:00-17:00\n"
        "# open  + partly  . closed  @ 03:10\n");
}

static void test_utf8(void)
{
    g_autofree char *chart = draw("2026-04-27T09:59:59Z", 2, true);

    g_assert_true(g_utf8_validate(chart, -1, NULL));
    g_assert_cmpstr(
        chart, ==,
        "                0     3     6     9     12    15    18    21    24\n"
        "Mon 2026-04-27  ·······················◆························  closed  "
        "holiday:koningsdag\n"
        "Tue 2026-04-28  ··················████████████████··············  09:00-17:00\n"
        "█ open  ▒ partly  · closed  ◆ 11:59\n");
}

static void test_ascii_is_ascii(void)
{
    g_autofree char *chart = draw("2026-12-20T09:00:00Z", 30, false);

    g_assert_true(g_str_is_ascii(chart));
}

static void test_clock_goes_back(void)
{
    g_autofree char *chart = draw("2026-10-25T09:00:00Z", 1, false);

    g_assert_nonnull(strstr(chart, "closed  (clock goes back 60 min)\n"));
}

static void test_local_date(void)
{
    g_autofree char *chart = draw("2026-12-31T23:00:00Z", 1, false);

    g_assert_nonnull(strstr(chart, "\nFri 2027-01-01  @"));
    g_assert_nonnull(strstr(chart, "@ 00:00\n"));
}

static void test_every_row_has_its_width(void)
{
    enum { CELLS = 48, LEFT = 16, DAYS = 366 };
    g_autofree char *chart = draw("2026-01-01T00:00:00Z", DAYS, true);
    g_auto(GStrv) lines = g_strsplit(chart, "\n", -1);

    g_assert_cmpuint(g_strv_length(lines), ==, DAYS + 3);
    for (int i = 1; i <= DAYS; i++) {
        const char *behind = g_utf8_offset_to_pointer(lines[i], LEFT + CELLS);
        g_assert_true(g_str_has_prefix(behind, "  "));
    }
}

static void test_local_time(void)
{
    g_autoptr(Calendar) calendar = make();
    g_autoptr(GDateTime) instant = instant_parse("2026-07-12T22:30:00Z", NULL);
    g_autofree char *text = hours_local_time(calendar, instant);

    g_assert_cmpstr(text, ==, "Mon 2026-07-13 00:30");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/hours chart/a weekend in plain ASCII", test_plain);
    g_test_add_func("/hours chart/a holiday with blocks", test_utf8);
    g_test_add_func("/hours chart/plain stays plain over the holidays", test_ascii_is_ascii);
    g_test_add_func("/hours chart/the day of 25 hours says so", test_clock_goes_back);
    g_test_add_func("/hours chart/the first day is the local one", test_local_date);
    g_test_add_func("/hours chart/each row has 48 cells", test_every_row_has_its_width);
    g_test_add_func("/hours chart/rule 194: times without a locale", test_local_time);
    return g_test_run();
}
