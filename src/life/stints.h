/* SPDX-License-Identifier: MIT */
/* Stints: an emergency that was opened again has several, each until a resolution, and what people
 * say of the bill counts for what was done before they say it. Pure. */
#pragma once

#include "life/corrections.h"

typedef struct {
    GDateTime *begun;        /* the last one; lent */
    GPtrArray *work;         /* of WorkSpan, as measured: of the last one, or of all where what was
                                said is of all */
    GPtrArray *before;       /* of WorkSpan: what the others come to, as corrected */
    bool was_free;           /* one of the others was said to cost nothing */
    Corrections corrections; /* of the last one */
} Stints;

/* Reads those of an emergency whose `work`, of WorkSpan, was measured; the caller clears them. One
 * in which nobody was at it and nothing was said is none of its own. */
Stints stints_read(const Step *step, const GPtrArray *work);
void stints_clear(Stints *stints);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Stints, stints_clear)
