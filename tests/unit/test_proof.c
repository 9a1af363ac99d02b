/* SPDX-License-Identifier: MIT */
/* Proof, the ladder, notes and open emergencies, against the sandbox. */
#include "config.h"

#include <string.h>

#include "dispatch_world.h"
#include "store/driver.h"
#include "store/emergencies.h"
#include "store/outbox.h"

#define REF "AAA-0001"
#define KEY "pm1-" REF

static bool is_proven(World *world)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Emergency) emergency = emergency_find(world->store, REF, &error);

    g_assert_no_error(error);
    return emergency->proven != NULL;
}

static bool is_acknowledged(World *world)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Emergency) emergency = emergency_find(world->store, REF, &error);

    g_assert_no_error(error);
    return emergency->acknowledged != NULL;
}

/* How many promises of a kind are open. */
static unsigned open_of(World *world, PromiseKind kind)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) promises = outbox_list(world->store, &error);
    unsigned count = 0;

    g_assert_no_error(error);
    for (guint i = 0; i < promises->len; i++)
        count += ((const Promise *) promises->pdata[i])->kind == kind ? 1 : 0;
    return count;
}

static void path_answers(World *world, const char *path, const char *answers)
{
    g_autofree char *body = g_strdup_printf("{\"path\": \"%s\", \"answers\": %s}", path, answers);

    json_decref(server_call(world->sandbox, "/sandbox/answers", body));
}

/* How many requests of the REST API have a word in their path, query or body. */
static unsigned rest_requests(World *world, const char *word)
{
    g_autofree char *text = NULL;
    json_t *rest = server_call(world->sandbox, "/sandbox/rest", NULL);
    json_t *request = NULL;
    size_t i = 0;
    unsigned count = 0;

    json_array_foreach(json_object_get(rest, "requests"), i, request)
    {
        g_free(text);
        text = json_dumps(request, JSON_COMPACT);
        count += strstr(text, word) != NULL ? 1 : 0;
    }
    json_decref(rest);
    return count;
}

static void hero(World *world, const char *what)
{
    g_autofree char *body =
        g_strdup_printf("{\"routing_key\": \"" TEST_KEY "\", \"by\": \"Fenna Bakker\", %s}", what);

    json_decref(server_call(world->sandbox, "/sandbox/hero", body));
}

static const char all_steps[] =
    "    ladder:\n"
    "      - {after: 2m, mail: [\"0612345678@sms.example\", \"leads@sms.example\"]}\n"
    "      - {after: 4m, command: [/bin/sh, -c, \"grep -q AAA-0001 && test $PAGER_STEP = 2\"]}\n"
    "      - {after: 6m, webhook: \"http://127.0.0.1:1/\"}\n";

/* Puts the emergency, and goes on to where the first question is put. */
static void put_and_ask(World *world)
{
    world_put_whole(world, REF);
    WAIT_UNTIL(world_events(world, REF, "page-accepted") == 1);
    world_move(world, 3);
}

static void put_proven(World *world)
{
    put_and_ask(world);
    WAIT_UNTIL(is_proven(world));
}

static void test_proof(void)
{
    World *world = world_new_with_token("", all_steps);

    put_proven(world);
    WAIT_UNTIL(world_mails(world, "<" WORLD_CUSTOMER ">") == 1);
    WAIT_UNTIL(world_events(world, REF, "confirmation-sent") == 1);
    g_assert_cmpuint(open_of(world, PROMISE_LADDER), ==, 0);
    g_assert_cmpuint(open_of(world, PROMISE_FALLBACK_MAIL), ==, 0);
    g_assert_cmpuint(open_of(world, PROMISE_PROOF), ==, 0);
    g_assert_cmpuint(world_requests(world, NULL), ==, 1);
    g_assert_cmpuint(rest_requests(world, "Token token=" WORLD_TOKEN), >=, 4);
    g_assert_cmpuint(world_mails(world, "oproepsysteem"), ==, 0); /* it says more than that */
    world_free(world);
}

static void test_no_proof(void)
{
    World *world = world_new_with_token("", all_steps);

    sandbox_answers(world->sandbox, NULL, "[\"202-no-incident*\"]");
    put_and_ask(world);
    WAIT_UNTIL(world_events(world, REF, "proof-failed") == 1);
    g_assert_cmpuint(world_mails(world, "<" WORLD_CUSTOMER ">"), ==, 0);
    world_move(world, 12); /* the grace of the confirmation is over */
    WAIT_UNTIL(world_mails(world, "<" WORLD_CUSTOMER ">") == 1);
    g_assert_cmpuint(world_mails(world, "oproepsysteem"), ==, 1);
    world_move(world, 50);
    WAIT_UNTIL(world_mails(world, "<leads@host.example>") == 1);
    world_move(world, 60);
    WAIT_UNTIL(world_mails(world, "<0612345678@sms.example>") == 1);
    WAIT_UNTIL(world_mails(world, "<leads@sms.example>") == 1);
    WAIT_UNTIL(world_events(world, REF, "ladder-step-taken") == 2);
    world_move(world, 120);
    WAIT_UNTIL(world_events(world, REF, "ladder-step-taken") == 3);
    world_move(world, 120);
    WAIT_UNTIL(world_events(world, REF, "ladder-failed") == 1);
    g_assert_false(is_proven(world));
    world_free(world);
}

static const char second_key[] =
    "    ladder: [{after: 2m, pagerduty: {routing_key_file: second_key}}]\n";

static void test_second_key(void)
{
    World *world = world_new_with_token("", second_key);

    sandbox_answers(world->sandbox, TEST_KEY, "[\"202-no-incident*\"]");
    put_and_ask(world);
    WAIT_UNTIL(world_events(world, REF, "proof-failed") == 1);
    world_move(world, 121);
    WAIT_UNTIL(world_requests(world, KEY "-100") == 1);
    WAIT_UNTIL(world_events(world, REF, "ladder-step-taken") == 1);
    world_move(world, 60);
    WAIT_UNTIL(is_proven(world));
    WAIT_UNTIL(world_events(world, REF, "proof") == 1);
    world_free(world);
}

static void test_incident_by_rest(void)
{
    World *world = world_new_with_token("", "");
    json_t *service =
        server_call(world->sandbox, "/sandbox/service", "{\"routing_key\": \"" TEST_KEY "\"}");
    g_autofree char *id = g_strdup(json_string_value(json_object_get(service, "id")));
    g_autofree char *desk =
        g_strdup_printf("    ladder: [{after: 2m, incident: {service: %s}}]\n", id);

    json_decref(service);
    world_free(world);
    world = world_new_with_token("", desk);
    json_decref(
        server_call(world->sandbox, "/sandbox/service", "{\"routing_key\": \"" TEST_KEY "\"}"));
    sandbox_answers(world->sandbox, TEST_KEY, "[\"202-no-incident*\"]");
    path_answers(world, "POST /incidents", "[\"503\", \"lost-answer\"]");
    put_and_ask(world);
    WAIT_UNTIL(world_events(world, REF, "proof-failed") == 1);
    world_move(world, 121);
    WAIT_UNTIL(world_events(world, REF, "ladder-failed") == 1);
    world_move(world, 4); /* libcurl sends it anew: then it is there already */
    WAIT_UNTIL(world_events(world, REF, "ladder-step-taken") == 1);
    world_move(world, 60);
    WAIT_UNTIL(is_proven(world));
    g_assert_cmpuint(rest_requests(world, "\"incident_key\":\"" KEY "-100\""), ==, 3);
    json_decref(world_ask(world, "{\"ask\": \"emergency-close\", \"reference\": \"" REF "\"}"));
    WAIT_UNTIL(world_events(world, REF, "resolve-accepted") == 2); /* that of the page as well */
    g_assert_cmpuint(rest_requests(world, "\"method\":\"PUT\""), ==, 1);
    world_free(world);
}

static void test_joined_acknowledged(void)
{
    World *world = world_new_with_token("", "");

    world_put(world, "AAA-0002", NULL);
    WAIT_UNTIL(world_open_promises(world) == 0);
    hero(world, "\"do\": \"acknowledge\"");
    world_move(world, 400 * 86400LL); /* beyond the sandbox's own clock */
    sandbox_answers(world->sandbox, NULL, "[\"202-grouped\"]");
    put_and_ask(world);
    WAIT_UNTIL(world_events(world, REF, "proof-failed") == 1);
    g_assert_false(is_proven(world));
    world_free(world);
}

static void test_lost_answer(void)
{
    World *world = world_new_with_token("", "");

    sandbox_answers(world->sandbox, NULL, "[\"lost-answer\"]");
    world_put_whole(world, REF);
    WAIT_UNTIL(world_events(world, REF, "page-failed") == 1);
    hero(world, "\"do\": \"resolve\""); /* sent once more, it would be a new incident */
    world_move(world, 1);
    WAIT_UNTIL(world_events(world, REF, "page-accepted") == 1);
    g_assert_cmpuint(world_requests(world, KEY), ==, 1);
    world_free(world);
}

static void test_lost_answer_and_no_rest(void)
{
    World *world = world_new_with_token("", "");

    path_answers(world, "*", "[\"503*\"]");
    path_answers(world, "GET /incidents", "[\"503*\"]");
    sandbox_answers(world->sandbox, NULL, "[\"lost-answer\"]");
    world_put_whole(world, REF);
    WAIT_UNTIL(world_events(world, REF, "page-failed") == 1);
    world_move(world, 1);
    WAIT_UNTIL(world_events(world, REF, "page-accepted") == 1);
    g_assert_cmpuint(world_requests(world, KEY), ==, 2);
    world_free(world);
}

static void test_rest_errors(const void *data)
{
    World *world = world_new_with_token("", second_key);
    g_autofree char *answers = g_strdup_printf("[\"%s*\"]", (const char *) data);

    path_answers(world, "GET /incidents", answers);
    put_and_ask(world);
    WAIT_UNTIL(
        world_events(world, REF, "proof-failed") + world_events(world, REF, "proof-missing") == 1);
    world_move(world, 12);
    WAIT_UNTIL(world_mails(world, "<" WORLD_CUSTOMER ">") == 1);
    world_move(world, 110);
    WAIT_UNTIL(world_requests(world, KEY "-100") == 1); /* the emergency goes on */
    path_answers(world, "GET /incidents", "[]");
    world_move(world, 301);
    WAIT_UNTIL(is_proven(world));
    world_free(world);
}

static void test_note(void)
{
    World *world = world_new_with_token("", "");

    put_proven(world);
    world_put_promise(world, REF, PROMISE_NOTE, "{\"text\": \"Er is meer stuk\"}");
    WAIT_UNTIL(world_events(world, REF, "note-added") == 1);
    g_assert_cmpuint(rest_requests(world, "[pager-milter] Er is meer stuk"), ==, 1);
    g_assert_cmpuint(rest_requests(world, "\"from\":\"" WORLD_USER "\""), ==, 1);
    g_assert_cmpuint(world_requests(world, NULL), ==, 1);
    world_free(world);
}

/* A token that was revoked in the night: the Hero is told at once by the ways that are left, once,
 * and the note is tried on. */
static void test_note_refused(void)
{
    World *world = world_new_with_token("", "");

    put_proven(world);
    path_answers(world, "GET /incidents", "[\"401*\"]");
    world_put_promise(world, REF, PROMISE_NOTE, "{\"text\": \"Er is meer stuk\"}");
    WAIT_UNTIL(world_events(world, REF, "note-refused") == 1);
    WAIT_UNTIL(world_requests(world, NULL) == 2);
    WAIT_UNTIL(world_mails(world, "PagerDuty weigert een notitie") == 2);
    WAIT_UNTIL(world_mails(world, "Er is meer stuk") == 2);
    json_t *requests = sandbox_requests(world->sandbox, KEY);
    g_autofree char *last = json_dumps(json_array_get(requests, 1), 0);
    g_assert_nonnull(strstr(last, "[noodhulp] Er is meer stuk: "));
    json_decref(requests);
    g_assert_cmpuint(open_of(world, PROMISE_NOTE), ==, 1);

    world_move(world, 301); /* once */
    WAIT_UNTIL(world_events(world, REF, "note-refused") == 2);
    path_answers(world, "GET /incidents", "[]");
    world_move(world, 301);
    WAIT_UNTIL(open_of(world, PROMISE_NOTE) == 0);
    g_assert_cmpuint(world_requests(world, NULL), ==, 2);
    g_assert_cmpuint(world_mails(world, "PagerDuty weigert een notitie"), ==, 2);
    world_free(world);
}

static void test_note_without_token(void)
{
    World *world = world_new(NULL);

    world_put(world, REF, NULL);
    WAIT_UNTIL(world_open_promises(world) == 0);
    world_put_promise(world, REF, PROMISE_NOTE, "{\"text\": \"Er is meer stuk\\nEn meer\"}");
    WAIT_UNTIL(world_events(world, REF, "note-added") == 1);
    json_t *requests = sandbox_requests(world->sandbox, KEY);
    g_autofree char *last = json_dumps(json_array_get(requests, 1), 0);
    g_assert_nonnull(strstr(last, "[noodhulp] Er is meer stuk En meer: "));
    g_assert_nonnull(strstr(last, "\"note\": \"Er is meer stuk\\nEn meer\""));
    json_decref(requests);
    world_free(world);
}

static void test_note_that_cannot_be_read(void)
{
    World *world = world_new_with_token("", "");

    world_put(world, REF, NULL);
    world_put_promise(world, REF, PROMISE_NOTE, "{broken");
    WAIT_UNTIL(world_events(world, REF, "note-given-up") == 1);
    world_free(world);
}

static void test_followed_by_rest(void)
{
    World *world = world_new_with_token("", "");

    put_proven(world);
    WAIT_UNTIL(world_events(world, REF, "confirmation-sent") == 1);
    hero(world, "\"do\": \"acknowledge\"");
    world_move(world, 125);
    WAIT_UNTIL(is_acknowledged(world));
    WAIT_UNTIL(world_events(world, REF, "customer-mail-sent") == 1);
    hero(world, "\"do\": \"resolve\", \"text\": \"Schijf opgeruimd.\"");
    world_move(world, 125);
    WAIT_UNTIL(world_events(world, REF, "customer-mail-sent") == 2);
    world_free(world);
}

/* As the store does where a key is taken. */
static void refuse_events(World *world)
{
    g_autofree char *url = g_strdup_printf("sqlite:%s/store.db", world->folder);
    g_autoptr(Connection) connection = connection_open(url, STORE_READ_WRITE, NULL);

    g_assert_true(connection_execute(connection,
                                     "CREATE TRIGGER refuse BEFORE INSERT ON incident_events "
                                     "BEGIN SELECT RAISE(ABORT, 'refused'); END",
                                     NULL));
}

static void test_refused_event(void)
{
    World *world = world_new_with_token("", "");

    put_proven(world);
    unsigned asked = rest_requests(world, "/notes");
    refuse_events(world);
    hero(world, "\"do\": \"acknowledge\"");
    world_move(world, 125);
    WAIT_UNTIL(rest_requests(world, "/notes") > asked);
    world_put(world, "AAA-0002", NULL);
    WAIT_UNTIL(world_events(world, "AAA-0002", "page-accepted") == 1);
    world_free(world);
}

static void test_asked_at_start(void)
{
    World *world = world_new_with_token("", "");

    put_proven(world);
    WAIT_UNTIL(world_events(world, REF, "confirmation-sent") == 1);
    world_stop_dispatch(world);
    hero(world, "\"do\": \"acknowledge\"");
    world_start_dispatch(world);
    WAIT_UNTIL(is_acknowledged(world));
    world_free(world);
}

static void test_unacknowledged(void)
{
    World *world = world_new_with_token("", all_steps);

    put_proven(world);
    WAIT_UNTIL(world_events(world, REF, "confirmation-sent") == 1);
    for (unsigned i = 0; i < 8; i++) {
        unsigned asked = rest_requests(world, "/log_entries");
        world_move(world, 121);
        WAIT_UNTIL(rest_requests(world, "/log_entries") > asked);
    }
    WAIT_UNTIL(world_events(world, REF, "unacknowledged") == 1);
    WAIT_UNTIL(world_mails(world, "<0612345678@sms.example>") == 1);
    WAIT_UNTIL(world_events(world, REF, "customer-mail-sent") == 1);
    hero(world, "\"do\": \"acknowledge\"");
    world_move(world, 125);
    WAIT_UNTIL(is_acknowledged(world));
    WAIT_UNTIL(open_of(world, PROMISE_LADDER) == 0); /* one was on its way */
    world_free(world);
}

int main(int argc, char **argv)
{
    static const char *const errors[] = {"401",      "402",      "403",       "404",
                                         "408",      "429",      "429-empty", "500",
                                         "html-200", "html-503", "garbage",   "hang"};

    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/proof/an incident that tells somebody", test_proof);
    g_test_add_func("/proof/without it the ladder is climbed", test_no_proof);
    g_test_add_func("/proof/by the second key", test_second_key);
    g_test_add_func("/proof/by an incident made by REST", test_incident_by_rest);
    g_test_add_func("/proof/none by joining what is acknowledged", test_joined_acknowledged);
    g_test_add_func("/proof/a page that may have arrived is asked for", test_lost_answer);
    g_test_add_func("/proof/a page goes out when nobody answers the question",
                    test_lost_answer_and_no_rest);
    for (size_t i = 0; i < G_N_ELEMENTS(errors); i++) {
        g_autofree char *path =
            g_strdup_printf("/proof/the emergency goes on while REST answers %s", errors[i]);
        g_test_add_data_func(path, errors[i], test_rest_errors);
    }
    g_test_add_func("/note/on the open incident", test_note);
    g_test_add_func("/note/one that is refused reaches the Hero otherwise", test_note_refused);
    g_test_add_func("/note/as a repeated trigger without a token", test_note_without_token);
    g_test_add_func("/note/one that cannot be read is given up", test_note_that_cannot_be_read);
    g_test_add_func("/follow/by REST where there are no webhooks", test_followed_by_rest);
    g_test_add_func("/follow/an event that the store refuses keeps no page back",
                    test_refused_event);
    g_test_add_func("/follow/what happened while nobody listened", test_asked_at_start);
    g_test_add_func("/follow/nobody has acknowledged", test_unacknowledged);
    return g_test_run();
}
