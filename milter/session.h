/* SPDX-License-Identifier: MIT */
/* Session: one connection of the MTA, and on it one mail in transit after another. Knows nothing of
 * libmilter. */
#pragma once

#include "domain/envelope.h"
#include "gateway/gateway.h"
#include "milter/intake.h"

#define SESSION_ERROR (session_error_quark())
GQuark session_error_quark(void);

typedef enum { SESSION_ERROR_BUSY } SessionError;

typedef struct Session Session;

/* What becomes of a mail once its recipients are known. */
typedef enum {
    VERDICT_NOT_OURS, /* accept, and see no more of it */
    VERDICT_OURS,     /* take it in */
    VERDICT_DEFERRED, /* no room, or we are about to stop: the sender must try again */
} Verdict;

/* A finished mail: what was decided, and what the envelope was. */
typedef struct {
    Settings *settings;
    Envelope *envelope;
    Receipt *receipt;     /* borrows from both */
    GPtrArray *foreign;   /* of char: names of our own headers that came from outside */
    char *trouble;        /* what kept the mail from being held whole; NULL for nothing */
    int64_t milliseconds; /* from the end of message to the commit */
} FinishedMail;

Session *session_new(Intake *intake);
void session_free(Session *session);

/* Notes who is connected, as text; NULL when unknown. */
void session_set_client(Session *session, const char *address);

/* Begins a mail; one that was not ended is forgotten. */
void session_begin_mail(Session *session, const char *sender);

/* Adds a recipient, verbatim, with its NULL-terminated ESMTP arguments. */
void session_add_recipient(Session *session, const char *verbatim, char *const *arguments);

/* Decides, once a mail; the answer then stays, but that one of ours that takes very long is
 * deferred when another needs its place. */
Verdict session_verdict(Session *session);

/* Adds to a mail that is ours. */
void session_add_header(Session *session, const char *name, const char *value);

/* The same; false once the rest of the body is not needed. */
bool session_add_body(Session *session, const void *bytes, size_t length);

/* Decides a mail that is ours and makes it durable. NULL with SESSION_ERROR or STORE_ERROR when
 * nothing was made durable: the sender must try again. The caller owns the result; the mail stays
 * the session's until it is reset. */
FinishedMail *session_finish_mail(Session *session, const char *queue_id, GError **error);
void finished_mail_free(FinishedMail *mail);

/* Counts that the sender was told to try again. */
void session_count_deferral(const Session *session);

/* Forgets the mail in transit, if any. */
void session_reset(Session *session);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FinishedMail, finished_mail_free)
