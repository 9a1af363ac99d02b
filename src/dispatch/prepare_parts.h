/* SPDX-License-Identifier: MIT */
/* The parts that every way of preparing a promise needs. Pure. */
#pragma once

#include "dispatch/prepare.h"

Settlement *settlement_new(const Promise *promise, SettlementKind kind);

/* The promise stays, but only people can make it possible. */
Prepared prepared_wait_for_people(const Promise *promise, const Circumstances *circumstances,
                                  const char *error);

/* It will not be kept; `event` is what the timeline calls that, behind the kind's name. */
Prepared prepared_give_up(const Promise *promise, const char *event, const char *error);

/* Begins an errand for a promise; the caller owns it. */
Errand *errand_new(const Promise *promise, ErrandKind kind, const Settings *settings);

/* Lets an errand use the desk's REST API. */
void errand_give_token(Errand *errand, const Desk *desk);

/* A request to the Events API, without its routing key. Both lent. */
typedef struct {
    const char *request;
    const char *dedup_key; /* that stands in it: reading it once more would cost most of a page */
} EventRequest;

/* Puts routing key and address of a desk's server, or a ladder step's, to a request; false when it
 * cannot be read. */
bool errand_address_event(Errand *errand, const PagerdutySettings *pagerduty,
                          const EventRequest *event);

/* Gives the errand of a request, or people to wait for when it is none. A page that may have
 * arrived already is asked for first, where there is a token. */
Prepared prepared_event(const Promise *promise, const Desk *desk,
                        const PagerdutySettings *pagerduty, const EventRequest *event,
                        const Circumstances *circumstances);

/* Gives the errand of a mail that is composed; takes the recipient as it goes over the wire. */
Errand *errand_new_mail(const Promise *promise, const Desk *desk, char *recipient, const char *mail,
                        const Circumstances *circumstances);

/* Gives what is true of a promise's emergency, for mails; lent by both. */
MailFacts mail_facts(const Promise *promise, const Circumstances *circumstances,
                     GDateTime *answer_by);

/* Answers whether the page that it is about was not the emergency's first. */
bool promise_is_of_later_page(const Promise *promise);

/* Answers whether nobody else needs to be woken: somebody is told by PagerDuty, or better evidence
 * than its word will never come. */
bool promise_is_needless(const Promise *promise);

/* One way of preparing for each kind of promise. */
Prepared prepare_page(const Promise *promise, const Desk *desk, const Circumstances *circumstances);
Prepared prepare_mail(const Promise *promise, const Desk *desk, const Circumstances *circumstances);
Prepared prepare_proof(const Promise *promise, const Desk *desk,
                       const Circumstances *circumstances);
Prepared prepare_note(const Promise *promise, const Desk *desk, const Circumstances *circumstances);
Prepared prepare_ladder(const Promise *promise, const Desk *desk,
                        const Circumstances *circumstances);
