/* SPDX-License-Identifier: MIT */
/* Step: one look at an emergency, and how its rules put things into the plan, each once. Pure. */
#pragma once

#include "life/next.h"

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

/* Answers whether people may go on with it: who has closed it, or taken the mail, sees to the
 * rest. */
bool step_may_go_on(const Step *step);

/* Answers whether its texts have been erased, by age or for a person who asked for it. */
bool step_is_erased(const Step *step);

/* Answers whether anything has proven that somebody is, or was, told of it. */
bool step_is_proven(const Step *step);
bool step_is_alerting(const Step *step); /* and it was not handed on to nobody since */

/* Answers whether the desk could be told, at its opening or by now, that nobody acknowledges. */
bool step_can_prove(const Step *step);

/* Answers whether a person is at it. */
bool step_is_held(const Step *step);

/* Gives the id of what is promised for an emergency, the same each time: `word` says what kind of
 * thing it is, `what` which one of these. The caller owns it. */
char *step_id(const Step *step, const char *word, const char *what);

/* Answers whether something of that id is, or was, promised. */
bool step_is_promised(const Step *step, const char *word, const char *what);

/* Begins a promise of that id; NULL when there is one already. The plan owns it. */
NewPromise *step_promise(const Step *step, PromiseKind kind, const char *word, const char *what,
                         GDateTime *due);

/* Takes back what was promised and has not gone; it is not promised again. */
void step_take_back(const Step *step, const char *word, const char *what);

/* Puts what happened onto the timeline, once. */
void step_event(const Step *step, const char *kind, const char *text, GDateTime *at);

/* Gives since when nobody is at it, since its newest page or since work ended unresolved. Lent. */
GDateTime *step_waits_since(const Step *step);
bool step_is_left(const Step *step); /* somebody was at it before: it is not in hand any more */

GDateTime *step_later(GDateTime *instant, int64_t seconds); /* the caller owns it */
