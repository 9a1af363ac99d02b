/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/supervisor.h"

#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

#include "base/fd.h"
#include "base/log.h"
#include "milter/child.h"
#include "milter/clock_control.h"
#include "milter/dispatch_process.h"
#include "milter/intake.h"
#include "store/store.h"

enum {
    TICK_MS = 1000,
    STEADY_MS = 10 * 1000,     /* intake that lives so long is kept running */
    STOP_LIMIT_MS = 70 * 1000, /* then children are killed */
};

typedef enum { INTAKE, DISPATCH, CHILDREN } ChildIndex;

typedef struct {
    const Shared *shared;
    Settings *settings;
    Child children[CHILDREN];
    int signals;
    int clock_listener;
    int claim;     /* keeps other daemons off the store; -1 while it cannot be claimed */
    bool is_ready; /* the service manager was told */
    bool is_stopping;
    int64_t stop_ms; /* when it began */
    int64_t tick_ms; /* when to look at the children again */
    int exit_status;
    char *outage; /* why emergency mail is being deferred; NULL while it is not */
} Supervisor;

static void send_to(const Supervisor *supervisor, ChildIndex index, ChannelKind kind,
                    const char *text)
{
    if (supervisor->children[index].channel >= 0)
        channel_send(supervisor->children[index].channel, kind, text);
}

static void begin_outage(Supervisor *supervisor, const char *reason)
{
    g_free(supervisor->outage);
    supervisor->outage = g_strdup(reason);
    send_to(supervisor, DISPATCH, ORDER_PAGE_FROM_MEMORY, reason);
}

static void end_outage(Supervisor *supervisor)
{
    if (supervisor->outage == NULL)
        return;
    g_clear_pointer(&supervisor->outage, g_free);
    log_info("emergency mail is taken again");
    send_to(supervisor, DISPATCH, ORDER_STORE_RECOVERED, "");
}

static void stop(Supervisor *supervisor, int exit_status)
{
    if (supervisor->is_stopping)
        return;
    supervisor->is_stopping = true;
    supervisor->exit_status = exit_status;
    supervisor->stop_ms = clock_steady_ms();
    sd_notify(0, "STOPPING=1");
    send_to(supervisor, INTAKE, ORDER_STOP, "");
    send_to(supervisor, DISPATCH, ORDER_STOP, "");
}

static void kill_children(const Supervisor *supervisor)
{
    for (int i = 0; i < CHILDREN; i++) {
        if (supervisor->children[i].pid != 0)
            kill(supervisor->children[i].pid, SIGKILL);
    }
}

/* Children */

/* What a child must not keep of ours; ends in -1. */
static void list_own_descriptors(const Supervisor *supervisor, int *out_own)
{
    const int candidates[] = {supervisor->signals, supervisor->clock_listener,
                              supervisor->children[INTAKE].channel,
                              supervisor->children[DISPATCH].channel};

    for (size_t i = 0; i < G_N_ELEMENTS(candidates); i++) {
        if (candidates[i] >= 0)
            *out_own++ = candidates[i];
    }
    *out_own = -1;
}

static void start_child(Supervisor *supervisor, Child *child)
{
    int own[8];
    g_autoptr(GError) error = NULL;

    list_own_descriptors(supervisor, own);
    if (child_start(child, supervisor->shared, supervisor->settings, own, &error))
        return;
    log_error("%s", error->message);
    child_note_death(child, clock_steady_ms());
}

static void start_children(Supervisor *supervisor)
{
    for (int i = 0; i < CHILDREN; i++) {
        Child *child = &supervisor->children[i];
        if (child->pid == 0 && !supervisor->is_stopping && clock_steady_ms() >= child->start_ms)
            start_child(supervisor, child);
    }
}

static char *describe_death(int status)
{
    if (WIFSIGNALED(status))
        return g_strdup_printf("was killed by signal %d", WTERMSIG(status));
    return g_strdup_printf("ended with status %d", WEXITSTATUS(status));
}

static void note_death(Supervisor *supervisor, Child *child, int status)
{
    g_autofree char *death = describe_death(status);
    bool cannot_begin = !child->was_ready && WIFEXITED(status) && WEXITSTATUS(status) != EX_OK;

    child_note_death(child, clock_steady_ms());
    if (child->heart == HEART_INTAKE)
        suspects_accuse(supervisor->shared->suspects);
    if (supervisor->is_stopping)
        return;
    if (cannot_begin) {
        stop(supervisor, WEXITSTATUS(status));
        return;
    }
    log_error("%s %s; it is started again", child->name, death);
    if (child->heart == HEART_INTAKE && child_is_failing(child))
        begin_outage(supervisor, "the process that takes mail cannot be kept running");
}

static void reap_children(Supervisor *supervisor)
{
    int status;

    for (pid_t pid = waitpid(-1, &status, WNOHANG); pid > 0; pid = waitpid(-1, &status, WNOHANG)) {
        for (int i = 0; i < CHILDREN; i++) {
            if (supervisor->children[i].pid == pid)
                note_death(supervisor, &supervisor->children[i], status);
        }
    }
}

static void watch_hearts(Supervisor *supervisor)
{
    int64_t now_ms = clock_steady_ms();
    bool all_alive = true;

    for (int i = 0; i < CHILDREN; i++) {
        Child *child = &supervisor->children[i];
        if (child_is_alive(child, supervisor->shared->heartbeats, now_ms))
            continue;
        all_alive = false;
        log_error("%s makes no progress; it is killed and started again", child->name);
        kill(child->pid, SIGKILL);
    }
    if (all_alive)
        sd_notify(0, "WATCHDOG=1");
}

/* Notices and signals */

static void tell_ready(Supervisor *supervisor)
{
    if (!supervisor->children[INTAKE].was_ready || !supervisor->children[DISPATCH].was_ready)
        return;
    if (!supervisor->is_ready)
        log_info("ready, listening at %s", supervisor->shared->listen);
    supervisor->is_ready = true;
    sd_notify(0, "READY=1\nSTATUS=Taking mail");
}

static void note_ready(Supervisor *supervisor, Child *child)
{
    child->is_ready = child->was_ready = true;
    if (child->heart == HEART_DISPATCH && supervisor->outage != NULL)
        send_to(supervisor, DISPATCH, ORDER_PAGE_FROM_MEMORY, supervisor->outage);
    if (!supervisor->is_ready)
        tell_ready(supervisor);
}

/* Dispatch has found the new configuration good; now it is ours and intake's as well. */
static void take_settings(Supervisor *supervisor)
{
    g_autoptr(GError) error = NULL;
    Settings *settings = settings_load(supervisor->shared->file, SECRETS_NONE, &error);

    if (settings == NULL) {
        log_error("the old configuration stays in force: %s", error->message);
        return;
    }
    g_autofree char *restart = settings_restart_needed(supervisor->settings, settings);
    settings_unref(supervisor->settings);
    supervisor->settings = settings;
    send_to(supervisor, INTAKE, ORDER_RELOAD, "");
    log_info("the configuration was read again%s%s",
             restart != NULL ? "; after a restart only: " : "", restart != NULL ? restart : "");
}

static void note(Supervisor *supervisor, Child *child, const ChannelMessage *message)
{
    switch ((ChannelKind) message->kind) {
    case NOTICE_READY:
        note_ready(supervisor, child);
        return;
    case NOTICE_RELOADED:
        take_settings(supervisor);
        tell_ready(supervisor);
        return;
    case NOTICE_REFUSED:
        log_error("the old configuration stays in force: %s", message->text);
        tell_ready(supervisor);
        return;
    case NOTICE_STORE_FAILED:
        begin_outage(supervisor, message->text);
        return;
    case NOTICE_STORE_RECOVERED:
        end_outage(supervisor);
        return;
    case ORDER_RELOAD:
    case ORDER_STOP:
    case ORDER_PAGE_FROM_MEMORY:
    case ORDER_STORE_RECOVERED:
        return;
    }
}

static void read_notices(Supervisor *supervisor, Child *child)
{
    ChannelMessage message;

    while (child->channel >= 0 && channel_receive(child->channel, &message) == CHANNEL_MESSAGE)
        note(supervisor, child, &message);
}

static void begin_reload(Supervisor *supervisor)
{
    g_autofree char *text =
        g_strdup_printf("RELOADING=1\nMONOTONIC_USEC=%" G_GINT64_FORMAT, clock_steady_ms() * 1000);

    sd_notify(0, text);
    if (supervisor->children[DISPATCH].is_ready) {
        send_to(supervisor, DISPATCH, ORDER_RELOAD, "");
        return;
    }
    log_error("the old configuration stays in force: dispatch does not run at the moment");
    tell_ready(supervisor);
}

static void handle_signal(Supervisor *supervisor)
{
    struct signalfd_siginfo signal;

    if (read(supervisor->signals, &signal, sizeof(signal)) != sizeof(signal))
        return;
    if (signal.ssi_signo == SIGCHLD)
        reap_children(supervisor);
    else if (signal.ssi_signo == SIGUSR1)
        begin_reload(supervisor);
    else if (supervisor->is_stopping)
        kill_children(supervisor);
    else
        stop(supervisor, EX_OK);
}

/* A store that could not be claimed at the start, because it was out of reach, is claimed later. */
static void claim_store(Supervisor *supervisor)
{
    g_autoptr(GError) error = NULL;

    if (supervisor->claim >= 0 || supervisor->is_stopping)
        return;
    supervisor->claim = store_claim_daemon(supervisor->shared->store, &error);
    if (supervisor->claim >= 0)
        return;
    if (g_error_matches(error, STORE_ERROR, STORE_ERROR_IN_USE)) {
        log_error("%s", error->message);
        stop(supervisor, EX_TEMPFAIL);
    } else if (!supervisor->is_ready) {
        log_error("%s", error->message);
    }
}

static void tick(Supervisor *supervisor)
{
    int64_t now_ms = clock_steady_ms();

    if (now_ms < supervisor->tick_ms)
        return;
    supervisor->tick_ms = now_ms + TICK_MS;
    if (supervisor->is_stopping) {
        if (now_ms - supervisor->stop_ms > STOP_LIMIT_MS)
            kill_children(supervisor);
        return;
    }
    claim_store(supervisor);
    watch_hearts(supervisor);
    const Child *intake = &supervisor->children[INTAKE];
    if (intake->early_deaths > 0 && intake->is_ready && now_ms - intake->started_ms > STEADY_MS) {
        supervisor->children[INTAKE].early_deaths = 0;
        end_outage(supervisor);
    }
}

static void wait_and_handle(Supervisor *supervisor)
{
    struct pollfd sources[] = {
        {supervisor->signals, POLLIN, 0},
        {supervisor->children[INTAKE].channel, POLLIN, 0},
        {supervisor->children[DISPATCH].channel, POLLIN, 0},
        {supervisor->clock_listener, POLLIN, 0},
    };

    poll(sources, G_N_ELEMENTS(sources), TICK_MS);
    for (int i = 0; i < CHILDREN; i++) {
        if (sources[1 + i].revents != 0)
            read_notices(supervisor, &supervisor->children[i]);
    }
    if (sources[0].revents != 0)
        handle_signal(supervisor);
    if (sources[3].revents != 0)
        clock_control_answer(supervisor->clock_listener, supervisor->shared->clock,
                             supervisor->shared->wake);
}

/* All signals that we care for come by a descriptor; the children inherit the mask. */
static int block_signals(void)
{
    sigset_t signals;

    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGUSR1);
    sigaddset(&signals, SIGCHLD);
    sigprocmask(SIG_BLOCK, &signals, NULL);
    signal(SIGPIPE, SIG_IGN);
    return signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

static bool has_ended(const Supervisor *supervisor)
{
    return supervisor->is_stopping && supervisor->children[INTAKE].pid == 0 &&
           supervisor->children[DISPATCH].pid == 0;
}

int supervisor_run(const SupervisorOptions *options)
{
    Supervisor supervisor = {
        .shared = &options->shared,
        .settings = options->settings,
        .children = {[INTAKE] = {.name = "pager-intake",
                                 .main = intake_main,
                                 .heart = HEART_INTAKE,
                                 .channel = -1},
                     [DISPATCH] = {.name = "pager-dispatch",
                                   .main = dispatch_main,
                                   .heart = HEART_DISPATCH,
                                   .channel = -1}},
        .signals = block_signals(),
        .clock_listener = options->clock_listener,
        .claim = -1,
    };

    claim_store(&supervisor);
    while (!has_ended(&supervisor)) {
        start_children(&supervisor);
        wait_and_handle(&supervisor);
        tick(&supervisor);
    }
    settings_unref(supervisor.settings);
    g_free(supervisor.outage);
    fd_clear(&supervisor.signals);
    fd_clear(&supervisor.claim);
    return supervisor.exit_status;
}
