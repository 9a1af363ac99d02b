/* SPDX-License-Identifier: MIT */
/* Work time: spans of work in whole seconds, cut, joined and counted for a bill. Pure. */
#pragma once

#include "domain/calendar.h"

/* [from, to) in seconds since 1970; empty when they are equal. */
typedef struct {
    int64_t from, to;
} WorkTime;

/* Each gives an array of WorkTime, oldest first, that the caller owns. */

/* Reads spans, of WorkSpan; one that never ended, or ended before it began, is empty. */
GArray *work_time_read(const GPtrArray *spans);

/* Cuts from the end what is over `seconds`, or makes the last one longer. */
GArray *work_time_fit(const GArray *times, int64_t seconds);

/* What of them lies outside office hours; an empty one stays when it does. */
GArray *work_time_outside(const GArray *times, const Calendar *calendar);

/* Both, with those joined that overlap or touch. */
GArray *work_time_join(const GArray *times, const GArray *others);

bool work_time_overlaps(const GArray *times, const GArray *others);
int64_t work_time_seconds(const GArray *times); /* of disjoint ones */

/* Gives them as an array of WorkSpan, which the caller owns. */
GPtrArray *work_time_spans(const GArray *times);
