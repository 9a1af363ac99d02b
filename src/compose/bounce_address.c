/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/bounce_address.h"

#include <string.h>

#include "base/ids.h"

/* What comes back tells whom it did not reach, without showing it to who reads the address. */
static const char *const tag_purposes[] = {
    [READER_CUSTOMER] = "bounce", [READER_PEOPLE] = "bounce-people"};

char *mail_envelope_sender(const Desk *desk, const char *reference, MailReader reader,
                           GBytes *id_key)
{
    const char *address = desk->confirmation.bounce_address;
    const char *at = address != NULL ? strrchr(address, '@') : NULL;
    if (at == NULL)
        return g_strdup("");
    g_autofree char *tag = id_tag(id_key, tag_purposes[reader], reference);

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

char *mail_bounce_reference(const Desk *desk, const char *address, GBytes *id_key,
                            MailReader *out_reader)
{
    g_autofree char *extension = bounce_extension(desk->confirmation.bounce_address, address);
    char *dot = extension != NULL ? strchr(extension, '.') : NULL;

    if (dot == NULL)
        return NULL;
    *dot = '\0';
    g_autofree char *reference = g_ascii_strup(extension, -1);
    g_autofree char *tag = g_ascii_strdown(dot + 1, -1);
    for (MailReader reader = READER_CUSTOMER; reader <= READER_PEOPLE; reader++) {
        if (!id_tag_matches(id_key, tag_purposes[reader], reference, tag))
            continue;
        *out_reader = reader;
        return g_steal_pointer(&reference);
    }
    return NULL;
}
