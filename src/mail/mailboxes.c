/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/mailboxes.h"

#include <string.h>

#include "base/text.h"
#include "mail/header_text.h"
#include "mail/mime_types.h"

#define FIELD_BYTES      (64 * 1024) /* of one field that are parsed */
#define GROUPS_MAX       100
#define FIELD_CHARACTERS 200 /* of a whole field that are shown */
#define NAME_CHARACTERS  100
#define ADDRESS_OCTETS   320

/* The parser decodes names its own way, in which some words lose characters. It does not see them
 * as encoded when a private-use character stands in the place of the question mark. */
#define WORD_MARK      "=?"
#define WORD_MARK_HELD "=\xEE\x80\x80"

static char *exchange(const char *text, const char *find, const char *replacement)
{
    GString *exchanged = g_string_new(text);

    g_string_replace(exchanged, find, replacement, 0);
    return g_string_free(exchanged, FALSE);
}

/* The parser calls itself for each ':', which begins a group, so their number is limited. */
static InternetAddressList *parse(const char *value)
{
    unsigned colons = 0;

    for (const char *at = value; *at != '\0'; at++)
        colons += *at == ':';
    if (colons > GROUPS_MAX)
        return NULL;
    g_autofree char *cut = g_strndup(value, FIELD_BYTES);
    g_autofree char *valid = text_from_string(cut, TEXT_WINDOWS_1252);
    g_autofree char *held = exchange(valid, WORD_MARK, WORD_MARK_HELD);

    return internet_address_list_parse(NULL, held);
}

static bool has_control(const char *text)
{
    for (; *text != '\0'; text++) {
        if (g_ascii_iscntrl(*text))
            return true;
    }
    return false;
}

/* The last @ of an address, where something stands on either side of it; else NULL. */
static const char *find_at(const char *text)
{
    const char *at = strrchr(text, '@');

    return at == NULL || at == text || at[1] == '\0' ? NULL : at;
}

/* Gives the address with its domain in ASCII, or NULL where it is none. The parser keeps whatever
 * stood there, so it is judged here once more. */
static char *usable_address(InternetAddress *address)
{
    if (!INTERNET_ADDRESS_IS_MAILBOX(address))
        return NULL;
    const char *parsed = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address));
    g_autofree char *text = exchange(parsed != NULL ? parsed : "", WORD_MARK_HELD, WORD_MARK);
    if (strlen(text) > ADDRESS_OCTETS || has_control(text))
        return NULL;
    const char *at = find_at(text);
    if (at == NULL)
        return NULL;
    g_autofree char *local = g_strndup(text, at - text);
    g_autofree char *domain =
        g_str_is_ascii(at + 1) ? g_strdup(at + 1) : g_hostname_to_ascii(at + 1);
    if (domain == NULL || !g_str_is_ascii(local))
        return NULL;
    return g_strconcat(local, "@", domain, NULL);
}

static char *display_name(InternetAddress *address)
{
    const char *parsed = internet_address_get_name(address);
    g_autofree char *name = exchange(parsed != NULL ? parsed : "", WORD_MARK_HELD, WORD_MARK);

    return header_text_cut(name, NAME_CHARACTERS);
}

static Mailbox read_field(const HeaderField *field)
{
    g_autoptr(InternetAddressList) list = field->has_nul ? NULL : parse(field->value);
    int count = list != NULL ? internet_address_list_length(list) : 0;
    Mailbox mailbox = {MAILBOX_UNUSABLE, NULL, NULL};

    if (count == 1) {
        InternetAddress *address = internet_address_list_get_address(list, 0);
        mailbox.address = usable_address(address);
        if (mailbox.address != NULL)
            mailbox.name = display_name(address);
    }
    if (count > 1)
        mailbox.verdict = MAILBOX_SEVERAL;
    if (mailbox.address != NULL)
        mailbox.verdict = MAILBOX_ONE;
    else
        mailbox.name = header_text_cut(field->value, FIELD_CHARACTERS);
    return mailbox;
}

/* Two fields of one name: no answer, but a person sees both (rule 150). */
static Mailbox several_fields(const HeaderList *headers, const char *name)
{
    g_autoptr(GString) all = g_string_new(NULL);
    unsigned index = 0;
    const HeaderField *field;

    while ((field = header_list_next(headers, name, &index)) != NULL)
        g_string_append_printf(all, "%s%s", all->len > 0 ? ", " : "", field->value);
    return (Mailbox){MAILBOX_SEVERAL, header_text_cut(all->str, FIELD_CHARACTERS), NULL};
}

Mailbox mailbox_read(const HeaderList *headers, const char *name)
{
    unsigned index = 0;
    const HeaderField *field = header_list_next(headers, name, &index);

    if (field != NULL && header_list_next(headers, name, &index) != NULL)
        return several_fields(headers, name);
    if (field == NULL || (*field->value == '\0' && !field->has_nul))
        return (Mailbox){MAILBOX_MISSING, g_strdup(""), NULL};
    return read_field(field);
}

void mailbox_clear(Mailbox *mailbox)
{
    g_clear_pointer(&mailbox->name, g_free);
    g_clear_pointer(&mailbox->address, g_free);
}

static bool is_wanted(const char *address, const char *const *wanted, const char *delimiters)
{
    g_autofree char *lower = g_ascii_strdown(address, -1);
    char *at = strrchr(lower, '@');

    if (g_str_has_suffix(lower, "."))
        lower[strlen(lower) - 1] = '\0';
    if (g_strv_contains(wanted, lower))
        return true;
    size_t base = delimiters != NULL ? strcspn(lower, delimiters) : 0;
    if (base == 0 || lower + base >= at)
        return false;
    g_autofree char *plain = g_strdup_printf("%.*s%s", (int) base, lower, at);
    return g_strv_contains(wanted, plain);
}

typedef struct {
    const char *const *wanted;
    const char *delimiters;
} Search;

static bool mailbox_is_wanted(InternetAddress *address, const Search *search)
{
    g_autofree char *usable = usable_address(address);

    return usable != NULL && is_wanted(usable, search->wanted, search->delimiters);
}

/* Groups do not nest (RFC 5322 section 3.4); where somebody nests them, the inner ones count as
 * nothing. */
static bool group_holds(InternetAddress *address, const Search *search)
{
    if (!INTERNET_ADDRESS_IS_GROUP(address))
        return false;
    InternetAddressList *members =
        internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address));
    int count = members != NULL ? internet_address_list_length(members) : 0;

    for (int i = 0; i < MIN(count, MAILBOXES_MAX); i++) {
        if (mailbox_is_wanted(internet_address_list_get_address(members, i), search))
            return true;
    }
    return false;
}

static bool list_holds(InternetAddressList *list, const Search *search)
{
    int count = list != NULL ? internet_address_list_length(list) : 0;

    for (int i = 0; i < MIN(count, MAILBOXES_MAX); i++) {
        InternetAddress *address = internet_address_list_get_address(list, i);
        if (mailbox_is_wanted(address, search) || group_holds(address, search))
            return true;
    }
    return false;
}

bool mailboxes_hold(const HeaderList *headers, const char *name, const char *const *wanted,
                    const char *delimiters)
{
    const Search search = {wanted, delimiters};
    unsigned index = 0;
    const HeaderField *field;

    while (wanted != NULL && (field = header_list_next(headers, name, &index)) != NULL) {
        g_autoptr(InternetAddressList) list = parse(field->value);
        if (list_holds(list, &search))
            return true;
    }
    return false;
}
