/* SPDX-License-Identifier: MIT */
/* A table of bills: the spans of work are local time in Amsterdam and how long they really took. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include <glib.h>

#include "domain/bill.h"

#define PLUS        COVER_SLA_PLUS
#define WITHOUT     COVER_WITHOUT
#define UNKNOWN     COVER_UNKNOWN
#define ALL_OF_THEM (LOOK_LONG | LOOK_UNVERIFIED | LOOK_PLAN)

typedef struct {
    const char *name;
    PlanCover cover;
    const char *work;   /* "DATE TIME + 1h5m3s", several behind ";" */
    const char *note;   /* of a person; NULL for none */
    const char *others; /* the same as work, with "= EUROS in QUARTERS" behind each */
    BillVerdict verdict;
    int euros;
    unsigned quarters, worked, free, look;
    int without; /* euros; 0: the same */
    Metering metering;
    SenderTrust trust; /* TRUST_AUTHENTICATED unless `is_doubted` */
    bool is_doubted;
    bool is_left;
} Row;

/* 24 November 2026 is a Tuesday, 28 a Saturday; the desk is open from 9 to 17. */
static const Row rows[] = {
    /* Quarters, both sides of each. */
    {"no time at all", PLUS, "2026-11-24 02:00:00 + 0s", .euros = 100},
    {"one second", PLUS, "2026-11-24 02:00:00 + 1s", .euros = 100, .quarters = 1, .worked = 1},
    {"a quarter", PLUS, "2026-11-24 02:00:00 + 15m", .euros = 100, .quarters = 1, .worked = 15},
    {"a quarter and a second", PLUS, "2026-11-24 02:00:00 + 15m1s", .euros = 100, .quarters = 2,
     .worked = 16},
    {"two quarters", PLUS, "2026-11-24 02:00:00 + 30m", .euros = 100, .quarters = 2, .worked = 30},
    {"two quarters and a second", PLUS, "2026-11-24 02:00:00 + 30m1s", .euros = 150, .quarters = 3,
     .worked = 31},
    {"three quarters", PLUS, "2026-11-24 02:00:00 + 45m", .euros = 150, .quarters = 3,
     .worked = 45},
    {"an hour less a second", PLUS, "2026-11-24 02:00:00 + 59m59s", .euros = 200, .quarters = 4,
     .worked = 60},
    {"an hour", PLUS, "2026-11-24 02:00:00 + 1h", .euros = 200, .quarters = 4, .worked = 60},
    {"an hour and a second", PLUS, "2026-11-24 02:00:00 + 1h1s", .euros = 250, .quarters = 5,
     .worked = 61},
    {"without: no time at all", WITHOUT, "2026-11-24 02:00:00 + 0s", .euros = 200},
    {"without: a quarter", WITHOUT, "2026-11-24 02:00:00 + 15m", .euros = 250, .quarters = 1,
     .worked = 15},
    {"without: a quarter and a second", WITHOUT, "2026-11-24 02:00:00 + 15m1s", .euros = 300,
     .quarters = 2, .worked = 16},
    {"without: an hour", WITHOUT, "2026-11-24 02:00:00 + 1h", .euros = 400, .quarters = 4,
     .worked = 60},
    {"nearest: below half", PLUS, "2026-11-24 02:00:00 + 37m29s", .euros = 100, .quarters = 2,
     .worked = 38, .metering = METERING_NEAREST},
    {"nearest: half", PLUS, "2026-11-24 02:00:00 + 37m30s", .euros = 150, .quarters = 3,
     .worked = 38, .metering = METERING_NEAREST},
    {"nearest: a little over an hour", PLUS, "2026-11-24 02:00:00 + 1h7m29s", .euros = 200,
     .quarters = 4, .worked = 68, .metering = METERING_NEAREST},
    {"nearest: without, less than half a quarter", WITHOUT, "2026-11-24 02:00:00 + 7m29s",
     .euros = 200, .quarters = 0, .worked = 8, .metering = METERING_NEAREST},

    /* Work in pieces: reopened, and acknowledged again. */
    {"two pieces make one quarter", PLUS, "2026-11-24 02:00:00 + 5m; 2026-11-24 04:00:00 + 10m",
     .euros = 100, .quarters = 1, .worked = 15},
    {"two pieces make three quarters", PLUS, "2026-11-24 02:00:00 + 20m; 2026-11-24 05:00:00 + 20m",
     .euros = 150, .quarters = 3, .worked = 40},
    {"pieces in any order", PLUS, "2026-11-24 05:00:00 + 20m; 2026-11-24 02:00:00 + 20m",
     .euros = 150, .quarters = 3, .worked = 40},
    {"pieces that overlap count once", PLUS, "2026-11-24 02:00:00 + 30m; 2026-11-24 02:15:00 + 30m",
     .euros = 150, .quarters = 3, .worked = 45},

    /* Office hours are free. */
    {"over opening time", PLUS, "2026-11-24 08:30:00 + 1h30m", .euros = 100, .quarters = 2,
     .worked = 90, .free = 60},
    {"a second over opening time", PLUS, "2026-11-24 08:00:00 + 1h1s", .euros = 200, .quarters = 4,
     .worked = 61, .free = 1},
    {"acknowledged at opening time", PLUS, "2026-11-24 09:00:00 + 1h", .verdict = BILL_OFFICE_HOURS,
     .worked = 60, .free = 60},
    {"acknowledged a second before opening time", PLUS, "2026-11-24 08:59:59 + 1h", .euros = 100,
     .quarters = 1, .worked = 60, .free = 59},
    {"over closing time", WITHOUT, "2026-11-24 16:30:00 + 1h", .euros = 300, .quarters = 2,
     .worked = 60, .free = 30},
    {"from evening to morning, over a whole day", WITHOUT, "2026-11-24 16:00:00 + 17h",
     .euros = 200 + 64 * 50, .quarters = 64, .worked = 1020, .free = 60, .look = LOOK_LONG},
    {"two evenings with the day between", PLUS,
     "2026-11-23 23:00:00 + 1h; 2026-11-24 10:00:00 + 1h; 2026-11-24 18:00:00 + 1h", .euros = 400,
     .quarters = 8, .worked = 180, .free = 60},
    {"saturday noon", PLUS, "2026-11-28 12:00:00 + 1h", .euros = 200, .quarters = 4, .worked = 60},
    {"kings day at noon", PLUS, "2026-04-27 12:00:00 + 1h", .euros = 200, .quarters = 4,
     .worked = 60},
    {"first day of christmas into the second", WITHOUT, "2026-12-25 23:30:00 + 1h", .euros = 400,
     .quarters = 4, .worked = 60},
    {"new years eve closes early", PLUS, "2026-12-31 15:30:00 + 1h", .euros = 100, .quarters = 2,
     .worked = 60, .free = 30},

    /* Nights on which the clock is changed: real time counts. */
    {"spring: from before to after the jump", PLUS, "2026-03-29 01:30:00 + 1h", .euros = 200,
     .quarters = 4, .worked = 60},
    {"autumn: through the doubled hour", PLUS, "2026-10-25 01:30:00 + 2h", .euros = 400,
     .quarters = 8, .worked = 120},
    {"autumn: to opening time on monday", PLUS, "2026-10-26 08:45:00 + 30m", .euros = 100,
     .quarters = 1, .worked = 30, .free = 15},
    {"the monday after spring: to opening time", PLUS, "2026-03-30 08:45:00 + 30m", .euros = 100,
     .quarters = 1, .worked = 30, .free = 15},

    /* One plan, several emergencies at once. */
    {"shared: the same hour is charged once", PLUS, "2026-11-24 02:00:00 + 1h",
     .others = "2026-11-24 02:00:00 + 1h = 200 in 4", .euros = 0, .quarters = 0, .worked = 60},
    {"shared: what is longer is charged", PLUS, "2026-11-24 02:00:00 + 1h30m",
     .others = "2026-11-24 02:00:00 + 1h = 200 in 4", .euros = 100, .quarters = 2, .worked = 90},
    {"shared: one minimum", PLUS, "2026-11-24 02:10:00 + 15m",
     .others = "2026-11-24 02:00:00 + 15m = 100 in 1", .euros = 0, .quarters = 1, .worked = 15},
    {"shared: one call-out and one month", WITHOUT, "2026-11-24 02:30:00 + 1h",
     .others = "2026-11-24 02:00:00 + 1h = 400 in 4", .euros = 100, .quarters = 2, .worked = 60},
    {"shared: by way of another", PLUS, "2026-11-24 03:30:00 + 1h",
     .others = "2026-11-24 02:00:00 + 1h = 200 in 4; 2026-11-24 02:45:00 + 1h = 150 in 3",
     .euros = 150, .quarters = 3, .worked = 60},
    {"shared: by way of another, told in the other order", PLUS, "2026-11-24 03:30:00 + 1h",
     .others = "2026-11-24 02:45:00 + 1h = 150 in 3; 2026-11-24 02:00:00 + 1h = 200 in 4",
     .euros = 150, .quarters = 3, .worked = 60},
    {"shared: not with one before", PLUS, "2026-11-24 03:00:00 + 15m",
     .others = "2026-11-24 02:00:00 + 1h = 200 in 4", .euros = 100, .quarters = 1, .worked = 15},
    {"shared: not with one that was waived", PLUS, "2026-11-24 02:00:00 + 1h", .others = "",
     .euros = 200, .quarters = 4, .worked = 60},
    {"shared: never below zero", PLUS, "2026-11-24 02:00:00 + 15m",
     .others = "2026-11-24 02:00:00 + 1h = 900 in 18", .euros = 0, .quarters = 0, .worked = 15},
    {"shared: a second of overlap", PLUS, "2026-11-24 02:59:59 + 15m1s",
     .others = "2026-11-24 02:00:00 + 1h = 200 in 4", .euros = 50, .quarters = 1, .worked = 16},

    {"over the end of the year", WITHOUT, "2026-12-31 23:30:00 + 1h", .euros = 400, .quarters = 4,
     .worked = 60},
    {"over the end of a month", PLUS, "2026-11-30 23:50:00 + 20m", .euros = 100, .quarters = 2,
     .worked = 20},
    {"shared: over the end of the year", WITHOUT, "2027-01-01 00:10:00 + 30m",
     .others = "2026-12-31 23:30:00 + 1h = 400 in 4", .euros = 50, .quarters = 1, .worked = 30},
    {"shared: through the doubled hour", PLUS, "2026-10-25 01:45:00 + 2h15m",
     .others = "2026-10-25 01:30:00 + 2h = 400 in 8", .euros = 100, .quarters = 2, .worked = 135},

    /* What people said. */
    {"corrected to less", PLUS, "2026-11-24 02:00:00 + 3h", "worked: 45m", .euros = 150,
     .quarters = 3, .worked = 45},
    {"corrected to more", PLUS, "2026-11-24 02:00:00 + 10m", "worked: 1h", .euros = 200,
     .quarters = 4, .worked = 60},
    {"corrected to nothing", PLUS, "2026-11-24 02:00:00 + 3h", "worked: 0", .verdict = BILL_NO_WORK,
     .look = LOOK_NO_WORK},
    {"corrected to nothing, without", WITHOUT, "2026-11-24 02:00:00 + 3h", "worked: 0m",
     .verdict = BILL_NO_WORK, .look = LOOK_NO_WORK},
    {"corrected to nothing within office hours", PLUS, "2026-11-24 10:00:00 + 1h", "worked: 0",
     .verdict = BILL_NO_WORK, .look = LOOK_NO_WORK},
    {"corrected: the first part counts", PLUS, "2026-11-24 08:30:00 + 2h", "worked: 1h",
     .euros = 100, .quarters = 2, .worked = 60, .free = 30},
    {"corrected: more runs into office hours", PLUS, "2026-11-24 08:30:00 + 15m", "worked: 1h",
     .euros = 100, .quarters = 2, .worked = 60, .free = 30},
    {"corrected: in pieces", PLUS, "2026-11-24 02:00:00 + 30m; 2026-11-24 05:00:00 + 30m",
     "worked: 45m", .euros = 150, .quarters = 3, .worked = 45},
    {"corrected: nobody acknowledged", PLUS, "", "worked: 30m", .euros = 100, .quarters = 2,
     .worked = 30},
    {"our outage", PLUS, "2026-11-24 02:00:00 + 3h", "our outage", .verdict = BILL_OUR_OUTAGE,
     .worked = 180},
    {"our outage, without, unknown and long", UNKNOWN, "2026-11-24 02:00:00 + 5h", "our outage",
     .verdict = BILL_OUR_OUTAGE, .worked = 300, .is_doubted = true},
    {"no charge", WITHOUT, "2026-11-24 02:00:00 + 1h", "no charge: first time",
     .verdict = BILL_NO_CHARGE, .worked = 60},

    /* A person must look. */
    {"four hours", PLUS, "2026-11-24 02:00:00 + 4h", .euros = 800, .quarters = 16, .worked = 240},
    {"four hours and a second", PLUS, "2026-11-24 02:00:00 + 4h1s", .euros = 850, .quarters = 17,
     .worked = 241, .look = LOOK_LONG},
    {"nobody acknowledged", PLUS, "", .verdict = BILL_UNMEASURED, .look = LOOK_UNACKNOWLEDGED},
    {"nobody acknowledged, of somebody unknown", UNKNOWN, "", .verdict = BILL_UNMEASURED,
     .look = LOOK_UNACKNOWLEDGED | LOOK_UNVERIFIED | LOOK_PLAN, .is_doubted = true},
    {"the sender is not believed", PLUS, "2026-11-24 02:00:00 + 1h", .euros = 200, .quarters = 4,
     .worked = 60, .look = LOOK_UNVERIFIED, .is_doubted = true},
    {"the registry has the address, nothing more", PLUS, "2026-11-24 02:00:00 + 1h", .euros = 200,
     .quarters = 4, .worked = 60, .look = LOOK_UNVERIFIED, .is_doubted = true,
     .trust = TRUST_KNOWN_ADDRESS},
    {"nobody resolved it", PLUS, "2026-11-24 02:00:00 + 1h", .euros = 200, .quarters = 4,
     .worked = 60, .look = LOOK_LEFT, .is_left = true},
    {"nobody resolved it, and a person gave the time", PLUS, "2026-11-24 02:00:00 + 1h",
     "worked: 30m", .euros = 100, .quarters = 2, .worked = 30, .is_left = true},
    {"the plan is not known: both prices", UNKNOWN, "2026-11-24 02:00:00 + 1h", .euros = 200,
     .without = 400, .quarters = 4, .worked = 60, .look = LOOK_PLAN},
    {"the plan is not known: the minimum", UNKNOWN, "2026-11-24 02:00:00 + 5m", .euros = 100,
     .without = 250, .quarters = 1, .worked = 5, .look = LOOK_PLAN},
    {"all of that", UNKNOWN, "2026-11-24 02:00:00 + 5h", .euros = 1000, .without = 1200,
     .quarters = 20, .worked = 300, .look = ALL_OF_THEM, .is_doubted = true},
    {"a clock that jumped a hundred years", PLUS, "2026-11-28 02:00:00 + 876000h",
     .euros = 2336 * 50, .quarters = 2336, .worked = 44640, .free = 9600, .look = LOOK_LONG},
};

static Calendar *office(void)
{
    g_autoptr(CalendarRules) rules = calendar_rules_new("office", "Europe/Amsterdam");
    g_autoptr(GError) error = NULL;

    for (int day = 0; day < 5; day++)
        g_assert_true(day_hours_add_text(&rules->week[day], "09:00-17:00", NULL));
    g_assert_true(calendar_rules_set_country(rules, "nl", NULL));
    g_assert_true(calendar_rules_set_holiday_close(rules, "oudjaar", "16:00", NULL));
    Calendar *calendar = calendar_new(rules, &error);
    g_assert_no_error(error);
    return calendar;
}

static int64_t read_seconds(const char *text)
{
    int64_t seconds = 0;

    for (; *text != '\0' && *text != ' '; text++) {
        int64_t number = g_ascii_strtoll(text, (char **) &text, 10);
        seconds += number * (*text == 'h' ? 3600 : *text == 'm' ? 60 : 1);
    }
    return seconds;
}

static WorkSpan *read_span(const char *text)
{
    g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Europe/Amsterdam");
    WorkSpan *span = g_new0(WorkSpan, 1);
    int year, month, day, hour, minute, second;

    g_assert_cmpint(
        sscanf(text, "%d-%d-%d %d:%d:%d +", &year, &month, &day, &hour, &minute, &second), ==, 6);
    span->from = g_date_time_new(zone, year, month, day, hour, minute, second);
    span->to = g_date_time_add_seconds(span->from, (double) read_seconds(strchr(text, '+') + 2));
    return span;
}

static void span_free(gpointer data)
{
    WorkSpan *span = data;

    g_date_time_unref(span->from);
    g_date_time_unref(span->to);
    g_free(span);
}

static GPtrArray *read_spans(const char *text)
{
    GPtrArray *spans = g_ptr_array_new_with_free_func(span_free);
    g_auto(GStrv) parts = g_strsplit(text, "; ", 0);

    for (size_t i = 0; parts[i] != NULL; i++)
        g_ptr_array_add(spans, read_span(parts[i]));
    return spans;
}

static void other_free(gpointer data)
{
    OtherBill *other = data;

    g_ptr_array_unref((GPtrArray *) other->charged);
    g_free(other);
}

static GPtrArray *read_others(const char *text)
{
    GPtrArray *others = g_ptr_array_new_with_free_func(other_free);
    g_auto(GStrv) parts = g_strsplit(text != NULL ? text : "", "; ", 0);

    for (size_t i = 0; parts[i] != NULL; i++) {
        OtherBill *other = g_new0(OtherBill, 1);
        other->charged = read_spans(parts[i]);
        char *behind = NULL;
        other->hundredths = 100 * g_ascii_strtoll(strchr(parts[i], '=') + 2, &behind, 10);
        other->quarters = (unsigned) g_ascii_strtoull(behind + strlen(" in "), NULL, 10);
        g_ptr_array_add(others, other);
    }
    return others;
}

static void check(const Bill *bill, const Row *row)
{
    int64_t sum = 0;

    for (guint i = 0; i < bill->lines->len; i++)
        sum += ((const BillLine *) bill->lines->pdata[i])->hundredths;
    g_assert_cmpstr(bill_verdict_name(bill->verdict), ==, bill_verdict_name(row->verdict));
    g_assert_cmpint(bill->hundredths, ==, 100 * row->euros);
    g_assert_cmpint(sum, ==, bill->hundredths);
    g_assert_cmpint(bill->without_hundredths, ==,
                    100 * (row->without != 0 ? row->without : row->euros));
    g_assert_cmpuint(bill->quarters, ==, row->quarters);
    g_assert_cmpuint(bill->worked_minutes, ==, row->worked);
    g_assert_cmpuint(bill->free_minutes, ==, row->free);
    g_assert_cmphex(bill->look, ==, row->look);
    g_assert_cmpint(bill->reason != NULL, ==, bill->verdict == BILL_NO_CHARGE);
    g_assert_cmpint(bill->charged->len > 0, ==, bill->verdict == BILL_CHARGED);
}

static void test_row(gconstpointer data)
{
    const Row *row = data;
    Tariff tariff = {.currency = (char[]){"EUR"},
                     .sla_plus_per_15_minutes = 5000,
                     .sla_plus_minimum = 10000,
                     .call_out = 15000,
                     .per_15_minutes = 5000,
                     .sla_plus_month = 5000,
                     .metering = row->metering};
    g_autoptr(Calendar) calendar = office();
    g_autoptr(GPtrArray) work = read_spans(row->work), others = read_others(row->others);
    g_autoptr(GDateTime) opened = g_date_time_new_utc(2026, 11, 24, 1, 0, 0);
    BillCase bill_case = {.tariff = &tariff,
                          .calendar = calendar,
                          .cover = row->cover,
                          .trust = row->is_doubted ? row->trust : TRUST_AUTHENTICATED,
                          .opened = opened,
                          .work = work,
                          .is_left = row->is_left,
                          .others = others,
                          .corrections = CORRECTIONS_NONE};
    g_autofree char *mistake = NULL;
    if (row->note != NULL)
        g_assert_cmpint(note_command_read(row->note, &bill_case.corrections, &mistake), ==,
                        NOTE_APPLIED);
    g_autoptr(Bill) bill = bill_make(&bill_case);

    check(bill, row);
    corrections_clear(&bill_case.corrections);
}

/* What one bill charged is what another shares. */
static void test_bill_of_a_bill(void)
{
    Tariff tariff = {.currency = (char[]){"EUR"}, .per_15_minutes = 5000, .call_out = 15000};
    g_autoptr(Calendar) calendar = office();
    g_autoptr(GPtrArray) work = read_spans("2026-11-24 07:30:00 + 3h");
    BillCase bill_case = {.tariff = &tariff,
                          .calendar = calendar,
                          .cover = COVER_WITHOUT,
                          .work = work,
                          .corrections = CORRECTIONS_NONE};
    g_autoptr(Bill) first = bill_make(&bill_case);
    OtherBill other = {first->charged, first->hundredths, first->quarters};
    g_autoptr(GPtrArray) others = g_ptr_array_new();
    g_ptr_array_add(others, &other);
    bill_case.others = others;
    g_autoptr(Bill) second = bill_make(&bill_case);

    g_assert_cmpint(first->hundredths, ==, 45000);
    g_assert_cmpuint(first->charged->len, ==, 1);
    g_assert_cmpint(second->hundredths, ==, 0);
    g_assert_cmpuint(second->quarters, ==, 0);
}

/* What was billed first stays as it is, however often it is billed again. */
static void test_billed_again(void)
{
    Tariff tariff = {.currency = (char[]){"EUR"}, .per_15_minutes = 5000, .call_out = 15000};
    g_autoptr(Calendar) calendar = office();
    g_autoptr(GPtrArray) early = read_spans("2026-11-24 02:00:00 + 1h");
    g_autoptr(GPtrArray) late = read_spans("2026-11-24 02:30:00 + 1h");
    BillCase bill_case = {.tariff = &tariff,
                          .calendar = calendar,
                          .cover = COVER_WITHOUT,
                          .work = early,
                          .corrections = CORRECTIONS_NONE};
    g_autoptr(Bill) first = bill_make(&bill_case);
    OtherBill other = {first->charged, first->hundredths, first->quarters};
    g_autoptr(GPtrArray) others = g_ptr_array_new();
    g_ptr_array_add(others, &other);
    bill_case.others = others;
    bill_case.work = late;
    g_autoptr(Bill) second = bill_make(&bill_case);
    other = (OtherBill){second->charged, second->hundredths, second->quarters};
    bill_case.work = early;
    g_autoptr(Bill) again = bill_make(&bill_case);

    g_assert_cmpint(second->hundredths, ==, 10000);
    g_assert_cmpuint(second->quarters, ==, 2);
    g_assert_cmpint(again->hundredths, ==, first->hundredths);
    g_assert_cmpuint(again->quarters, ==, first->quarters);
}

/* Bills each of three pieces of work that overlap, in this order; gives the sum. */
static int64_t bill_in_turn(const BillCase *like, GPtrArray *const work[3], const int order[3])
{
    OtherBill before[3];
    g_autoptr(GPtrArray) bills = g_ptr_array_new_with_free_func((GDestroyNotify) bill_free);
    g_autoptr(GPtrArray) others = g_ptr_array_new();
    int64_t sum = 0;

    for (int i = 0; i < 3; i++) {
        BillCase bill_case = *like;
        bill_case.work = work[order[i]];
        bill_case.others = others;
        Bill *bill = bill_make(&bill_case);
        g_ptr_array_add(bills, bill);
        before[i] = (OtherBill){bill->charged, bill->hundredths, bill->quarters};
        g_ptr_array_add(others, &before[i]);
        sum += bill->hundredths;
    }
    return sum;
}

/* Whoever is resolved first: together they cost what all of the time costs once. */
static void test_any_order(void)
{
    static const int orders[][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
                                    {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    Tariff tariff = {.currency = (char[]){"EUR"},
                     .sla_plus_per_15_minutes = 5000,
                     .sla_plus_minimum = 10000,
                     .call_out = 15000,
                     .per_15_minutes = 5000,
                     .sla_plus_month = 5000};
    g_autoptr(Calendar) calendar = office();

    for (int round = 0; round < 50; round++) {
        BillCase like = {.tariff = &tariff,
                         .calendar = calendar,
                         .cover = round % 2 == 0 ? COVER_SLA_PLUS : COVER_WITHOUT,
                         .corrections = CORRECTIONS_NONE};
        g_autoptr(GPtrArray) all = g_ptr_array_new();
        GPtrArray *work[3];
        for (int i = 0; i < 3; i++) { /* all of them hold half past eight */
            g_autofree char *text =
                g_strdup_printf("2026-11-24 0%d:%02d:%02d + 3h%dm%ds", g_test_rand_int_range(6, 8),
                                g_test_rand_int_range(0, 60), g_test_rand_int_range(0, 60),
                                g_test_rand_int_range(0, 90), g_test_rand_int_range(0, 60));
            work[i] = read_spans(text);
            g_ptr_array_add(all, work[i]->pdata[0]);
        }
        like.work = all;
        g_autoptr(Bill) once = bill_make(&like);
        for (size_t i = 0; i < G_N_ELEMENTS(orders); i++)
            g_assert_cmpint(bill_in_turn(&like, work, orders[i]), ==, once->hundredths);
        for (int i = 0; i < 3; i++)
            g_ptr_array_unref(work[i]);
    }
}

static void test_no_tariff(void)
{
    Tariff tariff = {0};
    g_autoptr(Calendar) calendar = office();
    g_autoptr(GPtrArray) work = read_spans("2026-11-24 02:00:00 + 3h");
    BillCase bill_case = {
        .tariff = &tariff, .calendar = calendar, .work = work, .corrections = CORRECTIONS_NONE};
    g_autoptr(Bill) bill = bill_make(&bill_case);

    g_assert_cmpint(bill->verdict, ==, BILL_NO_TARIFF);
    g_assert_cmpuint(bill->lines->len, ==, 0);
    g_assert_cmpuint(bill->worked_minutes, ==, 180);
    g_assert_cmphex(bill->look, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strconcat("/bill/", rows[i].name, NULL);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/bill/what one charged another shares", test_bill_of_a_bill);
    g_test_add_func("/bill/what was billed first stays as it is", test_billed_again);
    g_test_add_func("/bill/what is shared costs the same in any order", test_any_order);
    g_test_add_func("/bill/a desk without prices", test_no_tariff);
    return g_test_run();
}
