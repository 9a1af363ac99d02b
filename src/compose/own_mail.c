/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/own_mail.h"

#include <string.h>

#include <gmime/gmime.h>

#include "base/ids.h"
#include "base/text.h"
#include "compose/encoded_words.h"
#include "compose/own_mailbox.h"
#include "compose/quoted_printable.h"

#define CHARSET "utf-8"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeMessage, g_object_unref)

/* Gives a part whose charset and encoding are ours: left to itself the library chooses iso-8859-1
 * and eight bits (rule 76). */
static GMimeObject *text_part_new(const char *subtype, const char *text)
{
    GMimePart *part = g_mime_part_new_with_type("text", subtype);
    g_autofree char *encoded = quoted_printable_encode(text);
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(encoded, strlen(encoded));
    GMimeDataWrapper *content =
        g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);

    g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "charset", CHARSET);
    g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    g_mime_part_set_content(part, content);
    g_object_unref(content);
    g_object_unref(stream);
    return GMIME_OBJECT(part);
}

static void set_body(GMimeMessage *message, const OwnMail *mail)
{
    GMimeObject *body = text_part_new("plain", mail->plain);

    if (mail->html != NULL) { /* rule 77: the plain text first */
        GMimeObject *html = text_part_new("html", mail->html);
        GMimeMultipart *both = g_mime_multipart_new_with_subtype("alternative");
        g_mime_multipart_add(both, body);
        g_mime_multipart_add(both, html);
        g_object_unref(body);
        g_object_unref(html);
        body = GMIME_OBJECT(both);
    }
    g_mime_message_set_mime_part(message, body);
    g_object_unref(body);
}

static void add_address(GMimeMessage *message, GMimeAddressType type, const OwnMailbox *mailbox)
{
    InternetAddress *address = internet_address_mailbox_new(
        *mailbox->name != '\0' ? mailbox->name : NULL, mailbox->address);

    internet_address_set_charset(address, CHARSET);
    internet_address_list_add(g_mime_message_get_addresses(message, type), address);
    g_object_unref(address);
}

static bool add_mailbox(GMimeMessage *message, GMimeAddressType type, const char *text,
                        GError **error)
{
    g_autoptr(OwnMailbox) mailbox = own_mailbox_read(text, error);
    if (mailbox == NULL)
        return false;
    add_address(message, type, mailbox);
    return true;
}

static bool set_addresses(GMimeMessage *message, const OwnMail *mail, GError **error)
{
    const ConfirmationSettings *settings = &mail->desk->confirmation;
    g_autofree char *to = mail_wire_address(mail->to, error);
    if (to == NULL)
        return false;
    if (!add_mailbox(message, GMIME_ADDRESS_TYPE_FROM, settings->from, error))
        return false;
    add_address(message, GMIME_ADDRESS_TYPE_TO, &(OwnMailbox){.name = (char[]){""}, .address = to});
    return settings->reply_to == NULL ||
           add_mailbox(message, GMIME_ADDRESS_TYPE_REPLY_TO, settings->reply_to, error);
}

static void set_header(GMimeMessage *message, const char *name, const char *value)
{
    g_mime_object_set_header(GMIME_OBJECT(message), name, value, CHARSET);
}

/* The library must be given the Message-ID in a form that cannot break the header, which only our
 * own has (rule 70). */
static void set_identity(GMimeMessage *message, const OwnMail *mail)
{
    const MailFacts *facts = mail->facts;
    g_autoptr(GDateTime) local =
        g_date_time_to_timezone(facts->now, calendar_zone(mail->desk->calendar));
    const char *about = *facts->reference != '\0' ? facts->reference : "none";
    g_autofree char *id = message_id_new(facts->id_key, mail->kind, about, facts->helo, facts->now);
    g_autofree char *bracketed = g_strdup_printf("<%s>", id);

    g_mime_message_set_date(message, local);
    set_header(message, "Message-ID", bracketed);
}

static void set_thread(GMimeMessage *message, const char *const *references)
{
    guint count = g_strv_length((char **) references);
    if (count == 0)
        return;
    g_autofree char *parent = g_strdup_printf("<%s>", references[count - 1]);
    g_autofree char *joined = g_strjoinv("> <", (char **) references);
    g_autofree char *all = g_strdup_printf("<%s>", joined);

    set_header(message, "In-Reply-To", parent);
    set_header(message, "References", all);
}

static void set_marks(GMimeMessage *message, const OwnMail *mail)
{
    g_autofree char *token = hop_token_new(mail->facts->id_key, 1);

    set_header(message, "Auto-Submitted", mail->auto_submitted);
    set_header(message, "X-Auto-Response-Suppress", "All");
    set_header(message, OWN_MAIL_TRACE, token);
}

/* The bytes as SMTP carries them. Encoded text holds no CR, so each LF ends a line. */
static char *print(GMimeMessage *message)
{
    g_autofree char *text = g_mime_object_to_string(GMIME_OBJECT(message), NULL);
    g_autoptr(GString) wire = g_string_new(text);

    g_string_replace(wire, "\n", "\r\n", 0);
    return g_strdup(wire->str);
}

char *own_mail_compose(const OwnMail *mail, GError **error)
{
    mime_start();
    g_autoptr(GMimeMessage) message = g_mime_message_new(FALSE);
    g_autofree char *marked =
        g_strconcat(mail->facts->is_pretended ? "[TEST] " : "", mail->subject, NULL);
    g_autofree char *subject = text_cut_characters(marked, MAIL_SUBJECT_CHARACTERS, "…");

    if (!set_addresses(message, mail, error))
        return NULL;
    g_autofree char *words = encoded_words(subject); /* the library's are longer than allowed */
    set_header(message, "Subject", words);
    set_identity(message, mail);
    set_thread(message, mail->references);
    set_marks(message, mail);
    set_body(message, mail);
    return print(message);
}
