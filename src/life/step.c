/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/step.h"

#include "base/ids.h"
#include "base/text.h"
#include "compose/customer_json.h"
#include "compose/news_order.h"
#include "compose/note_text.h"
#include "compose/support_mail.h"
#include "domain/note_command.h"
#include "life/reach.h"
#include "life/round.h"

#define SAME_EVENT_S     1 /* REST tells whole seconds */
#define EVENT_TEXT_BYTES 500
#define NEWS_WAIT_S      3600 /* a mail that the relay does not want keeps others back so long */

bool step_has_ended(const Step *step, const char *reason)
{
    return step->emergency->ended != NULL && g_strcmp0(step->emergency->end_reason, reason) == 0;
}

bool step_is_erased(const Step *step)
{
    return step->emergency->report == NULL;
}

bool step_is_proven(const Step *step)
{
    return step->emergency->proven != NULL || round_proven(step->emergency, step->life) != NULL;
}

bool step_is_alerting(const Step *step)
{
    return step_is_proven(step) && !life_turns_desert(step->life->turns);
}

bool step_can_prove(const Step *step)
{
    return step->emergency->needs_proof || desk_can_prove(step->desk);
}

char *step_id(const Step *step, const char *word, const char *what)
{
    return row_id_of((const char *[]){step->emergency->reference, word, what, NULL});
}

static bool is_promised(const Step *step, const char *id)
{
    for (guint i = 0; i < step->facts->promises->len; i++) {
        const KeptPromise *promise = step->facts->promises->pdata[i];
        if (g_str_equal(promise->id, id))
            return true;
    }
    for (guint i = 0; i < step->plan->promises->len; i++) {
        const NewPromise *promise = step->plan->promises->pdata[i];
        if (g_str_equal(promise->id, id))
            return true;
    }
    return false;
}

NewPromise *step_promise(const Step *step, PromiseKind kind, const char *word, const char *what,
                         GDateTime *due)
{
    g_autofree char *id = step_id(step, word, what);

    if (is_promised(step, id))
        return NULL;
    NewPromise *promise =
        plan_put_promise(step->plan, kind, step->emergency->reference, step->emergency->desk, due);
    g_free(promise->id);
    promise->id = g_steal_pointer(&id);
    return promise;
}

static bool is_near(GDateTime *one, GDateTime *other)
{
    GTimeSpan apart = g_date_time_difference(one, other);

    return ABS(apart) <= SAME_EVENT_S * G_TIME_SPAN_SECOND;
}

static bool is_on_timeline(const Step *step, const char *kind, const char *text, GDateTime *at)
{
    for (guint i = 0; i < step->facts->timeline->len; i++) {
        const Event *event = step->facts->timeline->pdata[i];
        if (g_str_equal(event->kind, kind) && g_strcmp0(event->text, text) == 0 &&
            is_near(event->at, at))
            return true;
    }
    return false;
}

void step_event(const Step *step, const char *kind, const char *text, GDateTime *at)
{
    /* Of one that is erased the timeline keeps only times. */
    g_autofree char *line = text_one_line(step_is_erased(step) ? "" : text);
    g_autofree char *cut = text_cut(line, EVENT_TEXT_BYTES, "…");

    if (!is_on_timeline(step, kind, cut, at))
        plan_put_event(step->plan, step->emergency->reference, kind, cut, at);
}

static unsigned count_customer_mails(const Step *step)
{
    unsigned count = 0;

    for (guint i = 0; i < step->facts->promises->len; i++) {
        const KeptPromise *promise = step->facts->promises->pdata[i];
        count += promise->kind == PROMISE_CUSTOMER_MAIL ? 1 : 0;
    }
    for (guint i = 0; i < step->plan->promises->len; i++) {
        const NewPromise *promise = step->plan->promises->pdata[i];
        count += promise->kind == PROMISE_CUSTOMER_MAIL ? 1 : 0;
    }
    return count;
}

static const char *newest_open(const Step *step, PromiseKind kind)
{
    for (guint i = step->facts->promises->len; i > 0; i--) {
        const KeptPromise *kept = step->facts->promises->pdata[i - 1];
        if (kept->kind == kind && g_str_equal(kept->state, "open"))
            return kept->id;
    }
    return NULL;
}

/* Gives the newest mail to the customer that has not gone yet, lent; NULL when there is none.
 * `promise` is the newest of the plan. */
static const char *waiting_mail(const Step *step, const NewPromise *promise)
{
    const char *id = newest_open(step, PROMISE_CUSTOMER_MAIL);

    if (id == NULL)
        id = newest_open(step, PROMISE_CONFIRMATION);
    for (guint i = 0; i < step->plan->promises->len; i++) {
        const NewPromise *planned = step->plan->promises->pdata[i];
        if (planned != promise && planned->kind == PROMISE_CUSTOMER_MAIL)
            id = planned->id;
    }
    return id;
}

/* Nobody is to read that the engineer is at it before they read that we have their mail, or after
 * they read that it is solved. */
static void wait_for_mail_before(const Step *step, NewPromise *promise)
{
    const char *before = waiting_mail(step, promise);

    if (before == NULL)
        return;
    promise->after = g_strdup(before);
    g_date_time_unref(promise->due);
    promise->due = step_later(step->context->now, NEWS_WAIT_S);
}

/* The Hero, who believes that the customer reads them, is told once. */
static void withhold(const Step *step, const News *news, const char *what)
{
    const char *word = news_kind_name(news->kind);
    g_autofree char *id = step_id(step, word, what);

    if (is_promised(step, id))
        return;
    step_event(step, "customer-mail-limit", word, news->at);
    NewPromise *note =
        step_promise(step, PROMISE_NOTE, "customer-mail-limit", "", step->context->now);
    if (note == NULL)
        return;
    g_autofree char *text = g_strdup_printf(
        "%s not mailed: the customer has had %d mails of this emergency, and gets no "
        "more notes; phone or mail them yourself",
        NOTE_OWN_MARK, CUSTOMER_MAILS_MAX);
    promise_set_order(note, note_order(text, false));
}

static bool is_over_limit(const Step *step, const News *news)
{
    unsigned limit = news->kind == NEWS_NOTE ? CUSTOMER_MAILS_MAX : CUSTOMER_STATES_MAX;

    return count_customer_mails(step) >= limit;
}

void step_tell(const Step *step, const News *news, const char *what)
{
    const char *word = news_kind_name(news->kind);

    if (step->emergency->conversation == NULL)
        return;
    if (is_over_limit(step, news)) {
        withhold(step, news, what);
        return;
    }
    NewPromise *promise = step_promise(step, PROMISE_CUSTOMER_MAIL, word, what, step->context->now);
    if (promise == NULL)
        return;
    wait_for_mail_before(step, promise);
    promise_set_order(promise, customer_mail_order(news));
    g_autofree char *target = conversation_target(step->emergency->conversation);
    promise_set_target(promise, target != NULL ? target : "");
    EmergencyChange *change = plan_change(step->plan, step->emergency->reference);
    if (change->customer_told == NULL)
        change->customer_told = g_date_time_ref(step->context->now);
}

bool step_is_told(const Step *step, NewsKind kind, const char *what)
{
    g_autofree char *id = step_id(step, news_kind_name(kind), what);

    return is_promised(step, id);
}

/* One mail to people. Lent. */
typedef struct {
    const char *word, *what, *target;
    const SupportText *text;
} SupportNews;

static void tell_people(const Step *step, const SupportNews *news)
{
    g_autofree char *what = g_strjoin("|", news->what, news->target, NULL);
    NewPromise *promise =
        step_promise(step, PROMISE_SUPPORT_MAIL, news->word, what, step->context->now);

    if (promise == NULL)
        return;
    promise_set_target(promise, news->target);
    promise_set_order(
        promise, support_mail_order(news->text->subject, news->text->text, news->text->message_id));
}

void step_tell_support(const Step *step, const char *word, const char *what,
                       const SupportText *text)
{
    tell_people(step, &(SupportNews){word, what, step->desk->support_mailbox, text});
}

bool step_is_support_told(const Step *step, const char *word, const char *what)
{
    g_autofree char *mail = g_strjoin("|", what, step->desk->support_mailbox, NULL);
    g_autofree char *id = step_id(step, word, mail);

    return is_promised(step, id);
}

GDateTime *step_waits_since(const Step *step)
{
    GDateTime *left = step->life->waiting, *paged = step->emergency->round_began;

    return left != NULL && g_date_time_compare(left, paged) >= 0 ? left : paged;
}

bool step_is_left(const Step *step)
{
    return step->life->state == LIFE_WAITING && step->life->waits > 0;
}

static char *phone_of(const Step *step)
{
    const char *customer = step->emergency->customer;
    g_auto(CustomerMatch) match = {0};

    if (customer == NULL || !customer_match_from_json(customer, &match) || match.customer == NULL)
        return NULL;
    return match.customer->phone[0] != '\0' ? g_strdup(match.customer->phone) : NULL;
}

/* Gives what a mail to the customer said; NULL when it is none, or was not sent. Owned. */
static NewsOrder *news_of(const KeptPromise *promise)
{
    if (promise->kind != PROMISE_CUSTOMER_MAIL || promise->order == NULL ||
        g_str_equal(promise->state, "dropped"))
        return NULL;
    return news_order_read(promise->order, NULL);
}

bool step_was_told_waiting(const Step *step)
{
    bool is_waiting = false;

    for (guint i = 0; i < step->facts->promises->len; i++) {
        g_autoptr(NewsOrder) news = news_of(step->facts->promises->pdata[i]);
        if (news != NULL && news->kind != NEWS_ADDED && news->kind != NEWS_NOTE)
            is_waiting = news->kind == NEWS_WAITING;
    }
    return is_waiting;
}

bool step_is_held(const Step *step)
{
    return step->life->state == LIFE_ACKNOWLEDGED && !step->life->is_over_by_machine;
}

static SupportText *compose_alarm(const Step *step, AlarmKind kind, const char *detail)
{
    const Emergency *emergency = step->emergency;
    g_autofree char *phone = phone_of(step);
    const AlarmFacts facts = {
        .kind = kind,
        .desk = step->desk,
        .reference = emergency->reference,
        .sender = emergency->sender,
        .subject = emergency->subject,
        .phone = phone,
        .detail = detail,
        .holder = step_is_held(step) ? step->life->acknowledged_by : NULL,
        .held_since = step_is_held(step) ? step->life->acknowledged_last : NULL,
        .is_customer_told = emergency->conversation != NULL && !reach_is_lost(step->facts) &&
                            (kind != ALARM_EXPIRED || step_was_told_waiting(step)),
        .opened = emergency->opened,
        .now = step->context->now,
        .is_alerted = step_is_alerting(step),
        .waiting = kind == ALARM_LATER_PAGE            ? emergency->round_began
                   : step->life->state == LIFE_WAITING ? step_waits_since(step)
                                                       : NULL,
        .is_left = step_is_left(step),
    };

    return alarm_text(&facts);
}

void step_alarm_about(const Step *step, AlarmKind kind, const char *what, const char *detail)
{
    g_autoptr(SupportText) text = compose_alarm(step, kind, detail);
    g_autofree char *word = g_strconcat("alarm-", alarm_kind_name(kind), NULL);

    step_tell_support(step, word, what, text);
    for (GStrv target = step->desk->fallback_mail; target != NULL && *target != NULL; target++)
        tell_people(step, &(SupportNews){word, what, *target, text});
}

void step_alarm(const Step *step, AlarmKind kind, const char *what)
{
    step_alarm_about(step, kind, what, NULL);
}

static void take_back(const Step *step, const char *id)
{
    for (guint i = 0; i < step->facts->promises->len; i++) {
        const KeptPromise *promise = step->facts->promises->pdata[i];
        if (g_str_equal(promise->id, id) && g_str_equal(promise->state, "open"))
            plan_drop_one(step->plan, step->emergency->reference, id);
    }
}

void step_take_back_tried(const Step *step, NewsKind kind)
{
    for (guint i = 0; i < step->facts->promises->len; i++) {
        const KeptPromise *promise = step->facts->promises->pdata[i];
        g_autoptr(NewsOrder) news = promise->is_tried ? news_of(promise) : NULL;
        if (news != NULL && news->kind == kind)
            take_back(step, promise->id);
    }
}

void step_take_back(const Step *step, NewsKind kind, const char *what)
{
    g_autofree char *id = step_id(step, news_kind_name(kind), what);

    take_back(step, id);
}

static void take_back_alarm(const Step *step, const SupportNews *news)
{
    g_autofree char *what = g_strjoin("|", news->what, news->target, NULL);
    g_autofree char *id = step_id(step, news->word, what);

    take_back(step, id);
}

void step_take_back_alarm(const Step *step, AlarmKind kind, const char *what)
{
    g_autofree char *word = g_strconcat("alarm-", alarm_kind_name(kind), NULL);

    take_back_alarm(step, &(SupportNews){word, what, step->desk->support_mailbox, NULL});
    for (GStrv target = step->desk->fallback_mail; target != NULL && *target != NULL; target++)
        take_back_alarm(step, &(SupportNews){word, what, *target, NULL});
}

void step_report(const Step *step, AlarmKind kind, const char *what, const char *detail)
{
    g_autoptr(SupportText) text = compose_alarm(step, kind, detail);
    g_autofree char *word = g_strconcat("alarm-", alarm_kind_name(kind), NULL);

    step_tell_support(step, word, what, text);
}

GDateTime *step_later(GDateTime *instant, int64_t seconds)
{
    return g_date_time_add(instant, seconds * G_TIME_SPAN_SECOND);
}
