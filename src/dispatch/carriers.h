/* SPDX-License-Identifier: MIT */
/* Carriers: those who carry errands, side by side, so that no kind waits for another: pages, mails,
 * questions to the REST API, steps of the ladder, and programs. */
#pragma once

#include "dispatch/commands.h"
#include "dispatch/worker.h"

typedef enum {
    CARRIER_PAGES, /* what goes to the Events API */
    CARRIER_MAILS,
    CARRIER_ASKS,   /* questions, and notes */
    CARRIER_LADDER, /* incidents made by REST, webhooks */
    CARRIER_COMMANDS,
    CARRIER_COUNT,
} Carrier;

typedef struct Carriers Carriers;

typedef struct {
    Clock *clock;              /* lent, like all here */
    MemoryPages *memory_pages; /* carried with the pages */
    unsigned answer_ms;        /* how long a server may take; 0 for the usual */
    WorkerEndFunction on_ends;
    void *context;
} CarriersOptions;

/* Starts them all. The caller owns them. */
Carriers *carriers_start(const CarriersOptions *options, GError **error);

/* Hands errands, of Errand, to whoever carries their kind; the array is left empty. Any thread. */
void carriers_submit(Carriers *carriers, GPtrArray *errands);

/* Lets pages be looked at anew. Any thread. */
void carriers_wake(Carriers *carriers);

/* As for workers: whether all have answered with the number. */
void carriers_ask_progress(Carriers *carriers, unsigned long number);
bool carriers_have_answered(Carriers *carriers, unsigned long number);

void carriers_stop(Carriers *carriers, unsigned within_ms);
void carriers_free(Carriers *carriers); /* once they have stopped */
