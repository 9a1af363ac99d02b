/* SPDX-License-Identifier: MIT */
/* Composes the Events API v2 request of a page (PagerDuty: POST /v2/enqueue). Within its limits
 * whatever the mail holds. */
#pragma once

#include "domain/customer.h"
#include "domain/desk.h"
#include "domain/envelope.h"
#include "domain/plan.h"

#define EVENT_SUMMARY_CHARACTERS 1024
#define EVENT_BODY_BYTES         512000
#define EVENT_CLIENT             "pager-milter " /* then reference and tag of the page */

/* What a page tells beside the report. */
typedef struct {
    const char *reference;
    const char *dedup_key;
    const char *host;            /* payload.source */
    const char *no_confirmation; /* why the customer gets none, so that the Hero phones; NULL when
                                    one goes out */
    const char *others; /* references of the same mail at other desks, or of an ended emergency;
                           NULL for none */
    bool is_pretended;  /* the clock is set: say so */
    const char *url;    /* of the page that shows the emergency (emergency_url.h); NULL for none */
    const CustomerMatch *customer; /* NULL: the desk has no registry */
    const char *const *requests;   /* words of the desk that the mail has (what needs care),
                                      NULL-terminated; NULL for none */
    const char *caller; /* number, of a phone message, "" when it names none; NULL for a mail */
    const char *note;   /* such as "paged again by hand", in front of the subject; NULL for none */
} PageFacts;

/* Gives who we are to PagerDuty in a page: its webhooks tell that, and not the dedup key. The
 * caller owns it. */
char *event_client(const char *reference, const char *dedup_key);

/* Gives the request without its routing_key, as JSON; the caller owns it. Pure. */
char *event_compose(const Report *report, const Envelope *envelope, const Desk *desk,
                    const PageFacts *facts);

/* The same from what the store keeps of a report and of its customer (NULL for none), for a page
 * that is sent once more: these say who it is and what is asked for. NULL when the report cannot be
 * read. */
char *event_compose_again(const char *report, const char *customer, const Desk *desk,
                          const PageFacts *facts);

/* Gives the same request with the key put in; the caller owns it. NULL when `request` is no JSON
 * object. */
char *event_with_key(const char *request, const char *routing_key);

/* Gives the request that resolves, without its routing_key; the caller owns it. */
char *event_compose_resolve(const char *dedup_key);

/* What a page about ourselves tells: "cannot store; emergencies are being deferred". */
typedef struct {
    const char *dedup_key;
    const char *summary;
    const char *host;  /* payload.source */
    GDateTime *at;     /* when it began */
    bool is_pretended; /* the clock is set: say so */
} Alarm;

/* Gives the request of a page about ourselves, without its routing_key; the caller owns it. */
char *event_compose_alarm(const Desk *desk, const Alarm *alarm);

/* Gives what the store keeps of a report, as JSON: reference values for mails, the command line and
 * the fallback mail. */
char *report_to_json(const Report *report, const Envelope *envelope);
