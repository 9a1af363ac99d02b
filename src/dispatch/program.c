/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/program.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/fd.h"
#include "dispatch/guard.h"

/* What goes to standard input lies in memory: nobody waits for a program that does not read. */
static int input_of(const Errand *errand)
{
    g_auto(Fd) fd = memfd_create("pager-milter", MFD_CLOEXEC);
    size_t length = 0;
    const char *bytes = g_bytes_get_data(errand->body, &length);

    if (fd < 0 || write(fd, bytes, length) != (ssize_t) length || lseek(fd, 0, SEEK_SET) != 0)
        return -1;
    return fd_steal(&fd);
}

/* Gives the id of the guard; -1 with errno. */
static pid_t start_guarded(const Errand *errand, int input, int *line)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;

    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    posix_spawn_file_actions_addchdir_np(&actions, "/");
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK |
                                              POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    const GuardOrder order = {errand->command, errand->environment, &actions, &attributes, input};
    pid_t pid = guard_start(&order, line);
    int number = errno;
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    errno = number;
    return pid;
}

static char *reason_of(const Errand *errand, int problem)
{
    return g_strdup_printf("cannot run %s: %s", errand->command[0], g_strerror(problem));
}

static void reap(pid_t pid)
{
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
        continue;
}

/* What was begun and cannot be waited for. */
static void give_up(pid_t guard, int line)
{
    shutdown(line, SHUT_WR);
    reap(guard);
}

Program *program_start(Errand *errand, unsigned whole_ms, char **out_reason)
{
    g_auto(Fd) input = input_of(errand);
    g_auto(Fd) line = -1;
    pid_t guard = input < 0 ? -1 : start_guarded(errand, input, &line);
    g_auto(Fd) ended = guard < 0 ? -1 : pidfd_open(guard, 0);

    if (ended < 0) { /* for want of descriptors or processes */
        *out_reason = reason_of(errand, errno);
        if (guard > 0)
            give_up(guard, line);
        return NULL;
    }
    Program *program = g_new0(Program, 1);
    program->errand = errand;
    program->guard = guard;
    program->line = fd_steal(&line);
    program->ended = fd_steal(&ended);
    program->started_ms = clock_steady_ms();
    program->kill_at_ms = program->started_ms + whole_ms;
    return program;
}

void program_free(Program *program)
{
    if (program == NULL)
        return;
    errand_free(program->errand);
    fd_clear(&program->line);
    fd_clear(&program->ended);
    g_free(program);
}

/* A guard that is still there is held up itself, as by a disk that does not answer. */
void program_kill(Program *program)
{
    if (program->is_killed)
        kill(program->guard, SIGKILL);
    else
        shutdown(program->line, SHUT_WR);
    program->kill_at_ms = program->is_killed ? INT64_MAX : clock_steady_ms() + GUARD_MS;
    program->is_killed = true;
}

static Verdict judge(const Program *program, const GuardReport *report)
{
    const char *name = program->errand->command[0];
    Verdict verdict = {.outcome = OUTCOME_TRY_AGAIN};

    if (report->problem != 0)
        return (Verdict){.outcome = OUTCOME_FOR_PEOPLE,
                         .error = reason_of(program->errand, report->problem)};
    if (report->code == CLD_EXITED && report->status == 0)
        return (Verdict){.outcome = OUTCOME_DONE};
    verdict.was_cut_off = program->is_killed;
    if (program->is_killed)
        verdict.error = g_strdup_printf("%s did not end in time and was killed", name);
    else if (report->code == CLD_EXITED)
        verdict.error = g_strdup_printf("%s ended with exit code %d", name, report->status);
    else
        verdict.error = g_strdup_printf("%s was ended by signal %d", name, report->status);
    return verdict;
}

End *program_end(Program *program)
{
    GuardReport report;

    reap(program->guard);
    if (!guard_read(program->line, &report)) /* somebody has killed the guard */
        report = (GuardReport){.code = CLD_KILLED, .status = SIGKILL};
    Verdict verdict = judge(program, &report);
    return end_new(g_steal_pointer(&program->errand), verdict,
                   clock_steady_ms() - program->started_ms);
}
