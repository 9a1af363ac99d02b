/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib.h>

#include "mail/html_text.h"

typedef struct {
    const char *name, *html, *text;
} Row;

static const Row rows[] = {
    {"nothing", "", ""},
    {"no mark-up", "De winkel is uit.", "De winkel is uit."},
    {"white space is one blank", "  De \n\t winkel  is\nuit. ", "De winkel is uit."},
    {"paragraphs leave an empty line", "<p>een</p><p>twee</p>", "een\n\ntwee"},
    {"divisions are lines", "<div>een</div><div>twee</div>", "een\ntwee"},
    {"breaks", "een<br>twee<br/><br>drie", "een\ntwee\n\ndrie"},
    {"words inside inline elements stay whole", "shop<b>1</b> is <i>uit</i>.", "shop1 is uit."},
    {"lists", "<ul><li>een</li><li>twee</li></ul>drie", "- een\n- twee\ndrie"},
    {"list items that are not closed", "<ol><li>een<li>twee</ol>", "- een\n- twee"},
    {"rows and cells", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"},
    {"preformatted text keeps its lines", "<pre>\nx  y\n z</pre>", "x  y\n z"},
    {"a link keeps its address", "Zie <a href=\"https://a.example/?x=1&amp;y=2\">hier</a>!",
     "Zie hier <https://a.example/?x=1&y=2>!"},
    {"a link that is its own text", "<a href=\"https://a.example/\">https://a.example/</a>",
     "https://a.example/"},
    {"a mail link", "<a href=\"mailto:a@b.example\">a@b.example</a>", "a@b.example"},
    {"a link that would run something", "<a href=\"javascript:alert(1)\">klik</a>", "klik"},
    {"a link around nothing", "<a href=\"https://a.example/\"><img src=x></a>",
     "<https://a.example/>"},
    {"rule 164: scripts and styles are gone",
     "<style>p {}</style>een<script>document.write('<p>x')</script> twee", "een twee"},
    {"rule 164: the title is gone", "<html><head><title>x</title></head><body>een</body></html>",
     "een"},
    {"rule 164: comments are gone", "een<!-- <p>geheim</p> --> twee", "een twee"},
    {"rule 164: hidden text may remain", "<div style=\"display:none\">voor</div>een", "voor\neen"},
    {"entities", "&eacute;&euro;&#8364;&#x20AC; &lt;b&gt; &amp;nbsp;", "é€€€ <b> &nbsp;"},
    {"entities that are none", "a &onzin; b & c &#0; d &#x110000;", NULL},
    {"a picture's words", "een<img src=x alt=\"foto\">twee", "een foto twee"},
    {"quotes", "een<blockquote>oud<br>ouder<blockquote>oudst</blockquote></blockquote>twee",
     "een\n\n> oud\n> ouder\n\n> > oudst\n\ntwee"},
    {"a declared charset is not believed",
     "<meta http-equiv=content-type content=\"text/html; charset=iso-8859-1\">caf\xc3\xa9", "café"},
    {"a tag that never ends", "een <a href=\"https://a.example", "een"},
};

static void test_row(gconstpointer data)
{
    const Row *row = data;
    bool is_cut = false;
    g_autofree char *text = html_text(row->html, &is_cut);

    g_assert_true(g_utf8_validate(text, -1, NULL));
    if (row->text != NULL)
        g_assert_cmpstr(text, ==, row->text);
    g_assert_false(is_cut);
}

static char *repeat(const char *text, size_t count)
{
    GString *repeated = g_string_new(NULL);

    while (count-- > 0)
        g_string_append(repeated, text);
    return g_string_free(repeated, FALSE);
}

static void test_depth(void)
{
    g_autofree char *open = repeat("<div>", 5000);
    g_autofree char *html = g_strconcat(open, "onderin", NULL);
    bool is_cut = false;
    g_autofree char *text = html_text(html, &is_cut);

    g_assert_nonnull(strstr(text, "onderin"));
    g_assert_true(is_cut);
}

static void test_length(void)
{
    g_autofree char *html = repeat("<p>De winkel is uit.", 50000);
    bool is_cut = false;
    g_autofree char *text = html_text(html, &is_cut);

    g_assert_cmpuint(strlen(text), <=, HTML_TEXT_BYTES + 100);
    g_assert_true(is_cut);
}

/* A picture inside its own tag is longer than any tag that is read. */
static void test_long_tag(void)
{
    g_autofree char *picture = repeat("QUJDREVG", 50000);
    g_autofree char *html =
        g_strconcat("voor <img alt='foto' src=\"data:image/png;base64,", picture, "\"> na", NULL);
    bool is_cut = false;
    g_autofree char *text = html_text(html, &is_cut);

    g_assert_cmpstr(text, ==, "voor foto na");
}

static void test_attributes(void)
{
    g_autoptr(GString) html = g_string_new("<p ");

    for (int i = 0; i < 100000; i++)
        g_string_append_printf(html, "a%d=b ", i);
    g_string_append(html, ">tekst</p>");
    bool is_cut = false;
    g_autofree char *text = html_text(html->str, &is_cut);
    g_assert_cmpstr(text, ==, "tekst");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/html text/%s", rows[i].name);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/html text/text inside five thousand elements", test_depth);
    g_test_add_func("/html text/a megabyte is cut", test_length);
    g_test_add_func("/html text/a picture inside its tag", test_long_tag);
    g_test_add_func("/html text/a tag with a hundred thousand attributes", test_attributes);
    return g_test_run();
}
