/* SPDX-License-Identifier: MIT */
/* Customer news: what the customer is told after the confirmation, each once. Pure. */
#pragma once

#include "compose/customer_mail.h"
#include "compose/news_order.h"
#include "life/step.h"

/* Mails to the customer beside the confirmation: when notes end, for robots write them, and all. */
#define CUSTOMER_MAILS_MAX  20
#define CUSTOMER_STATES_MAX (3 * CUSTOMER_MAILS_MAX)

/* Promises news, once for each `what`, where the customer may be written to. */
void customer_news_tell(const Step *step, const News *news, const char *what);
bool customer_news_is_told(const Step *step, NewsKind kind, const char *what); /* is promised */

/* Gives what a mail to the customer says; NULL when it is none, or was taken back. The caller owns
 * it. */
NewsOrder *customer_news_of(const KeptPromise *promise);

/* Answers whether the last that the customer heard of where it stands is that nobody is at it. */
bool customer_news_was_waiting(const Step *step);

/* Takes back what has not gone: this, or all of a kind that was tried in vain until now. What is
 * taken back is not promised again. */
void customer_news_take_back(const Step *step, NewsKind kind, const char *what);
void customer_news_take_back_tried(const Step *step, NewsKind kind);
