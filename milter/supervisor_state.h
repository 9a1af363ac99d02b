/* SPDX-License-Identifier: MIT */
/* What the parts of the supervisor share. One thread. */
#pragma once

#include "milter/child.h"
#include "milter/supervisor.h"

typedef enum { INTAKE, DISPATCH, CHILDREN } ChildIndex;

/* Why emergency mail can be deferred. Each ends by itself. */
typedef enum { OUTAGE_STORE, OUTAGE_ROOM, OUTAGE_INTAKE, OUTAGES } OutageCause;

typedef struct {
    const Shared *shared;
    Settings *settings;
    Child children[CHILDREN];
    int signals;
    int clock_listener;
    int claim;        /* keeps other daemons off the store; -1 while it cannot be claimed */
    int64_t claim_ms; /* when to try again to claim it; steady */
    bool is_ready;    /* the service manager was told */
    bool is_stopping;
    int64_t stop_ms; /* when it began */
    int64_t tick_ms; /* when to look at the children again */
    int exit_status;
    char *restart; /* while intake takes a new configuration: what of it needs a restart, "" for
                      nothing; else NULL */
    char *outage_began;     /* the first of those that last; NULL while there is none */
    char *outages[OUTAGES]; /* why emergency mail is being deferred; NULL where it is not */
} Supervisor;

/* Sends to a child, where it runs. */
void supervisor_send(const Supervisor *supervisor, ChildIndex index, ChannelKind kind,
                     const char *text);

/* Emergency mail is being deferred for this reason, or no longer is. Dispatch pages from memory at
 * the first and hears of the end of the last; told anew, it begins with those that last. */
void supervisor_begin_outage(Supervisor *supervisor, OutageCause cause, const char *reason);
void supervisor_end_outage(Supervisor *supervisor, OutageCause cause);
void supervisor_tell_outages(const Supervisor *supervisor);

/* Asks the children to end, for the daemon to end with this status. */
void supervisor_stop(Supervisor *supervisor, int exit_status);

/* Starts children that do not run and whose time has come. */
void supervisor_start_children(Supervisor *supervisor);

/* Takes notice of children that have died. */
void supervisor_reap_children(Supervisor *supervisor);

/* Kills children that make no progress; feeds the watchdog when all do and none is down. */
void supervisor_watch_hearts(Supervisor *supervisor);

/* Ends them at once. */
void supervisor_kill_children(const Supervisor *supervisor);

/* Claims the store, where that has not been possible so far. */
void supervisor_claim_store(Supervisor *supervisor);

/* Reads what a child has to say; closes the channel of one that will say no more. */
void supervisor_read_notices(Supervisor *supervisor, Child *child);

/* Has the configuration read again. */
void supervisor_reload(Supervisor *supervisor);
