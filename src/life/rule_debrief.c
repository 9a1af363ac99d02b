/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/debrief.h"
#include "life/billing.h"
#include "life/corrections.h"
#include "life/rules.h"

static GDateTime *paged(const Step *step)
{
    for (guint i = 0; i < step->facts->promises->len; i++) {
        const KeptPromise *promise = step->facts->promises->pdata[i];
        if (promise->kind == PROMISE_PAGE && g_str_equal(promise->state, "done"))
            return promise->settled;
    }
    return NULL;
}

static SupportText *compose(const Step *step, const Bill *bill)
{
    g_auto(CustomerMatch) match = {0};
    bool is_known = billing_customer(step, &match);
    Debrief debrief = {
        .reference = step->emergency->reference,
        .desk = step->desk,
        .report = step->emergency->report,
        .customer = is_known ? &match : NULL,
        .life = step->life,
        .received = step->emergency->opened,
        .paged = paged(step),
        .ended = step->life->state == LIFE_RESOLVED ? NULL : step->emergency->ended,
        .is_expired = step_has_ended(step, "expired"),
        .bill = bill,
        .is_corrected = step->facts->ledger->len > 0,
        .before_hundredths = billing_written(step),
    };

    return debrief_text(&debrief);
}

/* Answers whether somebody was at it, or said how long, when it ended without a resolution. */
static bool is_left(const Step *step)
{
    if (step->emergency->ended == NULL || step_has_ended(step, "resolved"))
        return false;
    Corrections corrections = corrections_read(step);
    bool is_said = corrections.worked_minutes >= 0;
    corrections_clear(&corrections);
    return is_said || (step->life->acknowledged != NULL &&
                       g_date_time_compare(step->life->acknowledged, step->emergency->ended) < 0);
}

/* Answers whether there may be something to bill: it has ended, and the resolution note has had its
 * time. Once the texts are erased, plan, notes and commands are too: what could still be reckoned
 * would be another bill. */
static bool is_ripe(const Step *step)
{
    const CheckKind *check = step->context->check;
    bool is_due = check != NULL && *check == CHECK_DEBRIEF;

    if (step->emergency->is_test || step_is_erased(step))
        return false;
    if (step->life->state == LIFE_RESOLVED)
        return is_due || step->facts->ledger->len > 0;
    return is_left(step);
}

/* Each row of the ledger has its debrief: the first when it is ripe, each further one when the bill
 * comes out otherwise than what is written. */
void rule_debrief(const Step *step)
{
    guint written = step->facts->ledger->len;

    if (!is_ripe(step))
        return;
    g_autoptr(Bill) bill = billing_make(step);
    if (!billing_differs(step, bill))
        return;
    g_autoptr(SupportText) text = compose(step, bill);
    g_autofree char *what = g_strdup_printf("%u", written);
    billing_write(step, bill);
    step_tell_support(step, "debrief", what, text);
    step_event(step, written == 0 ? "debriefed" : "debrief-corrected",
               written == 0 ? "to Support" : "to Support, with another bill", step->context->now);
}
