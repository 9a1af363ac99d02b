/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/event.h"
#include "compose/json.h"
#include "domain/end_reason.h"
#include "domain/incident_things.h"
#include "life/customer_news.h"
#include "life/made_keys.h"
#include "life/people.h"
#include "life/rules.h"
#include "life/unheard.h"

#define REMIND_EVERY_S  86400
#define DEBRIEF_AFTER_S 60 /* the resolution note comes by itself, shortly before or after */

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

/* Has the incident of a key resolved, once for each resolution by a person. */
static void resolve_with(const Step *step, const char *key, const char *resolution)
{
    g_autofree char *what = g_strjoin("|", key, resolution, NULL);
    NewPromise *promise = step_promise(step, PROMISE_RESOLVE, "resolve", what, step->context->now);

    if (promise == NULL)
        return;
    promise_set_order(promise, event_compose_resolve(key));
}

static void resolve_others(const Step *step)
{
    g_autoptr(GPtrArray) keys = made_keys(step->facts, step->desk);

    for (guint i = 0; i < keys->len; i++) {
        if (!is_resolved_by_person(step, keys->pdata[i]))
            resolve_with(step, keys->pdata[i], step->life->resolved_id);
    }
}

/* While others keep the emergency open, a step of the ladder still rings for a page that a person
 * has resolved. */
void rule_swept(const Step *step)
{
    if (!step_may_go_on(step))
        return;
    for (guint i = 0; i < step->life->incidents->len; i++) {
        const LifeIncident *incident = step->life->incidents->pdata[i];
        if (incident->swept_id != NULL)
            resolve_with(step, incident->dedup_key, incident->swept_id);
    }
}

static void end(const Step *step)
{
    EmergencyChange *change = plan_change(step->plan, step->emergency->reference);
    g_autofree char *text =
        g_strdup_printf("resolved by %s",
                        step->life->resolved_by[0] != '\0' ? step->life->resolved_by : "somebody");

    /* A date of the future would keep its texts for as long. */
    bool is_ahead = g_date_time_compare(step->life->resolved, step->context->now) > 0;
    change->ended = g_date_time_ref(is_ahead ? step->context->now : step->life->resolved);
    change->end_reason = g_strdup(END_RESOLVED);
    step_event(step, "emergency-ended", text, step->life->resolved);
}

static void promise_debrief(const Step *step)
{
    g_autoptr(GDateTime) due = step_later(step->context->now, DEBRIEF_AFTER_S);
    NewPromise *promise =
        step_promise(step, PROMISE_CHECK, DEBRIEF_CHECK, step->life->resolved_id, due);

    if (promise == NULL)
        return;
    promise_set_order(promise, check_order(CHECK_DEBRIEF));
}

static const char *hero(const Step *step)
{
    const char *name = step->life->resolved_by;

    return step->desk->confirmation.names_hero && name != NULL && name[0] != '\0' ? name : NULL;
}

/* Each resolution is told once until it is opened again, whichever of several was told to us
 * first. */
static char *which_time(const Life *life)
{
    return g_strdup_printf("%u", life->reopenings);
}

/* Answers whether the customer knows of this very resolution: from before its reopening was told to
 * us, or from a telling of another second. */
static bool is_told(const Step *step)
{
    for (guint i = 0; i < step->facts->promises->len; i++) {
        g_autoptr(NewsOrder) news = customer_news_of(step->facts->promises->pdata[i]);
        if (news == NULL || news->kind != NEWS_RESOLVED)
            continue;
        GTimeSpan apart = g_date_time_difference(news->at, step->life->resolved);
        if (ABS(apart) <= THING_TELLINGS_S * G_TIME_SPAN_SECOND)
            return true;
    }
    return false;
}

static void tell_solved(const Step *step)
{
    const Life *life = step->life;
    g_autofree char *which = which_time(life);

    if (is_told(step))
        return;
    customer_news_tell(step,
                       &(News){.kind = NEWS_RESOLVED,
                               .hero = hero(step),
                               .at = life->resolved,
                               .received = step->emergency->opened,
                               .acknowledged = life->acknowledged},
                       which);
}

void rule_resolved(const Step *step)
{
    const Life *life = step->life;

    if (life->state != LIFE_RESOLVED || !step_may_go_on(step))
        return;
    if (unheard_pages(step)) {
        resolve_others(step);
        return;
    }
    if (!step_has_ended(step, END_RESOLVED))
        end(step);
    tell_solved(step);
    resolve_others(step);
    if (!step->emergency->is_test)
        promise_debrief(step);
}

/* Somebody comes to it late, or what they did was told to us late. */
void rule_taken_up(const Step *step)
{
    if (!step_has_ended(step, END_EXPIRED) || !step_is_held(step))
        return;
    plan_change(step->plan, step->emergency->reference)->is_reopened = true;
    step_event(step, "emergency-open-again", "somebody is at it", step->life->acknowledged_last);
}

void rule_reopened(const Step *step)
{
    const Life *life = step->life;
    g_autofree char *which = which_time(life);

    if (life->state == LIFE_RESOLVED || life->is_over_by_machine ||
        !step_has_ended(step, END_RESOLVED))
        return;
    if (life->reopened == NULL && life->waiting == NULL)
        return;
    plan_change(step->plan, step->emergency->reference)->is_reopened = true;
    if (life->unresolved == NULL)
        return;
    customer_news_tell(step, &(News){.kind = NEWS_REOPENED, .at = life->unresolved}, which);
}

void rule_over(const Step *step)
{
    const Emergency *emergency = step->emergency;

    if (!step->life->is_over_by_machine || emergency->ended != NULL || emergency->is_test)
        return;
    people_alarm(step, ALARM_OVER, step->life->over_id);
}

/* Where nothing tells of acknowledgements, an emergency without one ends as all do. What Support
 * reads of work that was left is the debrief. */
void rule_expired(const Step *step)
{
    const Emergency *emergency = step->emergency;

    if (!step_has_ended(step, END_EXPIRED) || step->life->state != LIFE_WAITING)
        return;
    if (emergency->is_test || emergency->is_watched || !emergency->needs_proof)
        return;
    if (step->life->acknowledged == NULL)
        people_report(step, ALARM_EXPIRED, "", NULL);
    if (customer_news_was_waiting(step))
        customer_news_tell(step, &(News){.kind = NEWS_EXPIRED, .at = emergency->ended}, "");
}

/* Gives the name of the reminder that is due of one acknowledgement: one for each such time. The
 * caller owns it. */
static char *reminder(const Step *step, int64_t times)
{
    const char *id = step->life->acknowledged_id;

    return times == 1 ? g_strdup(id) : g_strdup_printf("%s|%" G_GINT64_FORMAT, id, (gint64) times);
}

/* Once for each person who has it for so long, and then each day: the time for the bill goes on. */
void rule_held(const Step *step)
{
    if (!step->context->is_overdue || step->emergency->ended != NULL || !step_is_held(step))
        return;
    GTimeSpan held = g_date_time_difference(step->context->now, step->life->acknowledged_last);
    int64_t over = held / G_TIME_SPAN_SECOND - (int64_t) step->desk->ends_after_s;
    if (over < 0)
        return;
    g_autofree char *which = reminder(step, 1 + over / REMIND_EVERY_S);
    g_autofree char *hours =
        g_strdup_printf("%" G_GINT64_FORMAT, (gint64) (held / G_TIME_SPAN_HOUR));
    people_report(step, ALARM_HELD, which, hours);
}
