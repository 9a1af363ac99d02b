/* SPDX-License-Identifier: MIT */
/* Shared: what the processes of one daemon hold together. The supervisor makes it before it forks,
 * so that it outlives each child. */
#pragma once

#include "base/clock.h"
#include "base/tallies.h"
#include "milter/heartbeats.h"
#include "milter/listener.h"
#include "milter/suspects.h"

typedef struct {
    Clock *clock;           /* moved for all at once */
    Suspects *suspects;     /* mails that intake is reading */
    Heartbeats *heartbeats; /* that the children make progress */
    Tallies *tallies;       /* what has happened since the start */
    int wake;               /* eventfd from intake to dispatch: promises were put */
    int listener;           /* where the MTA connects; -1 where libmilter must open it itself */
    SocketRights rights;    /* that it then needs */
    const char *file;       /* configuration */
    const char *listen;     /* place of the listener */
    const char *store;      /* as it was at start: a new one needs a restart */
    const char *control;    /* control socket, as it was at start */
    bool with_debug;
} Shared;
