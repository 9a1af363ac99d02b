/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/deliver.h"

#include <sysexits.h>

#include "base/clock.h"
#include "base/control.h"
#include "base/instant.h"
#include "base/log.h"
#include "cli/command.h"
#include "cli/message_file.h"
#include "cli/own_headers.h"
#include "dispatch/dispatch.h"
#include "dispatch/hand_over.h"
#include "gateway/gateway.h"
#include "mail/message_parse.h"

#define WAKE_TIMEOUT_S 2

#define DELIVER_ERROR (deliver_error_quark())
GQuark deliver_error_quark(void);
G_DEFINE_QUARK(deliver_error, deliver_error)

typedef enum {
    DELIVER_ERROR_USAGE,
    DELIVER_ERROR_ADDRESS, /* belongs to no desk, or a mailbox leads back to one */
    DELIVER_ERROR_LOOP,
} DeliverError;

typedef struct {
    char *config, *recipient, *sender, *clock;
} Options;

static void options_clear(Options *options)
{
    g_free(options->config);
    g_free(options->recipient);
    g_free(options->sender);
    g_free(options->clock);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static bool options_read(Options *options, int argc, char **argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"config", 'c', 0, G_OPTION_ARG_FILENAME, &options->config,
         "configuration (" COMMAND_DEFAULT_CONFIG ")", "FILE"},
        /* Addresses are bytes: a sender's may be in any character set. */
        {"rcpt", 'r', 0, G_OPTION_ARG_FILENAME, &options->recipient, "envelope recipient",
         "ADDRESS"},
        {"from", 'f', 0, G_OPTION_ARG_FILENAME, &options->sender,
         "envelope sender, empty for a bounce", "ADDRESS"},
        {"clock", 0, 0, G_OPTION_ARG_STRING, &options->clock,
         "pretend that it is now this instant, for tests", "INSTANT"},
        {0},
    };
    g_autoptr(GOptionContext) context =
        g_option_context_new("- take one mail from standard input, as pipe(8) gives it");

    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, error))
        return false;
    if (options->recipient != NULL && options->sender != NULL && argc == 1)
        return true;
    g_set_error(error, DELIVER_ERROR, DELIVER_ERROR_USAGE,
                "--rcpt ADDRESS and --from ADDRESS are needed, and nothing else");
    return false;
}

/* What is the same at each step. */
typedef struct {
    const Options *options;
    const Settings *settings;
    Clock *clock;
} Delivering;

static Envelope *make_envelope(const Delivering *delivering, unsigned hops)
{
    Envelope *envelope = envelope_new(delivering->options->sender);

    envelope_add_recipient(envelope, delivering->options->recipient, "");
    envelope->hops = hops;
    envelope->received = clock_now(delivering->clock);
    envelope->first_seen = g_date_time_ref(envelope->received);
    return envelope;
}

/* A mail that bears our trace more often than allowed was decided long ago and goes round: a
 * mailbox of the desk leads back to its emergency address. The MTA keeps it until somebody mends
 * that. */
static bool goes_round(const Delivering *delivering, unsigned hops, GError **error)
{
    if (hops <= delivering->settings->mail_policy.hop_limit)
        return false;
    g_set_error(error, DELIVER_ERROR, DELIVER_ERROR_LOOP,
                "the mail has passed us %u times: a mailbox of the desk leads back to '%s'", hops,
                delivering->options->recipient);
    return true;
}

/* Pages go out at once where the daemon runs; where it does not, when it is started. */
static void wake_daemon(const Settings *settings)
{
    g_autofree char *answer =
        control_ask(settings->control, "{\"ask\": \"wake\"}", WAKE_TIMEOUT_S, NULL);
    (void) answer;
}

static Receipt *decide(const Delivering *delivering, const Message *message,
                       const Envelope *envelope, GError **error)
{
    const Settings *settings = delivering->settings;
    g_autoptr(Store) store = store_open(settings->store, STORE_READ_WRITE, error);

    if (store == NULL)
        return NULL;
    g_autoptr(CustomersCache) customers = customers_cache_new();
    Gateway gateway = {settings, store, settings->helo, clock_is_pretended(delivering->clock),
                       customers};
    g_autoptr(Receipt) receipt = gateway_receive(&gateway, message, NULL, envelope, error);
    if (receipt == NULL)
        return NULL;
    wake_daemon(settings);
    return g_steal_pointer(&receipt);
}

/* The mail as it came, with our headers on top. */
static GBytes *compose(const Delivery *delivery, GBytes *mail)
{
    GByteArray *whole = g_byte_array_new();

    for (guint i = 0; i < delivery->headers->len; i++) {
        const HeaderLine *line = delivery->headers->pdata[i];
        g_autofree char *text = g_strdup_printf("%s: %s\r\n", line->name, line->value);
        g_byte_array_append(whole, (const guint8 *) text, (guint) strlen(text));
    }
    g_byte_array_append(whole, g_bytes_get_data(mail, NULL), (guint) g_bytes_get_size(mail));
    return g_byte_array_free_to_bytes(whole);
}

static const char **list_mailboxes(const Settings *settings, const Delivery *delivery,
                                   GError **error)
{
    g_autofree const char **mailboxes = g_new0(const char *, delivery->add->len + 1);

    for (guint i = 0; i < delivery->add->len; i++) {
        const AddedRecipient *added = delivery->add->pdata[i];
        mailboxes[i] = added->address;
        if (settings_desk_of_address(settings, added->address) == NULL)
            continue;
        g_set_error(error, DELIVER_ERROR, DELIVER_ERROR_ADDRESS,
                    "the mailbox '%s' is an emergency address", added->address);
        return NULL;
    }
    if (delivery->add->len > 0)
        return g_steal_pointer(&mailboxes);
    g_set_error(error, DELIVER_ERROR, DELIVER_ERROR_ADDRESS, "no mailbox gets the mail");
    return NULL;
}

static bool hand_on(const Delivering *delivering, const Delivery *delivery, GBytes *mail,
                    GError **error)
{
    const Settings *settings = delivering->settings;
    g_autofree char *sender = address_unbracket(delivering->options->sender);
    g_autofree const char **mailboxes = list_mailboxes(settings, delivery, error);

    if (mailboxes == NULL)
        return false;
    g_autoptr(GBytes) whole = compose(delivery, mail);
    HandOver hand = {
        settings->smtp_relay, settings->helo, settings->ca_file, sender, mailboxes, whole};
    return hand_over(&hand, error);
}

static void log_delivered(const Envelope *envelope, const Receipt *receipt)
{
    const DeskDecision *decision = receipt->desks->pdata[0];
    const LogField fields[] = {
        {"rcpt", ((const Recipient *) envelope->recipients->pdata[0])->address},
        {"desks", decision->desk->name},
        {"class", mail_class_name(receipt->report->mail_class)},
        {"decision", incident_kind_name(decision->incident.kind)},
        {"reasons", decision->incident.reason},
        {"reference", decision->reference},
        {NULL, NULL},
    };

    log_event(LOG_GRADE_INFO, "mail decided, it came past the milter", fields);
    if (calendar_is_clock_broken(envelope->received))
        log_error("the clock of this host is wrong: mail counts as outside office hours and pages");
}

static bool deliver(const Delivering *delivering, GError **error)
{
    unsigned hops = 0;
    g_autoptr(GBytes) raw = message_file_read("-", error);

    if (raw == NULL)
        return false;
    Message outside = {raw, -1, false};
    g_autoptr(GBytes) mail =
        own_headers_remove(&outside, delivering->settings->mail_policy.id_key, &hops);
    Message message = {mail, -1, false};
    g_autoptr(Envelope) envelope = make_envelope(delivering, hops);
    if (goes_round(delivering, hops, error))
        return false;
    g_autoptr(Receipt) receipt = decide(delivering, &message, envelope, error);
    if (receipt == NULL)
        return false;
    if (receipt->desks->len == 0) {
        g_set_error(error, DELIVER_ERROR, DELIVER_ERROR_ADDRESS, "'%s' belongs to no desk",
                    delivering->options->recipient);
        return false;
    }
    log_delivered(envelope, receipt);
    return hand_on(delivering, receipt->delivery, mail, error);
}

static Clock *make_clock(const char *instant, GError **error)
{
    g_autoptr(Clock) clock = clock_new();

    if (instant == NULL)
        return g_steal_pointer(&clock);
    g_autoptr(GDateTime) start = instant_parse(instant, error);
    if (start == NULL)
        return NULL;
    clock_set(clock, start);
    return g_steal_pointer(&clock);
}

/* A mistake in the MTA's configuration is no reason to return a customer's mail either. */
static int keep_in_the_queue(const GError *error)
{
    log_error("the mail stays with the MTA, which tries again: %s", error->message);
    return EX_TEMPFAIL;
}

int deliver_command(int argc, char **argv)
{
    g_auto(Options) options = {0};
    g_autoptr(GError) error = NULL;

    log_open_under_mta("deliver");
    if (!options_read(&options, argc, argv, &error))
        return keep_in_the_queue(error);
    g_autoptr(Clock) clock = make_clock(options.clock, &error);
    if (clock == NULL)
        return keep_in_the_queue(error);
    const char *config = options.config != NULL ? options.config : COMMAND_DEFAULT_CONFIG;
    g_autoptr(Settings) settings = settings_load(config, SECRETS_NONE, &error);
    if (settings == NULL)
        return keep_in_the_queue(error);
    message_parse_init();
    dispatch_init();
    Delivering delivering = {&options, settings, clock};
    return deliver(&delivering, &error) ? EX_OK : keep_in_the_queue(error);
}
