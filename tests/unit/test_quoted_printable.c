/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#include "compose/quoted_printable.h"

typedef struct {
    const char *name, *text, *wanted;
} Row;

static const Row rows[] = {
    {"plain text stays", "Hallo, wereld!\n", "Hallo, wereld!\n"},
    {"rule 76: other bytes are written in hexadecimal", "é €\n", "=C3=A9 =E2=82=AC\n"},
    {"the sign itself", "1=1\n", "1=3D1\n"},
    {"blanks at the end of a line", "a \nb\t\nc ", "a=20\nb=09\nc=20\n"},
    {"rule 82: a missing last line end", "a", "a\n"},
    {"rule 82: a single dot", ".\n..a\na.\n", "=2E\n=2E.a\na.\n"},
    {"rule 82: From at the start of a line", "From hier\nVan From x\nFromage\n",
     "=46rom hier\nVan From x\nFromage\n"},
    {"rule 147: a carriage return is no line end", "a\rb\r\n", "a=0Db=0D\n"},
    {"nothing", "", ""},
};

static void test_row(gconstpointer data)
{
    const Row *row = data;
    g_autofree char *encoded = quoted_printable_encode(row->text);

    g_assert_cmpstr(encoded, ==, row->wanted);
}

static int hex_value(const char *digits)
{
    return g_ascii_xdigit_value(digits[0]) * 16 + g_ascii_xdigit_value(digits[1]);
}

static char *decode(const char *encoded)
{
    GString *text = g_string_new(NULL);

    for (const char *at = encoded; *at != '\0'; at++) {
        if (*at != '=') {
            g_string_append_c(text, *at);
        } else if (at[1] == '\n') {
            at++;
        } else {
            g_string_append_c(text, (char) hex_value(at + 1));
            at += 2;
        }
    }
    return g_string_free(text, FALSE);
}

/* Every length around the limit, with characters of one to four bytes and hostile line starts. */
static void test_long_lines(void)
{
    static const char *const words[] = {"x", "é", "€", "\xf0\x9f\x94\xa5", "From ", ".", "a "};

    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int count = 0; count < 200; count++) {
            g_string_append(text, words[i]);
            g_autofree char *line = g_strconcat(text->str, "\n", NULL);
            g_autofree char *encoded = quoted_printable_encode(line);
            g_autofree char *decoded = decode(encoded);
            g_auto(GStrv) lines = g_strsplit(encoded, "\n", 0);
            for (size_t k = 0; lines[k] != NULL; k++) {
                g_assert_cmpuint(strlen(lines[k]), <=, QUOTED_PRINTABLE_COLUMNS);
                g_assert_false(g_str_has_prefix(lines[k], "From "));
                g_assert_false(g_str_has_prefix(lines[k], "."));
                g_assert_false(g_str_has_suffix(lines[k], " "));
                g_assert_true(g_str_is_ascii(lines[k]));
            }
            g_assert_cmpstr(decoded, ==, line);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name = g_strconcat("/quoted printable/", rows[i].name, NULL);
        g_test_add_data_func(name, &rows[i], test_row);
    }
    g_test_add_func("/quoted printable/rule 76: no line is longer than 76 characters",
                    test_long_lines);
    return g_test_run();
}
