/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/mails.h"

#include <string.h>

#include "domain/address.h"

G_DEFINE_QUARK(mails_error, mails_error)

/* Whether an address can stand in a header and in an SMTP command as it is. */
static bool is_plain(const char *address)
{
    const char *at = strrchr(address, '@');

    if (at == NULL || at == address || at[1] == '\0' || strlen(address) > ADDRESS_BYTES)
        return false;
    for (; *address != '\0'; address++) {
        if (!g_ascii_isgraph(*address) || strchr("<>()[],;:\\\"", *address) != NULL)
            return false;
    }
    return true;
}

char *mail_wire_address(const char *address, GError **error)
{
    const char *at = strrchr(address, '@');
    g_autofree char *domain = at != NULL ? g_hostname_to_ascii(at + 1) : NULL;
    g_autofree char *local = at != NULL ? g_strndup(address, (size_t) (at - address)) : NULL;
    g_autofree char *wire = domain != NULL ? g_strconcat(local, "@", domain, NULL) : NULL;

    if (wire != NULL && is_plain(wire))
        return g_steal_pointer(&wire);
    g_set_error(error, MAILS_ERROR, MAILS_ERROR_ADDRESS,
                wire != NULL && !g_str_is_ascii(local)
                    ? "'%s' cannot be written to: its local part needs SMTPUTF8"
                    : "'%s' cannot be written to: it has not the form name@domain",
                address);
    return NULL;
}

const char *page_state_name(PageState state)
{
    static const char *const names[] = {
        [PAGE_RECEIVED] = "received", [PAGE_ACCEPTED] = "accepted", [PAGE_PROVEN] = "proven"};

    return names[state];
}
