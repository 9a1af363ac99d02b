/* SPDX-License-Identifier: MIT */
/* Explanation: a Receipt told to a program (JSON) or to a person. Pure. */
#pragma once

#include "gateway/gateway.h"

typedef struct {
    const Receipt *receipt;
    const Envelope *envelope;
    const char *reply_message; /* the whole confirmation; NULL when none is sent */
} Explanation;

/* Gives one JSON object; its keys are an interface, kept stable. The caller owns it. */
char *explanation_json(const Explanation *explanation);

/* Gives the same in words, line by line; the caller owns it. */
char *explanation_text(const Explanation *explanation);
