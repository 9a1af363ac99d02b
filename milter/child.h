/* SPDX-License-Identifier: MIT */
/* Child: one of the two processes under the supervisor, started again whenever it dies. */
#pragma once

#include <sys/types.h>

#include "config/settings.h"
#include "milter/channel.h"
#include "milter/shared.h"

/* The child's whole life; gives its exit status. Takes the settings. */
typedef int (*ChildMain)(const Shared *shared, Settings *settings, int channel);

typedef struct {
    const char *name; /* in the log; with pager- before it, of the process: at most 15 bytes */
    ChildMain main;
    Heart heart;
    pid_t pid;             /* 0 while it does not run */
    int channel;           /* -1 while it does not run */
    bool is_ready;         /* it has said so */
    bool was_ready;        /* it has said so once since the daemon was started */
    int64_t started_ms;    /* steady */
    int64_t beat_ms;       /* when it was last seen to make progress */
    unsigned beats;        /* its count at that moment */
    unsigned early_deaths; /* in a row; they put its start off */
    unsigned deaths;       /* in a row, each soon after the one before */
    int64_t death_ms;      /* the last */
    int64_t start_ms;      /* when it is to be started, while it does not run */
} Child;

/* Starts it: forks, without an exec. `inherited` lists the supervisor's own descriptors, which the
 * child closes; it ends in FD_LIST_END. */
bool child_start(Child *child, const Shared *shared, Settings *settings, const int *inherited,
                 GError **error);

/* Notes that it has died and when to start it again: at once, unless it dies early again and again.
 */
void child_note_death(Child *child, int64_t now_ms);

/* True when it dies again and again, however long it works in between. */
bool child_is_failing(const Child *child);

/* Takes note of a long life: a child that dies now was not failing before. */
void child_note_life(Child *child, int64_t now_ms);

/* True while it does not work and dies again and again. */
bool child_is_down(const Child *child);

/* Looks at its heart: false when it has made no progress for too long. A child that is not ready
 * has more time: it may be migrating a store. */
bool child_is_alive(Child *child, Heartbeats *heartbeats, int64_t now_ms);
