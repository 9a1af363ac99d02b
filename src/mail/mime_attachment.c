/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/mime_attachment.h"

#include <string.h>

#include "base/text.h"
#include "mail/header_text.h"

char *file_name_to_show(const char *file_name)
{
    g_autofree char *line = header_text(file_name != NULL ? file_name : "");
    const char *base = line;

    for (const char *at = line; *at != '\0'; at++) {
        if (*at == '/' || *at == '\\')
            base = at + 1;
    }
    if (strcmp(base, ".") == 0 || strcmp(base, "..") == 0)
        base = "";
    return text_cut_characters(base, REPORT_FILE_NAME_CHARACTERS, "…");
}

/* An attached message has no file name; its subject tells people which one it is. */
static char *message_name(GMimeObject *object)
{
    GMimeMessage *message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
    const char *subject = message != NULL ? g_mime_message_get_subject(message) : NULL;

    return header_text_cut(subject != NULL ? subject : "", REPORT_FILE_NAME_CHARACTERS);
}

static char *leaf_name(const MimeLeaf *leaf)
{
    const char *disposition =
        g_mime_object_get_content_disposition_parameter(leaf->object, "filename");
    const char *name = g_mime_object_get_content_type_parameter(leaf->object, "name");
    g_autofree char *shown = file_name_to_show(disposition != NULL ? disposition : name);

    if (*shown == '\0' && leaf->is_message)
        return message_name(leaf->object);
    return g_steal_pointer(&shown);
}

static char *leaf_type(GMimeObject *object)
{
    GMimeContentType *content_type = g_mime_object_get_content_type(object);
    g_autofree char *type =
        content_type != NULL ? g_mime_content_type_get_mime_type(content_type) : NULL;
    g_autofree char *line = text_one_line(type != NULL ? type : "application/octet-stream");
    g_autofree char *lower = g_utf8_strdown(line, -1);

    return text_cut_characters(lower, REPORT_FILE_NAME_CHARACTERS, "…");
}

static int64_t leaf_bytes(const MimeLeaf *leaf)
{
    g_autoptr(GMimeStream) counter = g_mime_stream_null_new();

    if (leaf->is_message) {
        GMimeMessage *message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(leaf->object));
        if (message != NULL)
            g_mime_object_write_to_stream(GMIME_OBJECT(message), NULL, counter);
    } else if (GMIME_IS_PART(leaf->object)) {
        GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(leaf->object));
        if (content != NULL)
            g_mime_data_wrapper_write_to_stream(content, counter);
    }
    return (int64_t) GMIME_STREAM_NULL(counter)->written;
}

Attachment *mime_attachment_new(const MimeLeaf *leaf)
{
    Attachment *attachment = g_new0(Attachment, 1);

    attachment->name = leaf_name(leaf);
    attachment->type = leaf_type(leaf->object);
    attachment->bytes = leaf_bytes(leaf);
    return attachment;
}
