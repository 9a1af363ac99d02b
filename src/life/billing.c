/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/billing.h"

#include "compose/tariff_json.h"
#include "life/sharing.h"
#include "life/stints.h"

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
    g_auto(Stints) stints = stints_read(step, work);
    g_auto(CustomerMatch) match = {0};
    bool is_read = billing_customer(step, &match);
    g_autoptr(GPtrArray) siblings = sharing_read(step);
    g_auto(Tariff) tariff = billing_tariff(step);
    BillCase bill_case = {
        .tariff = &tariff,
        .calendar = step->desk->calendar,
        .cover = is_read ? cover_of(&match) : COVER_UNKNOWN,
        .trust = is_read ? match.trust : TRUST_NONE,
        .opened = stints.begun,
        .work = stints.work,
        .before = stints.before,
        .was_free = stints.was_free,
        .is_left = step->life->state != LIFE_RESOLVED,
        .others = siblings,
        .corrections = stints.corrections,
    };

    return bill_make(&bill_case);
}

Tariff billing_tariff(const Step *step)
{
    Tariff tariff = {0};
    const char *kept = step->emergency->tariff;

    if (kept == NULL || !tariff_from_json(kept, &tariff))
        tariff = tariff_copy(&step->desk->tariff);
    return tariff;
}

Written billing_written(const Step *step)
{
    Written written = {0};

    for (guint i = 0; i < step->facts->ledger->len; i++) {
        const LedgerRow *row = step->facts->ledger->pdata[i];
        written.hundredths += row->hundredths;
        written.worked_minutes += row->worked_minutes;
        written.free_minutes += row->free_minutes;
        written.quarters += row->quarters;
        written.reason = row->reason;
        written.spans = row->spans;
    }
    return written;
}

static const char *reason_of(const Bill *bill)
{
    return bill->verdict == BILL_CHARGED ? "" : bill_verdict_name(bill->verdict);
}

bool billing_differs(const Step *step, const Bill *bill)
{
    Written written = billing_written(step);

    return step->facts->ledger->len == 0 || written.hundredths != bill->hundredths ||
           written.worked_minutes != bill->worked_minutes ||
           written.free_minutes != bill->free_minutes || written.quarters != bill->quarters ||
           g_strcmp0(written.reason, reason_of(bill)) != 0;
}

void billing_write(const Step *step, const Bill *bill)
{
    bool is_first = step->facts->ledger->len == 0;
    const char *plan = step->emergency->plan;
    Written written = billing_written(step);
    g_auto(Tariff) tariff = billing_tariff(step);
    NewLedgerRow *row = g_new0(NewLedgerRow, 1);

    row->emergency = g_strdup(step->emergency->reference);
    row->desk = g_strdup(step->emergency->desk);
    row->plan = g_strdup(plan != NULL ? plan : "");
    row->currency = g_strdup(tariff.currency != NULL ? tariff.currency : "");
    row->hundredths = bill->hundredths - written.hundredths;
    row->worked_minutes = bill->worked_minutes - written.worked_minutes;
    row->free_minutes = bill->free_minutes - written.free_minutes;
    row->quarters = bill->quarters - written.quarters;
    row->what = g_strdup(is_first ? "bill" : "correction");
    row->reason = g_strdup(reason_of(bill));
    row->spans = spans_print(bill->charged);
    row->at = g_date_time_ref(step->context->now);
    sharing_review(step, bill, &written, row->spans);
    g_ptr_array_add(step->plan->ledger, row);
}
