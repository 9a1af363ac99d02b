/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <systemd/sd-daemon.h>

#include "base/fd.h"
#include "base/log.h"
#include "milter/supervisor_state.h"

static void tell_ready(Supervisor *supervisor)
{
    if (!supervisor->children[INTAKE].was_ready || !supervisor->children[DISPATCH].was_ready)
        return;
    if (!supervisor->is_ready)
        log_info("ready, listening at %s", supervisor->shared->listen);
    supervisor->is_ready = true;
    sd_notify(0, "READY=1\nSTATUS=Taking mail");
}

static void end_reload(Supervisor *supervisor)
{
    g_autofree char *restart = g_steal_pointer(&supervisor->restart);

    if (restart == NULL)
        return;
    log_info("the configuration was read again%s%s",
             restart[0] != '\0' ? "; after a restart only: " : "", restart);
    tell_ready(supervisor);
}

static void note_ready(Supervisor *supervisor, Child *child)
{
    child->is_ready = child->was_ready = true;
    if (child->heart == HEART_DISPATCH)
        supervisor_tell_outages(supervisor);
    if (!supervisor->is_ready)
        tell_ready(supervisor);
    if (child->heart != HEART_INTAKE)
        return;
    end_reload(supervisor);                         /* it has begun with the new configuration */
    supervisor_end_outage(supervisor, OUTAGE_ROOM); /* and with all its places free */
}

static void refuse(Supervisor *supervisor, const char *reason)
{
    g_clear_pointer(&supervisor->restart, g_free);
    log_error("the old configuration stays in force: %s", reason);
    tell_ready(supervisor);
}

/* Dispatch has found the new configuration good; now it is ours and intake's as well. */
static void take_settings(Supervisor *supervisor)
{
    g_autoptr(GError) error = NULL;
    Settings *settings = settings_load(supervisor->shared->file, SECRETS_NONE, &error);

    if (settings == NULL) {
        refuse(supervisor, error->message);
        return;
    }
    g_autofree char *restart = settings_restart_needed(supervisor->settings, settings);
    g_free(supervisor->restart);
    supervisor->restart = g_strdup(restart != NULL ? restart : "");
    settings_unref(supervisor->settings);
    supervisor->settings = settings;
    supervisor_send(supervisor, INTAKE, ORDER_RELOAD, "");
}

static void note(Supervisor *supervisor, Child *child, const ChannelMessage *message)
{
    switch ((ChannelKind) message->kind) {
    case NOTICE_READY:
        note_ready(supervisor, child);
        return;
    case NOTICE_RELOADED:
        if (child->heart == HEART_DISPATCH)
            take_settings(supervisor);
        else
            end_reload(supervisor);
        return;
    case NOTICE_REFUSED:
        refuse(supervisor, message->text);
        return;
    case NOTICE_STORE_FAILED:
        supervisor_begin_outage(supervisor, OUTAGE_STORE, message->text);
        return;
    case NOTICE_STORE_RECOVERED:
        supervisor_end_outage(supervisor, OUTAGE_STORE);
        return;
    case NOTICE_NO_ROOM:
        supervisor_begin_outage(supervisor, OUTAGE_ROOM, message->text);
        return;
    case NOTICE_ROOM:
        supervisor_end_outage(supervisor, OUTAGE_ROOM);
        return;
    case ORDER_RELOAD:
    case ORDER_STOP:
    case ORDER_PAGE_FROM_MEMORY:
    case ORDER_STORE_RECOVERED:
        return;
    }
}

void supervisor_read_notices(Supervisor *supervisor, Child *child)
{
    ChannelMessage message;
    ChannelResult result = CHANNEL_EMPTY;

    do {
        result = channel_receive(child->channel, &message);
        if (result == CHANNEL_MESSAGE)
            note(supervisor, child, &message);
    } while (result == CHANNEL_MESSAGE);
    if (result == CHANNEL_CLOSED)
        fd_clear(&child->channel); /* a wait for it would end at once, until the child is reaped */
}

void supervisor_reload(Supervisor *supervisor)
{
    g_autofree char *text =
        g_strdup_printf("RELOADING=1\nMONOTONIC_USEC=%" G_GINT64_FORMAT, clock_steady_ms() * 1000);

    sd_notify(0, text);
    if (supervisor->children[DISPATCH].is_ready) {
        supervisor_send(supervisor, DISPATCH, ORDER_RELOAD, "");
        return;
    }
    refuse(supervisor, "dispatch does not run at the moment");
}
