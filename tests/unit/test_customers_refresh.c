/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/fd.h"
#include "config/customers_cache.h"
#include "dispatch/customers_refresh.h"
#include "milter/first_customers.h"

enum { PATIENCE_MS = 20000, PAUSE_MS = 10 };

typedef struct {
    char *folder;
    SettingsSlot *settings;
    Clock *clock;
} World;

static char *place(const World *world, const char *name)
{
    return g_build_filename(world->folder, name, NULL);
}

static void put(const World *world, const char *name, const char *text)
{
    g_autofree char *path = place(world, name);

    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void world_clear(World *world)
{
    g_autoptr(GDir) files = g_dir_open(world->folder, 0, NULL);
    const char *name = NULL;

    while ((name = g_dir_read_name(files)) != NULL) {
        g_autofree char *path = place(world, name);
        g_unlink(path);
    }
    g_assert_cmpint(g_rmdir(world->folder), ==, 0);
    settings_slot_free(world->settings);
    clock_free(world->clock);
    g_free(world->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, world_clear)

static World world_new(const char *customers)
{
    World world = {.folder = g_dir_make_tmp("pager-milter-XXXXXX", NULL), .clock = clock_new()};
    g_autofree char *file = place(&world, "pager-milter.yaml");
    g_autofree char *text = g_strdup_printf(
        "listen: inet:8892@127.0.0.1\n"
        "store: sqlite:%s/store.db\n"
        "spool: %s\n"
        "calendars: {office: {time_zone: Europe/Amsterdam, hours: {monday: [\"09:00-17:00\"]}}}\n"
        "desks:\n"
        "  - name: noodhulp\n"
        "    emergency_addresses: [noodhulp@host.example]\n"
        "    support_mailbox: support@host.example\n"
        "    calendar: office\n"
        "    phone: \"+31 20 555 0123\"\n"
        "    pagerduty: {routing_key_file: routing_key}\n"
        "    customers: {%s, refresh: 10s}\n",
        world.folder, world.folder, customers);
    g_autoptr(GError) error = NULL;

    put(&world, "id_key", "a key of more than sixteen");
    Settings *settings = settings_read(file, text, strlen(text), SECRETS_NONE, &error);
    g_assert_no_error(error);
    world.settings = settings_slot_new(settings);
    return world;
}

/* How many customers intake would see now. */
static unsigned count(const World *world)
{
    g_autoptr(CustomersCache) cache = customers_cache_new();
    g_autoptr(Settings) settings = settings_slot_acquire(world->settings);
    g_autoptr(Customers) customers = customers_cache_get(cache, settings->desks->pdata[0]);

    return customers != NULL ? customers_count(customers) : 0;
}

static void wait_for_count(const World *world, unsigned wanted)
{
    for (int waited = 0; count(world) != wanted; waited += PAUSE_MS) {
        g_assert_cmpint(waited, <, PATIENCE_MS);
        g_usleep(PAUSE_MS * 1000);
    }
}

static bool is_failing(CustomersRefresh *refresh)
{
    g_autoptr(GDateTime) since = customers_refresh_failing_since(refresh, "noodhulp");

    return since != NULL;
}

static void wait_for_failing(CustomersRefresh *refresh, bool wanted)
{
    for (int waited = 0; is_failing(refresh) != wanted; waited += PAUSE_MS) {
        g_assert_cmpint(waited, <, PATIENCE_MS);
        g_usleep(PAUSE_MS * 1000);
    }
}

static CustomersRefresh *start(const World *world)
{
    g_autoptr(GError) error = NULL;
    CustomersRefresh *refresh = customers_refresh_start(world->settings, world->clock, &error);

    g_assert_no_error(error);
    return refresh;
}

static void test_file(void)
{
    g_auto(World) world = world_new("file: customers.yaml");

    put(&world, "customers.yaml", "- name: Jansen\n");
    CustomersRefresh *refresh = start(&world);
    wait_for_count(&world, 1);
    put(&world, "customers.yaml", "- name: Jansen\n- name: Dupont\n");
    customers_refresh_now(refresh);
    wait_for_count(&world, 2);
    g_assert_false(is_failing(refresh));
    customers_refresh_stop(refresh);
}

static void test_broken_file(void)
{
    g_auto(World) world = world_new("file: customers.yaml");

    put(&world, "customers.yaml", "- name: Jansen\n");
    CustomersRefresh *refresh = start(&world);
    wait_for_count(&world, 1);
    put(&world, "customers.yaml", "- name: Jansen\n- nmae: Dupont\n");
    customers_refresh_now(refresh);
    wait_for_failing(refresh, true);
    g_assert_cmpuint(count(&world), ==, 1);
    put(&world, "customers.yaml", "- name: Jansen\n- name: Dupont\n");
    customers_refresh_now(refresh);
    wait_for_failing(refresh, false);
    g_assert_cmpuint(count(&world), ==, 2);
    customers_refresh_stop(refresh);
}

static void put_many(const World *world, int count)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (int i = 0; i < count; i++)
        g_string_append_printf(text, "- name: Customer %d\n", i);
    put(world, "customers.yaml", text->str);
}

static void pass(const World *world, int seconds)
{
    g_autoptr(GDateTime) now = clock_now(world->clock);
    g_autoptr(GDateTime) later = g_date_time_add_seconds(now, seconds);

    clock_set(world->clock, later);
}

/* An export that died is shorter, and valid. */
static void test_half_file(void)
{
    g_auto(World) world = world_new("file: customers.yaml");

    put_many(&world, 100);
    CustomersRefresh *refresh = start(&world);
    wait_for_count(&world, 100);
    put_many(&world, 50);
    customers_refresh_now(refresh);
    wait_for_failing(refresh, true);
    g_assert_cmpuint(count(&world), ==, 100);
    put_many(&world, 95);
    customers_refresh_now(refresh);
    wait_for_count(&world, 95);
    wait_for_failing(refresh, false);
    put_many(&world, 50);
    customers_refresh_now(refresh);
    wait_for_failing(refresh, true);
    pass(&world, 3601);
    g_assert_cmpuint(count(&world), ==, 95);
    customers_refresh_now(refresh);
    wait_for_count(&world, 50);
    wait_for_failing(refresh, false);
    customers_refresh_stop(refresh);
}

/* A database that takes the connection and says nothing holds nobody up, the end least of all. */
static void test_silent_database(void)
{
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof(address);

    g_assert_cmpint(bind(listener, (struct sockaddr *) &address, sizeof(address)), ==, 0);
    g_assert_cmpint(listen(listener, 5), ==, 0);
    g_assert_cmpint(getsockname(listener, (struct sockaddr *) &address, &length), ==, 0);
    g_autofree char *customers =
        g_strdup_printf("database: \"postgresql://pager@127.0.0.1:%u/crm\", query: SELECT name",
                        ntohs(address.sin_port));
    g_auto(World) world = world_new(customers);
    int64_t begin_ms = clock_steady_ms();
    CustomersRefresh *refresh = start(&world);
    g_usleep(100 * 1000);
    g_assert_cmpuint(count(&world), ==, 0);
    g_assert_null(customers_refresh_failing_since(refresh, "noodhulp"));
    g_autoptr(GDateTime) now = clock_now(world.clock);
    g_autoptr(GDateTime) later = g_date_time_add_seconds(now, 100);
    clock_set(world.clock, later);
    g_autoptr(GDateTime) since = customers_refresh_failing_since(refresh, "noodhulp");
    g_assert_cmpint(g_date_time_compare(since, now), <=, 0);
    customers_refresh_stop(refresh);
    g_assert_cmpint(clock_steady_ms() - begin_ms, <, PATIENCE_MS);
    close(listener);
}

static void test_first(void)
{
    g_auto(World) world = world_new("file: customers.yaml");
    g_autoptr(Settings) settings = settings_slot_acquire(world.settings);
    const int none[] = {FD_LIST_END};

    put(&world, "customers.yaml", "- nmae: Jansen\n");
    first_customers_read(settings, none);
    g_assert_cmpuint(count(&world), ==, 0);
    put(&world, "customers.yaml", "- name: Jansen\n");
    first_customers_read(settings, none);
    g_assert_cmpuint(count(&world), ==, 1);
    put(&world, "customers.yaml", "- name: Jansen\n- name: Dupont\n");
    first_customers_read(settings, none);
    g_assert_cmpuint(count(&world), ==, 1); /* dispatch does the rest */
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_unsetenv("CREDENTIALS_DIRECTORY");
    g_test_add_func("/customers refresh/a file is read at start and again", test_file);
    g_test_add_func("/customers refresh/a broken file changes nothing", test_broken_file);
    g_test_add_func("/customers refresh/half a file is not believed for an hour", test_half_file);
    g_test_add_func("/customers refresh/a silent database holds nobody up", test_silent_database);
    g_test_add_func("/customers refresh/the first time, before intake listens", test_first);
    return g_test_run();
}
