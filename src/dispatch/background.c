/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/background.h"

#include "base/instant.h"
#include "life/digest.h"
#include "store/emergencies.h"

bool background_step(Store *store, const Settings *settings, GDateTime *now, unsigned *out_ended,
                     GError **error)
{
    unsigned ended = 0;

    for (guint i = 0; i < settings->desks->len; i++) {
        const Desk *desk = settings->desks->pdata[i];
        g_autoptr(GDateTime) before = instant_add_seconds(now, -(int64_t) desk->ends_after_s);
        unsigned count = 0;
        if (!emergencies_expire(store, desk->name, before, now, &count, error))
            return false;
        ended += count;
    }
    g_autoptr(GDateTime) texts_before = instant_add_seconds(now, -settings->keep_text_s);
    g_autoptr(GDateTime) before = instant_add_seconds(now, -settings->keep_emergencies_s);
    if (!emergencies_erase(store, texts_before, before, now, BACKGROUND_ROWS, error))
        return false;
    const LifeContext life = {.store = store, .settings = settings, .now = now};
    if (!life_digests_plan(&life, error))
        return false;
    *out_ended = ended;
    return true;
}
