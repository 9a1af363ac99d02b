/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/intake_control.h"

#include <poll.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/log.h"
#include "config/settings_slot.h"
#include "milter/channel.h"
#include "milter/intake_room.h"
#include "milter/intake_store.h"

enum {
    TICK_MS = 1000,
    READING_LIMIT_MS = 120 * 1000, /* longer than a store may take: it hangs */
    FLIGHT_LIMIT_MS = 60 * 1000,   /* how long we wait for mails in flight */
    FLIGHT_STEP_US = 5 * 1000,
    ANSWER_US = 50 * 1000, /* libmilter sends the answer after the callback has returned */
};

void intake_end(Intake *intake)
{
    int64_t end_ms = clock_steady_ms() + FLIGHT_LIMIT_MS;

    admission_close(intake->admission);
    while (admission_count(intake->admission) > 0 && clock_steady_ms() < end_ms)
        g_usleep(FLIGHT_STEP_US);
    if (admission_count(intake->admission) == 0)
        store_close(atomic_exchange(&intake->store, NULL));
    g_usleep(ANSWER_US);
    _exit(EX_OK);
}

static void reload(Intake *intake)
{
    g_autoptr(GError) error = NULL;
    Settings *settings = settings_load(intake->shared->file, SECRETS_NONE, &error);

    if (settings == NULL) {
        channel_send(intake->channel, NOTICE_REFUSED, error->message);
        return;
    }
    settings_slot_swap(intake->settings, settings);
    channel_send(intake->channel, NOTICE_RELOADED, "");
}

static void obey(Intake *intake)
{
    ChannelMessage message;

    switch (channel_receive(intake->channel, &message)) {
    case CHANNEL_EMPTY:
        return;
    case CHANNEL_CLOSED:
        intake_end(intake);
    case CHANNEL_MESSAGE:
        if (message.kind == ORDER_STOP)
            intake_end(intake);
        if (message.kind == ORDER_RELOAD)
            reload(intake);
    }
}

static bool makes_progress(const Intake *intake)
{
    int64_t oldest_ms = suspects_oldest_ms(intake->shared->suspects);

    return oldest_ms == 0 || clock_steady_ms() - oldest_ms < READING_LIMIT_MS;
}

static void *control(void *data)
{
    Intake *intake = data;
    struct pollfd channel = {intake->channel, POLLIN, 0};

    for (;;) {
        if (poll(&channel, 1, TICK_MS) > 0)
            obey(intake);
        intake_store_open(intake);
        intake_page_suspects(intake);
        intake_room_look(intake);
        if (makes_progress(intake))
            heartbeats_beat(intake->shared->heartbeats, HEART_INTAKE);
    }
    return NULL;
}

bool intake_control_start(Intake *intake)
{
    pthread_t thread;

    return pthread_create(&thread, NULL, control, intake) == 0 && pthread_detach(thread) == 0;
}
