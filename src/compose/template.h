/* SPDX-License-Identifier: MIT */
/* Template: a text with places for values, without logic. `{{name}}` is a value, encoded for the
 * place where the text goes; `{{#name}}...{{/name}}` stays only when the value is not empty,
 * `{{^name}}...{{/name}}` only when it is; `{{! remark }}` goes. A line that holds nothing but
 * such a mark goes with it. Values are data: what stands in one is never read as a mark (rule 81).
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#define TEMPLATE_BYTES          (64 * 1024)
#define TEMPLATE_DEPTH          16 /* sections within sections */
#define TEMPLATE_MARKS          1000
#define TEMPLATE_RENDERED_BYTES (256 * 1024) /* what is longer is cut */

#define TEMPLATE_ERROR (template_error_quark())
GQuark template_error_quark(void);

typedef enum { TEMPLATE_ERROR_SYNTAX } TemplateError;

typedef enum {
    TEMPLATE_PLAIN,   /* text/plain: control characters go, line ends stay */
    TEMPLATE_HTML,    /* text/html: the same, and escaped for text and quoted attributes */
    TEMPLATE_SUBJECT, /* a header: the whole becomes one line */
} TemplatePlace;

typedef struct Template Template;

/* A text to be read, lent. */
typedef struct {
    const char *file; /* as errors name it */
    const char *text;
    size_t length;
    TemplatePlace place;
    const char *const *names; /* values that it may name; NULL-terminated */
} TemplateSource;

typedef struct {
    const char *name;
    const char *value; /* NULL is empty */
} TemplateValue;

/* Reads a text. NULL with an error that lists every mistake, one a line, as FILE:LINE: what, and
 * what would be right. Immutable; any thread may use it. */
Template *template_parse(const TemplateSource *source, GError **error);
void template_free(Template *template);

/* Answers whether the value of this name is written somewhere, not only asked about. */
bool template_writes(const Template *template, const char *name);

/* Gives the text with its values; a name that the values lack is empty. Values end with one whose
 * name is NULL. Valid UTF-8; the caller owns it. Pure. */
char *template_render(const Template *template, const TemplateValue *values);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Template, template_free)
