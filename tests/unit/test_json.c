/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "compose/json.h"

/* What json_print gives is what jansson itself would write. */
static void assert_as_jansson(json_t *value)
{
    char *wanted = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    g_autofree char *printed = json_print(value);

    g_assert_cmpstr(printed, ==, wanted);
    free(wanted);
}

static void test_every_byte(void)
{
    for (int byte = 1; byte < 128; byte++) {
        const char text[] = {'a', (char) byte, (char) byte, 'z', '\0'};
        g_autoptr(json_t) value = json_string(text);
        assert_as_jansson(value);
    }
}

static void test_every_place(void)
{
    static const char *const odd[] = {"\"", "\\", "\n", "\x1f", "\x7f", "é", "€", "#", "]"};

    for (size_t i = 0; i < G_N_ELEMENTS(odd); i++) {
        for (unsigned before = 0; before < 20; before++) {
            g_autofree char *text = g_strdup_printf("%*s%s0123456789", before, "", odd[i]);
            g_autoptr(json_t) value = json_string(text);
            assert_as_jansson(value);
        }
    }
}

static void test_values(void)
{
    static const char *const documents[] = {
        "{}",
        "[]",
        "[[],{}]",
        "[true,false,null,0,-12,9007199254740993]",
        "{\"z\":1,\"a\":{\"b\":[\"x\",\"\"]},\"c\":\"caf\u00e9 \u20ac\"}",
        "{\"a\\\"b\\n\":\"\\u0001\\u001f\\u007f\\/\"}",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(documents); i++) {
        g_autoptr(json_t) value = json_loads(documents[i], 0, NULL);
        g_assert_nonnull(value);
        assert_as_jansson(value);
    }
}

static void test_cut(void)
{
    static const struct {
        const char *text;
        size_t max_bytes;
        const char *cut;
    } rows[] = {
        {"", 0, ""},
        {"short", 5, "short"},
        {"shorter", 5, "sh…"},
        {"\x01\x01", 12, "\x01\x01"}, /* six bytes each */
        {"\x01\x01", 11, "\x01…"},
        {"\n\n\n", 6, "\n\n\n"}, /* two bytes each */
        {"éé", 4, "éé"},
        {"ééé", 5, "é…"},
        {"abc", 2, "ab"}, /* no room for the mark */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *cut = json_cut(rows[i].text, rows[i].max_bytes, "…");
        g_assert_cmpstr(cut, ==, rows[i].cut);
    }
}

static void test_text(void)
{
    g_autoptr(json_t) broken = json_of_text("a\xff"
                                            "b");
    g_autoptr(json_t) missing = json_of_text(NULL);

    g_assert_cmpstr(json_string_value(broken), ==,
                    "a\xef\xbf\xbd"
                    "b");
    g_assert_true(json_is_null(missing));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/json/every byte is written as jansson writes it", test_every_byte);
    g_test_add_func("/json/an escape is found at every place", test_every_place);
    g_test_add_func("/json/values are written as jansson writes them", test_values);
    g_test_add_func("/json/a text is cut as it is written, between characters", test_cut);
    g_test_add_func("/json/a text is always valid, a missing one null", test_text);
    return g_test_run();
}
