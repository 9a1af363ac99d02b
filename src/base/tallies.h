/* SPDX-License-Identifier: MIT */
/* Tallies: what has happened since the daemon was started, counted by all its processes in memory
 * that they share, so that a child that dies takes no count with it. */
#pragma once

#include <stdint.h>

#include <glib.h>

typedef struct Tallies Tallies;

/* What is counted, each by a word. */
typedef enum {
    TALLY_DECISIONS, /* "new outside-office-hours": what became of a mail at a desk, and why */
    TALLY_REPLIES,   /* "send", or why not */
    TALLY_DEFERRALS, /* mails that the sender's server was told to bring again: "" */
    TALLY_WEBHOOKS,  /* "taken", "repeated", "refused", ... */
    TALLY_FAILURES,  /* attempts at a promise that failed, by its kind */
    TALLY_COUNT
} TallyKind;

/* What is timed. */
typedef enum {
    TIMED_DECISION, /* from a mail's last byte until its decision is on disk */
    TIMED_PAGE,     /* from a mail's arrival until PagerDuty took its page */
    TIMED_WEBHOOK,  /* from a webhook's last byte until it is on disk */
    TIMED_COUNT
} TimedKind;

enum {
    TALLY_WORD_BYTES = 72, /* of a word that is kept; more are cut */
    TALLY_WORDS = 256,     /* different ones; what comes after counts as "other" */
    TIMED_LIMITS = 15,
};

/* Upper ends of the groups that times are counted in, in milliseconds, rising. */
extern const int64_t timed_limits_ms[TIMED_LIMITS];

/* By a process before it forks those that count. */
Tallies *tallies_new(void);
void tallies_free(Tallies *tallies);

/* Counts one more. Any thread of any process that shares them. NULL: nobody counts. */
void tallies_add(Tallies *tallies, TallyKind kind, const char *word);

/* Counts one that took so long; a clock that went back took nothing. */
void tallies_time(Tallies *tallies, TimedKind kind, int64_t took_ms);

typedef struct {
    char *word; /* valid UTF-8 */
    uint64_t count;
} Tally;

/* Gives what was counted so far, by word; the caller owns the array of Tally. */
GPtrArray *tallies_list(const Tallies *tallies, TallyKind kind);

typedef struct {
    uint64_t up_to[TIMED_LIMITS]; /* how many took at most so long: cumulative */
    uint64_t count, sum_ms;       /* of all */
} Times;

Times tallies_times(const Tallies *tallies, TimedKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tallies, tallies_free)
