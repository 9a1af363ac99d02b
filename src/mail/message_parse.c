/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/message_parse.h"

#include "base/ids.h"
#include "base/text.h"
#include "domain/address.h"
#include "mail/authentication_results.h"
#include "mail/classify.h"
#include "mail/content.h"
#include "mail/content_marks.h"
#include "mail/header_list.h"
#include "mail/header_marks.h"
#include "mail/header_text.h"
#include "mail/html_text.h"
#include "mail/language.h"
#include "mail/mailboxes.h"
#include "mail/mime_types.h"
#include "mail/quoted_text.h"
#include "mail/references.h"
#include "mail/sender_marks.h"

void message_parse_init(void)
{
    g_mime_init();
    html_text_init();
}

static GStrv empty_strv(void)
{
    return g_new0(char *, 1);
}

Report *report_from_envelope(const Envelope *envelope)
{
    Report *report = g_new0(Report, 1);

    report->mail_class = MAIL_CLASS_HUMAN;
    report->parse = PARSE_FAILED;
    report->limit = g_strdup("parse-failed");
    report->evidence = empty_strv();
    report->references = empty_strv();
    report->own_references = empty_strv();
    report->envelope_sender = text_from_string(envelope->sender, TEXT_WINDOWS_1252);
    report->from_name = g_strdup("");
    report->subject = g_strdup("");
    report->text = g_strdup("");
    report->new_text = g_strdup("");
    report->attachments = g_ptr_array_new_with_free_func((GDestroyNotify) attachment_free);
    report->authentication_results = g_strdup("");
    report->no_reply_reason = g_strdup("parse-failed");
    return report;
}

static void replace(char **place, char *text)
{
    g_free(*place);
    *place = text;
}

static void replace_list(GStrv *place, GStrv list)
{
    g_strfreev(*place);
    *place = list;
}

/* What one mail is read from, and the report that it becomes. */
typedef struct {
    const Message *message;
    const Envelope *envelope;
    const MailPolicy *policy;
    const HeaderList *headers;
    Content *content;
    Report *report;
    MailboxVerdict from;
} Reading;

static void read_people(Reading *reading)
{
    g_auto(Mailbox) from = mailbox_read(reading->headers, "From");
    g_auto(Mailbox) reply_to = mailbox_read(reading->headers, "Reply-To");
    Report *report = reading->report;

    reading->from = from.verdict;
    replace(&report->from_name, g_steal_pointer(&from.name));
    report->from_address = g_steal_pointer(&from.address);
    report->reply_to = g_steal_pointer(&reply_to.address);
}

static void read_authentication(const Reading *reading)
{
    Report *report = reading->report;
    const char *domain = report->from_address != NULL ? address_domain(report->from_address) : NULL;
    g_auto(AuthenticationResults) results = authentication_results_read(
        reading->headers, (const char *const *) reading->policy->authserv_ids, domain);

    report->authentication = results.verdict;
    replace(&report->authentication_results, g_steal_pointer(&results.text));
}

static bool is_addressed(const Reading *reading)
{
    static const char *const fields[] = {"To", "Cc", "Bcc", "Resent-To", "Resent-Cc", "Resent-Bcc"};
    const MailPolicy *policy = reading->policy;

    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
        if (mailboxes_hold(reading->headers, fields[i],
                           (const char *const *) policy->emergency_addresses, policy->delimiters))
            return true;
    }
    return false;
}

static void read_headers(Reading *reading)
{
    const char *subject = header_list_first(reading->headers, "Subject");
    Report *report = reading->report;

    read_people(reading);
    read_authentication(reading);
    if (subject != NULL)
        replace(&report->subject, header_text_cut(subject, REPORT_SUBJECT_CHARACTERS));
    report->message_id = references_message_id(reading->headers);
    replace_list(&report->references, references_read(reading->headers));
    replace_list(&report->own_references,
                 references_own(reading->policy->id_key, (const char *const *) report->references));
    report->is_about_people =
        references_are_to_people(reading->policy->id_key, (const char *const *) report->references);
    report->answered =
        references_newest(reading->policy->id_key, (const char *const *) report->references);
    report->subject_references = references_in_subject(report->subject);
    report->is_addressed = is_addressed(reading);
}

static void take_content(const Reading *reading)
{
    Report *report = reading->report;
    Content *content = reading->content;

    replace(&report->text, g_steal_pointer(&content->text));
    replace(&report->new_text, quoted_text_strip(report->text));
    report->language = language_guess(reading->headers, report->subject, report->new_text);
    g_ptr_array_unref(report->attachments);
    report->attachments = g_ptr_array_ref(content->attachments);
    report->failed_recipient = g_steal_pointer(&content->failed_recipient);
    report->has_failed = content->has_failed;
    report->is_encrypted = content->is_encrypted;
    report->is_signed = content->is_signed;
}

/* A cut mail, one past a limit and one that the MIME library refused all page; this says which. */
static void judge_reading(const Reading *reading)
{
    Report *report = reading->report;
    const char *limit = reading->headers->limit;

    if (limit == NULL)
        limit = reading->content->limit;
    if (limit == NULL && reading->message->is_truncated)
        limit = "message-bytes";
    if (!reading->content->is_read)
        limit = "parse-failed";
    replace(&report->limit, g_strdup(limit));
    report->parse = limit == NULL ? PARSE_WHOLE : PARSE_LIMITED;
    if (!reading->content->is_read)
        report->parse = PARSE_FAILED;
}

static MarkSet own_marks(const Reading *reading)
{
    const Report *report = reading->report;
    const MailPolicy *policy = reading->policy;
    MarkSet marks = 0;

    if (report->message_id != NULL && policy->id_key != NULL) {
        g_autofree char *reference = message_id_reference(policy->id_key, report->message_id);
        marks |= reference != NULL ? MARK_BIT(MARK_OWN_MESSAGE_ID) : 0;
    }
    if (report->own_references[0] != NULL)
        marks |= MARK_BIT(MARK_OWN_CONFIRMATION_ANSWERED);
    if (policy->hop_limit != 0 && reading->envelope->hops >= policy->hop_limit)
        marks |= MARK_BIT(MARK_HOP_LIMIT);
    if (report->parse == PARSE_FAILED)
        marks |= MARK_BIT(MARK_PARSE_FAILED);
    return marks;
}

static void take_marks(const Reading *reading)
{
    Report *report = reading->report;
    MarkSet marks = own_marks(reading) | header_marks(reading->headers) |
                    header_marks_of_policy(reading->headers, reading->policy) |
                    subject_marks(report->subject) |
                    content_marks(reading->headers, reading->content, report->subject) |
                    sender_marks(report, reading->from, reading->policy);

    report->mail_class = classify(marks);
    replace_list(&report->evidence, classify_evidence(report->mail_class, marks));
    replace(&report->no_reply_reason, g_strdup(marks_no_reply_reason(marks)));
    report->never_pages = marks_hold(marks, MARK_BIT(MARK_NO_INCIDENT_LIST));
    report->is_denied = marks_hold(marks, MARK_BIT(MARK_DENY_LIST));
    report->is_known = sender_is_known(report, reading->policy);
    report->is_ours = sender_is_ours(report, reading->policy);
}

/* A delivery report or receipt that brings one of our mails back is about that emergency (rule 33).
 */
static void take_returned_id(const Reading *reading)
{
    Report *report = reading->report;
    const char *ids[] = {reading->content->returned_id, NULL};
    bool is_about_ours =
        report->mail_class == MAIL_CLASS_BOUNCE || report->mail_class == MAIL_CLASS_MDN;

    if (!is_about_ours || ids[0] == NULL || report->own_references[0] != NULL)
        return;
    replace_list(&report->own_references, references_own(reading->policy->id_key, ids));
    report->is_about_people = references_are_to_people(reading->policy->id_key, ids);
}

Report *message_parse(const Message *message, const Envelope *envelope, const MailPolicy *policy)
{
    g_autoptr(HeaderList) headers = header_list_new(message);
    g_autoptr(Content) content = content_read(message);
    Reading reading = {.message = message,
                       .envelope = envelope,
                       .policy = policy,
                       .headers = headers,
                       .content = content,
                       .report = report_from_envelope(envelope)};

    read_headers(&reading);
    take_content(&reading);
    judge_reading(&reading);
    take_marks(&reading);
    take_returned_id(&reading);
    return reading.report;
}
