/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "config/secrets.h"

#define KEY_32 "R0UT1NGKEYR0UT1NGKEYR0UT1NGKEY00"

/* A file with these bytes, in a folder of its own. */
typedef struct {
    char *folder, *path;
} Place;

static void place_clear(Place *place)
{
    g_remove(place->path);
    g_rmdir(place->folder);
    g_free(place->path);
    g_free(place->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

static Place place_new(const char *bytes, gssize length)
{
    Place place = {.folder = g_dir_make_tmp("pager-milter-XXXXXX", NULL)};

    place.path = g_build_filename(place.folder, "key", NULL);
    if (bytes != NULL)
        g_assert_true(g_file_set_contents(place.path, bytes, length, NULL));
    return place;
}

typedef struct {
    const char *name, *bytes;
    bool is_key;
} KeyRow;

static const KeyRow key_rows[] = {
    {"as it is", KEY_32, true},
    {"with a line end", KEY_32 "\n", true},
    {"with a line end of DOS", KEY_32 "\r\n", true},
    {"one character short", "R0UT1NGKEYR0UT1NGKEYR0UT1NGKEY0", false},
    {"one character long", KEY_32 "1", false},
    {"a blank behind", KEY_32 " ", false},
    {"another character", "R0UT1NG-EYR0UT1NGKEYR0UT1NGKEY00", false},
    {"a second line", KEY_32 "\n" KEY_32, false},
    {"nothing", "", false},
};

static void test_routing_key(gconstpointer data)
{
    const KeyRow *row = data;
    g_auto(Place) place = place_new(row->bytes, -1);
    g_autoptr(GError) error = NULL;
    g_autofree char *key = secret_read_routing_key(place.path, &error);

    if (row->is_key) {
        g_assert_no_error(error);
        g_assert_cmpstr(key, ==, KEY_32);
        return;
    }
    g_assert_null(key);
    g_assert_error(error, SECRET_ERROR, SECRET_ERROR_SHAPE);
    g_assert_nonnull(strstr(error->message, place.path));
    g_assert_null(strstr(error->message, "R0UT1NG")); /* the key itself is never shown */
}

static const KeyRow word_rows[] = {
    {"as it is", "y_NbAkKc66ryYTWUXYEu", true},
    {"with a line end", "y_NbAkKc66ryYTWUXYEu\n", true},
    {"of any printable characters", "u+/=-_.~!0123456789abcdef", true},
    {"short", "0123456789abcde", false},
    {"with a blank", "y_NbAkKc66 ryYTWUXYEu", false},
    {"with letters of another alphabet", "y_NbAkKc66ryYTWUXY\xc3\xa9u", false},
    {"nothing", "", false},
};

static void test_word(gconstpointer data)
{
    const KeyRow *row = data;
    g_auto(Place) place = place_new(row->bytes, -1);
    g_autoptr(GError) error = NULL, other = NULL;
    g_autofree char *token = secret_read_token(place.path, &error);
    g_autofree char *secret = secret_read_webhook(place.path, &other);

    g_assert_true((token != NULL) == row->is_key);
    g_assert_cmpstr(token, ==, secret);
    if (row->is_key)
        return;
    g_assert_error(error, SECRET_ERROR, SECRET_ERROR_SHAPE);
    g_assert_error(other, SECRET_ERROR, SECRET_ERROR_SHAPE);
    g_assert_true(*row->bytes == '\0' || strstr(error->message, row->bytes) == NULL);
}

static void test_id_key(void)
{
    g_auto(Place) place = place_new("0123456789\0bcdef\n", 17);
    g_auto(Place) empty = place_new("012345678901234\n", -1);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) key = secret_read_id_key(place.path, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(g_bytes_get_size(key), ==, 16);
    g_assert_null(secret_read_id_key(empty.path, &error));
    g_assert_error(error, SECRET_ERROR, SECRET_ERROR_SHAPE);
}

static void test_missing(void)
{
    g_auto(Place) place = place_new(NULL, 0);
    g_autoptr(GError) error = NULL;

    g_assert_null(secret_read_id_key(place.path, &error));
    g_assert_error(error, SECRET_ERROR, SECRET_ERROR_FILE);
    g_assert_nonnull(strstr(error->message, place.path));
}

/* Opening it in the usual way would wait for a writer for ever. */
static void test_pipe(void)
{
    g_auto(Place) place = place_new(NULL, 0);
    g_autoptr(GError) error = NULL;

    g_assert_cmpint(mkfifo(place.path, 0600), ==, 0);
    g_assert_null(secret_read_id_key(place.path, &error));
    g_assert_error(error, SECRET_ERROR, SECRET_ERROR_FILE);
}

static void test_too_large(void)
{
    g_autofree char *bytes = g_strnfill(SECRET_BYTES + 1, 'x');
    g_auto(Place) place = place_new(bytes, -1);
    g_autoptr(GError) error = NULL;

    g_assert_null(secret_read_id_key(place.path, &error));
    g_assert_error(error, SECRET_ERROR, SECRET_ERROR_SHAPE);
}

static void test_path(void)
{
    g_autofree char *beside = secret_path("/etc/pager-milter", "id_key");
    g_autofree char *absolute = secret_path("/etc/pager-milter", "/keys/id_key");

    g_assert_cmpstr(beside, ==, "/etc/pager-milter/id_key");
    g_assert_cmpstr(absolute, ==, "/keys/id_key");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_unsetenv("CREDENTIALS_DIRECTORY");
    for (size_t i = 0; i < G_N_ELEMENTS(key_rows); i++) {
        g_autofree char *path = g_strconcat("/secrets/routing key: ", key_rows[i].name, NULL);
        g_test_add_data_func(path, &key_rows[i], test_routing_key);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(word_rows); i++) {
        g_autofree char *path = g_strconcat("/secrets/token or secret: ", word_rows[i].name, NULL);
        g_test_add_data_func(path, &word_rows[i], test_word);
    }
    g_test_add_func("/secrets/an id key has at least sixteen bytes, of any kind", test_id_key);
    g_test_add_func("/secrets/a missing file is named", test_missing);
    g_test_add_func("/secrets/a pipe is not waited for", test_pipe);
    g_test_add_func("/secrets/a file too large for a key", test_too_large);
    g_test_add_func("/secrets/a name lies beside the configuration", test_path);
    return g_test_run();
}
