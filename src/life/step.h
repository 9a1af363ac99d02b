/* SPDX-License-Identifier: MIT */
/* Step: one look at an emergency, and how its rules put things into the plan, each once. */
#pragma once

#include "compose/customer_mail.h"
#include "compose/support_text.h"
#include "life/next.h"

/* Mails to the customer beside the confirmation: when notes end, for robots write them, and all. */
#define CUSTOMER_MAILS_MAX  20
#define CUSTOMER_STATES_MAX (3 * CUSTOMER_MAILS_MAX)

/* All lent, the plan to be filled. */
typedef struct {
    const EmergencyFacts *facts;
    const Emergency *emergency;
    const NextContext *context;
    const Desk *desk;
    const Life *life;
    Plan *plan;
} Step;

/* Answers whether the emergency has ended for this reason. */
bool step_has_ended(const Step *step, const char *reason);

/* Answers whether its texts have been erased, by age or for a person who asked for it. */
bool step_is_erased(const Step *step);

/* Answers whether anything has proven that somebody is, or was, told of it. */
bool step_is_proven(const Step *step);
bool step_is_alerting(const Step *step); /* and it was not handed on to nobody since */

/* Answers whether the desk could be told, at its opening or by now, that nobody acknowledges. */
bool step_can_prove(const Step *step);

/* Answers whether a person is at it. */
bool step_is_held(const Step *step);

/* Answers whether the last that the customer heard of where it stands is that nobody is at it. */
bool step_was_told_waiting(const Step *step);

/* Gives the id of what is promised for an emergency, the same each time: `word` says what kind of
 * thing it is, `what` which one of these. The caller owns it. */
char *step_id(const Step *step, const char *word, const char *what);

/* Begins a promise of that id; NULL when there is one already. The plan owns it. */
NewPromise *step_promise(const Step *step, PromiseKind kind, const char *word, const char *what,
                         GDateTime *due);

/* Puts what happened onto the timeline, once. */
void step_event(const Step *step, const char *kind, const char *text, GDateTime *at);

/* Promises news to the customer, once for each `what`, where the customer may be written to. */
void step_tell(const Step *step, const News *news, const char *what);
bool step_is_told(const Step *step, NewsKind kind, const char *what); /* they are promised */

/* Promises a mail to Support, once for each `what`, and answers whether it is promised. */
void step_tell_support(const Step *step, const char *word, const char *what,
                       const SupportText *text);
bool step_is_support_told(const Step *step, const char *word, const char *what);

/* Tells what is wrong with the emergency to Support, and to the readers of fallback mails, who read
 * at night; once for each `what`. */
void step_alarm(const Step *step, AlarmKind kind, const char *what);
void step_alarm_about(const Step *step, AlarmKind kind, const char *what, const char *detail);

/* Gives since when nobody is at it, since its newest page or since work ended unresolved. Lent. */
GDateTime *step_waits_since(const Step *step);
bool step_is_left(const Step *step); /* somebody was at it before: it is not in hand any more */

/* Takes back what was promised of these and has not gone: news to the customer, an alarm to all of
 * its readers. What is taken back is not promised again. */
void step_take_back(const Step *step, NewsKind kind, const char *what);
void step_take_back_tried(const Step *step, NewsKind kind); /* in vain until now */
void step_take_back_alarm(const Step *step, AlarmKind kind, const char *what);

/* Tells Support alone, who read it when they do; `detail` is one line. */
void step_report(const Step *step, AlarmKind kind, const char *what, const char *detail);

GDateTime *step_later(GDateTime *instant, int64_t seconds); /* the caller owns it */
