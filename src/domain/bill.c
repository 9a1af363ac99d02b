/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/bill.h"

#include "domain/work_time.h"

#define QUARTER_S    (15 * 60)
#define LONG_S       (4 * 3600)
#define WORKED_MAX_S ((int64_t) WORKED_MINUTES_MAX * 60)

static const char *const verdict_names[] = {
    [BILL_CHARGED] = "charged",       [BILL_OUR_OUTAGE] = "our-outage",
    [BILL_NO_CHARGE] = "no-charge",   [BILL_OFFICE_HOURS] = "office-hours",
    [BILL_UNMEASURED] = "unmeasured", [BILL_NO_TARIFF] = "no-tariff",
    [BILL_NO_WORK] = "no-work",
};

/* The time of an emergency, as it is billed. */
typedef struct {
    GArray *worked;  /* as measured, or as corrected */
    GArray *charged; /* of it, outside office hours */
    GArray *shared;  /* that others were billed for */
    int64_t shared_hundredths;
    unsigned shared_quarters;
} BillTime;

static void bill_time_clear(BillTime *time)
{
    g_array_unref(time->worked);
    g_array_unref(time->charged);
    g_array_unref(time->shared);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(BillTime, bill_time_clear)

/* Corrected time counts from the beginning of the work, or of the emergency. A clock that jumped
 * must not make more of it than anybody can work. */
static GArray *worked_last(const BillCase *bill_case)
{
    g_autoptr(GArray) spans = work_time_read(bill_case->work);
    g_autoptr(GArray) measured = work_time_join(spans, spans);
    int64_t corrected = bill_case->corrections.worked_minutes;
    if (corrected < 0)
        return work_time_fit(measured, MIN(work_time_seconds(measured), WORKED_MAX_S));
    if (measured->len == 0) {
        int64_t opened = g_date_time_to_unix(bill_case->opened);
        WorkTime begin = {opened, opened};
        g_array_append_val(measured, begin);
    }
    return work_time_fit(measured, corrected * 60);
}

/* What was said of one part may reach into the next: no time is lost by that. */
static GArray *worked_of(const BillCase *bill_case)
{
    g_autoptr(GArray) last = worked_last(bill_case), before = work_time_read(bill_case->before);
    g_autoptr(GArray) all = work_time_join(before, last);
    int64_t seconds = work_time_seconds(before) + work_time_seconds(last);

    return work_time_fit(all, MIN(seconds, WORKED_MAX_S));
}

/* Takes one bill that overlaps with all that is taken so far; false when there is none left. */
static bool take_other(const GPtrArray *others, bool *taken, BillTime *time)
{
    g_autoptr(GArray) all = work_time_join(time->charged, time->shared);

    for (guint i = 0; i < others->len; i++) {
        const OtherBill *other = others->pdata[i];
        g_autoptr(GArray) times = work_time_read(other->charged);
        if (taken[i] || !work_time_overlaps(all, times))
            continue;
        GArray *shared = work_time_join(time->shared, times);
        g_array_unref(time->shared);
        time->shared = shared;
        time->shared_hundredths += other->hundredths;
        time->shared_quarters += other->quarters;
        taken[i] = true;
        return true;
    }
    return false;
}

static BillTime time_of(const BillCase *bill_case)
{
    BillTime time = {.worked = worked_of(bill_case)};

    time.charged = work_time_outside(time.worked, bill_case->calendar);
    time.shared = g_array_new(FALSE, FALSE, sizeof(WorkTime));
    if (bill_case->others != NULL) {
        g_autofree bool *taken = g_new0(bool, bill_case->others->len);
        while (take_other(bill_case->others, taken, &time))
            continue;
    }
    return time;
}

static unsigned quarters_of(const GArray *times, Metering metering)
{
    int64_t seconds = work_time_seconds(times);
    int64_t up = metering == METERING_STARTED ? QUARTER_S - 1 : QUARTER_S / 2;

    return (unsigned) ((seconds + up) / QUARTER_S);
}

static void add_line(Bill *bill, BillLineKind kind, unsigned count, int64_t hundredths)
{
    BillLine *line = g_new0(BillLine, 1);

    *line = (BillLine){kind, count, hundredths};
    g_ptr_array_add(bill->lines, line);
    bill->hundredths += hundredths;
}

static void add_amount(Bill *bill, BillLineKind kind, int64_t hundredths)
{
    if (hundredths != 0)
        add_line(bill, kind, 0, hundredths);
}

static int64_t price_without(const Tariff *tariff, unsigned quarters)
{
    return tariff->call_out + quarters * tariff->per_15_minutes + tariff->sla_plus_month;
}

static void add_lines(Bill *bill, const BillCase *bill_case, unsigned quarters)
{
    const Tariff *tariff = bill_case->tariff;

    if (bill_case->cover == COVER_WITHOUT) {
        add_amount(bill, BILL_LINE_CALL_OUT, tariff->call_out);
        add_line(bill, BILL_LINE_QUARTERS, quarters, quarters * tariff->per_15_minutes);
        add_amount(bill, BILL_LINE_SLA_PLUS_MONTH, tariff->sla_plus_month);
        return;
    }
    int64_t metered = quarters * tariff->sla_plus_per_15_minutes;
    add_line(bill, BILL_LINE_QUARTERS, quarters, metered);
    add_amount(bill, BILL_LINE_MINIMUM, MAX(tariff->sla_plus_minimum - metered, 0));
}

static void charge(Bill *bill, const BillCase *bill_case, const BillTime *time)
{
    g_autoptr(GArray) all = work_time_join(time->charged, time->shared);
    unsigned quarters = quarters_of(all, bill_case->tariff->metering);
    int64_t shared = MAX(time->shared_hundredths, 0);
    int64_t without = price_without(bill_case->tariff, quarters);

    add_lines(bill, bill_case, quarters);
    bill->is_over = shared > bill->hundredths || time->shared_quarters > quarters;
    add_amount(bill, BILL_LINE_SHARED, -MIN(shared, bill->hundredths));
    bill->quarters = quarters - MIN(time->shared_quarters, quarters);
    bill->without_hundredths =
        bill_case->cover == COVER_UNKNOWN ? MAX(without - shared, 0) : bill->hundredths;
    bill->charged = work_time_spans(time->charged);
}

/* What people said goes before what was measured. */
static BillVerdict judge(const BillCase *bill_case, const BillTime *time)
{
    const Corrections *corrections = &bill_case->corrections;

    if (corrections->is_our_outage)
        return BILL_OUR_OUTAGE;
    if (corrections->no_charge != NULL)
        return BILL_NO_CHARGE;
    if (bill_case->tariff->currency == NULL)
        return BILL_NO_TARIFF;
    if (corrections->worked_minutes == 0 && work_time_seconds(time->worked) == 0)
        return BILL_NO_WORK;
    if (time->worked->len == 0)
        return BILL_UNMEASURED;
    return time->charged->len == 0 ? BILL_OFFICE_HOURS : BILL_CHARGED;
}

/* Who gives the time has looked. */
static bool is_left_measured(const BillCase *bill_case)
{
    return bill_case->is_left && bill_case->corrections.worked_minutes < 0;
}

static unsigned look_of(const BillCase *bill_case, const BillTime *time, BillVerdict verdict)
{
    if (verdict == BILL_NO_WORK)
        return LOOK_NO_WORK;
    if (verdict != BILL_CHARGED && verdict != BILL_UNMEASURED)
        return 0;
    bool is_long = work_time_seconds(time->worked) > LONG_S;

    return (is_long ? LOOK_LONG : 0u) | (verdict == BILL_UNMEASURED ? LOOK_UNACKNOWLEDGED : 0u) |
           (bill_case->trust != TRUST_AUTHENTICATED ? LOOK_UNVERIFIED : 0u) |
           (bill_case->cover == COVER_UNKNOWN ? LOOK_PLAN : 0u) |
           (is_left_measured(bill_case) ? LOOK_LEFT : 0u) |
           (bill_case->was_free ? LOOK_REOPENED : 0u);
}

static unsigned started_minutes(const GArray *times)
{
    return (unsigned) ((work_time_seconds(times) + 59) / 60);
}

Bill *bill_make(const BillCase *bill_case)
{
    Bill *bill = g_new0(Bill, 1);
    g_auto(BillTime) time = time_of(bill_case);

    bill->lines = g_ptr_array_new_with_free_func(g_free);
    bill->verdict = judge(bill_case, &time);
    bill->worked_minutes = started_minutes(time.worked);
    bill->free_minutes = bill->worked_minutes - started_minutes(time.charged);
    bill->look = look_of(bill_case, &time, bill->verdict);
    if (bill->verdict == BILL_CHARGED)
        charge(bill, bill_case, &time);
    else
        bill->charged = g_ptr_array_new();
    if (bill->verdict == BILL_NO_CHARGE)
        bill->reason = g_strdup(bill_case->corrections.no_charge);
    return bill;
}

void bill_free(Bill *bill)
{
    if (bill == NULL)
        return;
    g_ptr_array_unref(bill->lines);
    g_ptr_array_unref(bill->charged);
    g_free(bill->reason);
    g_free(bill);
}

const char *bill_verdict_name(BillVerdict verdict)
{
    return verdict_names[verdict];
}
