/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/webhook.h"

#include <string.h>
#include <sysexits.h>

#include "cli/command.h"
#include "cli/desk_work.h"
#include "cli/emergency_facts.h"
#include "cli/webhook_work.h"
#include "config/secrets.h"
#include "dispatch/dispatch.h"

#define NAME "webhook"

typedef struct {
    char *config, *desk, *service, *id, *action;
    gboolean is_another, is_json; /* GOption's own type */
} Options;

static void options_clear(Options *options)
{
    g_free(options->config);
    g_free(options->desk);
    g_free(options->service);
    g_free(options->id);
    g_free(options->action);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static const struct {
    const char *name;
    bool (*run)(const WebhookWork *work, GError **error);
} actions[] = {
    {"create", webhook_create}, {"list", webhook_list},     {"enable", webhook_enable},
    {"ping", webhook_ping},     {"delete", webhook_delete},
};

static bool options_read(Options *options, int argc, char **argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"config", 'c', 0, G_OPTION_ARG_FILENAME, &options->config,
         "configuration (" COMMAND_DEFAULT_CONFIG ")", "FILE"},
        {"desk", 'd', 0, G_OPTION_ARG_STRING, &options->desk, "the desk that is told", "DESK"},
        {"service", 's', 0, G_OPTION_ARG_STRING, &options->service,
         "create: PagerDuty's id of its service (the one that has its routing key)", "ID"},
        {"add", 'a', 0, G_OPTION_ARG_NONE, &options->is_another,
         "create: a further one, while secrets are exchanged", NULL},
        {"id", 'i', 0, G_OPTION_ARG_STRING, &options->id,
         "enable, ping, delete: which subscription, where there are several", "ID"},
        {"json", 'j', 0, G_OPTION_ARG_NONE, &options->is_json, "list: print a JSON array", NULL},
        {0},
    };
    g_autoptr(GOptionContext) context =
        g_option_context_new("create|list|enable|ping|delete - what PagerDuty tells us");

    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, error))
        return false;
    if (argc == 2 && options->desk != NULL) {
        options->action = g_strdup(argv[1]);
        return true;
    }
    g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                        "say what to do, create, list, enable, ping or delete, and name the desk "
                        "with --desk DESK");
    return false;
}

static int code_of(const GError *error)
{
    if (g_error_matches(error, REST_CALL_ERROR, REST_CALL_ERROR_PASSES))
        return EX_TEMPFAIL;
    if (g_error_matches(error, REST_CALL_ERROR, REST_CALL_ERROR_REFUSED))
        return EX_UNAVAILABLE;
    if (g_error_matches(error, WEBHOOK_WORK_ERROR, WEBHOOK_WORK_ERROR_USAGE))
        return EX_USAGE;
    return error->domain == G_FILE_ERROR ? EX_CANTCREAT : EX_CONFIG;
}

/* The secret that is to come may not be there yet: of the secrets only the token is read. */
static int work_on(const Options *options, const Settings *settings, const Desk *desk,
                   bool (*run)(const WebhookWork *work, GError **error))
{
    const PagerdutySettings *pagerduty = &desk->pagerduty;
    g_autoptr(GError) error = NULL;
    g_autofree char *token = pagerduty->rest_token_file != NULL
                                 ? secret_read_token(pagerduty->rest_token_file, &error)
                                 : NULL;
    WebhookWork work = {
        .settings = settings,
        .desk = desk,
        .access = {pagerduty->rest_url, token, pagerduty->from, settings->ca_file},
        .service = options->service,
        .id = options->id,
        .is_another = options->is_another,
        .is_json = options->is_json,
    };

    if (token == NULL)
        return command_fail(NAME, EX_CONFIG,
                            error != NULL ? error->message
                                          : "the desk has no pagerduty.rest_token_file");
    if (run(&work, &error))
        return EX_OK;
    return command_fail(NAME, code_of(error), error->message);
}

static int find_and_work(const Options *options, const Settings *settings)
{
    const Desk *desk = settings_desk(settings, options->desk);

    if (desk == NULL) {
        g_autofree char *names = settings_desk_names(settings);
        g_autofree char *what =
            g_strdup_printf("there is no desk '%s': one of %s", options->desk, names);
        return command_fail(NAME, EX_USAGE, what);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(actions); i++)
        if (strcmp(actions[i].name, options->action) == 0)
            return work_on(options, settings, desk, actions[i].run);
    return command_fail(NAME, EX_USAGE, "it is one of create, list, enable, ping and delete");
}

int webhook_command(int argc, char **argv)
{
    g_auto(Options) options = {0};
    g_autoptr(GError) error = NULL;

    if (!options_read(&options, argc, argv, &error))
        return command_fail(NAME, EX_USAGE, error->message);
    const char *file = options.config != NULL ? options.config : COMMAND_DEFAULT_CONFIG;
    g_autoptr(Settings) settings = settings_load(file, SECRETS_NONE, &error);
    if (settings == NULL)
        return command_fail(NAME, EX_CONFIG, error->message);
    dispatch_init();
    return find_and_work(&options, settings);
}
