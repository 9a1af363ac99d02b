/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "gateway/mail_case.h"

#include <string.h>

#include "base/ids.h"
#include "base/sha256.h"
#include "compose/bounce_address.h"
#include "compose/customer_json.h"
#include "domain/address.h"
#include "domain/automatic_answer.h"
#include "domain/requests.h"
#include "domain/subject.h"
#include "domain/voicemail.h"

static void desk_case_free(DeskCase *desk)
{
    calendar_answer_clear(&desk->hours);
    g_free(desk->caller);
    customer_match_clear(&desk->customer);
    g_free(desk->customer_key);
    g_free(desk->plan_key);
    g_free(desk->requests);
    g_free(desk);
}

static DeskCase *desk_case_at(const MailCase *mail, const Desk *desk)
{
    for (guint i = 0; i < mail->desks->len; i++) {
        DeskCase *named = mail->desks->pdata[i];
        if (named->desk == desk)
            return named;
    }
    return NULL;
}

static DeskCase *name_desk(MailCase *mail, const Desk *desk, bool is_returned)
{
    const Envelope *envelope = mail->envelope;
    DeskCase *named = desk_case_at(mail, desk);

    if (named == NULL) {
        named = g_new0(DeskCase, 1);
        named->desk = desk;
        named->hours = hours_decide(desk->calendar, envelope->first_seen, envelope->received);
        named->is_returned = is_returned;
        g_ptr_array_add(mail->desks, named);
    }
    named->is_returned &= is_returned;
    return named;
}

/* Gives the desk whose mail comes back at this address, adds the reference to `references`, and
 * tells whom the mail was to; NULL for any other address. */
static const Desk *returned_to(const Settings *settings, const char *address, GPtrArray *references,
                               MailReader *out_reader)
{
    for (guint i = 0; i < settings->desks->len; i++) {
        const Desk *desk = settings->desks->pdata[i];
        char *reference =
            mail_bounce_reference(desk, address, settings->mail_policy.id_key, out_reader);
        if (reference == NULL)
            continue;
        g_ptr_array_add(references, reference);
        return desk;
    }
    return NULL;
}

bool gateway_wants(const Settings *settings, const char *address)
{
    g_autoptr(GPtrArray) references = g_ptr_array_new_with_free_func(g_free);

    MailReader reader;

    return settings_desk_of_address(settings, address) != NULL ||
           returned_to(settings, address, references, &reader) != NULL;
}

static void name_desks(MailCase *mail)
{
    const Settings *settings = mail->gateway->settings;
    const GPtrArray *recipients = mail->envelope->recipients;

    for (guint i = 0; i < recipients->len; i++) {
        const char *address = ((const Recipient *) recipients->pdata[i])->address;
        const Desk *desk = settings_desk_of_address(settings, address);
        MailReader reader = READER_CUSTOMER;
        const Desk *returned =
            desk == NULL ? returned_to(settings, address, mail->returned, &reader) : NULL;
        if (desk != NULL)
            name_desk(mail, desk, false);
        else if (returned != NULL)
            name_desk(mail, returned, true)->returned_from = reader;
    }
    mail->desk_names = g_new0(const char *, mail->desks->len + 1);
    for (guint i = 0; i < mail->desks->len; i++)
        mail->desk_names[i] = ((DeskCase *) mail->desks->pdata[i])->desk->name;
}

/* Finds out who writes to a desk, and what for. */
static void meet_customer(MailCase *mail, DeskCase *desk)
{
    const Gateway *gateway = mail->gateway;
    GBytes *id_key = gateway->settings->mail_policy.id_key;
    g_autoptr(Customers) customers =
        gateway->customers != NULL ? customers_cache_get(gateway->customers, desk->desk) : NULL;

    desk->caller = voicemail_caller(desk->desk, mail->report);
    desk->requests = requests_in(desk->desk, mail->report);
    desk->customer = customer_match(&(CustomerQuestion){
        .desk = desk->desk,
        .customers = customers,
        .report = mail->report,
        .sender = mail->sender,
        .caller = desk->caller,
    });
    desk->customer_key = customer_key(&desk->customer, id_key);
    desk->plan_key = customer_plan_key(&desk->customer, id_key);
    if (mail->question.customer_key != NULL)
        return;
    mail->question.customer_key = desk->customer_key;
    mail->question.plan_key = desk->plan_key;
}

/* "Re: Antw: site plat" and "Site plat" are one subject to the limit that keeps two robots from
 * talking (rules 88, 124). */
static char *subject_key_of(const char *subject)
{
    g_autofree char *folded = g_utf8_casefold(subject_core(subject), -1);

    return sha256_hex_of_text(folded);
}

static char *words_key_of(const Report *report, const char *sender)
{
    g_autofree char *words = automatic_answer_words(report);
    g_autofree char *said = words != NULL ? g_strjoin("|", "said", sender, words, NULL) : NULL;

    return said != NULL ? sha256_hex_of_text(said) : NULL;
}

/* A reference in the subject finds a thread just as an id does: only for its own sender (rule 124).
 */
static const char **thread_ids_of(const Report *report)
{
    const GStrv quoted = report->subject_references;
    GPtrArray *ids = g_ptr_array_new();

    for (size_t i = 0; report->references[i] != NULL; i++)
        g_ptr_array_add(ids, report->references[i]);
    for (size_t i = 0; quoted != NULL && quoted[i] != NULL; i++)
        g_ptr_array_add(ids, quoted[i]);
    g_ptr_array_add(ids, NULL);
    return (const char **) g_ptr_array_free(ids, FALSE);
}

/* An address that we signed names its emergency as a Message-ID of ours does. */
static const char **own_references_of(const MailCase *mail)
{
    GPtrArray *references = g_ptr_array_new();

    g_ptr_array_extend(references, mail->returned, NULL, NULL);
    for (size_t i = 0; mail->report->own_references[i] != NULL; i++)
        g_ptr_array_add(references, mail->report->own_references[i]);
    g_ptr_array_add(references, NULL);
    return (const char **) g_ptr_array_free(references, FALSE);
}

/* Gives the reference that a mail quotes, in its subject or in an id that only looks like ours;
 * NULL for none. The caller owns it. */
static char *mention_of(const Report *report)
{
    const GStrv quoted = report->subject_references;
    char *claim = quoted != NULL ? g_strdup(quoted[0]) : NULL;

    for (size_t i = 0; claim == NULL && report->references[i] != NULL; i++)
        claim = message_id_claim(report->references[i]);
    return claim;
}

static void ask_about(MailCase *mail)
{
    const Report *report = mail->report;
    const char *sender =
        report->from_address != NULL ? report->from_address : report->envelope_sender;

    mail->sender = address_canonical(sender);
    mail->own_references = own_references_of(mail);
    mail->thread_ids = thread_ids_of(report);
    mail->subject_key = subject_key_of(report->subject);
    mail->words_key = words_key_of(report, mail->sender);
    mail->mention = mention_of(report);
    mail->target = reply_target(report, &mail->gateway->settings->mail_policy,
                                &mail->gateway->settings->reply_limits, &mail->target_reason);
    mail->target_key = mail->target != NULL ? address_canonical(mail->target) : NULL;
    mail->question = (Question){
        .seen_key = mail->seen_key,
        .desks = mail->desk_names,
        .own_references = (const char *const *) mail->own_references,
        .message_ids = (const char *const *) mail->thread_ids,
        .sender = mail->sender,
        .is_ours = report->is_ours,
        .reply_target = mail->target_key,
        .reply_domain = mail->target_key != NULL ? address_domain(mail->target_key) : NULL,
        .words_key = mail->words_key,
        .subject_key = mail->subject_key,
        .mention = mail->mention,
        .now = mail->envelope->received,
    };
}

MailCase *mail_case_new(const Gateway *gateway, const Report *report, const char *seen_key,
                        const Envelope *envelope)
{
    MailCase *mail = g_new0(MailCase, 1);

    mail->gateway = gateway;
    mail->report = report;
    mail->seen_key = seen_key;
    mail->envelope = envelope;
    mail->desks = g_ptr_array_new_with_free_func((GDestroyNotify) desk_case_free);
    mail->returned = g_ptr_array_new_with_free_func(g_free);
    name_desks(mail);
    ask_about(mail);
    for (guint i = 0; i < mail->desks->len; i++)
        meet_customer(mail, mail->desks->pdata[i]);
    return mail;
}

DecisionCase mail_case_at(const MailCase *mail, const DeskCase *desk, const DeskFacts *facts)
{
    return (DecisionCase){
        .desk = desk->desk,
        .report = mail->report,
        .facts = facts,
        .hours = &desk->hours,
        .customer = &desk->customer,
        .sender = mail->sender,
        .is_phone_message = desk->caller != NULL,
        .is_returned = desk->is_returned,
        .now = mail->envelope->received,
    };
}

void mail_case_free(MailCase *mail)
{
    if (mail == NULL)
        return;
    g_ptr_array_unref(mail->desks);
    g_ptr_array_unref(mail->returned);
    g_free(mail->own_references);
    g_free(mail->desk_names);
    g_free(mail->sender);
    g_free(mail->subject_key);
    g_free(mail->words_key);
    g_free(mail->mention);
    g_free(mail->thread_ids);
    g_free(mail->target);
    g_free(mail->target_key);
    g_free(mail);
}
