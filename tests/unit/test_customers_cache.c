/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <pthread.h>
#include <string.h>

#include <glib/gstdio.h>

#include "config/customers_cache.h"
#include "config/customers_file.h"
#include "config/customers_snapshot.h"

/* A desk whose snapshot lies in a folder of its own. */
typedef struct {
    char *folder;
    Desk desk;
} World;

static void world_clear(World *world)
{
    g_autofree char *next = g_strconcat(world->desk.customers.snapshot, ".next", NULL);

    g_unlink(world->desk.customers.snapshot);
    g_assert_cmpint(g_access(next, F_OK), !=, 0); /* nothing is left behind */
    g_assert_cmpint(g_rmdir(world->folder), ==, 0);
    g_free(world->desk.customers.snapshot);
    g_free(world->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, world_clear)

static World world_new(void)
{
    World world = {.folder = g_dir_make_tmp("pager-milter-XXXXXX", NULL)};

    world.desk.customers.file = (char *) "customers.yaml";
    world.desk.customers.snapshot = g_build_filename(world.folder, "snapshot", NULL);
    return world;
}

static void put(const World *world, const char *yaml)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = customers_text_read("x.yaml", yaml, strlen(yaml), &error);

    g_assert_no_error(error);
    g_assert_true(snapshot_write(world->desk.customers.snapshot, bytes, &error));
    g_assert_no_error(error);
}

static unsigned count_in(CustomersCache *cache, const World *world)
{
    g_autoptr(Customers) customers = customers_cache_get(cache, &world->desk);

    return customers != NULL ? customers_count(customers) : 0;
}

/* Until the cache looks again. */
static void wait_a_look(void)
{
    g_usleep(1050 * 1000);
}

static void test_new_snapshot(void)
{
    g_auto(World) world = world_new();
    g_autoptr(CustomersCache) cache = customers_cache_new();

    put(&world, "- name: Jansen\n");
    g_autoptr(Customers) held = customers_cache_get(cache, &world.desk);
    put(&world, "- name: Jansen\n- name: Dupont\n");
    g_assert_cmpuint(count_in(cache, &world), ==, 1); /* looked at a moment ago */
    wait_a_look();
    g_assert_cmpuint(count_in(cache, &world), ==, 2);
    g_assert_cmpuint(customers_count(held), ==, 1); /* who holds it keeps it */
}

static void test_broken_snapshot(void)
{
    g_auto(World) world = world_new();
    g_autoptr(CustomersCache) cache = customers_cache_new();
    g_autofree char *other = g_strconcat(world.desk.customers.snapshot, ".broken", NULL);

    put(&world, "- name: Jansen\n");
    g_assert_cmpuint(count_in(cache, &world), ==, 1);
    g_assert_true(g_file_set_contents(other, "no snapshot", -1, NULL));
    g_assert_cmpint(g_rename(other, world.desk.customers.snapshot), ==, 0);
    wait_a_look();
    g_assert_cmpuint(count_in(cache, &world), ==, 1);
    put(&world, "- name: Jansen\n- name: Dupont\n");
    wait_a_look();
    g_assert_cmpuint(count_in(cache, &world), ==, 2);
}

static void test_no_snapshot(void)
{
    g_auto(World) world = world_new();
    g_autoptr(CustomersCache) cache = customers_cache_new();
    const Desk other = {0};

    g_assert_null(customers_cache_get(cache, &world.desk));
    g_assert_null(customers_cache_get(cache, &other));
    put(&world, "- name: Jansen\n");
    wait_a_look();
    g_assert_cmpuint(count_in(cache, &world), ==, 1);
}

static void test_same_again(void)
{
    g_auto(World) world = world_new();
    struct stat first, second;

    put(&world, "- name: Jansen\n");
    g_assert_cmpint(stat(world.desk.customers.snapshot, &first), ==, 0);
    g_usleep(20 * 1000);
    put(&world, "- name: Jansen\n");
    g_assert_cmpint(stat(world.desk.customers.snapshot, &second), ==, 0);
    g_assert_true(first.st_ino == second.st_ino);
    g_assert_false(first.st_mtim.tv_sec == second.st_mtim.tv_sec &&
                   first.st_mtim.tv_nsec == second.st_mtim.tv_nsec);
    g_assert_cmpint(first.st_mode & 0777, ==, 0640);
}

static void test_no_folder(void)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static("x", 1);
    g_autoptr(GError) error = NULL;

    g_assert_false(snapshot_write("/nonexistent/snapshot", bytes, &error));
    g_assert_error(error, CUSTOMERS_ERROR, CUSTOMERS_ERROR_FILE);
}

enum { READERS = 4, READS = 3000, WRITES = 30 };

typedef struct {
    CustomersCache *cache;
    const World *world;
} Shared;

static void *read_often(void *data)
{
    const Shared *shared = data;

    for (int i = 0; i < READS; i++) {
        g_autoptr(Customers) customers = customers_cache_get(shared->cache, &shared->world->desk);
        g_autoptr(Customer) customer = customers_find_address(customers, "jan@jansen.example");
        g_assert_cmpstr(customer->name, ==, "Jansen");
    }
    return NULL;
}

static void test_threads(void)
{
    g_auto(World) world = world_new();
    g_autoptr(CustomersCache) cache = customers_cache_new();
    Shared shared = {cache, &world};
    pthread_t readers[READERS];

    put(&world, "- {name: Jansen, addresses: [jan@jansen.example]}\n");
    for (int i = 0; i < READERS; i++)
        g_assert_cmpint(pthread_create(&readers[i], NULL, read_often, &shared), ==, 0);
    for (int i = 0; i < WRITES; i++) {
        g_autofree char *yaml = g_strdup_printf(
            "- {name: Jansen, addresses: [jan@jansen.example]}\n- name: Dupont %d\n", i);
        put(&world, yaml);
        g_usleep(50 * 1000);
    }
    for (int i = 0; i < READERS; i++)
        g_assert_cmpint(pthread_join(readers[i], NULL), ==, 0);
}

int main(int argc, char **argv)
{
    umask(0027);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/customers cache/a new snapshot is taken", test_new_snapshot);
    g_test_add_func("/customers cache/a broken one leaves the one before", test_broken_snapshot);
    g_test_add_func("/customers cache/there is none yet", test_no_snapshot);
    g_test_add_func("/customers cache/the same again only makes it younger", test_same_again);
    g_test_add_func("/customers cache/a folder that is not there", test_no_folder);
    g_test_add_func("/customers cache/many threads ask while it changes", test_threads);
    return g_test_run();
}
