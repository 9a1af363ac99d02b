/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/reload.h"

#include "base/log.h"
#include "store/emergencies.h"

G_DEFINE_QUARK(reload_error, reload_error)

static bool may_go(const Desk *desk, Store *store, GError **error)
{
    bool has_open = true;

    if (store == NULL) {
        g_set_error(error, STORE_ERROR, STORE_ERROR_OPEN,
                    "whether desk '%s' has open emergencies cannot be told: the store is not open",
                    desk->name);
        return false;
    }
    if (!desk_has_open_emergencies(store, desk->name, &has_open, error))
        return false;
    if (has_open)
        g_set_error(
            error, RELOAD_ERROR, RELOAD_ERROR_DESK_IN_USE,
            "desk '%s' has open emergencies, or ended ones of which something is still to be "
            "sent: see emergencies and outbox; it can go once they are done",
            desk->name);
    return !has_open;
}

static bool keeps_desks_in_use(const Settings *old, const Settings *new, Store *store,
                               GError **error)
{
    for (guint i = 0; i < old->desks->len; i++) {
        const Desk *desk = old->desks->pdata[i];
        if (settings_desk(new, desk->name) == NULL && !may_go(desk, store, error))
            return false;
    }
    return true;
}

Settings *reload_read(const char *file, const Settings *old, Store *store, ReplyTexts **out_texts,
                      GError **error)
{
    g_autoptr(Settings) settings = settings_load(file, SECRETS_PAGERDUTY, error);

    if (settings == NULL || !keeps_desks_in_use(old, settings, store, error))
        return NULL;
    ReplyTexts *texts = reply_texts_load(settings->templates, error);
    if (texts == NULL)
        return NULL;
    *out_texts = texts;
    return g_steal_pointer(&settings);
}

static bool has_webhooks(const Desk *desk)
{
    GStrv files = desk->pagerduty.webhook_secret_files;

    return files != NULL && files[0] != NULL;
}

static bool has_token(const Desk *desk)
{
    return desk->pagerduty.rest_token_file != NULL;
}

static bool loses_steps(const Desk *old, const Desk *new)
{
    return new->ladder->len < old->ladder->len;
}

static bool loses_webhooks(const Desk *old, const Desk *new)
{
    return has_webhooks(old) && !has_webhooks(new);
}

static bool loses_token(const Desk *old, const Desk *new)
{
    return has_token(old) && !has_token(new);
}

/* What a desk with open emergencies may lose, and what that means for them. */
static const struct {
    bool (*is_lost)(const Desk *old, const Desk *new);
    const char *text;
} losses[] = {
    {loses_steps, "its ladder has become shorter: in place of a step that is gone, the readers of "
                  "fallback_mail are mailed, else Support"},
    {loses_webhooks, "it has no webhook_secret_files any more: PagerDuty's webhooks are answered "
                     "401, and who acknowledges is heard only where REST is asked"},
    {loses_token, "it has no rest_token_file any more: proof, notes and acknowledgements are asked "
                  "for no more"},
};

/* Says of a desk whether it has open emergencies; NULL when it has none. */
static const char *say_open(const Desk *desk, Store *store)
{
    bool has_open = false;

    if (store == NULL || !desk_has_open_emergencies(store, desk->name, &has_open, NULL))
        return "may have open emergencies (the store cannot be asked)";
    return has_open ? "has open emergencies" : NULL;
}

static void warn_of(const Desk *old, const Desk *new, Store *store)
{
    const char *lost[G_N_ELEMENTS(losses)];
    size_t count = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(losses); i++) {
        if (losses[i].is_lost(old, new))
            lost[count++] = losses[i].text;
    }
    const char *said = count > 0 ? say_open(new, store) : NULL;
    for (size_t i = 0; said != NULL && i < count; i++)
        log_warning("desk '%s' %s, and %s", new->name, said, lost[i]);
}

void reload_warn(const Settings *old, const Settings *new, Store *store)
{
    for (guint i = 0; i < old->desks->len; i++) {
        const Desk *desk = old->desks->pdata[i];
        const Desk *next = settings_desk(new, desk->name);
        if (next != NULL)
            warn_of(desk, next, store);
    }
}
