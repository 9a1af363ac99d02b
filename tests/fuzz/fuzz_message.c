/* SPDX-License-Identifier: MIT */
/* Any bytes as a mail: the report keeps every promise of its header. Corpus: tests/fixtures. */
#include "config.h"

#include "../unit/mail_support.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

int LLVMFuzzerInitialize(G_GNUC_UNUSED int *argc, G_GNUC_UNUSED char ***argv)
{
    message_parse_init();
    return 0;
}

static void check_line(const char *text, size_t max_characters)
{
    g_assert(g_utf8_validate(text, -1, NULL));
    g_assert((size_t) g_utf8_strlen(text, -1) <= max_characters);
    for (; *text != '\0'; text++)
        g_assert(!g_ascii_iscntrl(*text));
}

static void check_words(const GStrv words, size_t max)
{
    g_assert(g_strv_length(words) <= max);
    for (size_t i = 0; words[i] != NULL; i++)
        check_line(words[i], REPORT_TEXT_BYTES);
}

static void check_attachments(const GPtrArray *attachments)
{
    g_assert(attachments->len <= REPORT_ATTACHMENTS_MAX);
    for (guint i = 0; i < attachments->len; i++) {
        const Attachment *attachment = attachments->pdata[i];
        check_line(attachment->name, REPORT_FILE_NAME_CHARACTERS);
        check_line(attachment->type, REPORT_FILE_NAME_CHARACTERS);
        g_assert(attachment->bytes >= 0);
    }
}

static void check_report(const Report *report)
{
    check_line(report->subject, REPORT_SUBJECT_CHARACTERS);
    check_line(report->from_name, REPORT_SUBJECT_CHARACTERS);
    check_line(report->authentication_results, REPORT_TEXT_BYTES);
    check_words(report->evidence, REPORT_REFERENCES_MAX);
    check_words(report->references, REPORT_REFERENCES_MAX);
    check_attachments(report->attachments);
    g_assert(g_utf8_validate(report->text, -1, NULL));
    g_assert(g_utf8_validate(report->new_text, -1, NULL));
    g_assert(strlen(report->text) <= REPORT_TEXT_BYTES);
    g_assert(strlen(report->new_text) <= REPORT_TEXT_BYTES);
    g_assert(report->from_address == NULL || strchr(report->from_address, '@') != NULL);
    g_assert((report->parse == PARSE_WHOLE) == (report->limit == NULL));
    g_assert(report->mail_class == MAIL_CLASS_HUMAN || report->evidence[0] != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(data, size);
    g_autoptr(Report) report = mail_test_report_of_bytes(bytes, "<jan@bakkerij.example>", 0);
    Message message = {.bytes = bytes, .fd = -1};
    g_autofree char *key = message_seen_key(&message, "4XyZ12");

    check_report(report);
    g_assert(strlen(key) == 64);
    return 0;
}
