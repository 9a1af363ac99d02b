/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "cli/hours.h"

/* Each row runs the command in a process of its own, so that its output can be read. */
typedef struct {
    const char *name;
    const char *arguments[6];
    int code;
    const char *output; /* a pattern for standard output; NULL: nothing there */
    const char *errors; /* the same for standard error */
} Row;

static const Row rows[] = {
    {"one JSON object",
     {"--json", "--desk", "noodhulp", "--at", "2026-04-27T11:00:00Z"},
     EX_OK,
     "{\"desk\": \"noodhulp\", \"open\": false, \"reason\": \"holiday:koningsdag\", "
     "\"opens_at\": \"2026-04-28T07:00:00Z\", \"closes_at\": null}\n",
     NULL},
    {"a line of JSON for each desk",
     {"--json", "--at", "2026-01-12T11:00:00Z"},
     EX_OK,
     "{\"desk\": \"noodhulp\", \"open\": true*}\n{\"desk\": \"second\", \"open\": true*}\n",
     NULL},
    {"a sentence and bars",
     {"--days=2", "--desk=second", "--at=2026-01-12T11:00:00Z"},
     EX_OK,
     "second: open (office-hours) at Mon 2026-01-12 12:00 Europe/Amsterdam, closes Mon "
     "2026-01-12 17:00\n*Mon 2026-01-12  *09:00-17:00\nTue 2026-01-13  *09:00-17:00\n*",
     NULL},
    {"a sentence alone",
     {"--days=0", "--desk=second", "--at=2026-01-12T11:00:00Z"},
     EX_OK,
     "second: open (*\n",
     NULL},
    {"no bars for a broken clock",
     {"--desk=second", "--at=1970-01-01T00:00:00Z"},
     EX_OK,
     "second: closed (clock-broken): 1970-01-01T00:00:00Z cannot be the time\n",
     NULL},
    {"now, without being told", {"--desk=second"}, EX_OK, "second: *\n", NULL},
    {"an unknown desk",
     {"--desk=third"},
     EX_USAGE,
     NULL,
     "pager-milter hours: no desk 'third' in */pager-milter.yaml: one of noodhulp, "
     "second\n"},
    {"a bad instant",
     {"--at=tomorrow"},
     EX_USAGE,
     NULL,
     "pager-milter hours: bad instant 'tomorrow': write it like 2026-01-12T02:00:00Z (RFC 3339)\n"},
    {"too many days",
     {"--days=367"},
     EX_USAGE,
     NULL,
     "pager-milter hours: bad number of days 367: from 0 to 366\n"},
    {"days before today",
     {"--days=-1"},
     EX_USAGE,
     NULL,
     "pager-milter hours: bad number of days -1: from 0 to 366\n"},
    {"an argument without its option",
     {"noodhulp"},
     EX_USAGE,
     NULL,
     "pager-milter hours: unexpected argument 'noodhulp'; a desk is named with --desk\n"},
    {"an unknown option", {"--dask=second"}, EX_USAGE, NULL, "pager-milter hours: *--dask*\n"},
    {"no configuration",
     {"--config=/nowhere.yaml"},
     EX_CONFIG,
     NULL,
     "pager-milter hours: */nowhere.yaml*\n"},
};

static const char yaml[] = "listen: inet:8892@127.0.0.1\n"
                           "store: sqlite:/nowhere/pager-milter.db\n"
                           "calendars:\n"
                           "  office:\n"
                           "    time_zone: Europe/Amsterdam\n"
                           "    hours: {monday: [\"09:00-17:00\"], tuesday: [\"09:00-17:00\"]}\n"
                           "    holidays: {country: nl}\n"
                           "desks:\n"
                           "  - name: noodhulp\n"
                           "    emergency_addresses: [noodhulp@host.example]\n"
                           "    support_mailbox: support@host.example\n"
                           "    calendar: office\n"
                           "    phone: \"+31 20 000 0000\"\n"
                           "    pagerduty: {routing_key_file: routing_key}\n"
                           "  - name: second\n"
                           "    emergency_addresses: [second@host.example]\n"
                           "    support_mailbox: support@host.example\n"
                           "    calendar: office\n"
                           "    phone: \"+31 20 000 0000\"\n"
                           "    pagerduty: {routing_key_file: routing_key}\n";

static void write_file(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void remove_file(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    g_assert_cmpint(g_remove(path), ==, 0);
}

/* In the child: runs the command on a configuration of its own and leaves with its code. */
static void run(const Row *row)
{
    g_autofree char *folder = g_dir_make_tmp("pager-hours-XXXXXX", NULL);
    g_autofree char *config = g_strdup_printf("--config=%s/pager-milter.yaml", folder);
    char *argv[9] = {(char *) "hours", config};
    int argc = 2;

    write_file(folder, "pager-milter.yaml", yaml);
    write_file(folder, "routing_key", "0123456789abcdef0123456789abcdef\n");
    write_file(folder, "id_key", "0123456789abcdef0123456789abcdef\n");
    for (const char *const *argument = row->arguments; *argument != NULL; argument++)
        argv[argc++] = (char *) *argument;
    int code = hours_command(argc, argv);
    remove_file(folder, "pager-milter.yaml");
    remove_file(folder, "routing_key");
    remove_file(folder, "id_key");
    g_assert_cmpint(g_rmdir(folder), ==, 0);
    fflush(stdout);
    _exit(code);
}

static void test_row(gconstpointer data)
{
    const Row *row = data;

    if (g_test_subprocess())
        run(row);
    g_test_trap_subprocess(NULL, 0, 0);
    g_assert_true(g_test_trap_has_passed() == (row->code == EX_OK));
    if (row->output != NULL)
        g_test_trap_assert_stdout(row->output);
    g_test_trap_assert_stderr(row->errors != NULL ? row->errors : "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strconcat("/hours/", rows[i].name, NULL);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    return g_test_run();
}
