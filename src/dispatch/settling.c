/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/settling.h"

#include "dispatch/prepare_parts.h"

#define CHECK_AGAIN_S  10
#define PLAIN_AGAIN_S  300 /* what could not be kept is not likely to be kept soon */
#define CUT_OFF_WAIT_S 120 /* after the first time; four times as long after each further one */
#define CUT_OFF_TRIES  3

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

static bool is_hopeless(const End *end)
{
    const Errand *errand = end->errand;

    return end->verdict.was_cut_off && errand->attempts + 1 >= CUT_OFF_TRIES &&
           g_strcmp0(errand->last_error, end->verdict.error) == 0;
}

/* A mail that the relay refuses for good will not be taken later; news of yesterday helps nobody.
 * What wakes people, and what Support has to know, is tried for ever. */
static bool is_given_up(const End *end, GDateTime *now)
{
    const Errand *errand = end->errand;

    switch (errand->promise_kind) {
    case PROMISE_CONFIRMATION:
        return end->verdict.outcome == OUTCOME_FOR_PEOPLE ||
               g_date_time_difference(now, errand->opened) >=
                   SETTLE_CONFIRMATIONS * G_TIME_SPAN_SECOND;
    case PROMISE_CUSTOMER_MAIL:
        return end->verdict.outcome == OUTCOME_FOR_PEOPLE || errand->attempts >= SETTLE_NEWS;
    case PROMISE_NOTE:
        return errand->attempts >= SETTLE_NEWS;
    case PROMISE_LADDER: /* a program that tells and then hangs would tell without end */
        return is_hopeless(end);
    case PROMISE_PAGE:
    case PROMISE_FALLBACK_MAIL:
    case PROMISE_RESOLVE:
    case PROMISE_PROOF:
    case PROMISE_SUPPORT_MAIL:
    case PROMISE_CHECK:
        return false;
    }
    g_assert_not_reached();
}

static SettlementKind kind_of(const End *end, GDateTime *now)
{
    if (!end->was_sent)
        return SETTLEMENT_RELEASED;
    if (end->verdict.outcome == OUTCOME_DONE)
        return end->errand->promise_kind == PROMISE_PROOF ? SETTLEMENT_PROVEN : SETTLEMENT_DONE;
    if (is_given_up(end, now))
        return SETTLEMENT_GIVEN_UP;
    return end->verdict.outcome == OUTCOME_FOR_PEOPLE ? SETTLEMENT_FOR_PEOPLE
                                                      : SETTLEMENT_TRY_AGAIN;
}

/* An outage of a day would fill the timeline with one sentence: after the first failures only what
 * is new stands there, and one line an hour or so. That there is no proof yet is no failure. */
static bool is_told(const End *end)
{
    const Errand *errand = end->errand;
    bool is_new = g_strcmp0(errand->last_error, end->verdict.error) != 0;

    if (errand->promise_kind == PROMISE_PROOF)
        return is_new;
    return errand->attempts < SETTLE_EVERY_TRY || errand->attempts % 60 == 0 || is_new;
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

static void tell_success(Settlement *settlement, const Errand *errand)
{
    settlement->event_kind = g_strdup(words[errand->promise_kind].done);
    if (errand->receipt != NULL)
        settlement->event_text = g_strdup(errand->receipt);
    else if (errand->kind == ERRAND_MAIL)
        settlement->event_text = g_strdup_printf("to %s", errand->to);
    else
        settlement->event_text = g_strdup("by PagerDuty");
}

/* PagerDuty makes incidents in the background: a question that came too early is soon put again. */
static GDateTime *due_again(const End *end, double jitter, GDateTime *now)
{
    static const unsigned waits_s[] = {3, 5, 10, 20, 20};
    const Errand *errand = end->errand;

    if (end->verdict.was_cut_off)
        return g_date_time_add_seconds(now, CUT_OFF_WAIT_S
                                                << 2 * MIN(errand->attempts, CUT_OFF_TRIES - 2));
    if (errand->promise_kind != PROMISE_PROOF || end->verdict.outcome != OUTCOME_TRY_AGAIN ||
        end->verdict.wait_s > 0 || errand->attempts >= G_N_ELEMENTS(waits_s))
        return retry_due(&end->verdict, errand->attempts + 1, jitter, now);
    return g_date_time_add_seconds(now, waits_s[errand->attempts]);
}

static Settlement *begin(const End *end, GDateTime *now)
{
    const Errand *errand = end->errand;
    Settlement *settlement = g_new0(Settlement, 1);
    const char *error = end->was_sent ? end->verdict.error : errand->last_error;

    settlement->kind = kind_of(end, now);
    settlement->id = g_strdup(errand->id);
    settlement->emergency = g_strdup(errand->emergency);
    settlement->promise_kind = errand->promise_kind;
    settlement->error = g_strdup(error != NULL ? error : "");
    return settlement;
}

Settlement *settlement_of_end(const End *end, double jitter, GDateTime *now)
{
    Settlement *settlement = begin(end, now);

    if (settlement->kind == SETTLEMENT_FOR_PEOPLE)
        settlement->otherwise = g_steal_pointer(&end->errand->otherwise);
    switch (settlement->kind) {
    case SETTLEMENT_DONE:
    case SETTLEMENT_PROVEN:
        tell_success(settlement, end->errand);
        break;
    case SETTLEMENT_TRY_AGAIN:
    case SETTLEMENT_FOR_PEOPLE:
        settlement->due = due_again(end, jitter, now);
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
        g_assert_not_reached();
    }
    return settlement;
}

Settlement *settlement_of_check(const Promise *promise, const GError *error, GDateTime *now)
{
    Settlement *settlement = settlement_new(promise, SETTLEMENT_DONE);

    if (error == NULL)
        return settlement;
    g_free(settlement->error);
    settlement->error = g_strdup(error->message);
    if (g_error_matches(error, STORE_ERROR, STORE_ERROR_CONFLICT)) {
        settlement->kind = SETTLEMENT_GIVEN_UP; /* its emergency is gone */
        return settlement;
    }
    settlement->kind = SETTLEMENT_TRY_AGAIN;
    settlement->due = g_date_time_add_seconds(now, CHECK_AGAIN_S);
    return settlement;
}

Settlement *settlement_plain(const Settlement *settlement, GDateTime *now)
{
    Settlement *plain = g_new0(Settlement, 1);
    bool is_composed = settlement->kind == SETTLEMENT_COMPOSED;

    plain->kind = is_composed ? SETTLEMENT_TRY_AGAIN : settlement->kind;
    plain->id = g_strdup(settlement->id);
    plain->emergency = g_strdup(settlement->emergency);
    plain->promise_kind = settlement->promise_kind;
    plain->error = g_strdup("what became of it could not be written; see the log");
    if (is_composed)
        plain->due = g_date_time_add_seconds(now, PLAIN_AGAIN_S);
    else if (settlement->due != NULL)
        plain->due = g_date_time_ref(settlement->due);
    return plain;
}
