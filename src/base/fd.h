/* SPDX-License-Identifier: MIT */
/* Fd: an owned descriptor that closes itself when its scope ends. */
#pragma once

#include <glib.h>

typedef int Fd; /* -1 means none. Declare as: g_auto(Fd) fd = -1; */

/* Closes the descriptor, where there is one, and sets it to -1. Keeps errno. */
void fd_clear(Fd *fd);

#define FD_LIST_END (-2)

/* Closes those of a list that ends in FD_LIST_END; -1 stands in it for none. For a process that was
 * forked and is to keep nothing of these. */
void fd_close_list(const int *list);

/* Hands the descriptor over: the variable then owns none. */
int fd_steal(Fd *fd);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Fd, fd_clear)
