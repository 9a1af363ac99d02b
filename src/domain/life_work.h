/* SPDX-License-Identifier: MIT */
/* Life work: the spans in which somebody is at an emergency, as they are folded. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "domain/life.h"

/* Somebody is at it from this second on; with `goes_on` the last span was never interrupted. */
void work_begin(GPtrArray *work, int64_t second, bool goes_on);

/* Nobody is at it any more. */
void work_end(GPtrArray *work, int64_t second);
