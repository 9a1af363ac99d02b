/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib.h>

#include "base/instant.h"
#include "cli/hours_answer.h"

typedef struct {
    const char *name;
    const char *instant;
    const char *json;
    const char *text;
} Row;

static const Row rows[] = {
    {"open", "2026-01-12T10:00:00Z",
     "{\"desk\": \"noodhulp\", \"open\": true, \"reason\": \"office-hours\", \"opens_at\": null, "
     "\"closes_at\": \"2026-01-12T16:00:00Z\"}",
     "noodhulp: open (office-hours) at Mon 2026-01-12 11:00 Europe/Amsterdam, closes Mon "
     "2026-01-12 17:00"},
    {"closed on kings day", "2026-04-27T10:00:00Z",
     "{\"desk\": \"noodhulp\", \"open\": false, \"reason\": \"holiday:koningsdag\", "
     "\"opens_at\": \"2026-04-28T07:00:00Z\", \"closes_at\": null}",
     "noodhulp: closed (holiday:koningsdag) at Mon 2026-04-27 12:00 Europe/Amsterdam, opens Tue "
     "2026-04-28 09:00"},
    {"rule 193: a broken clock", "1970-01-01T00:00:00Z",
     "{\"desk\": \"noodhulp\", \"open\": false, \"reason\": \"clock-broken\", \"opens_at\": null, "
     "\"closes_at\": null}",
     "noodhulp: closed (clock-broken): 1970-01-01T00:00:00Z cannot be the time"},
};

static Calendar *make(bool has_hours)
{
    g_autoptr(CalendarRules) rules = calendar_rules_new("office", "Europe/Amsterdam");

    for (int day = 0; has_hours && day < 5; day++)
        g_assert_true(day_hours_add_text(&rules->week[day], "09:00-17:00", NULL));
    g_assert_true(calendar_rules_set_country(rules, "nl", NULL));
    return calendar_new(rules, NULL);
}

static void test_row(gconstpointer data)
{
    const Row *row = data;
    g_autoptr(Calendar) calendar = make(true);
    g_autoptr(GDateTime) instant = instant_parse(row->instant, NULL);
    g_autofree char *json = hours_answer_json("noodhulp", calendar, instant);
    g_autofree char *text = hours_answer_text("noodhulp", calendar, instant);

    g_assert_cmpstr(json, ==, row->json);
    g_assert_cmpstr(text, ==, row->text);
}

static void test_never_open(void)
{
    g_autoptr(Calendar) calendar = make(false);
    g_autoptr(GDateTime) instant = instant_parse("2026-01-12T10:00:00Z", NULL);
    g_autofree char *text = hours_answer_text("noodhulp", calendar, instant);

    g_assert_cmpstr(text, ==,
                    "noodhulp: closed (outside-office-hours) at Mon 2026-01-12 11:00 "
                    "Europe/Amsterdam, does not open within a year");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strconcat("/hours answer/", rows[i].name, NULL);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/hours answer/rule 185: never open", test_never_open);
    return g_test_run();
}
