/* SPDX-License-Identifier: MIT */
/* Memory pages: alarms about ourselves that live in memory alone, so that they go out when the
 * store does not work. Each is tried until PagerDuty takes it. Any thread. */
#pragma once

#include <stdbool.h>

#include "dispatch/errand.h"

typedef struct MemoryPages MemoryPages;

MemoryPages *memory_pages_new(void);
void memory_pages_free(MemoryPages *pages);

/* Takes an errand without a promise; it is due at once. */
void memory_pages_add(MemoryPages *pages, Errand *errand);

/* Gives the errands that are due, of Errand; the caller owns the array and brings each back by
 * memory_pages_end. */
GPtrArray *memory_pages_take_due(MemoryPages *pages, GDateTime *now);

/* Takes an errand back: one that is not done comes due again. `jitter` as in retry.h. */
void memory_pages_end(MemoryPages *pages, Errand *errand, const Verdict *verdict, double jitter,
                      GDateTime *now);

/* Gives when the next one is due; NULL when none waits. The caller owns it. */
GDateTime *memory_pages_next_due(MemoryPages *pages);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MemoryPages, memory_pages_free)
