/* SPDX-License-Identifier: MIT */
/* Ask: what people may order the running daemon to do, over the control socket. */
#pragma once

#include "config/settings.h"
#include "store/store.h"

/* All lent. */
typedef struct {
    Store *store;
    const Settings *settings;
    const char *host;
    GDateTime *now;
    bool is_pretended;
} AskContext;

/* Does what a request line says and gives the answer line; the caller owns it. The form of both is
 * told at dispatch_answer. Blocks for the store. */
char *ask_answer(const AskContext *context, const char *request);
