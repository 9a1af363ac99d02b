/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/claims.h"

#include "base/log.h"
#include "dispatch/following.h"
#include "dispatch/held.h"
#include "dispatch/pauses.h"
#include "dispatch/poller.h"
#include "dispatch/settle_alone.h"
#include "dispatch/settling.h"
#include "dispatch/store_thread.h"
#include "dispatch/storms.h"
#include "dispatch/tell.h"
#include "domain/end_reason.h"
#include "store/emergencies.h"

#define CLAIM_MAX       256   /* promises in one claim */
#define PAGE_ERRORS_MAX 10000 /* remembered for fallback mails */
#define RENEW_S         15    /* between two leases of a page in work: some may fail */
#define ROOM_WAIT_S     2     /* for what its carrier cannot take at once */

struct Claims {
    Store *store;
    Carriers *carriers;
    Held *held;
    GDateTime *renewed;     /* when pages in work were leased last; NULL while there was none */
    GPtrArray *settlements; /* of Settlement, not written yet */
    GPtrArray *composed;    /* of Errand, which go once the settlements are written */
    GPtrArray *tests_over;  /* references of test emergencies that are resolved */
    GHashTable *page_errors;
    Storms *storms;
    Pauses *pauses;
    Following *following;
    Poller *poller;
    Teller *teller;
    GRand *dice;
};

Claims *claims_new(Store *store, Carriers *carriers, MemoryPages *memory_pages)
{
    Claims *claims = g_new0(Claims, 1);

    claims->store = store;
    claims->carriers = carriers;
    claims->held = held_new();
    claims->settlements = g_ptr_array_new_with_free_func((GDestroyNotify) settlement_free);
    claims->composed = g_ptr_array_new_with_free_func((GDestroyNotify) errand_free);
    claims->tests_over = g_ptr_array_new_with_free_func(g_free);
    claims->page_errors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    claims->storms = storms_new(store, memory_pages);
    claims->pauses = pauses_new();
    claims->following = following_new(store);
    claims->poller = poller_new(store);
    claims->teller = teller_new();
    claims->dice = g_rand_new();
    return claims;
}

void claims_free(Claims *claims)
{
    if (claims == NULL)
        return;
    held_free(claims->held);
    g_clear_pointer(&claims->renewed, g_date_time_unref);
    g_ptr_array_unref(claims->settlements);
    g_ptr_array_unref(claims->composed);
    g_ptr_array_unref(claims->tests_over);
    g_hash_table_unref(claims->page_errors);
    storms_free(claims->storms);
    pauses_free(claims->pauses);
    following_free(claims->following);
    poller_free(claims->poller);
    teller_free(claims->teller);
    g_rand_free(claims->dice);
    g_free(claims);
}

bool claims_have_room(const Claims *claims)
{
    return held_count(claims->held) < STORE_THREAD_HELD_MAX;
}

bool claims_are_in_storm(const Claims *claims)
{
    return storms_are_on(claims->storms);
}

static void hold(Claims *claims, const Promise *promise, GDateTime *now)
{
    held_add(claims->held, promise);
    if (claims->renewed == NULL)
        claims->renewed = g_date_time_ref(now);
}

/* Proof is news, and so is that the customer cannot be told any. */
static bool is_news(const Settlement *settlement)
{
    bool is_to_customer = settlement->promise_kind == PROMISE_CONFIRMATION ||
                          settlement->promise_kind == PROMISE_CUSTOMER_MAIL;

    return settlement->kind == SETTLEMENT_PROVEN ||
           (settlement->kind == SETTLEMENT_GIVEN_UP && is_to_customer &&
            settlement->emergency[0] != '\0');
}

static void let_go(Claims *claims, const Settlement *settlement)
{
    if (settlement->kind != SETTLEMENT_COMPOSED)
        held_remove(claims->held, settlement->id);
    if (is_news(settlement))
        following_review(claims->following, settlement->emergency);
}

static void remember_page_error(Claims *claims, const Settlement *settlement)
{
    if (settlement->promise_kind != PROMISE_PAGE || settlement->kind == SETTLEMENT_RELEASED)
        return;
    if (settlement->kind == SETTLEMENT_DONE)
        g_hash_table_remove(claims->page_errors, settlement->emergency);
    else if (g_hash_table_size(claims->page_errors) < PAGE_ERRORS_MAX)
        g_hash_table_replace(claims->page_errors, g_strdup(settlement->emergency),
                             g_strdup(settlement->error));
}

static void read_end(Claims *claims, const End *end, GDateTime *now)
{
    const Errand *errand = end->errand;
    Settlement *settlement = settlement_of_end(end, g_rand_double(claims->dice), now);

    tell_end(claims->teller, end, settlement);
    remember_page_error(claims, settlement);
    if (errand->is_test && errand->promise_kind == PROMISE_RESOLVE &&
        settlement->kind == SETTLEMENT_DONE)
        g_ptr_array_add(claims->tests_over, g_strdup(errand->emergency));
    g_ptr_array_add(claims->settlements, settlement);
}

void claims_read_ends(Claims *claims, const GPtrArray *ends, GDateTime *now)
{
    for (guint i = 0; i < ends->len; i++) {
        const End *end = ends->pdata[i];
        following_read(claims->following, end, now);
        if (end->errand->id != NULL)
            read_end(claims, end, now);
        else
            tell_poll(claims->teller, end);
    }
}

/* Lets go of one whose mail could not be kept, and so is not sent. */
static void let_go_plain(Claims *claims, const char *id)
{
    for (guint i = claims->composed->len; i > 0; i--) {
        const Errand *errand = claims->composed->pdata[i - 1];
        if (g_strcmp0(errand->id, id) == 0)
            g_ptr_array_remove_index(claims->composed, i - 1);
    }
    held_remove(claims->held, id);
}

static bool settle_one_by_one(Claims *claims, GDateTime *now, GError **error)
{
    while (claims->settlements->len > 0) {
        const Settlement *settlement = claims->settlements->pdata[0];
        bool is_plain = false;
        if (!settle_alone(claims->store, settlement, now, &is_plain, error))
            return false;
        if (is_plain)
            let_go_plain(claims, settlement->id);
        let_go(claims, settlement);
        g_ptr_array_remove_index(claims->settlements, 0);
    }
    return true;
}

static bool write_settlements(Claims *claims, GDateTime *now, GError **error)
{
    g_autoptr(GError) refusal = NULL;

    if (claims->settlements->len == 0)
        return true;
    if (outbox_settle(claims->store, claims->settlements, now, &refusal)) {
        for (guint i = 0; i < claims->settlements->len; i++)
            let_go(claims, claims->settlements->pdata[i]);
        g_ptr_array_set_size(claims->settlements, 0);
        return true;
    }
    if (g_error_matches(refusal, STORE_ERROR, STORE_ERROR_CONFLICT) ||
        g_error_matches(refusal, STORE_ERROR, STORE_ERROR_WRITE))
        return settle_one_by_one(claims, now, error);
    g_propagate_error(error, g_steal_pointer(&refusal));
    return false;
}

static bool end_tests(Claims *claims, GDateTime *now, GError **error)
{
    while (claims->tests_over->len > 0) {
        g_autoptr(GError) refusal = NULL;
        if (!emergency_close(claims->store, claims->tests_over->pdata[0], END_RESOLVED, now,
                             &refusal) &&
            !g_error_matches(refusal, STORE_ERROR, STORE_ERROR_CONFLICT)) {
            g_propagate_error(error, g_steal_pointer(&refusal));
            return false;
        }
        g_ptr_array_remove_index(claims->tests_over, 0);
    }
    return true;
}

bool claims_settle(Claims *claims, GDateTime *now, GError **error)
{
    if (!write_settlements(claims, now, error))
        return false;
    if (claims->composed->len > 0)
        carriers_submit(claims->carriers, claims->composed);
    return end_tests(claims, now, error);
}

bool claims_renew(Claims *claims, GDateTime *now, GError **error)
{
    if (claims->renewed == NULL ||
        g_date_time_difference(now, claims->renewed) < RENEW_S * G_TIME_SPAN_SECOND)
        return true;
    g_autoptr(GPtrArray) ids = held_pages(claims->held);
    if (ids->len > 0 && !outbox_renew_pages(claims->store, ids, now, error))
        return false;
    g_clear_pointer(&claims->renewed, g_date_time_unref);
    if (ids->len > 0)
        claims->renewed = g_date_time_ref(now);
    return true;
}

GDateTime *claims_next_turn(const Claims *claims)
{
    GDateTime *poll = poller_next(claims->poller);
    g_autoptr(GDateTime) renewal =
        claims->renewed != NULL ? g_date_time_add_seconds(claims->renewed, RENEW_S) : NULL;

    if (poll == NULL || (renewal != NULL && g_date_time_compare(renewal, poll) < 0))
        return g_steal_pointer(&renewal);
    return g_date_time_ref(poll);
}

static void release(Claims *claims, const Promise *promise, GDateTime *due)
{
    Settlement *settlement = g_new0(Settlement, 1);

    settlement->kind = SETTLEMENT_RELEASED;
    settlement->id = g_strdup(promise->id);
    settlement->emergency = g_strdup(promise->emergency);
    settlement->promise_kind = promise->kind;
    settlement->due = g_date_time_ref(due);
    settlement->error = g_strdup(promise->last_error);
    g_ptr_array_add(claims->settlements, settlement);
}

/* Gives until when a promise has to stay in the store although it may go; NULL when it goes now. */
static GDateTime *held_up_until(Claims *claims, const Prepared *prepared,
                                const Circumstances *circumstances)
{
    if (storms_let_through(claims->storms, prepared, circumstances))
        return NULL;
    return rate_next_minute(circumstances->now);
}

/* Prepares one and puts its errand to `ready`, or to those that wait for the store. */
static void hand_over_one(Claims *claims, const Promise *promise,
                          const Circumstances *circumstances, GPtrArray *ready)
{
    Prepared prepared = promise_prepare(promise, circumstances);
    g_autoptr(GDateTime) due = held_up_until(claims, &prepared, circumstances);

    if (due != NULL) {
        release(claims, promise, due);
        errand_free(prepared.errand);
        return;
    }
    if (prepared.errand == NULL)
        tell_unkept(claims->teller, promise, prepared.settlement);
    else
        hold(claims, promise, circumstances->now);
    if (prepared.errand != NULL)
        g_ptr_array_add(prepared.settlement != NULL ? claims->composed : ready, prepared.errand);
    if (prepared.settlement != NULL)
        g_ptr_array_add(claims->settlements, prepared.settlement);
}

/* Gives until when a claimed promise waits, be it for room or for a better truth; NULL when it is
 * to go now. */
static GDateTime *wait_until(Claims *claims, const Promise *promise,
                             const Circumstances *circumstances)
{
    const Desk *desk = settings_desk(circumstances->settings, promise->desk);

    if (!held_has_room(claims->held, held_carrier(promise)))
        return g_date_time_add_seconds(circumstances->now, ROOM_WAIT_S);
    return desk != NULL ? pauses_until(claims->pauses, promise, desk, circumstances->now) : NULL;
}

/* What wakes people goes first: it waits for no mail's text. */
static bool is_urgent(const Promise *promise)
{
    Carrier carrier = held_carrier(promise);

    return carrier == CARRIER_PAGES || carrier == CARRIER_LADDER;
}

/* Looks at an emergency here and now: nothing is sent. */
static void check(Claims *claims, const Promise *promise, const Circumstances *circumstances)
{
    g_autoptr(GError) error = NULL;
    bool is_kept = following_check(claims->following, promise, circumstances, &error);
    Settlement *settlement = settlement_of_check(promise, error, circumstances->now);

    tell_unproven(claims->teller, promise);
    if (!is_kept)
        tell_unkept(claims->teller, promise, settlement);
    g_ptr_array_add(claims->settlements, settlement);
}

/* A check of an emergency whose desk is gone waits for it, as mails do: decided without a desk it
 * would do nothing, and not come again. */
static bool is_check(const Promise *promise, const Circumstances *circumstances)
{
    bool has_desk = settings_desk(circumstances->settings, promise->desk) != NULL;

    return promise->kind == PROMISE_CHECK && (has_desk || promise->emergency[0] == '\0');
}

static void hand_over(Claims *claims, const GPtrArray *promises, const Circumstances *circumstances,
                      bool wants_urgent)
{
    g_autoptr(GPtrArray) ready = g_ptr_array_new();

    for (guint i = 0; i < promises->len; i++) {
        const Promise *promise = promises->pdata[i];
        /* Held already: the clock was moved past our own lease while it is under way. */
        if (is_urgent(promise) != wants_urgent || held_has(claims->held, promise->id))
            continue;
        g_autoptr(GDateTime) later = wait_until(claims, promise, circumstances);
        if (later != NULL)
            release(claims, promise, later);
        else if (is_check(promise, circumstances))
            check(claims, promise, circumstances);
        else
            hand_over_one(claims, promise, circumstances, ready);
    }
    if (ready->len > 0)
        carriers_submit(claims->carriers, ready);
}

/* What the REST API told is decided on, and what it is to be asked goes out. Nothing of it may keep
 * promises from being claimed, which is what tells whether the store fails. */
static void follow(Claims *claims, const Circumstances *circumstances)
{
    g_autoptr(GPtrArray) asks = g_ptr_array_new_with_free_func((GDestroyNotify) errand_free);

    following_decide(claims->following, circumstances);
    pauses_hasten(claims->pauses, claims->store, circumstances->now);
    poller_step(claims->poller, circumstances, asks);
    if (asks->len > 0)
        carriers_submit(claims->carriers, asks);
}

bool claims_take(Claims *claims, const Circumstances *given, unsigned *out_taken, GError **error)
{
    Circumstances circumstances = *given;
    unsigned taken = 0, asked = 0, got = 0;

    circumstances.page_errors = claims->page_errors;
    storms_begin(claims->storms);
    follow(claims, &circumstances);
    while (got == asked && claims_have_room(claims)) {
        if (!storms_put_off(claims->storms, &circumstances, error))
            return false;
        asked = MIN(CLAIM_MAX, STORE_THREAD_HELD_MAX - held_count(claims->held));
        g_autoptr(GPtrArray) promises =
            outbox_claim(claims->store, circumstances.now, asked, STORE_THREAD_LEASE_S, error);
        if (promises == NULL)
            return false;
        got = promises->len;
        taken += got;
        hand_over(claims, promises, &circumstances, true);
        hand_over(claims, promises, &circumstances, false);
        if (!claims_settle(claims, circumstances.now, error))
            return false;
    }
    if (storms_tell(claims->storms, &circumstances))
        carriers_wake(claims->carriers);
    *out_taken = taken;
    return true;
}
