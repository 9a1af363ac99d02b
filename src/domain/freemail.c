/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/freemail.h"

#include <stdlib.h>

#include <glib.h>

/* Sorted. Those of the world that the Dutch use, and those of Dutch access providers. */
static const char *const domains[] = {
    "aol.com",     "caiway.nl",  "casema.nl",      "chello.nl",   "fastmail.com",   "freedom.nl",
    "gmail.com",   "gmx.com",    "gmx.de",         "gmx.net",     "googlemail.com", "hetnet.nl",
    "hey.com",     "home.nl",    "hotmail.be",     "hotmail.com", "hotmail.de",     "hotmail.fr",
    "hotmail.nl",  "icloud.com", "kabelfoon.nl",   "kpnmail.nl",  "kpnplanet.nl",   "live.be",
    "live.com",    "live.nl",    "mac.com",        "mail.com",    "me.com",         "msn.com",
    "online.nl",   "onsnet.nu",  "outlook.be",     "outlook.com", "outlook.nl",     "planet.nl",
    "pm.me",       "proton.me",  "protonmail.com", "quicknet.nl", "skynet.be",      "solcon.nl",
    "t-online.de", "tele2.nl",   "telenet.be",     "telfort.nl",  "tutanota.com",   "upcmail.nl",
    "web.de",      "wxs.nl",     "xs4all.nl",      "yahoo.com",   "yahoo.nl",       "zeelandnet.nl",
    "ziggo.nl",    "zonnet.nl",
};

static int compare(const void *domain, const void *row)
{
    return g_ascii_strcasecmp(domain, *(const char *const *) row);
}

bool domain_is_freemail(const char *domain, const char *const *further)
{
    for (size_t i = 0; further != NULL && further[i] != NULL; i++) {
        if (g_ascii_strcasecmp(domain, further[i]) == 0)
            return true;
    }
    return bsearch(domain, domains, G_N_ELEMENTS(domains), sizeof(domains[0]), compare) != NULL;
}
