/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "base/fd.h"
#include "milter/reload.h"

static Settings *settings_with(const char *more)
{
    g_autofree char *key = NULL;
    g_autoptr(GError) error = NULL;
    Fd fd = g_file_open_tmp("pager-milter-XXXXXX", &key, &error);

    g_assert_no_error(error);
    fd_clear(&fd);
    g_assert_true(g_file_set_contents(key, "a key of more than sixteen", -1, &error));
    g_autofree char *text = g_strdup_printf(
        "listen: inet:8892@127.0.0.1\n"
        "store: sqlite:/nonexistent/store.db\n"
        "id_key_file: %s\n"
        "web: {webhooks: \"127.0.0.1:8025\"}\n"
        "calendars: {office: {time_zone: Europe/Amsterdam, hours: {monday: [\"09:00-17:00\"]}}}\n"
        "desks:\n"
        "  - name: noodhulp\n"
        "    emergency_addresses: [noodhulp@host.example]\n"
        "    support_mailbox: support@host.example\n"
        "    calendar: office\n"
        "    phone: \"+31 20 555 0123\"\n"
        "    pagerduty: {routing_key_file: routing_key%s}\n",
        key, more);
    Settings *settings =
        settings_read("/nonexistent/pager-milter.yaml", text, strlen(text), SECRETS_NONE, &error);

    g_assert_no_error(error);
    g_unlink(key);
    return settings;
}

/* Warns, in a process of its own, of what the desk loses. */
static void warn(Store *store)
{
    g_autoptr(Settings) old = settings_with(", rest_token_file: token, from: a@host.example,\n"
                                            "      webhook_secret_files: [secret]");
    g_autoptr(Settings) new = settings_with("");

    reload_warn(old, new, store);
}

static void warn_with_empty_store(void)
{
    g_autofree char *folder = g_dir_make_tmp("pager-milter-XXXXXX", NULL);
    g_autofree char *file = g_build_filename(folder, "store.db", NULL);
    g_autofree char *url = g_strconcat("sqlite:", file, NULL);
    g_autoptr(GError) error = NULL;
    Store *store = store_open(url, STORE_READ_WRITE, &error);

    g_assert_no_error(error);
    warn(store);
    store_close(store);
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    for (const char *name = g_dir_read_name(files); name != NULL; name = g_dir_read_name(files)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
}

static void test_not_asked(void)
{
    if (g_test_subprocess()) {
        warn(NULL);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_passed();
    g_test_trap_assert_stderr("*may have open emergencies (the store cannot be asked), and it has "
                              "no webhook_secret_files any more*"
                              "may have open emergencies*rest_token_file*");
    g_test_trap_assert_stderr_unmatched("*' has open emergencies*");
}

static void test_nothing_open(void)
{
    if (g_test_subprocess()) {
        warn_with_empty_store();
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_passed();
    g_test_trap_assert_stderr_unmatched("*open emergencies*");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reload/a store that cannot be asked is not taken for one with emergencies",
                    test_not_asked);
    g_test_add_func("/reload/where nothing is open there is nothing to lose", test_nothing_open);
    return g_test_run();
}
