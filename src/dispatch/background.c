/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/background.h"

#include "base/instant.h"
#include "life/digest.h"
#include "life/ending.h"
#include "store/emergencies.h"

static bool expire(const LifeContext *life, const Desk *desk, unsigned *ended, GError **error)
{
    g_autoptr(GDateTime) before = instant_add_seconds(life->now, -(int64_t) desk->ends_after_s);
    g_autoptr(GPtrArray) overdue = emergencies_overdue(life->store, desk->name, before, error);

    for (guint i = 0; overdue != NULL && i < overdue->len; i++) {
        bool has_ended = false;
        if (!life_expire(life, overdue->pdata[i], &has_ended, error))
            return false;
        *ended += has_ended ? 1 : 0;
    }
    return overdue != NULL;
}

bool background_step(Store *store, const Settings *settings, GDateTime *now, unsigned *out_ended,
                     GError **error)
{
    const LifeContext life = {.store = store, .settings = settings, .now = now};
    unsigned ended = 0;

    for (guint i = 0; i < settings->desks->len; i++) {
        if (!expire(&life, settings->desks->pdata[i], &ended, error))
            return false;
    }
    g_autoptr(GDateTime) texts_before = instant_add_seconds(now, -settings->keep_text_s);
    g_autoptr(GDateTime) before = instant_add_seconds(now, -settings->keep_emergencies_s);
    if (!emergencies_erase(store, texts_before, before, now, BACKGROUND_ROWS, error))
        return false;
    if (!life_digests_plan(&life, error))
        return false;
    *out_ended = ended;
    return true;
}
