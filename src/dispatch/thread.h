/* SPDX-License-Identifier: MIT */
/* Thread: starts a thread that no signal reaches; whoever waits for signals keeps getting them, and
 * a connection that breaks while it is written to ends nothing. */
#pragma once

#include <pthread.h>
#include <stdbool.h>

#include <glib.h>

bool thread_start(pthread_t *out_thread, void *(*run)(void *data), void *data, GError **error);
