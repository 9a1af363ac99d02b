/* SPDX-License-Identifier: MIT */
/* Each file of tests/fixtures/settings/invalid is a configuration with mistakes; the file of the
 * same name in .txt holds what is said about it. */
#include "config.h"

#include <string.h>

#include "config/settings.h"

/* Without the `..` that an out-of-tree build has in it, as the settings name their files. */
static char *fixture_folder(void)
{
    g_autofree char *folder =
        g_test_build_filename(G_TEST_DIST, "tests", "fixtures", "settings", "invalid", NULL);

    return g_canonicalize_filename(folder, NULL);
}

/* The text with every path of the fixtures made short. */
static char *without_folder(const char *text)
{
    g_autofree char *folder = fixture_folder();
    g_autofree char *prefix = g_strconcat(folder, "/", NULL);
    g_auto(GStrv) parts = g_strsplit(text, prefix, -1);

    return g_strjoinv("", parts);
}

static void test_mistakes(gconstpointer data)
{
    g_autofree char *folder = fixture_folder();
    g_autofree char *file = g_build_filename(folder, data, NULL);
    g_autofree char *stem = g_strndup(file, strlen(file) - strlen(".yaml"));
    g_autofree char *text_file = g_strconcat(stem, ".txt", NULL);
    g_autofree char *expected = NULL;
    g_autoptr(GError) error = NULL;

    g_assert_null(settings_load(file, SECRETS_PAGERDUTY, &error));
    g_assert_error(error, SETTINGS_ERROR, SETTINGS_ERROR_INVALID);
    g_autofree char *text = without_folder(error->message);
    g_autofree char *lines = g_strconcat(text, "\n", NULL);
    g_assert_true(g_file_get_contents(text_file, &expected, NULL, NULL));
    g_assert_cmpstr(lines, ==, expected);
}

static void add_tests(void)
{
    g_autofree char *folder = fixture_folder();
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    const char *name = NULL;

    while ((name = g_dir_read_name(files)) != NULL) {
        if (!g_str_has_suffix(name, ".yaml"))
            continue;
        g_autofree char *sentence =
            g_strdelimit(g_strndup(name, strlen(name) - strlen(".yaml")), "-", ' ');
        g_autofree char *path = g_strconcat("/settings mistakes/", sentence, NULL);
        g_test_add_data_func_full(path, g_strdup(name), test_mistakes, g_free);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_unsetenv("CREDENTIALS_DIRECTORY");
    add_tests();
    return g_test_run();
}
