/* SPDX-License-Identifier: MIT */
/* Plan: what a decision wants written, all or nothing. A value; the store does not ask why. */
#pragma once

#include <stdbool.h>

#include <glib.h>

/* What must still happen. The words stand in the store and on the command line. */
typedef enum {
    PROMISE_PAGE,
    PROMISE_CONFIRMATION,
    PROMISE_FALLBACK_MAIL,
    PROMISE_RESOLVE,
} PromiseKind;

typedef struct {
    char *reference; /* primary key */
    char *desk;
    char *dedup_key; /* of its first incident */
    char *sender;    /* canonical */
    char *subject;
    char *report; /* JSON: what pages, mails and commands show of it; erased after keep.text */
    GDateTime *opened;
    bool is_test;
} NewEmergency;

typedef struct {
    char *id; /* primary key */
    PromiseKind kind;
    char *emergency; /* reference */
    char *desk;
    char *target; /* mail address, or "" */
    char *order;  /* JSON: what it is made of when its time comes */
    GDateTime *due;
    GDateTime *deadline; /* when it is late; NULL for never */
    char *after; /* id of the promise that goes first: this one may go as soon as that one is done,
                    at `due` in any case; or NULL */
} NewPromise;

typedef struct {
    char *emergency;
    char *kind; /* fixed words with hyphens, such as "mail-received" */
    char *text; /* one line for people */
    GDateTime *at;
} NewEvent;

typedef struct {
    char *seen_key;
    char *desk;
    char *emergency; /* NULL: the mail made none */
    GDateTime *at;
} NewSeenMail;

typedef struct {
    char *message_id;
    char *emergency;
    char *sender; /* canonical; "" for our own mail */
    GDateTime *at;
} NewThread;

typedef struct {
    char *target, *domain, *subject_key, *seen_key, *emergency;
    GDateTime *at;
} NewReplyMark;

typedef struct {
    GPtrArray *emergencies, *promises, *events, *seen_mails, *threads, *reply_marks;
    void *outcome; /* what the decision wants to tell its caller; not written */
    GDestroyNotify outcome_free;
} Plan;

Plan *plan_new(void);
void plan_free(Plan *plan);
/* "page", "confirmation", "fallback-mail", "resolve" */
const char *promise_kind_name(PromiseKind kind);
bool promise_kind_parse(const char *name, PromiseKind *out_kind);
void new_promise_free(NewPromise *promise);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Plan, plan_free)
