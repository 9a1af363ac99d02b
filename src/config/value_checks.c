/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/value_checks.h"

#include <string.h>
#include <sys/un.h>

#include <glib.h>

#define DIGITS   "0123456789"
#define LETTERS  "abcdefghijklmnopqrstuvwxyz"
#define CAPITALS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define ATEXT    DIGITS LETTERS CAPITALS "!#$%&'*+-/=?^_`{|}~."

enum {
    NUMBER_DIGITS = 15,
    PORT_MAX = 65535,
    DOMAIN_BYTES = 253,
    LOCAL_BYTES = 64,
    PHONE_BYTES = 60
};

static bool is_made_of(const char *text, size_t length, const char *characters)
{
    return length > 0 && strspn(text, characters) >= length;
}

bool is_not_empty(const char *text)
{
    return *text != '\0';
}

bool is_simple_name(const char *text)
{
    return is_made_of(text, strlen(text), LETTERS DIGITS "-") && strlen(text) <= 63;
}

bool is_currency(const char *text)
{
    return strlen(text) == 3 && is_made_of(text, 3, CAPITALS);
}

static bool is_label(const char *label)
{
    size_t length = strlen(label);

    return is_made_of(label, length, LETTERS CAPITALS DIGITS "-_") && length <= 63 &&
           label[0] != '-' && label[length - 1] != '-';
}

bool is_host_name(const char *text)
{
    g_auto(GStrv) labels = g_strsplit(text, ".", -1);

    if (labels[0] == NULL || strlen(text) > DOMAIN_BYTES)
        return false;
    for (size_t i = 0; labels[i] != NULL; i++) {
        if (!is_label(labels[i]))
            return false;
    }
    return true;
}

/* The MTA would take a domain without a dot for a host of its own domain, and a name without a
 * domain for a mailbox at home. */
bool is_address(const char *text)
{
    const char *at = strchr(text, '@');

    if (at == NULL)
        return false;
    size_t length = (size_t) (at - text);
    return is_made_of(text, length, ATEXT) && length <= LOCAL_BYTES && text[0] != '-' &&
           text[0] != '.' && at[-1] != '.' && strchr(at, '.') != NULL && is_host_name(at + 1);
}

bool is_address_pattern(const char *text)
{
    g_autofree char *example = g_strdelimit(g_strdup(text), "*", 'x');
    const char *at = strchr(example, '@');

    return at != NULL && at > example && is_made_of(example, (size_t) (at - example), ATEXT) &&
           is_host_name(at + 1);
}

bool is_local_pattern(const char *text)
{
    return is_made_of(text, strlen(text), ATEXT);
}

bool is_delimiters(const char *text)
{
    return *text == '\0' || is_made_of(text, strlen(text), "+-=._#");
}

bool is_language(const char *text)
{
    return strcmp(text, "nl") == 0 || strcmp(text, "en") == 0;
}

bool is_key_file(const char *text)
{
    size_t length = strlen(text);

    return length > 0 && !(length >= 32 &&
                           is_made_of(text, length,
                                      LETTERS CAPITALS DIGITS "+/="
                                                              "-_") &&
                           strchr(text, '/') == NULL);
}

/* People write a number in many ways, and a word with it: "020 555 01 00, keuze 2". */
bool is_phone(const char *text)
{
    return strpbrk(text, DIGITS) != NULL && strlen(text) <= PHONE_BYTES;
}

bool is_mailbox(const char *text)
{
    const char *open = strrchr(text, '<');
    size_t length = strlen(text);

    if (open == NULL)
        return is_address(text);
    if (text[length - 1] != '>' || strchr(text, '>') != text + length - 1 ||
        strchr(text, '<') != open || !g_utf8_validate(text, -1, NULL))
        return false;
    g_autofree char *address = g_strndup(open + 1, length - (size_t) (open + 1 - text) - 1);
    return is_address(address);
}

bool is_header_line(const char *text)
{
    const char *colon = strchr(text, ':');

    return colon != NULL &&
           is_made_of(text, (size_t) (colon - text), LETTERS CAPITALS DIGITS "-_") &&
           colon[1] == ' ' && colon[2] != '\0';
}

static bool is_absolute_path(const char *text)
{
    return text[0] == '/' && text[1] != '\0';
}

bool is_socket_path(const char *text)
{
    return is_absolute_path(text) && strlen(text) < sizeof(((struct sockaddr_un *) NULL)->sun_path);
}

static bool is_port(const char *text, size_t length)
{
    if (length > 5 || !is_made_of(text, length, DIGITS))
        return false;
    int64_t port = g_ascii_strtoll(text, NULL, 10);
    return port > 0 && port <= PORT_MAX;
}

/* PORT@HOST, as libmilter writes it. */
static bool is_port_at_host(const char *text)
{
    const char *at = strchr(text, '@');

    return at != NULL && is_port(text, (size_t) (at - text)) &&
           is_made_of(at + 1, strlen(at + 1), LETTERS CAPITALS DIGITS "-._:");
}

bool is_listen_address(const char *text)
{
    if (g_str_has_prefix(text, "unix:"))
        return is_socket_path(text + strlen("unix:"));
    if (g_str_has_prefix(text, "inet:"))
        return is_port_at_host(text + strlen("inet:"));
    return g_str_has_prefix(text, "inet6:") && is_port_at_host(text + strlen("inet6:"));
}

/* A password in the address would be a secret in the file: libpq reads it from ~/.pgpass. */
bool is_store_address(const char *text)
{
    if (g_str_has_prefix(text, "sqlite:"))
        return is_absolute_path(text + strlen("sqlite:"));
    if (!g_str_has_prefix(text, "postgresql://"))
        return false;
    const char *authority = text + strlen("postgresql://");
    size_t length = strcspn(authority, "/?");
    const char *at = memchr(authority, '@', length);
    return strstr(text, "password=") == NULL &&
           (at == NULL || memchr(authority, ':', (size_t) (at - authority)) == NULL);
}

/* HOST, HOST:PORT, [ADDRESS] or [ADDRESS]:PORT up to the end of the text. */
static bool is_host_and_port(const char *text)
{
    size_t length = *text == '[' ? strcspn(text, "]") + 1 : strcspn(text, ":");

    if (length > strlen(text) || length == 0)
        return false;
    g_autofree char *host = g_strndup(text, length);
    bool is_literal = *text == '[';
    if (is_literal ? !is_made_of(text + 1, length - 2, "0123456789abcdefABCDEF:.")
                   : !is_host_name(host))
        return false;
    return text[length] == '\0' ||
           (text[length] == ':' && is_port(text + length + 1, strlen(text + length + 1)));
}

bool is_host_port(const char *text)
{
    const char *colon = strrchr(text, ':');

    return is_host_and_port(text) && colon != NULL && !g_str_has_suffix(text, "]");
}

bool is_relay_address(const char *text)
{
    const char *host = strstr(text, "://");

    return host != NULL &&
           (g_str_has_prefix(text, "smtp://") || g_str_has_prefix(text, "smtps://")) &&
           is_host_and_port(host + 3);
}

bool is_web_address(const char *text)
{
    static const char *const near[] = {"http://127.0.0.1", "http://localhost", "http://[::1]"};

    if (g_str_has_prefix(text, "https://"))
        return is_host_and_port(text + strlen("https://"));
    for (size_t i = 0; i < G_N_ELEMENTS(near); i++) {
        const char *rest = text + strlen(near[i]);
        if (g_str_has_prefix(text, near[i]) && (*rest == '\0' || *rest == ':'))
            return is_host_and_port(text + strlen("http://"));
    }
    return false;
}

bool number_parse(const char *text, int64_t *out_number)
{
    size_t length = strlen(text);

    if (length > NUMBER_DIGITS || !is_made_of(text, length, DIGITS))
        return false;
    *out_number = g_ascii_strtoll(text, NULL, 10);
    return true;
}

typedef struct {
    const char *suffix;
    int64_t factor;
} Unit;

/* Digits and one of the units behind them. */
static bool quantity_parse(const char *text, const Unit *units, int64_t *out_number)
{
    size_t length = strspn(text, DIGITS);

    if (length == 0 || length > NUMBER_DIGITS)
        return false;
    int64_t number = g_ascii_strtoll(text, NULL, 10);
    for (size_t i = 0; units[i].suffix != NULL; i++) {
        if (strcmp(text + length, units[i].suffix) != 0)
            continue;
        if (number > INT64_MAX / units[i].factor)
            return false;
        *out_number = number * units[i].factor;
        return true;
    }
    return false;
}

static char *quantity_print(int64_t number, const Unit *units)
{
    const Unit *best = units;

    for (const Unit *unit = units; unit->suffix != NULL; unit++) {
        if (number % unit->factor == 0 && number >= unit->factor)
            best = unit;
    }
    return g_strdup_printf("%" G_GINT64_FORMAT "%s", number / best->factor, best->suffix);
}

static const Unit size_units[] = {
    {"", 1}, {"k", 1 << 10}, {"M", 1 << 20}, {"G", 1 << 30}, {NULL, 0}};

static const Unit duration_units[] = {{"s", 1},     {"m", 60},        {"h", 3600},
                                      {"d", 86400}, {"w", 7 * 86400}, {"y", 365 * 86400},
                                      {NULL, 0}};

bool size_parse(const char *text, int64_t *out_bytes)
{
    return quantity_parse(text, size_units, out_bytes);
}

char *size_print(int64_t bytes)
{
    return quantity_print(bytes, size_units);
}

bool duration_parse(const char *text, int64_t *out_seconds)
{
    return quantity_parse(text, duration_units, out_seconds);
}

char *duration_print(int64_t seconds)
{
    return quantity_print(seconds, duration_units);
}

bool mode_parse(const char *text, int64_t *out_mode)
{
    size_t length = strlen(text);

    if (length < 3 || length > 4 || !is_made_of(text, length, "01234567"))
        return false;
    *out_mode = g_ascii_strtoll(text, NULL, 8);
    return *out_mode <= 0777;
}
