/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/secrets.h"

#include <stdbool.h>
#include <string.h>

#include "config/file_read.h"

G_DEFINE_QUARK(secret_error, secret_error)

char *secret_path(const char *folder, const char *name)
{
    const char *credentials = g_getenv("CREDENTIALS_DIRECTORY");

    if (g_path_is_absolute(name))
        return g_strdup(name);
    if (credentials != NULL && *credentials != '\0')
        folder = credentials;
    return g_build_filename(folder, name, NULL);
}

static bool fail(GError **error, SecretError code, const char *path, const char *what)
{
    g_set_error(error, SECRET_ERROR, code, "'%s' %s", path, what);
    return false;
}

/* Reads a key without the line end behind it; `bytes` has room for SECRET_BYTES and a NUL. */
static bool read_key(const char *path, char *bytes, size_t *out_length, GError **error)
{
    g_autoptr(GError) unread = NULL;
    size_t length = 0;

    if (!file_read(path, bytes, SECRET_BYTES + 1, &length, &unread))
        return fail(error, SECRET_ERROR_FILE, path, unread->message);
    if (length > SECRET_BYTES)
        return fail(error, SECRET_ERROR_SHAPE, path, "is too large for a key");
    while (length > 0 && (bytes[length - 1] == '\n' || bytes[length - 1] == '\r'))
        length--;
    bytes[length] = '\0';
    *out_length = length;
    return true;
}

GBytes *secret_read_id_key(const char *path, GError **error)
{
    char bytes[SECRET_BYTES + 1] = {0};
    size_t length = 0;
    GBytes *key = NULL;

    if (!read_key(path, bytes, &length, error))
        return NULL;
    if (length < ID_KEY_BYTES)
        fail(error, SECRET_ERROR_SHAPE, path,
             "is too short for an id key; it needs at least 16 bytes, such as those of "
             "'openssl rand -base64 32'");
    else
        key = g_bytes_new(bytes, length);
    explicit_bzero(bytes, sizeof(bytes));
    return key;
}

static bool is_routing_key(const char *text, size_t length)
{
    if (length != ROUTING_KEY_CHARACTERS)
        return false;
    for (size_t i = 0; i < length; i++) {
        if (!g_ascii_isalnum(text[i]))
            return false;
    }
    return true;
}

char *secret_read_routing_key(const char *path, GError **error)
{
    char bytes[SECRET_BYTES + 1] = {0};
    size_t length = 0;
    char *key = NULL;

    if (!read_key(path, bytes, &length, error))
        return NULL;
    if (is_routing_key(bytes, length)) {
        key = g_strdup(bytes);
    } else {
        g_autofree char *what = g_strdup_printf(
            "holds no routing key; one has exactly 32 letters and digits, and this "
            "is %s",
            length == ROUTING_KEY_CHARACTERS ? "32 characters with others among them"
            : length == 20                   ? "20 characters, as a key of the REST API has"
                                             : "another length");
        fail(error, SECRET_ERROR_SHAPE, path, what);
    }
    explicit_bzero(bytes, sizeof(bytes));
    return key;
}

static bool is_word(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (!g_ascii_isgraph(text[i]))
            return false;
    }
    return length >= TOKEN_BYTES;
}

/* Reads one word of printable characters. */
static char *read_word(const char *path, const char *what, GError **error)
{
    char bytes[SECRET_BYTES + 1] = {0};
    size_t length = 0;
    char *word = NULL;

    if (!read_key(path, bytes, &length, error))
        return NULL;
    if (is_word(bytes, length))
        word = g_strdup(bytes);
    else
        fail(error, SECRET_ERROR_SHAPE, path, what);
    explicit_bzero(bytes, sizeof(bytes));
    return word;
}

char *secret_read_token(const char *path, GError **error)
{
    return read_word(path,
                     "holds no token of the REST API; one is a word of at least 16 characters, "
                     "which PagerDuty shows once",
                     error);
}

char *secret_read_webhook(const char *path, GError **error)
{
    return read_word(path,
                     "holds no webhook secret; one is a word of at least 16 characters, which "
                     "PagerDuty shows once",
                     error);
}
