/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/place_notes.h"

static void test_all_missing(void)
{
    g_autoptr(GPtrArray) desks = g_ptr_array_new();
    const Settings settings = {
        .listen = "unix:/nonexistent/milter/milter.sock",
        .socket_group = "no-such-group",
        .user = "no-such-user",
        .store = "sqlite:/nonexistent/store/x.db",
        .control = "/nonexistent/control/control.sock",
        .spool = "/nonexistent/spool",
        .ca_file = "/nonexistent/ca.pem",
        .desks = desks,
    };
    g_autoptr(GPtrArray) notes = place_notes(&settings);
    g_ptr_array_add(notes, NULL);
    g_autofree char *lines = g_strjoinv("\n", (char **) notes->pdata);

    g_assert_cmpstr(lines, ==,
                    "user: there is no account 'no-such-user' here\n"
                    "socket.group: there is no group 'no-such-group' here\n"
                    "listen: there is no folder '/nonexistent/milter' here\n"
                    "store: there is no folder '/nonexistent/store' here\n"
                    "control: there is no folder '/nonexistent/control' here\n"
                    "spool: there is no folder '/nonexistent/spool' here\n"
                    "ca_file: there is no readable file '/nonexistent/ca.pem' here");
}

static void test_nothing_missing(void)
{
    g_autoptr(GPtrArray) desks = g_ptr_array_new();
    const Settings settings = {
        .listen = "inet:8892@127.0.0.1",
        .store = "postgresql://pager@db.example/pager",
        .control = "/control.sock",
        .spool = "/",
        .web_admin = "127.0.0.1:8026",
        .desks = desks,
    };
    g_autoptr(GPtrArray) notes = place_notes(&settings);

    g_assert_cmpuint(notes->len, ==, 0);
}

/* What a desk names, two steps of a ladder among it. A registry that is missing is no note but a
 * mistake. */
static void test_desk(void)
{
    char *command[] = {(char *) "/nonexistent/sms", (char *) "-v", NULL};
    LadderStep steps[] = {{.kind = LADDER_COMMAND, .command = command}, {.kind = LADDER_MAIL}};
    g_autoptr(GPtrArray) ladder = g_ptr_array_new();
    g_autoptr(GPtrArray) desks = g_ptr_array_new();
    Desk desk = {.ladder = ladder, .customers.file = (char *) "/nonexistent/customers.yaml"};
    const Settings settings = {
        .listen = "inet:8892@127.0.0.1",
        .store = "postgresql://pager@db.example/pager",
        .control = "/control.sock",
        .spool = "/",
        .desks = desks,
    };

    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
        g_ptr_array_add(ladder, &steps[i]);
    g_ptr_array_add(desks, &desk);
    g_autoptr(GPtrArray) notes = place_notes(&settings);
    g_assert_cmpuint(notes->len, ==, 1);
    g_assert_cmpstr(notes->pdata[0], ==,
                    "ladder.command: there is no program '/nonexistent/sms' here");
}

/* A desk whose people are told by PagerDuty alone. */
static void test_no_other_way(void)
{
    g_autoptr(GPtrArray) ladder = g_ptr_array_new();
    g_autoptr(GPtrArray) desks = g_ptr_array_new();
    Desk desk = {.name = (char *) "noodhulp", .ladder = ladder};
    const Settings settings = {
        .listen = "inet:8892@127.0.0.1",
        .store = "postgresql://pager@db.example/pager",
        .control = "/control.sock",
        .spool = "/",
        .desks = desks,
    };

    g_ptr_array_add(desks, &desk);
    g_autoptr(GPtrArray) notes = place_notes(&settings);
    g_assert_cmpuint(notes->len, ==, 1);
    g_assert_cmpstr(notes->pdata[0], ==,
                    "desks: 'noodhulp' has neither fallback_mail nor a ladder; while PagerDuty "
                    "is down only its mailboxes are mailed: name somebody who reads at night");
}

static void test_open_admin(void)
{
    g_autoptr(GPtrArray) desks = g_ptr_array_new();
    const Settings settings = {
        .listen = "inet:8892@127.0.0.1",
        .store = "postgresql://pager@db.example/pager",
        .control = "/control.sock",
        .spool = "/",
        .web_admin = "[::]:8026",
        .desks = desks,
    };
    g_autoptr(GPtrArray) notes = place_notes(&settings);

    g_assert_cmpuint(notes->len, ==, 1);
    g_assert_true(g_str_has_prefix(notes->pdata[0], "web.admin: '[::]:8026' can be reached by"));
}

static void test_memory(void)
{
    g_autoptr(GPtrArray) desks = g_ptr_array_new();
    const Settings settings = {
        .listen = "inet:8892@127.0.0.1",
        .store = "postgresql://pager@db.example/pager",
        .control = "/control.sock",
        .spool = "/dev/shm",
        .desks = desks,
    };
    g_autoptr(GPtrArray) notes = place_notes(&settings);

    if (!g_file_test("/dev/shm", G_FILE_TEST_IS_DIR)) {
        g_test_skip("there is no /dev/shm here");
        return;
    }
    g_assert_cmpuint(notes->len, ==, 1);
    g_assert_cmpstr(g_ptr_array_index(notes, 0), ==,
                    "spool: '/dev/shm' lies in memory; name a folder on a disk");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/place notes/what is missing is named", test_all_missing);
    g_test_add_func("/place notes/a machine that has it all", test_nothing_missing);
    g_test_add_func("/place notes/customers and steps of a ladder", test_desk);
    g_test_add_func("/place notes/a spool in memory", test_memory);
    g_test_add_func("/place notes/no way but PagerDuty", test_no_other_way);
    g_test_add_func("/place notes/an admin listener that is open to others", test_open_admin);
    return g_test_run();
}
