/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/program.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/fd.h"

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

static int spawn(const Errand *errand, int input, pid_t *out_pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;

    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
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
    int problem = posix_spawn(out_pid, errand->command[0], &actions, &attributes, errand->command,
                              errand->environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return problem;
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

Program *program_start(Errand *errand, unsigned whole_ms, char **out_reason)
{
    g_auto(Fd) input = input_of(errand);
    pid_t pid = -1;

    if (input < 0) {
        *out_reason = reason_of(errand, errno);
        return NULL;
    }
    int problem = spawn(errand, input, &pid);
    if (problem != 0) {
        *out_reason = reason_of(errand, problem);
        return NULL;
    }
    g_auto(Fd) ended = pidfd_open(pid, 0);
    if (ended < 0) { /* for want of descriptors: nobody could wait for it */
        *out_reason = reason_of(errand, errno);
        kill(-pid, SIGKILL);
        reap(pid);
        return NULL;
    }
    Program *program = g_new0(Program, 1);
    program->errand = errand;
    program->pid = pid;
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
    fd_clear(&program->ended);
    g_free(program);
}

void program_kill(Program *program)
{
    program->is_killed = true;
    kill(-program->pid, SIGKILL); /* it is not reaped yet: nobody else can have its number */
}

static Verdict judge(const Program *program, const siginfo_t *info)
{
    const char *name = program->errand->command[0];
    Verdict verdict = {.outcome = OUTCOME_TRY_AGAIN};

    if (info->si_code == CLD_EXITED && info->si_status == 0)
        return (Verdict){.outcome = OUTCOME_DONE};
    verdict.was_cut_off = program->is_killed;
    if (program->is_killed)
        verdict.error = g_strdup_printf("%s did not end in time and was killed", name);
    else if (info->si_code == CLD_EXITED)
        verdict.error = g_strdup_printf("%s ended with exit code %d", name, info->si_status);
    else
        verdict.error = g_strdup_printf("%s was ended by signal %d", name, info->si_status);
    return verdict;
}

End *program_end(Program *program)
{
    siginfo_t info = {0};

    while (waitid(P_PIDFD, (id_t) program->ended, &info, WEXITED) < 0 && errno == EINTR)
        continue;
    Verdict verdict = judge(program, &info);
    return end_new(g_steal_pointer(&program->errand), verdict,
                   clock_steady_ms() - program->started_ms);
}
