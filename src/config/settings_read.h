/* SPDX-License-Identifier: MIT */
/* Settings read: fills a struct from a YAML node by its table; all mistakes are listed. */
#pragma once

#include "config/value_read.h"

/* Fills `base`, a zeroed struct of `table`, from a node, which may be NULL; `line` is where it
 * would stand. What is wrong stays empty. */
void section_read(const Reader *reader, const Table *table, const Node *node, unsigned line,
                  void *base);

/* Gives all that `table` says back and leaves the struct zeroed where it did. */
void section_clear(const Table *table, void *base);
