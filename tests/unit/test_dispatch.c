/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "base/instant.h"
#include "dispatch_world.h"
#include "store/emergencies.h"

#define KLANT "klant@klant.example"

static void test_page_and_confirmation(void)
{
    World *world = world_new(NULL);

    world_put(world, "AAA-0001", KLANT);
    WAIT_UNTIL(world_open_promises(world) == 0);
    g_assert_cmpuint(world_requests(world, "pm1-AAA-0001"), ==, 1);
    g_assert_cmpuint(world_mails(world, "<" KLANT ">"), ==, 1);
    g_assert_cmpuint(world_mails(world, "oproepsysteem"), ==, 1);
    g_assert_cmpuint(world_mails(world, "leads@host.example"), ==, 0);
    g_assert_cmpuint(world_events(world, "AAA-0001", "page-accepted"), ==, 1);
    g_assert_cmpuint(world_events(world, "AAA-0001", "confirmation-sent"), ==, 1);
    world_free(world);
}

static void test_outage_of_seconds(void)
{
    World *world = world_new(NULL);

    sandbox_answers(world->sandbox, NULL, "[\"503\", \"html-500\", \"202\"]");
    world_put(world, "AAA-0001", NULL);
    WAIT_UNTIL(world_events(world, "AAA-0001", "page-failed") == 1);
    world_move(world, 1);
    WAIT_UNTIL(world_events(world, "AAA-0001", "page-failed") == 2);
    world_move(world, 2);
    WAIT_UNTIL(world_open_promises(world) == 0);
    g_assert_cmpuint(world_requests(world, NULL), ==, 3);
    g_assert_cmpuint(world_requests(world, "pm1-AAA-0001"), ==, 3);
    world_free(world);
}

static void test_retry_after(void)
{
    World *world = world_new(NULL);

    sandbox_answers(world->sandbox, NULL, "[\"429:retry-after=40\", \"202\"]");
    world_put(world, "AAA-0001", NULL);
    WAIT_UNTIL(world_events(world, "AAA-0001", "page-failed") == 1);
    world_move(world, 30);
    g_usleep(50000);
    g_assert_cmpuint(world_requests(world, NULL), ==, 1);
    world_move(world, 10);
    WAIT_UNTIL(world_requests(world, NULL) == 2);
    world_free(world);
}

static void test_clock_set_right(void)
{
    World *world = world_new(NULL);

    sandbox_answers(world->sandbox, NULL, "[\"503\", \"202\"]");
    world_put(world, "AAA-0001", NULL);
    WAIT_UNTIL(world_events(world, "AAA-0001", "page-failed") == 1);
    world_move(world, -2 * 3600);
    WAIT_UNTIL(world_events(world, "AAA-0001", "page-accepted") == 1);
    world_free(world);
}

static void test_unknown_key(void)
{
    World *world = world_new(NULL);

    sandbox_answers(world->sandbox, NULL, "[\"unknown-key\", \"202\"]");
    world_put(world, "AAA-0001", NULL);
    WAIT_UNTIL(world_mails(world, "<leads@host.example>") == 1); /* before its minute is over */
    g_assert_cmpuint(world_events(world, "AAA-0001", "page-refused"), ==, 1);
    world_move(world, 299);
    g_usleep(50000);
    g_assert_cmpuint(world_requests(world, NULL), ==, 1);
    world_move(world, 1);
    WAIT_UNTIL(world_events(world, "AAA-0001", "page-accepted") == 1);
    world_free(world);
}

static void test_long_outage(void)
{
    World *world = world_new(NULL);

    sandbox_answers(world->sandbox, NULL, "[\"503*\"]");
    world_put(world, "AAA-0001", KLANT);
    WAIT_UNTIL(world_events(world, "AAA-0001", "page-failed") == 1);
    g_assert_cmpuint(world_mails(world, "Subject"), ==, 0);
    world_move(world, 61);
    WAIT_UNTIL(world_mails(world, "<" KLANT ">") == 1);
    WAIT_UNTIL(world_mails(world, "<leads@host.example>") == 1);
    g_assert_cmpuint(world_mails(world, "oproepsysteem"), ==, 0); /* nobody has been alerted yet */
    sandbox_answers(world->sandbox, NULL, "[]");
    world_move(world, 3600);
    WAIT_UNTIL(world_open_promises(world) == 0);
    g_assert_cmpuint(world_mails(world, "Subject"), ==, 2);
    g_assert_cmpuint(world_events(world, "AAA-0001", "page-accepted"), ==, 1);
    world_free(world);
}

static void test_refused_confirmation(void)
{
    World *world = world_new(NULL);

    world_put(world, "AAA-0001", "refused@klant.example");
    WAIT_UNTIL(world_open_promises(world) == 0);
    g_assert_cmpuint(world_events(world, "AAA-0001", "confirmation-given-up"), ==, 1);
    world_free(world);
}

static void test_composed_once(void)
{
    World *world = world_new(NULL);
    g_autofree char *first = NULL;

    world_put(world, "AAA-0001", "later@klant.example");
    for (unsigned i = 1; i <= 2; i++) {
        WAIT_UNTIL(world_events(world, "AAA-0001", "confirmation-failed") == i);
        g_autoptr(GPtrArray) promises = outbox_list(world->store, NULL);
        g_assert_cmpuint(promises->len, ==, 1);
        const Promise *promise = promises->pdata[0];
        g_assert_nonnull(promise->message);
        if (first == NULL)
            first = g_strdup(promise->message);
        g_assert_cmpstr(promise->message, ==, first);
        world_move(world, 2);
    }
    world_free(world);
}

static void test_restart(void)
{
    World *world = world_new(NULL);

    sandbox_answers(world->sandbox, NULL, "[\"hang\", \"202\"]");
    world_put(world, "AAA-0001", NULL);
    WAIT_UNTIL(world_requests(world, "pm1-AAA-0001") == 1);
    world_stop_dispatch(world);
    g_assert_cmpuint(world_open_promises(world), ==, 2);
    world_start_dispatch(world);
    world_move(world, 2);
    WAIT_UNTIL(world_open_promises(world) == 0);
    g_assert_cmpuint(world_requests(world, NULL), ==, 2);
    g_assert_cmpuint(world_requests(world, "pm1-AAA-0001"), ==, 2);
    world_free(world);
}

static void test_clock_past_lease(void)
{
    World *world = world_new(NULL);

    sandbox_answers(world->sandbox, NULL, "[\"delay:0.5\"]");
    world_put(world, "AAA-0001", NULL);
    WAIT_UNTIL(world_requests(world, NULL) == 1);
    world_move(world, 7200);
    WAIT_UNTIL(world_events(world, "AAA-0001", "page-accepted") == 1);
    g_usleep(50000);
    g_assert_cmpuint(world_requests(world, NULL), ==, 1);
    world_free(world);
}

/* Whether nothing that is open may be claimed before so many seconds after the start. */
static bool is_all_leased_until(const World *world, int seconds)
{
    g_autoptr(GDateTime) start = instant_parse(WORLD_START, NULL);
    g_autoptr(GDateTime) until = g_date_time_add_seconds(start, seconds);
    g_autoptr(GDateTime) next = outbox_next_due(world->store, NULL);

    return next != NULL && g_date_time_compare(next, until) > 0;
}

/* Another host may have the page soon after we die, but not while we wait for an answer. */
static void test_lease_of_page(void)
{
    World *world = world_new(NULL);

    sandbox_answers(world->sandbox, NULL, "[\"hang\"]");
    world_put(world, "AAA-0001", NULL);
    WAIT_UNTIL(world_requests(world, NULL) == 1);
    g_assert_true(is_all_leased_until(world, OUTBOX_PAGE_LEASE_S - 1));
    g_assert_false(is_all_leased_until(world, OUTBOX_PAGE_LEASE_S + 5));
    world_move(world, 20);
    WAIT_UNTIL(is_all_leased_until(world, OUTBOX_PAGE_LEASE_S + 5));
    g_assert_cmpuint(world_requests(world, NULL), ==, 1);
    world_free(world);
}

static void test_long_storm(void)
{
    World *world = world_new("events_per_minute: 5");

    world_put_pages(world, 600); /* more than one claim holds */
    WAIT_UNTIL(world_requests(world, NULL) == 6);
    WAIT_UNTIL(world_open_promises(world) == 595);
    world_move(world, 60);
    WAIT_UNTIL(world_requests(world, NULL) == 11);
    world_put(world, "AAA-0001", NULL);
    g_usleep(200000);
    g_assert_cmpuint(world_requests(world, NULL), ==, 11);
    world_move(world, 60);
    WAIT_UNTIL(world_requests(world, NULL) == 16);
    world_free(world);
}

static void test_storm(void)
{
    World *world = world_new("events_per_minute: 5");

    world_stop_dispatch(world);
    world_put_pages(world, 12);
    world_start_dispatch(world);
    WAIT_UNTIL(world_requests(world, NULL) == 6);
    g_usleep(50000);
    g_assert_cmpuint(world_requests(world, NULL), ==, 6); /* five, and one about the others */
    g_assert_cmpuint(world_requests(world, "pm1-storm-noodhulp-1768183200"), ==, 1);
    g_assert_cmpuint(world_open_promises(world), ==, 7);
    world_move(world, 60);
    WAIT_UNTIL(world_requests(world, NULL) == 11);
    world_move(world, 60);
    WAIT_UNTIL(world_open_promises(world) == 0);
    g_assert_cmpuint(world_requests(world, NULL), ==, 13);
    world_free(world);
}

static unsigned state_count(World *world, const char *word)
{
    json_t *state = sandbox_state(world->sandbox);
    g_autofree char *text = json_dumps(state, 0);
    unsigned count = 0;

    for (const char *at = strstr(text, word); at != NULL; at = strstr(at + 1, word))
        count++;
    json_decref(state);
    return count;
}

static void test_large_storm(void)
{
    World *world = world_new("events_per_minute: 5");

    world_stop_dispatch(world);
    world_put_pages(world, 400); /* more than one claim takes */
    world_start_dispatch(world);
    WAIT_UNTIL(state_count(world, "395 more emergencies wait") > 0);
    world_free(world);
}

static void test_memory_pages(void)
{
    World *world = world_new(NULL);

    sandbox_answers(world->sandbox, NULL, "[\"503\", \"202\"]");
    dispatch_page_from_memory(world->dispatch, WORLD_START,
                              "cannot store; emergencies are being deferred");
    dispatch_page_from_memory(world->dispatch, WORLD_START, "the same outage");
    WAIT_UNTIL(world_requests(world, NULL) == 1);
    world_move(world, 1);
    WAIT_UNTIL(world_requests(world, NULL) == 2);
    g_assert_cmpuint(world_requests(world, "pm1-outage-mx1.host.example-" WORLD_START "-noodhulp"),
                     ==, 2);
    g_assert_cmpuint(state_count(world, "the same outage"), ==, 0);
    dispatch_store_recovered(world->dispatch);
    world_move(world, 60);
    dispatch_page_from_memory(world->dispatch, "2026-01-12T02:01:01Z", "the next outage");
    WAIT_UNTIL(world_requests(world, NULL) == 3);
    WAIT_UNTIL(state_count(world, "the next outage") > 0);
    world_free(world);
}

static void test_progress(void)
{
    World *world = world_new(NULL);

    for (unsigned i = 0; i < 5; i++) {
        unsigned long before = dispatch_progress(world->dispatch);
        WAIT_UNTIL(dispatch_progress(world->dispatch) > before);
    }
    world_free(world);
}

static void test_expiry(void)
{
    World *world = world_new(NULL);
    g_autoptr(GError) error = NULL;

    world_put(world, "AAA-0001", NULL);
    WAIT_UNTIL(world_open_promises(world) == 0);
    world_move(world, 86400 + 1);
    WAIT_UNTIL(world_events(world, "AAA-0001", "emergency-ended") == 1);
    g_autoptr(Emergency) emergency = emergency_find(world->store, "AAA-0001", &error);
    g_assert_cmpstr(emergency->end_reason, ==, "expired");
    world_free(world);
}

static void test_store_fails(void)
{
    World *world = world_new(NULL);
    g_autofree char *away = g_strconcat(world->folder, ".away", NULL);

    sandbox_answers(world->sandbox, NULL, "[\"delay:0.3\"]");
    world_put(world, "AAA-0001", NULL);
    WAIT_UNTIL(world_requests(world, NULL) == 1);
    g_assert_cmpint(g_rename(world->folder, away), ==, 0);
    g_usleep(600000); /* the answer has come, and cannot be written */
    g_assert_cmpint(g_rename(away, world->folder), ==, 0);
    WAIT_UNTIL(world_events(world, "AAA-0001", "page-accepted") == 1);
    world_put(world, "AAA-0002", NULL);
    WAIT_UNTIL(world_open_promises(world) == 0);
    g_assert_cmpuint(world_requests(world, "pm1-AAA-0001"), ==, 1);
    g_assert_cmpuint(world_requests(world, "pm1-AAA-0002"), ==, 1);
    world_free(world);
}

static void test_no_store(void)
{
    World *world = world_new(NULL);
    Store *store = world->store;

    world_stop_dispatch(world);
    world->store = NULL;
    world_start_dispatch(world);
    dispatch_page_from_memory(world->dispatch, WORLD_START,
                              "cannot store; emergencies are being deferred");
    WAIT_UNTIL(state_count(world, "cannot store; emergencies are being deferred") > 0);
    world->store = store;
    world_free(world);
}

static void test_no_promise_is_doubled_in_a_burst(void)
{
    World *world = world_new("events_per_minute: 0");

    world_put_pages(world, 600);
    WAIT_UNTIL(world_open_promises(world) == 0);
    g_assert_cmpuint(world_requests(world, NULL), ==, 600);
    world_free(world);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dispatch/a page is accepted and the customer reads it",
                    test_page_and_confirmation);
    g_test_add_func("/dispatch/an outage of seconds is bridged with the same key",
                    test_outage_of_seconds);
    g_test_add_func("/dispatch/a 429 is tried again when it says", test_retry_after);
    g_test_add_func("/dispatch/rule 93: a clock that is set back by hours delays no page",
                    test_clock_set_right);
    g_test_add_func("/dispatch/an unknown key goes to people at once and is tried on",
                    test_unknown_key);
    g_test_add_func("/dispatch/in a long outage the customer is asked to phone", test_long_outage);
    g_test_add_func("/dispatch/a refused confirmation is given up and told",
                    test_refused_confirmation);
    g_test_add_func("/dispatch/a mail is composed once, before its first attempt",
                    test_composed_once);
    g_test_add_func("/dispatch/a restart in the middle sends the same key again", test_restart);
    g_test_add_func("/dispatch/a clock moved past the lease doubles nothing",
                    test_clock_past_lease);
    g_test_add_func("/dispatch/the lease of a page is short, and renewed while it is in work",
                    test_lease_of_page);
    g_test_add_func("/dispatch/a storm is told by one page", test_storm);
    g_test_add_func("/dispatch/the page about a storm counts all that wait", test_large_storm);
    g_test_add_func("/dispatch/a storm goes on at its pace, however many come", test_long_storm);
    g_test_add_func("/dispatch/each desk is paged from memory once an outage", test_memory_pages);
    g_test_add_func("/dispatch/an idle dispatch shows that it lives", test_progress);
    g_test_add_func("/dispatch/an old emergency ends by itself", test_expiry);
    g_test_add_func("/dispatch/a store that fails for a while doubles nothing", test_store_fails);
    g_test_add_func("/dispatch/people are paged without any store", test_no_store);
    g_test_add_func("/dispatch/no promise is doubled in a burst",
                    test_no_promise_is_doubled_in_a_burst);
    return g_test_run();
}
