/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/claim.h"

enum {
    TRIES = 20,
    STEP_US = 50 * 1000,
};

int claim_patiently(ClaimFunction claim, const void *data, GQuark domain, int code, GError **error)
{
    for (int i = 1;; i++) {
        g_autoptr(GError) failure = NULL;
        int claimed = claim(data, &failure);
        if (claimed >= 0)
            return claimed;
        if (i == TRIES || !g_error_matches(failure, domain, code)) {
            g_propagate_error(error, g_steal_pointer(&failure));
            return -1;
        }
        g_usleep(STEP_US);
    }
}
