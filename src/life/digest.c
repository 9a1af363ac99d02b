/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/digest.h"

#include "base/ids.h"
#include "base/instant.h"
#include "compose/json.h"
#include "compose/support_mail.h"
#include "life/digest_facts.h"
#include "store/outbox.h"

#define FIRST_SPAN_S 86400 /* of a promise whose order cannot be read */
#define LAG_S        300   /* what was received longer ago is written, or was deferred */

static GDateTime *at_minute(const Desk *desk, GDateTime *day, int minute)
{
    g_autoptr(GDateTime) local = g_date_time_new(
        calendar_zone(desk->calendar), g_date_time_get_year(day), g_date_time_get_month(day),
        g_date_time_get_day_of_month(day), minute / 60, minute % 60, 0);

    return g_date_time_to_utc(local);
}

GDateTime *digest_next(const Desk *desk, GDateTime *now)
{
    if (desk->digest_minute < 0)
        return NULL;
    g_autoptr(GDateTime) today = g_date_time_to_timezone(now, calendar_zone(desk->calendar));
    g_autoptr(GDateTime) due = at_minute(desk, today, desk->digest_minute);
    if (g_date_time_compare(due, now) > 0)
        return g_steal_pointer(&due);
    g_autoptr(GDateTime) tomorrow = g_date_time_add_days(today, 1);
    return at_minute(desk, tomorrow, desk->digest_minute);
}

static char *id_of(const char *word, const Desk *desk, const char *what)
{
    return row_id_of((const char *[]){word, desk->name, what, NULL});
}

/* One a desk and day, whoever promises it. */
static char *digest_id(const Desk *desk, GDateTime *due)
{
    g_autoptr(GDateTime) local = g_date_time_to_timezone(due, calendar_zone(desk->calendar));
    g_autofree char *date = g_date_time_format(local, "%Y-%m-%d");

    return id_of("digest", desk, date);
}

static char *digest_order(GDateTime *since)
{
    g_autoptr(json_t) order = json_object();
    g_autofree char *instant = instant_print(since);

    json_object_set_new(order, "check", json_string("digest"));
    json_object_set_new(order, "since", json_of_text(instant));
    return json_print(order);
}

static GDateTime *since_of(const char *order, GDateTime *now)
{
    g_autoptr(json_t) read = json_loads(order, JSON_REJECT_DUPLICATES, NULL);
    const char *since = json_text(read, "since");
    GDateTime *instant = since != NULL ? instant_parse(since, NULL) : NULL;

    return instant != NULL ? instant : g_date_time_add_seconds(now, -FIRST_SPAN_S);
}

/* The next digest tells of what happens from `since` on. */
static void put_next(Plan *plan, const Desk *desk, GDateTime *since, GDateTime *now)
{
    g_autoptr(GDateTime) due = digest_next(desk, now);

    if (due == NULL)
        return;
    NewPromise *promise = plan_put_promise(plan, PROMISE_CHECK, "", desk->name, due);
    g_free(promise->id);
    promise->id = digest_id(desk, due);
    promise_set_order(promise, digest_order(since));
}

bool life_digests_plan(const LifeContext *context, GError **error)
{
    g_autoptr(Plan) plan = plan_new();

    for (guint i = 0; i < context->settings->desks->len; i++)
        put_next(plan, context->settings->desks->pdata[i], context->now, context->now);
    return plan->promises->len == 0 || outbox_put(context->store, plan->promises, error);
}

/* One a digest, also when a late one of yesterday and that of today fall on one day. */
static char *mail_id(const Desk *desk, GDateTime *since)
{
    g_autofree char *instant = instant_print(since);

    return id_of("digest-mail", desk, instant);
}

static NewPromise *put_mail(Plan *plan, const Desk *desk, const SupportText *text, GDateTime *now)
{
    NewPromise *promise = plan_put_promise(plan, PROMISE_SUPPORT_MAIL, "", desk->name, now);

    promise_set_target(promise, desk->support_mailbox);
    promise_set_order(promise, support_mail_order(text->subject, text->text, NULL));
    return promise;
}

/* Puts the mail that tells of what happened; none when nothing did. */
static bool put_told(Plan *plan, const LifeContext *context, const DigestSpan *span, GError **error)
{
    g_autoptr(DigestFacts) facts = digest_facts_read(context, span, error);

    if (facts == NULL)
        return false;
    g_autoptr(SupportText) text = digest_facts_text(facts, span, context->now);
    if (text == NULL)
        return true;
    NewPromise *mail = put_mail(plan, span->desk, text, context->now);
    g_free(mail->id);
    mail->id = mail_id(span->desk, span->from);
    return true;
}

/* A mail bears the instant at which it was received, and is there once it is written: up to now
 * some may still be missing, which nobody would be told of then. */
bool life_digest(const LifeContext *context, const char *desk, const char *order, GError **error)
{
    const Desk *of = settings_desk(context->settings, desk);
    g_autoptr(Plan) plan = plan_new();
    g_autoptr(GDateTime) since = since_of(order, context->now);
    g_autoptr(GDateTime) until = g_date_time_add_seconds(context->now, -LAG_S);
    const DigestSpan span = {.desk = of, .from = since, .to = until};

    if (of == NULL || of->digest_minute < 0)
        return true;
    bool is_told = g_date_time_compare(since, until) < 0;
    bool is_ahead = g_date_time_compare(since, context->now) > 0;
    if (is_told && !put_told(plan, context, &span, error))
        return false;
    /* A clock that was set back: of what is still to be there is nothing to tell. */
    put_next(plan, of, is_told || is_ahead ? until : since, context->now);
    return outbox_put(context->store, plan->promises, error);
}
