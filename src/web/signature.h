/* SPDX-License-Identifier: MIT */
/* Signature: whether a webhook comes from PagerDuty: HMAC-SHA256 over the bytes as they came, the
 * key being the characters of a secret as PagerDuty shows it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define SIGNATURES_MAX 16 /* of one header; what follows is not looked at */

/* Answers whether one of the signatures in `header`, `v1=HEX,v1=HEX`, was made with one of the
 * secrets. Other versions count for nothing, and no secret is never right. Takes the same time
 * wherever two signatures begin to differ. `header` and `secrets` may be NULL. Any thread. */
bool signature_is_valid(const char *header, const char *body, size_t length,
                        const char *const *secrets);
