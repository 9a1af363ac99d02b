/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/check_config.h"

#include <stdbool.h>
#include <stdio.h>
#include <sysexits.h>

#include <jansson.h>

#include "cli/command.h"
#include "cli/mta_recipe.h"
#include "cli/place_notes.h"
#include "compose/mails.h"
#include "config/customers_file.h"
#include "config/settings.h"

typedef struct {
    char *config;
    gboolean is_json; /* GOption's own type */
} Options;

/* What belongs into which file. */
typedef struct {
    const char *key, *file;
    char *(*print)(const MtaRecipe *recipe);
} Part;

static const Part parts[] = {
    {"postfix_main", "Postfix: /etc/postfix/main.cf", mta_recipe_postfix_main},
    {"postfix_transport", "Postfix: /etc/postfix/pager-milter-transport",
     mta_recipe_postfix_transport},
    {"postfix_master", "Postfix: /etc/postfix/master.cf", mta_recipe_postfix_master},
    {"sendmail", "Sendmail: sendmail.mc", mta_recipe_sendmail},
};

static bool read_options(Options *options, int argc, char **argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"config", 'c', 0, G_OPTION_ARG_FILENAME, &options->config,
         "configuration (" COMMAND_DEFAULT_CONFIG ")", "FILE"},
        {"json", 'j', 0, G_OPTION_ARG_NONE, &options->is_json, "print one JSON object", NULL},
        {0},
    };
    g_autoptr(GOptionContext) context = g_option_context_new("- check the configuration");

    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, error))
        return false;
    if (argc > 1) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                    "'%s' is no option; name the configuration with --config", argv[1]);
        return false;
    }
    return true;
}

/* Adds the mistakes of a desk's customers. The daemon is started without them all the same: a
 * registry never keeps a page. */
static void check_customers(const Desk *desk, GPtrArray *mistakes)
{
    g_autoptr(GError) error = NULL;

    if (desk->customers.file == NULL)
        return;
    g_autoptr(GBytes) snapshot = customers_file_read(desk->customers.file, &error);
    if (snapshot != NULL)
        return;
    char *mistake = g_error_matches(error, CUSTOMERS_ERROR, CUSTOMERS_ERROR_FILE)
                        ? g_strdup_printf("%s; customers.file of desk '%s' names it, and needs a "
                                          "YAML or CSV file that the daemon can read",
                                          error->message, desk->name)
                        : g_strdup(error->message);
    g_ptr_array_add(mistakes, mistake);
}

static bool check_all_customers(const Settings *settings, GError **error)
{
    g_autoptr(GPtrArray) mistakes = g_ptr_array_new_null_terminated(4, g_free, TRUE);

    for (guint i = 0; i < settings->desks->len; i++)
        check_customers(settings->desks->pdata[i], mistakes);
    if (mistakes->len == 0)
        return true;
    g_autofree char *all = g_strjoinv("\n", (char **) mistakes->pdata);
    g_set_error_literal(error, SETTINGS_ERROR, SETTINGS_ERROR_INVALID, all);
    return false;
}

/* Gives settings without a mistake, in texts and customers neither; NULL with an error that lists
 * all of one kind. */
static Settings *check(const char *file, GError **error)
{
    g_autoptr(Settings) settings = settings_load(file, SECRETS_PAGERDUTY, error);

    if (settings == NULL)
        return NULL;
    g_autoptr(ReplyTexts) texts = reply_texts_load(settings->templates, error);
    if (texts == NULL || !check_all_customers(settings, error))
        return NULL;
    return g_steal_pointer(&settings);
}

/* This very program: what the MTA has to call is what said that all is fine. */
static char *program_path(void)
{
    char *path = g_file_read_link("/proc/self/exe", NULL);

    return path != NULL ? path : g_strdup("/usr/sbin/pager-milter");
}

static void print_text(const MtaRecipe *recipe)
{
    g_autoptr(GPtrArray) notes = place_notes(recipe->settings);

    printf("%s is fine.\n", recipe->settings->file);
    for (guint i = 0; i < notes->len; i++)
        printf("Note: %s.\n", (const char *) g_ptr_array_index(notes, i));
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *lines = parts[i].print(recipe);
        printf("\n%s\n\n%s", parts[i].file, lines);
    }
}

static void print_json(json_t *object)
{
    char *text = json_dumps(object, JSON_INDENT(2));

    puts(text);
    free(text);
    json_decref(object);
}

static void print_fine_json(const MtaRecipe *recipe)
{
    g_autoptr(GPtrArray) notes = place_notes(recipe->settings);
    json_t *list = json_array();

    for (guint i = 0; i < notes->len; i++)
        json_array_append_new(list, json_string(g_ptr_array_index(notes, i)));
    json_t *object = json_pack("{s:b, s:s, s:[], s:o}", "fine", 1, "file", recipe->settings->file,
                               "mistakes", "notes", list);

    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *lines = parts[i].print(recipe);
        json_object_set_new(object, parts[i].key, json_string(lines));
    }
    print_json(object);
}

static void print_mistakes_json(const char *file, const char *mistakes)
{
    g_auto(GStrv) lines = g_strsplit(mistakes, "\n", -1);
    json_t *list = json_array();

    for (size_t i = 0; lines[i] != NULL; i++)
        json_array_append_new(list, json_string(lines[i]));
    print_json(json_pack("{s:b, s:s, s:o}", "fine", 0, "file", file, "mistakes", list));
}

static int report_mistakes(const char *file, const GError *error, bool is_json)
{
    if (is_json)
        print_mistakes_json(file, error->message);
    else
        fprintf(stderr, "%s\n", error->message);
    return g_error_matches(error, SETTINGS_ERROR, SETTINGS_ERROR_FILE) ? EX_NOINPUT : EX_CONFIG;
}

int check_config_command(int argc, char **argv)
{
    Options options = {0};
    g_autoptr(GError) error = NULL;
    bool is_understood = read_options(&options, argc, argv, &error);
    g_autofree char *config = options.config;

    if (!is_understood) {
        fprintf(stderr, "pager-milter check-config: %s\n", error->message);
        return EX_USAGE;
    }
    const char *file = config != NULL ? config : COMMAND_DEFAULT_CONFIG;
    g_autoptr(Settings) settings = check(file, &error);
    if (settings == NULL)
        return report_mistakes(file, error, options.is_json);
    g_autofree char *program = program_path();
    const MtaRecipe recipe = {settings, program};
    if (options.is_json)
        print_fine_json(&recipe);
    else
        print_text(&recipe);
    return EX_OK;
}
