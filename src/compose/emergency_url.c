/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/emergency_url.h"

#include <string.h>

#include "base/ids.h"

#define PURPOSE "page"

char *emergency_url(const char *public_url, GBytes *id_key, const char *reference)
{
    if (public_url == NULL)
        return NULL;
    g_autofree char *tag = id_tag(id_key, PURPOSE, reference);
    size_t length = strlen(public_url);

    if (g_str_has_suffix(public_url, "/"))
        length--; /* EMERGENCY_PATH has one */
    return g_strdup_printf("%.*s%s%s/%s", (int) length, public_url, EMERGENCY_PATH, reference, tag);
}

char *emergency_path_reference(GBytes *id_key, const char *rest)
{
    g_auto(GStrv) parts = g_strsplit(rest, "/", 3);

    if (g_strv_length(parts) != 2 || !reference_is_valid(parts[0]))
        return NULL;
    return id_tag_matches(id_key, PURPOSE, parts[0], parts[1]) ? g_strdup(parts[0]) : NULL;
}

char *emergency_url_reference(GBytes *id_key, const char *url)
{
    const char *at = g_strrstr(url, EMERGENCY_PATH);

    return at != NULL ? emergency_path_reference(id_key, at + strlen(EMERGENCY_PATH)) : NULL;
}
