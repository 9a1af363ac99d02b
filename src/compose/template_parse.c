/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "compose/template_nodes.h"

G_DEFINE_QUARK(template_error, template_error)

/* A section that waits for its end. */
typedef struct {
    guint node;
    unsigned line;
} OpenSection;

typedef struct {
    const TemplateSource *source;
    const char *at;    /* not read yet */
    const char *start; /* of the whole text */
    unsigned line;     /* of `at` */
    unsigned marks;
    Template *template;
    OpenSection open[TEMPLATE_DEPTH];
    unsigned depth;
    unsigned too_deep; /* sections open beyond that */
    GString *mistakes;
} Parser;

/* One `{{...}}`, as it stands in the text. */
typedef struct {
    const char *begin, *end; /* from the first brace to behind the last */
    char sign;               /* '#', '^', '/', '!' or 0 for a value */
    char *name;              /* without blanks around it; owned */
} Mark;

static void mark_clear(Mark *mark)
{
    g_free(mark->name);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Mark, mark_clear)

__attribute__((format(printf, 3, 4))) static void note(Parser *parser, unsigned line,
                                                       const char *format, ...)
{
    va_list arguments;

    if (parser->mistakes->len > 0)
        g_string_append_c(parser->mistakes, '\n');
    g_string_append_printf(parser->mistakes, "%s:%u: ", parser->source->file, line);
    va_start(arguments, format);
    g_string_append_vprintf(parser->mistakes, format, arguments);
    va_end(arguments);
}

static unsigned count_lines(const char *from, const char *to)
{
    unsigned lines = 0;

    for (; from < to; from++)
        lines += *from == '\n';
    return lines;
}

static guint add_node(Parser *parser, NodeKind kind, const char *text, size_t length)
{
    Node node = {.kind = kind, .text = g_strndup(text, length)};

    g_array_append_val(parser->template->nodes, node);
    return parser->template->nodes->len - 1;
}

static void step_to(Parser *parser, const char *to)
{
    parser->line += count_lines(parser->at, to);
    parser->at = to;
}

/* Reads the mark that begins at the reader's place. False when it never ends. */
static bool read_mark(const Parser *parser, Mark *mark)
{
    const char *inside = parser->at + 2;
    const char *closing = strstr(inside, "}}");
    bool is_signed = *inside != '\0' && strchr("#^/!", *inside) != NULL;
    if (closing == NULL)
        return false;

    mark->begin = parser->at;
    mark->end = closing + 2;
    mark->sign = is_signed ? *inside : 0;
    mark->name = g_strstrip(g_strndup(inside + is_signed, (size_t) (closing - inside - is_signed)));
    return mark->sign == '!' || strpbrk(mark->name, "\n{") == NULL;
}

static bool is_blank(char character)
{
    return character == ' ' || character == '\t';
}

/* A mark that is no value and has its line to itself takes the line with it: gives where the line
 * begins and where the next one does, else the mark's own ends. */
static void widen_to_line(const Parser *parser, const Mark *mark, const char **out_begin,
                          const char **out_end)
{
    const char *begin = mark->begin, *end = mark->end;

    while (begin > parser->start && is_blank(begin[-1]))
        begin--;
    end += strspn(end, " \t");
    bool begins_line = begin == parser->start || begin[-1] == '\n';
    bool is_alone = mark->sign != 0 && begins_line && (*end == '\n' || *end == '\0');
    *out_begin = is_alone ? begin : mark->begin;
    *out_end = is_alone ? end + (*end == '\n') : mark->end;
}

static void open_section(Parser *parser, const Mark *mark)
{
    NodeKind kind = mark->sign == '#' ? NODE_SECTION : NODE_INVERTED;

    if (parser->depth == TEMPLATE_DEPTH) {
        if (parser->too_deep++ == 0)
            note(parser, parser->line, "section '%s' lies within %d others, and that is the most",
                 mark->name, TEMPLATE_DEPTH);
        return;
    }
    parser->open[parser->depth++] =
        (OpenSection){add_node(parser, kind, mark->name, strlen(mark->name)), parser->line};
}

static void close_section(Parser *parser, const Mark *mark)
{
    if (parser->too_deep > 0) {
        parser->too_deep--;
        return;
    }
    if (parser->depth == 0) {
        note(parser, parser->line, "'{{/%s}}' ends no section; begin it with '{{#%s}}'", mark->name,
             mark->name);
        return;
    }
    const OpenSection *open = &parser->open[--parser->depth];
    Node *node = &g_array_index(parser->template->nodes, Node, open->node);
    if (!g_str_equal(node->text, mark->name))
        note(parser, parser->line,
             "'{{/%s}}' stands where the section of line %u ends; '{{/%s}}' "
             "would be right",
             mark->name, open->line, node->text);
    node->end = parser->template->nodes->len;
}

static bool is_known(Parser *parser, const Mark *mark)
{
    if (g_strv_contains(parser->source->names, mark->name))
        return true;
    g_autofree char *known = g_strjoinv(", ", (char **) parser->source->names);
    note(parser, parser->line, "unknown value '%s'; there are: %s", mark->name, known);
    return false;
}

static void take_mark(Parser *parser, const Mark *mark)
{
    if (mark->sign == '!')
        return;
    if (mark->sign == '/') {
        close_section(parser, mark);
        return;
    }
    bool known = is_known(parser, mark);
    if (mark->sign != 0)
        open_section(parser, mark); /* also an unknown one, so that its end finds it */
    else if (known)
        add_node(parser, NODE_VALUE, mark->name, strlen(mark->name));
}

/* Reads the text up to the next mark, and the mark. False at the end, or where reading on makes no
 * sense. */
static bool parse_step(Parser *parser)
{
    const char *text = parser->at;
    const char *begin = strstr(text, "{{");
    if (begin == NULL) {
        add_node(parser, NODE_TEXT, text, strlen(text));
        return false;
    }
    step_to(parser, begin);
    g_auto(Mark) mark = {0};
    if (!read_mark(parser, &mark)) {
        note(parser, parser->line, "'{{' without its '}}'; a value is written '{{name}}'");
        return false;
    }
    if (++parser->marks > TEMPLATE_MARKS) {
        note(parser, parser->line, "more than %d marks", TEMPLATE_MARKS);
        return false;
    }
    const char *cut_begin, *cut_end;
    widen_to_line(parser, &mark, &cut_begin, &cut_end);
    add_node(parser, NODE_TEXT, text, cut_begin > text ? (size_t) (cut_begin - text) : 0);
    take_mark(parser, &mark);
    step_to(parser, cut_end);
    return true;
}

static void note_open_sections(Parser *parser)
{
    for (unsigned i = 0; i < parser->depth; i++) {
        const Node *node = &g_array_index(parser->template->nodes, Node, parser->open[i].node);
        note(parser, parser->open[i].line, "section '%s' never ends; end it with '{{/%s}}'",
             node->text, node->text);
    }
}

static void parse_text(Parser *parser, const char *text)
{
    parser->at = parser->start = text;
    while (parse_step(parser))
        continue;
    note_open_sections(parser);
}

/* Gives the line of the first byte that is no text. */
static unsigned line_of_bad_byte(const TemplateSource *source)
{
    const char *bad = source->text;

    g_utf8_validate_len(source->text, source->length, &bad);
    return 1 + count_lines(source->text, bad);
}

Template *template_parse(const TemplateSource *source, GError **error)
{
    g_autoptr(Template) template = template_new(source->place);
    g_autoptr(GString) mistakes = g_string_new(NULL);
    Parser parser = {.source = source, .line = 1, .template = template, .mistakes = mistakes};

    if (source->length > TEMPLATE_BYTES) {
        note(&parser, 1, "larger than %d bytes", TEMPLATE_BYTES);
    } else if (!g_utf8_validate_len(source->text, source->length, NULL)) {
        note(&parser, line_of_bad_byte(source), "not UTF-8; save the file in that encoding");
    } else {
        g_autoptr(GString) text = g_string_new_len(source->text, (gssize) source->length);
        g_string_replace(text, "\r", "", 0); /* files edited on Windows */
        parse_text(&parser, text->str);
    }
    if (mistakes->len > 0) {
        g_set_error_literal(error, TEMPLATE_ERROR, TEMPLATE_ERROR_SYNTAX, mistakes->str);
        return NULL;
    }
    return g_steal_pointer(&template);
}
