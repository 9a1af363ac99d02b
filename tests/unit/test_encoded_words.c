/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <gmime/gmime.h>

#include "compose/encoded_words.h"

typedef struct {
    const char *name, *text, *wanted;
} Row;

static const Row rows[] = {
    {"plain text stays", "Webshop plat [K7Q-M2XD]", "Webshop plat [K7Q-M2XD]"},
    {"wide text", "é", "=?UTF-8?Q?=C3=A9?="},
    {"rule 66: what looks like an encoded word", "=?x", "=?UTF-8?Q?=3D=3Fx?="},
    {"nothing", "", ""},
};

static void test_row(gconstpointer data)
{
    const Row *row = data;
    g_autofree char *words = encoded_words(row->text);

    g_assert_cmpstr(words, ==, row->wanted);
}

/* Every length, with characters of one to four bytes: short words that decode to the same. */
static void test_lengths(void)
{
    static const char *const characters[] = {"=?", "é", "€", "\xf0\x9f\x94\xa5", "é "};

    for (size_t i = 0; i < G_N_ELEMENTS(characters); i++) {
        g_autoptr(GString) text = g_string_new("x");
        for (int count = 0; count < 150; count++) {
            g_string_append(text, characters[i]);
            g_autofree char *words = encoded_words(text->str);
            g_autofree char *decoded = g_mime_utils_header_decode_text(NULL, words);
            g_auto(GStrv) list = g_strsplit(words, " ", 0);
            for (size_t k = 0; list[k] != NULL; k++)
                g_assert_cmpuint(strlen(list[k]), <=, ENCODED_WORD_COLUMNS);
            g_assert_cmpstr(decoded, ==, text->str);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_mime_init();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name = g_strconcat("/encoded words/", rows[i].name, NULL);
        g_test_add_data_func(name, &rows[i], test_row);
    }
    g_test_add_func("/encoded words/rule 78: each is short and holds whole characters",
                    test_lengths);
    return g_test_run();
}
