/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/yaml_tree.h"

#include <string.h>

#include <yaml.h>

#include "config/yaml_directives.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(yaml_parser_t, yaml_parser_delete)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(yaml_event_t, yaml_event_delete)

/* Reading: the open nodes from the root to where the parser stands. */
typedef struct {
    Mistakes *mistakes;
    Node *root;
    Node *open[YAML_DEPTH];
    unsigned depth; /* of `open` */
    unsigned nodes;
    char *name; /* read, and waiting for its value; NULL when none is */
    unsigned name_line;
    bool has_failed;
} Reading;

Node *node_new(NodeKind kind, unsigned line, const char *text)
{
    Node *node = g_new0(Node, 1);

    node->kind = kind;
    node->line = line;
    node->text = g_strdup(text);
    node->children = g_ptr_array_new_with_free_func((GDestroyNotify) node_free);
    return node;
}

void node_free(Node *node)
{
    if (node == NULL)
        return;
    g_free(node->name);
    g_free(node->text);
    g_ptr_array_unref(node->children);
    g_free(node);
}

const Node *node_get(const Node *node, const char *name)
{
    if (node == NULL || node->kind != NODE_MAP)
        return NULL;
    for (guint i = 0; i < node->children->len; i++) {
        const Node *child = g_ptr_array_index(node->children, i);
        if (strcmp(child->name, name) == 0)
            return child;
    }
    return NULL;
}

const char *node_kind_name(NodeKind kind)
{
    static const char *const names[] = {
        [NODE_TEXT] = "a text", [NODE_LIST] = "a list", [NODE_MAP] = "a map"};

    return names[kind];
}

static unsigned line_of(const yaml_event_t *event)
{
    return (unsigned) event->start_mark.line + 1;
}

static void fail(Reading *reading, unsigned line, const char *text)
{
    mistakes_add(reading->mistakes, line, "%s", text);
    reading->has_failed = true;
}

static Node *innermost(const Reading *reading)
{
    return reading->depth == 0 ? NULL : reading->open[reading->depth - 1];
}

/* Puts a node where the parser stands. A name given twice is a mistake; the first one counts. */
static void put(Reading *reading, Node *node)
{
    Node *parent = innermost(reading);

    if (parent == NULL) {
        reading->root = node;
        return;
    }
    if (parent->kind == NODE_MAP) {
        node->name = g_steal_pointer(&reading->name);
        node->line = reading->name_line;
        const Node *first = node_get(parent, node->name);
        if (first != NULL)
            mistakes_add(reading->mistakes, node->line,
                         "'%s' is given twice, first in line %u; keep one of them", node->name,
                         first->line);
    }
    g_ptr_array_add(parent->children, node);
}

static bool expects_name(const Reading *reading)
{
    const Node *parent = innermost(reading);

    return parent != NULL && parent->kind == NODE_MAP && reading->name == NULL;
}

/* Anchors, aliases and tags could make a text mean something else than it shows. */
static bool is_plain(Reading *reading, unsigned line, const yaml_char_t *anchor,
                     const yaml_char_t *tag)
{
    if (anchor != NULL)
        fail(reading, line,
             "anchors (&name) are not read here; write the value out where it is "
             "used");
    else if (tag != NULL)
        fail(reading, line, "tags (!name) are not read here; every value is plain text");
    else if (++reading->nodes > YAML_NODES)
        fail(reading, line, "too many values; a configuration holds at most 50000");
    return !reading->has_failed;
}

static void on_scalar(Reading *reading, const yaml_event_t *event)
{
    unsigned line = line_of(event);
    const char *text = (const char *) event->data.scalar.value;

    if (!is_plain(reading, line, event->data.scalar.anchor, event->data.scalar.tag))
        return;
    if (strlen(text) != event->data.scalar.length) {
        fail(reading, line, "a NUL character; take it out");
        return;
    }
    if (expects_name(reading)) {
        reading->name = g_strdup(text);
        reading->name_line = line;
        return;
    }
    put(reading, node_new(NODE_TEXT, line, text));
}

static void on_start(Reading *reading, NodeKind kind, const yaml_event_t *event)
{
    unsigned line = line_of(event);
    bool is_map = kind == NODE_MAP;

    if (!is_plain(reading, line,
                  is_map ? event->data.mapping_start.anchor : event->data.sequence_start.anchor,
                  is_map ? event->data.mapping_start.tag : event->data.sequence_start.tag))
        return;
    if (expects_name(reading)) {
        fail(reading, line, "a list or a map in place of a name; write name: value");
        return;
    }
    if (reading->depth == YAML_DEPTH) {
        fail(reading, line, "nested too deeply; a configuration has at most 16 levels");
        return;
    }
    Node *node = node_new(kind, line, NULL);
    put(reading, node);
    reading->open[reading->depth++] = node;
}

static void on_event(Reading *reading, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        on_scalar(reading, event);
        return;
    case YAML_SEQUENCE_START_EVENT:
        on_start(reading, NODE_LIST, event);
        return;
    case YAML_MAPPING_START_EVENT:
        on_start(reading, NODE_MAP, event);
        return;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        reading->depth--;
        return;
    case YAML_ALIAS_EVENT:
        fail(reading, line_of(event),
             "aliases (*name) are not read here; write the value out where it is used");
        return;
    case YAML_DOCUMENT_START_EVENT:
        if (reading->root != NULL)
            fail(reading, line_of(event), "a second document; a configuration is one document");
        return;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        return;
    }
}

static unsigned line_at(const char *text, size_t length, size_t offset)
{
    unsigned line = 1;

    for (size_t i = 0; i < MIN(offset, length); i++)
        line += text[i] == '\n';
    return line;
}

/* libyaml counts an unreadable byte in bytes, everything else in lines from 0. */
static void explain_failure(Reading *reading, const yaml_parser_t *parser, const char *text,
                            size_t length)
{
    bool is_byte = parser->error == YAML_READER_ERROR;
    unsigned line = is_byte ? line_at(text, length, parser->problem_offset)
                            : (unsigned) parser->problem_mark.line + 1;

    mistakes_add(
        reading->mistakes, line, "no YAML: %s%s%s; write name: value, and indent by blanks",
        parser->context != NULL ? parser->context : "", parser->context != NULL ? ", " : "",
        parser->problem != NULL ? parser->problem : "cannot be read");
    reading->has_failed = true;
}

static void read_events(Reading *reading, yaml_parser_t *parser, const char *text, size_t length)
{
    bool is_end = false;

    while (!is_end && !reading->has_failed) {
        g_auto(yaml_event_t) event = {0};
        if (!yaml_parser_parse(parser, &event)) {
            explain_failure(reading, parser, text, length);
            return;
        }
        on_event(reading, &event);
        is_end = event.type == YAML_STREAM_END_EVENT;
    }
}

/* What must be known before libyaml sees it. */
static bool is_bounded(const char *text, size_t length, Mistakes *mistakes)
{
    YamlDirectives directives = {0};

    if (length > YAML_FILE_BYTES)
        mistakes_add(mistakes, 0, "is too large; a configuration has at most 1 MiB");
    else if (!yaml_directives_fit(&directives, text, length))
        mistakes_add(mistakes, 0, "over 1000 lines begin with %%; a configuration needs none");
    else
        return true;
    return false;
}

Node *yaml_tree_read(const char *text, size_t length, Mistakes *mistakes)
{
    g_auto(yaml_parser_t) parser = {0};
    Reading reading = {.mistakes = mistakes};

    if (!is_bounded(text, length, mistakes))
        return NULL;
    int is_ready = yaml_parser_initialize(&parser); /* fails only without memory */
    g_assert(is_ready);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    if (length >= strlen(BYTE_ORDER_MARK) &&
        memcmp(text, BYTE_ORDER_MARK, strlen(BYTE_ORDER_MARK)) == 0) {
        text += strlen(BYTE_ORDER_MARK);
        length -= strlen(BYTE_ORDER_MARK);
    }
    yaml_parser_set_input_string(&parser, (const unsigned char *) text, length);
    read_events(&reading, &parser, text, length);
    g_free(reading.name);
    if (!reading.has_failed && reading.root == NULL)
        mistakes_add(mistakes, 0, "is empty; it needs at least listen, store and one desk");
    if (reading.has_failed)
        g_clear_pointer(&reading.root, node_free);
    return reading.root;
}
