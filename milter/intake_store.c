/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/intake_store.h"

#include <sys/eventfd.h>

#include "base/log.h"
#include "config/settings_slot.h"
#include "gateway/gateway.h"

void intake_store_failed(Intake *intake, const GError *error)
{
    g_autofree char *reason =
        g_strdup_printf("cannot store; emergencies are being deferred: %s", error->message);

    if (news_tell(&intake->store_news, intake->channel, NOTICE_STORE_FAILED, reason))
        log_error("%s", reason);
}

void intake_store_works(Intake *intake)
{
    news_tell(&intake->store_news, intake->channel, NOTICE_STORE_RECOVERED, "");
}

void intake_store_open(Intake *intake)
{
    g_autoptr(GError) error = NULL;

    if (atomic_load(&intake->store) != NULL)
        return;
    Store *store = store_open(intake->shared->store, STORE_READ_WRITE, &error);
    if (store == NULL) {
        intake_store_failed(intake, error);
        return;
    }
    atomic_store(&intake->store, store);
    intake_store_works(intake);
}

static bool page_suspect(Intake *intake, const Gateway *gateway, Suspect *suspect)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Receipt) receipt =
        gateway_receive_suspect(gateway, suspect->seen_key, suspect->envelope, &error);

    if (receipt == NULL) {
        intake_store_failed(intake, error);
        return false;
    }
    suspect->is_paged = true;
    suspects_set_paged(intake->shared->suspects, suspect);
    eventfd_write(intake->shared->wake, 1);
    const LogField fields[] = {{"queue_id", suspect->envelope->queue_id},
                               {"from", suspect->envelope->sender},
                               {NULL, NULL}};
    log_event(LOG_GRADE_WARNING, "a mail could not be read; it was decided by its envelope alone",
              fields);
    return true;
}

/* Each try of a store that fails may take long, and the heart does not beat meanwhile: it is left
 * at one, and the next time begins with another suspect. */
static void put_last(GPtrArray *suspects, guint place)
{
    g_ptr_array_add(suspects, g_ptr_array_steal_index(suspects, place));
}

void intake_page_suspects(Intake *intake)
{
    g_autoptr(Settings) settings = settings_slot_acquire(intake->settings);
    Gateway gateway = {settings, atomic_load(&intake->store), settings->helo,
                       clock_is_pretended(intake->shared->clock), intake->customers};

    for (guint i = 0; gateway.store != NULL && i < intake->suspects->len; i++) {
        Suspect *suspect = intake->suspects->pdata[i];
        if (suspect->is_paged || page_suspect(intake, &gateway, suspect))
            continue;
        put_last(intake->suspects, i);
        return;
    }
}
