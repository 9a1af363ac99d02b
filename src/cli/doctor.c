/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/doctor.h"

#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/command.h"
#include "cli/desk_work.h"
#include "cli/doctor_checks.h"
#include "cli/place_notes.h"
#include "compose/mails.h"
#include "dispatch/dispatch.h"

#define NAME "doctor"

enum { EX_PROBLEM = 1 };

typedef struct {
    char *config, *postfix_dir, *sendmail_cf;
    gboolean is_json; /* GOption's own type */
} Options;

static void options_clear(Options *options)
{
    g_free(options->config);
    g_free(options->postfix_dir);
    g_free(options->sendmail_cf);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static bool read_options(Options *options, int argc, char **argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"config", 'c', 0, G_OPTION_ARG_FILENAME, &options->config,
         "configuration (" COMMAND_DEFAULT_CONFIG ")", "FILE"},
        {"postfix-config", 'p', 0, G_OPTION_ARG_FILENAME, &options->postfix_dir,
         "folder of main.cf and master.cf (that of the installed Postfix)", "FOLDER"},
        {"sendmail-cf", 's', 0, G_OPTION_ARG_FILENAME, &options->sendmail_cf,
         "configuration of Sendmail (/etc/mail/sendmail.cf)", "FILE"},
        {"json", 'j', 0, G_OPTION_ARG_NONE, &options->is_json, "print one JSON object", NULL},
        {0},
    };
    g_autoptr(GOptionContext) context = g_option_context_new("- check the whole chain");

    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, error))
        return false;
    if (argc == 1)
        return true;
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "'%s' is no option; name the configuration with --config", argv[1]);
    return false;
}

/* One finding a mistake. */
static void tell_mistakes(Findings *findings, const char *mistakes)
{
    g_auto(GStrv) lines = g_strsplit(mistakes, "\n", -1);

    for (size_t i = 0; lines[i] != NULL; i++)
        found(findings, GRADE_PROBLEM, "configuration", "mend it, then reload", "%s", lines[i]);
}

/* Secrets that cannot be read keep nothing else from being looked at. NULL when there is nothing to
 * look at. */
static Settings *check_settings(const char *file, bool *out_has_secrets, Findings *findings)
{
    g_autoptr(GError) mistakes = NULL;
    Settings *settings = settings_load(file, SECRETS_PAGERDUTY, &mistakes);

    findings_begin(findings, "configuration");
    *out_has_secrets = settings != NULL;
    if (settings != NULL) {
        found(findings, GRADE_OK, "configuration", NULL, "%s has no mistake", file);
        return settings;
    }
    tell_mistakes(findings, mistakes->message);
    return settings_load(file, SECRETS_NONE, NULL);
}

static void check_texts(const Settings *settings, Findings *findings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(ReplyTexts) texts = reply_texts_load(settings->templates, &error);
    g_autoptr(GPtrArray) notes = place_notes(settings);

    if (texts != NULL)
        found(findings, GRADE_OK, "templates", NULL, "the reply texts in %s have no mistake",
              settings->templates);
    else
        tell_mistakes(findings, error->message);
    for (guint i = 0; i < notes->len; i++)
        found(findings, GRADE_WARNING, "places",
              "mend it; what this host lacks may be there on the mail host", "%s",
              (const char *) notes->pdata[i]);
}

/* In this order, as a mail goes. */
static void (*const checks[])(const Doctor *) = {
    doctor_check_secrets, doctor_check_daemon,    doctor_check_mta,
    doctor_check_relay,   doctor_check_pagerduty, doctor_check_web,
    doctor_check_store,   doctor_check_host,      doctor_check_customers,
};

/* Who runs the daemon: the account that is configured, the usual one, or whoever asks. */
static Account *daemon_account(const Settings *settings)
{
    Account *account = account_named(settings->user != NULL ? settings->user : "pager-milter");

    return account != NULL ? account : account_of_caller();
}

static void check_all(const Options *options, const Settings *settings, bool has_secrets,
                      Findings *findings)
{
    const char *cf = options->sendmail_cf;
    g_autoptr(Account) account = daemon_account(settings);
    g_autoptr(Clock) clock = clock_new();
    g_autoptr(GDateTime) now = clock_now(clock);
    const Doctor doctor = {
        .settings = settings,
        .has_secrets = has_secrets,
        .postfix_dir = options->postfix_dir,
        .sendmail_cf = cf != NULL ? cf : "/etc/mail/sendmail.cf",
        .daemon = account,
        .now = now,
        .findings = findings,
    };

    check_texts(settings, findings);
    if (geteuid() != 0)
        found(findings, GRADE_UNKNOWN, "caller", "run this as root on the mail host",
              "who is not root cannot look at everything");
    for (size_t i = 0; i < G_N_ELEMENTS(checks); i++)
        checks[i](&doctor);
}

int doctor_command(int argc, char **argv)
{
    g_auto(Options) options = {0};
    g_autoptr(GError) error = NULL;
    g_autoptr(Findings) findings = findings_new();
    bool has_secrets = false;

    if (!read_options(&options, argc, argv, &error))
        return command_fail(NAME, EX_USAGE, error->message);
    const char *file = options.config != NULL ? options.config : COMMAND_DEFAULT_CONFIG;
    dispatch_init();
    g_autoptr(Settings) settings = check_settings(file, &has_secrets, findings);
    if (settings != NULL)
        check_all(&options, settings, has_secrets, findings);
    g_autofree char *text =
        options.is_json ? findings_print_json(findings) : findings_print(findings);
    fputs(text, stdout);
    if (!has_secrets)
        return EX_CONFIG;
    return findings_has_problem(findings) ? EX_PROBLEM : EX_OK;
}
