/* SPDX-License-Identifier: MIT */
/* REST call: one request to PagerDuty's REST API that waits for its answer. For commands; what the
 * daemon asks goes by its carriers. */
#pragma once

#include "compose/json.h"

/* All lent. */
typedef struct {
    const char *rest_url, *token;
    const char *requester; /* in whose name it writes; NULL for the token's own */
    const char *ca_file;   /* NULL: the system's */
} RestAccess;

#define REST_CALL_ERROR (rest_call_error_quark())
GQuark rest_call_error_quark(void);

typedef enum {
    REST_CALL_ERROR_PASSES,  /* it may go through later */
    REST_CALL_ERROR_REFUSED, /* it will not */
} RestCallError;

/* Gives the answer, an empty object where there is nothing to say; the caller owns it. `method` is
 * GET, POST, or DELETE; `body` goes with a POST, NULL for none. NULL with REST_CALL_ERROR. After
 * dispatch_init. */
json_t *rest_call(const RestAccess *access, const char *method, const char *path,
                  const json_t *body, GError **error);
