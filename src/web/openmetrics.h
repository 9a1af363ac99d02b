/* SPDX-License-Identifier: MIT */
/* OpenMetrics: the text that monitoring reads (OpenMetrics 1.0). Families are begun, filled and
 * ended one after another. */
#pragma once

#include "base/tallies.h"

#define OPENMETRICS_TYPE "application/openmetrics-text; version=1.0.0; charset=utf-8"

typedef enum { METRIC_GAUGE, METRIC_COUNTER, METRIC_HISTOGRAM, METRIC_INFO } MetricType;

typedef struct {
    const char *name; /* a time ends in "_seconds"; without the "_total" of a counter */
    MetricType type;
    const char *help; /* one sentence */
} MetricFamily;

/* Begins a family: all its samples follow before the next one begins. */
void openmetrics_begin(GString *text, const MetricFamily *family);

/* Adds a sample. `labels` are names and values by turns, NULL-terminated; NULL for none. */
void openmetrics_count(GString *text, const MetricFamily *family, const char *const *labels,
                       uint64_t value);
void openmetrics_seconds(GString *text, const MetricFamily *family, const char *const *labels,
                         double seconds);

/* Adds all samples of a histogram of times. */
void openmetrics_times(GString *text, const MetricFamily *family, const Times *times);

/* Ends the whole. */
void openmetrics_end(GString *text);
