/* SPDX-License-Identifier: MIT */
/* Value read: one written value into its place, by the kind of its row. */
#pragma once

#include "config/settings_table.h"
#include "config/yaml_tree.h"
#include "domain/day_hours.h"

typedef struct {
    Mistakes *mistakes; /* lent */
    const char *folder; /* that relative paths start from; lent */
} Reader;

/* Reads a node into `place`; what is wrong stays empty there, with a mistake. */
typedef void (*RowRead)(const Reader *reader, const Row *row, const Node *node, void *place);

/* By kind, up to KIND_NODE; those behind it hold rows of their own. */
extern const RowRead value_reads[];

/* Answers whether a node is of that kind; when not, it is a mistake of what `name` says. */
bool node_has_kind(const Reader *reader, const char *name, const Node *node, NodeKind kind);

/* Reads a list of opening hours. False when it holds a mistake. */
bool hours_read(const Reader *reader, const char *name, const Node *node, DayHours *out_hours);
