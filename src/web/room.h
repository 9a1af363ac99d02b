/* SPDX-License-Identifier: MIT */
/* Room: what all handlers of this process share. */
#pragma once

#include "web/refusals.h"
#include "web/web.h"

typedef struct {
    WebOptions options;
    Refusals refusals;         /* of webhooks without a right signature */
    _Atomic int64_t unread_ms; /* when one came for a desk without any secret, last; steady, 0:
                                  never */
    _Atomic bool is_deferring; /* emergency mail is being deferred */
    _Atomic int64_t pulses_ms[WEB_PULSE_COUNT]; /* when each was felt last; steady */
} WebRoom;
