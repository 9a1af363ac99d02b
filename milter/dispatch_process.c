/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/dispatch_process.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sysexits.h>

#include "base/log.h"
#include "config/settings_slot.h"
#include "dispatch/customers_refresh.h"
#include "dispatch/dispatch.h"
#include "milter/channel.h"
#include "milter/control_server.h"
#include "milter/log_lines.h"
#include "milter/reload.h"
#include "store/outbox.h"
#include "web/web.h"

enum {
    TICK_MS = 1000,
};

typedef struct {
    const Shared *shared;
    int channel;
    SettingsSlot *settings;
    Store *store;
    Dispatch *dispatch;
    CustomersRefresh *customers; /* NULL when it cannot be started */
    Web *web;
    ControlServer *control;
    char *host;             /* our name towards PagerDuty */
    unsigned long progress; /* dispatch's, when it was last looked at */
    unsigned intake_beats;  /* likewise of intake */
    int64_t tick_ms;        /* when to look again; steady */
    bool is_told;           /* that the store cannot be opened */
    bool is_deferring;      /* emergency mail is being deferred, says the supervisor; kept for the
                               web that begins anew with the store */
    bool is_stopping;
} Process;

static void reload(Process *process)
{
    g_autoptr(GError) error = NULL;
    ReplyTexts *texts = NULL;
    g_autoptr(Settings) old = settings_slot_acquire(process->settings);
    Settings *settings = reload_read(process->shared->file, old, process->store, &texts, &error);

    if (settings == NULL) {
        log_error_lines(error->message);
        channel_send(process->channel, NOTICE_REFUSED, "dispatch has named the mistakes");
        return;
    }
    reload_warn(old, settings, process->store);
    settings_slot_swap(process->settings, settings);
    dispatch_set_texts(process->dispatch, texts);
    customers_refresh_now(process->customers);
    channel_send(process->channel, NOTICE_RELOADED, "");
}

static void note_deferring(Process *process, bool is_deferring)
{
    process->is_deferring = is_deferring;
    web_note_deferring(process->web, is_deferring);
}

static void end_outage(Process *process)
{
    note_deferring(process, false);
    dispatch_store_recovered(process->dispatch);
}

static void page_from_memory(Process *process, const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", 2);

    note_deferring(process, true);
    if (g_strv_length(words) == 2)
        dispatch_page_from_memory(process->dispatch, words[0], words[1]);
}

static void obey(Process *process)
{
    ChannelMessage message;
    ChannelResult result = channel_receive(process->channel, &message);

    if (result == CHANNEL_EMPTY)
        return;
    if (result == CHANNEL_CLOSED || message.kind == ORDER_STOP)
        process->is_stopping = true;
    else if (message.kind == ORDER_RELOAD)
        reload(process);
    else if (message.kind == ORDER_PAGE_FROM_MEMORY)
        page_from_memory(process, message.text);
    else if (message.kind == ORDER_STORE_RECOVERED)
        end_outage(process);
}

static void take_wake(const Process *process)
{
    eventfd_t count;

    if (eventfd_read(process->shared->wake, &count) == 0)
        dispatch_wake(process->dispatch);
}

static void show_progress(Process *process)
{
    unsigned long progress = dispatch_progress(process->dispatch);

    if (progress != process->progress) {
        heartbeats_beat(process->shared->heartbeats, HEART_DISPATCH);
        web_note_pulse(process->web, WEB_PULSE_DISPATCH);
    }
    process->progress = progress;
}

static void show_intake(Process *process)
{
    unsigned beats = heartbeats_count(process->shared->heartbeats, HEART_INTAKE);

    if (beats != process->intake_beats)
        web_note_pulse(process->web, WEB_PULSE_INTAKE);
    process->intake_beats = beats;
}

static void wake_dispatch(void *context)
{
    const Process *process = context;

    dispatch_wake(process->dispatch);
}

static GDateTime *find_registry_trouble(void *context, const char *desk)
{
    const Process *process = context;

    return process->customers != NULL ? customers_refresh_failing_since(process->customers, desk)
                                      : NULL;
}

static void start_web(Process *process)
{
    const WebOptions options = {
        .clock = process->shared->clock,
        .settings = process->settings,
        .store = process->store,
        .tallies = process->shared->tallies,
        .host = process->host,
        .on_change = wake_dispatch,
        .registry_failing_since = find_registry_trouble,
        .context = process,
    };

    process->web = web_start(&options);
    web_note_deferring(process->web, process->is_deferring);
}

static bool start(Process *process, ReplyTexts *texts)
{
    g_autoptr(GError) error = NULL;
    DispatchOptions options = {
        .clock = process->shared->clock,
        .settings = process->settings,
        .texts = texts,
        .store = process->store,
        .tallies = process->shared->tallies,
        .host = process->host,
    };

    process->dispatch = dispatch_start(&options, &error);
    if (process->dispatch == NULL) {
        log_error("%s", error->message);
        return false;
    }
    dispatch_tell_lost_desks(process->dispatch);
    start_web(process);
    return true;
}

/* Without its control socket the daemon still pages; only the commands that change something do not
 * reach it. */
static void open_control(Process *process)
{
    g_autoptr(GError) error = NULL;

    process->control = control_server_new(process->shared->control, &error);
    if (process->control == NULL)
        log_error("%s; commands do not reach this daemon", error->message);
}

/* Gives NULL when they are broken; the mistakes are logged. */
static ReplyTexts *load_texts(const Process *process)
{
    g_autoptr(Settings) settings = settings_slot_acquire(process->settings);
    g_autoptr(GError) error = NULL;
    ReplyTexts *texts = reply_texts_load(settings->templates, &error);

    if (texts == NULL)
        log_error_lines(error->message);
    return texts;
}

/* Gives false while the store cannot be opened; dispatch then runs without one. What a dispatch
 * that died had in work is ours: we have nothing in work yet. */
static bool open_store(Process *process)
{
    g_autoptr(GError) error = NULL;

    process->store = store_open(process->shared->store, STORE_READ_WRITE, &error);
    if (process->store != NULL && !outbox_take_back(process->store, &error))
        g_clear_pointer(&process->store, store_close);
    if (process->store == NULL && !process->is_told)
        log_error("%s", error->message);
    process->is_told = true;
    return process->store != NULL;
}

/* The store can be opened at last: begins anew, with it. */
static void begin_with_store(Process *process)
{
    web_stop(g_steal_pointer(&process->web));
    dispatch_stop(g_steal_pointer(&process->dispatch));
    if (start(process, load_texts(process)))
        open_control(process);
    else
        process->is_stopping = true; /* the supervisor starts us again */
}

static void tick(Process *process)
{
    int64_t now_ms = clock_steady_ms();

    if (now_ms < process->tick_ms)
        return;
    process->tick_ms = now_ms + TICK_MS;
    show_progress(process);
    show_intake(process);
    web_tend(process->web);
    if (process->store == NULL && open_store(process))
        begin_with_store(process);
}

static void serve(Process *process)
{
    while (!process->is_stopping) {
        struct pollfd sources[] = {
            {process->shared->wake, POLLIN, 0},
            {process->channel, POLLIN, 0},
            {process->control != NULL ? control_server_descriptor(process->control) : -1, POLLIN,
             0},
        };
        poll(sources, G_N_ELEMENTS(sources), TICK_MS);
        if (sources[0].revents != 0)
            take_wake(process);
        if (sources[1].revents != 0)
            obey(process);
        if (sources[2].revents != 0)
            control_server_accept(process->control, process->dispatch);
        tick(process);
    }
}

/* What is in force counts, whatever the file holds by now: one that was refused must not keep us
 * from being started again. The file is read only where the keys are not to be had; it then tells
 * the mistakes with their lines, which are logged. Gives false when it does. */
static bool read_configuration(Process *process, Settings *in_force)
{
    g_autoptr(Settings) settings = in_force;
    g_autoptr(GError) error = NULL;

    if (!settings_add_keys(settings, NULL)) {
        settings_unref(settings);
        settings = settings_load(process->shared->file, SECRETS_PAGERDUTY, &error);
    }
    if (settings == NULL) {
        log_error_lines(error->message);
        return false;
    }
    process->host = g_strdup(settings->helo);
    process->settings = settings_slot_new(g_steal_pointer(&settings));
    return true;
}

/* Without it emergencies are paged all the same, with the customers that were known last. */
static void start_customers(Process *process)
{
    g_autoptr(GError) error = NULL;

    process->customers = customers_refresh_start(process->settings, process->shared->clock, &error);
    if (process->customers == NULL)
        log_error("%s; customers are not read again", error->message);
}

static void end(Process *process)
{
    control_server_free(process->control);
    web_stop(process->web);
    customers_refresh_stop(process->customers);
    dispatch_stop(process->dispatch);
    store_close(process->store);
    settings_slot_free(process->settings);
    g_free(process->host);
}

/* Broken texts keep the daemon from being started, but not pages from going out at night because a
 * text was broken by day. */
static bool has_run_before(const Shared *shared)
{
    return heartbeats_count(shared->heartbeats, HEART_DISPATCH) > 0;
}

int dispatch_main(const Shared *shared, Settings *settings, int channel)
{
    Process process = {.shared = shared, .channel = channel};

    if (!read_configuration(&process, settings))
        return EX_CONFIG;
    ReplyTexts *texts = load_texts(&process);
    if (texts == NULL && !has_run_before(shared))
        return EX_CONFIG;
    dispatch_init();
    bool has_store = open_store(&process);
    start_customers(&process);
    if (!start(&process, texts))
        return EX_OSERR;
    if (has_store)
        open_control(&process);
    channel_send(channel, NOTICE_READY, "");
    heartbeats_beat(shared->heartbeats, HEART_DISPATCH);
    serve(&process);
    end(&process);
    return EX_OK;
}
