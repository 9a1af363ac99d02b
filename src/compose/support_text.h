/* SPDX-License-Identifier: MIT */
/* Support text: what people of ours are told, in the language of the desk: debriefs, alarms and
 * digests. Built in, since it has to go out when files are missing too. Pure. */
#pragma once

#include "domain/desk.h"

typedef struct {
    char *subject, *text;
    char *message_id; /* of the mail that it is about; NULL for none */
} SupportText;

/* Why people are alarmed. */
typedef enum {
    ALARM_UNACKNOWLEDGED, /* nobody is at it, and PagerDuty says so */
    ALARM_UNKNOWN,        /* PagerDuty does not tell whether anybody has */
    ALARM_OVER,           /* its incidents ended by themselves, no person is at it */
    ALARM_NO_PROOF,       /* the same, and nothing proves that anybody was ever alerted */
    ALARM_LATER_PAGE, /* somebody is at it, but nobody has acknowledged a page after the first */
    ALARM_COMMAND,    /* a note looks like a command for the bill but is none */
    ALARM_EXPIRED,    /* its day is over, and nobody was ever at it */
    ALARM_HELD,       /* its day is over, and somebody still holds it */
    ALARM_PEOPLE,     /* our mail to people of ours came back; the detail says whose */
    ALARM_CUSTOMER,   /* our mail to the customer came back, after the end */
} AlarmKind;

enum { ALARM_KINDS = ALARM_CUSTOMER + 1 };

/* Gives the word of an alarm by which the store knows that it went, such as "unacknowledged". */
const char *alarm_kind_name(AlarmKind kind);

/* All lent. */
typedef struct {
    AlarmKind kind;
    const Desk *desk;
    const char *reference;
    const char *sender, *subject; /* of the emergency; NULL once erased */
    const char *phone;            /* of the customer, from the registry; NULL when not known */
    const char *detail;           /* one line, such as the last error; NULL for none */
    const char *holder;           /* who is at it, "" for nobody by name; NULL for nobody */
    bool is_customer_told;        /* was asked to phone */
    GDateTime *held_since;        /* NULL for a `holder` of NULL */
    GDateTime *opened, *now;
    GDateTime *waiting; /* since when nobody is at it; NULL: since it was opened */
    bool is_left;       /* somebody was at it before */
    bool is_alerted;    /* of ALARM_LATER_PAGE: something proves that it tells somebody */
} AlarmFacts;

/* Each gives a text that the caller owns. */
SupportText *alarm_text(const AlarmFacts *facts);

void support_text_free(SupportText *text);

/* Gives the language in which a desk's own people are written to. */
Language support_language(const Desk *desk);

/* Gives a span of time, such as "12 min" or "1 h 5 min"; the caller owns it. */
char *support_duration(GTimeSpan span, Language language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(SupportText, support_text_free)
