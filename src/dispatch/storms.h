/* SPDX-License-Identifier: MIT */
/* Storms: keeps events within what PagerDuty takes of each routing key in a minute: counts them in
 * the store, which hosts share, puts off what is too much, and tells the Hero by one page. One
 * thread. */
#pragma once

#include "dispatch/memory_page.h"
#include "dispatch/prepare.h"
#include "dispatch/rate.h"

typedef struct Storms Storms;

/* Lends both. */
Storms *storms_new(Store *store, MemoryPages *memory_pages);
void storms_free(Storms *storms);

/* Begins a turn. */
void storms_begin(Storms *storms);

/* Answers whether a prepared event may go now, and counts it. When the store cannot tell, it goes:
 * one too many is better than one too late. */
bool storms_let_through(Storms *storms, const Prepared *prepared,
                        const Circumstances *circumstances);

/* In a storm thousands of pages wait for the next minute: those of a full key are put off where
 * they are, instead of being claimed, read and given back one by one. */
bool storms_put_off(Storms *storms, const Circumstances *circumstances, GError **error);

/* Ends a turn: puts pages about storms to the memory pages; true when there are any. */
bool storms_tell(Storms *storms, const Circumstances *circumstances);

/* Answers whether pages were put off in this turn. */
bool storms_are_on(const Storms *storms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Storms, storms_free)
