/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/desk.h"

#include <string.h>

#include "domain/address.h"

static void confirmation_clear(ConfirmationSettings *confirmation)
{
    g_free(confirmation->from);
    g_free(confirmation->reply_to);
    g_free(confirmation->bounce_address);
    g_free(confirmation->note_marker);
}

static void customers_clear(CustomersSettings *customers)
{
    g_free(customers->file);
    g_free(customers->database);
    g_free(customers->query);
    g_free(customers->snapshot);
    g_strfreev(customers->countries);
    g_strfreev(customers->freemail);
}

void desk_free(Desk *desk)
{
    if (desk == NULL)
        return;
    g_free(desk->name);
    g_strfreev(desk->emergency_addresses);
    g_free(desk->support_mailbox);
    g_strfreev(desk->fallback_mail);
    g_free(desk->phone);
    g_strfreev(desk->deliver_to);
    pagerduty_settings_clear(&desk->pagerduty);
    confirmation_clear(&desk->confirmation);
    tariff_clear(&desk->tariff);
    g_clear_pointer(&desk->ladder, g_ptr_array_unref);
    g_strfreev(desk->requests);
    customers_clear(&desk->customers);
    g_strfreev(desk->voicemail.senders);
    g_strfreev(desk->voicemail.callers);
    g_free(desk);
}

bool desk_can_prove(const Desk *desk)
{
    const PagerdutySettings *pagerduty = &desk->pagerduty;
    bool has_webhooks =
        pagerduty->webhook_secret_files != NULL && pagerduty->webhook_secret_files[0] != NULL;

    return has_webhooks || pagerduty->rest_token_file != NULL;
}

static void add_reader(GPtrArray *readers, const char *address)
{
    for (guint i = 0; address != NULL && i < readers->len; i++) {
        if (g_ascii_strcasecmp(readers->pdata[i], address) == 0)
            return;
    }
    if (address != NULL)
        g_ptr_array_add(readers, g_strdup(address));
}

GStrv desk_last_readers(const Desk *desk)
{
    g_autoptr(GPtrArray) readers = g_ptr_array_new();

    if (desk->fallback_mail != NULL && desk->fallback_mail[0] != NULL)
        return g_strdupv(desk->fallback_mail);
    add_reader(readers, desk->support_mailbox);
    for (GStrv mailbox = desk->deliver_to; mailbox != NULL && *mailbox != NULL; mailbox++)
        add_reader(readers, *mailbox);
    g_ptr_array_add(readers, NULL);
    return (GStrv) g_ptr_array_steal(readers, NULL);
}

bool desk_has_customers(const Desk *desk)
{
    return desk->customers.file != NULL || desk->customers.database != NULL;
}

/* Takes the quotes off a local part that needs none: "noodhulp"@hosting.example. */
static char *unquote(const char *local, size_t length)
{
    GString *plain = g_string_sized_new(length);
    bool is_quoted = length >= 2 && local[0] == '"' && local[length - 1] == '"';
    const char *end = local + length - (is_quoted ? 1 : 0);

    for (const char *at = local + (is_quoted ? 1 : 0); at < end; at++) {
        if (is_quoted && *at == '\\' && at + 1 < end)
            at++;
        g_string_append_c(plain, g_ascii_tolower(*at));
    }
    return g_string_free(plain, FALSE);
}

/* Answers whether `local` is `wanted`, or `wanted` with an extension. An address of ours may hold a
 * delimiter itself, so it is never cut. */
static bool is_local_part(const char *local, const char *wanted, size_t length,
                          const char *delimiters)
{
    if (strncmp(local, wanted, length) != 0)
        return false;
    return local[length] == '\0' || strchr(delimiters, local[length]) != NULL;
}

/* Takes angle brackets and a dot behind the domain off. */
static char *bare_address(const char *address)
{
    bool is_bracketed = *address == '<';
    g_autofree char *bare = g_strdup(is_bracketed ? address + 1 : address);
    size_t length = strlen(bare);

    if (is_bracketed && length > 0 && bare[length - 1] == '>')
        bare[--length] = '\0';
    if (length > 0 && bare[length - 1] == '.')
        bare[--length] = '\0';
    return g_steal_pointer(&bare);
}

bool desk_has_address(const Desk *desk, const char *address, const char *delimiters)
{
    g_autofree char *bare = bare_address(address);
    const char *domain = address_domain(bare);

    if (*domain == '\0')
        return false;
    g_autofree char *local = unquote(bare, (size_t) (domain - 1 - bare));
    for (size_t i = 0; desk->emergency_addresses[i] != NULL; i++) {
        const char *wanted = desk->emergency_addresses[i];
        const char *wanted_domain = address_domain(wanted);
        if (g_ascii_strcasecmp(domain, wanted_domain) == 0 &&
            is_local_part(local, wanted, (size_t) (wanted_domain - 1 - wanted), delimiters))
            return true;
    }
    return false;
}

Language desk_language(const Desk *desk, Language wanted)
{
    if (wanted == LANGUAGE_NL)
        return desk->confirmation.has_dutch ? LANGUAGE_NL : LANGUAGE_EN;
    return desk->confirmation.has_english ? LANGUAGE_EN : LANGUAGE_NL;
}
