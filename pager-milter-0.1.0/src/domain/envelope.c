/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/envelope.h"

#include <string.h>

static void recipient_free(Recipient *recipient)
{
    g_free(recipient->address);
    g_free(recipient->verbatim);
    g_free(recipient->arguments);
    g_free(recipient);
}

Envelope *envelope_new(const char *sender)
{
    Envelope *envelope = g_new0(Envelope, 1);

    envelope->sender = address_unbracket(sender);
    envelope->recipients = g_ptr_array_new_with_free_func((GDestroyNotify) recipient_free);
    envelope->queue_id = g_strdup("");
    envelope->client_address = g_strdup("");
    return envelope;
}

void envelope_free(Envelope *envelope)
{
    if (envelope == NULL)
        return;
    g_free(envelope->sender);
    g_ptr_array_unref(envelope->recipients);
    g_free(envelope->queue_id);
    g_free(envelope->client_address);
    g_clear_pointer(&envelope->first_seen, g_date_time_unref);
    g_clear_pointer(&envelope->received, g_date_time_unref);
    g_free(envelope);
}

void envelope_add_recipient(Envelope *envelope, const char *verbatim, const char *arguments)
{
    Recipient *recipient = g_new0(Recipient, 1);

    recipient->address = address_unbracket(verbatim);
    recipient->verbatim = g_strdup(verbatim);
    recipient->arguments = g_strdup(arguments);
    g_ptr_array_add(envelope->recipients, recipient);
}

char *address_unbracket(const char *verbatim)
{
    g_autofree char *address = g_strstrip(g_strdup(verbatim));
    size_t length = strlen(address);

    if (length >= 2 && address[0] == '<' && address[length - 1] == '>')
        return g_strndup(address + 1, length - 2);
    return g_steal_pointer(&address);
}
