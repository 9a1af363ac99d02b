/* SPDX-License-Identifier: MIT */
/* What the store refuses of one emergency keeps none of the others from being paged and answered.
 */
#include "config.h"

#include "dispatch_world.h"
#include "store/driver.h"

#define REFUSED "AAA-0001"
#define OTHER   "BBB-0002"

static void run_sql(World *world, const char *sql)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *url = g_strdup_printf("sqlite:%s/store.db", world->folder);
    g_autoptr(Connection) connection = connection_open(url, STORE_READ_WRITE, &error);

    g_assert_no_error(error);
    connection_execute(connection, sql, &error);
    g_assert_no_error(error);
}

/* Makes the store fail, not for a key that is taken, on such writes. */
static void refuse(World *world, const char *write, const char *condition)
{
    g_autofree char *sql = g_strdup_printf("CREATE TRIGGER refused BEFORE %s WHEN %s BEGIN "
                                           "SELECT abs(-9223372036854775807 - 1); END",
                                           write, condition);

    run_sql(world, sql);
}

static void expect_other_goes(World *world)
{
    world_put(world, OTHER, WORLD_CUSTOMER);
    WAIT_UNTIL(world_events(world, OTHER, "page-accepted") == 1);
    WAIT_UNTIL(world_events(world, OTHER, "confirmation-sent") == 1);
}

/* What became of its page is written without the words. */
static void test_outcome(void)
{
    World *world = world_new(NULL);

    refuse(world, "INSERT ON events", "NEW.emergency = '" REFUSED "'");
    world_put(world, REFUSED, NULL);
    expect_other_goes(world);
    WAIT_UNTIL(world_open_promises(world) == 0);
    g_assert_cmpuint(world_requests(world, "pm1-" REFUSED), ==, 1);
    g_assert_cmpuint(world_events(world, REFUSED, "page-accepted"), ==, 0);
    world_free(world);
}

/* A mail whose text cannot be kept is not sent, since a second one could differ; later it is. */
static void test_composed(void)
{
    World *world = world_new(NULL);

    refuse(world, "UPDATE OF message ON promises",
           "NEW.message IS NOT NULL AND NEW.emergency = '" REFUSED "'");
    world_put(world, REFUSED, "other@klant.example");
    expect_other_goes(world);
    WAIT_UNTIL(world_events(world, REFUSED, "page-accepted") == 1);
    g_assert_cmpuint(world_mails(world, "<other@klant.example>"), ==, 0);
    run_sql(world, "DROP TRIGGER refused");
    world_move(world, 301);
    WAIT_UNTIL(world_events(world, REFUSED, "confirmation-sent") == 1);
    g_assert_cmpuint(world_mails(world, "<other@klant.example>"), ==, 1);
    world_free(world);
}

/* What the REST API told waits, and is not lost. */
static void test_told(void)
{
    World *world = world_new_with_token("", "");

    refuse(world, "INSERT ON incident_events", "1");
    world_put_whole(world, REFUSED);
    WAIT_UNTIL(world_events(world, REFUSED, "page-accepted") == 1);
    world_move(world, 3);
    WAIT_UNTIL(world_events(world, REFUSED, "proof") == 1);
    world_put(world, OTHER, WORLD_CUSTOMER);
    WAIT_UNTIL(world_events(world, OTHER, "page-accepted") == 1);
    g_assert_cmpuint(world_events(world, REFUSED, "incident-triggered"), ==, 0);
    run_sql(world, "DROP TRIGGER refused");
    world_move(world, 61);
    WAIT_UNTIL(world_events(world, REFUSED, "incident-triggered") == 1);
    world_free(world);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/refused/the outcome of a page", test_outcome);
    g_test_add_func("/refused/a mail that is composed", test_composed);
    g_test_add_func("/refused/what the REST API told", test_told);
    return g_test_run();
}
