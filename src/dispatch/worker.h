/* SPDX-License-Identifier: MIT */
/* Worker: one thread with one libcurl multi handle and many transfers at once. It never waits for
 * the disk. There are two: pages wait for no mail. */
#pragma once

#include "base/clock.h"
#include "dispatch/memory_page.h"
#include "dispatch/transfer.h"

typedef struct Worker Worker;

/* Takes the ends of a turn, of End; called in the worker's thread, must not block. */
typedef void (*WorkerEndFunction)(void *context, GPtrArray *ends);

typedef struct {
    Clock *clock;              /* lent */
    MemoryPages *memory_pages; /* lent; NULL for none */
    TransferLimits limits;
    WorkerEndFunction on_ends;
    void *context; /* lent */
} WorkerOptions;

#define WORKER_TRANSFERS_MAX 64 /* at once */
#define WORKER_LANE_MAX      24 /* of them, for one desk: one that hangs leaves room for others */
#define WORKER_MAILS_MAX     8  /* mails at once: few are in doubt when it dies */

/* Starts the thread. The caller owns it. */
Worker *worker_start(const WorkerOptions *options, GError **error);

/* Takes errands, of Errand; the array is left empty. Any thread. */
void worker_submit(Worker *worker, GPtrArray *errands);

/* Looks anew: memory pages came, or the clock was moved. Any thread. */
void worker_wake(Worker *worker);

/* Asks the thread for a sign of life, and gives the last number that it answered. Any thread. */
void worker_ask_progress(Worker *worker, unsigned long number);
unsigned long worker_progress(Worker *worker);

/* Lets transfers that run end within `within_ms`, gives back all the rest as not sent, and joins
 * the thread. What is submitted later goes nowhere. */
void worker_stop(Worker *worker, unsigned within_ms);
void worker_free(Worker *worker); /* once it has stopped */
