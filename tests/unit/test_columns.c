/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/columns.h"

static void test_table(void)
{
    static const char *const headings[] = {"WHO", "WHAT", NULL};
    static const char *const first[] = {"klant@klant.example", "alles ligt plat"};
    static const char *const second[] = {"Zoë", NULL};
    g_autoptr(Columns) columns = columns_new(headings);

    columns_add(columns, first);
    columns_add(columns, second);
    g_autofree char *text = columns_print(columns);
    g_assert_cmpstr(text, ==,
                    "WHO                  WHAT\n"
                    "klant@klant.example  alles ligt plat\n"
                    "Zoë                  \n");
}

static void test_strangers(void)
{
    static const char *const headings[] = {"WHO", NULL};
    static const char *const cells[] = {"\033[2Jevil\r\nroot \xff"};
    g_autoptr(Columns) columns = columns_new(headings);

    columns_add(columns, cells);
    g_autofree char *text = columns_print(columns);
    g_assert_cmpstr(text, ==, "WHO\n[2Jevil root \xef\xbf\xbd\n");
}

static void test_wide(void)
{
    static const char *const headings[] = {"A", "B", NULL};
    g_autofree char *wide = g_strnfill(100, 'x');
    const char *cells[] = {wide, wide};
    g_autoptr(Columns) columns = columns_new(headings);

    columns_add(columns, cells);
    g_autofree char *text = columns_print(columns);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_assert_cmpint(g_utf8_strlen(lines[1], -1), ==, 40 + 2 + 100);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/columns/columns stand below each other", test_table);
    g_test_add_func("/columns/a stranger's words move no cursor", test_strangers);
    g_test_add_func("/columns/a wide cell is cut, the last one is not", test_wide);
    return g_test_run();
}
