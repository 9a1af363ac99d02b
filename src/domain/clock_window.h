/* SPDX-License-Identifier: MIT */
/* Clock window: a stretch of time within one local date and without a change of the clock, so that
 * its minutes count as on paper. A day has one window, or two when the clock is put forward or
 * back.
 *
 * Whoever walks from window to window never has to turn a local time into an instant: the hour that
 * never comes and the hour that comes twice need no rule of their own. */
#pragma once

#include <stdint.h>

#include <glib.h>

typedef struct {
    int64_t start;    /* seconds since the epoch */
    int64_t end;      /* where the next window starts */
    int64_t midnight; /* where minute 0 of the date is, or would be, by this window's offset */
    guint32 julian;   /* the local date, as GDate counts days */
} ClockWindow;

/* The window that holds the second (1970 or later), from that second on. */
ClockWindow clock_window_at(GTimeZone *zone, int64_t second);

/* The minute of the local day in which the window starts. */
int clock_window_minute(const ClockWindow *window);

/* When the minute of the local day is, by the window's offset; it can lie outside of it. */
int64_t clock_window_second(const ClockWindow *window, int minute);
