/* SPDX-License-Identifier: MIT */
/* Doctor on a host: judges room and clock. Pure. */
#pragma once

#include <stdint.h>

#include "cli/findings.h"
#include "domain/calendar.h"

/* How it is with the file system of a folder. */
typedef struct {
    const char *folder; /* lent */
    uint64_t free_bytes, free_files;
    bool has_file_limit; /* it can run out of files at all */
    bool is_read_only;
} SpaceFacts;

void doctor_judge_space(const SpaceFacts *facts, Findings *findings);

/* `is_synchronised` is what the kernel says of the clock. */
void doctor_judge_clock(GDateTime *now, bool is_synchronised, Findings *findings);

void doctor_judge_calendar(const Calendar *calendar, GDateTime *now, Findings *findings);
