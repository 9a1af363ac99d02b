/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/settings_read.h"

#include <string.h>

#include "config/nearest.h"

static void read_element(const Reader *reader, const Row *row, const Node *child, GPtrArray *list)
{
    void *element = g_malloc0(row->table->size);

    section_read(reader, row->table, child, child->line, element);
    g_ptr_array_add(list, element);
}

static GPtrArray *new_list(void *place)
{
    GPtrArray **list = place;

    if (*list == NULL)
        *list = g_ptr_array_new_with_free_func(g_free);
    return *list;
}

static void read_list(const Reader *reader, const Row *row, const Node *node, void *place)
{
    if (!node_has_kind(reader, row->key, node, NODE_LIST))
        return;
    if ((int64_t) node->children->len < row->min)
        mistakes_add(reader->mistakes, node->line, "%s is empty; write at least one", row->key);
    for (guint i = 0; i < node->children->len; i++)
        read_element(reader, row, g_ptr_array_index(node->children, i), new_list(place));
}

static void read_named(const Reader *reader, const Row *row, const Node *node, void *place)
{
    if (!node_has_kind(reader, row->key, node, NODE_MAP))
        return;
    for (guint i = 0; i < node->children->len; i++) {
        const Node *child = g_ptr_array_index(node->children, i);
        GPtrArray *list = new_list(place);
        if (!is_simple_name(child->name))
            mistakes_add(reader->mistakes, child->line,
                         "%s: the name '%s' is wrong; write small letters, digits and hyphens",
                         row->key, child->name);
        read_element(reader, row, child, list);
        *(char **) g_ptr_array_index(list, list->len - 1) = g_strdup(child->name);
    }
}

/* A default goes the way of a written value, on line 0. */
static Node *new_default(const Row *row)
{
    if (row->kind != KIND_TEXTS)
        return node_new(NODE_TEXT, 0, row->otherwise);

    Node *list = node_new(NODE_LIST, 0, NULL);
    g_auto(GStrv) texts = g_strsplit(row->otherwise, ", ", -1);
    for (size_t i = 0; texts[i] != NULL; i++)
        g_ptr_array_add(list->children, node_new(NODE_TEXT, 0, texts[i]));
    return list;
}

static void refuse_missing(const Reader *reader, const Table *table, const Row *row, unsigned line)
{
    mistakes_add(reader->mistakes, line, "%s has no %s; write %s%s%s", table->name, row->key,
                 row->key, row->right != NULL ? ": " : "", row->right != NULL ? row->right : "");
}

static void read_default(const Reader *reader, const Row *row, void *place)
{
    g_autoptr(Node) otherwise = new_default(row);

    value_reads[row->kind](reader, row, otherwise, place);
}

static void read_written(const Reader *reader, const Row *row, const Node *node, void *place)
{
    if (row->kind == KIND_LIST)
        read_list(reader, row, node, place);
    else if (row->kind == KIND_NAMED)
        read_named(reader, row, node, place);
    else
        value_reads[row->kind](reader, row, node, place);
}

static void read_row(const Reader *reader, const Table *table, const Row *row, const Node *holder,
                     unsigned line, void *base)
{
    const Node *node = node_get(holder, row->key);
    void *place = (char *) base + row->place;

    if (node == NULL && row->required)
        refuse_missing(reader, table, row, line);
    else if (row->kind == KIND_SECTION && (node != NULL || !row->is_optional))
        section_read(reader, row->table, node, node != NULL ? node->line : line, base);
    else if (row->kind != KIND_SECTION && node != NULL)
        read_written(reader, row, node, place);
    else if (row->otherwise != NULL)
        read_default(reader, row, place);
}

static void refuse_unknown(const Reader *reader, const Table *table, const Node *node)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new_null_terminated((guint) table->count, NULL, TRUE);

    for (guint i = 0; i < node->children->len; i++) {
        const Node *child = g_ptr_array_index(node->children, i);
        if (table_row(table, child->name) != NULL)
            continue;
        if (keys->len == 0) {
            for (size_t j = 0; j < table->count; j++)
                g_ptr_array_add(keys, (char *) table->rows[j].key);
        }
        g_autofree char *hint = nearest_hint(child->name, (const char *const *) keys->pdata);
        mistakes_add(reader->mistakes, child->line, "%s has no setting '%s'; %s", table->name,
                     child->name, hint);
    }
}

void section_read(const Reader *reader, const Table *table, const Node *node, unsigned line,
                  void *base)
{
    if (node != NULL && !node_has_kind(reader, table->name, node, NODE_MAP))
        return;
    if (node != NULL)
        refuse_unknown(reader, table, node);
    for (size_t i = 0; i < table->count; i++)
        read_row(reader, table, &table->rows[i], node, line, base);
}

static void clear_list(const Row *row, GPtrArray *list)
{
    for (guint i = 0; i < list->len; i++) {
        void *element = g_ptr_array_index(list, i);
        section_clear(row->table, element);
        if (row->kind == KIND_NAMED)
            g_free(*(char **) element);
    }
    g_ptr_array_unref(list);
}

static void clear_row(const Row *row, void *place)
{
    switch (row->kind) {
    case KIND_TEXT:
    case KIND_PATH:
        g_clear_pointer((char **) place, g_free);
        return;
    case KIND_TEXTS:
        g_clear_pointer((GStrv *) place, g_strfreev);
        return;
    case KIND_LIST:
    case KIND_NAMED:
        if (*(GPtrArray **) place != NULL)
            clear_list(row, *(GPtrArray **) place);
        *(GPtrArray **) place = NULL;
        return;
    case KIND_NUMBER:
    case KIND_MODE:
    case KIND_SIZE:
    case KIND_DURATION:
    case KIND_SWITCH:
    case KIND_CHOICE:
    case KIND_AMOUNT:
    case KIND_HOURS:
    case KIND_NODE:
    case KIND_SECTION:
        return;
    }
}

void section_clear(const Table *table, void *base)
{
    for (size_t i = 0; i < table->count; i++) {
        const Row *row = &table->rows[i];
        if (row->kind == KIND_SECTION)
            section_clear(row->table, base);
        else
            clear_row(row, (char *) base + row->place);
    }
}
