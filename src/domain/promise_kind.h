/* SPDX-License-Identifier: MIT */
/* PromiseKind: the things that must still happen. */
#pragma once

#include <stdbool.h>

/* What must still happen. The words stand in the store and on the command line. */
typedef enum {
    PROMISE_PAGE,
    PROMISE_CONFIRMATION,
    PROMISE_FALLBACK_MAIL,
    PROMISE_RESOLVE,
    PROMISE_PROOF,         /* asks the REST API whether somebody is being told */
    PROMISE_LADDER,        /* climbs one step of the ladder; order {"step": NUMBER from 0}, and
                              "alarm": true where nobody acknowledges: then proof does not end it */
    PROMISE_NOTE,          /* a note on the emergency's incidents */
    PROMISE_CUSTOMER_MAIL, /* news to the customer; compose/customer_mail.h */
    PROMISE_SUPPORT_MAIL,  /* debrief, alarm, digest; compose/support_mail.h */
    PROMISE_CHECK,         /* looks at the emergency again; order {"check": WORD} (life/take.h) */
} PromiseKind;

/* "page", "confirmation", "fallback-mail", "resolve", "proof", "ladder", "note", "customer-mail",
 * "support-mail", "check" */
const char *promise_kind_name(PromiseKind kind);
bool promise_kind_parse(const char *name, PromiseKind *out_kind);
