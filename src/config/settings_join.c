/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/settings_join.h"

#include <string.h>

#include "config/secrets.h"

static const char *const region_urls[] = {"https://events.pagerduty.com",
                                          "https://events.eu.pagerduty.com"};

static void note(const Reader *reader, const Node *node, unsigned line, const char *name,
                 const GError *error)
{
    mistakes_add(reader->mistakes, node != NULL ? node->line : line, "%s: %s", name,
                 error->message);
}

static void join_id_key(const Reader *reader, SettingsDraft *draft, const Node *root)
{
    g_autoptr(GError) error = NULL;

    if (draft->id_key_file == NULL)
        return;
    g_autofree char *path = secret_path(reader->folder, draft->id_key_file);
    draft->settings.mail_policy.id_key = secret_read_id_key(path, &error);
    if (error != NULL)
        note(reader, node_get(root, "id_key_file"), 0, "id_key_file", error);
}

static void join_routing_key(const Reader *reader, PagerdutySettings *pagerduty, const Node *node,
                             SecretsWanted wanted)
{
    g_autoptr(GError) error = NULL;

    if (pagerduty->routing_key_file == NULL)
        return;
    char *path = secret_path(reader->folder, pagerduty->routing_key_file);
    g_free(pagerduty->routing_key_file);
    pagerduty->routing_key_file = path;
    if (wanted == SECRETS_NONE)
        return;
    pagerduty->routing_key = secret_read_routing_key(path, &error);
    if (error != NULL)
        note(reader, node_get(node_get(node, "pagerduty"), "routing_key_file"), node->line,
             "routing_key_file", error);
}

void secrets_join(const Reader *reader, SettingsDraft *draft, const Node *root,
                  SecretsWanted wanted)
{
    const Node *desks = node_get(root, "desks");

    join_id_key(reader, draft, root);
    for (guint i = 0; draft->desks != NULL && i < draft->desks->len; i++) {
        DeskDraft *desk = g_ptr_array_index(draft->desks, i);
        join_routing_key(reader, &desk->desk.pagerduty, g_ptr_array_index(desks->children, i),
                         wanted);
    }
}

static void join_confirmation(DeskDraft *draft)
{
    ConfirmationSettings *confirmation = &draft->desk.confirmation;

    confirmation->has_dutch = g_strv_contains((const char *const *) draft->languages, "nl");
    confirmation->has_english = g_strv_contains((const char *const *) draft->languages, "en");
    if (confirmation->from == NULL)
        confirmation->from = g_strdup(draft->desk.emergency_addresses[0]);
}

static const Calendar *find_calendar(const GPtrArray *calendars, const char *name)
{
    for (guint i = 0; i < calendars->len; i++) {
        const Calendar *calendar = g_ptr_array_index(calendars, i);
        if (strcmp(calendar_name(calendar), name) == 0)
            return calendar;
    }
    g_assert_not_reached(); /* settings_check saw it */
}

static Desk *join_desk(DeskDraft *draft, const GPtrArray *calendars)
{
    Desk *desk = &draft->desk;

    desk->calendar = find_calendar(calendars, draft->calendar);
    desk->tariff.includes_vat = draft->vat == 1;
    if (desk->pagerduty.url == NULL)
        desk->pagerduty.url = g_strdup(region_urls[draft->region]);
    if (desk->deliver_to[0] == NULL) {
        g_strfreev(desk->deliver_to);
        desk->deliver_to = g_new0(char *, 2);
        desk->deliver_to[0] = g_strdup(desk->support_mailbox);
    }
    join_confirmation(draft);
    desk = g_memdup2(&draft->desk, sizeof(draft->desk));
    draft->desk = (Desk){0};
    return desk;
}

/* Adds the address of a mailbox (Name <address>, or bare) in lower case, once. */
static void add_address(GPtrArray *list, const char *mailbox)
{
    const char *open = mailbox != NULL ? strrchr(mailbox, '<') : NULL;

    if (mailbox == NULL)
        return;
    g_autofree char *address = g_ascii_strdown(open != NULL ? open + 1 : mailbox, -1);
    if (open != NULL)
        address[strcspn(address, ">")] = '\0';
    if (!g_ptr_array_find_with_equal_func(list, address, g_str_equal, NULL))
        g_ptr_array_add(list, g_steal_pointer(&address));
}

static void add_addresses(GPtrArray *list, const GStrv addresses)
{
    for (size_t i = 0; addresses[i] != NULL; i++)
        add_address(list, addresses[i]);
}

static void join_policy(Settings *settings)
{
    GPtrArray *own = g_ptr_array_new_null_terminated(8, g_free, TRUE);
    GPtrArray *emergency = g_ptr_array_new_null_terminated(8, g_free, TRUE);

    add_addresses(own, settings->mail_policy.own_addresses);
    for (guint i = 0; i < settings->desks->len; i++) {
        const Desk *desk = g_ptr_array_index(settings->desks, i);
        add_addresses(emergency, desk->emergency_addresses);
        add_addresses(own, desk->emergency_addresses);
        add_address(own, desk->support_mailbox);
        add_address(own, desk->confirmation.from);
        add_address(own, desk->confirmation.bounce_address);
    }
    g_strfreev(settings->mail_policy.own_addresses);
    settings->mail_policy.own_addresses = (GStrv) g_ptr_array_free(own, FALSE);
    settings->mail_policy.emergency_addresses = (GStrv) g_ptr_array_free(emergency, FALSE);
}

void settings_join(SettingsDraft *draft, GPtrArray *calendars)
{
    Settings *settings = &draft->settings;

    settings->calendars = calendars;
    settings->desks = g_ptr_array_new_with_free_func((GDestroyNotify) desk_free);
    settings->reply_limits.auth = (ReplyAuth) draft->reply_auth;
    if (settings->helo == NULL)
        settings->helo = g_strdup(g_get_host_name());
    for (guint i = 0; i < draft->desks->len; i++)
        g_ptr_array_add(settings->desks, join_desk(g_ptr_array_index(draft->desks, i), calendars));
    join_policy(settings);
}
