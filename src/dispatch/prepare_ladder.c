/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "compose/event.h"
#include "dispatch/incident.h"
#include "dispatch/ladder_words.h"
#include "dispatch/prepare_parts.h"
#include "domain/page_keys.h"
#include "life/take.h"
#include "life/waking_order.h"

/* One step under way. All lent. */
typedef struct {
    const Promise *promise;
    const Desk *desk;
    const LadderStep *step;
    const LadderWords *words;
    const Circumstances *circumstances;
} Climb;

static Errand *errand_of(const Climb *climb, ErrandKind kind)
{
    Errand *errand = errand_new(climb->promise, kind, climb->circumstances->settings);

    errand->receipt =
        g_strdup_printf("step %u, %s", climb->words->step + 1, ladder_kind_name(climb->step->kind));
    return errand;
}

static char *key_of(const Climb *climb)
{
    g_autofree char *page = waking_order_key(climb->promise->order);

    return page_key_of_step(page != NULL ? page : climb->promise->dedup_key, climb->words->step,
                            climb->words->is_alarm);
}

static char *compose_page(const Climb *climb, const char *key)
{
    PageFacts facts = {.reference = climb->promise->emergency,
                       .dedup_key = key,
                       .host = climb->circumstances->host,
                       .is_pretended = climb->circumstances->is_pretended,
                       .note = climb->words->why};
    char *event = climb->promise->report != NULL
                      ? event_compose_again(climb->promise->report, climb->promise->customer,
                                            climb->desk, &facts)
                      : NULL;

    if (event != NULL)
        return event;
    return event_compose_alarm(climb->desk,
                               &(Alarm){.dedup_key = key,
                                        .summary = climb->words->summary,
                                        .host = climb->circumstances->host,
                                        .at = climb->promise->opened,
                                        .is_pretended = climb->circumstances->is_pretended});
}

static Prepared climb_event(const Climb *climb)
{
    g_autofree char *key = key_of(climb);
    g_autofree char *request = compose_page(climb, key);
    Prepared prepared = prepared_event(climb->promise, climb->desk, &climb->step->pagerduty,
                                       &(EventRequest){request, key}, climb->circumstances);

    if (prepared.errand != NULL)
        prepared.errand->receipt = g_strdup_printf("step %u, event", climb->words->step + 1);
    return prepared;
}

static Prepared climb_incident(const Climb *climb)
{
    g_autofree char *key = key_of(climb);
    IncidentRequest wanted = {.service = climb->step->service,
                              .key = key,
                              .title = climb->words->summary,
                              .details = climb->words->summary};

    if (climb->desk->pagerduty.rest_token == NULL)
        return prepared_wait_for_people(climb->promise, climb->circumstances,
                                        "this step of the ladder needs rest_token_file");
    Errand *errand = errand_of(climb, ERRAND_INCIDENT);
    errand_give_token(errand, climb->desk);
    errand->dedup_key = g_strdup(key);
    errand->body = incident_request(&wanted);
    return (Prepared){.errand = errand};
}

static Prepared climb_mail(const Climb *climb)
{
    Prepared prepared = prepare_mail(climb->promise, climb->desk, climb->circumstances);

    if (prepared.errand != NULL)
        prepared.errand->receipt =
            g_strdup_printf("step %u, mail to %s", climb->words->step + 1, climb->promise->target);
    return prepared;
}

static Prepared climb_webhook(const Climb *climb)
{
    Errand *errand = errand_of(climb, ERRAND_WEBHOOK);

    errand->url = g_strdup(climb->step->webhook);
    errand->body = ladder_words_document(climb->words, climb->promise, climb->desk);
    return (Prepared){.errand = errand};
}

static Prepared climb_command(const Climb *climb)
{
    Errand *errand = errand_of(climb, ERRAND_COMMAND);
    g_autofree char *input = g_strconcat(climb->words->summary, "\n", NULL);

    errand->command = g_strdupv(climb->step->command);
    errand->environment = ladder_words_environment(climb->words, climb->promise, climb->desk);
    errand->body = g_bytes_new(input, strlen(input));
    return (Prepared){.errand = errand};
}

/* One row a kind of step. */
static Prepared (*const climbers[])(const Climb *climb) = {
    [LADDER_EVENT] = climb_event,     [LADDER_INCIDENT] = climb_incident,
    [LADDER_MAIL] = climb_mail,       [LADDER_WEBHOOK] = climb_webhook,
    [LADDER_COMMAND] = climb_command,
};

static bool is_needless(const Promise *promise, const LadderWords *words)
{
    return promise->is_ended || promise->is_acknowledged ||
           (!words->is_alarm && promise_is_needless(promise));
}

/* Answers whether a reload has taken the step away, or made it one that needs an address. */
static bool is_gone(const Climb *climb)
{
    const GPtrArray *ladder = climb->desk->ladder;

    if (climb->words->step >= ladder->len)
        return true;
    const LadderStep *step = ladder->pdata[climb->words->step];
    return step->kind == LADDER_MAIL && climb->promise->target[0] == '\0';
}

/* Where the ladder has no such step any more, people are told at once. */
static Prepared fall_back(const Climb *climb)
{
    Prepared prepared = prepared_give_up(climb->promise, "given-up",
                                         "its step is not in the configuration any "
                                         "more; the last readers are mailed instead");
    Plan *plan = plan_new();
    NewPromise *check = plan_put_promise(plan, PROMISE_CHECK, climb->promise->emergency,
                                         climb->promise->desk, climb->circumstances->now);

    promise_set_order(check, check_order(CHECK_LADDER));
    prepared.settlement->otherwise = plan;
    return prepared;
}

Prepared prepare_ladder(const Promise *promise, const Desk *desk,
                        const Circumstances *circumstances)
{
    g_autoptr(LadderWords) words = ladder_words_new(promise, desk, circumstances);
    Climb climb = {
        .promise = promise, .desk = desk, .words = words, .circumstances = circumstances};

    if (is_needless(promise, words))
        return prepared_give_up(promise, "not-needed", "somebody is being told");
    if (is_gone(&climb))
        return fall_back(&climb);
    climb.step = desk->ladder->pdata[words->step];
    return climbers[climb.step->kind](&climb);
}
