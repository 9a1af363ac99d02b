/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "gateway/mail_case.h"

#include <string.h>

#include "domain/address.h"
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

static bool is_named(const MailCase *mail, const Desk *desk)
{
    for (guint i = 0; i < mail->desks->len; i++) {
        const DeskCase *named = mail->desks->pdata[i];
        if (named->desk == desk)
            return true;
    }
    return false;
}

static void name_desks(MailCase *mail)
{
    const Envelope *envelope = mail->envelope;

    for (guint i = 0; i < envelope->recipients->len; i++) {
        const Recipient *recipient = envelope->recipients->pdata[i];
        const Desk *desk = settings_desk_of_address(mail->gateway->settings, recipient->address);
        if (desk == NULL || is_named(mail, desk))
            continue;
        DeskCase *named = g_new0(DeskCase, 1);
        named->desk = desk;
        named->hours = hours_decide(desk->calendar, envelope->first_seen, envelope->received);
        g_ptr_array_add(mail->desks, named);
    }
    mail->desk_names = g_new0(const char *, mail->desks->len + 1);
    for (guint i = 0; i < mail->desks->len; i++)
        mail->desk_names[i] = ((DeskCase *) mail->desks->pdata[i])->desk->name;
}

/* Finds out who writes to a desk, and what for. */
static void meet_customer(const MailCase *mail, DeskCase *desk)
{
    desk->caller = voicemail_caller(desk->desk, mail->report);
    desk->requests = requests_in(desk->desk, mail->report);
    desk->customer = (CustomerMatch){.state = CUSTOMER_NOT_ASKED, .is_eligible = true};
}

/* "Re: Antw: site plat" and "Site plat" are one subject to the limit that keeps two robots from
 * talking (rules 88, 124). */
static char *subject_key_of(const char *subject)
{
    g_autofree char *folded = g_utf8_casefold(subject_core(subject), -1);

    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, folded, -1);
}

/* A reference in the subject finds a thread just as an id does: only for its own sender (rule 124).
 */
static const char **thread_ids_of(const Report *report)
{
    GPtrArray *ids = g_ptr_array_new();

    for (size_t i = 0; report->references[i] != NULL; i++)
        g_ptr_array_add(ids, report->references[i]);
    if (report->subject_reference != NULL)
        g_ptr_array_add(ids, report->subject_reference);
    g_ptr_array_add(ids, NULL);
    return (const char **) g_ptr_array_free(ids, FALSE);
}

static void ask_about(MailCase *mail)
{
    const Report *report = mail->report;
    const char *sender =
        report->from_address != NULL ? report->from_address : report->envelope_sender;

    mail->sender = address_canonical(sender);
    mail->thread_ids = thread_ids_of(report);
    mail->subject_key = subject_key_of(report->subject);
    mail->target = reply_target(report, &mail->gateway->settings->mail_policy,
                                &mail->gateway->settings->reply_limits, &mail->target_reason);
    mail->target_key = mail->target != NULL ? address_canonical(mail->target) : NULL;
    mail->question = (Question){
        .seen_key = mail->seen_key,
        .desks = mail->desk_names,
        .own_references = (const char *const *) report->own_references,
        .message_ids = (const char *const *) mail->thread_ids,
        .sender = mail->sender,
        .reply_target = mail->target_key,
        .reply_domain = mail->target_key != NULL ? address_domain(mail->target_key) : NULL,
        .subject_key = mail->subject_key,
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
        .now = mail->envelope->received,
    };
}

void mail_case_free(MailCase *mail)
{
    if (mail == NULL)
        return;
    g_ptr_array_unref(mail->desks);
    g_free(mail->desk_names);
    g_free(mail->sender);
    g_free(mail->subject_key);
    g_free(mail->thread_ids);
    g_free(mail->target);
    g_free(mail->target_key);
    g_free(mail);
}
