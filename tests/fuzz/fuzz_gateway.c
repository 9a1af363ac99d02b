/* SPDX-License-Identifier: MIT */
/* A whole message through report and decision to the page and the confirmation: what leaves is
 * always well-formed. */
#include "config.h"

#include <string.h>

#include <jansson.h>

#include "compose/event.h"
#include "compose/mails.h"
#include "gateway/gateway.h"
#include "mail/message_parse.h"

#define SETTINGS_FILE  FUZZ_SOURCE_DIR "/tests/fixtures/settings/valid/office.yaml"
#define REPLIES_FOLDER FUZZ_SOURCE_DIR "/conf/replies"
#define LINE_BYTES     998        /* RFC 5322 section 2.1.1 */
#define NIGHT          1768183200 /* 2026-01-12T02:00:00Z */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

/* Made once by the initializer; only read after that. */
static Settings *settings;
static ReplyTexts *texts;

int LLVMFuzzerInitialize(G_GNUC_UNUSED int *argc, G_GNUC_UNUSED char ***argv)
{
    message_parse_init();
    settings = settings_load(SETTINGS_FILE, SECRETS_NONE, NULL);
    texts = reply_texts_load(REPLIES_FOLDER, NULL);
    g_assert(settings != NULL && texts != NULL);
    return 0;
}

static void check_event(const char *event)
{
    g_autofree char *whole = event_with_key(event, "R0UT1NGKEYR0UT1NGKEYR0UT1NGKEY00");
    json_t *parsed = json_loads(whole, JSON_REJECT_DUPLICATES, NULL);

    g_assert(strlen(whole) <= EVENT_BODY_BYTES);
    g_assert(parsed != NULL);
    const char *summary =
        json_string_value(json_object_get(json_object_get(parsed, "payload"), "summary"));
    g_assert(summary != NULL && g_utf8_strlen(summary, -1) <= EVENT_SUMMARY_CHARACTERS);
    json_decref(parsed);
}

static void check_mail(const char *mail)
{
    size_t line = 0;

    for (const char *at = mail; *at != '\0'; at++) {
        g_assert((unsigned char) *at < 128);
        g_assert(*at != '\n' || (at > mail && at[-1] == '\r'));
        line = *at == '\n' ? 0 : line + 1;
        g_assert(line <= LINE_BYTES + 1);
    }
}

static void check_reply(const Receipt *receipt, GDateTime *now)
{
    g_autoptr(GError) error = NULL;
    MailFacts facts = {
        .page = PAGE_ACCEPTED,
        .now = now,
        .answer_by = now,
        .reference = "K7Q-M2XD",
        .helo = settings->helo,
        .id_key = settings->mail_policy.id_key,
    };
    g_autofree char *mail =
        confirmation_compose(texts, receipt->reply_desk, receipt->reply_order, &facts, &error);

    if (mail != NULL)
        check_mail(mail);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const Desk *desk = settings->desks->pdata[0];
    g_autoptr(GBytes) bytes = g_bytes_new_static(data, size);
    Message message = {bytes, -1, false};
    g_autoptr(Envelope) envelope = envelope_new("<jan@bakkerij.example>");
    envelope_add_recipient(envelope, desk->emergency_addresses[0], "");
    envelope->first_seen = g_date_time_new_from_unix_utc(NIGHT);
    envelope->received = g_date_time_new_from_unix_utc(NIGHT);
    Gateway gateway = {.settings = settings, .host = settings->helo};
    g_autoptr(Receipt) receipt = gateway_explain(&gateway, &message, envelope, NULL);

    g_assert(receipt != NULL);
    const DeskDecision *decision = receipt->desks->pdata[0];
    if (decision->event != NULL)
        check_event(decision->event);
    if (receipt->reply_order != NULL)
        check_reply(receipt, envelope->received);
    return 0;
}
