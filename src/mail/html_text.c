/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/html_text.h"

#include <string.h>

#include <glib.h>
#include <libxml/HTMLparser.h>

#include "base/text.h"
#include "mail/html_elements.h"
#include "mail/html_guard.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(htmlParserCtxt, htmlFreeParserCtxt)

#define EMPTY_LINES_MAX 2 /* in a row */

#define OPTIONS                                                                                    \
    (HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |           \
     HTML_PARSE_IGNORE_ENC)

typedef struct {
    GString *text;
    htmlParserCtxt *parser;
    unsigned newlines; /* that must stand before the next text: 1 for a line, 2 for an empty one */
    bool has_space;    /* white space came since the last text */
    bool is_at_pre;    /* a preformatted element has just begun */
    unsigned depth, hidden, preformatted, quotes;
    char *link; /* address of the link that is open */
    size_t link_begin;
    bool is_cut, is_too_deep;
} Writer;

static void want_newlines(Writer *writer, unsigned newlines)
{
    if (newlines == 0)
        return;
    writer->newlines = MIN(MAX(writer->newlines, newlines), EMPTY_LINES_MAX + 1);
    writer->has_space = false;
}

static void begin_line(Writer *writer)
{
    for (unsigned i = 0; i < writer->newlines && writer->text->len > 0; i++)
        g_string_append_c(writer->text, '\n');
    writer->newlines = 0;
    writer->has_space = false;
    for (unsigned i = 0; i < MIN(writer->quotes, HTML_QUOTES_MAX); i++)
        g_string_append(writer->text, "> ");
}

static void put(Writer *writer, char character)
{
    if (writer->newlines > 0 || writer->text->len == 0)
        begin_line(writer);
    if (writer->has_space)
        g_string_append_c(writer->text, ' ');
    writer->has_space = false;
    writer->is_at_pre = false;
    g_string_append_c(writer->text, character);
}

/* The line break behind <pre> is none. */
static void put_newline(Writer *writer)
{
    if (!writer->is_at_pre)
        want_newlines(writer, writer->newlines + 1);
    writer->is_at_pre = false;
}

static void put_characters(Writer *writer, const char *characters, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        char character = characters[i];
        if (writer->preformatted > 0 && character == '\n')
            put_newline(writer);
        else if (writer->preformatted > 0 || !g_ascii_isspace(character))
            put(writer, character);
        else
            writer->has_space = true;
    }
}

static void on_characters(void *data, const xmlChar *characters, int length)
{
    Writer *writer = data;

    if (writer->hidden > 0 || writer->is_cut)
        return;
    put_characters(writer, (const char *) characters, (size_t) length);
    if (writer->text->len > HTML_TEXT_BYTES) {
        writer->is_cut = true;
        xmlStopParser(writer->parser);
    }
}

static const char *attribute(const xmlChar **attributes, const char *name)
{
    for (; attributes != NULL && attributes[0] != NULL; attributes += 2) {
        if (g_ascii_strcasecmp((const char *) attributes[0], name) == 0)
            return (const char *) attributes[1];
    }
    return NULL;
}

static void open_link(Writer *writer, const xmlChar **attributes)
{
    static const char *const schemes[] = {"https:", "http:", "mailto:", "tel:", "ftp:"};
    const char *address = attribute(attributes, "href");

    g_clear_pointer(&writer->link, g_free);
    for (size_t i = 0; address != NULL && i < G_N_ELEMENTS(schemes); i++) {
        if (text_starts_nocase(address, schemes[i])) {
            g_autofree char *line = text_one_line(address);
            writer->link = text_cut(line, HTML_LINK_BYTES, "…");
        }
    }
    writer->link_begin = writer->text->len;
}

/* A link whose text is its address needs it once. */
static void close_link(Writer *writer)
{
    g_autofree char *link = g_steal_pointer(&writer->link);
    if (link == NULL || writer->hidden > 0 || writer->is_cut)
        return;
    const char *shown = writer->text->str + MIN(writer->link_begin, writer->text->len);
    const char *bare = text_starts_nocase(link, "mailto:") ? link + strlen("mailto:") : link;

    if (strstr(shown, bare) != NULL)
        return;
    writer->has_space = writer->text->len > writer->link_begin && writer->newlines == 0;
    put(writer, '<');
    g_string_append(writer->text, link);
    g_string_append_c(writer->text, '>');
}

static void put_word(Writer *writer, const char *word)
{
    if (word == NULL || writer->hidden > 0)
        return;
    writer->has_space = writer->newlines == 0;
    put_characters(writer, word, strlen(word));
    writer->has_space = true;
}

static void open_element(Writer *writer, const HtmlElement *element, const xmlChar **attributes)
{
    const char *alternative = attribute(attributes, "alt");

    want_newlines(writer, element->is_break ? writer->newlines + 1 : element->breaks_before);
    writer->hidden += element->is_hidden;
    writer->preformatted += element->is_preformatted;
    writer->is_at_pre = element->is_preformatted;
    writer->quotes += element->is_quote;
    if (element->is_link)
        open_link(writer, attributes);
    if (element->is_image)
        put_word(writer, alternative);
    put_word(writer, element->lead);
}

static void on_start(void *data, const xmlChar *name, const xmlChar **attributes)
{
    Writer *writer = data;
    const HtmlElement *element = html_element((const char *) name);

    /* Closing tags that fit none of the open elements are looked up in all of them, so that depth
     * times tags is what a hostile mail costs. */
    if (++writer->depth > HTML_DEPTH_MAX) {
        writer->is_too_deep = true;
        writer->is_cut = true;
        xmlStopParser(writer->parser);
    }
    if (element != NULL && !writer->is_cut)
        open_element(writer, element, attributes);
}

static unsigned less(unsigned count, bool is_one)
{
    return count > 0 && is_one ? count - 1 : count;
}

static void on_end(void *data, const xmlChar *name)
{
    Writer *writer = data;
    const HtmlElement *element = html_element((const char *) name);

    writer->depth = less(writer->depth, true);
    if (element == NULL)
        return;
    if (element->is_link)
        close_link(writer);
    writer->hidden = less(writer->hidden, element->is_hidden);
    writer->preformatted = less(writer->preformatted, element->is_preformatted);
    want_newlines(writer, element->breaks_after);
    writer->quotes = less(writer->quotes, element->is_quote);
    writer->has_space |= element->ends_word;
}

void html_text_init(void)
{
    xmlInitParser();
}

static void parse(Writer *writer, const char *html)
{
    g_autoptr(htmlParserCtxt) parser = htmlNewParserCtxt();
    xmlSAXHandler handler = {
        .startElement = on_start,
        .endElement = on_end,
        .characters = on_characters,
        .ignorableWhitespace = on_characters,
    };

    g_assert(parser != NULL);
    *parser->sax = handler;
    parser->userData = writer;
    writer->parser = parser;
    htmlCtxtReadMemory(parser, html, (int) MIN(strlen(html), G_MAXINT), NULL, "UTF-8", OPTIONS);
    writer->parser = NULL;
}

char *html_text(const char *html, bool *out_is_cut)
{
    g_autofree char *safe = html_without_long_tags(html);
    g_autoptr(GString) text = g_string_new(NULL);
    Writer writer = {.text = text};

    parse(&writer, safe);
    if (writer.is_too_deep) {
        g_autofree char *bare = html_without_tags(safe);
        g_string_truncate(text, 0);
        g_string_append_len(text, bare, (gssize) MIN(strlen(bare), HTML_TEXT_BYTES));
    }
    g_clear_pointer(&writer.link, g_free);
    *out_is_cut |= writer.is_cut;
    return text_from_bytes(text->str, text->len, TEXT_REPLACE);
}
