/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/billing.h"

#include "compose/json.h"
#include "life/corrections.h"

bool billing_customer(const Step *step, CustomerMatch *out_match)
{
    const char *customer = step->emergency->customer;

    return customer != NULL && customer_match_from_json(customer, out_match);
}

static PlanCover cover_of(const CustomerMatch *match)
{
    if (match->state != CUSTOMER_KNOWN || match->plan == NULL)
        return COVER_UNKNOWN;
    return match->plan->has_sla_plus ? COVER_SLA_PLUS : COVER_WITHOUT;
}

static GPtrArray *spans_read(const char *spans)
{
    g_autoptr(json_t) list = json_loads(spans != NULL ? spans : "", 0, NULL);
    GPtrArray *read = g_ptr_array_new_with_free_func((GDestroyNotify) work_span_free);

    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *pair = json_array_get(list, i);
        WorkSpan *span = g_new0(WorkSpan, 1);
        span->from = g_date_time_new_from_unix_utc(json_integer_value(json_array_get(pair, 0)));
        span->to = g_date_time_new_from_unix_utc(json_integer_value(json_array_get(pair, 1)));
        g_ptr_array_add(read, span);
    }
    return read;
}

static char *spans_print(const GPtrArray *spans)
{
    g_autoptr(json_t) list = json_array();

    for (guint i = 0; i < spans->len; i++) {
        const WorkSpan *span = spans->pdata[i];
        json_t *pair = json_array();
        json_array_append_new(pair, json_integer(g_date_time_to_unix(span->from)));
        json_array_append_new(pair, json_integer(g_date_time_to_unix(span->to)));
        json_array_append_new(list, pair);
    }
    return json_print(list);
}

/* One other emergency of the same plan. */
typedef struct {
    OtherBill bill; /* first, so that a pointer to this one is a pointer to it */
    const char *emergency;
    GPtrArray *spans;
} Sibling;

static void sibling_free(Sibling *sibling)
{
    g_ptr_array_unref(sibling->spans);
    g_free(sibling);
}

static Sibling *sibling_of(GPtrArray *siblings, const char *emergency)
{
    for (guint i = 0; i < siblings->len; i++) {
        Sibling *sibling = siblings->pdata[i];
        if (g_str_equal(sibling->emergency, emergency))
            return sibling;
    }
    Sibling *sibling = g_new0(Sibling, 1);
    sibling->emergency = emergency;
    sibling->spans = spans_read(NULL);
    g_ptr_array_add(siblings, sibling);
    return sibling;
}

/* Amounts add up, and the newest row says which time is charged. Emergencies whose plan nobody
 * knows have nothing in common. */
static GPtrArray *siblings_read(const Step *step)
{
    GPtrArray *siblings = g_ptr_array_new_with_free_func((GDestroyNotify) sibling_free);

    for (guint i = 0; step->emergency->plan != NULL && i < step->facts->siblings->len; i++) {
        const LedgerRow *row = step->facts->siblings->pdata[i];
        Sibling *sibling = sibling_of(siblings, row->emergency);
        g_ptr_array_unref(sibling->spans);
        sibling->spans = spans_read(row->spans);
        sibling->bill.charged = sibling->spans;
        sibling->bill.hundredths += row->hundredths;
        sibling->bill.quarters = row->quarters;
    }
    return siblings;
}

/* Whoever was at it when it ended without a resolution was so until then, as far as we know. */
static GPtrArray *work_of(const Step *step)
{
    GPtrArray *work = g_ptr_array_new_with_free_func((GDestroyNotify) work_span_free);
    GDateTime *ended = step->emergency->ended;

    for (guint i = 0; i < step->life->work->len; i++) {
        const WorkSpan *span = step->life->work->pdata[i];
        GDateTime *to = span->to != NULL ? span->to : ended;
        WorkSpan *copy = g_new0(WorkSpan, 1);
        copy->from = g_date_time_ref(span->from);
        copy->to = to != NULL ? g_date_time_ref(to) : NULL;
        g_ptr_array_add(work, copy);
    }
    return work;
}

Bill *billing_make(const Step *step)
{
    g_autoptr(GPtrArray) work = work_of(step);
    g_auto(CustomerMatch) match = {0};
    bool is_read = billing_customer(step, &match);
    g_autoptr(GPtrArray) siblings = siblings_read(step);
    BillCase bill_case = {
        .tariff = &step->desk->tariff,
        .calendar = step->desk->calendar,
        .cover = is_read ? cover_of(&match) : COVER_UNKNOWN,
        .trust = is_read ? match.trust : TRUST_NONE,
        .opened = step->emergency->opened,
        .work = work,
        .is_left = step->life->state != LIFE_RESOLVED,
        .others = siblings,
        .corrections = corrections_read(step),
    };
    Bill *bill = bill_make(&bill_case);

    corrections_clear(&bill_case.corrections);
    return bill;
}

int64_t billing_written(const Step *step)
{
    int64_t hundredths = 0;

    for (guint i = 0; i < step->facts->ledger->len; i++)
        hundredths += ((const LedgerRow *) step->facts->ledger->pdata[i])->hundredths;
    return hundredths;
}

static const char *reason_of(const Bill *bill)
{
    return bill->verdict == BILL_CHARGED ? "" : bill_verdict_name(bill->verdict);
}

bool billing_differs(const Step *step, const Bill *bill)
{
    const GPtrArray *ledger = step->facts->ledger;
    const LedgerRow *last = ledger->len > 0 ? ledger->pdata[ledger->len - 1] : NULL;

    return last == NULL || billing_written(step) != bill->hundredths ||
           last->worked_minutes != bill->worked_minutes ||
           last->free_minutes != bill->free_minutes || last->quarters != bill->quarters ||
           g_strcmp0(last->reason, reason_of(bill)) != 0;
}

void billing_write(const Step *step, const Bill *bill)
{
    bool is_first = step->facts->ledger->len == 0;
    const char *plan = step->emergency->plan, *currency = step->desk->tariff.currency;
    NewLedgerRow *row = g_new0(NewLedgerRow, 1);

    row->emergency = g_strdup(step->emergency->reference);
    row->desk = g_strdup(step->emergency->desk);
    row->plan = g_strdup(plan != NULL ? plan : "");
    row->currency = g_strdup(currency != NULL ? currency : "");
    row->hundredths = bill->hundredths - billing_written(step);
    row->worked_minutes = bill->worked_minutes;
    row->free_minutes = bill->free_minutes;
    row->quarters = bill->quarters;
    row->what = g_strdup(is_first ? "bill" : "correction");
    row->reason = g_strdup(reason_of(bill));
    row->spans = spans_print(bill->charged);
    row->at = g_date_time_ref(step->context->now);
    g_ptr_array_add(step->plan->ledger, row);
}
