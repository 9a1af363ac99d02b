/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/message_parse.h"

#include "base/text.h"
#include "mail/content.h"
#include "mail/header_list.h"
#include "mail/header_text.h"
#include "mail/mailboxes.h"
#include "mail/mime_types.h"
#include "mail/references.h"

void message_parse_init(void)
{
    g_mime_init();
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

static void read_people(Report *report, const HeaderList *headers)
{
    g_auto(Mailbox) from = mailbox_read(headers, "From");
    g_auto(Mailbox) reply_to = mailbox_read(headers, "Reply-To");

    replace(&report->from_name, g_steal_pointer(&from.name));
    report->from_address = g_steal_pointer(&from.address);
    report->reply_to = g_steal_pointer(&reply_to.address);
}

static bool is_addressed(const HeaderList *headers, const MailPolicy *policy)
{
    static const char *const fields[] = {"To", "Cc", "Resent-To", "Resent-Cc"};

    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
        if (mailboxes_hold(headers, fields[i], (const char *const *) policy->emergency_addresses,
                           policy->delimiters))
            return true;
    }
    return false;
}

static void read_headers(Report *report, const HeaderList *headers, const MailPolicy *policy)
{
    const char *subject = header_list_first(headers, "Subject");

    read_people(report, headers);
    if (subject != NULL)
        replace(&report->subject, header_text_cut(subject, REPORT_SUBJECT_CHARACTERS));
    report->message_id = references_message_id(headers);
    replace_list(&report->references, references_read(headers));
    replace_list(&report->own_references,
                 references_own(policy->id_key, (const char *const *) report->references));
    report->is_addressed = is_addressed(headers, policy);
}

static void take_content(Report *report, Content *content)
{
    replace(&report->text, g_steal_pointer(&content->text));
    replace(&report->new_text, g_strdup(report->text));
    g_ptr_array_unref(report->attachments);
    report->attachments = g_ptr_array_ref(content->attachments);
    report->is_encrypted = content->is_encrypted;
    report->is_signed = content->is_signed;
}

/* A cut mail, one past a limit and one that the MIME library refused all page, so they are told
 * apart only here. */
static void judge_reading(Report *report, const Message *message, const HeaderList *headers,
                          const Content *content)
{
    const char *limit = headers->limit != NULL ? headers->limit : content->limit;

    if (limit == NULL && message->is_truncated)
        limit = "message-bytes";
    g_clear_pointer(&report->limit, g_free);
    g_clear_pointer(&report->no_reply_reason, g_free);
    report->parse = limit == NULL ? PARSE_WHOLE : PARSE_LIMITED;
    report->limit = g_strdup(limit);
    if (content->is_read)
        return;
    report->parse = PARSE_FAILED;
    report->limit = g_strdup("parse-failed");
    report->no_reply_reason = g_strdup("parse-failed");
}

Report *message_parse(const Message *message, const Envelope *envelope, const MailPolicy *policy)
{
    Report *report = report_from_envelope(envelope);
    g_autoptr(HeaderList) headers = header_list_new(message);
    g_autoptr(Content) content = content_read(message);

    read_headers(report, headers, policy);
    take_content(report, content);
    judge_reading(report, message, headers, content);
    return report;
}
