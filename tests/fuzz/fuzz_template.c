/* SPDX-License-Identifier: MIT */
/* A template of any bytes over a value of any bytes: mistakes are told, a value stays data. The
 * first byte chooses the place, a zero byte ends the template. */
#include "config.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "compose/template.h"

static const char *const names[] = {"name", "phone", "none", NULL};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *render(const Template *template, const char *value)
{
    const TemplateValue values[] = {{"name", value}, {"phone", "+31"}, {NULL, NULL}};
    char *text = template_render(template, values);

    g_assert(g_utf8_validate(text, -1, NULL) && strlen(text) <= TEMPLATE_RENDERED_BYTES);
    return text;
}

static size_t count(const char *text, char character)
{
    size_t found = 0;

    for (; *text != '\0'; text++)
        found += *text == character;
    return found;
}

/* A value may add no mark of HTML to what a harmless one gives. */
static void check_html(const Template *template, const char *rendered)
{
    g_autofree char *harmless = render(template, "x");

    if (strlen(harmless) == TEMPLATE_RENDERED_BYTES || strlen(rendered) == TEMPLATE_RENDERED_BYTES)
        return;
    for (const char *mark = "<>\"'"; *mark != '\0'; mark++)
        g_assert(count(rendered, *mark) == count(harmless, *mark));
}

static void check_template(const Template *template, TemplatePlace place, const char *value)
{
    g_autofree char *rendered = render(template, value);
    g_autofree char *again = render(template, value);

    g_assert(g_str_equal(rendered, again));
    if (place == TEMPLATE_SUBJECT)
        g_assert(strpbrk(rendered, "\r\n") == NULL);
    if (place == TEMPLATE_HTML && *value != '\0')
        check_html(template, rendered);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    TemplatePlace place = (TemplatePlace) (data[0] % (TEMPLATE_SUBJECT + 1));
    const char *text = (const char *) data + 1;
    size_t length = strnlen(text, size - 1);
    const char *shown = length < size - 1 ? text + length + 1 : NULL;
    g_autofree char *bytes = shown != NULL ? g_strndup(shown, size - length - 2) : g_strdup("");
    TemplateSource source = {"fuzz.txt", text, length, place, names};
    g_autoptr(GError) error = NULL;
    g_autoptr(Template) template = template_parse(&source, &error);

    g_assert((template == NULL) == (error != NULL));
    if (template == NULL)
        g_assert(g_str_has_prefix(error->message, "fuzz.txt:"));
    else
        check_template(template, place, bytes);
    return 0;
}
