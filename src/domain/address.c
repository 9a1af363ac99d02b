/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/address.h"

#include <string.h>

/* Each takes a wrapping off `local` and, for SRS, puts another domain in place. */
typedef void (*Unwrap)(char **local, char **domain);

static void replace(char **place, char *text)
{
    g_free(*place);
    *place = text;
}

/* SRS0=hash=stamp=domain=local and SRS1=hash=forwarder==hash=stamp=domain=local; the sign behind
 * SRS0 may be - or + as well. */
static void unwrap_srs(char **local, char **domain)
{
    if (!g_str_has_prefix(*local, "srs0") && !g_str_has_prefix(*local, "srs1"))
        return;
    bool is_srs1 = (*local)[3] == '1';
    if (strchr("=-+", (*local)[4]) == NULL || (*local)[4] == '\0')
        return;
    const char *inner = *local + 5;
    if (is_srs1) {
        inner = strstr(inner, "==");
        if (inner == NULL)
            return;
        inner += 2;
    }
    g_auto(GStrv) fields = g_strsplit(inner, "=", 4); /* hash, stamp, domain, local */
    if (g_strv_length(fields) != 4 || *fields[2] == '\0' || *fields[3] == '\0')
        return;
    replace(domain, g_strdup(fields[2]));
    replace(local, g_strdup(fields[3]));
}

static void unwrap_behind(char **local, const char *prefix, const char *separator)
{
    if (!g_str_has_prefix(*local, prefix))
        return;
    const char *end = strstr(*local + strlen(prefix), separator);
    if (end != NULL && end[strlen(separator)] != '\0')
        replace(local, g_strdup(end + strlen(separator)));
}

static void unwrap_batv(char **local, G_GNUC_UNUSED char **domain)
{
    unwrap_behind(local, "prvs=", "=");
}

static void unwrap_barracuda(char **local, G_GNUC_UNUSED char **domain)
{
    unwrap_behind(local, "btv1==", "==");
}

static void cut_extension(char **local, G_GNUC_UNUSED char **domain)
{
    char *plus = strchr(*local, '+');

    if (plus != NULL && plus != *local)
        *plus = '\0';
}

char *address_canonical(const char *address)
{
    static const Unwrap unwraps[] = {unwrap_srs, unwrap_batv, unwrap_barracuda, cut_extension};
    g_autofree char *lower = g_ascii_strdown(address, -1);
    char *at = strrchr(lower, '@');

    if (at == NULL)
        return g_steal_pointer(&lower);
    g_autofree char *local = g_strndup(lower, at - lower);
    g_autofree char *domain = g_strdup(at + 1);
    for (size_t i = 0; i < G_N_ELEMENTS(unwraps); i++)
        unwraps[i](&local, &domain);
    if (g_str_has_suffix(domain, "."))
        domain[strlen(domain) - 1] = '\0';
    return g_strdup_printf("%s@%s", local, domain);
}

const char *address_domain(const char *address)
{
    const char *at = strrchr(address, '@');

    return at != NULL ? at + 1 : "";
}

static bool domain_is_reserved(const char *domain)
{
    static const char *const suffixes[] = {".invalid", ".local", ".localhost", ".localdomain",
                                           ".test"};

    for (size_t i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        size_t length = strlen(domain), tail = strlen(suffixes[i]);
        if (length >= tail && g_ascii_strcasecmp(domain + length - tail, suffixes[i]) == 0)
            return true;
    }
    return false;
}

static bool label_is_plain(const char *label)
{
    size_t length = strlen(label);

    if (length == 0 || label[0] == '-' || label[length - 1] == '-')
        return false;
    for (size_t i = 0; i < length; i++) {
        if (!g_ascii_isalnum(label[i]) && label[i] != '-' && label[i] != '_')
            return false;
    }
    return true;
}

static bool domain_is_routable(const char *domain)
{
    if (strchr(domain, '.') == NULL || domain_is_reserved(domain))
        return false;
    g_auto(GStrv) labels = g_strsplit(domain, ".", -1);
    for (size_t i = 0; labels[i] != NULL; i++) {
        if (!label_is_plain(labels[i]))
            return false;
    }
    return true;
}

/* RFC 5321's dot-string: quoted local parts exist, but nobody in distress writes from one and many
 * a program trips over them. */
static bool local_part_is_plain(const char *local, size_t length)
{
    if (length == 0 || local[0] == '.' || local[0] == '-' || local[length - 1] == '.')
        return false;
    for (size_t i = 0; i < length; i++) {
        if (!g_ascii_isalnum(local[i]) && strchr("!#$%&'*+-/=?^_`{|}~.", local[i]) == NULL)
            return false;
    }
    return true;
}

bool address_is_routable(const char *address)
{
    const char *at = strrchr(address, '@');

    return at != NULL && strlen(address) <= ADDRESS_BYTES &&
           local_part_is_plain(address, at - address) && domain_is_routable(at + 1);
}

/* Linear but for the one star that it comes back to: no pattern makes it slow. */
bool address_matches(const char *pattern, const char *address)
{
    const char *star = NULL, *retry = NULL;

    while (*address != '\0') {
        if (*pattern == '*') {
            star = pattern++;
            retry = address;
        } else if (g_ascii_tolower(*pattern) == g_ascii_tolower(*address)) {
            pattern++;
            address++;
        } else if (star != NULL) {
            pattern = star + 1;
            address = ++retry;
        } else {
            return false;
        }
    }
    while (*pattern == '*')
        pattern++;
    return *pattern == '\0';
}

bool address_matches_any(const char *const *patterns, const char *address)
{
    for (; patterns != NULL && *patterns != NULL; patterns++) {
        if (address_matches(*patterns, address))
            return true;
    }
    return false;
}

static bool local_part_matches_any(const char *const *patterns, const char *address)
{
    const char *at = strrchr(address, '@');
    g_autofree char *local = at != NULL ? g_strndup(address, at - address) : g_strdup(address);

    return address_matches_any(patterns, local);
}

bool address_is_robot(const char *const *local_part_patterns, const char *address)
{
    g_autofree char *canonical = address_canonical(address);

    return local_part_matches_any(local_part_patterns, address) ||
           local_part_matches_any(local_part_patterns, canonical);
}
