/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/poller.h"

#include "base/instant.h"
#include "base/log.h"
#include "domain/end_reason.h"
#include "life/made_keys.h"
#include "store/emergencies.h"
#include "store/incidents.h"

struct Poller {
    Store *store;
    GDateTime *next;
    GHashTable *asked;   /* reference -> GDateTime, of those that are asked for */
    GHashTable *at_home; /* reference -> GDateTime, when nothing of it was at another service */
    bool is_begun;       /* all that was open at start was asked for */
};

/* One turn. */
typedef struct {
    Poller *poller;
    const Circumstances *circumstances;
    GHashTable *heard; /* desk -> when its newest webhook came; no entry for never */
    GPtrArray *chosen; /* of const Emergency, lent */
} Turn;

/* Begins a table of instants by reference. */
static GHashTable *instants_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                 (GDestroyNotify) g_date_time_unref);
}

Poller *poller_new(Store *store)
{
    Poller *poller = g_new0(Poller, 1);

    poller->store = store;
    poller->asked = instants_new();
    poller->at_home = instants_new();
    return poller;
}

void poller_free(Poller *poller)
{
    if (poller == NULL)
        return;
    g_clear_pointer(&poller->next, g_date_time_unref);
    g_hash_table_unref(poller->asked);
    g_hash_table_unref(poller->at_home);
    g_free(poller);
}

GDateTime *poller_next(const Poller *poller)
{
    return poller->next;
}

static int64_t seconds_since(GDateTime *then, GDateTime *now)
{
    return g_date_time_difference(now, then) / G_TIME_SPAN_SECOND;
}

static bool has_webhooks(const Desk *desk)
{
    return desk->pagerduty.webhook_secrets != NULL && desk->pagerduty.webhook_secrets[0] != NULL;
}

/* No webhook came since a page was taken that must have made one. */
static bool is_silent(const Turn *turn, const Emergency *emergency)
{
    GDateTime *heard = g_hash_table_lookup(turn->heard, emergency->desk);

    return emergency->page_accepted &&
           seconds_since(emergency->opened, turn->circumstances->now) > POLL_SILENT_S &&
           (heard == NULL || g_date_time_compare(heard, emergency->opened) < 0);
}

/* Before anybody is told that nobody has acknowledged, REST is asked: webhooks that have stopped do
 * not say so. */
static bool is_waiting_long(const Turn *turn, const Emergency *emergency, const Desk *desk)
{
    return emergency->acknowledged == NULL && emergency->page_accepted &&
           seconds_since(emergency->round_began, turn->circumstances->now) + POLL_EVERY_S >=
               desk->unacknowledged_after_s;
}

static bool needs_rest(const Turn *turn, const Emergency *emergency, const Desk *desk)
{
    return !has_webhooks(desk) || is_silent(turn, emergency) ||
           is_waiting_long(turn, emergency, desk);
}

/* Nothing came for a while, which may be all that there is to tell, or the end of the subscription.
 */
static bool is_quiet(const Turn *turn, const Emergency *emergency)
{
    GDateTime *heard = g_hash_table_lookup(turn->heard, emergency->desk);
    GDateTime *now = turn->circumstances->now;

    return (heard == NULL || seconds_since(heard, now) > POLL_QUIET_S) &&
           seconds_since(emergency->opened, now) > POLL_QUIET_S;
}

/* A clock that was set back makes it long ago as well. */
static bool is_long_ago(GDateTime *asked, unsigned every_s, GDateTime *now)
{
    int64_t seconds = seconds_since(asked, now);

    return seconds >= every_s || seconds < 0;
}

/* Of another service the desk's webhooks do not tell. One that the store does not give is looked at
 * in the next turn. */
static bool is_elsewhere(const Turn *turn, const Emergency *emergency, const Desk *desk)
{
    Poller *poller = turn->poller;
    GDateTime *now = turn->circumstances->now;
    GDateTime *looked = g_hash_table_lookup(poller->at_home, emergency->reference);

    if (looked != NULL && !is_long_ago(looked, POLL_EVERY_S, now))
        return false;
    g_autoptr(EmergencyFacts) facts = emergency_look(poller->store, emergency->reference, NULL);
    if (facts == NULL)
        return false;
    if (made_elsewhere(facts, desk))
        return true;
    g_hash_table_replace(poller->at_home, g_strdup(emergency->reference), g_date_time_ref(now));
    return false;
}

/* Gives how often an emergency is to be asked for; 0: not at all. */
static unsigned every_s(const Turn *turn, const Emergency *emergency, const Desk *desk)
{
    if (needs_rest(turn, emergency, desk))
        return POLL_EVERY_S;
    if (!is_quiet(turn, emergency))
        return is_elsewhere(turn, emergency, desk) ? POLL_EVERY_S : 0;
    if (emergency->acknowledged == NULL || is_elsewhere(turn, emergency, desk))
        return POLL_EVERY_S;
    return POLL_HELD_S;
}

/* A note of the Hero's may correct the bill, and a person may open it again. */
static bool may_go_on(const Emergency *emergency, const Desk *desk, GDateTime *now)
{
    if (emergency->ended == NULL)
        return true;
    return end_reason_lets_go_on(emergency->end_reason) &&
           seconds_since(emergency->ended, now) < desk->ends_after_s;
}

static bool may_be_asked(const Emergency *emergency, const Desk *desk, GDateTime *now)
{
    return desk != NULL && desk->pagerduty.rest_token != NULL && !emergency->is_test &&
           !emergency->is_watched && may_go_on(emergency, desk, now);
}

/* The same of one that has ended. */
static unsigned ended_every_s(const Turn *turn, const Emergency *emergency, const Desk *desk)
{
    int64_t ago = seconds_since(emergency->ended, turn->circumstances->now);

    if (has_webhooks(desk) && !is_quiet(turn, emergency))
        return 0;
    if (ago < POLL_FRESH_S)
        return POLL_DEBRIEF_S;
    return ago < POLL_SOON_S ? POLL_ENDED_S : POLL_LATER_S;
}

static bool is_to_be_asked(const Turn *turn, const Emergency *emergency)
{
    const Desk *desk = settings_desk(turn->circumstances->settings, emergency->desk);
    GDateTime *asked = g_hash_table_lookup(turn->poller->asked, emergency->reference);

    if (!may_be_asked(emergency, desk, turn->circumstances->now))
        return false;
    if (asked == NULL && !turn->poller->is_begun)
        return true; /* much may have happened meanwhile */
    if (asked != NULL && !is_long_ago(asked, POLL_DEBRIEF_S, turn->circumstances->now))
        return false;
    unsigned every = emergency->ended != NULL ? ended_every_s(turn, emergency, desk)
                                              : every_s(turn, emergency, desk);
    if (every == 0)
        return false;
    return asked == NULL || is_long_ago(asked, every, turn->circumstances->now);
}

static int compare_asked(const void *left, const void *right, void *data)
{
    const Poller *poller = data;
    const Emergency *one = *(const Emergency *const *) left;
    const Emergency *other = *(const Emergency *const *) right;
    GDateTime *first = g_hash_table_lookup(poller->asked, one->reference);
    GDateTime *second = g_hash_table_lookup(poller->asked, other->reference);

    if (first == NULL || second == NULL)
        return (first != NULL) - (second != NULL);
    return g_date_time_compare(first, second);
}

/* Gives the keys of all its pages, those of follow-ups and by hand among them; NULL when the store
 * failed or it has gone. */
static GPtrArray *keys_of(const Turn *turn, const Emergency *emergency, const Desk *desk,
                          GError **error)
{
    g_autoptr(EmergencyFacts) facts =
        emergency_look(turn->poller->store, emergency->reference, error);

    if (facts == NULL)
        return NULL;
    GPtrArray *keys = made_keys(facts, desk);
    g_ptr_array_add(keys, NULL);
    return keys;
}

static Errand *errand_of(const Turn *turn, const Emergency *emergency, GError **error)
{
    const Desk *desk = settings_desk(turn->circumstances->settings, emergency->desk);
    g_autoptr(GPtrArray) keys = keys_of(turn, emergency, desk, error);

    if (keys == NULL)
        return NULL;
    Errand *errand = g_new0(Errand, 1);
    errand->kind = ERRAND_ASK;
    errand->promise_kind = PROMISE_PROOF;
    errand->emergency = g_strdup(emergency->reference);
    errand->desk = g_strdup(desk->name);
    errand->dedup_key = g_strdup(emergency->dedup_key);
    errand->ca_file = g_strdup(turn->circumstances->settings->ca_file);
    errand->last_error = g_strdup("");
    errand->opened = g_date_time_ref(emergency->opened);
    errand->rest_url = g_strdup(desk->pagerduty.rest_url);
    errand->token = g_strdup(desk->pagerduty.rest_token);
    errand->inquiry =
        inquiry_new(INQUIRY_LIFE, (const char *const *) keys->pdata, emergency->opened);
    return errand;
}

static bool hear_desks(Turn *turn, GError **error)
{
    const GPtrArray *desks = turn->circumstances->settings->desks;

    for (guint i = 0; i < desks->len; i++) {
        const Desk *desk = desks->pdata[i];
        g_autoptr(GError) failure = NULL;
        if (desk->pagerduty.rest_token == NULL)
            continue;
        GDateTime *heard = webhook_last(turn->poller->store, desk->name, &failure);
        if (failure != NULL) {
            g_propagate_error(error, g_steal_pointer(&failure));
            return false;
        }
        if (heard != NULL)
            g_hash_table_insert(turn->heard, desk->name, heard);
    }
    return true;
}

/* Those that have ended long ago are not remembered. */
static void forget_others(GHashTable **instants, const GPtrArray *open)
{
    GHashTable *kept = instants_new();

    for (guint i = 0; i < open->len; i++) {
        const Emergency *emergency = open->pdata[i];
        GDateTime *instant = g_hash_table_lookup(*instants, emergency->reference);
        if (instant != NULL)
            g_hash_table_insert(kept, g_strdup(emergency->reference), g_date_time_ref(instant));
    }
    g_hash_table_unref(*instants);
    *instants = kept;
}

/* One that cannot be read is asked for at its next turn. */
static void ask_some(Turn *turn, GPtrArray *errands)
{
    Poller *poller = turn->poller;
    GDateTime *now = turn->circumstances->now;

    g_ptr_array_sort_with_data(turn->chosen, compare_asked, poller);
    for (guint i = 0; i < MIN(turn->chosen->len, POLL_TURN_MAX); i++) {
        const Emergency *emergency = turn->chosen->pdata[i];
        g_autoptr(GError) failure = NULL;
        Errand *errand = errand_of(turn, emergency, &failure);
        if (failure != NULL)
            log_warning("PagerDuty is not asked for %s: %s", emergency->reference,
                        failure->message);
        if (errand != NULL)
            g_ptr_array_add(errands, errand);
        g_hash_table_replace(poller->asked, g_strdup(emergency->reference), g_date_time_ref(now));
    }
}

static void set_next(Poller *poller, GDateTime *now, unsigned delay_s)
{
    g_clear_pointer(&poller->next, g_date_time_unref);
    poller->next = instant_add_seconds(now, delay_s);
}

/* Gives those that are open, and the newest that have ended. The caller owns them. */
static GPtrArray *list_all(const Turn *turn, GError **error)
{
    Store *store = turn->poller->store;
    g_autoptr(GPtrArray) all = emergencies_list(store, false, POLL_EMERGENCY_MAX, error);
    g_autoptr(GPtrArray) newest =
        all != NULL ? emergencies_list(store, true, POLL_ENDED_MAX, error) : NULL;

    if (newest == NULL)
        return NULL;
    for (guint i = newest->len; i > 0; i--) {
        const Emergency *emergency = newest->pdata[i - 1];
        if (emergency->ended != NULL)
            g_ptr_array_add(all, g_ptr_array_steal_index_fast(newest, i - 1));
    }
    return g_steal_pointer(&all);
}

static bool take_turn(Turn *turn, GPtrArray *errands, GError **error)
{
    g_autoptr(GPtrArray) all = list_all(turn, error);

    if (all == NULL || !hear_desks(turn, error))
        return false;
    forget_others(&turn->poller->asked, all);
    forget_others(&turn->poller->at_home, all);
    for (guint i = 0; i < all->len; i++)
        if (is_to_be_asked(turn, all->pdata[i]))
            g_ptr_array_add(turn->chosen, all->pdata[i]);
    ask_some(turn, errands);
    turn->poller->is_begun |= turn->chosen->len <= POLL_TURN_MAX;
    return true;
}

static bool has_token(const Settings *settings)
{
    for (guint i = 0; i < settings->desks->len; i++)
        if (((const Desk *) settings->desks->pdata[i])->pagerduty.rest_token != NULL)
            return true;
    return false;
}

void poller_step(Poller *poller, const Circumstances *circumstances, GPtrArray *errands)
{
    g_autoptr(GError) failure = NULL;
    GDateTime *now = circumstances->now;
    Turn turn = {.poller = poller, .circumstances = circumstances};

    if (!has_token(circumstances->settings) ||
        (poller->next != NULL && g_date_time_compare(now, poller->next) < 0 &&
         seconds_since(now, poller->next) <= POLL_EVERY_S))
        return;
    turn.heard =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_date_time_unref);
    turn.chosen = g_ptr_array_new();
    if (!take_turn(&turn, errands, &failure))
        log_warning("PagerDuty is not asked for what is open: %s", failure->message);
    set_next(poller, now, turn.chosen->len > POLL_TURN_MAX ? POLL_TURN_S : POLL_IDLE_S);
    g_ptr_array_unref(turn.chosen);
    g_hash_table_unref(turn.heard);
}
