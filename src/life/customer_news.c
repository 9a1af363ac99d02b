/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/customer_news.h"

#include "compose/note_text.h"
#include "domain/note_command.h"

#define MAIL_WAIT_S 3600 /* a mail that the relay does not want keeps others back so long */

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
    promise->due = step_later(step->context->now, MAIL_WAIT_S);
}

/* The Hero, who believes that the customer reads them, is told once. */
static void withhold(const Step *step, const News *news, const char *what)
{
    const char *word = news_kind_name(news->kind);

    if (step_is_promised(step, word, what))
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

void customer_news_tell(const Step *step, const News *news, const char *what)
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

bool customer_news_is_told(const Step *step, NewsKind kind, const char *what)
{
    return step_is_promised(step, news_kind_name(kind), what);
}

NewsOrder *customer_news_of(const KeptPromise *promise)
{
    if (promise->kind != PROMISE_CUSTOMER_MAIL || promise->order == NULL ||
        g_str_equal(promise->state, "dropped"))
        return NULL;
    return news_order_read(promise->order, NULL);
}

bool customer_news_was_waiting(const Step *step)
{
    bool is_waiting = false;

    for (guint i = 0; i < step->facts->promises->len; i++) {
        g_autoptr(NewsOrder) news = customer_news_of(step->facts->promises->pdata[i]);
        if (news != NULL && news->kind != NEWS_ADDED && news->kind != NEWS_NOTE)
            is_waiting = news->kind == NEWS_WAITING;
    }
    return is_waiting;
}

void customer_news_take_back_tried(const Step *step, NewsKind kind)
{
    for (guint i = 0; i < step->facts->promises->len; i++) {
        const KeptPromise *promise = step->facts->promises->pdata[i];
        bool is_waiting = promise->is_tried && g_str_equal(promise->state, "open");
        g_autoptr(NewsOrder) news = is_waiting ? customer_news_of(promise) : NULL;
        if (news != NULL && news->kind == kind)
            plan_drop_one(step->plan, step->emergency->reference, promise->id);
    }
}

void customer_news_take_back(const Step *step, NewsKind kind, const char *what)
{
    step_take_back(step, news_kind_name(kind), what);
}
