/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/settings_check.h"

#include <string.h>

#include "config/desk_check.h"
#include "config/nearest.h"
#include "domain/address.h"

typedef struct {
    const SettingsDraft *draft;
    const Node *desks;  /* NULL when there are none */
    GHashTable *owners; /* of emergency addresses: DeskDraft, lent */
    Mistakes *mistakes;
} Check;

static guint count(const GPtrArray *list)
{
    return list == NULL ? 0 : list->len;
}

static const DeskDraft *desk_at(const Check *check, guint place)
{
    return g_ptr_array_index(check->draft->desks, place);
}

static const Node *desk_node(const Check *check, guint place)
{
    return g_ptr_array_index(check->desks->children, place);
}

/* Line of the value at `place` of the list `name`, or of the list, or of what holds it. */
static unsigned line_in(const Node *holder, const char *name, guint place)
{
    const Node *list = node_get(holder, name);

    if (list == NULL)
        return holder != NULL ? holder->line : 0;
    if (place >= list->children->len)
        return list->line;
    return ((const Node *) g_ptr_array_index(list->children, place))->line;
}

/* Every emergency address with its desk; where desks share one, the first of them. */
static GHashTable *index_addresses(const GPtrArray *desks)
{
    GHashTable *owners = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < count(desks); i++) {
        DeskDraft *draft = g_ptr_array_index(desks, i);
        const GStrv addresses = draft->desk.emergency_addresses;
        for (size_t j = 0; addresses != NULL && addresses[j] != NULL; j++) {
            if (!g_hash_table_contains(owners, addresses[j]))
                g_hash_table_insert(owners, addresses[j], draft);
        }
    }
    return owners;
}

/* Gives the desk of one of whose addresses this one, in lower case, is an extension; NULL when
 * there is none. */
static const DeskDraft *owner_of_base(const Check *check, const char *address)
{
    const char *delimiters = check->draft->settings.mail_policy.delimiters;
    const char *sign = strrchr(address, '@');
    const DeskDraft *owner = NULL;

    for (const char *at = address + 1; delimiters != NULL && owner == NULL && at < sign; at++) {
        if (strchr(delimiters, *at) == NULL)
            continue;
        g_autofree char *base = g_strdup_printf("%.*s%s", (int) (at - address), address, sign);
        owner = g_hash_table_lookup(check->owners, base);
    }
    return owner;
}

/* Gives the desk that answers to an address: as it is, as an extension, or inside what forwarders
 * wrap around it. */
static const DeskDraft *desk_of(const Check *check, const char *address)
{
    g_autofree char *lower = g_ascii_strdown(address, -1);
    g_autofree char *canonical = address_canonical(address);
    const DeskDraft *owner = g_hash_table_lookup(check->owners, lower);

    if (owner == NULL)
        owner = g_hash_table_lookup(check->owners, canonical);
    return owner != NULL ? owner : owner_of_base(check, lower);
}

/* Rule 113: what is delivered there would come back to us, and page again. */
static void check_target(const Check *check, const char *what, const char *address, unsigned line)
{
    const DeskDraft *owner = desk_of(check, address);

    if (owner != NULL)
        mistakes_add(check->mistakes, line,
                     "%s: '%s' is an emergency address of desk '%s', so its mail would come back "
                     "here; write a mailbox that people read",
                     what, address, owner->desk.name != NULL ? owner->desk.name : "?");
}

static void check_targets(const Check *check, const char *what, const GStrv addresses,
                          const Node *holder)
{
    for (guint i = 0; addresses != NULL && addresses[i] != NULL; i++)
        check_target(check, what, addresses[i], line_in(holder, what, i));
}

static void check_calendar(const Check *check, const DeskDraft *draft, const Node *node)
{
    const GPtrArray *calendars = check->draft->calendars;
    g_autoptr(GPtrArray) names = g_ptr_array_new_null_terminated(4, NULL, TRUE);

    if (draft->calendar == NULL)
        return;
    for (guint i = 0; i < count(calendars); i++) {
        const CalendarDraft *calendar = g_ptr_array_index(calendars, i);
        if (strcmp(calendar->name, draft->calendar) == 0)
            return;
        g_ptr_array_add(names, calendar->name);
    }
    g_autofree char *hint = names->len == 0
                                ? g_strdup("calendars has none yet")
                                : nearest_hint(draft->calendar, (const char *const *) names->pdata);
    mistakes_add(check->mistakes, line_in(node, "calendar", 0), "calendar: there is no '%s'; %s",
                 draft->calendar, hint);
}

static void check_name(const Check *check, guint place)
{
    const char *name = desk_at(check, place)->desk.name;

    for (guint i = 0; name != NULL && i < place; i++) {
        const char *other = desk_at(check, i)->desk.name;
        if (other != NULL && strcmp(name, other) == 0) {
            mistakes_add(check->mistakes, line_in(desk_node(check, place), "name", 0),
                         "name: there is another desk '%s'; write a name of its own", name);
            return;
        }
    }
}

/* One mail to one address makes one emergency: an address belongs to one desk. */
static void check_shared(const Check *check, guint place)
{
    const DeskDraft *draft = desk_at(check, place);
    const GStrv addresses = draft->desk.emergency_addresses;

    for (guint i = 0; addresses != NULL && addresses[i] != NULL; i++) {
        const DeskDraft *same = g_hash_table_lookup(check->owners, addresses[i]);
        const DeskDraft *base = owner_of_base(check, addresses[i]);
        const DeskDraft *other = same != draft ? same : base;
        if (other == draft || other == NULL)
            continue;
        mistakes_add(check->mistakes, line_in(desk_node(check, place), "emergency_addresses", i),
                     "emergency_addresses: '%s' is also %s of desk '%s'; give it to one desk",
                     addresses[i], same != draft ? "one" : "an extension of one",
                     other->desk.name != NULL ? other->desk.name : "?");
    }
}

static void check_steps(const Check *check, const DeskDraft *draft, const Node *node)
{
    const Node *steps = node_get(node, "ladder");

    for (guint i = 0; i < count(draft->ladder); i++) {
        const LadderDraft *step = g_ptr_array_index(draft->ladder, i);
        check_targets(check, "mail", step->step.mail, g_ptr_array_index(steps->children, i));
    }
}

static void check_desk(const Check *check, guint place)
{
    const DeskDraft *draft = desk_at(check, place);
    const Node *node = desk_node(check, place);

    check_name(check, place);
    check_shared(check, place);
    check_calendar(check, draft, node);
    if (draft->desk.support_mailbox != NULL)
        check_target(check, "support_mailbox", draft->desk.support_mailbox,
                     line_in(node, "support_mailbox", 0));
    check_targets(check, "fallback_mail", draft->desk.fallback_mail, node);
    check_targets(check, "deliver_to", draft->desk.deliver_to, node_get(node, "after_hours"));
    if (draft->desk.confirmation.bounce_address != NULL) /* rule 114 */
        check_target(check, "bounce_address", draft->desk.confirmation.bounce_address,
                     line_in(node_get(node, "confirmation"), "bounce_address", 0));
    check_steps(check, draft, node);
    desk_check(check->draft, draft, node, check->mistakes);
}

static void check_sizes(const Check *check, const Node *root)
{
    const Settings *settings = &check->draft->settings;

    if (settings->memory_bytes > settings->body_bytes && settings->body_bytes > 0)
        mistakes_add(check->mistakes, line_in(root, "memory_bytes", 0),
                     "memory_bytes is above body_bytes; write at most as much");
    if (settings->keep_text_s > settings->keep_emergencies_s && settings->keep_emergencies_s > 0)
        mistakes_add(check->mistakes, line_in(node_get(root, "keep"), "text", 0),
                     "text is kept longer than emergencies; write at most as long");
}

static void check_sockets(const Check *check, const Node *root)
{
    const Settings *settings = &check->draft->settings;

    if (settings->listen != NULL && settings->control != NULL &&
        g_str_has_prefix(settings->listen, "unix:") &&
        strcmp(settings->listen + strlen("unix:"), settings->control) == 0)
        mistakes_add(check->mistakes, line_in(root, "control", 0),
                     "control is the socket of listen; write another path");
}

static void check_web(const Check *check, const Node *root)
{
    const Settings *settings = &check->draft->settings;
    const Node *web = node_get(root, "web");

    if (settings->web_admin != NULL && g_strcmp0(settings->web_admin, settings->web_webhooks) == 0)
        mistakes_add(check->mistakes, line_in(web, "admin", 0),
                     "admin is the place of webhooks; write another port");
    if (settings->web_public_url != NULL && node_get(web, "webhooks") == NULL)
        mistakes_add(check->mistakes, line_in(web, "public_url", 0),
                     "public_url leads to nobody; write also webhooks: HOST:PORT");
}

void settings_check(const SettingsDraft *draft, const Node *root, Mistakes *mistakes)
{
    g_autoptr(GHashTable) owners = index_addresses(draft->desks);
    const Check check = {draft, node_get(root, "desks"), owners, mistakes};

    check_sizes(&check, root);
    check_sockets(&check, root);
    check_web(&check, root);
    for (guint i = 0; i < count(draft->desks); i++)
        check_desk(&check, i);
}
