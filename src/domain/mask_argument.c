/* SPDX-License-Identifier: MIT */
/* Secrets that programs are given: in a URL, on a command line, in a header, as a file. */
#include "config.h"

#include <string.h>

#include <glib.h>

#include "base/text.h"
#include "domain/mask_find.h"

#define CREDENTIAL_BYTES  300
#define PRIVATE_KEY_BYTES 20000

static size_t host_length(const char *at)
{
    size_t length = 0;

    while (length < CREDENTIAL_BYTES && at[length] != '\0' &&
           strchr("/ \t\r\n\"<>?#", at[length]) == NULL)
        length++;
    return length;
}

/* https://NAME:SECRET@HOST: the place is that of the name. */
bool mask_find_credentials(const char *text, const char *at, Secret *out_secret)
{
    if (at - text < 3 || strncmp(at - 3, "://", 3) != 0)
        return false;
    size_t length = host_length(at);
    const char *colon = memchr(at, ':', length);
    const char *host = NULL;

    for (size_t i = 0; i < length; i++)
        host = at[i] == '@' ? at + i : host;
    if (colon == NULL || host == NULL || host <= colon + 1)
        return false;
    *out_secret = (Secret){colon + 1, host};
    return true;
}

/* What takes a secret as an argument, and the option behind which it stands. */
typedef struct {
    const char *program; /* how its name begins */
    const char *option;  /* "": none, and only what looks like a secret is one */
    bool is_apart;       /* a blank or "=" stands between option and secret */
    bool has_user;       /* the value is NAME:SECRET */
} Argument;

static const Argument arguments[] = {
    {"mysql", "-p", false, false},
    {"mariadb", "-p", false, false},
    {"sshpass", "-p", false, false},
    {"sshpass", "-p", true, false},
    {"curl", "-u", true, true},
    {"curl", "--user", true, true},
    {"authorization", "Bearer", true, false},
    {"authorization", "Basic", true, false},
    {"bearer", "", true, false},
};

/* Gives where the value of the option at `at` begins; NULL where another stands there. */
static const char *argument_value(const char *at, const Argument *argument)
{
    size_t length = strlen(argument->option);

    if (strncmp(at, argument->option, length) != 0)
        return NULL;
    const char *value = at + length;
    const char *behind = *value == '=' ? value + 1 : mask_skip_blanks(value);
    if (argument->is_apart)
        value = behind > value || length == 0 ? behind : NULL;
    return value != NULL && g_ascii_isgraph(*value) ? value : NULL;
}

static bool take_value(const char *value, const Argument *argument, Secret *out_secret)
{
    const char *end = mask_value_end(value);
    const char *colon = memchr(value, ':', (size_t) (end - value));

    *out_secret = (Secret){argument->has_user && colon != NULL ? colon + 1 : value, end};
    if (argument->option[0] == '\0')
        return mask_looks_secret(value, end);
    return !argument->has_user || (colon != NULL && colon + 1 < end);
}

static bool find_value(const char *at, const Argument *argument, Secret *out_secret)
{
    const char *stop = mask_line_end(at);

    at = mask_word_end(at);
    while (at < stop && strchr(",;|", *at) == NULL) {
        at = mask_skip_blanks(at);
        const char *value = argument_value(at, argument);
        if (value != NULL)
            return take_value(value, argument, out_secret);
        const char *end = mask_word_end(at);
        at = end > at || strchr(",;|", *at) != NULL ? end : at + 1;
    }
    return false;
}

/* mysql -u NAME -pSECRET: the place is that of the program. */
bool mask_find_argument(const char *text, const char *at, Secret *out_secret)
{
    (void) text;
    for (size_t i = 0; i < G_N_ELEMENTS(arguments); i++) {
        if (text_starts_nocase(at, arguments[i].program) &&
            find_value(at, &arguments[i], out_secret))
            return true;
    }
    return false;
}

/* -----BEGIN OPENSSH PRIVATE KEY----- and what follows, up to its end (RFC 7468). */
bool mask_find_private_key(const char *text, const char *at, Secret *out_secret)
{
    static const char key[] = "PRIVATE KEY-----";

    (void) text;
    if (strncmp(at, "-----BEGIN ", 11) != 0)
        return false;
    const char *line = mask_line_end(at);
    const char *named = g_strstr_len(at, line - at, key);
    if (named == NULL)
        return false;
    const char *end = g_strstr_len(line, PRIVATE_KEY_BYTES, "-----END");
    *out_secret = (Secret){named + strlen(key), end != NULL ? end : line + strlen(line)};
    return true;
}
