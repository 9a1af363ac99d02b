/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/desk_values.h"

#include <string.h>

#include <glib.h>

#include "config/value_checks.h"
#include "domain/day_hours.h"

#define CAPITALS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS   "0123456789"

enum { TOKEN_CHARACTERS = 20, SERVICE_ID_BYTES = 30, MARKER_BYTES = 40 };

bool is_region(const char *text)
{
    return strcmp(text, "us") == 0 || strcmp(text, "eu") == 0;
}

/* A name of 20 characters is rarer than a token in the wrong place, which has no dot. */
bool is_token_file(const char *text)
{
    return is_key_file(text) &&
           !(strlen(text) == TOKEN_CHARACTERS && strpbrk(text, DIGITS CAPITALS) != NULL &&
             strpbrk(text, "/.") == NULL);
}

bool is_service_id(const char *text)
{
    size_t length = strlen(text);

    return length > 0 && length <= SERVICE_ID_BYTES && strspn(text, CAPITALS DIGITS) == length;
}

/* What stands in front of an @ would be shown in logs of others. */
bool is_webhook_url(const char *text)
{
    const char *host = strstr(text, "://");

    if (!g_str_has_prefix(text, "https://") && !g_str_has_prefix(text, "http://"))
        return false;
    size_t length = strcspn(host + 3, "/?#");
    g_autofree char *server = g_strndup(host + 3, length);
    g_autofree char *relay = g_strconcat("smtp://", server, NULL);
    return is_relay_address(relay) && strpbrk(text, " \"<>\\^`{|}") == NULL;
}

static bool has_more_than(const char *text, const char *characters)
{
    return text[strspn(text, characters)] != '\0';
}

bool is_note_marker(const char *text)
{
    return has_more_than(text, " ") && strlen(text) <= MARKER_BYTES &&
           g_utf8_validate(text, -1, NULL);
}

bool is_digest_time(const char *text)
{
    int minute = 0;

    return strcmp(text, "off") == 0 || time_of_day_parse(text, false, &minute, NULL);
}

bool is_request(const char *text)
{
    return has_more_than(text, " *") && g_utf8_validate(text, -1, NULL);
}

bool is_customers_csv(const char *text)
{
    return g_str_has_suffix(text, ".csv");
}

bool is_customers_file(const char *text)
{
    return g_str_has_suffix(text, ".yaml") || g_str_has_suffix(text, ".yml") ||
           is_customers_csv(text);
}

bool is_query(const char *text)
{
    bool is_read =
        g_ascii_strncasecmp(text, "select ", 7) == 0 || g_ascii_strncasecmp(text, "with ", 5) == 0;

    return is_read && strchr(text, ';') == NULL;
}

bool is_country(const char *text)
{
    return strlen(text) == 2 && strspn(text, CAPITALS) == 2;
}

bool is_caller_pattern(const char *text)
{
    const char *number = strstr(text, "NUMBER");

    return number != NULL && strstr(number + 1, "NUMBER") == NULL &&
           g_utf8_validate(text, -1, NULL);
}
