/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/debrief.h"
#include "life/billing.h"
#include "life/corrections.h"
#include "life/customer_news.h"
#include "life/map.h"
#include "life/paging.h"
#include "life/people.h"
#include "life/reach.h"
#include "life/rules.h"

/* Gives what an incident is called: by the reference of the emergency whose page made it, which
 * ends its title; "" for one of this emergency. The caller owns it. */
static char *incident_name(const Step *step, const char *incident)
{
    const GPtrArray *events = step->facts->events;
    g_autofree char *reference = NULL;

    for (guint i = 0; reference == NULL && i < events->len; i++) {
        const IncidentEvent *event = events->pdata[i];
        if (g_strcmp0(event->incident, incident) == 0 && event->title != NULL)
            reference = title_reference(event->title);
    }
    if (reference == NULL)
        return g_strdup_printf("incident %s", incident);
    return g_strdup(g_str_equal(reference, step->emergency->reference) ? "" : reference);
}

static GStrv merged_into(const Step *step)
{
    const GPtrArray *merges = step->life->merges;
    GStrv names = g_new0(char *, merges->len + 1);

    for (guint i = 0; i < merges->len; i++)
        names[i] = incident_name(step, ((const LifeMerge *) merges->pdata[i])->into);
    return names;
}

/* What a person resolved after its end is resolved. */
static const char *end_of(const Step *step)
{
    return step->life->state == LIFE_RESOLVED ? END_RESOLVED : step->emergency->end_reason;
}

static SupportText *compose(const Step *step, const Bill *bill)
{
    g_auto(CustomerMatch) match = {0};
    bool is_known = billing_customer(step, &match);
    g_auto(GStrv) merged = merged_into(step);
    g_auto(Tariff) tariff = billing_tariff(step);
    Debrief debrief = {
        .reference = step->emergency->reference,
        .desk = step->desk,
        .report = step->emergency->report,
        .customer = is_known ? &match : NULL,
        .life = step->life,
        .merged_into = (const char *const *) merged,
        .received = step->emergency->opened,
        .paged = paging_taken(step->facts),
        .ended = step->life->state == LIFE_RESOLVED ? NULL : step->emergency->ended,
        .end = end_of(step),
        .is_end_told = customer_news_is_told(step, NEWS_EXPIRED, "") && !reach_is_lost(step->facts),
        .is_unreached = reach_is_lost(step->facts),
        .bill = bill,
        .tariff = &tariff,
        .is_corrected = step->facts->ledger->len > 0,
        .before_hundredths = billing_written(step).hundredths,
    };

    return debrief_text(&debrief);
}

/* Answers whether somebody was at it, or said how long, when it ended without a resolution. */
static bool is_left(const Step *step)
{
    if (step->emergency->ended == NULL || step_has_ended(step, END_RESOLVED))
        return false;
    g_auto(Said) said = corrections_within(step, &(Span){0});
    return said.corrections.worked_minutes >= 0 ||
           (step->life->acknowledged != NULL &&
            g_date_time_compare(step->life->acknowledged, step->emergency->ended) < 0);
}

/* Answers whether the note of this very resolution has had its time. */
static bool is_looked_at(const Step *step)
{
    g_autofree char *id = step_id(step, DEBRIEF_CHECK, step->life->resolved_id);

    for (guint i = 0; i < step->facts->promises->len; i++) {
        const KeptPromise *promise = step->facts->promises->pdata[i];
        if (g_str_equal(promise->id, id))
            return !g_str_equal(promise->state, "open") ||
                   g_date_time_compare(promise->due, step->context->now) <= 0;
    }
    return false;
}

/* Answers whether there may be something to bill: it has ended, and the resolution note has had its
 * time. Once the texts are erased, plan, notes and commands are too: what could still be reckoned
 * would be another bill. */
static bool is_ripe(const Step *step)
{
    if (step->emergency->is_test || step_is_erased(step))
        return false;
    if (step->life->state == LIFE_RESOLVED)
        return is_looked_at(step);
    return is_left(step);
}

/* Gives what a debrief tells of beside the bill: how often it was opened again, how it ended, and
 * what was written about it. The caller owns it. */
static char *subject_matter(const Step *step)
{
    const LifeNote *note = debrief_resolution(step->life);

    return g_strdup_printf("%u|%s|%s", step->life->reopenings, end_of(step),
                           note != NULL ? note->id : "");
}

/* Answers whether a debrief has told of that, whatever the bill was. */
static bool is_told(const Step *step, const char *matter)
{
    for (guint i = 0; i <= step->facts->ledger->len; i++) {
        g_autofree char *what = g_strdup_printf("%u|%s", i, matter);
        if (people_is_support_told(step, "debrief", what))
            return true;
    }
    return false;
}

static void put_event(const Step *step, bool differs)
{
    if (step->facts->ledger->len == 0)
        step_event(step, "debriefed", "to Support", step->context->now);
    else
        step_event(step, "debrief-corrected",
                   differs ? "to Support, with another bill" : "to Support, with the same bill",
                   step->context->now);
}

/* Each row of the ledger has its debrief: the first when it is ripe, each further one when the bill
 * comes out otherwise than what is written. Each resolution that is told has one too, and what the
 * engineer wrote about it. */
void rule_debrief(const Step *step)
{
    if (!is_ripe(step))
        return;
    g_autoptr(Bill) bill = billing_make(step);
    g_autofree char *matter = subject_matter(step);
    bool differs = billing_differs(step, bill);
    if (!differs && is_told(step, matter))
        return;
    g_autoptr(SupportText) text = compose(step, bill);
    g_autofree char *what = g_strdup_printf("%u|%s", step->facts->ledger->len, matter);
    if (differs)
        billing_write(step, bill);
    people_tell_support(step, "debrief", what, text);
    put_event(step, differs);
}
