/* SPDX-License-Identifier: MIT */
/* Errand: one attempt at keeping a promise, ready to go over the network: where to, and which
 * bytes. A value that passes from thread to thread; one owner at a time. */
#pragma once

#include <stdbool.h>

#include "dispatch/inquiry.h"
#include "dispatch/retry.h"
#include "domain/plan.h"

typedef enum {
    ERRAND_EVENT,    /* PagerDuty's Events API */
    ERRAND_MAIL,     /* the relay */
    ERRAND_ASK,      /* the REST API: the inquiry is all there is to it */
    ERRAND_NOTE,     /* the REST API: a note on the incident that the inquiry finds */
    ERRAND_INCIDENT, /* the REST API: an incident */
    ERRAND_RESOLVE,  /* the REST API: ends the incident that the inquiry finds */
    ERRAND_WEBHOOK,  /* a JSON document by POST */
    ERRAND_COMMAND,  /* a program; carried by commands.h, not by a worker */
} ErrandKind;

typedef struct {
    ErrandKind kind;
    PromiseKind promise_kind;
    char *id;        /* of the promise; NULL for an alarm that lives in memory only */
    char *emergency; /* its reference; NULL for such an alarm */
    char *desk;
    char *url;         /* of the event endpoint, or of the relay with our HELO name as path */
    char *ca_file;     /* NULL: the system's */
    GBytes *body;      /* the request with its key, or the whole mail with CRLF line ends */
    char *dedup_key;   /* of an event */
    char *secret;      /* the routing key in the body: never to be shown */
    char *from, *to;   /* envelope of a mail; `from` may be "" */
    char *receipt;     /* what the timeline says once it is done; NULL for to or by whom */
    Inquiry *inquiry;  /* asked before anything is sent; NULL for none */
    char *rest_url;    /* of the REST API, with the next two; NULL where it is not needed */
    char *token;       /* never to be shown */
    char *requester;   /* in whose name it writes; NULL for the token's own */
    Plan *otherwise;   /* promised when it is refused for people; NULL for nothing */
    GStrv command;     /* absolute path and arguments; its standard input is the body */
    GStrv environment; /* of the command, whole */
    int64_t began_ms;  /* steady time of its first request; 0 before */
    unsigned attempts; /* made before this one */
    char *last_error;  /* of the one before; "" for none */
    GDateTime *opened; /* of the emergency; NULL for an alarm */
    bool is_test;
} Errand;

/* Answers whether the next thing to do is to ask. */
bool errand_is_asking(const Errand *errand);

/* How an errand ended. */
typedef struct {
    Errand *errand;
    Verdict verdict;
    bool was_sent; /* false: stopped before it could go; it counts as no attempt */
    int64_t took_ms;
} End;

void errand_free(Errand *errand);

/* Takes both; the caller owns the result. */
End *end_new(Errand *errand, Verdict verdict, int64_t took_ms);
void end_free(End *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Errand, errand_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(End, end_free)
