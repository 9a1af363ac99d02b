/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/claims.h"

#include "base/log.h"
#include "dispatch/rate.h"
#include "dispatch/settling.h"
#include "dispatch/store_thread.h"
#include "dispatch/tell.h"
#include "store/emergencies.h"
#include "store/event_rate.h"

#define CLAIM_MAX       256   /* promises in one claim */
#define PAGE_ERRORS_MAX 10000 /* remembered for fallback mails */
#define RENEW_S         15    /* between two leases of a page in work: some may fail */
#define MAIL_WAIT_S     2     /* for mails beyond what the relay can take at once */

struct Claims {
    Store *store;
    Worker *pages, *mails;
    MemoryPages *memory_pages;
    GHashTable *held; /* ids of promises from claim to settlement -> PromiseKind */
    unsigned held_mails;
    GDateTime *renewed;     /* when pages in work were leased last; NULL while there was none */
    GPtrArray *settlements; /* of Settlement, not written yet */
    GPtrArray *composed;    /* of Errand, which go once the settlements are written */
    GPtrArray *tests_over;  /* references of test emergencies that are resolved */
    GHashTable *page_errors;
    RateGate *gate;
    bool is_in_storm;  /* the last claim put pages off */
    bool is_uncounted; /* the store would not count in this turn; each try may wait for its lock */
    Teller *teller;
    GRand *dice;
};

Claims *claims_new(Store *store, Worker *pages, Worker *mails, MemoryPages *memory_pages)
{
    Claims *claims = g_new0(Claims, 1);

    claims->store = store;
    claims->pages = pages;
    claims->mails = mails;
    claims->memory_pages = memory_pages;
    claims->held = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    claims->settlements = g_ptr_array_new_with_free_func((GDestroyNotify) settlement_free);
    claims->composed = g_ptr_array_new_with_free_func((GDestroyNotify) errand_free);
    claims->tests_over = g_ptr_array_new_with_free_func(g_free);
    claims->page_errors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    claims->gate = rate_gate_new();
    claims->teller = teller_new();
    claims->dice = g_rand_new();
    return claims;
}

void claims_free(Claims *claims)
{
    if (claims == NULL)
        return;
    g_hash_table_unref(claims->held);
    g_clear_pointer(&claims->renewed, g_date_time_unref);
    g_ptr_array_unref(claims->settlements);
    g_ptr_array_unref(claims->composed);
    g_ptr_array_unref(claims->tests_over);
    g_hash_table_unref(claims->page_errors);
    rate_gate_free(claims->gate);
    teller_free(claims->teller);
    g_rand_free(claims->dice);
    g_free(claims);
}

bool claims_have_room(const Claims *claims)
{
    return g_hash_table_size(claims->held) < STORE_THREAD_HELD_MAX;
}

bool claims_are_in_storm(const Claims *claims)
{
    return claims->is_in_storm;
}

static bool is_mail(PromiseKind kind)
{
    return kind == PROMISE_CONFIRMATION || kind == PROMISE_FALLBACK_MAIL;
}

static void hold(Claims *claims, const Promise *promise, GDateTime *now)
{
    g_hash_table_insert(claims->held, g_strdup(promise->id), GUINT_TO_POINTER(promise->kind));
    if (claims->renewed == NULL)
        claims->renewed = g_date_time_ref(now);
    if (is_mail(promise->kind))
        claims->held_mails++;
}

static void let_go(Claims *claims, const Settlement *settlement)
{
    if (settlement->kind == SETTLEMENT_COMPOSED)
        return;
    if (g_hash_table_remove(claims->held, settlement->id) && is_mail(settlement->promise_kind))
        claims->held_mails--;
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

void claims_read_ends(Claims *claims, const GPtrArray *ends, GDateTime *now)
{
    for (guint i = 0; i < ends->len; i++) {
        const End *end = ends->pdata[i];
        const Errand *errand = end->errand;
        Settlement *settlement = settlement_of_end(end, g_rand_double(claims->dice), now);
        tell_end(claims->teller, end, settlement);
        remember_page_error(claims, settlement);
        if (errand->is_test && errand->promise_kind == PROMISE_RESOLVE &&
            settlement->kind == SETTLEMENT_DONE)
            g_ptr_array_add(claims->tests_over, g_strdup(errand->emergency));
        g_ptr_array_add(claims->settlements, settlement);
    }
}

/* One that the store will not have (its emergency was erased meanwhile) must not keep the others
 * from being written. */
static bool settle_one_by_one(Claims *claims, GDateTime *now, GError **error)
{
    while (claims->settlements->len > 0) {
        g_autoptr(GPtrArray) one = g_ptr_array_new();
        g_autoptr(GError) refusal = NULL;
        const Settlement *settlement = claims->settlements->pdata[0];
        g_ptr_array_add(one, claims->settlements->pdata[0]);
        if (!outbox_settle(claims->store, one, now, &refusal)) {
            if (!g_error_matches(refusal, STORE_ERROR, STORE_ERROR_CONFLICT)) {
                g_propagate_error(error, g_steal_pointer(&refusal));
                return false;
            }
            log_warning("promise %s of %s is not known any more, its outcome is dropped: %s",
                        settlement->id, settlement->emergency, refusal->message);
        }
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
    if (g_error_matches(refusal, STORE_ERROR, STORE_ERROR_CONFLICT))
        return settle_one_by_one(claims, now, error);
    g_propagate_error(error, g_steal_pointer(&refusal));
    return false;
}

static bool end_tests(Claims *claims, GDateTime *now, GError **error)
{
    while (claims->tests_over->len > 0) {
        g_autoptr(GError) refusal = NULL;
        if (!emergency_close(claims->store, claims->tests_over->pdata[0], "resolved", now,
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
        worker_submit(claims->mails, claims->composed);
    return end_tests(claims, now, error);
}

/* Gives the ids of the pages in work, lent. */
static GPtrArray *list_pages(const Claims *claims)
{
    GPtrArray *ids = g_ptr_array_new();
    GHashTableIter iterator;
    void *id, *kind;

    g_hash_table_iter_init(&iterator, claims->held);
    while (g_hash_table_iter_next(&iterator, &id, &kind)) {
        if (GPOINTER_TO_UINT(kind) == PROMISE_PAGE)
            g_ptr_array_add(ids, id);
    }
    return ids;
}

bool claims_renew(Claims *claims, GDateTime *now, GError **error)
{
    if (claims->renewed == NULL ||
        g_date_time_difference(now, claims->renewed) < RENEW_S * G_TIME_SPAN_SECOND)
        return true;
    g_autoptr(GPtrArray) ids = list_pages(claims);
    if (ids->len > 0 && !outbox_renew_pages(claims->store, ids, now, error))
        return false;
    g_clear_pointer(&claims->renewed, g_date_time_unref);
    if (ids->len > 0)
        claims->renewed = g_date_time_ref(now);
    return true;
}

GDateTime *claims_next_renewal(const Claims *claims)
{
    return claims->renewed != NULL ? g_date_time_add_seconds(claims->renewed, RENEW_S) : NULL;
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

/* Whether PagerDuty can take one more event with this key now. When the store cannot tell, the page
 * goes: one too many is better than one too late. */
static bool is_within_rate(Claims *claims, const Errand *errand, const Circumstances *circumstances)
{
    unsigned limit = circumstances->settings->events_per_minute;
    unsigned count = 0;

    if (limit == 0)
        return true;
    g_autofree char *digest = rate_digest(errand->secret);
    if (!rate_gate_is_full(claims->gate, digest, circumstances->now)) {
        claims->is_uncounted =
            claims->is_uncounted ||
            !event_rate_count(claims->store, digest, circumstances->now, &count, NULL);
        if (claims->is_uncounted || count <= limit)
            return true;
    }
    rate_gate_hold(claims->gate, digest, errand->desk, 1, circumstances->now);
    return false;
}

/* Gives until when a promise has to stay in the store although it may go; NULL when it goes now. */
static GDateTime *held_up_until(Claims *claims, const Prepared *prepared,
                                const Circumstances *circumstances)
{
    if (prepared->errand == NULL || prepared->errand->kind != ERRAND_EVENT ||
        is_within_rate(claims, prepared->errand, circumstances))
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

static void hand_over(Claims *claims, const GPtrArray *promises, const Circumstances *circumstances,
                      bool wants_mails)
{
    g_autoptr(GPtrArray) ready = g_ptr_array_new();
    g_autoptr(GDateTime) later = g_date_time_add_seconds(circumstances->now, MAIL_WAIT_S);

    for (guint i = 0; i < promises->len; i++) {
        const Promise *promise = promises->pdata[i];
        /* Held already: the clock was moved past our own lease while it is under way. */
        if (is_mail(promise->kind) != wants_mails ||
            g_hash_table_contains(claims->held, promise->id))
            continue;
        if (wants_mails && claims->held_mails >= STORE_THREAD_MAILS_MAX)
            release(claims, promise, later);
        else
            hand_over_one(claims, promise, circumstances, ready);
    }
    if (ready->len > 0)
        worker_submit(wants_mails ? claims->mails : claims->pages, ready);
}

static void tell_storms(Claims *claims, const Circumstances *circumstances)
{
    g_autoptr(GPtrArray) storms = rate_gate_take_storms(claims->gate);

    for (guint i = 0; i < storms->len; i++) {
        const Storm *storm = storms->pdata[i];
        const Desk *desk = settings_desk(circumstances->settings, storm->desk);
        g_autofree char *summary = g_strdup_printf(
            "%u more emergencies wait: too many at once; their pages follow at %u a minute",
            storm->waiting, circumstances->settings->events_per_minute);
        log_error("desk %s: %s", storm->desk, summary);
        if (desk == NULL)
            continue;
        memory_pages_add(claims->memory_pages,
                         alarm_prepare(desk, storm->dedup_key, summary, circumstances));
        worker_wake(claims->pages);
    }
}

/* In a storm thousands of pages wait for the next minute: those of a full key are put off where
 * they are, instead of being claimed, read and given back one by one. */
static bool put_off_full_desks(Claims *claims, const Circumstances *circumstances, GError **error)
{
    const GPtrArray *desks = circumstances->settings->desks;
    g_autoptr(GDateTime) until = rate_next_minute(circumstances->now);

    if (circumstances->settings->events_per_minute == 0 ||
        !rate_gate_has_full(claims->gate, circumstances->now))
        return true;
    for (guint i = 0; i < desks->len; i++) {
        const Desk *desk = desks->pdata[i];
        g_autofree char *digest = rate_digest(desk->pagerduty.routing_key);
        unsigned count = 0;
        if (!rate_gate_is_full(claims->gate, digest, circumstances->now))
            continue;
        if (!event_rate_put_off(claims->store, desk->name, circumstances->now, until, &count,
                                error))
            return false;
        if (count > 0)
            rate_gate_hold(claims->gate, digest, desk->name, count, circumstances->now);
        claims->is_in_storm |= count > 0;
    }
    return true;
}

bool claims_take(Claims *claims, const Circumstances *given, unsigned *out_taken, GError **error)
{
    Circumstances circumstances = *given;
    unsigned taken = 0, asked = 0, got = 0;

    circumstances.page_errors = claims->page_errors;
    claims->is_in_storm = false;
    claims->is_uncounted = false;
    while (got == asked && claims_have_room(claims)) {
        if (!put_off_full_desks(claims, &circumstances, error))
            return false;
        asked = MIN(CLAIM_MAX, STORE_THREAD_HELD_MAX - g_hash_table_size(claims->held));
        g_autoptr(GPtrArray) promises =
            outbox_claim(claims->store, circumstances.now, asked, STORE_THREAD_LEASE_S, error);
        if (promises == NULL)
            return false;
        got = promises->len;
        taken += got;
        hand_over(claims, promises, &circumstances, false); /* no page waits for a mail's text */
        hand_over(claims, promises, &circumstances, true);
        if (!claims_settle(claims, circumstances.now, error))
            return false;
    }
    tell_storms(claims, &circumstances);
    *out_taken = taken;
    return true;
}
