/* SPDX-License-Identifier: MIT */
/* Prints what reading makes of message files, one JSON object a line, for tests in other languages.
 * The message comes from the file itself, as a large mail does. */
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <jansson.h>

#include "../unit/mail_support.h"

static json_t *text_or_null(const char *text)
{
    return text != NULL ? json_string(text) : json_null();
}

static json_t *attachments_json(const Report *report)
{
    json_t *list = json_array();

    for (guint i = 0; i < report->attachments->len; i++) {
        const Attachment *attachment = g_ptr_array_index(report->attachments, i);
        json_array_append_new(list,
                              json_pack("{s:s, s:s, s:I}", "name", attachment->name, "type",
                                        attachment->type, "bytes", (json_int_t) attachment->bytes));
    }
    return list;
}

static json_t *words_json(const GStrv words)
{
    json_t *list = json_array();

    for (size_t i = 0; words[i] != NULL; i++)
        json_array_append_new(list, json_string(words[i]));
    return list;
}

static json_t *report_json(const char *path, const Report *report)
{
    json_t *object =
        json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "file", path, "class",
                  mail_class_name(report->mail_class), "parse", parse_outcome_name(report->parse),
                  "from_name", report->from_name, "subject", report->subject, "text", report->text,
                  "new_text", report->new_text, "language", language_name(report->language));

    json_object_set_new(object, "from", text_or_null(report->from_address));
    json_object_set_new(object, "reply_to", text_or_null(report->reply_to));
    json_object_set_new(object, "message_id", text_or_null(report->message_id));
    json_object_set_new(object, "limit", text_or_null(report->limit));
    json_object_set_new(object, "reason", text_or_null(report->no_reply_reason));
    json_object_set_new(object, "evidence", words_json(report->evidence));
    json_object_set_new(object, "references", words_json(report->references));
    json_object_set_new(object, "attachments", attachments_json(report));
    json_object_set_new(object, "encrypted", json_boolean(report->is_encrypted));
    json_object_set_new(object, "signed", json_boolean(report->is_signed));
    return object;
}

static bool print_report(const char *path)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (file == NULL || fd < 0)
        return false;
    g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(file);
    g_autoptr(MailPolicy) policy = mail_test_policy();
    g_autoptr(Envelope) envelope = envelope_new("jan@bakkerij.example");
    Message message = {.bytes = bytes, .fd = fd};
    g_autoptr(Report) report = message_parse(&message, envelope, policy);
    json_t *object = report_json(path, report);

    json_dumpf(object, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(object);
    close(fd);
    return true;
}

int main(int argc, char **argv)
{
    message_parse_init();
    for (int i = 1; i < argc; i++) {
        if (!print_report(argv[i])) {
            fprintf(stderr, "read_mail: cannot read %s\n", argv[i]);
            return 1;
        }
    }
    return 0;
}
