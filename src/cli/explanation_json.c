/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <jansson.h>

#include "base/instant.h"
#include "base/text.h"
#include "cli/explanation.h"
#include "compose/event.h"

#define MASKED_KEY "********************************"

static json_t *text_or_null(const char *text)
{
    return text != NULL ? json_string(text) : json_null();
}

/* What a client said is bytes until proven to be text. */
static json_t *any_text(const char *bytes)
{
    g_autofree char *text = text_from_string(bytes, TEXT_REPLACE);

    return json_string(text);
}

static json_t *instant_or_null(GDateTime *instant)
{
    g_autofree char *text = instant != NULL ? instant_print(instant) : NULL;

    return text_or_null(text);
}

static json_t *texts(const char *const *list)
{
    json_t *array = json_array();

    for (; list != NULL && *list != NULL; list++)
        json_array_append_new(array, json_string(*list));
    return array;
}

static json_t *attachments(const Report *report)
{
    json_t *array = json_array();

    for (guint i = 0; report->attachments != NULL && i < report->attachments->len; i++) {
        const Attachment *attachment = report->attachments->pdata[i];
        json_array_append_new(array,
                              json_pack("{s:s, s:s, s:I}", "name", attachment->name, "type",
                                        attachment->type, "bytes", (json_int_t) attachment->bytes));
    }
    return array;
}

static json_t *report_json(const Report *report)
{
    json_t *from = report->from_address == NULL ? json_null()
                                                : json_pack("{s:s, s:s}", "name", report->from_name,
                                                            "address", report->from_address);

    return json_pack("{s:s, s:o, s:s, s:o, s:s, s:s, s:s, s:s, s:o, s:o, s:o, s:b}", "class",
                     mail_class_name(report->mail_class), "evidence",
                     texts((const char *const *) report->evidence), "parse",
                     parse_outcome_name(report->parse), "from", from, "subject", report->subject,
                     "text", report->text, "new_text", report->new_text, "language",
                     language_name(report->language), "message_id",
                     text_or_null(report->message_id), "references",
                     texts((const char *const *) report->references), "attachments",
                     attachments(report), "encrypted", (int) report->is_encrypted);
}

static json_t *page_json(const DeskDecision *decision)
{
    g_autofree char *event =
        decision->event != NULL ? event_with_key(decision->event, MASKED_KEY) : NULL;
    json_t *page = event != NULL ? json_loads(event, 0, NULL) : NULL;

    return page != NULL ? page : json_null();
}

static json_t *customer_json(const DeskDecision *decision)
{
    json_t *customer = decision->customer != NULL ? json_loads(decision->customer, 0, NULL) : NULL;

    return customer != NULL ? customer : json_null();
}

static json_t *desks_json(const Receipt *receipt)
{
    json_t *array = json_array();

    for (guint i = 0; i < receipt->desks->len; i++) {
        const DeskDecision *decision = receipt->desks->pdata[i];
        GDateTime *changes_at =
            decision->hours.open ? decision->hours.closes_at : decision->hours.opens_at;
        json_t *hours =
            json_pack("{s:b, s:s, s:o}", "open", (int) decision->hours.open, "reason",
                      decision->hours.reason, "changes_at", instant_or_null(changes_at));
        json_array_append_new(
            array, json_pack("{s:s, s:o, s:o, s:s, s:s, s:o}", "desk", decision->desk->name,
                             "office_hours", hours, "customer", customer_json(decision), "incident",
                             incident_kind_name(decision->incident.kind), "incident_reason",
                             decision->incident.reason, "page", page_json(decision)));
    }
    return array;
}

static json_t *delivery_json(const Delivery *delivery)
{
    json_t *add = json_array(), *remove = json_array(), *headers = json_array();

    for (guint i = 0; i < delivery->add->len; i++)
        json_array_append_new(
            add, json_string(((const AddedRecipient *) delivery->add->pdata[i])->address));
    for (guint i = 0; i < delivery->remove->len; i++)
        json_array_append_new(remove,
                              any_text(((const Recipient *) delivery->remove->pdata[i])->address));
    for (guint i = 0; i < delivery->headers->len; i++) {
        const HeaderLine *line = delivery->headers->pdata[i];
        json_array_append_new(headers, json_pack("[s, s]", line->name, line->value));
    }
    return json_pack("{s:o, s:o, s:o}", "add_recipients", add, "remove_recipients", remove,
                     "add_headers", headers);
}

char *explanation_json(const Explanation *explanation)
{
    const Receipt *receipt = explanation->receipt;
    json_t *reply =
        json_pack("{s:s, s:s, s:o, s:o}", "verdict", receipt->reply.is_sent ? "send" : "none",
                  "reason", receipt->reply.reason, "to", text_or_null(receipt->reply_to), "message",
                  text_or_null(explanation->reply_message));
    json_t *whole = json_pack("{s:o, s:o, s:o, s:o, s:o}", "received",
                              instant_or_null(explanation->envelope->received), "report",
                              report_json(receipt->report), "desks", desks_json(receipt),
                              "delivery", delivery_json(receipt->delivery), "reply", reply);
    char *text = json_dumps(whole, JSON_INDENT(2) | JSON_PRESERVE_ORDER);

    json_decref(whole);
    return text;
}
