/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/settings_join.h"

#include <string.h>

static const char *const region_urls[] = {"https://events.pagerduty.com",
                                          "https://events.eu.pagerduty.com"};
static const char *const rest_urls[] = {"https://api.pagerduty.com",
                                        "https://api.eu.pagerduty.com"};

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

static LadderKind kind_of(const LadderStep *step)
{
    if (step->pagerduty.routing_key_file != NULL)
        return LADDER_EVENT;
    if (step->service != NULL)
        return LADDER_INCIDENT;
    if (step->mail != NULL)
        return LADDER_MAIL;
    return step->webhook != NULL ? LADDER_WEBHOOK : LADDER_COMMAND;
}

/* Gives the step, which asks the desk's servers where it names none of its own. */
static LadderStep *join_step(LadderDraft *draft, const PagerdutySettings *desk)
{
    LadderStep *step = &draft->step;

    step->kind = kind_of(step);
    if (step->pagerduty.url == NULL)
        step->pagerduty.url = g_strdup(draft->region == NULL              ? desk->url
                                       : strcmp(draft->region, "eu") == 0 ? region_urls[1]
                                                                          : region_urls[0]);
    step->pagerduty.rest_url = g_strdup(desk->rest_url);
    step = g_memdup2(&draft->step, sizeof(draft->step));
    draft->step = (LadderStep){0};
    return step;
}

static void join_pagerduty(DeskDraft *draft)
{
    PagerdutySettings *pagerduty = &draft->desk.pagerduty;

    if (pagerduty->url == NULL)
        pagerduty->url = g_strdup(region_urls[draft->region]);
    if (pagerduty->rest_url == NULL)
        pagerduty->rest_url = g_strdup(rest_urls[draft->region]);
    draft->desk.ladder = g_ptr_array_new_with_free_func((GDestroyNotify) ladder_step_free);
    for (guint i = 0; draft->ladder != NULL && i < draft->ladder->len; i++)
        g_ptr_array_add(draft->desk.ladder, join_step(draft->ladder->pdata[i], pagerduty));
}

static GStrv texts_or_none(GStrv texts)
{
    return texts != NULL ? texts : g_new0(char *, 1);
}

static void join_customers(DeskDraft *draft, const char *spool)
{
    CustomersSettings *customers = &draft->desk.customers;

    customers->unknown = (UnknownSenders) draft->unknown;
    customers->countries = texts_or_none(customers->countries);
    customers->freemail = texts_or_none(customers->freemail);
    if (customers->snapshot == NULL && desk_has_customers(&draft->desk)) {
        g_autofree char *name = g_strdup_printf("customers-%s.snapshot", draft->desk.name);
        customers->snapshot = g_build_filename(spool, name, NULL);
    }
}

static int digest_minute(const char *text)
{
    int minute = 0;

    return time_of_day_parse(text, false, &minute, NULL) ? minute : -1;
}

static Desk *join_desk(DeskDraft *draft, const GPtrArray *calendars, const char *spool)
{
    Desk *desk = &draft->desk;

    desk->calendar = find_calendar(calendars, draft->calendar);
    desk->tariff.includes_vat = draft->vat == 1;
    desk->tariff.metering = (Metering) draft->metering;
    desk->digest_minute = digest_minute(draft->digest);
    join_pagerduty(draft);
    join_customers(draft, spool);
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
        add_addresses(own, desk->deliver_to);
        add_addresses(own, desk->fallback_mail);
        add_address(own, desk->confirmation.from);
        add_address(own, desk->confirmation.reply_to);
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
        g_ptr_array_add(settings->desks,
                        join_desk(g_ptr_array_index(draft->desks, i), calendars, settings->spool));
    join_policy(settings);
}
