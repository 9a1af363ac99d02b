/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/event_details.h"

#include "base/instant.h"
#include "base/text.h"
#include "compose/local_time.h"
#include "compose/page_customer.h"
#include "domain/mask.h"

/* Bytes that a field may take, written as JSON. A control character is written in six bytes, so a
 * report's 32 KiB of text can need 192. */
#define TEXT_BYTES       200000
#define QUOTED_BYTES     120000
#define FIELD_BYTES      1000 /* with its key */
#define FIELDS           32
#define KEY_BYTES        40
#define RESULTS_BYTES    (4 * FIELD_BYTES)
#define EVIDENCE_MAX     20
#define NAME_BYTES       700
#define TYPE_BYTES       256
#define ATTACHMENT_BYTES (NAME_BYTES + TYPE_BYTES + 64) /* with keys and size */

/* The limit holds by these sums, whatever the mail holds. */
_Static_assert(TEXT_BYTES + QUOTED_BYTES + (FIELDS + EVIDENCE_MAX) * FIELD_BYTES + RESULTS_BYTES +
                       REPORT_ATTACHMENTS_MAX * ATTACHMENT_BYTES <=
                   EVENT_DETAILS_BYTES,
               "the details of a page can outgrow PagerDuty's limit");

#define CUT_FIELD "…"
#define CUT_TEXT  "\n[… cut here: the whole mail is in the mailbox]"

static const char *text_or(const char *text, const char *otherwise)
{
    return text != NULL && *text != '\0' ? text : otherwise;
}

/* Puts a text below a key, cut to the bytes that it may take; NULL becomes null. */
static void put_text(json_t *object, const char *key, const char *text, size_t max_bytes,
                     const char *mark)
{
    if (text == NULL) {
        json_object_set_new(object, key, json_null());
        return;
    }
    g_autofree char *valid = text_from_string(text, TEXT_REPLACE);
    g_autofree char *cut = json_cut(valid, max_bytes, mark);
    json_object_set_new(object, key, json_string_nocheck(cut));
}

static void put(json_t *object, const char *key, const char *text)
{
    put_text(object, key, text, FIELD_BYTES - KEY_BYTES, CUT_FIELD);
}

static void put_known(json_t *object, const char *key, const char *text)
{
    if (text != NULL && *text != '\0')
        put(object, key, text);
}

char *event_text(const char *text, const Desk *desk)
{
    g_autofree char *valid = text_from_string(text, TEXT_REPLACE);

    return desk->masks_secrets ? mask_secrets(valid) : g_steal_pointer(&valid);
}

static json_t *sender_details(const Report *report, const Desk *desk)
{
    g_autofree char *name = report->from_name != NULL ? event_text(report->from_name, desk) : NULL;
    json_t *sender = json_object();

    put(sender, "name", name);
    put(sender, "address", report->from_address);
    put(sender, "envelope", report->envelope_sender);
    return sender;
}

static json_t *attachment_details(const GPtrArray *attachments, const Desk *desk)
{
    json_t *list = json_array();

    for (guint i = 0; attachments != NULL && i < MIN(attachments->len, REPORT_ATTACHMENTS_MAX);
         i++) {
        const Attachment *attachment = attachments->pdata[i];
        json_t *entry = json_object();
        g_autofree char *name =
            attachment->name != NULL ? event_text(attachment->name, desk) : NULL;
        put_text(entry, "name", name, NAME_BYTES, CUT_FIELD);
        put_text(entry, "type", attachment->type, TYPE_BYTES, CUT_FIELD);
        json_object_set_new(entry, "bytes", json_integer(attachment->bytes));
        json_array_append_new(list, entry);
    }
    return list;
}

static json_t *evidence_details(const Report *report)
{
    json_t *list = json_array();

    for (size_t i = 0; report->evidence != NULL && report->evidence[i] != NULL && i < EVIDENCE_MAX;
         i++) {
        g_autofree char *word = json_cut(report->evidence[i], FIELD_BYTES - KEY_BYTES, CUT_FIELD);
        json_array_append_new(list, json_of_text(word));
    }
    return list;
}

static const char *text_placeholder(const Report *report)
{
    if (report->is_encrypted)
        return "(versleuteld bericht / encrypted message)";
    if (report->parse == PARSE_FAILED)
        return "(onleesbaar bericht / the message could not be read)";
    return "(leeg bericht / empty message)";
}

static void put_texts(json_t *details, const Report *report, const Desk *desk)
{
    const char *whole_new = text_or(report->new_text, report->text);
    bool is_all_new = g_strcmp0(whole_new, report->text) == 0;
    g_autofree char *text = event_text(report->text, desk);
    g_autofree char *masked_new = is_all_new ? g_strdup(text) : event_text(whole_new, desk);
    const char *new_text = text_or(masked_new, text);

    put_text(details, "new_text", text_or(new_text, text_placeholder(report)), TEXT_BYTES,
             CUT_TEXT);
    if (!g_str_equal(text, new_text)) /* rule 167: what was taken for a quote stays readable */
        put_text(details, "text", text, QUOTED_BYTES, CUT_TEXT);
}

static void put_arrival(json_t *details, const Envelope *envelope, const Desk *desk)
{
    g_autofree char *utc = instant_print_seconds(envelope->received);
    g_autofree char *local =
        local_instant_print(envelope->received, calendar_zone(desk->calendar), LANGUAGE_EN);

    put(details, "received_utc", utc);
    put(details, "received_local", local);
}

static void put_reading(json_t *details, const Report *report)
{
    put(details, "class", mail_class_name(report->mail_class));
    json_object_set_new(details, "evidence", evidence_details(report));
    put(details, "parse", parse_outcome_name(report->parse));
    put_known(details, "parse_limit", report->limit);
    if (report->is_encrypted)
        json_object_set_new(details, "encrypted", json_true());
    if (report->is_signed) /* rule 159: listed, not verified */
        put(details, "signature", "present, not verified");
    put(details, "authentication", authentication_name(report->authentication));
    put_text(details, "authentication_results", text_or(report->authentication_results, "none"),
             RESULTS_BYTES - KEY_BYTES, CUT_FIELD);
}

/* What the engineer has to act upon stands first. */
static void put_notices(json_t *details, const PageFacts *facts)
{
    if (facts->is_pretended)
        put(details, "test", "the gateway runs on a pretended clock: no real emergency");
    if (facts->no_confirmation != NULL) {
        g_autofree char *notice = g_strdup_printf("no confirmation sent, please phone (reason: %s)",
                                                  facts->no_confirmation);
        put(details, "confirmation", notice);
    }
    put_known(details, "note", facts->note);
}

static void put_and_free(json_t *details, const char *key, char *text)
{
    put_known(details, key, text);
    g_free(text);
}

/* Whom it is about and what is to be done before anything else. */
static void put_customer(json_t *details, const Report *report, const Desk *desk,
                         const PageFacts *facts)
{
    bool is_spoken = facts->caller != NULL; /* then the mail proves who runs the telephones */
    g_autofree char *trust =
        page_trust(facts->customer, is_spoken ? AUTHENTICATION_NONE : report->authentication);

    if (facts->caller != NULL)
        put(details, "phone_message_from", text_or(facts->caller, "a number that is not told"));
    put_and_free(details, "requests", page_requests(facts->requests, trust));
    put_and_free(details, "customer", page_customer(facts->customer));
    put_and_free(details, "plan", page_plan(facts->customer));
    put_and_free(details, "price", page_price(facts->customer, desk));
    put(details, "trust", trust);
}

char *event_subject(const Report *report)
{
    g_autofree char *subject = text_one_line(text_or(report->subject, ""));

    if (*subject != '\0')
        return g_steal_pointer(&subject);
    if (report->parse == PARSE_FAILED)
        return g_strdup("(onleesbaar bericht / unreadable message)");
    return g_strdup("(geen onderwerp / no subject)");
}

char *event_sender(const Report *report, const Desk *desk)
{
    const char *address = text_or(report->from_address, report->envelope_sender);
    g_autofree char *line = text_one_line(text_or(report->from_name, ""));
    g_autofree char *name = event_text(line, desk);
    g_autofree char *shown = text_one_line(text_or(address, "onbekende afzender / unknown sender"));

    if (*name == '\0')
        return g_steal_pointer(&shown);
    return g_strdup_printf("%s <%s>", name, shown);
}

json_t *event_details(const Report *report, const Envelope *envelope, const Desk *desk,
                      const PageFacts *facts)
{
    json_t *details = json_object();
    g_autofree char *whole_subject = event_subject(report);
    g_autofree char *subject = event_text(whole_subject, desk);
    const char *reply_address =
        text_or(report->reply_to, text_or(report->from_address, report->envelope_sender));

    put_notices(details, facts);
    put_customer(details, report, desk, facts);
    put(details, "reference", facts->reference);
    put(details, "desk", desk->name);
    put_known(details, "other_references", facts->others);
    json_object_set_new(details, "sender", sender_details(report, desk));
    put(details, "reply_address", reply_address);
    put(details, "subject", subject);
    put_texts(details, report, desk);
    json_object_set_new(details, "attachments", attachment_details(report->attachments, desk));
    put_arrival(details, envelope, desk);
    put_reading(details, report);
    put_known(details, "message_id", report->message_id);
    put_known(details, "client_address", envelope->client_address);
    put_known(details, "queue_id", envelope->queue_id);
    return details;
}
