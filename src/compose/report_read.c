/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/report_read.h"

#include "base/instant.h"
#include "compose/json.h"

static char *dup_text(const json_t *object, const char *key)
{
    const char *text = json_text(object, key);

    return g_strdup(text != NULL ? text : "");
}

static GStrv dup_texts(const json_t *array, size_t max)
{
    g_autoptr(GStrvBuilder) texts = g_strv_builder_new();

    for (size_t i = 0; i < json_array_size(array) && i < max; i++) {
        const char *text = json_string_value(json_array_get(array, i));
        if (text != NULL)
            g_strv_builder_add(texts, text);
    }
    return g_strv_builder_end(texts);
}

typedef const char *(*NameOf)(int value);

/* Gives the value of an enum, 0 to `last`, that has this name; 0 where none has. */
static int value_of_name(const char *name, int last, NameOf name_of)
{
    for (int value = 0; name != NULL && value <= last; value++) {
        if (g_str_equal(name_of(value), name))
            return value;
    }
    return 0;
}

static const char *class_name(int value)
{
    return mail_class_name((MailClass) value);
}

static const char *parse_name(int value)
{
    return parse_outcome_name((ParseOutcome) value);
}

static const char *language_of(int value)
{
    return language_name((Language) value);
}

static const char *verdict_name(int value)
{
    return authentication_name((Authentication) value);
}

static GPtrArray *attachments_read(const json_t *list)
{
    GPtrArray *attachments = g_ptr_array_new_with_free_func((GDestroyNotify) attachment_free);

    for (size_t i = 0; i < json_array_size(list) && i < REPORT_ATTACHMENTS_MAX; i++) {
        const json_t *entry = json_array_get(list, i);
        Attachment *attachment = g_new0(Attachment, 1);
        attachment->name = dup_text(entry, "name");
        attachment->type = dup_text(entry, "type");
        attachment->bytes = json_integer_value(json_object_get(entry, "bytes"));
        g_ptr_array_add(attachments, attachment);
    }
    return attachments;
}

static void read_judgement(Report *report, const json_t *object)
{
    report->mail_class =
        (MailClass) value_of_name(json_text(object, "class"), MAIL_CLASS_LOOP, class_name);
    report->evidence = dup_texts(json_object_get(object, "evidence"), G_MAXSIZE);
    report->parse =
        (ParseOutcome) value_of_name(json_text(object, "parse"), PARSE_FAILED, parse_name);
    report->limit = g_strdup(json_text(object, "limit"));
    report->language =
        (Language) value_of_name(json_text(object, "language"), LANGUAGE_EN, language_of);
    report->is_encrypted = json_is_true(json_object_get(object, "encrypted"));
    report->is_signed = json_is_true(json_object_get(object, "signed"));
    report->authentication = (Authentication) value_of_name(json_text(object, "authentication"),
                                                            AUTHENTICATION_FAIL, verdict_name);
    report->authentication_results = dup_text(object, "authentication_results");
}

static Report *report_read(const json_t *object)
{
    Report *report = g_new0(Report, 1);
    const json_t *from = json_object_get(object, "from");

    read_judgement(report, object);
    report->envelope_sender = dup_text(object, "envelope_sender");
    report->from_name = dup_text(from, "name");
    report->from_address = g_strdup(json_text(from, "address"));
    report->reply_to = g_strdup(json_text(object, "reply_to"));
    report->subject = dup_text(object, "subject");
    report->text = dup_text(object, "text");
    const char *new_text = json_text(object, "new_text");
    report->new_text = g_strdup(new_text != NULL ? new_text : report->text);
    report->message_id = g_strdup(json_text(object, "message_id"));
    report->references = dup_texts(json_object_get(object, "references"), REPORT_REFERENCES_MAX);
    report->attachments = attachments_read(json_object_get(object, "attachments"));
    return report;
}

static Envelope *envelope_read(const json_t *object, GDateTime *received)
{
    g_autofree char *sender = dup_text(object, "envelope_sender");
    Envelope *envelope = envelope_new(sender);

    g_free(envelope->queue_id);
    g_free(envelope->client_address);
    envelope->queue_id = dup_text(object, "queue_id");
    envelope->client_address = dup_text(object, "client_address");
    envelope->first_seen = g_date_time_ref(received);
    envelope->received = g_date_time_ref(received);
    return envelope;
}

bool report_from_json(const char *json, Report **out_report, Envelope **out_envelope)
{
    g_autoptr(json_t) object = json_loads(json, 0, NULL);
    const char *text = json_text(object, "received");
    g_autoptr(GDateTime) received = text != NULL ? instant_parse(text, NULL) : NULL;
    if (received == NULL)
        return false;

    *out_report = report_read(object);
    *out_envelope = envelope_read(object, received);
    return true;
}
