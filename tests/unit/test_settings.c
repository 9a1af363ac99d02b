/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <pthread.h>
#include <string.h>

#include <glib/gstdio.h>

#include "base/instant.h"
#include "config/settings.h"
#include "config/settings_slot.h"

static char *fixture(const char *name)
{
    return g_test_build_filename(G_TEST_DIST, "tests", "fixtures", "settings", "valid", name, NULL);
}

static Settings *load(const char *name, SecretsWanted wanted)
{
    g_autofree char *file = fixture(name);
    g_autoptr(GError) error = NULL;
    Settings *settings = settings_load(file, wanted, &error);

    g_assert_no_error(error);
    return settings;
}

static void test_whole(void)
{
    g_autoptr(Settings) settings = load("office.yaml", SECRETS_PAGERDUTY);

    g_assert_cmpstr(settings->listen, ==, "unix:/var/spool/postfix/pager-milter/milter.sock");
    g_assert_cmpstr(settings->socket_group, ==, "postfix");
    g_assert_cmpuint(settings->socket_mode, ==, 0660);
    g_assert_cmpstr(settings->store, ==, "sqlite:/var/lib/pager-milter/pager-milter.db");
    g_assert_cmpstr(settings->smtp_relay, ==, "smtp://127.0.0.1:25");
    g_assert_cmpstr(settings->helo, ==, "mx1.hosting.example");
    g_assert_cmpint(settings->keep_text_s, ==, INT64_C(30) * 86400);
    g_assert_cmpint(settings->keep_emergencies_s, ==, INT64_C(730) * 86400);
    g_assert_cmpuint(settings->calendars->len, ==, 1);
    g_assert_cmpuint(settings->desks->len, ==, 1);
}

static void test_keys_later(void)
{
    g_autoptr(Settings) settings = load("office.yaml", SECRETS_NONE);
    g_autoptr(Settings) whole = load("office.yaml", SECRETS_PAGERDUTY);
    const Desk *desk = settings->desks->pdata[0];
    const Desk *same = whole->desks->pdata[0];
    g_autoptr(GError) error = NULL;

    g_assert_null(desk->pagerduty.routing_key);
    g_assert_true(settings_add_keys(settings, &error));
    g_assert_cmpstr(desk->pagerduty.routing_key, ==, same->pagerduty.routing_key);
}

static void test_desk(void)
{
    g_autoptr(Settings) settings = load("office.yaml", SECRETS_PAGERDUTY);
    const Desk *desk = settings_desk(settings, "noodhulp");

    g_assert_cmpstr(desk->emergency_addresses[0], ==, "noodhulp@hosting.example");
    g_assert_cmpstr(desk->support_mailbox, ==, "support@hosting.example");
    g_assert_cmpstr(calendar_name(desk->calendar), ==, "office");
    g_assert_cmpstr(desk->deliver_to[0], ==, "oncall@hosting.example");
    g_assert_cmpuint(desk->confirm_within_s, ==, 60);
    g_assert_cmpuint(desk->ends_after_s, ==, 86400);
    g_assert_cmpstr(desk->pagerduty.url, ==, "https://events.eu.pagerduty.com");
    g_assert_cmpstr(desk->pagerduty.routing_key, ==, "R0UT1NGKEYR0UT1NGKEYR0UT1NGKEY00");
    g_assert_true(desk->confirmation.has_dutch);
    g_assert_true(desk->confirmation.has_english);
    g_assert_true(desk->confirmation.echo_subject);
    g_assert_cmpint(desk->tariff.call_out, ==, 15000);
    g_assert_false(desk->tariff.includes_vat);
    g_assert_null(settings_desk(settings, "storing"));
}

typedef struct {
    const char *name, *instant, *reason;
} HoursRow;

static const HoursRow hours_rows[] = {
    {"a monday", "2026-01-12T10:00:00Z", "office-hours"},
    {"a saturday", "2026-01-10T10:00:00Z", "outside-office-hours"},
    {"rule 177: koningsdag is closed", "2026-04-27T10:00:00Z", "holiday:koningsdag"},
    {"rule 177: goede vrijdag is open", "2026-04-03T10:00:00Z", "office-hours"},
    {"rule 177: bevrijdingsdag outside a lustrum", "2026-05-05T10:00:00Z", "office-hours"},
    {"rule 177: bevrijdingsdag in a lustrum", "2025-05-05T10:00:00Z", "holiday:bevrijdingsdag"},
    {"rule 177: oudjaar before it closes", "2026-12-31T14:59:59Z", "office-hours"},
    {"rule 177: oudjaar after it closes", "2026-12-31T15:00:00Z", "holiday:oudjaar"},
    {"a closed exception", "2026-12-28T10:00:00Z", "exception:stock-taking"},
    {"an open exception", "2027-01-02T10:00:00Z", "office-hours"},
};

static void test_hours(gconstpointer data)
{
    const HoursRow *row = data;
    g_autoptr(Settings) settings = load("office.yaml", SECRETS_NONE);
    g_autoptr(GDateTime) instant = instant_parse(row->instant, NULL);
    g_auto(CalendarAnswer) answer =
        calendar_ask(g_ptr_array_index(settings->calendars, 0), instant);

    g_assert_cmpstr(answer.reason, ==, row->reason);
}

static void test_defaults(void)
{
    g_autoptr(Settings) settings = load("least.yaml", SECRETS_PAGERDUTY);
    const Desk *desk = g_ptr_array_index(settings->desks, 0);

    g_assert_cmpstr(settings->control, ==, "/run/pager-milter/control.sock");
    g_assert_null(settings->user);
    g_assert_null(settings->ca_file);
    g_assert_cmpint(settings->memory_bytes, ==, 256 * 1024);
    g_assert_cmpint(settings->body_bytes, ==, 32 * 1024 * 1024);
    g_assert_cmpuint(settings->events_per_minute, ==, 100);
    g_assert_cmpstr(settings->mail_policy.delimiters, ==, "");
    g_assert_cmpstr(desk->deliver_to[0], ==, "support@hosting.example");
    g_assert_cmpstr(desk->confirmation.from, ==, "noodhulp@hosting.example");
    g_assert_null(desk->tariff.currency);
    g_assert_cmpstr(desk->pagerduty.url, ==, "https://events.pagerduty.com");
}

static void test_intake_has_no_routing_key(void)
{
    g_autoptr(Settings) settings = load("office.yaml", SECRETS_NONE);
    const Desk *desk = g_ptr_array_index(settings->desks, 0);

    g_assert_null(desk->pagerduty.routing_key);
    g_assert_cmpuint(g_bytes_get_size(settings->mail_policy.id_key), ==, 33);
}

static void test_mail_policy(void)
{
    g_autoptr(Settings) settings = load("office.yaml", SECRETS_NONE);
    const MailPolicy *policy = &settings->mail_policy;
    g_autofree char *own = g_strjoinv(" ", policy->own_addresses);
    g_autofree char *emergency = g_strjoinv(" ", policy->emergency_addresses);

    g_assert_cmpstr(own, ==,
                    "noodhulp@hosting.example emergency@hosting.example support@hosting.example "
                    "oncall@hosting.example oncall-leads@hosting.example bounce@hosting.example");
    g_assert_cmpstr(emergency, ==, "noodhulp@hosting.example emergency@hosting.example");
    g_assert_cmpstr(policy->authserv_ids[0], ==, "mx1.hosting.example"); /* rule 98 */
    g_assert_null(policy->authserv_ids[1]);
    g_assert_cmpuint(policy->received_limit, ==, 25); /* rule 108 */
    g_assert_cmpuint(policy->hop_limit, ==, 3);       /* rule 110 */
    g_assert_true(
        g_strv_contains((const char *const *) policy->robot_local_parts, "niet-beantwoorden"));
    g_assert_true(g_strv_contains((const char *const *) policy->no_incident, "*@*.pagerduty.com"));
}

static void test_reply_limits(void)
{
    g_autoptr(Settings) settings = load("office.yaml", SECRETS_NONE);
    const ReplyLimits *limits = &settings->reply_limits;

    g_assert_cmpint(limits->auth, ==, REPLY_AUTH_IF_PRESENT);
    g_assert_false(limits->answer_no_reply_sender);
    g_assert_true(limits->subject_half_hour);
    g_assert_cmpuint(limits->target_hour, ==, 3);
    g_assert_cmpuint(limits->target_day, ==, 10);
    g_assert_cmpuint(limits->all_hour, ==, 60);
    g_assert_cmpuint(limits->all_day, ==, 300);
}

static void test_desk_of_address(void)
{
    g_autoptr(Settings) settings = load("office.yaml", SECRETS_NONE);

    g_assert_nonnull(settings_desk_of_address(settings, "NOODHULP@Hosting.EXAMPLE."));
    g_assert_null(settings_desk_of_address(settings, "noodhulp+site@hosting.example"));
    g_assert_null(settings_desk_of_address(settings, "support@hosting.example"));
}

/* Desks whose addresses are extensions of the mailbox that people read: no mail comes back. */
static void test_extensions(void)
{
    g_autoptr(Settings) settings = load("extensions-of-the-mailbox.yaml", SECRETS_NONE);

    g_assert_null(settings_desk_of_address(settings, "support@hosting.example"));
    g_assert_cmpstr(settings_desk_of_address(settings, "support+storing@hosting.example")->name, ==,
                    "storing");
    g_assert_cmpstr(settings_desk_of_address(settings, "support+storing+x@hosting.example")->name,
                    ==, "storing");
}

static void test_restart(void)
{
    g_autoptr(Settings) old = load("office.yaml", SECRETS_NONE);
    g_autoptr(Settings) same = load("office.yaml", SECRETS_NONE);
    g_autoptr(Settings) other = load("least.yaml", SECRETS_NONE);
    g_autofree char *none = settings_restart_needed(old, same);
    g_autofree char *names = settings_restart_needed(old, other);

    g_assert_null(none);
    g_assert_cmpstr(names, ==, "listen, socket.group, store");
}

static void test_sample(void)
{
    g_autofree char *file = g_test_build_filename(G_TEST_DIST, "conf", "pager-milter.yaml", NULL);
    g_autofree char *text = NULL;
    g_autofree char *folder = g_dir_make_tmp("pager-milter-XXXXXX", NULL);
    g_autofree char *copy = g_build_filename(folder, "pager-milter.yaml", NULL);
    g_autofree char *id_key = g_build_filename(folder, "id_key", NULL);
    g_autofree char *routing_key = g_build_filename(folder, "routing_key", NULL);
    g_autoptr(GError) error = NULL;

    g_assert_true(g_file_get_contents(file, &text, NULL, NULL));
    g_assert_true(g_file_set_contents(copy, text, -1, NULL));
    g_assert_true(g_file_set_contents(id_key, "sixteen bytes or more", -1, NULL));
    g_assert_true(g_file_set_contents(routing_key, "R0UT1NGKEYR0UT1NGKEYR0UT1NGKEY00", -1, NULL));
    g_autoptr(Settings) settings = settings_load(copy, SECRETS_PAGERDUTY, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(settings->desks->len, ==, 1);
    g_assert_cmpint(g_unlink(copy) | g_unlink(id_key) | g_unlink(routing_key), ==, 0);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

static void test_slot(void)
{
    Settings *first = load("office.yaml", SECRETS_NONE);
    g_autoptr(SettingsSlot) slot = settings_slot_new(first);
    g_autoptr(Settings) held = settings_slot_acquire(slot);

    settings_slot_swap(slot, load("least.yaml", SECRETS_NONE));
    g_autoptr(Settings) next = settings_slot_acquire(slot);
    g_assert_true(held == first);
    g_assert_cmpstr(held->socket_group, ==, "postfix"); /* still whole */
    g_assert_true(next != first);
}

enum { SWAPS = 50, READERS = 2, READS = 2000 };

static void *read_often(void *data)
{
    for (int i = 0; i < READS; i++) {
        g_autoptr(Settings) settings = settings_slot_acquire(data);
        const Desk *desk = g_ptr_array_index(settings->desks, 0);
        g_assert_cmpstr(desk->name, ==, "noodhulp");
    }
    return NULL;
}

static void test_slot_between_threads(void)
{
    g_autoptr(SettingsSlot) slot = settings_slot_new(load("least.yaml", SECRETS_NONE));
    pthread_t readers[READERS];

    for (int i = 0; i < READERS; i++)
        g_assert_cmpint(pthread_create(&readers[i], NULL, read_often, slot), ==, 0);
    for (int i = 0; i < SWAPS; i++)
        settings_slot_swap(slot, load("least.yaml", SECRETS_NONE));
    for (int i = 0; i < READERS; i++)
        g_assert_cmpint(pthread_join(readers[i], NULL), ==, 0);
}

static void test_unreadable_file(void)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(settings_load("/nonexistent/pager-milter.yaml", SECRETS_NONE, &error));
    g_assert_error(error, SETTINGS_ERROR, SETTINGS_ERROR_FILE);
    g_assert_nonnull(strstr(error->message, "/nonexistent/pager-milter.yaml"));
    g_clear_error(&error);
    g_assert_null(settings_load("/", SECRETS_NONE, &error));
    g_assert_error(error, SETTINGS_ERROR, SETTINGS_ERROR_FILE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_unsetenv("CREDENTIALS_DIRECTORY");
    g_test_add_func("/settings/a whole configuration", test_whole);
    g_test_add_func("/settings/keys are added later", test_keys_later);
    g_test_add_func("/settings/a whole desk", test_desk);
    for (size_t i = 0; i < G_N_ELEMENTS(hours_rows); i++) {
        g_autofree char *path = g_strconcat("/settings/hours: ", hours_rows[i].name, NULL);
        g_test_add_data_func(path, &hours_rows[i], test_hours);
    }
    g_test_add_func("/settings/what is left out has its default", test_defaults);
    g_test_add_func("/settings/intake has no routing key", test_intake_has_no_routing_key);
    g_test_add_func("/settings/rules 14, 40, 98, 108: the mail policy", test_mail_policy);
    g_test_add_func("/settings/rules 88, 97: the reply limits", test_reply_limits);
    g_test_add_func("/settings/rule 129: the desk of an address", test_desk_of_address);
    g_test_add_func("/settings/rule 113: extensions of the support mailbox", test_extensions);
    g_test_add_func("/settings/what needs a restart", test_restart);
    g_test_add_func("/settings/the installed sample needs only its keys", test_sample);
    g_test_add_func("/settings/a mail keeps the settings it began with", test_slot);
    g_test_add_func("/settings/a reload while other threads read", test_slot_between_threads);
    g_test_add_func("/settings/a file that cannot be read", test_unreadable_file);
    return g_test_run();
}
