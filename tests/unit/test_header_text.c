/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "mail/charset.h"
#include "mail/header_text.h"
#include "mail/header_tokens.h"
#include "mail/mime_attachment.h"

typedef struct {
    const char *name, *value, *text;
} Row;

static const Row rows[] = {
    {"plain", "De winkel is uit", "De winkel is uit"},
    {"quoted-printable", "=?utf-8?q?Caf=C3=A9_dicht?=", "Café dicht"},
    {"base64", "=?UTF-8?B?Q2Fmw6kgZGljaHQ=?=", "Café dicht"},
    {"a word that ends in an equals sign", "=?utf-8?q?a=3D?= =?utf-8?q?b=?=", "a=b="},
    {"blanks between two words are none", "=?utf-8?q?a?=   =?utf-8?q?b?=", "ab"},
    {"blanks between a word and text stay", "x =?utf-8?q?a?= y", "x a y"},
    {"words inside other text", "(=?utf-8?q?a?=)x", "(a)x"},
    {"a word with blanks inside", "=?utf-8?q?een twee?=", "een twee"},
    {"a word with a question mark inside", "=?utf-8?q?uit? nu?=", "uit? nu"},
    {"an empty word",
     "a=?utf-8?q?"
     "?=b",
     "ab"},
    {"no word at all", "=?utf-8?q?a =? = =?x", "=?utf-8?q?a =? = =?x"},
    {"base64 without its padding", "=?utf-8?b?U3RvcmluZw?= =?utf-8?b?IG51?=", "Storing nu"},
    {"an unknown encoding", "=?utf-8?x?a?=", "=?utf-8?x?a?="},
    {"rule 149: a character split over two words",
     "=?utf-8?b?w4M=?= =?utf-8?q?=C2?= =?utf-8?q?=A9?=", "Ã©"},
    {"rule 149: unknown charset", "=?klingon?q?Caf=E9?=", "Café"},
    {"rule 149: broken base64", "=?utf-8?b?!!!?= x", "x"},
    {"rule 149: hexadecimal that is none", "=?utf-8?q?=ZZ=4?=", "=ZZ=4"},
    {"rule 66: line breaks inside a word",
     "=?utf-8?q?a=0d=0aBcc:_x@y.example?=", "a Bcc: x@y.example"},
    {"rule 148: raw utf-8", "Caf\xc3\xa9", "Café"},
    {"rule 148: raw windows-1252", "Caf\xe9 \x80", "Café €"},
    {"rule 64: invisible and bidirectional characters", "a\xe2\x80\xae\xe2\x80\x8b\x07z", "az"},
};

static void test_row(gconstpointer data)
{
    const Row *row = data;
    g_autofree char *text = header_text(row->value);

    g_assert_cmpstr(text, ==, row->text);
}

static void test_many_words(void)
{
    g_autoptr(GString) value = g_string_new(NULL);

    for (int i = 0; i < 10000; i++)
        g_string_append(value, "=?utf-8?q?a?= ");
    for (int i = 0; i < 100000; i++)
        g_string_append(value, "=?");
    g_autofree char *text = header_text_cut(value->str, 256);
    g_assert_cmpint(g_utf8_strlen(text, -1), ==, 256);
    g_assert_true(g_str_has_suffix(text, "…"));
}

static const Row charset_rows[] = {
    {"iso-8859-1", "caf\xe9 \x80", "café €"},
    {"ISO_8859-15", "\xa4", "€"},
    {"utf-8", "caf\xc3\xa9", "café"},
    {"utf-8", "caf\xe9", "café"},
    {"us-ascii", "caf\xc3\xa9", "café"},
    {"iso-2022-jp", "\x1b$B$\"\x1b(B", "あ"},
    {"gb2312", "\xc4\xe3", "你"},
    {"utf-7", "caf+AOk-", "café"},
    {"../../../tmp/x", "caf\xe9", "café"},
    {"UTF-8//TRANSLIT", "caf\xe9", "café"},
    {"big5",
     "a\xff"
     "b",
     "a\xef\xbf\xbd"
     "b"},
    {NULL, "caf\xe9", "café"},
    {"", "caf\xe9", "café"},
};

static void test_charsets(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(charset_rows); i++) {
        const Row *row = &charset_rows[i];
        g_autofree char *text = charset_to_text(row->name, row->value, strlen(row->value));
        g_assert_cmpstr(text, ==, row->text);
    }
}

static const Row token_rows[] = {
    {"", "auto-replied", "auto-replied"},
    {"", "No (a (nested) comment); x=y", "no"},
    {"", "  (only a comment) ", ""},
    {"", "a\\(b", "a\\(b"},
    {"", "(unclosed no", ""},
    {"", "\"(quoted)\" no", "\"(quoted)\" no"},
};

static void test_tokens(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(token_rows); i++) {
        g_autofree char *token = header_first_token(token_rows[i].value);
        g_assert_cmpstr(token, ==, token_rows[i].text);
    }
}

static const Row file_rows[] = {
    {"", "kassa.png", "kassa.png"},
    {"", "../../etc/passwd\r\nX: 1", "passwd X: 1"},
    {"", "C:\\temp\\kassa.png", "kassa.png"},
    {"", "..", ""},
    {"", "/", ""},
    {"", "=?utf-8?q?caf=C3=A9=2Epng?=", "café.png"},
    {"", NULL, ""},
};

static void test_file_names(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(file_rows); i++) {
        g_autofree char *name = file_name_to_show(file_rows[i].value);
        g_assert_cmpstr(name, ==, file_rows[i].text);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_mime_init();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/header text/%s", rows[i].name);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/header text/rule 149: ten thousand words", test_many_words);
    g_test_add_func("/charset/rule 148: known and unknown names", test_charsets);
    g_test_add_func("/header tokens/rule 2: comments and parameters go", test_tokens);
    g_test_add_func("/attachment/rule 157: file names are no paths", test_file_names);
    return g_test_run();
}
