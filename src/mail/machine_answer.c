/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/machine_answer.h"

#include <string.h>

#include "base/text.h"
#include "domain/address.h"
#include "mail/header_list.h"
#include "mail/mime_walk.h"
#include "mail/part_text.h"
#include "mail/references.h"

#define NOTICE_BYTES (64 * 1024) /* of a returned header block or invitation that are read */

static GMimeObject *child_at(GMimeObject *parent, int index)
{
    if (!GMIME_IS_MULTIPART(parent) || index >= g_mime_multipart_get_count(GMIME_MULTIPART(parent)))
        return NULL;
    return g_mime_multipart_get_part(GMIME_MULTIPART(parent), index);
}

static GMimeObject *child_of_type(GMimeObject *parent, const char *type, const char *subtype)
{
    GMimeObject *child;

    for (int i = 0; i < MIME_PARTS_MAX && (child = child_at(parent, i)) != NULL; i++) {
        if (mime_object_is(child, type, subtype))
            return child;
    }
    return NULL;
}

/* Some programs put the renderings into a mixed part and the invitation as a file beside them. */
static GMimeObject *find_calendar(GMimeObject *root)
{
    GMimeObject *body = mime_object_is(root, "multipart", "mixed") ? child_at(root, 0) : root;

    if (body == NULL)
        return NULL;
    if (mime_object_is(body, "multipart", "alternative"))
        return child_of_type(body, "text", "calendar");
    return body == root && mime_object_is(root, "text", "calendar") ? root : NULL;
}

static char *method_in_text(GMimePart *part)
{
    bool is_cut = false;
    g_autoptr(GByteArray) bytes = part_bytes(part, NOTICE_BYTES, &is_cut);
    g_autofree char *text = text_of_bytes(NULL, (const char *) bytes->data, bytes->len);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (size_t i = 0; lines[i] != NULL; i++) {
        if (text_starts_nocase(lines[i], "METHOD:"))
            return g_ascii_strup(g_strstrip(lines[i] + strlen("METHOD:")), -1);
    }
    return NULL;
}

char *calendar_method(GMimeObject *root)
{
    GMimeObject *calendar = find_calendar(root);
    if (calendar == NULL || !GMIME_IS_PART(calendar))
        return NULL;
    const char *method = g_mime_object_get_content_type_parameter(calendar, "method");

    return method != NULL ? g_ascii_strup(method, -1) : method_in_text(GMIME_PART(calendar));
}

/* A header block in the content of a part, read with our own header walk. */
static char *id_in_headers(GMimeObject *part, const char *name)
{
    if (part == NULL || !GMIME_IS_PART(part))
        return NULL;
    bool is_cut = false;
    g_autoptr(GByteArray) array = part_bytes(GMIME_PART(part), NOTICE_BYTES, &is_cut);
    g_autoptr(GBytes) bytes = g_bytes_new(array->data, array->len);
    Message message = {.bytes = bytes, .fd = -1};
    g_autofree char *value = message_header(&message, name);

    return value != NULL ? message_id_in(value) : NULL;
}

static char *id_in_message(GMimeObject *part)
{
    if (part == NULL || !GMIME_IS_MESSAGE_PART(part))
        return NULL;
    GMimeMessage *message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
    const char *value =
        message != NULL ? g_mime_object_get_header(GMIME_OBJECT(message), "Message-ID") : NULL;

    return value != NULL ? message_id_in(value) : NULL;
}

/* Gives the value behind a field's name in a line, lent; NULL for any other field. */
static const char *field_value(const char *line, const char *name)
{
    if (!text_starts_nocase(line, name) || line[strlen(name)] != ':')
        return NULL;
    const char *value = line + strlen(name) + 1;
    return value + strspn(value, " \t");
}

/* Gives the address of a field such as "rfc822; jan@example.nl". */
static char *recipient_in(const char *value)
{
    const char *address = strchr(value, ';');
    g_autofree char *line = text_one_line(address != NULL ? address + 1 : value);

    return text_cut(line, ADDRESS_BYTES, "");
}

bool delivery_has_failed(GMimeObject *root, char **out_recipient)
{
    GMimeObject *part = child_of_type(root, "message", "delivery-status");
    if (part == NULL)
        part = child_of_type(root, "message", "global-delivery-status");
    if (part == NULL || !GMIME_IS_PART(part))
        return true;
    bool is_cut = false, has_action = false;
    g_autoptr(GByteArray) bytes = part_bytes(GMIME_PART(part), NOTICE_BYTES, &is_cut);
    g_autofree char *text = text_of_bytes(NULL, (const char *) bytes->data, bytes->len);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    const char *recipient = NULL;

    for (size_t i = 0; lines[i] != NULL; i++) {
        const char *final = field_value(lines[i], "Final-Recipient");
        const char *action = field_value(lines[i], "Action");
        recipient = final != NULL ? final : recipient;
        has_action |= action != NULL;
        if (action == NULL || !text_starts_nocase(action, "failed"))
            continue;
        *out_recipient = recipient != NULL ? recipient_in(recipient) : NULL;
        return true;
    }
    return !has_action;
}

/* The blocks of a notification are separated by empty lines; Original-Message-ID stands in the
 * first (RFC 8098 section 3.2.5). */
char *returned_id(GMimeObject *root)
{
    char *id = id_in_message(child_of_type(root, "message", "rfc822"));

    if (id == NULL)
        id = id_in_headers(child_of_type(root, "text", "rfc822-headers"), "Message-ID");
    if (id == NULL)
        id = id_in_headers(child_of_type(root, "message", "disposition-notification"),
                           "Original-Message-ID");
    return id;
}
