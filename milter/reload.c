/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/reload.h"

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
        g_set_error(error, RELOAD_ERROR, RELOAD_ERROR_DESK_IN_USE,
                    "desk '%s' has open emergencies: end them before it goes", desk->name);
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
