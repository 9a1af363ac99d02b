/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/value_read.h"

#include <string.h>

#include "domain/tariff.h"

/* One wrong value: what stands there and what would be right. */
static void refuse(const Reader *reader, const Row *row, const Node *node, const char *right)
{
    if (*node->text == '\0')
        mistakes_add(reader->mistakes, node->line, "%s is empty; write %s", row->key, right);
    else if (row->is_hidden)
        mistakes_add(reader->mistakes, node->line, "%s is wrong; write %s", row->key, right);
    else
        mistakes_add(reader->mistakes, node->line, "%s: '%s' is wrong; write %s", row->key,
                     node->text, right);
}

bool node_has_kind(const Reader *reader, const char *name, const Node *node, NodeKind kind)
{
    if (node->kind == kind)
        return true;
    mistakes_add(reader->mistakes, node->line, "%s is %s; write %s", name,
                 node_kind_name(node->kind), node_kind_name(kind));
    return false;
}

/* Control characters could break out of a header line or a terminal. */
static bool has_controls(const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        if (g_ascii_iscntrl(*at))
            return true;
    }
    return false;
}

/* Gives the value of one scalar, or NULL with a mistake. */
static char *read_one(const Reader *reader, const Row *row, const Node *node)
{
    if (!node_has_kind(reader, row->key, node, NODE_TEXT))
        return NULL;
    if (has_controls(node->text)) {
        mistakes_add(reader->mistakes, node->line,
                     "%s holds a control character or a line end; write one line", row->key);
        return NULL;
    }
    if (strlen(node->text) > SETTING_TEXT_BYTES) {
        mistakes_add(reader->mistakes, node->line, "%s is too long; write at most %d bytes",
                     row->key, SETTING_TEXT_BYTES);
        return NULL;
    }
    if (row->is_right != NULL && !row->is_right(node->text)) {
        refuse(reader, row, node, row->right);
        return NULL;
    }
    return row->is_lower ? g_ascii_strdown(node->text, -1) : g_strdup(node->text);
}

static void read_text(const Reader *reader, const Row *row, const Node *node, void *place)
{
    *(char **) place = read_one(reader, row, node);
}

static void read_path(const Reader *reader, const Row *row, const Node *node, void *place)
{
    g_autofree char *path = read_one(reader, row, node);

    if (path != NULL)
        *(char **) place = g_path_is_absolute(path) ? g_steal_pointer(&path)
                                                    : g_build_filename(reader->folder, path, NULL);
}

/* How a kind of number is written. */
typedef struct {
    bool (*parse)(const char *text, int64_t *out_number);
    char *(*print)(int64_t number);
    const char *right;
} Notation;

static char *number_print(int64_t number)
{
    return g_strdup_printf("%" G_GINT64_FORMAT, number);
}

static char *mode_print(int64_t mode)
{
    return g_strdup_printf("\"%04" G_GINT64_MODIFIER "o\"", (guint64) mode);
}

static char *amount_print(int64_t hundredths)
{
    return g_strdup_printf("%" G_GINT64_FORMAT ".%02d", hundredths / 100, (int) (hundredths % 100));
}

static const Notation notations[] = {
    [KIND_NUMBER] = {number_parse, number_print, "a number"},
    [KIND_MODE] = {mode_parse, mode_print, "octal digits in quotes"},
    [KIND_SIZE] = {size_parse, size_print, "bytes, or a number with k, M or G such as 32M,"},
    [KIND_DURATION] = {duration_parse, duration_print,
                       "a number with s, m, h, d, w or y such as 90s,"},
    [KIND_AMOUNT] = {amount_parse, amount_print, "an amount such as \"50.00\""},
};

/* Gives false with a mistake when it is no number of that kind, or out of its limits. */
static bool read_number(const Reader *reader, const Row *row, const Node *node, int64_t *out_number)
{
    const Notation *notation = &notations[row->kind];

    if (!node_has_kind(reader, row->key, node, NODE_TEXT))
        return false;
    if (notation->parse(node->text, out_number) && *out_number >= row->min &&
        *out_number <= row->max)
        return true;
    g_autofree char *least = notation->print(row->min);
    g_autofree char *most = notation->print(row->max);
    g_autofree char *right = g_strdup_printf("%s from %s to %s", notation->right, least, most);
    refuse(reader, row, node, right);
    return false;
}

static void read_unsigned(const Reader *reader, const Row *row, const Node *node, void *place)
{
    int64_t number = 0;

    if (!read_number(reader, row, node, &number))
        return;
    if (row->is_wide)
        *(int64_t *) place = number;
    else
        *(unsigned *) place = (unsigned) number;
}

static void read_wide(const Reader *reader, const Row *row, const Node *node, void *place)
{
    int64_t number = 0;

    if (read_number(reader, row, node, &number))
        *(int64_t *) place = number;
}

static void read_switch(const Reader *reader, const Row *row, const Node *node, void *place)
{
    if (!node_has_kind(reader, row->key, node, NODE_TEXT))
        return;
    if (strcmp(node->text, "true") == 0)
        *(bool *) place = true;
    else if (strcmp(node->text, "false") != 0)
        refuse(reader, row, node, "true or false");
}

static void read_choice(const Reader *reader, const Row *row, const Node *node, void *place)
{
    if (!node_has_kind(reader, row->key, node, NODE_TEXT))
        return;
    for (unsigned i = 0; row->choices[i] != NULL; i++) {
        if (strcmp(row->choices[i], node->text) == 0) {
            *(unsigned *) place = i;
            return;
        }
    }
    g_autofree char *all = g_strjoinv(" or ", (char **) row->choices);
    refuse(reader, row, node, all);
}

static bool is_listed(GPtrArray *texts, const char *text)
{
    return g_ptr_array_find_with_equal_func(texts, text, g_str_equal, NULL);
}

static void read_texts(const Reader *reader, const Row *row, const Node *node, void *place)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_null_terminated(4, g_free, TRUE);

    if (!node_has_kind(reader, row->key, node, NODE_LIST))
        return;
    if ((int64_t) node->children->len < row->min || node->children->len > SETTING_TEXTS) {
        mistakes_add(reader->mistakes, node->line,
                     "%s has %u values; write %" G_GINT64_FORMAT " to %d of them", row->key,
                     node->children->len, row->min, SETTING_TEXTS);
        return;
    }
    for (guint i = 0; i < node->children->len; i++) {
        const Node *child = g_ptr_array_index(node->children, i);
        g_autofree char *text = read_one(reader, row, child);
        if (text == NULL)
            continue;
        if (!row->may_repeat && is_listed(texts, text))
            mistakes_add(reader->mistakes, child->line, "%s: '%s' is given twice; keep one of them",
                         row->key, text);
        g_ptr_array_add(texts, g_steal_pointer(&text));
    }
    *(GStrv *) place = (GStrv) g_ptr_array_steal(texts, NULL);
}

bool hours_read(const Reader *reader, const char *name, const Node *node, DayHours *out_hours)
{
    DayHours hours = {0};
    bool is_right = true;

    if (!node_has_kind(reader, name, node, NODE_LIST))
        return false;
    for (guint i = 0; i < node->children->len; i++) {
        const Node *child = g_ptr_array_index(node->children, i);
        g_autoptr(GError) error = NULL;
        if (!node_has_kind(reader, name, child, NODE_TEXT)) {
            is_right = false;
        } else if (!day_hours_add_text(&hours, child->text, &error)) {
            mistakes_add(reader->mistakes, child->line, "%s: %s", name, error->message);
            is_right = false;
        }
    }
    *out_hours = hours;
    return is_right;
}

static void read_hours(const Reader *reader, const Row *row, const Node *node, void *place)
{
    hours_read(reader, row->key, node, place);
}

static void read_node(G_GNUC_UNUSED const Reader *reader, G_GNUC_UNUSED const Row *row,
                      const Node *node, void *place)
{
    if (node->line > 0) /* a default is what its reader takes for granted */
        *(const Node **) place = node;
}

const RowRead value_reads[] = {
    [KIND_TEXT] = read_text,     [KIND_PATH] = read_path,     [KIND_NUMBER] = read_unsigned,
    [KIND_MODE] = read_unsigned, [KIND_SIZE] = read_wide,     [KIND_DURATION] = read_unsigned,
    [KIND_SWITCH] = read_switch, [KIND_CHOICE] = read_choice, [KIND_AMOUNT] = read_wide,
    [KIND_TEXTS] = read_texts,   [KIND_HOURS] = read_hours,   [KIND_NODE] = read_node,
};
