/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/thread.h"

#include <signal.h>

bool thread_start(pthread_t *out_thread, void *(*run)(void *data), void *data, GError **error)
{
    sigset_t all, before;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int problem = pthread_create(out_thread, NULL, run, data);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (problem != 0)
        g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(problem),
                    "cannot start a thread: %s", g_strerror(problem));
    return problem == 0;
}
