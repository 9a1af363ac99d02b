/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib.h>

#include "base/text.h"

#define ELLIPSIS "…"

typedef struct {
    const char *name;
    const char *text;
    const char *expected;
} LineRow;

static const LineRow line_rows[] = {
    {"rule 64: plain text stays", "Site is down", "Site is down"},
    {"rule 64: spaces collapse", "  Site\t is  \t down ", "Site is down"},
    {"rule 64: no-break and ideographic space", "a\u00A0\u3000b", "a b"},
    {"rule 66: a line end inside starts no header", "x\r\nBcc: y@z.example", "x Bcc: y@z.example"},
    {"rule 64: lone CR", "a\rb", "a b"},
    {"rule 64: vertical tab and form feed", "a\v\fb", "a b"},
    {"rule 64: Unicode line separators",
     "a\u2028b\u2029c\xC2\x85"
     "d",
     "a b c d"},
    {"rule 64: C0", "a\001\033[31mb\177", "a[31mb"},
    {"rule 64: C1",
     "a\xC2\x80\xC2\x9B"
     "b",
     "ab"},
    {"rule 64: bidirectional controls", "\u202Eexe.gpj\u202C \u2066x\u2069\u200F\u061C",
     "exe.gpj x"},
    {"rule 64: zero width", "s\u200Bi\u200Ct\u200De\u2060\uFEFF", "site"},
    {"rule 64: soft hyphen and grapheme joiner", "si\u00ADte\u034F", "site"},
    {"rule 64: tag characters", "a\U000E0041b", "ab"},
    {"accents and emoji stay", "Café \U0001F525 brandt", "Café \U0001F525 brandt"},
    {"combining accents stay", "Cafe\u0301", "Cafe\u0301"},
    {"invalid bytes", "a\xFFz", "a\uFFFDz"},
    {"invisible between spaces", "a \u200B b", "a b"},
    {"nothing but spaces", " \r\n ", ""},
    {"none at all", NULL, ""},
};

static void test_one_line(gconstpointer data)
{
    const LineRow *row = data;
    g_autofree char *line = text_one_line(row->text);

    g_assert_cmpstr(line, ==, row->expected);
}

typedef struct {
    const char *name;
    const char *text;
    size_t limit;
    const char *mark;
    const char *in_bytes;
    const char *in_characters;
} CutRow;

static const CutRow cut_rows[] = {
    {"fits exactly", "abcdef", 6, ELLIPSIS, "abcdef", "abcdef"},
    {"one too many", "abcdefg", 6, ELLIPSIS, "abc" ELLIPSIS, "abcde" ELLIPSIS},
    {"never inside a character", "aéééé", 7, "-", "aéé-", "aéééé"},
    {"never inside an emoji", "a\U0001F525\U0001F525", 5, "", "a\U0001F525",
     "a\U0001F525\U0001F525"},
    {"emoji that does not fit", "\U0001F525\U0001F525", 3, "", "", "\U0001F525\U0001F525"},
    {"mark that just fits", "abcdef", 3, "...", "...", "..."},
    {"mark that does not fit", "abcdef", 2, "...", "ab", "ab"},
    {"nothing allowed", "abc", 0, ELLIPSIS, "", ""},
    {"empty", "", 0, ELLIPSIS, "", ""},
};

static void test_cut(gconstpointer data)
{
    const CutRow *row = data;
    g_autofree char *bytes = text_cut(row->text, row->limit, row->mark);
    g_autofree char *characters = text_cut_characters(row->text, row->limit, row->mark);

    g_assert_cmpstr(bytes, ==, row->in_bytes);
    g_assert_cmpstr(characters, ==, row->in_characters);
}

static void test_cut_is_always_valid(void)
{
    const char *text = "één \U0001F525 brand, « ja »\u2028";

    for (size_t limit = 0; limit <= strlen(text) + 1; limit++) {
        g_autofree char *cut = text_cut(text, limit, ELLIPSIS);
        g_assert_true(g_utf8_validate(cut, -1, NULL));
        g_assert_cmpuint(strlen(cut), <=, limit);
    }
}

#define BYTES(literal) literal, sizeof(literal) - 1

typedef struct {
    const char *name;
    const char *bytes;
    size_t length;
    const char *replaced;
    const char *as_1252;
} BytesRow;

static const BytesRow bytes_rows[] = {
    {"empty", BYTES(""), "", ""},
    {"valid", BYTES("één"), "één", "één"},
    {"latin letters", BYTES("\xE9\xE9n"), "\uFFFD\uFFFDn", "één"},
    {"euro and quotes", BYTES("\x80 \x93x\x94"), "\uFFFD \uFFFDx\uFFFD", "€ “x”"},
    {"undefined in windows-1252", BYTES("\x81\xFF"), "\uFFFD\uFFFD", "\uFFFDÿ"},
    {"the euro in one of both", BYTES("\xE2\x82\xAC"), "€", "€"},
    {"NUL", BYTES("a\0b"), "a\uFFFDb", "a\uFFFDb"},
    {"cut off inside a character", BYTES("a\xE2\x82"), "a\uFFFD\uFFFD", "aâ‚"},
    {"a surrogate", BYTES("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD", "í\u00A0€"},
    {"an overlong slash", BYTES("\xC0\xAF"), "\uFFFD\uFFFD", "À¯"},
};

static void test_bytes(gconstpointer data)
{
    const BytesRow *row = data;
    g_autofree char *replaced = text_from_bytes(row->bytes, row->length, TEXT_REPLACE);
    g_autofree char *as_1252 = text_from_bytes(row->bytes, row->length, TEXT_WINDOWS_1252);

    g_assert_cmpstr(replaced, ==, row->replaced);
    g_assert_cmpstr(as_1252, ==, row->as_1252);
}

/* Wherever the odd bytes stand among ASCII. */
static void test_valid_at_every_place(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(bytes_rows); i++) {
        const BytesRow *row = &bytes_rows[i];
        for (size_t before = 0; before < 20; before++) {
            char bytes[64];
            size_t length = before + row->length;
            memset(bytes, 'x', sizeof bytes);
            memcpy(bytes + before, row->bytes, row->length);
            g_assert_true(text_is_valid(bytes, length) ==
                          (bool) g_utf8_validate_len(bytes, length, NULL));
            g_assert_true(text_is_valid(bytes, sizeof bytes) ==
                          (bool) g_utf8_validate_len(bytes, sizeof bytes, NULL));
        }
    }
}

static void test_fold_case(void)
{
    static const char *const texts[] = {
        "",        "Backup TERUGZETTEN 24/7", "ÉÉN", "Eén groep İI ẞ ß", "ÀBC€", "€",
        "a\u0130", "Σίσυφος ΣΊΣΥΦΟΣ"};

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *folded = text_fold_case(texts[i]);
        g_autofree char *wanted = g_utf8_casefold(texts[i], -1);
        g_assert_cmpstr(folded, ==, wanted);
    }
}

static void test_no_string(void)
{
    g_autofree char *text = text_from_string(NULL, TEXT_WINDOWS_1252);

    g_assert_cmpstr(text, ==, "");
}

static void test_tokens(void)
{
    static const char *const tokens[] = {"auto-generated", "auto-replied", NULL};

    g_assert_true(text_equals_nocase("Bulk", "bULK"));
    g_assert_false(text_equals_nocase("bulk", "bulky"));
    g_assert_false(text_equals_nocase(NULL, "bulk"));
    g_assert_true(text_equals_nocase(NULL, NULL));
    g_assert_true(text_starts_nocase("RE: site", "re:"));
    g_assert_false(text_starts_nocase("r", "re:"));
    g_assert_false(text_starts_nocase(NULL, "re:"));
    g_assert_true(text_is_one_of_nocase("Auto-Replied", tokens));
    g_assert_false(text_is_one_of_nocase("no", tokens));
    g_assert_false(text_is_one_of_nocase(NULL, tokens));
}

static void test_shapes(void)
{
    g_assert_true(text_starts_with_shape("2026-01-12 and more", "dddd-dd-dd"));
    g_assert_true(text_starts_with_shape("12t", "ddT"));
    g_assert_true(text_starts_with_shape("", ""));
    g_assert_false(text_starts_with_shape("2026-1-12", "dddd-dd-dd"));
    g_assert_false(text_starts_with_shape("20", "dddd"));
    g_assert_cmpint(text_digits_value("0912", 2), ==, 9);
    g_assert_cmpint(text_digits_value("999999999", 9), ==, 999999999);
}

static void add_row(const char *group, const char *name, const void *row, GTestDataFunc test)
{
    g_autofree char *path = g_strconcat("/text/", group, "/", name, NULL);

    g_test_add_data_func(path, row, test);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(line_rows); i++)
        add_row("one line", line_rows[i].name, &line_rows[i], test_one_line);
    for (size_t i = 0; i < G_N_ELEMENTS(cut_rows); i++)
        add_row("cut", cut_rows[i].name, &cut_rows[i], test_cut);
    for (size_t i = 0; i < G_N_ELEMENTS(bytes_rows); i++)
        add_row("from bytes", bytes_rows[i].name, &bytes_rows[i], test_bytes);
    g_test_add_func("/text/a cut at any place leaves valid text", test_cut_is_always_valid);
    g_test_add_func("/text/what is valid is valid at every place", test_valid_at_every_place);
    g_test_add_func("/text/case is folded as GLib does", test_fold_case);
    g_test_add_func("/text/no string is an empty text", test_no_string);
    g_test_add_func("/text/tokens compare in either case", test_tokens);
    g_test_add_func("/text/a shape is digits and itself", test_shapes);
    return g_test_run();
}
