/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib.h>

#include "base/instant.h"

typedef struct {
    const char *name;
    const char *text;
    const char *printed; /* NULL: must be refused */
} Row;

static const Row rows[] = {
    {"utc", "2026-01-12T02:00:00Z", "2026-01-12T02:00:00Z"},
    {"small letters", "2026-01-12t02:00:00z", "2026-01-12T02:00:00Z"},
    {"offset east", "2026-01-12T03:00:00+01:00", "2026-01-12T02:00:00Z"},
    {"offset west over new year", "2025-12-31T20:30:00-05:30", "2026-01-01T02:00:00Z"},
    {"unknown local offset", "2026-01-12T02:00:00-00:00", "2026-01-12T02:00:00Z"},
    {"fraction", "2026-01-12T02:00:00.25Z", "2026-01-12T02:00:00.250000Z"},
    {"fraction of zero", "2026-01-12T02:00:00.000Z", "2026-01-12T02:00:00Z"},
    {"one microsecond", "2026-01-12T02:00:00.000001Z", "2026-01-12T02:00:00.000001Z"},
    {"past the microsecond", "2026-01-12T02:00:00.1234569Z", "2026-01-12T02:00:00.123456Z"},
    {"fraction with offset", "2026-01-12T02:00:00.5+02:00", "2026-01-12T00:00:00.500000Z"},
    {"rule 191: leap second", "2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"},
    {"leap day", "2028-02-29T00:00:00Z", "2028-02-29T00:00:00Z"},
    {"rule 192: after 2038", "2038-01-19T03:14:08Z", "2038-01-19T03:14:08Z"},
    {"empty", "", NULL},
    {"date alone", "2026-01-12", NULL},
    {"no zone", "2026-01-12T02:00:00", NULL},
    {"no seconds", "2026-01-12T02:00Z", NULL},
    {"space for T", "2026-01-12 02:00:00Z", NULL},
    {"point without digits", "2026-01-12T02:00:00.Z", NULL},
    {"short offset", "2026-01-12T02:00:00+1:00", NULL},
    {"offset without colon", "2026-01-12T02:00:00+0100", NULL},
    {"offset of a day", "2026-01-12T02:00:00+24:00", NULL},
    {"text behind", "2026-01-12T02:00:00Z ", NULL},
    {"text behind the offset", "2026-01-12T02:00:00+01:00x", NULL},
    {"text before", " 2026-01-12T02:00:00Z", NULL},
    {"30 February", "2026-02-30T02:00:00Z", NULL},
    {"29 February in a common year", "2100-02-29T02:00:00Z", NULL},
    {"month 13", "2026-13-01T02:00:00Z", NULL},
    {"hour 24", "2026-01-12T24:00:00Z", NULL},
    {"second 61", "2026-01-12T23:59:61Z", NULL},
    {"year zero", "0000-01-12T02:00:00Z", NULL},
    {"before year one", "0001-01-01T00:00:00+01:00", NULL},
    {"digits that are not ASCII", "２０26-01-12T02:00:00Z", NULL},
};

static void test_row(gconstpointer data)
{
    const Row *row = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) instant = instant_parse(row->text, &error);

    if (row->printed == NULL) {
        g_assert_error(error, INSTANT_ERROR, INSTANT_ERROR_SYNTAX);
        g_assert_null(instant);
        return;
    }
    g_assert_no_error(error);
    g_autofree char *printed = instant_print(instant);
    g_assert_cmpstr(printed, ==, row->printed);
    g_assert_cmpint(g_date_time_get_utc_offset(instant), ==, 0);
}

static void test_error_text(void)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(instant_parse("tomorrow", &error));
    g_assert_cmpstr(error->message, ==,
                    "bad instant 'tomorrow': write it like 2026-01-12T02:00:00Z (RFC 3339)");
}

static void test_microseconds(void)
{
    static const int64_t values[] = {0, 1, -1, -1000000, 1795449599999999, -62135596800000000};

    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        g_autoptr(GDateTime) instant = instant_from_microseconds(values[i]);
        g_assert_nonnull(instant);
        g_assert_cmpint(instant_to_microseconds(instant), ==, values[i]);
    }
    g_assert_null(instant_from_microseconds(INT64_MAX));
    g_assert_null(instant_from_microseconds(INT64_MIN));
    g_assert_null(instant_from_microseconds(-62135596800000001));
}

static void test_prints_local_as_utc(void)
{
    g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Europe/Amsterdam");
    g_autoptr(GDateTime) local = g_date_time_new(zone, 2026, 7, 13, 9, 0, 0.75);
    g_autofree char *whole = instant_print(local);
    g_autofree char *seconds = instant_print_seconds(local);

    g_assert_cmpstr(whole, ==, "2026-07-13T07:00:00.750000Z");
    g_assert_cmpstr(seconds, ==, "2026-07-13T07:00:00Z");
}

static void test_add_seconds(void)
{
    static const struct {
        int64_t seconds;
        const char *printed;
    } sums[] = {
        {60, "2026-01-12T02:01:00.500000Z"},
        {-7200, "2026-01-12T00:00:00.500000Z"},
        {INT64_MAX, "9999-12-31T23:59:59.500000Z"},
        {INT64_MIN, "0001-01-01T00:00:00.500000Z"},
    };
    g_autoptr(GDateTime) start = instant_parse("2026-01-12T02:00:00.5Z", NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(sums); i++) {
        g_autoptr(GDateTime) sum = instant_add_seconds(start, sums[i].seconds);
        g_autofree char *printed = instant_print(sum);
        g_assert_cmpstr(printed, ==, sums[i].printed);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strconcat("/instant/parse/", rows[i].name, NULL);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/instant/an error quotes what was written", test_error_text);
    g_test_add_func("/instant/microseconds go there and back", test_microseconds);
    g_test_add_func("/instant/a local time is printed in UTC", test_prints_local_as_utc);
    g_test_add_func("/instant/adding seconds stops at the ends of time", test_add_seconds);
    return g_test_run();
}
