/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/tool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/fd.h"
#include "base/text.h"

#define SYSTEM_PATH "/usr/local/sbin:/usr/sbin:/sbin"

void tool_answer_clear(ToolAnswer *answer)
{
    g_clear_pointer(&answer->output, g_free);
    g_clear_pointer(&answer->complaints, g_free);
}

/* Administrators' programs stand where the PATH of other people does not lead. */
static char *find_program(const char *name)
{
    char *found = g_find_program_in_path(name);
    g_auto(GStrv) folders = g_strsplit(SYSTEM_PATH, ":", -1);

    for (size_t i = 0; found == NULL && folders[i] != NULL; i++) {
        g_autofree char *path = g_build_filename(folders[i], name, NULL);
        if (access(path, X_OK) == 0)
            found = g_steal_pointer(&path);
    }
    return found;
}

static bool read_some(int descriptor, GString *output)
{
    char bytes[8192];
    ssize_t length = read(descriptor, bytes, sizeof(bytes));

    if (length > 0 && output->len < TOOL_BYTES)
        g_string_append_len(output, bytes, length);
    return length > 0;
}

/* Reads until the end; false when that does not come in time. */
static bool read_all(int descriptor, GString *output)
{
    int64_t until_ms = clock_steady_ms() + TOOL_S * 1000;

    for (;;) {
        struct pollfd word = {.fd = descriptor, .events = POLLIN};
        int64_t left_ms = until_ms - clock_steady_ms();
        if (left_ms <= 0)
            return false;
        if (poll(&word, 1, (int) left_ms) > 0 && !read_some(descriptor, output))
            return true;
    }
}

/* It has closed its output, and may still think about its end. */
static bool wait_for_end(GPid pid, int *out_status)
{
    for (int tries = 0; tries < TOOL_S * 100; tries++) {
        if (waitpid(pid, out_status, WNOHANG) != 0)
            return true;
        g_usleep(10000);
    }
    return false;
}

static char *read_complaints(int descriptor)
{
    char bytes[4096];
    ssize_t length = pread(descriptor, bytes, sizeof(bytes), 0);

    return text_from_bytes(bytes, length > 0 ? (size_t) length : 0, TEXT_REPLACE);
}

/* Starts it with its standard error in memory; gives the end of a pipe from its output, -1 with an
 * error. */
static int start(const char *const *arguments, int complaints, GPid *out_pid, GError **error)
{
    g_autofree char *program = find_program(arguments[0]);
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_auto(Fd) ours = -1, theirs = -1;
    int ends[2];

    g_strv_builder_add(builder, program != NULL ? program : arguments[0]);
    for (size_t i = 1; arguments[i] != NULL; i++)
        g_strv_builder_add(builder, arguments[i]);
    g_auto(GStrv) line = g_strv_builder_end(builder);
    if (pipe2(ends, O_CLOEXEC) != 0) {
        g_set_error(error, G_SPAWN_ERROR, G_SPAWN_ERROR_FAILED, "no pipe: %s", g_strerror(errno));
        return -1;
    }
    ours = ends[0];
    theirs = ends[1];
    if (!g_spawn_async_with_fds("/", line, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, out_pid, -1,
                                theirs, complaints, error))
        return -1;
    return fd_steal(&ours);
}

bool tool_ask(const char *const *arguments, ToolAnswer *out_answer, GError **error)
{
    g_autoptr(GString) output = g_string_new(NULL);
    g_auto(Fd) complaints = memfd_create("complaints", MFD_CLOEXEC);
    GPid pid = 0;
    g_auto(Fd) descriptor = start(arguments, complaints, &pid, error);
    int status = 0;

    if (descriptor < 0)
        return false;
    if (!read_all(descriptor, output) || !wait_for_end(pid, &status)) {
        kill(pid, SIGKILL);
        waitpid(pid, &status, 0);
        g_set_error(error, G_SPAWN_ERROR, G_SPAWN_ERROR_FAILED, "%s gave no answer within %d s",
                    arguments[0], TOOL_S);
        return false;
    }
    out_answer->output = text_from_bytes(output->str, output->len, TEXT_REPLACE);
    out_answer->complaints = read_complaints(complaints);
    out_answer->code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return true;
}
