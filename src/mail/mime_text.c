/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/mime_text.h"

#include <string.h>

#include "base/text.h"
#include "domain/report.h"
#include "mail/part_text.h"

typedef struct {
    const MimeWalk *walk;
    GString *text;
    bool is_cut;
    unsigned done; /* the last alternative that has given its text */
} Collector;

static bool is_attachment(GMimeObject *object)
{
    GMimeContentDisposition *disposition = g_mime_object_get_content_disposition(object);

    return disposition != NULL && g_mime_content_disposition_is_attachment(disposition);
}

static bool has_name(GMimeObject *object)
{
    return g_mime_object_get_content_disposition_parameter(object, "filename") != NULL ||
           g_mime_object_get_content_type_parameter(object, "name") != NULL;
}

static bool is_readable(const MimeLeaf *leaf)
{
    static const char *const subtypes[] = {"plain", "html", "enriched", "richtext", "markdown"};

    if (leaf->is_hidden || leaf->is_message || !GMIME_IS_PART(leaf->object))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(subtypes); i++) {
        if (mime_object_is(leaf->object, "text", subtypes[i]))
            return true;
    }
    return false;
}

/* A named text part is a file that somebody attached, unless it is one rendering of the mail. */
bool mime_leaf_is_body(const MimeLeaf *leaf)
{
    return is_readable(leaf) && !leaf->is_attached && !is_attachment(leaf->object) &&
           (leaf->alternative != 0 || !has_name(leaf->object));
}

static void append(Collector *collector, const MimeLeaf *leaf)
{
    if (collector->text->len >= REPORT_TEXT_BYTES) {
        collector->is_cut = true;
        return;
    }
    g_autofree char *text = part_text(GMIME_PART(leaf->object), &collector->is_cut);
    g_autofree char *trimmed = g_strdup(g_strchomp(text));
    if (*trimmed == '\0')
        return;
    if (collector->text->len > 0)
        g_string_append(collector->text, "\n\n");
    g_string_append(collector->text, trimmed);
}

static const MimeLeaf *leaf_at(const Collector *collector, unsigned index)
{
    return &g_array_index(collector->walk->leaves, MimeLeaf, index);
}

/* Of one alternative: its plain renderings; where these say nothing, its HTML. */
static void append_alternative(Collector *collector, unsigned first, bool is_html)
{
    unsigned alternative = leaf_at(collector, first)->alternative;

    for (unsigned i = first; i < collector->walk->leaves->len; i++) {
        const MimeLeaf *leaf = leaf_at(collector, i);
        if (leaf->alternative == alternative && mime_leaf_is_body(leaf) &&
            mime_object_is(leaf->object, "text", "html") == is_html)
            append(collector, leaf);
    }
}

static void collect_body(Collector *collector)
{
    for (unsigned i = 0; i < collector->walk->leaves->len; i++) {
        const MimeLeaf *leaf = leaf_at(collector, i);
        if (!mime_leaf_is_body(leaf))
            continue;
        if (leaf->alternative == 0) {
            append(collector, leaf);
        } else if (leaf->alternative > collector->done) {
            size_t before = collector->text->len;
            collector->done = leaf->alternative;
            append_alternative(collector, i, false);
            if (collector->text->len == before)
                append_alternative(collector, i, true);
        }
    }
}

/* The first readable thing there is: a text file, or the text of an attached message. */
static void collect_anything(Collector *collector)
{
    for (unsigned i = 0; i < collector->walk->leaves->len; i++) {
        if (collector->text->len > 0)
            return;
        if (is_readable(leaf_at(collector, i)))
            append(collector, leaf_at(collector, i));
    }
}

char *mime_text(const MimeWalk *walk, bool *out_is_cut)
{
    Collector collector = {.walk = walk, .text = g_string_new(NULL)};

    collect_body(&collector);
    if (collector.text->len == 0)
        collect_anything(&collector);
    g_autofree char *text = g_string_free(collector.text, FALSE);
    *out_is_cut = collector.is_cut || strlen(text) > REPORT_TEXT_BYTES;
    return text_cut(text, REPORT_TEXT_BYTES, "…");
}
