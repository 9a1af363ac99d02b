/* SPDX-License-Identifier: MIT */
/* Customer mail: what the customer hears after the confirmation, in the thread of their own mail,
 * in their language. */
#pragma once

#include "compose/mails.h"

typedef enum {
    NEWS_ALERTED,      /* a better truth than the confirmation told: somebody is being told */
    NEWS_WAITING,      /* nobody is at it: phone NUMBER */
    NEWS_ACKNOWLEDGED, /* the Hero is at it */
    NEWS_NOTE,         /* what the Hero wrote to the customer */
    NEWS_RESOLVED,
    NEWS_REOPENED,
    NEWS_EXPIRED,   /* nobody is at it, as the customer knows, and its day is over */
    NEWS_ADDED,     /* a follow-up after a long silence was added */
    NEWS_FORWARDED, /* not served outside hours: what they can do instead */
} NewsKind;

enum { NEWS_KINDS = NEWS_FORWARDED + 1 };

#define NEWS_TEXT_CHARACTERS 20000

/* All lent; NULL and "" where it is not told. */
typedef struct {
    NewsKind kind;
    const char *hero;                   /* who acted; NULL for a neutral word. A desk that names
                                           nobody has the neutral word in any case */
    const char *text;                   /* of NEWS_NOTE, without the marker */
    GDateTime *at;                      /* when it happened */
    GDateTime *received, *acknowledged; /* of NEWS_RESOLVED */
    bool is_unknown; /* of NEWS_FORWARDED: because we do not know the sender, not for where the
                        customer is */
    bool is_left;    /* of NEWS_WAITING: somebody was at it before */
    const char *conversation; /* a confirmation_order, where the news answer another mail than the
                                 first of the emergency; NULL for that one */
} News;

const char *news_kind_name(NewsKind kind); /* "alerted", "waiting", ... */

/* Gives the order of a PROMISE_CUSTOMER_MAIL, as JSON; the caller owns it. */
char *customer_mail_order(const News *news);

/* Gives the whole message with CRLF line ends. `conversation` is the confirmation_order of the
 * emergency: to whom, in which language and thread; NULL where the order has one of its own.
 * `facts->reference` is "" for a mail that made no emergency. NULL with MAILS_ERROR. The caller
 * owns it. Any thread. */
char *customer_mail_compose(const ReplyTexts *texts, const Desk *desk, const char *conversation,
                            const char *order, const MailFacts *facts, GError **error);

/* Gives the address that the conversation is with; NULL when it cannot be read. Owned. */
char *conversation_target(const char *conversation);
