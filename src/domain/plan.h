/* SPDX-License-Identifier: MIT */
/* Plan: what a decision wants written, all or nothing. A value; the store does not ask why. */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "domain/plan_emergency.h"
#include "domain/promise_kind.h"

typedef struct {
    char *id; /* primary key; one that is there already is not made again */
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
    char *reason;    /* why it paged nobody: fixed words; NULL when it made an emergency */
    char *sender;    /* canonical, for the digest; NULL when it made an emergency */
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
    GPtrArray *drops; /* written before the promises of the plan, as are those
                         that an ending or a proof makes needless */
    GPtrArray *changes, *incidents, *ledger; /* written after the others, in this order */
    void *outcome; /* what the decision wants to tell its caller; not written */
    GDestroyNotify outcome_free;
} Plan;

Plan *plan_new(void);
void plan_free(Plan *plan);

/* Each begins one with its reference and adds it to the plan, which owns it. */
NewPromise *plan_put_promise(Plan *plan, PromiseKind kind, const char *emergency, const char *desk,
                             GDateTime *due);
void promise_set_order(NewPromise *promise, char *order); /* takes it */
void promise_set_target(NewPromise *promise, const char *target);
void plan_put_event(Plan *plan, const char *emergency, const char *kind, const char *text,
                    GDateTime *at);
EmergencyChange *plan_change(Plan *plan, const char *emergency); /* one an emergency */
/* Begins a round of an emergency: one more page for it, of its own dedup key. */
void plan_round(Plan *plan, const char *emergency, const char *dedup_key, GDateTime *began);
void plan_drop(Plan *plan, const char *emergency, unsigned kinds);
void plan_drop_one(Plan *plan, const char *emergency, const char *promise);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Plan, plan_free)
