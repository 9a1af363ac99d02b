/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/settling.h"

/* What the timeline calls the outcomes, a row a kind of promise. */
static const struct {
    const char *done, *refused;
} words[] = {
    [PROMISE_PAGE] = {"page-accepted", "page-refused"},
    [PROMISE_CONFIRMATION] = {"confirmation-sent", "confirmation-given-up"},
    [PROMISE_FALLBACK_MAIL] = {"fallback-mail-sent", "fallback-mail-refused"},
    [PROMISE_RESOLVE] = {"resolve-accepted", "resolve-refused"},
    [PROMISE_PROOF] = {"proof", "proof-missing"},
    [PROMISE_LADDER] = {"ladder-step-taken", "ladder-step-refused"},
    [PROMISE_NOTE] = {"note-added", "note-refused"},
    [PROMISE_CUSTOMER_MAIL] = {"customer-mail-sent", "customer-mail-given-up"},
    [PROMISE_SUPPORT_MAIL] = {"support-mail-sent", "support-mail-refused"},
    [PROMISE_CHECK] = {"checked", "check-refused"},
};

/* A mail that the relay refuses for good will not be taken later; a confirmation of yesterday helps
 * nobody. What wakes people is tried for ever. */
static bool is_given_up(const End *end, GDateTime *now)
{
    const Errand *errand = end->errand;

    if (errand->promise_kind != PROMISE_CONFIRMATION)
        return false;
    return end->verdict.outcome == OUTCOME_FOR_PEOPLE ||
           g_date_time_difference(now, errand->opened) >= SETTLE_CONFIRMATIONS * G_TIME_SPAN_SECOND;
}

static SettlementKind kind_of(const End *end, GDateTime *now)
{
    if (!end->was_sent)
        return SETTLEMENT_RELEASED;
    if (end->verdict.outcome == OUTCOME_DONE)
        return SETTLEMENT_DONE;
    if (is_given_up(end, now))
        return SETTLEMENT_GIVEN_UP;
    return end->verdict.outcome == OUTCOME_FOR_PEOPLE ? SETTLEMENT_FOR_PEOPLE
                                                      : SETTLEMENT_TRY_AGAIN;
}

/* An outage of a day would fill the timeline with one sentence: after the first failures only what
 * is new stands there, and one line an hour or so. */
static bool is_told(const End *end)
{
    const Errand *errand = end->errand;

    return errand->attempts < SETTLE_EVERY_TRY || errand->attempts % 60 == 0 ||
           g_strcmp0(errand->last_error, end->verdict.error) != 0;
}

static void tell_failure(Settlement *settlement, const End *end)
{
    PromiseKind kind = end->errand->promise_kind;

    if (settlement->kind == SETTLEMENT_TRY_AGAIN)
        settlement->event_kind = g_strdup_printf("%s-failed", promise_kind_name(kind));
    else
        settlement->event_kind = g_strdup(words[kind].refused);
    settlement->event_text = g_strdup(end->verdict.error);
}

Settlement *settlement_of_end(const End *end, double jitter, GDateTime *now)
{
    const Errand *errand = end->errand;
    Settlement *settlement = g_new0(Settlement, 1);

    settlement->kind = kind_of(end, now);
    settlement->id = g_strdup(errand->id);
    settlement->emergency = g_strdup(errand->emergency);
    settlement->promise_kind = errand->promise_kind;
    const char *error = end->was_sent ? end->verdict.error : errand->last_error;
    settlement->error = g_strdup(error != NULL ? error : "");
    switch (settlement->kind) {
    case SETTLEMENT_DONE:
        settlement->event_kind = g_strdup(words[errand->promise_kind].done);
        settlement->event_text =
            g_strdup_printf("%s %s", errand->kind == ERRAND_MAIL ? "to" : "by",
                            errand->kind == ERRAND_MAIL ? errand->to : "PagerDuty");
        break;
    case SETTLEMENT_TRY_AGAIN:
    case SETTLEMENT_FOR_PEOPLE:
        settlement->due = retry_due(&end->verdict, errand->attempts + 1, jitter, now);
        if (is_told(end))
            tell_failure(settlement, end);
        break;
    case SETTLEMENT_GIVEN_UP:
        tell_failure(settlement, end);
        break;
    case SETTLEMENT_RELEASED:
        settlement->due = g_date_time_ref(now);
        break;
    case SETTLEMENT_COMPOSED:
    case SETTLEMENT_PROVEN:
        g_assert_not_reached();
    }
    return settlement;
}
