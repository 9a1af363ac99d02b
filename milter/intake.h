/* SPDX-License-Identifier: MIT */
/* Intake: the process that takes mail from the MTA, reads it, decides and commits. It knows no key
 * of PagerDuty and sends nothing. */
#pragma once

#include <pthread.h>
#include <stdatomic.h>

#include "config/customers_cache.h"
#include "config/settings.h"
#include "config/settings_slot.h"
#include "milter/admission.h"
#include "milter/news.h"
#include "milter/shared.h"
#include "store/store.h"

/* What all sessions of the process use. */
typedef struct {
    const Shared *shared;
    SettingsSlot *settings;
    int channel;                 /* to the supervisor */
    _Atomic(Store *) store;      /* NULL until it could be opened */
    News store_news;             /* whether it works */
    News room_news;              /* whether there is room for mails */
    Admission *admission;        /* of emergency mails from DATA to their end */
    CustomersCache *customers;   /* of the desks' registries */
    GPtrArray *suspects;         /* of Suspect; the control thread's once it runs */
    GHashTable *remembered;      /* their seen keys, lent: not to be read; unchanging */
    pthread_mutex_t large_mails; /* mails that lie in files are read one at a time: mapped, each of
                                    them counts as memory in use */
} Intake;

/* Runs the process until it is told to stop; never returns to the caller's stack. Takes `settings`.
 * Gives an exit status when it cannot begin. */
int intake_main(const Shared *shared, Settings *settings, int channel);
