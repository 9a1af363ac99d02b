/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/rules.h"

/* The ladder is that of the first page, and its proof has called it off. Of a page that follows
 * hours later PagerDuty may have taken nothing, and nobody else would be told. */
void rule_untaken(const Step *step)
{
    const CheckKind *check = step->context->check;

    if (check == NULL || *check != CHECK_TAKEN || step->emergency->ended != NULL)
        return;
    for (guint i = 0; i < step->facts->promises->len; i++) {
        const KeptPromise *promise = step->facts->promises->pdata[i];
        if (promise->kind == PROMISE_PAGE && g_str_equal(promise->state, "open"))
            step_alarm(step, ALARM_UNTAKEN, promise->id);
    }
}
