/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sysexits.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/instant.h"
#include "cli/costs.h"
#include "cli/emergencies.h"
#include "cli/emergency.h"
#include "cli/forget.h"
#include "cli/outbox.h"
#include "cli/test_page.h"
#include "dispatch_world.h"
#include "store/driver.h"
#include "store/emergencies.h"

/* The daemon's end of the control socket. */
typedef struct {
    World *world;
    int listener;
    pthread_t thread;
} Door;

static void *serve(void *data)
{
    Door *door = data;

    for (int client = accept(door->listener, NULL, NULL); client >= 0;
         client = accept(door->listener, NULL, NULL)) {
        char line[4096] = "";
        ssize_t got = read(client, line, sizeof(line) - 1);
        g_assert_cmpint(got, >, 0);
        g_autofree char *answer = dispatch_answer(door->world->dispatch, line);
        dprintf(client, "%s\n", answer);
        close(client);
    }
    return NULL;
}

static Door *door_open(World *world)
{
    Door *door = g_new0(Door, 1);
    g_autofree char *path = g_build_filename(world->folder, "control.sock", NULL);
    struct sockaddr_un address = {.sun_family = AF_UNIX};

    door->world = world;
    g_strlcpy(address.sun_path, path, sizeof(address.sun_path));
    door->listener = socket(AF_UNIX, SOCK_STREAM, 0);
    g_assert_cmpint(bind(door->listener, (struct sockaddr *) &address, sizeof(address)), ==, 0);
    g_assert_cmpint(listen(door->listener, 8), ==, 0);
    g_assert_cmpint(pthread_create(&door->thread, NULL, serve, door), ==, 0);
    return door;
}

static void door_close(Door *door)
{
    shutdown(door->listener, SHUT_RDWR);
    pthread_join(door->thread, NULL);
    close(door->listener);
    g_free(door);
}

/* Runs a command of the words in `line` on the world's configuration; gives what it printed. */
static char *run(const World *world, int (*command)(int, char **), const char *line, int code)
{
    g_autofree char *output = g_build_filename(world->folder, "output", NULL);
    g_autofree char *all = g_strdup_printf("%s --config %s/pager-milter.yaml", line, world->folder);
    g_auto(GStrv) words = g_strsplit(all, " ", -1);
    g_autofree char **arguments = g_memdup2(words, sizeof(char *) * (g_strv_length(words) + 1));
    char *text = NULL;

    fflush(stdout);
    int saved = dup(STDOUT_FILENO);
    g_assert_nonnull(freopen(output, "w", stdout));
    int got = command((int) g_strv_length(words), arguments);
    fflush(stdout);
    dup2(saved, STDOUT_FILENO);
    close(saved);
    g_assert_cmpint(got, ==, code);
    g_assert_true(g_file_get_contents(output, &text, NULL, NULL));
    return text;
}

static json_t *run_json(const World *world, int (*command)(int, char **), const char *line)
{
    g_autofree char *text = run(world, command, line, EX_OK);
    json_t *read = json_loads(text, 0, NULL);

    g_assert_nonnull(read);
    return read;
}

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static void test_look(void)
{
    World *world = world_new(NULL);

    g_autofree char *none = run(world, emergencies_command, "emergencies", EX_OK);
    g_assert_cmpstr(none, ==, "no open emergencies\n");
    world_put(world, "AAA-0001", NULL);
    WAIT_UNTIL(world_open_promises(world) == 0);
    g_autofree char *table = run(world, emergencies_command, "emergencies", EX_OK);
    g_assert_nonnull(strstr(table,
                            "AAA-0001   2026-01-12T02:00:00Z  noodhulp  open, page accepted  "
                            "klant@klant.example  Alles ligt plat\n"));
    g_autofree char *story = run(world, emergency_command, "emergency show aaa-0001", EX_OK);
    g_assert_nonnull(strstr(story, "page-accepted"));
    g_assert_nonnull(strstr(story, "nothing is still to come"));
    json_t *list = run_json(world, emergencies_command, "emergencies --json");
    json_t *first = json_array_get(list, 0);
    g_assert_cmpstr(text_of(first, "reference"), ==, "AAA-0001");
    g_assert_true(json_is_null(json_object_get(first, "ended")));
    json_decref(list);
    world_free(world);
}

static void test_usage(void)
{
    World *world = world_new(NULL);
    static const struct {
        int (*command)(int, char **);
        const char *line;
        int code;
    } rows[] = {
        {emergencies_command, "emergencies more", EX_USAGE},
        {emergencies_command, "emergencies --limit 0", EX_USAGE},
        {emergency_command, "emergency", EX_USAGE},
        {emergency_command, "emergency eat AAA-0001", EX_USAGE},
        {emergency_command, "emergency show AAA", EX_USAGE},
        {emergency_command, "emergency show AAA-0001", EX_DATAERR},
        {emergency_command, "emergency close AAA-0001", EX_UNAVAILABLE},
        {emergency_command, "emergency show AAA-0001 more", EX_USAGE},
        {emergency_command, "emergency worked AAA-0001", EX_USAGE},
        {emergency_command, "emergency waive AAA-0001", EX_USAGE},
        {emergency_command, "emergency taken AAA-0001 now", EX_USAGE},
        {outbox_command, "outbox eat", EX_USAGE},
        {outbox_command, "outbox retry some-id more", EX_USAGE},
        {outbox_command, "outbox retry", EX_USAGE},
        {outbox_command, "outbox retry some-id", EX_UNAVAILABLE},
        {forget_command, "forget", EX_USAGE},
        {forget_command, "forget klant@klant.example more", EX_USAGE},
        {forget_command, "forget klant@klant.example", EX_UNAVAILABLE},
        {costs_command, "costs", EX_USAGE},
        {costs_command, "costs --month 2026", EX_USAGE},
        {costs_command, "costs --month 2026-01 --csv --json", EX_USAGE},
        {test_page_command, "test-page", EX_USAGE},
        {test_page_command, "test-page --desk noodhulp --wait -1", EX_USAGE},
        {test_page_command, "test-page --desk noodhulp", EX_UNAVAILABLE},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = run(world, rows[i].command, rows[i].line, rows[i].code);
        g_assert_cmpstr(text, ==, "");
    }
    world_free(world);
}

static void test_close(void)
{
    World *world = world_new(NULL);
    Door *door = door_open(world);

    world_put(world, "AAA-0001", NULL);
    WAIT_UNTIL(world_open_promises(world) == 0);
    g_autofree char *text = run(world, emergency_command, "emergency close AAA-0001", EX_OK);
    g_assert_cmpstr(text, ==, "AAA-0001 is closed\n");
    WAIT_UNTIL(world_events(world, "AAA-0001", "resolve-accepted") == 1);
    json_t *state = sandbox_state(world->sandbox);
    json_t *incident = json_array_get(json_object_get(state, "incidents"), 0);
    g_assert_cmpstr(text_of(incident, "status"), ==, "resolved");
    json_decref(state);
    g_autofree char *again = run(world, emergency_command, "emergency close AAA-0001", EX_DATAERR);
    g_assert_cmpstr(again, ==, "");
    door_close(door);
    world_free(world);
}

static void test_corrections(void)
{
    World *world = world_new(NULL);
    Door *door = door_open(world);

    world_put(world, "AAA-0001", NULL);
    WAIT_UNTIL(world_open_promises(world) == 0);
    g_autofree char *worked =
        run(world, emergency_command, "emergency worked AAA-0001 1h30m", EX_OK);
    g_assert_cmpstr(worked, ==, "AAA-0001 has its working time corrected\n");
    g_assert_cmpuint(world_events(world, "AAA-0001", "worked-by-hand"), ==, 1);
    g_autofree char *waived =
        run(world, emergency_command, "emergency waive AAA-0001 a faulty disk", EX_OK);
    g_assert_cmpuint(world_events(world, "AAA-0001", "waived-by-hand"), ==, 1);
    g_autofree char *soon =
        run(world, emergency_command, "emergency worked AAA-0001 soon", EX_DATAERR);
    g_autofree char *taken = run(world, emergency_command, "emergency taken AAA-0001", EX_DATAERR);
    g_autofree char *unknown =
        run(world, emergency_command, "emergency waive BBB-0001 why", EX_DATAERR);
    g_autofree char *story = run(world, emergency_command, "emergency show AAA-0001", EX_OK);
    g_assert_nonnull(strstr(story, "no charge: a faulty disk"));
    g_assert_nonnull(strstr(story, "waiting, not proven"));
    json_t *shown = run_json(world, emergency_command, "emergency show AAA-0001 --json");
    g_assert_cmpstr(text_of(shown, "life"), ==, "waiting");
    g_assert_true(json_is_null(json_object_get(shown, "bill")));
    g_assert_true(json_is_array(json_object_get(shown, "incidents")));
    json_decref(shown);
    door_close(door);
    world_free(world);
}

static void test_close_before_accepted(void)
{
    World *world = world_new(NULL);
    Door *door = door_open(world);

    sandbox_answers(world->sandbox, NULL, "[\"503*\"]");
    world_put(world, "AAA-0001", NULL);
    WAIT_UNTIL(world_events(world, "AAA-0001", "page-failed") == 1);
    g_autofree char *text = run(world, emergency_command, "emergency close AAA-0001", EX_OK);
    sandbox_answers(world->sandbox, NULL, "[]");
    world_move(world, 31);
    WAIT_UNTIL(world_open_promises(world) == 0);
    g_assert_cmpuint(world_events(world, "AAA-0001", "page-accepted"), ==, 0);
    g_assert_cmpuint(world_mails(world, "leads@host.example"), ==, 0);
    door_close(door);
    world_free(world);
}

static void test_page_now(void)
{
    World *world = world_new(NULL);
    Door *door = door_open(world);

    world_put(world, "AAA-0001", NULL);
    WAIT_UNTIL(world_open_promises(world) == 0);
    g_autofree char *text = run(world, emergency_command, "emergency page-now AAA-0001", EX_OK);
    g_assert_cmpstr(text, ==, "AAA-0001 is paged\n");
    WAIT_UNTIL(world_requests(world, "pm1-AAA-0001-1") == 1);
    WAIT_UNTIL(world_open_promises(world) == 0);
    g_autofree char *close = run(world, emergency_command, "emergency close AAA-0001", EX_OK);
    WAIT_UNTIL(world_open_promises(world) == 0);
    g_assert_cmpuint(world_requests(world, "pm1-AAA-0001"), ==, 2);
    g_assert_cmpuint(world_requests(world, "pm1-AAA-0001-1"), ==, 2);
    json_t *requests = sandbox_requests(world->sandbox, "pm1-AAA-0001-1");
    g_autofree char *page = json_dumps(json_array_get(requests, 0), 0);
    g_assert_nonnull(strstr(page, "paged again by hand: Webshop geeft 502"));
    json_decref(requests);
    door_close(door);
    world_free(world);
}

static void test_page_now_before_accepted(void)
{
    World *world = world_new(NULL);
    Door *door = door_open(world);

    sandbox_answers(world->sandbox, NULL, "[\"403\", \"202\"]");
    world_put(world, "AAA-0001", NULL);
    WAIT_UNTIL(world_events(world, "AAA-0001", "page-refused") == 1);
    g_autofree char *text = run(world, emergency_command, "emergency page-now AAA-0001", EX_OK);
    WAIT_UNTIL(world_events(world, "AAA-0001", "page-accepted") == 1);
    g_assert_cmpuint(world_requests(world, "pm1-AAA-0001"), ==, 2);
    g_assert_cmpuint(world_requests(world, NULL), ==, 2);
    door_close(door);
    world_free(world);
}

/* The ladder would wake people for a test. */
static void test_page_of_test(void)
{
    World *world = world_new(NULL);
    Door *door = door_open(world);

    sandbox_answers(world->sandbox, NULL, "[\"202\", \"503*99\"]");
    g_autofree char *made =
        run(world, test_page_command, "test-page --desk noodhulp --wait 1", EX_TEMPFAIL);
    g_autoptr(GPtrArray) open = emergencies_list(world->store, false, 1, NULL);
    const char *reference = ((const Emergency *) open->pdata[0])->reference;
    g_autofree char *order = g_strdup_printf("emergency page-now %s", reference);
    WAIT_UNTIL(world_events(world, reference, "resolve-failed") > 0);
    g_autofree char *text = run(world, emergency_command, order, EX_DATAERR);
    g_assert_cmpuint(world_events(world, reference, "page-accepted"), ==, 1);
    g_assert_cmpuint(world_events(world, reference, "paged-again"), ==, 0);
    door_close(door);
    world_free(world);
}

static void test_outbox(void)
{
    World *world = world_new(NULL);
    Door *door = door_open(world);

    sandbox_answers(world->sandbox, NULL, "[\"403*\"]");
    world_put(world, "AAA-0001", NULL);
    WAIT_UNTIL(world_mails(world, "leads@host.example") == 1);
    WAIT_UNTIL(world_open_promises(world) == 1);
    json_t *list = run_json(world, outbox_command, "outbox --json");
    json_t *promise = json_array_get(list, 0);
    g_assert_cmpstr(text_of(promise, "kind"), ==, "page");
    g_assert_cmpstr(text_of(promise, "last_error"), ==, "PagerDuty answered 403: Forbidden");
    g_autofree char *retry = g_strdup_printf("outbox retry %s", text_of(promise, "id"));
    g_autofree char *drop = g_strdup_printf("outbox drop %s", text_of(promise, "id"));
    json_decref(list);
    g_autofree char *retried = run(world, outbox_command, retry, EX_OK);
    WAIT_UNTIL(world_requests(world, NULL) == 2);
    WAIT_UNTIL(world_events(world, "AAA-0001", "page-refused") == 2);
    g_autofree char *dropped = run(world, outbox_command, drop, EX_OK);
    g_assert_cmpuint(world_open_promises(world), ==, 0);
    g_assert_cmpuint(world_events(world, "AAA-0001", "promise-dropped"), ==, 1);
    g_autofree char *again = run(world, outbox_command, drop, EX_DATAERR);
    g_autofree char *none = run(world, outbox_command, "outbox", EX_OK);
    g_assert_cmpstr(none, ==, "every promise is kept\n");
    door_close(door);
    world_free(world);
}

static void test_test_page(void)
{
    World *world = world_new(NULL);
    Door *door = door_open(world);

    json_t *told = run_json(world, test_page_command, "test-page --desk noodhulp --json");
    g_assert_true(json_is_true(json_object_get(told, "is_test")));
    g_assert_true(json_is_true(json_object_get(told, "page_accepted")));
    g_assert_cmpstr(text_of(told, "end_reason"), ==, "resolved");
    json_decref(told);
    g_assert_cmpuint(world_requests(world, NULL), ==, 2);
    g_autofree char *text = run(world, test_page_command, "test-page --desk noodhulp", EX_OK);
    g_assert_nonnull(strstr(text, "page-accepted  by PagerDuty"));
    g_autofree char *other = run(world, test_page_command, "test-page --desk other", EX_DATAERR);
    sandbox_answers(world->sandbox, NULL, "[\"503*\"]");
    g_autofree char *late =
        run(world, test_page_command, "test-page --desk noodhulp --wait 0", EX_TEMPFAIL);
    door_close(door);
    world_free(world);
}

static void test_forget(void)
{
    World *world = world_new(NULL);
    Door *door = door_open(world);

    world_put(world, "AAA-0001", NULL);
    WAIT_UNTIL(world_open_promises(world) == 0);
    g_autofree char *open = run(world, forget_command, "forget klant@klant.example", EX_DATAERR);
    g_autofree char *close = run(world, emergency_command, "emergency close AAA-0001", EX_OK);
    WAIT_UNTIL(world_open_promises(world) == 0);
    g_autofree char *text = run(world, forget_command, "forget Klant@klant.example", EX_OK);
    g_assert_cmpstr(text, ==, "Klant@klant.example is forgotten\n");
    g_autofree char *list = run(world, emergencies_command, "emergencies --all", EX_OK);
    g_assert_nonnull(strstr(list, "AAA-0001"));
    g_assert_null(strstr(list, "klant@klant.example"));
    /* To forget an address of a desk would erase whatever was written to it. */
    g_autofree char *ours = run(world, forget_command, "forget leads@host.example", EX_DATAERR);
    g_autofree char *none = run(world, forget_command, "forget klant", EX_DATAERR);
    door_close(door);
    world_free(world);
}

static void put_cost(World *world, const char *at, int64_t hundredths)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plan) plan = plan_new();
    NewLedgerRow *row = g_new0(NewLedgerRow, 1);

    row->emergency = g_strdup("AAA-0001");
    row->desk = g_strdup("noodhulp");
    row->currency = g_strdup("EUR");
    row->what = g_strdup("bill");
    row->hundredths = hundredths;
    row->at = instant_parse(at, &error);
    g_ptr_array_add(plan->ledger, row);
    emergency_open(world->store, plan, &error);
    g_assert_no_error(error);
}

/* Months are those of the desk's calendar, in Amsterdam: an hour ahead of UTC. */
static void test_costs(void)
{
    World *world = world_new(NULL);

    put_cost(world, "2025-12-31T22:59:59Z", 100);
    put_cost(world, "2025-12-31T23:00:00Z", 1000);
    put_cost(world, "2026-01-31T22:59:59Z", 10000);
    put_cost(world, "2026-01-31T23:00:00Z", 100000);
    g_autofree char *table = run(world, costs_command, "costs --month 2026-01", EX_OK);
    g_assert_nonnull(strstr(table, "2026-01-01 00:00"));
    g_assert_nonnull(strstr(table, "2026-01-31 23:59"));
    g_assert_nonnull(
        strstr(table, "total noodhulp EUR 110.00, 0 min worked, 0 x 15 min charged\n"));
    g_autofree char *none = run(world, costs_command, "costs --month 2027-01", EX_OK);
    g_assert_cmpstr(none, ==, "nothing was billed\n");
    g_autofree char *csv = run(world, costs_command, "costs --csv --month 2026-02", EX_OK);
    g_assert_nonnull(strstr(csv, "\r\n4,2026-01-31T23:00:00Z,"));
    json_t *told = run_json(world, costs_command, "costs --json --month 2026-01");
    g_assert_true(json_is_true(json_object_get(told, "fits")));
    g_assert_cmpuint(json_array_size(json_object_get(told, "rows")), ==, 2);
    json_decref(told);
    /* Somebody makes a bill smaller: all is printed, and the row is told. */
    g_autofree char *url = g_strdup_printf("sqlite:%s/store.db", world->folder);
    g_autoptr(GError) error = NULL;
    g_autoptr(Connection) hand = connection_open(url, STORE_READ_WRITE, &error);
    connection_execute(hand, "UPDATE ledger SET hundredths = 1 WHERE number = 3", &error);
    g_assert_no_error(error);
    g_autofree char *broken = run(world, costs_command, "costs --month 2026-01", EX_DATAERR);
    g_assert_nonnull(strstr(broken, "total noodhulp EUR 10.01,"));
    world_free(world);
}

static void test_bad_requests(void)
{
    World *world = world_new(NULL);
    static const char *const requests[] = {
        "",
        "nonsense",
        "[]",
        "{}",
        "{\"ask\": 7}",
        "{\"ask\": \"eat\"}",
        "{\"ask\": \"page-now\"}",
        "{\"ask\": \"page-now\", \"reference\": \"\"}",
        "{\"ask\": \"page-now\", \"ask\": \"page-now\", \"reference\": \"AAA-0001\"}",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(requests); i++) {
        json_t *answer = world_ask(world, requests[i]);
        g_assert_true(json_is_false(json_object_get(answer, "ok")));
        g_assert_cmpstr(text_of(answer, "code"), ==, "invalid");
        json_decref(answer);
    }
    world_free(world);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/desk work/a test is not paged again", test_page_of_test);
    g_test_add_func("/desk work/emergencies and their timelines are shown", test_look);
    g_test_add_func("/desk work/a wrong call is told from a missing daemon", test_usage);
    g_test_add_func("/desk work/closing resolves the incident", test_close);
    g_test_add_func("/desk work/people correct a bill", test_corrections);
    g_test_add_func("/desk work/closing ends a page that was never accepted",
                    test_close_before_accepted);
    g_test_add_func("/desk work/paging again makes an incident of its own", test_page_now);
    g_test_add_func("/desk work/paging now tries a page that was not taken yet",
                    test_page_now_before_accepted);
    g_test_add_func("/desk work/a promise is retried and dropped", test_outbox);
    g_test_add_func("/desk work/a test page is taken and resolved", test_test_page);
    g_test_add_func("/desk work/a person is forgotten", test_forget);
    g_test_add_func("/desk work/the costs of a month are printed", test_costs);
    g_test_add_func("/desk work/a request without sense is refused", test_bad_requests);
    return g_test_run();
}
