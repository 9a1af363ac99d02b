/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/supervisor.h"

#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/fd.h"
#include "base/log.h"
#include "milter/clock_control.h"
#include "milter/dispatch_process.h"
#include "milter/intake.h"
#include "milter/supervisor_state.h"

enum {
    TICK_MS = 1000,
    STOP_LIMIT_MS = 70 * 1000, /* then children are killed */
};

/* SIGHUP asks a daemon to reload; on a terminal it says that the terminal is gone. */
static bool has_terminal(void)
{
    return isatty(STDIN_FILENO) || isatty(STDERR_FILENO);
}

static void handle_signal(Supervisor *supervisor)
{
    struct signalfd_siginfo signal;

    if (read(supervisor->signals, &signal, sizeof(signal)) != sizeof(signal))
        return;
    if (signal.ssi_signo == SIGCHLD)
        supervisor_reap_children(supervisor);
    else if (signal.ssi_signo == SIGUSR1 || (signal.ssi_signo == SIGHUP && !has_terminal()))
        supervisor_reload(supervisor);
    else if (supervisor->is_stopping)
        supervisor_kill_children(supervisor);
    else
        supervisor_stop(supervisor, EX_OK);
}

static void tick(Supervisor *supervisor)
{
    int64_t now_ms = clock_steady_ms();

    if (now_ms < supervisor->tick_ms)
        return;
    supervisor->tick_ms = now_ms + TICK_MS;
    if (supervisor->is_stopping) {
        if (now_ms - supervisor->stop_ms > STOP_LIMIT_MS)
            supervisor_kill_children(supervisor);
        return;
    }
    supervisor_claim_store(supervisor);
    supervisor_watch_hearts(supervisor);
    child_note_life(&supervisor->children[INTAKE], now_ms);
    if (!child_is_failing(&supervisor->children[INTAKE]))
        supervisor_end_outage(supervisor, OUTAGE_INTAKE);
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
            supervisor_read_notices(supervisor, &supervisor->children[i]);
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
    sigaddset(&signals, SIGHUP);
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
        .settings = settings_ref(options->settings),
        .children = {[INTAKE] = {.name = "intake",
                                 .main = intake_main,
                                 .heart = HEART_INTAKE,
                                 .channel = -1},
                     [DISPATCH] = {.name = "dispatch",
                                   .main = dispatch_main,
                                   .heart = HEART_DISPATCH,
                                   .channel = -1}},
        .signals = block_signals(),
        .clock_listener = options->clock_listener,
        .claim = options->claim,
    };

    while (!has_ended(&supervisor)) {
        supervisor_start_children(&supervisor);
        wait_and_handle(&supervisor);
        tick(&supervisor);
    }
    settings_unref(supervisor.settings);
    g_free(supervisor.outage_began);
    for (int cause = 0; cause < OUTAGES; cause++)
        g_free(supervisor.outages[cause]);
    g_free(supervisor.restart);
    fd_clear(&supervisor.signals);
    fd_clear(&supervisor.claim);
    return supervisor.exit_status;
}
