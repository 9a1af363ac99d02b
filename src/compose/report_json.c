/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/instant.h"
#include "compose/event.h"
#include "compose/json.h"

static json_t *from_json(const Report *report)
{
    if (report->from_address == NULL)
        return json_null();
    json_t *from = json_object();

    json_object_set_new(from, "name", json_of_text(report->from_name));
    json_object_set_new(from, "address", json_of_text(report->from_address));
    return from;
}

static json_t *attachments_json(const GPtrArray *attachments)
{
    json_t *list = json_array();

    for (guint i = 0; attachments != NULL && i < attachments->len; i++) {
        const Attachment *attachment = attachments->pdata[i];
        json_t *entry = json_object();
        json_object_set_new(entry, "name", json_of_text(attachment->name));
        json_object_set_new(entry, "type", json_of_text(attachment->type));
        json_object_set_new(entry, "bytes", json_integer(attachment->bytes));
        json_array_append_new(list, entry);
    }
    return list;
}

static void put_content(json_t *object, const Report *report)
{
    json_object_set_new(object, "from", from_json(report));
    json_object_set_new(object, "reply_to", json_of_text(report->reply_to));
    json_object_set_new(object, "subject", json_of_text(report->subject));
    json_object_set_new(object, "text", json_of_text(report->text));
    if (g_strcmp0(report->new_text, report->text) != 0) /* most mails quote nothing */
        json_object_set_new(object, "new_text", json_of_text(report->new_text));
    json_object_set_new(object, "language", json_string(language_name(report->language)));
    json_object_set_new(object, "message_id", json_of_text(report->message_id));
    json_object_set_new(
        object, "references",
        json_of_texts((const char *const *) report->references, REPORT_REFERENCES_MAX));
    json_object_set_new(object, "attachments", attachments_json(report->attachments));
    json_object_set_new(object, "encrypted", json_boolean(report->is_encrypted));
    json_object_set_new(object, "signed", json_boolean(report->is_signed));
    json_object_set_new(object, "authentication",
                        json_string(authentication_name(report->authentication)));
    json_object_set_new(object, "authentication_results",
                        json_of_text(report->authentication_results));
}

char *report_to_json(const Report *report, const Envelope *envelope)
{
    g_autoptr(json_t) object = json_object();
    g_autofree char *received = instant_print(envelope->received);

    json_object_set_new(object, "received", json_string(received));
    json_object_set_new(object, "class", json_string(mail_class_name(report->mail_class)));
    json_object_set_new(object, "evidence",
                        json_of_texts((const char *const *) report->evidence, G_MAXSIZE));
    json_object_set_new(object, "parse", json_string(parse_outcome_name(report->parse)));
    json_object_set_new(object, "limit", json_of_text(report->limit));
    json_object_set_new(object, "envelope_sender", json_of_text(report->envelope_sender));
    put_content(object, report);
    json_object_set_new(object, "client_address", json_of_text(envelope->client_address));
    json_object_set_new(object, "queue_id", json_of_text(envelope->queue_id));
    return json_print(object);
}
