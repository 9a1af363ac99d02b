/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <signal.h>
#include <sys/wait.h>
#include <sysexits.h>

#include <systemd/sd-daemon.h>

#include "base/fd.h"
#include "base/log.h"
#include "milter/supervisor_state.h"
#include "store/store.h"

/* Between two tries to claim a store: a server that does not answer holds the supervisor up. */
#define CLAIM_MS (10 * 1000)

void supervisor_send(const Supervisor *supervisor, ChildIndex index, ChannelKind kind,
                     const char *text)
{
    if (supervisor->children[index].channel >= 0)
        channel_send(supervisor->children[index].channel, kind, text);
}

void supervisor_stop(Supervisor *supervisor, int exit_status)
{
    if (supervisor->is_stopping)
        return;
    supervisor->is_stopping = true;
    supervisor->exit_status = exit_status;
    supervisor->stop_ms = clock_steady_ms();
    sd_notify(0, "STOPPING=1");
    supervisor_send(supervisor, INTAKE, ORDER_STOP, "");
    supervisor_send(supervisor, DISPATCH, ORDER_STOP, "");
}

void supervisor_kill_children(const Supervisor *supervisor)
{
    for (int i = 0; i < CHILDREN; i++) {
        if (supervisor->children[i].pid != 0)
            kill(supervisor->children[i].pid, SIGKILL);
    }
}

static void tell_failing(Supervisor *supervisor, const Child *child)
{
    if (child->heart == HEART_INTAKE && child_is_failing(child))
        supervisor_begin_outage(supervisor, OUTAGE_INTAKE,
                                "the process that takes mail cannot be kept running");
}

static void start_child(Supervisor *supervisor, Child *child)
{
    const int own[] = {supervisor->signals,
                       supervisor->clock_listener,
                       supervisor->claim,
                       supervisor->children[INTAKE].channel,
                       supervisor->children[DISPATCH].channel,
                       FD_LIST_END};
    g_autoptr(GError) error = NULL;

    if (child_start(child, supervisor->shared, supervisor->settings, own, &error))
        return;
    log_error("%s", error->message);
    child->started_ms = clock_steady_ms();
    child_note_death(child, child->started_ms);
    tell_failing(supervisor, child);
}

void supervisor_start_children(Supervisor *supervisor)
{
    for (int i = 0; i < CHILDREN; i++) {
        Child *child = &supervisor->children[i];
        if (child->pid == 0 && !supervisor->is_stopping && clock_steady_ms() >= child->start_ms)
            start_child(supervisor, child);
    }
}

/* A store that could not be claimed at the start, because it was out of reach, is claimed later. */
void supervisor_claim_store(Supervisor *supervisor)
{
    g_autoptr(GError) error = NULL;
    int64_t now_ms = clock_steady_ms();

    if (supervisor->claim >= 0 || supervisor->is_stopping || now_ms < supervisor->claim_ms)
        return;
    supervisor->claim_ms = now_ms + CLAIM_MS;
    supervisor->claim = store_claim_daemon(supervisor->shared->store, &error);
    if (supervisor->claim >= 0)
        return;
    if (g_error_matches(error, STORE_ERROR, STORE_ERROR_IN_USE)) {
        log_error("%s", error->message);
        supervisor_stop(supervisor, EX_TEMPFAIL);
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

    supervisor_read_notices(supervisor, child); /* its last words */
    child_note_death(child, clock_steady_ms());
    if (child->heart == HEART_INTAKE)
        suspects_accuse(supervisor->shared->suspects);
    if (supervisor->is_stopping)
        return;
    if (cannot_begin) {
        supervisor_stop(supervisor, WEXITSTATUS(status));
        return;
    }
    log_error("%s %s; it is started again", child->name, death);
    tell_failing(supervisor, child);
}

void supervisor_reap_children(Supervisor *supervisor)
{
    int status;

    for (pid_t pid = waitpid(-1, &status, WNOHANG); pid > 0; pid = waitpid(-1, &status, WNOHANG)) {
        for (int i = 0; i < CHILDREN; i++) {
            if (supervisor->children[i].pid == pid)
                note_death(supervisor, &supervisor->children[i], status);
        }
    }
}

void supervisor_watch_hearts(Supervisor *supervisor)
{
    int64_t now_ms = clock_steady_ms();
    bool all_alive = true;

    for (int i = 0; i < CHILDREN; i++) {
        Child *child = &supervisor->children[i];
        all_alive &= !child_is_down(child);
        if (child_is_alive(child, supervisor->shared->heartbeats, now_ms))
            continue;
        all_alive = false;
        log_error("%s makes no progress; it is killed and started again", child->name);
        kill(child->pid, SIGKILL);
    }
    if (all_alive)
        sd_notify(0, "WATCHDOG=1");
}
