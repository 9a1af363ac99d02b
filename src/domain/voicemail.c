/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/voicemail.h"

#include <string.h>

#include "domain/address.h"

#define PLACE      "NUMBER" /* in a pattern, where the number stands */
#define DIGITS_MIN 6
#define DIGITS_MAX 15 /* ITU-T E.164 */
#define BETWEEN    " -.()/\t"
#define TRUNK      "(0)" /* behind a country's code: not dialled */

static bool is_between(char byte)
{
    return byte != '\0' && strchr(BETWEEN, byte) != NULL;
}

/* Reads a number at the beginning of a text; NULL when there is none. */
static char *read_number(const char *text)
{
    g_autoptr(GString) number = g_string_new(NULL);
    const char *at = text + strspn(text, BETWEEN);

    if (*at == '+')
        g_string_append_c(number, *at++);
    for (; g_ascii_isdigit(*at) || is_between(*at); at++) {
        if (number->len > 0 && strncmp(at, TRUNK, strlen(TRUNK)) == 0)
            at += strlen(TRUNK) - 1;
        else if (g_ascii_isdigit(*at))
            g_string_append_c(number, *at);
    }
    size_t digits = number->len - (number->str[0] == '+' ? 1 : 0);
    if (digits < DIGITS_MIN || digits > DIGITS_MAX)
        return NULL;
    return g_string_free(g_steal_pointer(&number), FALSE);
}

static bool ends_like(const char *text, const char *after)
{
    return after[0] == '\0' || strstr(text, after) != NULL;
}

/* Finds the number where the pattern has its place. */
static char *find_number(const char *text, const char *pattern)
{
    const char *place = strstr(pattern, PLACE);

    if (place == NULL)
        return NULL;
    g_autofree char *before = g_strndup(pattern, (size_t) (place - pattern));
    size_t length = strlen(before);
    for (const char *at = text; (at = strstr(at, before)) != NULL && *at != '\0'; at++) {
        char *number = read_number(at + length);
        if (number != NULL && ends_like(at + length, place + strlen(PLACE)))
            return number;
        g_free(number);
    }
    return NULL;
}

static char *caller_in(const Desk *desk, const char *text)
{
    const GStrv patterns = desk->voicemail.callers;

    for (size_t i = 0; patterns != NULL && patterns[i] != NULL; i++) {
        char *number = find_number(text, patterns[i]);
        if (number != NULL)
            return number;
    }
    return NULL;
}

char *voicemail_caller(const Desk *desk, const Report *report)
{
    const char *const *senders = (const char *const *) desk->voicemail.senders;

    if (report->from_address == NULL || !address_matches_any(senders, report->from_address))
        return NULL;
    char *number = caller_in(desk, report->subject);
    if (number == NULL)
        number = caller_in(desk, report->text);
    return number != NULL ? number : g_strdup("");
}
