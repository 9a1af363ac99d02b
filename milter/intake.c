/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/intake.h"

#include <malloc.h>
#include <string.h>
#include <sys/resource.h>
#include <sysexits.h>

#include <libmilter/mfapi.h>

#include "base/log.h"
#include "config/settings_slot.h"
#include "mail/message_parse.h"
#include "milter/callbacks.h"
#include "milter/channel.h"
#include "milter/intake_control.h"
#include "milter/intake_store.h"

enum {
    ARENAS = 2,                 /* libmilter runs a thread for each blocked callback */
    MAP_THRESHOLD = 128 * 1024, /* larger blocks go back to the system when freed */
    STACK_BYTES = 1024 * 1024,
    BACKLOG = 1024,
};

/* Keeps the memory of many threads and of large mails from staying ours for good. */
static void bound_memory(void)
{
    pthread_attr_t attributes;

    mallopt(M_ARENA_MAX, ARENAS);
    mallopt(M_MMAP_THRESHOLD, MAP_THRESHOLD);
    mallopt(M_TRIM_THRESHOLD, MAP_THRESHOLD);
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK_BYTES);
    pthread_setattr_default_np(&attributes);
    pthread_attr_destroy(&attributes);
}

static void remember_suspects(Intake *intake)
{
    intake->suspects = suspects_list(intake->shared->suspects);
    intake->remembered = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < intake->suspects->len; i++) {
        Suspect *suspect = intake->suspects->pdata[i];
        g_hash_table_add(intake->remembered, suspect->seen_key);
    }
}

static bool open_socket(const Shared *shared)
{
    g_autofree char *place = shared->listener >= 0 ? g_strdup_printf("fd:%d", shared->listener)
                                                   : g_strdup(shared->listen);

    if (smfi_setconn(place) != MI_SUCCESS || smfi_setbacklog(BACKLOG) != MI_SUCCESS ||
        smfi_opensocket(true) != MI_SUCCESS)
        return false;
    return shared->listener >= 0 || !g_str_has_prefix(place, "unix:") ||
           listener_set_rights(place + strlen("unix:"), &shared->rights);
}

int intake_main(const Shared *shared, Settings *settings, int channel)
{
    Intake intake = {.shared = shared,
                     .settings = settings_slot_new(settings),
                     .channel = channel,
                     .store_news = NEWS_INIT,
                     .room_news = NEWS_INIT,
                     .admission = admission_new(),
                     .customers = customers_cache_new(),
                     .large_mails = PTHREAD_MUTEX_INITIALIZER};

    bound_memory();
    message_parse_init();
    remember_suspects(&intake);
    intake_store_open(&intake);
    intake_page_suspects(&intake);
    if (!callbacks_register(&intake) || !open_socket(shared)) {
        log_error("libmilter cannot listen at '%s'", shared->listen);
        return EX_UNAVAILABLE;
    }
    if (!intake_control_start(&intake)) {
        log_error("cannot start a thread");
        return EX_OSERR;
    }
    channel_send(channel, NOTICE_READY, "");
    smfi_main();
    intake_end(&intake);
}
