/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/event.h"
#include "compose/json.h"
#include "domain/page_keys.h"
#include "life/rules.h"

#define DEBRIEF_AFTER_S 60 /* the resolution note comes by itself, shortly before or after */

/* An emergency that nobody ended for good: one that expired can still be resolved. */
static bool may_resolve(const Step *step)
{
    return step->emergency->ended == NULL || step_has_ended(step, "resolved") ||
           step_has_ended(step, "expired");
}

static void add_key(GPtrArray *keys, const char *key)
{
    if (key != NULL && key[0] != '\0' &&
        !g_ptr_array_find_with_equal_func(keys, key, g_str_equal, NULL))
        g_ptr_array_add(keys, g_strdup(key));
}

/* The key of a step of the ladder that was climbed; NULL of one that makes no alert. */
static char *key_of_step(const Step *step, const KeptPromise *promise)
{
    const GPtrArray *ladder = step->desk->ladder;
    g_autoptr(json_t) order = promise->order != NULL && !g_str_equal(promise->state, "dropped")
                                  ? json_loads(promise->order, JSON_REJECT_DUPLICATES, NULL)
                                  : NULL;
    size_t number = (size_t) json_integer_value(json_object_get(order, "step"));

    if (order == NULL || number >= ladder->len ||
        ((const LadderStep *) ladder->pdata[number])->kind != LADDER_EVENT)
        return NULL;
    return page_key_of_step(step->emergency->dedup_key, (unsigned) number,
                            json_is_true(json_object_get(order, "alarm")));
}

/* The keys under which PagerDuty may still have an alert of ours. */
static GPtrArray *dedup_keys(const Step *step)
{
    GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);

    add_key(keys, step->emergency->dedup_key);
    for (guint i = 0; i < step->facts->promises->len; i++) {
        const KeptPromise *promise = step->facts->promises->pdata[i];
        g_autoptr(json_t) order = NULL;
        if (promise->kind == PROMISE_PAGE && promise->order != NULL)
            order = json_loads(promise->order, JSON_REJECT_DUPLICATES, NULL);
        g_autofree char *climbed =
            promise->kind == PROMISE_LADDER ? key_of_step(step, promise) : NULL;
        add_key(keys, json_text(order, "dedup_key"));
        add_key(keys, climbed);
    }
    for (guint i = 0; i < step->facts->incidents->len; i++)
        add_key(keys, ((const IncidentLink *) step->facts->incidents->pdata[i])->dedup_key);
    return keys;
}

/* Answers whether the incident of this key is the one that the person resolved. */
static bool is_resolved_by_person(const Step *step, const char *key)
{
    for (guint i = 0; i < step->facts->incidents->len; i++) {
        const IncidentLink *link = step->facts->incidents->pdata[i];
        if (g_strcmp0(link->dedup_key, key) == 0 &&
            g_strcmp0(link->incident, step->life->resolved_incident) == 0)
            return true;
    }
    return false;
}

static void resolve_others(const Step *step)
{
    g_autoptr(GPtrArray) keys = dedup_keys(step);

    for (guint i = 0; i < keys->len; i++) {
        const char *key = keys->pdata[i];
        if (is_resolved_by_person(step, key))
            continue;
        g_autofree char *what = g_strjoin("|", key, step->life->resolved_id, NULL);
        NewPromise *promise =
            step_promise(step, PROMISE_RESOLVE, "resolve", what, step->context->now);
        if (promise == NULL)
            continue;
        g_free(promise->order);
        promise->order = event_compose_resolve(key);
    }
}

static void end(const Step *step)
{
    EmergencyChange *change = plan_change(step->plan, step->emergency->reference);
    g_autofree char *text =
        g_strdup_printf("resolved by %s",
                        step->life->resolved_by[0] != '\0' ? step->life->resolved_by : "somebody");

    change->ended = g_date_time_ref(step->life->resolved);
    change->end_reason = g_strdup("resolved");
    step_event(step, "emergency-ended", text, step->life->resolved);
}

static void promise_debrief(const Step *step)
{
    g_autoptr(GDateTime) due = step_later(step->context->now, DEBRIEF_AFTER_S);
    NewPromise *promise =
        step_promise(step, PROMISE_CHECK, "check-debrief", step->life->resolved_id, due);

    if (promise == NULL)
        return;
    g_free(promise->order);
    promise->order = check_order(CHECK_DEBRIEF);
}

static const char *hero(const Step *step)
{
    const char *name = step->life->resolved_by;

    return step->desk->confirmation.names_hero && name != NULL && name[0] != '\0' ? name : NULL;
}

void rule_resolved(const Step *step)
{
    const Life *life = step->life;

    if (life->state != LIFE_RESOLVED || !may_resolve(step))
        return;
    if (!step_has_ended(step, "resolved"))
        end(step);
    step_tell(step,
              &(News){.kind = NEWS_RESOLVED,
                      .hero = hero(step),
                      .at = life->resolved,
                      .received = step->emergency->opened,
                      .acknowledged = life->acknowledged},
              life->resolved_id);
    resolve_others(step);
    if (!step->emergency->is_test)
        promise_debrief(step);
}

void rule_reopened(const Step *step)
{
    const Life *life = step->life;

    if (life->state == LIFE_RESOLVED || life->reopened == NULL || !step_has_ended(step, "resolved"))
        return;
    plan_change(step->plan, step->emergency->reference)->is_reopened = true;
    step_tell(step, &(News){.kind = NEWS_REOPENED, .at = life->reopened}, life->reopened_id);
}

void rule_over(const Step *step)
{
    const Emergency *emergency = step->emergency;

    if (!step->life->is_over_by_machine || emergency->ended != NULL || emergency->is_test)
        return;
    step_alarm(step, ALARM_OVER, step->life->over_id);
}
