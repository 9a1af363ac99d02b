/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/child.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <glib.h>

#include "base/fd.h"
#include "base/log.h"

enum {
    EARLY_MS = 1000,          /* a life shorter than this is an early death */
    EARLY_DEATHS_ALLOWED = 3, /* in a row, before starts are put off */
    DEATHS_ALLOWED = 3,       /* in a row, before people are told */
    LONG_LIFE_MS = 60 * 1000, /* deaths that are so far apart are not in a row; longer than
                                 STUCK_MS, for one that is killed again and again */
    DELAY_MS = 1000,          /* doubled by each further one */
    DELAY_MAX_MS = 10 * 1000,
    STUCK_MS = 30 * 1000,
    BEGIN_MS = 10 * 60 * 1000,
};

/* Ctrl-C on a terminal goes to a whole process group, and libmilter would drop all mail in flight:
 * only the supervisor is to get it. */
static void leave_terminal(void)
{
    if (tcgetpgrp(STDIN_FILENO) == getpgrp())
        setpgid(0, 0);
}

/* A child does not outlive its supervisor: two daemons would work on one store. */
static void begin_life(const Child *child, pid_t supervisor, const int *inherited)
{
    char process_name[16];

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != supervisor) /* it died before we asked to be told */
        _exit(EXIT_FAILURE);
    leave_terminal();
    g_snprintf(process_name, sizeof(process_name), "pager-%s", child->name);
    prctl(PR_SET_NAME, process_name);
    fd_close_list(inherited);
}

static void live(const Child *child, const Shared *shared, Settings *settings)
{
    log_open(child->name, shared->with_debug);
    exit(child->main(shared, settings, child->channel));
}

bool child_start(Child *child, const Shared *shared, Settings *settings, const int *inherited,
                 GError **error)
{
    g_auto(Fd) ours = -1;
    g_auto(Fd) theirs = -1;

    if (!channel_pair(&ours, &theirs, error))
        return false;
    pid_t supervisor = getpid();
    pid_t pid = fork();
    if (pid < 0) {
        g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno), "cannot start %s: %s",
                    child->name, g_strerror(errno));
        return false;
    }
    if (pid == 0) {
        fd_clear(&ours);
        child->channel = fd_steal(&theirs);
        begin_life(child, supervisor, inherited);
        live(child, shared, settings_ref(settings));
    }
    child->pid = pid;
    child->channel = fd_steal(&ours);
    child->is_ready = false;
    child->started_ms = child->beat_ms = clock_steady_ms();
    child->beats = heartbeats_count(shared->heartbeats, child->heart);
    return true;
}

void child_note_death(Child *child, int64_t now_ms)
{
    bool is_early = now_ms - child->started_ms < EARLY_MS;
    int64_t delay_ms = 0;

    if (now_ms - child->death_ms >= LONG_LIFE_MS)
        child->deaths = 0;
    child->deaths++;
    child->death_ms = now_ms;
    child->early_deaths = is_early ? child->early_deaths + 1 : 0;
    if (child->early_deaths > EARLY_DEATHS_ALLOWED)
        delay_ms = DELAY_MS << MIN(child->early_deaths - EARLY_DEATHS_ALLOWED - 1, 5);
    child->start_ms = now_ms + MIN(delay_ms, DELAY_MAX_MS);
    child->pid = 0;
    child->is_ready = false;
    fd_clear(&child->channel);
}

bool child_is_failing(const Child *child)
{
    return child->deaths >= DEATHS_ALLOWED;
}

void child_note_life(Child *child, int64_t now_ms)
{
    if (child->is_ready && now_ms - child->started_ms >= LONG_LIFE_MS)
        child->deaths = 0;
}

bool child_is_down(const Child *child)
{
    return !child->is_ready && child_is_failing(child);
}

bool child_is_alive(Child *child, Heartbeats *heartbeats, int64_t now_ms)
{
    unsigned beats = heartbeats_count(heartbeats, child->heart);

    if (child->pid == 0 || beats != child->beats) {
        child->beats = beats;
        child->beat_ms = now_ms;
    }
    return now_ms - child->beat_ms < (child->is_ready ? STUCK_MS : BEGIN_MS);
}
