/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib.h>

#include "domain/calendar_rules.h"

static CalendarRules *new_rules(void)
{
    return calendar_rules_new("office", "Europe/Amsterdam");
}

static void test_defaults(void)
{
    g_autoptr(CalendarRules) rules = new_rules();

    g_assert_false(rules->has_holidays);
    g_assert_cmpint(rules->holidays[HOLIDAY_KONINGSDAG].kind, ==, HOLIDAY_RULE_CLOSED);
    g_assert_cmpint(rules->holidays[HOLIDAY_GOEDE_VRIJDAG].kind, ==, HOLIDAY_RULE_OPEN);
    g_assert_cmpint(rules->holidays[HOLIDAY_OUDJAAR].kind, ==, HOLIDAY_RULE_OPEN);
    g_assert_cmpint(rules->holiday_dates.bevrijdingsdag, ==, BEVRIJDINGSDAG_LUSTRUM);
}

typedef struct {
    const char *holiday;
    const char *setting;
    const char *error;
} HolidayRow;

static const HolidayRow holiday_rows[] = {
    {"koningsdag", "open", NULL},
    {"goede_vrijdag", "closed", NULL},
    {"bevrijdingsdag", "lustrum", NULL},
    {"bevrijdingsdag", "never", NULL},
    {"koningsdag", "lustrum",
     "bad setting 'lustrum' for koningsdag: open, closed, {closes: \"16:00\"} or "
     "{hours: [\"10:00-14:00\"]}"},
    {"bevrijdingsdag", "sometimes",
     "bad setting 'sometimes' for bevrijdingsdag: always, lustrum, never, open, closed, "
     "{closes: \"16:00\"} or {hours: [\"10:00-14:00\"]}"},
    {"kingsday", "open",
     "unknown holiday 'kingsday': one of nieuwjaarsdag, goede_vrijdag, eerste_paasdag, "
     "tweede_paasdag, koningsdag, bevrijdingsdag, hemelvaartsdag, eerste_pinksterdag, "
     "tweede_pinksterdag, eerste_kerstdag, tweede_kerstdag, oudjaar"},
};

static void test_holidays(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(holiday_rows); i++) {
        const HolidayRow *row = &holiday_rows[i];
        g_autoptr(CalendarRules) rules = new_rules();
        g_autoptr(GError) error = NULL;
        g_assert_cmpint(calendar_rules_set_holiday(rules, row->holiday, row->setting, &error), ==,
                        row->error == NULL);
        g_assert_cmpstr(error == NULL ? NULL : error->message, ==, row->error);
    }
}

static void test_own_hours(void)
{
    g_autoptr(CalendarRules) rules = new_rules();
    g_autoptr(GError) error = NULL;
    DayHours hours = {.count = 1, .intervals = {{600, 840}}};

    g_assert_true(calendar_rules_set_holiday_close(rules, "oudjaar", "16:00", &error));
    g_assert_cmpint(rules->holidays[HOLIDAY_OUDJAAR].closes_minute, ==, 960);
    g_assert_true(calendar_rules_set_holiday_hours(rules, "koningsdag", &hours, &error));
    g_assert_cmpint(rules->holidays[HOLIDAY_KONINGSDAG].kind, ==, HOLIDAY_RULE_HOURS);
    g_assert_false(calendar_rules_set_holiday_close(rules, "oudjaar", "4 pm", &error));
    g_assert_cmpstr(error->message, ==, "bad time '4 pm' (write it like 16:00, at most 24:00)");
}

static void test_kings_day(void)
{
    g_autoptr(CalendarRules) rules = new_rules();
    g_autoptr(GError) error = NULL;

    g_assert_true(calendar_rules_set_koningsdag(rules, "12-07", &error));
    g_assert_cmpint(rules->holiday_dates.koningsdag_month, ==, 12);
    g_assert_cmpint(rules->holiday_dates.koningsdag_day, ==, 7);
    g_assert_false(calendar_rules_set_koningsdag(rules, "02-29", NULL));
    g_assert_false(calendar_rules_set_koningsdag(rules, "27-04", &error));
    g_assert_cmpstr(error->message, ==,
                    "bad day '27-04' for koningsdag (write month and day, like 04-27)");
}

typedef struct {
    const char *reason;
    bool has_hours;
    const char *label;
} LabelRow;

static const LabelRow label_rows[] = {
    {"stock-taking", false, "exception:stock-taking"},
    {"Stock taking!", false, "exception:stock-taking"},
    {"  Kerst / Übergabe  ", false, "exception:kerst-ubergabe"},
    {"verhuisd 2026", false, "exception:verhuisd-2026"},
    {"\r\nX-Header: evil", false, "exception:x-header-evil"},
    {"日本", false, "exception:closed"},
    {"", false, "exception:closed"},
    {NULL, false, "exception:closed"},
    {NULL, true, "exception:own-hours"},
    {"a very long story about why we are closed today and tomorrow and ever after", false,
     "exception:a-very-long-story-about-why-we-are-closed-today-an"},
};

static void test_labels(void)
{
    DayHours hours = {.count = 1, .intervals = {{600, 840}}};

    for (size_t i = 0; i < G_N_ELEMENTS(label_rows); i++) {
        g_autoptr(CalendarRules) rules = new_rules();
        g_assert_true(calendar_rules_add_exception(rules, "2026-12-28",
                                                   label_rows[i].has_hours ? &hours : NULL,
                                                   label_rows[i].reason, NULL));
        g_autoptr(CalendarRules) copy = calendar_rules_copy(rules);
        g_assert_cmpstr(g_array_index(copy->exceptions, CalendarException, 0).label, ==,
                        label_rows[i].label);
    }
}

static void test_bad_exceptions(void)
{
    g_autoptr(CalendarRules) rules = new_rules();
    g_autoptr(GError) twice = NULL;
    g_autoptr(GError) invalid = NULL;

    g_assert_true(calendar_rules_add_exception(rules, "2026-12-28", NULL, NULL, NULL));
    g_assert_false(calendar_rules_add_exception(rules, "2026-12-28", NULL, "again", &twice));
    g_assert_cmpstr(twice->message, ==, "date '2026-12-28' given twice");
    g_assert_false(calendar_rules_add_exception(rules, "2027-02-29", NULL, NULL, &invalid));
    g_assert_cmpstr(invalid->message, ==, "bad date '2027-02-29' (there is no such day)");
    g_assert_cmpuint(rules->exceptions->len, ==, 1);
}

static void test_country(void)
{
    g_autoptr(CalendarRules) rules = new_rules();
    g_autoptr(GError) error = NULL;

    g_assert_true(calendar_rules_set_country(rules, "nl", NULL));
    g_assert_false(calendar_rules_set_country(rules, "be", &error));
    g_assert_cmpstr(error->message, ==,
                    "unknown country 'be' for holidays: nl, or give the dates as exceptions");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/calendar rules/rule 177: usual treatment", test_defaults);
    g_test_add_func("/calendar rules/rule 177: open, closed and years", test_holidays);
    g_test_add_func("/calendar rules/rule 177: own hours", test_own_hours);
    g_test_add_func("/calendar rules/rule 178: the day of koningsdag is a setting", test_kings_day);
    g_test_add_func("/calendar rules/a reason becomes a word", test_labels);
    g_test_add_func("/calendar rules/rule 177: doubled and invalid dates", test_bad_exceptions);
    g_test_add_func("/calendar rules/holidays of one country", test_country);
    return g_test_run();
}
