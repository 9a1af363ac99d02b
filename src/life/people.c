/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/people.h"

#include "compose/customer_json.h"
#include "compose/support_mail.h"
#include "life/customer_news.h"
#include "life/reach.h"

/* Gives which mail of several one reader has; the caller owns it. */
static char *which_mail(const char *what, const char *reader)
{
    return g_strjoin("|", what, reader, NULL);
}

static void tell(const Step *step, const char *word, const char *what, const char *reader,
                 const SupportText *text)
{
    g_autofree char *which = which_mail(what, reader);
    NewPromise *promise = step_promise(step, PROMISE_SUPPORT_MAIL, word, which, step->context->now);

    if (promise == NULL)
        return;
    promise_set_target(promise, reader);
    promise_set_order(promise, support_mail_order(text->subject, text->text, text->message_id));
}

void people_tell_support(const Step *step, const char *word, const char *what,
                         const SupportText *text)
{
    tell(step, word, what, step->desk->support_mailbox, text);
}

bool people_is_support_told(const Step *step, const char *word, const char *what)
{
    g_autofree char *which = which_mail(what, step->desk->support_mailbox);

    return step_is_promised(step, word, which);
}

static char *phone_of(const Step *step)
{
    const char *customer = step->emergency->customer;
    g_auto(CustomerMatch) match = {0};

    if (customer == NULL || !customer_match_from_json(customer, &match) || match.customer == NULL)
        return NULL;
    return match.customer->phone[0] != '\0' ? g_strdup(match.customer->phone) : NULL;
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
                            (kind != ALARM_EXPIRED || customer_news_was_waiting(step)),
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

static char *alarm_word(AlarmKind kind)
{
    return g_strconcat("alarm-", alarm_kind_name(kind), NULL);
}

void people_alarm_about(const Step *step, AlarmKind kind, const char *what, const char *detail)
{
    g_autoptr(SupportText) text = compose_alarm(step, kind, detail);
    g_autofree char *word = alarm_word(kind);

    people_tell_support(step, word, what, text);
    for (GStrv reader = step->desk->fallback_mail; reader != NULL && *reader != NULL; reader++)
        tell(step, word, what, *reader, text);
}

void people_alarm(const Step *step, AlarmKind kind, const char *what)
{
    people_alarm_about(step, kind, what, NULL);
}

void people_report(const Step *step, AlarmKind kind, const char *what, const char *detail)
{
    g_autoptr(SupportText) text = compose_alarm(step, kind, detail);
    g_autofree char *word = alarm_word(kind);

    people_tell_support(step, word, what, text);
}

static void take_back(const Step *step, const char *word, const char *what, const char *reader)
{
    g_autofree char *which = which_mail(what, reader);

    step_take_back(step, word, which);
}

void people_take_back(const Step *step, AlarmKind kind, const char *what)
{
    g_autofree char *word = alarm_word(kind);

    take_back(step, word, what, step->desk->support_mailbox);
    for (GStrv reader = step->desk->fallback_mail; reader != NULL && *reader != NULL; reader++)
        take_back(step, word, what, *reader);
}
