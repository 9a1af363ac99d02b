/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <pthread.h>
#include <string.h>

#include "base/instant.h"
#include "dispatch/pagerduty.h"
#include "dispatch/smtp.h"
#include "dispatch/worker.h"
#include "servers.h"

/* A worker and what it has given back so far. */
typedef struct {
    Server *server;
    Clock *clock;
    MemoryPages *memory_pages;
    Worker *worker;
    pthread_mutex_t lock;
    GPtrArray *ends;
} World;

static void take_ends(void *context, GPtrArray *ends)
{
    World *world = context;

    pthread_mutex_lock(&world->lock);
    for (guint i = 0; i < ends->len; i++)
        g_ptr_array_add(world->ends, ends->pdata[i]);
    pthread_mutex_unlock(&world->lock);
}

static World *world_new(Server *server, TransferLimits limits)
{
    World *world = g_new0(World, 1);
    g_autoptr(GError) error = NULL;

    world->server = server;
    world->clock = clock_new();
    world->memory_pages = memory_pages_new();
    world->ends = g_ptr_array_new_with_free_func((GDestroyNotify) end_free);
    pthread_mutex_init(&world->lock, NULL);
    WorkerOptions options = {world->clock, world->memory_pages, limits, take_ends, world};
    world->worker = worker_start(&options, &error);
    g_assert_no_error(error);
    return world;
}

static void world_free(World *world)
{
    worker_stop(world->worker, 0);
    worker_free(world->worker);
    memory_pages_free(world->memory_pages);
    g_ptr_array_unref(world->ends);
    pthread_mutex_destroy(&world->lock);
    clock_free(world->clock);
    server_stop(world->server);
    g_free(world);
}

static guint ended(World *world)
{
    pthread_mutex_lock(&world->lock);
    guint count = world->ends->len;
    pthread_mutex_unlock(&world->lock);
    return count;
}

static const TransferLimits usual = {.connect_ms = 2000, .whole_ms = 5000};

static void set_body(Errand *errand, const char *text)
{
    errand->body = g_bytes_new(text, strlen(text));
}

static Errand *event(const World *world, const char *id, const char *key)
{
    Errand *errand = g_new0(Errand, 1);
    g_autofree char *body = g_strdup_printf(
        "{\"routing_key\":\"%s\",\"event_action\":\"trigger\",\"dedup_key\":\"pm1-%s\","
        "\"payload\":{\"summary\":\"s\",\"source\":\"mx\",\"severity\":\"critical\"}}",
        key, id != NULL ? id : "alarm");

    errand->kind = ERRAND_EVENT;
    errand->id = g_strdup(id);
    errand->desk = g_strdup(key);
    errand->url = g_strdup_printf("http://%s" PAGERDUTY_PATH, world->server->place);
    errand->secret = g_strdup(key);
    errand->dedup_key = g_strdup_printf("pm1-%s", id != NULL ? id : "alarm");
    errand->last_error = g_strdup("");
    set_body(errand, body);
    return errand;
}

static void submit(World *world, Errand *errand)
{
    g_autoptr(GPtrArray) errands = g_ptr_array_new();

    g_ptr_array_add(errands, errand);
    worker_submit(world->worker, errands);
}

/* Sends one and waits for its end, which the world keeps. */
static const End *carry(World *world, Errand *errand)
{
    guint before = ended(world);

    submit(world, errand);
    WAIT_UNTIL(ended(world) > before);
    return world->ends->pdata[before];
}

static bool contains(const char *text, const char *part)
{
    bool is_there = strstr(text, part) != NULL;

    if (!is_there)
        g_test_message("'%s' is not in '%s'", part, text);
    return is_there;
}

typedef struct {
    const char *name, *answers;
    Outcome outcome;
    unsigned wait_s;
    const char *error; /* that it contains */
    unsigned requests;
} Row;

static const Row rows[] = {
    {"a 202 is done", "[\"202\"]", OUTCOME_DONE, 0, NULL, 1},
    {"a 503 is tried again", "[\"503\"]", OUTCOME_TRY_AGAIN, 0, "answered 503", 1},
    {"a 429 is tried again when it says", "[\"429:retry-after=7\"]", OUTCOME_TRY_AGAIN, 7,
     "answered 429", 1},
    {"nonsense in Retry-After asks for nothing", "[\"429:retry-after=soon\"]", OUTCOME_TRY_AGAIN, 0,
     "answered 429", 1},
    {"an empty 429 is tried again", "[\"429-empty\"]", OUTCOME_TRY_AGAIN, 0, "answered 429", 1},
    {"an unknown key is for people", "[\"unknown-key\"]", OUTCOME_FOR_PEOPLE, 0, "answered 4", 1},
    {"a 403 is for people", "[\"403\"]", OUTCOME_FOR_PEOPLE, 0, "answered 403", 1},
    {"a 200 full of HTML is for people", "[\"html-200\"]", OUTCOME_FOR_PEOPLE, 0, "no JSON", 1},
    {"a 503 full of HTML is tried again", "[\"html-503\"]", OUTCOME_TRY_AGAIN, 0, "no JSON", 1},
    {"a redirect is not followed", "[\"redirect\"]", OUTCOME_FOR_PEOPLE, 0, "answered 307", 1},
    {"a lost answer is tried again", "[\"lost-answer\"]", OUTCOME_TRY_AGAIN, 0, "no answer", 1},
    {"half an answer is tried again", "[\"reset-mid-body\"]", OUTCOME_TRY_AGAIN, 0, "no answer", 1},
    {"a reset is tried again", "[\"reset\"]", OUTCOME_TRY_AGAIN, 0, "no answer", 1},
    {"no HTTP at all is tried again", "[\"garbage\"]", OUTCOME_TRY_AGAIN, 0, "no answer", 1},
    {"a slow answer is waited for", "[\"delay:0.3\"]", OUTCOME_DONE, 0, NULL, 1},
};

static void test_row(const void *data)
{
    const Row *row = data;
    World *world = world_new(sandbox_start(NULL), usual);

    sandbox_answers(world->server, NULL, row->answers);
    const End *end = carry(world, event(world, "a", TEST_KEY));
    g_assert_cmpint(end->verdict.outcome, ==, row->outcome);
    g_assert_cmpuint(end->verdict.wait_s, ==, row->wait_s);
    g_assert_true(end->was_sent);
    if (row->error != NULL)
        g_assert_true(contains(end->verdict.error, row->error));
    else
        g_assert_null(end->verdict.error);
    json_t *requests = sandbox_requests(world->server, NULL);
    g_assert_cmpuint(json_array_size(requests), ==, row->requests);
    json_decref(requests);
    world_free(world);
}

static void test_request(void)
{
    World *world = world_new(sandbox_start(NULL), usual);

    carry(world, event(world, "a", TEST_KEY));
    json_t *requests = sandbox_requests(world->server, "pm1-a");
    json_t *request = json_array_get(requests, 0);
    g_assert_cmpstr(json_string_value(json_object_get(request, "user_agent")), ==,
                    PACKAGE_NAME "/" PACKAGE_VERSION);
    g_assert_cmpuint(json_array_size(json_object_get(request, "remarks")), ==, 0);
    json_decref(requests);
    world_free(world);
}

static void test_hang(void)
{
    World *world = world_new(sandbox_start(NULL), (TransferLimits){1000, 300});

    sandbox_answers(world->server, NULL, "[\"hang\"]");
    const End *end = carry(world, event(world, "a", TEST_KEY));
    g_assert_cmpint(end->verdict.outcome, ==, OUTCOME_TRY_AGAIN);
    g_assert_cmpint(end->took_ms, >=, 290);
    world_free(world);
}

static void test_nobody_listens(void)
{
    World *world = world_new(sandbox_start(NULL), usual);
    Errand *errand = event(world, "a", TEST_KEY);

    g_free(errand->url);
    errand->url = g_strdup("http://127.0.0.1:1" PAGERDUTY_PATH);
    const End *end = carry(world, errand);
    g_assert_cmpint(end->verdict.outcome, ==, OUTCOME_TRY_AGAIN);
    world_free(world);
}

static void test_lanes(void)
{
    World *world = world_new(sandbox_start(NULL), usual);
    g_autoptr(GPtrArray) errands = g_ptr_array_new();

    sandbox_answers(world->server, TEST_KEY, "[\"hang*\"]");
    for (int i = 0; i < 2 * WORKER_TRANSFERS_MAX; i++) {
        g_autofree char *id = g_strdup_printf("hangs-%d", i);
        g_ptr_array_add(errands, event(world, id, TEST_KEY));
    }
    worker_submit(world->worker, errands);
    const End *end = carry(world, event(world, "other", OTHER_KEY));
    g_assert_cmpstr(end->errand->id, ==, "other");
    g_assert_cmpint(end->verdict.outcome, ==, OUTCOME_DONE);
    world_free(world);
}

static void test_connections(void)
{
    World *world = world_new(sandbox_start(NULL), usual);
    g_autoptr(GPtrArray) errands = g_ptr_array_new();

    for (int i = 0; i < 500; i++) {
        g_autofree char *id = g_strdup_printf("%d", i);
        g_ptr_array_add(errands, event(world, id, TEST_KEY));
    }
    worker_submit(world->worker, errands);
    WAIT_UNTIL(ended(world) == 500);
    json_t *requests = sandbox_requests(world->server, NULL);
    g_autoptr(GHashTable) connections = g_hash_table_new(NULL, NULL);
    for (size_t i = 0; i < json_array_size(requests); i++) {
        json_t *number = json_object_get(json_array_get(requests, i), "connection");
        g_hash_table_add(connections, GINT_TO_POINTER(json_integer_value(number)));
    }
    g_assert_cmpuint(json_array_size(requests), ==, 500);
    g_assert_cmpuint(g_hash_table_size(connections), <=, WORKER_LANE_MAX);
    json_decref(requests);
    world_free(world);
}

static void move_clock(World *world, int seconds)
{
    g_autoptr(GDateTime) now = clock_now(world->clock);
    g_autoptr(GDateTime) then = instant_add_seconds(now, seconds);

    clock_set(world->clock, then);
    worker_wake(world->worker);
}

static guint requests_of(const Server *sandbox, const char *dedup_key)
{
    json_t *requests = sandbox_requests(sandbox, dedup_key);
    guint count = (guint) json_array_size(requests);

    json_decref(requests);
    return count;
}

static void test_memory_page(void)
{
    World *world = world_new(sandbox_start(NULL), usual);

    sandbox_answers(world->server, NULL, "[\"503\", \"403\", \"202\"]");
    memory_pages_add(world->memory_pages, event(world, NULL, TEST_KEY));
    worker_wake(world->worker);
    WAIT_UNTIL(requests_of(world->server, "pm1-alarm") == 1);
    WAIT_UNTIL(requests_of(world->server, "pm1-alarm") == 2); /* a second later, by itself */
    g_autoptr(GDateTime) due = NULL;
    WAIT_UNTIL((due = memory_pages_next_due(world->memory_pages)) != NULL);
    move_clock(world, RETRY_FOR_PEOPLE_S + 1);
    WAIT_UNTIL(requests_of(world->server, "pm1-alarm") == 3);
    move_clock(world, 3600);
    g_usleep(50000);
    g_assert_cmpuint(requests_of(world->server, "pm1-alarm"), ==, 3);
    g_assert_cmpuint(ended(world), ==, 0);
    world_free(world);
}

static void test_stop(void)
{
    World *world = world_new(sandbox_start(NULL), usual);
    g_autoptr(GPtrArray) errands = g_ptr_array_new();

    sandbox_answers(world->server, NULL, "[\"hang*\"]");
    for (int i = 0; i < 2 * WORKER_LANE_MAX; i++) {
        g_autofree char *id = g_strdup_printf("%d", i);
        g_ptr_array_add(errands, event(world, id, TEST_KEY));
    }
    worker_submit(world->worker, errands);
    WAIT_UNTIL(requests_of(world->server, NULL) == WORKER_LANE_MAX);
    worker_stop(world->worker, 50);
    g_assert_cmpuint(ended(world), ==, 2 * WORKER_LANE_MAX);
    for (guint i = 0; i < world->ends->len; i++)
        g_assert_false(((End *) world->ends->pdata[i])->was_sent);
    worker_free(g_steal_pointer(&world->worker));
    world_free(world);
}

static void test_progress(void)
{
    World *world = world_new(sandbox_start(NULL), usual);

    worker_ask_progress(world->worker, 7);
    WAIT_UNTIL(worker_progress(world->worker) == 7);
    world_free(world);
}

static void test_tls(const void *trusted)
{
    g_autofree char *certificate =
        g_test_build_filename(G_TEST_DIST, "tests/fixtures/tls/certificate.pem", NULL);
    g_autofree char *key = g_test_build_filename(G_TEST_DIST, "tests/fixtures/tls/key.pem", NULL);
    const char *arguments[] = {"--tls-cert", certificate, "--tls-key", key, NULL};
    World *world = world_new(sandbox_start(arguments), usual);
    Errand *errand = event(world, "a", TEST_KEY);

    g_free(errand->url);
    errand->url = g_strdup_printf("https://%s" PAGERDUTY_PATH, world->server->place);
    if (trusted != NULL)
        errand->ca_file = g_strdup(certificate);
    const End *end = carry(world, errand);
    g_assert_cmpint(end->verdict.outcome, ==, trusted != NULL ? OUTCOME_DONE : OUTCOME_FOR_PEOPLE);
    world_free(world);
}

static Errand *mail(const World *world, const char *local, const char *helo, const char *data)
{
    Errand *errand = g_new0(Errand, 1);
    g_autofree char *relay = g_strdup_printf("smtp://%s", world->server->place);

    errand->kind = ERRAND_MAIL;
    errand->promise_kind = PROMISE_CONFIRMATION;
    errand->id = g_strdup("mail");
    errand->desk = g_strdup("noodhulp");
    errand->url = smtp_url(relay, helo);
    errand->from = g_strdup("");
    errand->to = g_strdup_printf("%s@klant.example", local);
    set_body(errand, data);
    return errand;
}

#define MAIL "Subject: test\r\n\r\n.dots\r\n..\r\n.\r\nend\r\n"

static void test_mail(void)
{
    World *world = world_new(relay_start(), usual);
    Errand *second = mail(world, "tweede", "mx1.host.example", MAIL);

    g_free(second->from);
    second->from = g_strdup("bounce+K7Q-M2XD.abc@host.example");
    carry(world, mail(world, "klant", "mx1.host.example", MAIL));
    const End *end = carry(world, second);
    g_assert_cmpint(end->verdict.outcome, ==, OUTCOME_DONE);
    json_t *mails = relay_mails(world->server);
    json_t *first = json_array_get(mails, 0);
    g_assert_cmpstr(json_string_value(json_object_get(first, "data")), ==, MAIL);
    g_assert_cmpstr(json_string_value(json_object_get(first, "from")), ==, "<>");
    g_assert_cmpstr(json_string_value(json_object_get(first, "to")), ==, "<klant@klant.example>");
    g_assert_cmpstr(json_string_value(json_object_get(first, "helo")), ==, "mx1.host.example");
    g_assert_cmpstr(json_string_value(json_object_get(json_array_get(mails, 1), "from")), ==,
                    "<bounce+K7Q-M2XD.abc@host.example>");
    json_decref(mails);
    world_free(world);
}

typedef struct {
    const char *name, *local, *helo;
    Outcome outcome;
    const char *error; /* that it contains */
} MailRow;

static const MailRow mail_rows[] = {
    {"a recipient refused for now is tried again", "later", "mx1.host.example", OUTCOME_TRY_AGAIN,
     "451 come again"},
    {"a recipient refused for good is for people", "refused", "mx1.host.example",
     OUTCOME_FOR_PEOPLE, "550 no such person"},
    {"a content refused for good is for people", "content", "mx1.host.example", OUTCOME_FOR_PEOPLE,
     "554 not with that content"},
    {"a relay without room is tried again", "busy", "mx1.host.example", OUTCOME_TRY_AGAIN,
     "452 no room"},
    {"a relay that vanishes is tried again", "vanish", "mx1.host.example", OUTCOME_TRY_AGAIN,
     "no answer"},
    {"a relay that serves nobody is tried again", "klant", "closed.example", OUTCOME_TRY_AGAIN,
     "554 no service"},
    {"a relay that wants to know us is for people", "klant", "no-mail.example", OUTCOME_FOR_PEOPLE,
     "530 who are you"},
    {"a relay that never says goodbye does not matter", "hang-quit", "mx1.host.example",
     OUTCOME_DONE, NULL},
};

static void test_mail_row(const void *data)
{
    const MailRow *row = data;
    World *world = world_new(relay_start(), (TransferLimits){2000, 8000});
    const End *end = carry(world, mail(world, row->local, row->helo, MAIL));

    g_assert_cmpint(end->verdict.outcome, ==, row->outcome);
    if (row->error != NULL)
        g_assert_true(contains(end->verdict.error, row->error));
    world_free(world);
}

typedef struct {
    const char *name, *scheme, *host;
    bool is_trusted; /* the relay's certificate, of which we know nothing else */
    Outcome outcome;
    bool is_encrypted;
} TlsRow;

/* 127.0.0.1 in a form that does not look like this host. */
#define ANOTHER_HOST "0x7f000001"

static const TlsRow tls_rows[] = {
    {"tls to another host is taken from anybody", "smtp", ANOTHER_HOST, false, OUTCOME_DONE, true},
    {"tls to another host is taken from one we trust", "smtp", ANOTHER_HOST, true, OUTCOME_DONE,
     true},
    {"tls on this host would protect nothing", "smtp", "127.0.0.1", true, OUTCOME_DONE, false},
    {"tls that was asked for is not taken from anybody", "smtps", "127.0.0.1", false,
     OUTCOME_TRY_AGAIN, false},
    {"tls that was asked for is taken from one we trust", "smtps", "127.0.0.1", true, OUTCOME_DONE,
     true},
};

static void test_tls_row(const void *data)
{
    const TlsRow *row = data;
    bool is_smtps = g_str_equal(row->scheme, "smtps");
    g_autofree char *certificate =
        g_test_build_filename(G_TEST_DIST, "tests/fixtures/tls/certificate.pem", NULL);
    g_autofree char *key = g_test_build_filename(G_TEST_DIST, "tests/fixtures/tls/key.pem", NULL);
    const char *arguments[] = {
        "--tls-cert", certificate, "--tls-key", key, is_smtps ? "--smtps" : NULL, NULL};
    World *world = world_new(relay_start_with(arguments), usual);
    Errand *errand = mail(world, "klant", "mx1.host.example", MAIL);

    g_free(errand->url);
    errand->url = g_strdup_printf("%s://%s%s/mx1.host.example", row->scheme, row->host,
                                  strchr(world->server->place, ':'));
    errand->ca_file = row->is_trusted ? g_strdup(certificate) : NULL;
    const End *end = carry(world, errand);
    g_assert_cmpint(end->verdict.outcome, ==, row->outcome);
    json_t *mails = relay_mails(world->server);
    g_assert_cmpuint(json_array_size(mails), ==, row->outcome == OUTCOME_DONE ? 1 : 0);
    const json_t *is_encrypted = json_object_get(json_array_get(mails, 0), "tls");
    g_assert_cmpint(json_is_true(is_encrypted), ==, row->is_encrypted);
    json_decref(mails);
    world_free(world);
}

static size_t count_mails(const World *world)
{
    json_t *mails = relay_mails(world->server);
    size_t count = json_array_size(mails);

    json_decref(mails);
    return count;
}

/* The relay has the mail and thinks about it: killed now, we would send it again. */
static void test_slow_relay(void)
{
    World *world = world_new(relay_start(), usual);

    submit(world, mail(world, "slow", "mx1.host.example", MAIL));
    WAIT_UNTIL(count_mails(world) == 1);
    worker_ask_progress(world->worker, 7);
    WAIT_UNTIL(worker_progress(world->worker) == 7);
    g_assert_cmpuint(ended(world), ==, 0);
    WAIT_UNTIL(ended(world) == 1);
    world_free(world);
}

/* What the relay has and nobody has noted yet would go out again after a crash. */
static void test_mails_in_doubt(void)
{
    World *world = world_new(relay_start(), usual);
    guint done = 0;

    for (int i = 0; i < 5 * WORKER_MAILS_MAX; i++)
        submit(world, mail(world, "brief", "mx1.host.example", MAIL));
    while (done < 5 * WORKER_MAILS_MAX) {
        size_t taken = count_mails(world);
        done = ended(world);
        if (taken > done)
            g_assert_cmpuint(taken - done, <=, WORKER_MAILS_MAX);
    }
    world_free(world);
}

static void test_no_relay(void)
{
    World *world = world_new(relay_start(), usual);
    Errand *errand = mail(world, "klant", "mx1.host.example", MAIL);

    g_free(errand->url);
    errand->url = g_strdup("smtp://127.0.0.1:1/mx1.host.example");
    const End *end = carry(world, errand);
    g_assert_cmpint(end->verdict.outcome, ==, OUTCOME_TRY_AGAIN);
    world_free(world);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/worker/%s", rows[i].name);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/worker/a request is as PagerDuty wants it", test_request);
    g_test_add_func("/worker/a hang ends in time", test_hang);
    g_test_add_func("/worker/nobody listens is tried again", test_nobody_listens);
    g_test_add_func("/worker/one desk that hangs leaves room for others", test_lanes);
    g_test_add_func("/worker/connections are used again", test_connections);
    g_test_add_func("/worker/a page from memory is tried until it is taken", test_memory_page);
    g_test_add_func("/worker/stopping gives back what was not sent", test_stop);
    g_test_add_func("/worker/an idle worker shows that it lives", test_progress);
    g_test_add_data_func("/worker/a certificate of ours is trusted", "", test_tls);
    g_test_add_data_func("/worker/an unknown certificate is for people", NULL, test_tls);
    g_test_add_func("/worker/a mail arrives as it is", test_mail);
    for (size_t i = 0; i < G_N_ELEMENTS(mail_rows); i++) {
        g_autofree char *path = g_strdup_printf("/worker/%s", mail_rows[i].name);
        g_test_add_data_func(path, &mail_rows[i], test_mail_row);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(tls_rows); i++) {
        g_autofree char *path = g_strdup_printf("/worker/%s", tls_rows[i].name);
        g_test_add_data_func(path, &tls_rows[i], test_tls_row);
    }
    g_test_add_func("/worker/a relay that thinks long is no worker that stands still",
                    test_slow_relay);
    g_test_add_func("/worker/few mails are in doubt at any moment", test_mails_in_doubt);
    g_test_add_func("/worker/no relay at all is tried again", test_no_relay);
    return g_test_run();
}
