/* SPDX-License-Identifier: MIT */
/* An answer from PagerDuty: whatever it says, only a proof is taken for one, and the words that
 * reach the log and the timeline are one line of bounded text without the key. */
#include "config.h"

#include <string.h>

#include "dispatch/pagerduty.h"

#define KEY        "R0UT1NGKEYR0UT1NGKEYR0UT1NGKEY00"
#define LINE_BYTES 1200

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    HttpAnswer answer = {
        .problem = "",
        .status = 100 + (data[0] * 256 + data[1]) % 500,
        .body = (const char *) data + 2,
        .body_length = size - 2,
    };
    g_auto(Verdict) verdict = pagerduty_judge(&answer, "pm1-a", KEY);

    if (verdict.outcome == OUTCOME_DONE) {
        g_assert(answer.status / 100 == 2 && verdict.error == NULL);
        g_assert(g_strstr_len(answer.body, (gssize) answer.body_length, "success") != NULL);
        return 0;
    }
    g_assert(verdict.error != NULL && g_utf8_validate(verdict.error, -1, NULL));
    g_assert(strlen(verdict.error) <= LINE_BYTES && strpbrk(verdict.error, "\r\n\033") == NULL);
    g_assert(strstr(verdict.error, KEY) == NULL);
    return 0;
}
