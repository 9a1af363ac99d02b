/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/by_hand.h"
#include "domain/address.h"
#include "store/forget.h"

/* An address of ours stands in every emergency: to forget it would erase them all. */
static bool is_ours(const Desk *desk, const char *address)
{
    return desk_has_address(desk, address, "") ||
           g_ascii_strcasecmp(desk->support_mailbox, address) == 0 ||
           address_matches_any((const char *const *) desk->deliver_to, address) ||
           address_matches_any((const char *const *) desk->fallback_mail, address);
}

bool by_hand_forget(const AskContext *context, const char *address, GError **error)
{
    const GPtrArray *desks = context->settings->desks;

    for (guint i = 0; i < desks->len; i++) {
        const Desk *desk = g_ptr_array_index(desks, i);
        if (is_ours(desk, address)) {
            g_set_error(error, STORE_ERROR, STORE_ERROR_CONFLICT,
                        "'%s' is no customer's address: desk '%s' has it, or writes to it", address,
                        desk->name);
            return false;
        }
    }
    return person_forget(context->store, address, context->now, error);
}
