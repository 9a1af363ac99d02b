/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/asking.h"

#include "dispatch/rest.h"

/* A page waits for the answer. */
#define ASKING_BEFORE_PAGE_MS 5000L

void asking_prepare(Transfer *transfer)
{
    g_autofree char *path = inquiry_next(transfer->errand->inquiry);

    rest_prepare(transfer, path, NULL);
    if (transfer->errand->kind == ERRAND_EVENT)
        curl_easy_setopt(transfer->easy, CURLOPT_TIMEOUT_MS, ASKING_BEFORE_PAGE_MS);
}

static Verdict not_yet(const char *why)
{
    return (Verdict){.outcome = OUTCOME_TRY_AGAIN, .error = g_strdup(why)};
}

static Verdict judge_proof(const Inquiry *inquiry)
{
    if (inquiry_has_proof(inquiry))
        return (Verdict){.outcome = OUTCOME_DONE};
    if (inquiry_incident(inquiry) == NULL)
        return not_yet("PagerDuty has no open incident of this page");
    return not_yet("PagerDuty has an incident of this page that wakes nobody: nobody is assigned, "
                   "or it was acknowledged before");
}

static bool is_found(const Errand *errand)
{
    return inquiry_incident(errand->inquiry) != NULL;
}

/* All is asked: what now depends on what the errand is. */
static bool goes_on_knowing(const Errand *errand, Verdict *out_verdict)
{
    bool is_proof = errand->promise_kind == PROMISE_PROOF && errand->id != NULL;

    switch (errand->kind) {
    case ERRAND_EVENT: /* one that has arrived is not sent again */
        return !is_found(errand);
    case ERRAND_RESOLVE: /* it has ended already */
        return is_found(errand);
    case ERRAND_NOTE:
        if (!is_found(errand))
            *out_verdict = not_yet("PagerDuty has no open incident to put the note on");
        return is_found(errand);
    case ERRAND_ASK:
        *out_verdict = is_proof ? judge_proof(errand->inquiry) : (Verdict){.outcome = OUTCOME_DONE};
        return false;
    case ERRAND_MAIL:
    case ERRAND_INCIDENT:
    case ERRAND_WEBHOOK:
    case ERRAND_COMMAND:
        return true;
    }
    g_assert_not_reached();
}

/* No answer, or one that makes no sense. A page goes out all the same: one too many is better than
 * one too few. */
static bool goes_on_unknowing(Errand *errand, Verdict *verdict)
{
    if (errand->kind != ERRAND_EVENT)
        return false;
    g_clear_pointer(&errand->inquiry, inquiry_free);
    verdict_clear(verdict);
    *verdict = (Verdict){0};
    return true;
}

bool asking_goes_on(Transfer *transfer, CURLcode result, int64_t took_ms, Verdict *out_verdict)
{
    Errand *errand = transfer->errand;
    HttpAnswer answer = http_answer(transfer, result);
    g_autoptr(json_t) object = NULL;

    *out_verdict = rest_judge(&answer, errand->token, &object);
    if (out_verdict->outcome == OUTCOME_DONE && !inquiry_read(errand->inquiry, object))
        *out_verdict = (Verdict){
            .outcome = OUTCOME_FOR_PEOPLE,
            .status = answer.status,
            .error = g_strdup("PagerDuty's REST API answered something that was not asked for"),
        };
    if (out_verdict->outcome != OUTCOME_DONE)
        return goes_on_unknowing(errand, out_verdict);
    if (inquiry_is_over(errand->inquiry))
        return goes_on_knowing(errand, out_verdict);
    if (took_ms < ASKING_WHOLE_MS)
        return true;
    *out_verdict = not_yet("PagerDuty's REST API takes too long to answer");
    return goes_on_unknowing(errand, out_verdict);
}
