/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fd.h"

/* What is left of the guard's life when it is time to kill: some wait for a disk and cannot die. */
enum { LAST_MS = 5000, STEP_MS = 10 };

#define LINE (STDERR_FILENO + 1)

/* Behind this, up to `guard_start`, runs what a process with many threads has forked: nothing may
 * allocate or take a lock. */

/* Each number in this file has a blank behind it: one without was cut off. */
static void kill_children(void)
{
    char text[4096];
    int fd = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
    ssize_t length = fd < 0 ? 0 : read(fd, text, sizeof(text));
    pid_t pid = 0;

    for (ssize_t i = 0; i < length; i++) {
        if (text[i] >= '0' && text[i] <= '9') {
            pid = pid * 10 + (text[i] - '0');
        } else {
            if (pid > 0)
                kill(pid, SIGKILL);
            pid = 0;
        }
    }
    if (fd >= 0)
        close(fd);
}

/* The children of whoever dies become ours, so that this ends only when none is left. */
static void kill_all(pid_t command)
{
    pid_t dead = 0;

    kill(-command, SIGKILL); /* it is not reaped yet: nobody else can have its number */
    for (int spent_ms = 0; dead >= 0 && spent_ms < LAST_MS;) {
        kill_children();
        dead = waitpid(-1, NULL, WNOHANG);
        if (dead == 0) {
            poll(NULL, 0, STEP_MS);
            spent_ms += STEP_MS;
        }
    }
}

/* Waits until the command has ended, or we are to end it. */
static GuardReport watch(pid_t command, int ended)
{
    struct pollfd words[] = {{.fd = LINE, .events = POLLIN}, {.fd = ended, .events = POLLIN}};
    GuardReport report = {0};
    siginfo_t info = {0};

    while (poll(words, 2, -1) < 0 && errno == EINTR)
        continue;
    if (words[1].revents == 0) {
        kill_all(command);
        report.code = CLD_KILLED;
        report.status = SIGKILL;
        return report;
    }
    waitid(P_PIDFD, (id_t) ended, &info, WEXITED);
    report.code = info.si_code;
    report.status = info.si_status;
    return report;
}

static GuardReport run(const GuardOrder *order)
{
    pid_t command = -1;
    GuardReport report = {0};

    report.problem = posix_spawn(&command, order->command[0], order->actions, order->attributes,
                                 order->command, order->environment);
    if (report.problem != 0)
        return report;
    int ended = pidfd_open(command, 0);
    if (ended < 0) { /* nobody could wait for it */
        report.problem = errno;
        kill_all(command);
        return report;
    }
    return watch(command, ended);
}

/* Keeps nothing of what we have open: a listener would stay open, and other lines. */
static void keep_only(int input, int line)
{
    if (input == STDIN_FILENO || dup2(input, STDIN_FILENO) < 0 ||
        (line != LINE && dup2(line, LINE) < 0) || fcntl(LINE, F_SETFD, FD_CLOEXEC) != 0)
        _exit(EXIT_FAILURE);
    close_range(LINE + 1, ~0U, 0);
}

static void live(const GuardOrder *order, int line)
{
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    prctl(PR_SET_NAME, "pager-guard");
    keep_only(order->input, line);
    GuardReport report = run(order);
    _exit(send(LINE, &report, sizeof(report), MSG_NOSIGNAL) < 0 ? EXIT_FAILURE : EXIT_SUCCESS);
}

pid_t guard_start(const GuardOrder *order, int *line)
{
    int ends[2];

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return -1;
    g_auto(Fd) ours = ends[0], theirs = ends[1];
    pid_t pid = fork();
    if (pid == 0)
        live(order, theirs);
    if (pid > 0)
        *line = fd_steal(&ours);
    return pid;
}

bool guard_read(int line, GuardReport *out_report)
{
    return recv(line, out_report, sizeof(*out_report), MSG_DONTWAIT) == sizeof(*out_report);
}
