/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "compose/template.h"

static const char *const names[] = {"name", "phone", "flag", "none", NULL};
static const TemplateValue values[] = {
    {"name", "Anna <b> & \"Zoë\" {{phone}} %s ${x} \\1\x1b\xe2\x80\xae'"},
    {"phone", "+31 20"},
    {"flag", "yes"},
    {"none", NULL},
    {NULL, NULL},
};

static Template *parse(const char *text, size_t length, TemplatePlace place, GError **error)
{
    TemplateSource source = {"nl/a.txt", text, length, place, names};

    return template_parse(&source, error);
}

static char *render(const char *text, TemplatePlace place)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Template) template = parse(text, strlen(text), place, &error);

    g_assert_no_error(error);
    return template_render(template, values);
}

typedef struct {
    const char *name, *text, *wanted;
} RenderRow;

static const RenderRow render_rows[] = {
    {"text alone", "Geen waarden. } }} {", "Geen waarden. } }} {"},
    {"a value", "Bel {{phone}}!", "Bel +31 20!"},
    {"blanks in a mark", "Bel {{ phone }}!", "Bel +31 20!"},
    {"an empty value", "[{{none}}]", "[]"},
    {"a section that holds", "a{{#flag}}b{{phone}}{{/flag}}c", "ab+31 20c"},
    {"a section that does not", "a{{#none}}b{{phone}}{{/none}}c", "ac"},
    {"an inverted section that holds", "a{{^none}}b{{/none}}c", "abc"},
    {"an inverted section that does not", "a{{^flag}}b{{/flag}}c", "ac"},
    {"sections within sections", "{{#flag}}1{{#none}}2{{/none}}3{{/flag}}4", "134"},
    {"a remark", "a{{! {{ any thing\nat all }}b", "ab"},
    {"a mark alone takes its line", "a\n  {{#flag}}\t\nb\n{{/flag}}\nc\n{{! x }}\nd", "a\nb\nc\nd"},
    {"a value alone keeps its line", "a\n{{phone}}\nb", "a\n+31 20\nb"},
    {"two marks on a line keep it", "a\n{{#flag}}{{/flag}}\nb", "a\n\nb"},
    {"windows line ends", "a\r\n{{#flag}}\r\nb\r\n{{/flag}}\r\n", "a\nb\n"},
    {"an empty text", "", ""},
};

static void test_render(gconstpointer data)
{
    const RenderRow *row = data;
    g_autofree char *text = render(row->text, TEMPLATE_PLAIN);

    g_assert_cmpstr(text, ==, row->wanted);
}

static void test_plain(void)
{
    g_autofree char *text = render("{{name}}\n", TEMPLATE_PLAIN);

    g_assert_cmpstr(text, ==, "Anna <b> & \"Zoë\" {{phone}} %s ${x} \\1'\n");
}

static void test_html(void)
{
    g_autofree char *text = render("<i title=\"{{name}}\">", TEMPLATE_HTML);

    g_assert_cmpstr(
        text, ==, "<i title=\"Anna &lt;b&gt; &amp; &quot;Zoë&quot; {{phone}} %s ${x} \\1&#39;\">");
}

static void test_subject(void)
{
    g_autofree char *text = render("Over:\n {{name}}\n[{{phone}}]\n", TEMPLATE_SUBJECT);

    g_assert_cmpstr(text, ==, "Over: Anna <b> & \"Zoë\" {{phone}} %s ${x} \\1' [+31 20]");
}

static void test_invalid_value(void)
{
    static const TemplateValue bad[] = {{"name", "a\xff"}, {NULL, NULL}};
    g_autoptr(Template) template = parse("{{name}}", 8, TEMPLATE_PLAIN, NULL);
    g_autofree char *text = template_render(template, bad);

    g_assert_cmpstr(text, ==, "a\xef\xbf\xbd");
}

static void test_rendered_limit(void)
{
    g_autofree char *much = g_strnfill(TEMPLATE_RENDERED_BYTES, 'x');
    TemplateValue big[] = {{"name", much}, {NULL, NULL}};
    g_autoptr(Template) template = parse("€{{name}}{{name}}{{name}}", 27, TEMPLATE_PLAIN, NULL);
    g_autofree char *text = template_render(template, big);

    g_assert_cmpuint(strlen(text), ==, TEMPLATE_RENDERED_BYTES);
}

static void test_writes(void)
{
    g_autoptr(Template) template = parse("{{#flag}}{{phone}}{{/flag}}", 27, TEMPLATE_PLAIN, NULL);

    g_assert_true(template_writes(template, "phone"));
    g_assert_false(template_writes(template, "flag"));
}

typedef struct {
    const char *name, *text, *wanted;
} MistakeRow;

static const MistakeRow mistake_rows[] = {
    {"an unknown value", "a\n{{naam}}",
     "nl/a.txt:2: unknown value 'naam'; there are: name, phone, flag, none"},
    {"an unknown section", "{{#x}}{{/x}}",
     "nl/a.txt:1: unknown value 'x'; there are: name, phone, flag, none"},
    {"a mark without an end", "a\n\n{{name",
     "nl/a.txt:3: '{{' without its '}}'; a value is written '{{name}}'"},
    {"a mark over two lines", "{{na\nme}}",
     "nl/a.txt:1: '{{' without its '}}'; a value is written '{{name}}'"},
    {"three braces", "{{{name}}}",
     "nl/a.txt:1: '{{' without its '}}'; a value is written '{{name}}'"},
    {"a section without an end", "\n{{#flag}}\n",
     "nl/a.txt:2: section 'flag' never ends; end it with '{{/flag}}'"},
    {"an end without a section", "\n{{/flag}}\n",
     "nl/a.txt:2: '{{/flag}}' ends no section; begin it with '{{#flag}}'"},
    {"ends crosswise", "{{#flag}}\n{{#name}}{{/flag}}{{/name}}",
     "nl/a.txt:2: '{{/flag}}' stands where the section of line 2 ends; '{{/name}}' would be right\n"
     "nl/a.txt:2: '{{/name}}' stands where the section of line 1 ends; '{{/flag}}' would be right"},
    {"bytes that are no text", "a\nb\xff", "nl/a.txt:2: not UTF-8; save the file in that encoding"},
    {"every mistake at once", "{{x}}\n{{y}}\n{{/z}}",
     "nl/a.txt:1: unknown value 'x'; there are: name, phone, flag, none\n"
     "nl/a.txt:2: unknown value 'y'; there are: name, phone, flag, none\n"
     "nl/a.txt:3: '{{/z}}' ends no section; begin it with '{{#z}}'"},
};

static void test_mistake(gconstpointer data)
{
    const MistakeRow *row = data;
    g_autoptr(GError) error = NULL;

    g_assert_null(parse(row->text, strlen(row->text), TEMPLATE_PLAIN, &error));
    g_assert_error(error, TEMPLATE_ERROR, TEMPLATE_ERROR_SYNTAX);
    g_assert_cmpstr(error->message, ==, row->wanted);
}

static char *repeat(const char *text, unsigned times)
{
    GString *whole = g_string_new(NULL);

    while (times-- > 0)
        g_string_append(whole, text);
    return g_string_free(whole, FALSE);
}

static void test_limits(void)
{
    g_autofree char *opening = repeat("{{#flag}}", TEMPLATE_DEPTH);
    g_autofree char *closing = repeat("{{/flag}}", TEMPLATE_DEPTH);
    g_autofree char *deepest = g_strconcat(opening, "x", closing, NULL);
    g_autofree char *deeper = g_strconcat("{{#flag}}", deepest, "{{/flag}}", NULL);
    g_autofree char *marks = repeat("{{name}}", TEMPLATE_MARKS + 1);
    g_autofree char *large = g_strnfill(TEMPLATE_BYTES + 1, 'x');
    g_autofree char *text = render(deepest, TEMPLATE_PLAIN);
    const char *const refused[] = {deeper, marks, large};

    g_assert_cmpstr(text, ==, "x");
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(parse(refused[i], strlen(refused[i]), TEMPLATE_PLAIN, &error));
        g_assert_null(strchr(error->message, '\n')); /* one mistake, told once */
    }
}

static void test_nul(void)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(parse("a\0b", 3, TEMPLATE_PLAIN, &error));
    g_assert_error(error, TEMPLATE_ERROR, TEMPLATE_ERROR_SYNTAX);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(render_rows); i++) {
        g_autofree char *name = g_strconcat("/template/", render_rows[i].name, NULL);
        g_test_add_data_func(name, &render_rows[i], test_render);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(mistake_rows); i++) {
        g_autofree char *name = g_strconcat("/template/refused: ", mistake_rows[i].name, NULL);
        g_test_add_data_func(name, &mistake_rows[i], test_mistake);
    }
    g_test_add_func("/template/rule 81: a value in plain text is data", test_plain);
    g_test_add_func("/template/rule 77: a value in HTML is escaped", test_html);
    g_test_add_func("/template/rule 64: a subject is one line", test_subject);
    g_test_add_func("/template/a value that is no UTF-8 is mended", test_invalid_value);
    g_test_add_func("/template/what grows too long is cut", test_rendered_limit);
    g_test_add_func("/template/it knows which values it writes", test_writes);
    g_test_add_func("/template/refused: too deep, too many, too large", test_limits);
    g_test_add_func("/template/refused: a NUL", test_nul);
    return g_test_run();
}
