/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "compose/confirmation_values.h"
#include "compose/news_values.h"
#include "compose/reply_texts.h"

static const char *const kinds[] = {"confirmation", "alerted",  "waiting",  "acknowledged",
                                    "note",         "added",    "resolved", "reopened",
                                    "expired",      "forwarded"};
static const char *const suffixes[] = {"subject", "txt", "html"};
#define FILES (G_N_ELEMENTS(kinds) * G_N_ELEMENTS(suffixes))
static const char *const languages[] = {"nl", "en"};

typedef struct {
    char *folder;
} Fixture;

static char *path_of(const char *folder, const char *language, const char *file)
{
    return g_build_filename(folder, language, file, NULL);
}

static char *file_path(const Fixture *fixture, const char *language, size_t index)
{
    g_autofree char *file = g_strjoin(".", kinds[index / G_N_ELEMENTS(suffixes)],
                                      suffixes[index % G_N_ELEMENTS(suffixes)], NULL);

    return path_of(fixture->folder, language, file);
}

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->folder = g_dir_make_tmp("replies-XXXXXX", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autofree char *folder = g_build_filename(fixture->folder, languages[i], NULL);
        g_assert_cmpint(g_mkdir(folder, 0700), ==, 0);
        for (size_t k = 0; k < FILES; k++) {
            g_autofree char *path = file_path(fixture, languages[i], k);
            bool is_note = strstr(path, "/note.") != NULL;
            g_assert_true(g_file_set_contents(
                path, is_note ? "{{reference}} {{phone}} {{text}}\n" : "{{reference}} {{phone}}\n",
                -1, NULL));
        }
    }
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void) data;
    for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autofree char *folder = g_build_filename(fixture->folder, languages[i], NULL);
        for (size_t k = 0; k < FILES; k++) {
            g_autofree char *path = file_path(fixture, languages[i], k);
            g_remove(path);
        }
        g_rmdir(folder);
    }
    g_rmdir(fixture->folder);
    g_free(fixture->folder);
}

static void write_file(const Fixture *fixture, const char *language, const char *file,
                       const char *text)
{
    g_autofree char *path = path_of(fixture->folder, language, file);

    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* Gives what loading complains of, with the folder taken out of it. */
static char *mistakes_of(const Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(ReplyTexts) texts = reply_texts_load(fixture->folder, &error);
    g_assert_null(texts);
    g_assert_error(error, MAILS_ERROR, MAILS_ERROR_TEXTS);
    g_auto(GStrv) parts = g_strsplit(error->message, fixture->folder, 0);

    return g_strjoinv("", parts);
}

static void test_good(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autoptr(GError) error = NULL;
    g_autoptr(ReplyTexts) texts = reply_texts_load(fixture->folder, &error);

    g_assert_no_error(error);
    g_assert_nonnull(reply_texts_confirmation(texts, LANGUAGE_EN)->html);
}

static void test_shipped(void)
{
    g_autofree char *folder = g_test_build_filename(G_TEST_DIST, "conf", "replies", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(ReplyTexts) texts = reply_texts_load(folder, &error);

    g_assert_no_error(error);
}

static void test_all_mistakes(Fixture *fixture, gconstpointer data)
{
    (void) data;
    write_file(fixture, "nl", "confirmation.subject", "Uw melding\n");
    write_file(fixture, "nl", "confirmation.txt", "{{reference}}\n{{phone}}\n{{^tariff}}\n");
    write_file(fixture, "en", "confirmation.html",
               "{{reference}} {{phone}}\n<IMG src='https://x.example/1.gif'>\n");
    g_autofree char *missing = path_of(fixture->folder, "en", "confirmation.txt");
    g_assert_cmpint(g_remove(missing), ==, 0);
    g_autofree char *mistakes = mistakes_of(fixture);

    g_assert_cmpstr(
        mistakes, ==,
        "/nl/confirmation.subject:1: nowhere says '{{reference}}', which the customer needs\n"
        "/nl/confirmation.txt:3: section 'tariff' never ends; end it with '{{/tariff}}'\n"
        "/en/confirmation.txt:1: cannot be read: No such file or directory\n"
        "/en/confirmation.html:2: '<img' has no place in a mail: nothing may be fetched or run\n"
        "/en/confirmation.html:2: 'src=' has no place in a mail: nothing may be fetched or run");
}

static void test_unknown(Fixture *fixture, gconstpointer data)
{
    (void) data;
    write_file(fixture, "en", "confirmation.txt", "{{reference}} {{phone}} {{telephone}}\n");
    g_autofree char *mistakes = mistakes_of(fixture);

    g_assert_true(g_str_has_prefix(
        mistakes, "/en/confirmation.txt:1: unknown value 'telephone'; there are: reference, "));
}

static void test_large(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autofree char *large = g_strnfill(1024 * 1024, 'x');
    write_file(fixture, "en", "confirmation.txt", large);
    g_autofree char *mistakes = mistakes_of(fixture);

    g_assert_cmpstr(mistakes, ==, "/en/confirmation.txt:1: larger than 65536 bytes");
}

static void test_pipe(Fixture *fixture, gconstpointer data)
{
    g_autofree char *path = path_of(fixture->folder, "nl", "confirmation.txt");

    (void) data;
    g_remove(path);
    g_assert_cmpint(mkfifo(path, 0600), ==, 0);
    g_autofree char *mistakes = mistakes_of(fixture);
    g_assert_nonnull(
        strstr(mistakes, "nl/confirmation.txt:1: cannot be read: it is no regular file"));
}

static void test_folder(void)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(reply_texts_load("/nonexistent", &error));
    g_assert_error(error, MAILS_ERROR, MAILS_ERROR_TEXTS);
    g_auto(GStrv) lines = g_strsplit(error->message, "\n", 0);
    g_assert_cmpuint(g_strv_length(lines), ==, G_N_ELEMENTS(languages) * FILES);
}

static void find_names(const char *manual, const char *const *names)
{
    for (size_t i = 0; names[i] != NULL; i++) {
        g_autofree char *entry = g_strdup_printf("Va %s", names[i]);
        if (strstr(manual, entry) == NULL)
            g_test_fail_printf("the manual does not explain '%s'", names[i]);
    }
}

static void test_manual(void)
{
    g_autofree char *path =
        g_test_build_filename(G_TEST_DIST, "doc", "man", "pager-milter-replies.5", NULL);
    g_autofree char *manual = NULL;
    g_assert_true(g_file_get_contents(path, &manual, NULL, NULL));

    find_names(manual, confirmation_names);
    find_names(manual, news_names);
    for (unsigned kind = 0; kind < NEWS_KINDS; kind++) {
        g_autofree char *entry = g_strdup_printf(".It Pa %s\n", news_kind_name((NewsKind) kind));
        if (strstr(manual, entry) == NULL)
            g_test_fail_printf("the manual does not list '%s'", news_kind_name((NewsKind) kind));
    }
}

#define TEXTS_TEST(name, function)                                                                 \
    g_test_add("/reply texts/" name, Fixture, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEXTS_TEST("texts of one's own are taken", test_good);
    TEXTS_TEST("every mistake in every file is told", test_all_mistakes);
    TEXTS_TEST("an unknown value is told with those that there are", test_unknown);
    TEXTS_TEST("a huge file is not read whole", test_large);
    TEXTS_TEST("a pipe is not waited for", test_pipe);
    g_test_add_func("/reply texts/those that are shipped are right", test_shipped);
    g_test_add_func("/reply texts/the manual explains every text and value", test_manual);
    g_test_add_func("/reply texts/a folder that is not there", test_folder);
    return g_test_run();
}
