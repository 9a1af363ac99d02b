/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/explain.h"

#include <stdio.h>
#include <sysexits.h>

#include "base/clock.h"
#include "base/instant.h"
#include "cli/command.h"
#include "cli/explanation.h"
#include "cli/message_file.h"
#include "cli/own_headers.h"
#include "compose/customer_mail.h"
#include "compose/mails.h"
#include "config/customers_file.h"
#include "mail/message_parse.h"

typedef struct {
    char *config, *sender, *at;
    char **recipients, **files;
    gboolean is_json; /* GOption's own type */
} Options;

static void options_clear(Options *options)
{
    g_free(options->config);
    g_free(options->sender);
    g_free(options->at);
    g_strfreev(options->recipients);
    g_strfreev(options->files);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static int fail(int code, const char *what)
{
    fprintf(stderr, "pager-milter explain: %s\n", what);
    return code;
}

static bool options_read(Options *options, int argc, char **argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"config", 'c', 0, G_OPTION_ARG_FILENAME, &options->config,
         "configuration (" COMMAND_DEFAULT_CONFIG ")", "FILE"},
        {"rcpt", 'r', 0, G_OPTION_ARG_FILENAME_ARRAY, &options->recipients,
         "envelope recipient, as often as needed", "ADDRESS"},
        {"from", 'f', 0, G_OPTION_ARG_FILENAME, &options->sender,
         "envelope sender (Return-Path, else From)", "ADDRESS"},
        {"at", 'a', 0, G_OPTION_ARG_STRING, &options->at, "when it comes in (now)", "INSTANT"},
        {"json", 'j', 0, G_OPTION_ARG_NONE, &options->is_json, "print one JSON object", NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->files, NULL,
         "MESSAGE-FILE"},
        {0},
    };
    g_autoptr(GOptionContext) context = g_option_context_new("- what would happen to one mail");

    g_option_context_add_main_entries(context, entries, NULL);
    return g_option_context_parse(context, &argc, &argv, error);
}

/* Where nobody said who sent it: the Return-Path that the last MTA wrote, else whom the mail says
 * it is from. */
static char *guess_sender(const Message *message, const MailPolicy *policy)
{
    g_autofree char *return_path = message_header(message, "Return-Path");
    if (return_path != NULL)
        return g_steal_pointer(&return_path);
    g_autoptr(Envelope) nobody = envelope_new("");
    g_autoptr(Report) report = message_parse(message, nobody, policy);
    return g_strdup(report->from_address != NULL ? report->from_address : "");
}

static Envelope *make_envelope(const Options *options, const Message *message,
                               const MailPolicy *policy, GDateTime *at)
{
    g_autofree char *sender =
        options->sender != NULL ? g_strdup(options->sender) : guess_sender(message, policy);
    Envelope *envelope = envelope_new(sender);

    for (size_t i = 0; options->recipients[i] != NULL; i++)
        envelope_add_recipient(envelope, options->recipients[i], "");
    envelope->first_seen = g_date_time_ref(at);
    envelope->received = g_date_time_ref(at);
    return envelope;
}

/* As it would be sent once PagerDuty has taken the page, which is when it goes out on a good night.
 */
static char *compose_reply(const Settings *settings, const Receipt *receipt, GDateTime *at,
                           GError **error)
{
    g_autoptr(ReplyTexts) texts = reply_texts_load(settings->templates, error);
    if (texts == NULL)
        return NULL;
    const char *reference = "";
    for (guint i = 0; i < receipt->desks->len; i++) {
        const DeskDecision *decision = receipt->desks->pdata[i];
        if (decision->desk == receipt->reply_desk && decision->reference != NULL)
            reference = decision->reference;
    }
    g_autoptr(GDateTime) answer_by = instant_add_seconds(at, ANSWER_WITHIN_S);
    MailFacts facts = {
        .page = PAGE_ACCEPTED,
        .now = at,
        .answer_by = answer_by,
        .reference = reference,
        .helo = settings->helo,
        .id_key = settings->mail_policy.id_key,
    };
    if (receipt->reply.kind != REPLY_CONFIRMATION)
        return customer_mail_compose(texts, receipt->reply_desk, NULL, receipt->reply_order, &facts,
                                     error);
    return confirmation_compose(texts, receipt->reply_desk, receipt->reply_order, &facts, error);
}

/* What the daemon has read of the registries; files are read here as long as none ever ran. */
static CustomersCache *read_customers(const Settings *settings)
{
    CustomersCache *cache = customers_cache_new();

    for (guint i = 0; i < settings->desks->len; i++) {
        const Desk *desk = settings->desks->pdata[i];
        g_autoptr(GError) error = NULL;
        g_autoptr(Customers) there = customers_cache_get(cache, desk);
        if (desk->customers.file == NULL || there != NULL)
            continue;
        g_autoptr(GBytes) bytes = customers_file_read(desk->customers.file, &error);
        Customers *customers = bytes != NULL ? customers_new(bytes, &error) : NULL;
        if (customers != NULL)
            customers_cache_put(cache, desk, customers);
        else
            fprintf(stderr, "pager-milter explain: %s\n", error->message);
    }
    return cache;
}

static int explain(const Options *options, const Settings *settings, GDateTime *at)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = message_file_read(options->files[0], &error);
    if (bytes == NULL)
        return fail(EX_NOINPUT, error->message);
    Message outside = {bytes, -1, false};
    unsigned hops = 0;
    g_autoptr(GBytes) mail = own_headers_remove(&outside, settings->mail_policy.id_key, &hops);
    Message message = {mail, -1, false};
    g_autoptr(Envelope) envelope = make_envelope(options, &message, &settings->mail_policy, at);
    envelope->hops = hops;
    g_autoptr(Store) store = store_open(settings->store, STORE_READ_ONLY, &error);
    if (store == NULL) {
        fprintf(stderr, "pager-milter explain: looking without the store: %s\n", error->message);
        g_clear_error(&error);
    }
    g_autoptr(CustomersCache) customers = read_customers(settings);
    Gateway gateway = {
        .settings = settings, .store = store, .host = settings->helo, .customers = customers};
    g_autoptr(Receipt) receipt = gateway_explain(&gateway, &message, envelope, &error);
    if (receipt == NULL)
        return fail(EX_TEMPFAIL, error->message);
    g_autofree char *reply =
        receipt->reply_order != NULL ? compose_reply(settings, receipt, at, &error) : NULL;
    if (error != NULL)
        return fail(EX_CONFIG, error->message);
    Explanation explanation = {receipt, envelope, reply};
    g_autofree char *text =
        options->is_json ? explanation_json(&explanation) : explanation_text(&explanation);
    puts(text);
    return EX_OK;
}

int explain_command(int argc, char **argv)
{
    g_auto(Options) options = {0};
    g_autoptr(GError) error = NULL;

    if (!options_read(&options, argc, argv, &error))
        return fail(EX_USAGE, error->message);
    if (options.files == NULL || options.files[1] != NULL)
        return fail(EX_USAGE, "name one message file, or - for standard input");
    if (options.recipients == NULL)
        return fail(EX_USAGE, "name the envelope recipient with --rcpt ADDRESS");
    g_autoptr(Clock) clock = clock_new();
    g_autoptr(GDateTime) at =
        options.at != NULL ? instant_parse(options.at, &error) : clock_now(clock);
    if (at == NULL)
        return fail(EX_USAGE, error->message);
    message_parse_init();
    const char *config = options.config != NULL ? options.config : COMMAND_DEFAULT_CONFIG;
    g_autoptr(Settings) settings = settings_load(config, SECRETS_NONE, &error);
    if (settings == NULL)
        return fail(EX_CONFIG, error->message);
    return explain(&options, settings, at);
}
