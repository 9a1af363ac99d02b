/* SPDX-License-Identifier: MIT */
/* Template nodes: what a template is made of once it is read. For template*.c only. */
#pragma once

#include "compose/template.h"

typedef enum { NODE_TEXT, NODE_VALUE, NODE_SECTION, NODE_INVERTED } NodeKind;

typedef struct {
    NodeKind kind;
    char *text; /* a text, or the name of a value */
    guint end;  /* of a section: the index of the first node behind it */
} Node;

struct Template {
    TemplatePlace place;
    GArray *nodes; /* of Node, in the order of the text */
};

Template *template_new(TemplatePlace place);
