/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/organisation.h"

#include <string.h>

#include <glib.h>
#include <libpsl.h>

static char *organisational(const char *domain)
{
    g_autofree char *lower = g_ascii_strdown(domain, -1);
    if (g_str_has_suffix(lower, "."))
        lower[strlen(lower) - 1] = '\0';
    const char *registrable = psl_registrable_domain(psl_builtin(), lower);

    return g_strdup(registrable != NULL ? registrable : lower);
}

bool organisation_is_same(const char *domain, const char *other)
{
    g_autofree char *one = organisational(domain);
    g_autofree char *two = organisational(other);

    return *one != '\0' && strcmp(one, two) == 0;
}
