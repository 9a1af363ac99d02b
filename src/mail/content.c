/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/content.h"

#include <string.h>

#include "domain/report.h"
#include "mail/machine_answer.h"
#include "mail/message_stream.h"
#include "mail/mime_attachment.h"
#include "mail/mime_text.h"
#include "mail/mime_walk.h"
#include "mail/part_text.h"
#include "mail/structure_limit.h"

#define RAW_TEXT_BYTES (REPORT_TEXT_BYTES / 3) /* a byte becomes at most three in UTF-8 */

/* The first reason stays: it came first, and what follows it follows from it. */
static void set_limit(Content *content, const char *limit)
{
    if (content->limit == NULL)
        content->limit = limit;
}

static void replace_text(Content *content, char *text)
{
    g_free(content->text);
    content->text = text;
}

static char *lower_type(GMimeObject *object)
{
    GMimeContentType *type = g_mime_object_get_content_type(object);
    g_autofree char *name = type != NULL ? g_mime_content_type_get_mime_type(type) : g_strdup("");

    return g_ascii_strdown(name, -1);
}

static void read_child_types(Content *content, GMimeObject *root)
{
    if (!GMIME_IS_MULTIPART(root))
        return;
    int count = MIN(g_mime_multipart_get_count(GMIME_MULTIPART(root)), MIME_PARTS_MAX);

    for (int i = 0; i < count; i++)
        g_ptr_array_add(content->types,
                        lower_type(g_mime_multipart_get_part(GMIME_MULTIPART(root), i)));
}

static void list_attachments(Content *content, const MimeWalk *walk)
{
    for (unsigned i = 0; i < walk->leaves->len; i++) {
        const MimeLeaf *leaf = &g_array_index(walk->leaves, MimeLeaf, i);
        if (mime_leaf_is_body(leaf) || leaf->is_attached)
            continue;
        if (content->attachments->len == REPORT_ATTACHMENTS_MAX) {
            set_limit(content, "attachments");
            return;
        }
        g_ptr_array_add(content->attachments, mime_attachment_new(leaf));
    }
}

/* S/MIME says what it is in a parameter; without one it is taken for ciphertext, which is the more
 * common case and the one that a person has to know (rule 159). */
static void read_smime(Content *content, GMimeObject *object)
{
    const char *smime = g_mime_object_get_content_type_parameter(object, "smime-type");
    bool is_opaque_signed = smime != NULL && g_ascii_strcasecmp(smime, "signed-data") == 0;

    content->is_signed |= is_opaque_signed;
    content->is_encrypted |= !is_opaque_signed;
}

/* Some servers turn multipart/encrypted into multipart/mixed on the way, and some add a footer to
 * S/MIME; what comes first says what the mail is. */
static void read_first_leaf(Content *content, GMimeObject *object)
{
    if (mime_object_is(object, "application", "pkcs7-mime") ||
        mime_object_is(object, "application", "x-pkcs7-mime"))
        read_smime(content, object);
    if (mime_object_is(object, "application", "pgp-encrypted"))
        content->is_encrypted = true;
}

static bool has_line(const char *text, const char *line)
{
    const char *found = strstr(text, line);

    return found != NULL && (found == text || found[-1] == '\n');
}

static void read_protection(Content *content, const MimeWalk *walk)
{
    content->is_encrypted = walk->is_encrypted;
    content->is_signed = walk->is_signed;
    if (walk->leaves->len > 0)
        read_first_leaf(content, g_array_index(walk->leaves, MimeLeaf, 0).object);
    if (has_line(content->text, "-----BEGIN PGP MESSAGE-----"))
        content->is_encrypted = true;
    if (has_line(content->text, "-----BEGIN PGP SIGNED MESSAGE-----"))
        content->is_signed = true;
}

static void read_root(Content *content, GMimeObject *root)
{
    g_autoptr(MimeWalk) walk = mime_walk_new(root);
    bool is_cut = false;

    set_limit(content, walk->limit);
    replace_text(content, mime_text(walk, &is_cut));
    if (is_cut)
        set_limit(content, "text-bytes");
    list_attachments(content, walk);
    read_protection(content, walk);
    read_child_types(content, root);
    content->calendar_method = calendar_method(root);
    content->returned_id = returned_id(root);
    content->has_failed = delivery_has_failed(root, &content->failed_recipient);
    content->is_read = true;
}

/* What nobody could take apart is shown as it stands. Without any header field the whole message is
 * its text. */
static void read_raw_text(Content *content, const Message *message)
{
    g_autofree char *raw = g_malloc(RAW_TEXT_BYTES);
    size_t offset = 0;
    RawHeader header;
    bool has_header = message_next_header(message, &offset, &header);
    size_t got =
        message_read(message, has_header ? message_body_offset(message) : 0, raw, RAW_TEXT_BYTES);

    replace_text(content, g_strstrip(text_of_bytes(NULL, raw, got)));
}

/* Outlook's own wrapping is not opened: that would be one more parser of strangers' bytes. */
static bool holds_tnef(const Content *content)
{
    for (guint i = 0; i < content->attachments->len; i++) {
        const Attachment *attachment = g_ptr_array_index(content->attachments, i);
        if (strcmp(attachment->type, "application/ms-tnef") == 0)
            return true;
    }
    return false;
}

static void fill_empty_text(Content *content, const Message *message)
{
    if (*content->text != '\0' || content->is_encrypted)
        return;
    if (content->attachments->len == 0)
        read_raw_text(content, message);
    else if (holds_tnef(content))
        replace_text(content, g_strdup("TNEF bijlage"));
}

static Content *content_new(void)
{
    Content *content = g_new0(Content, 1);

    content->text = g_strdup("");
    content->attachments = g_ptr_array_new_with_free_func((GDestroyNotify) attachment_free);
    content->types = g_ptr_array_new_with_free_func(g_free);
    return content;
}

Content *content_read(const Message *message)
{
    Content *content = content_new();
    size_t end = structure_limit(message, &content->limit);
    g_autoptr(GMimeStream) stream = message_stream_new(message, end);
    g_autoptr(GMimeParser) parser = g_mime_parser_new_with_stream(stream);

    g_mime_parser_set_persist_stream(parser, TRUE);
    g_autoptr(GMimeMessage) mail = g_mime_parser_construct_message(parser, NULL);
    GMimeObject *root = mail != NULL ? g_mime_message_get_mime_part(mail) : NULL;
    if (root != NULL)
        read_root(content, root);
    fill_empty_text(content, message);
    return content;
}

void content_free(Content *content)
{
    if (content == NULL)
        return;
    g_free(content->text);
    g_ptr_array_unref(content->attachments);
    g_ptr_array_unref(content->types);
    g_free(content->calendar_method);
    g_free(content->returned_id);
    g_free(content->failed_recipient);
    g_free(content);
}

bool content_has_child(const Content *content, const char *type)
{
    for (guint i = 0; i < content->types->len; i++) {
        if (strcmp(g_ptr_array_index(content->types, i), type) == 0)
            return true;
    }
    return false;
}
