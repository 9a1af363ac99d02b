/* SPDX-License-Identifier: MIT */
/* The command that manages subscriptions, against the sandbox. */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>

#include <glib/gstdio.h>

#include "cli/webhook.h"
#include "servers.h"

#define TOKEN "y_NbAkKc66ryYTWUXYEu"

typedef struct {
    char *folder, *config, *service;
    Server *sandbox;
} Place;

static char *path_of(const Place *place, const char *name)
{
    return g_build_filename(place->folder, name, NULL);
}

static void put(const Place *place, const char *name, const char *text)
{
    g_autofree char *path = path_of(place, name);
    g_autoptr(GError) error = NULL;

    g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
    g_assert_no_error(error);
}

/* `files` are names of secret files, as YAML. */
static void configure(const Place *place, const char *files)
{
    g_autofree char *text = g_strdup_printf(
        "listen: unix:%s/milter.sock\nstore: sqlite:%s/store.db\nspool: %s\n"
        "control: %s/control.sock\nid_key_file: %s/id_key\n"
        "smtp: {relay: \"smtp://127.0.0.1:25\", helo: mx1.host.example}\n"
        "web: {webhooks: \"127.0.0.1:8025\", public_url: \"http://127.0.0.1:1\"}\n"
        "calendars: {office: {time_zone: Europe/Amsterdam, hours: {monday: [\"09:00-17:00\"]}}}\n"
        "desks:\n  - name: noodhulp\n    emergency_addresses: [noodhulp@host.example]\n"
        "    support_mailbox: support@host.example\n    calendar: office\n"
        "    phone: \"+31 20 555 0123\"\n"
        "    confirmation: {from: \"Noodhulp <noodhulp@host.example>\"}\n"
        "    pagerduty: {routing_key_file: %s/routing_key, rest_token_file: %s/rest_token,\n"
        "      rest_url: \"http://%s\", from: gateway@hosting.example,\n"
        "      webhook_secret_files: [%s]}\n",
        place->folder, place->folder, place->folder, place->folder, place->folder, place->folder,
        place->folder, place->sandbox->place, files);

    put(place, "pager-milter.yaml", text);
}

static void place_open(Place *place)
{
    g_autoptr(GError) error = NULL;

    place->folder = g_dir_make_tmp("webhook-XXXXXX", &error);
    g_assert_no_error(error);
    put(place, "tokens", TOKEN "\n");
    g_autofree char *tokens = path_of(place, "tokens");
    const char *arguments[] = {"--known-tokens", tokens, NULL};
    place->sandbox = sandbox_start(arguments);
    put(place, "id_key", "a key of more than sixteen");
    put(place, "routing_key", TEST_KEY "\n");
    put(place, "rest_token", TOKEN "\n");
    place->config = path_of(place, "pager-milter.yaml");
    configure(place, "first");
    json_t *service =
        server_call(place->sandbox, "/sandbox/service", "{\"routing_key\": \"" TEST_KEY "\"}");
    place->service = g_strdup(json_string_value(json_object_get(service, "id")));
    json_decref(service);
}

static void place_close(Place *place)
{
    g_autoptr(GDir) directory = g_dir_open(place->folder, 0, NULL);
    const char *name = NULL;

    server_stop(place->sandbox);
    while ((name = g_dir_read_name(directory)) != NULL) {
        g_autofree char *path = path_of(place, name);
        g_unlink(path);
    }
    g_rmdir(place->folder);
    g_free(place->folder);
    g_free(place->config);
    g_free(place->service);
}

/* Runs the command; NULL words are left out. */
static int run(const Place *place, const char *action, const char *option, const char *value)
{
    const char *words[10] = {"webhook", action, "--desk", "noodhulp", "--config", place->config};
    int count = 6;

    if (option != NULL)
        words[count++] = option;
    if (value != NULL)
        words[count++] = value;
    return webhook_command(count, (char **) words);
}

static int create(const Place *place, const char *more)
{
    const char *words[] = {"webhook",     "create",    "--desk",       "noodhulp", "--config",
                           place->config, "--service", place->service, more,       NULL};

    return webhook_command(more != NULL ? 9 : 8, (char **) words);
}

static unsigned count_subscriptions(const Place *place)
{
    json_t *state = server_call(place->sandbox, "/sandbox/webhooks", NULL);
    unsigned count = (unsigned) json_array_size(json_object_get(state, "subscriptions"));

    json_decref(state);
    return count;
}

static void assert_secret(const Place *place, const char *name)
{
    g_autofree char *path = path_of(place, name);
    g_autofree char *text = NULL;
    struct stat state;

    g_assert_cmpint(stat(path, &state), ==, 0);
    g_assert_cmpuint(state.st_mode & 0777, ==, 0600);
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_assert_cmpuint(strlen(text), >, 16);
}

static void test_life(void)
{
    Place place;

    place_open(&place);
    g_assert_cmpint(run(&place, "list", NULL, NULL), ==, EX_OK);
    g_assert_cmpint(run(&place, "ping", NULL, NULL), ==, EX_USAGE); /* there is none */
    put(&place, "routing_key", OTHER_KEY "\n");
    g_assert_cmpint(run(&place, "create", NULL, NULL), ==, EX_USAGE); /* of which service? */
    put(&place, "routing_key", "no key\n");
    g_assert_cmpint(run(&place, "create", NULL, NULL), ==, EX_CONFIG);
    put(&place, "routing_key", TEST_KEY "\n");
    g_assert_cmpint(run(&place, "create", NULL, NULL), ==, EX_OK); /* by its key */
    assert_secret(&place, "first");
    g_assert_cmpint(create(&place, NULL), ==, EX_USAGE); /* it is there already */
    g_assert_cmpuint(count_subscriptions(&place), ==, 1);
    g_assert_cmpint(run(&place, "list", "--json", NULL), ==, EX_OK);
    g_assert_cmpint(run(&place, "enable", NULL, NULL), ==, EX_OK);
    g_assert_cmpint(run(&place, "ping", NULL, NULL), ==, EX_OK);
    g_assert_cmpint(run(&place, "delete", NULL, NULL), ==, EX_OK);
    g_assert_cmpuint(count_subscriptions(&place), ==, 0);
    place_close(&place);
}

static void test_rotation(void)
{
    Place place;

    place_open(&place);
    g_assert_cmpint(create(&place, NULL), ==, EX_OK);
    g_assert_cmpint(create(&place, "--add"), ==, EX_CONFIG); /* no file for its secret is named */
    configure(&place, "first, second");
    g_assert_cmpint(create(&place, "--add"), ==, EX_OK);
    assert_secret(&place, "second");
    g_assert_cmpint(run(&place, "ping", NULL, NULL), ==, EX_USAGE); /* which of the two? */
    g_assert_cmpint(run(&place, "list", NULL, NULL), ==, EX_OK);
    g_assert_cmpuint(count_subscriptions(&place), ==, 2);
    place_close(&place);
}

/* A secret that the file lost is not told again, and nothing is overwritten. */
static void test_secret_is_gone(void)
{
    Place place;

    place_open(&place);
    g_assert_cmpint(create(&place, NULL), ==, EX_OK);
    g_autofree char *path = path_of(&place, "first");
    g_unlink(path);
    g_assert_cmpint(create(&place, NULL), ==, EX_USAGE);
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    place_close(&place);
}

static void test_refused(void)
{
    Place place;

    place_open(&place);
    g_autofree char *path = path_of(&place, "first");
    put(&place, "rest_token", "another_token_of_some_length\n");
    g_assert_cmpint(create(&place, NULL), ==, EX_UNAVAILABLE);
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    put(&place, "rest_token", TOKEN "\n");
    json_decref(server_call(place.sandbox, "/sandbox/answers",
                            "{\"path\": \"POST /webhook_subscriptions\", \"answers\": [\"503\"]}"));
    g_assert_cmpint(create(&place, NULL), ==, EX_TEMPFAIL);
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    g_assert_cmpint(run(&place, "delete", "--id", "PNOBODY"), ==, EX_UNAVAILABLE);
    g_assert_cmpint(run(&place, "dance", NULL, NULL), ==, EX_USAGE);
    place_close(&place);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/webhook/made, tried, enabled and deleted", test_life);
    g_test_add_func("/webhook/a second secret while they are exchanged", test_rotation);
    g_test_add_func("/webhook/a secret is told once", test_secret_is_gone);
    g_test_add_func("/webhook/what is refused leaves no file", test_refused);
    return g_test_run();
}
