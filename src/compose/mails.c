/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/mails.h"

#include <string.h>

#include "base/ids.h"
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

char *mail_envelope_sender(const Desk *desk, const char *reference, GBytes *id_key)
{
    const char *address = desk->confirmation.bounce_address;
    const char *at = address != NULL ? strrchr(address, '@') : NULL;
    if (at == NULL)
        return g_strdup("");
    g_autofree char *tag = id_tag(id_key, "bounce", reference);

    return g_strdup_printf("%.*s+%s.%s%s", (int) (at - address), address, reference, tag, at);
}

/* Gives what stands between the bounce address's local part with its plus and the domain; NULL when
 * the address is no such one. The caller owns it. */
static char *bounce_extension(const char *bounce, const char *address)
{
    const char *at = bounce != NULL ? strrchr(bounce, '@') : NULL;
    const char *address_at = strrchr(address, '@');
    size_t length = at != NULL ? (size_t) (at - bounce) : 0;

    if (length == 0 || address_at == NULL || g_ascii_strcasecmp(at, address_at) != 0 ||
        g_ascii_strncasecmp(bounce, address, length) != 0 || address[length] != '+')
        return NULL;
    const char *extension = address + length + 1;
    return g_strndup(extension, (size_t) (address_at - extension));
}

char *mail_bounce_reference(const Desk *desk, const char *address, GBytes *id_key)
{
    g_autofree char *extension = bounce_extension(desk->confirmation.bounce_address, address);
    char *dot = extension != NULL ? strchr(extension, '.') : NULL;

    if (dot == NULL)
        return NULL;
    *dot = '\0';
    g_autofree char *reference = g_ascii_strup(extension, -1);
    g_autofree char *tag = g_ascii_strdown(dot + 1, -1);
    return id_tag_matches(id_key, "bounce", reference, tag) ? g_steal_pointer(&reference) : NULL;
}

const char *page_state_name(PageState state)
{
    static const char *const names[] = {
        [PAGE_RECEIVED] = "received", [PAGE_ACCEPTED] = "accepted", [PAGE_PROVEN] = "proven"};

    return names[state];
}
