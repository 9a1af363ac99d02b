/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/template.h"

#include <string.h>

#include "base/text.h"
#include "compose/template_nodes.h"

static void node_clear(gpointer data)
{
    Node *node = data;

    g_free(node->text);
}

Template *template_new(TemplatePlace place)
{
    Template *template = g_new0(Template, 1);

    template->place = place;
    template->nodes = g_array_new(FALSE, FALSE, sizeof(Node));
    g_array_set_clear_func(template->nodes, node_clear);
    return template;
}

void template_free(Template *template)
{
    if (template == NULL)
        return;
    g_array_unref(template->nodes);
    g_free(template);
}

bool template_writes(const Template *template, const char *name)
{
    for (guint i = 0; i < template->nodes->len; i++) {
        const Node *node = &g_array_index(template->nodes, Node, i);
        if (node->kind == NODE_VALUE && g_str_equal(node->text, name))
            return true;
    }
    return false;
}

/* Characters that could rearrange what a reader sees: the bidirectional controls (UAX 9). */
static bool is_reordering(gunichar character)
{
    return (character >= 0x202A && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069) || character == 0x200E ||
           character == 0x200F;
}

static bool is_shown(gunichar character)
{
    if (character == '\n' || character == '\t')
        return true;
    return g_unichar_type(character) != G_UNICODE_CONTROL && !is_reordering(character);
}

static void append_value(GString *out, const char *value, TemplatePlace place)
{
    g_autofree char *valid = text_from_string(value, TEXT_REPLACE);

    for (const char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        const char *entity = place == TEMPLATE_HTML ? text_html_entity(character) : NULL;
        if (entity != NULL)
            g_string_append(out, entity);
        else if (is_shown(character))
            g_string_append_unichar(out, character);
    }
}

static const char *value_of(const TemplateValue *values, const char *name)
{
    for (; values->name != NULL; values++) {
        if (g_str_equal(values->name, name))
            return values->value != NULL ? values->value : "";
    }
    return "";
}

/* Writes one node and gives the index of the next: a section that does not hold is stepped over. */
static guint render_node(const Template *template, guint index, const TemplateValue *values,
                         GString *out)
{
    const Node *node = &g_array_index(template->nodes, Node, index);

    switch (node->kind) {
    case NODE_TEXT:
        g_string_append(out, node->text);
        return index + 1;
    case NODE_VALUE:
        append_value(out, value_of(values, node->text), template->place);
        return index + 1;
    case NODE_SECTION:
        return *value_of(values, node->text) != '\0' ? index + 1 : node->end;
    case NODE_INVERTED:
        return *value_of(values, node->text) == '\0' ? index + 1 : node->end;
    }
    g_assert_not_reached();
}

char *template_render(const Template *template, const TemplateValue *values)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint i = 0; i < template->nodes->len && out->len <= TEMPLATE_RENDERED_BYTES;)
        i = render_node(template, i, values, out);
    if (template->place == TEMPLATE_SUBJECT) {
        g_autofree char *line = text_one_line(out->str);
        return text_cut(line, TEMPLATE_RENDERED_BYTES, "");
    }
    return text_cut(out->str, TEMPLATE_RENDERED_BYTES, "");
}
