/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "web_world.h"

#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include <glib/gstdio.h>

#include "base/fd.h"
#include "base/instant.h"
#include "compose/event.h"
#include "compose_values.h"
#include "store/emergencies.h"

#define START "2026-01-12T02:00:00Z"

static const char configuration[] =
    "listen: unix:%s/milter.sock\n"
    "store: sqlite:%s/store.db\n"
    "spool: %s\n"
    "id_key_file: %s/id_key\n"
    "smtp: {relay: \"smtp://127.0.0.1:9\", helo: mx1.hosting.example}\n"
    "calendars:\n"
    "  office: {time_zone: Europe/Amsterdam, hours: {monday: [\"09:00-17:00\"]}, exceptions: "
    "[{date: 2026-01-15, closed: true, reason: stock-taking}]}\n"
    "desks:\n"
    "  - name: hosting\n"
    "    emergency_addresses: [noodhulp@hosting.example]\n"
    "    support_mailbox: support@hosting.example\n"
    "    calendar: office\n"
    "    phone: \"+31 20 555 0100\"\n"
    "    confirmation: {from: noodhulp@hosting.example}\n"
    "    pagerduty: {routing_key_file: %s/routing_key, webhook_secret_files: [%s/secret]}\n"
    "  - name: zonder\n"
    "    emergency_addresses: [zonder@hosting.example]\n"
    "    support_mailbox: support@hosting.example\n"
    "    calendar: office\n"
    "    phone: \"+31 20 555 0101\"\n"
    "    confirmation: {from: zonder@hosting.example}\n"
    "    pagerduty: {routing_key_file: %s/routing_key}\n";

static void write_file(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    g_assert_cmpint(g_chmod(path, 0600), ==, 0);
}

static unsigned free_port(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof(address);
    g_auto(Fd) probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    g_assert_cmpint(bind(probe, (struct sockaddr *) &address, length), ==, 0);
    g_assert_cmpint(getsockname(probe, (struct sockaddr *) &address, &length), ==, 0);
    return ntohs(address.sin_port);
}

static Settings *load(const WebWorld *world, const char *secret)
{
    const char *folder = world->folder;
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) parts = g_strsplit(configuration, "%s", -1);
    g_autofree char *most = g_strjoinv(folder, parts);
    g_autofree char *text = g_strdup_printf(
        "%sweb: {webhooks: \"127.0.0.1:%u\", admin: \"127.0.0.1:%u\", public_url: %s}\n", most,
        world->port, world->admin_port, WEB_PUBLIC);
    g_autofree char *path = g_build_filename(folder, "pager-milter.yaml", NULL);

    write_file(folder, "pager-milter.yaml", text);
    write_file(folder, "id_key", "0123456789abcdef0123456789abcdef\n");
    write_file(folder, "routing_key", "R0123456789abcdef0123456789abcde\n");
    write_file(folder, "secret", secret);
    Settings *settings = settings_load(path, SECRETS_PAGERDUTY, &error);
    g_assert_no_error(error);
    return settings;
}

static void count_change(void *context)
{
    atomic_fetch_add(&((WebWorld *) context)->changes, 1);
}

static GDateTime *find_trouble(void *context, const char *desk)
{
    const WebWorld *world = context;

    return world->is_registry_broken && g_str_equal(desk, WEB_DESK) ? instant_parse(START, NULL)
                                                                    : NULL;
}

void web_world_set_up(WebWorld *world, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) start = instant_parse(START, NULL);
    (void) data;

    world->folder = g_dir_make_tmp("web.XXXXXX", NULL);
    world->port = free_port();
    world->admin_port = free_port();
    Settings *settings = load(world, WEB_SECRET "\n");
    WebOptions *options = &world->room.options;
    *options = (WebOptions){
        .clock = clock_new(),
        .settings = settings_slot_new(settings),
        .store = store_open(settings->store, STORE_READ_WRITE, &error),
        .tallies = tallies_new(),
        .host = "mx1.hosting.example",
        .on_change = count_change,
        .registry_failing_since = find_trouble,
        .context = world,
    };
    g_assert_no_error(error);
    clock_set(options->clock, start);
    for (size_t i = 0; i < WEB_PULSE_COUNT; i++)
        atomic_store(&world->room.pulses_ms[i], clock_steady_ms());
}

void web_world_tear_down(WebWorld *world, gconstpointer data)
{
    WebOptions *options = &world->room.options;
    g_autoptr(GDir) files = g_dir_open(world->folder, 0, NULL);
    (void) data;

    store_close(options->store);
    settings_slot_free(options->settings);
    tallies_free(options->tallies);
    clock_free(options->clock);
    for (const char *name = g_dir_read_name(files); name != NULL; name = g_dir_read_name(files)) {
        g_autofree char *path = g_build_filename(world->folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(world->folder);
    g_free(world->folder);
}

static const char *find_header(const HttpRequest *request, const char *name)
{
    for (const HttpHeader *header = request->carrier; header != NULL && header->name; header++) {
        if (g_ascii_strcasecmp(header->name, name) == 0)
            return header->value;
    }
    return NULL;
}

HttpAnswer web_world_ask(WebWorld *world, HttpHandler handler, const char *rest, const char *body,
                         const HttpHeader *headers)
{
    HttpAnswer answer = {.status = 404};
    const HttpRequest request = {
        .method = "",
        .path = "",
        .body = body,
        .body_bytes = strlen(body),
        .header = find_header,
        .carrier = (void *) headers,
    };

    handler(&world->room, &request, rest, &answer);
    return answer;
}

void web_world_open(WebWorld *world, const char *reference)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plan) plan = plan_new();
    g_autoptr(Report) report = compose_report_new();
    g_autoptr(Envelope) envelope = compose_envelope_new();
    g_autoptr(GDateTime) now = clock_now(world->room.options.clock);
    NewEmergency *emergency = g_new0(NewEmergency, 1);

    emergency->reference = g_strdup(reference);
    emergency->desk = g_strdup(WEB_DESK);
    emergency->dedup_key = g_strconcat("pm1-", reference, NULL);
    emergency->sender = g_strdup("anna@klant.example");
    emergency->subject = g_strdup(report->subject);
    emergency->report = report_to_json(report, envelope);
    emergency->opened = g_date_time_ref(now);
    g_ptr_array_add(plan->emergencies, emergency);
    NewPromise *page = plan_put_promise(plan, PROMISE_PAGE, reference, WEB_DESK, now);
    g_assert_nonnull(page);
    plan_put_event(plan, reference, "mail-received", "from anna@klant.example", now);
    emergency_open(world->room.options.store, plan, &error);
    g_assert_no_error(error);
}

void web_world_change_secret(WebWorld *world, const char *secret)
{
    settings_slot_swap(world->room.options.settings, load(world, secret));
}

void web_world_wait(WebWorld *world, int64_t seconds)
{
    g_autoptr(GDateTime) now = clock_now(world->room.options.clock);
    g_autoptr(GDateTime) then = instant_add_seconds(now, seconds);

    clock_set(world->room.options.clock, then);
}

const char *web_header(const HttpAnswer *answer, const char *name)
{
    for (const HttpHeader *header = answer->headers; header != NULL && header->name; header++) {
        if (strcmp(header->name, name) == 0)
            return header->value;
    }
    return NULL;
}
