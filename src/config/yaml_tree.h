/* SPDX-License-Identifier: MIT */
/* YAML tree: the text of a configuration file as nodes that know their line. Every scalar is plain
 * text: `no`, `09:00` and `0660` mean what they say (rule 183). */
#pragma once

#include <stddef.h>

#include <glib.h>

#include "config/mistakes.h"

enum {
    YAML_FILE_BYTES = 1024 * 1024,
    YAML_DEPTH = 16,    /* nodes within nodes */
    YAML_NODES = 50000, /* in one file */
};

typedef enum { NODE_TEXT, NODE_LIST, NODE_MAP } NodeKind;

typedef struct {
    NodeKind kind;
    unsigned line;       /* from 1; that of its name where it has one; 0 for a default */
    char *name;          /* its name within a map; NULL elsewhere */
    char *text;          /* of NODE_TEXT, "" when nothing stands there */
    GPtrArray *children; /* of Node, in order; empty for NODE_TEXT */
} Node;

/* Reads a text; names given twice, anchors, aliases and tags are mistakes. NULL, with a mistake,
 * when it cannot be read at all. The caller owns the tree. */
Node *yaml_tree_read(const char *text, size_t length, Mistakes *mistakes);

Node *node_new(NodeKind kind, unsigned line, const char *text);
void node_free(Node *node);

/* Gives the child of that name, lent; NULL when there is none, or no map. */
const Node *node_get(const Node *node, const char *name);

/* Says what a node is: "a text", "a list", "a map". */
const char *node_kind_name(NodeKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Node, node_free)
