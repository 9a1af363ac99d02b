/* SPDX-License-Identifier: MIT */
/* Ends promises that have become needless, inside the caller's transaction. What goes after one
 * that ends may go at once. Each fails with STORE_ERROR. The thread that has the connection. */
#pragma once

#include "domain/plan_emergency.h"
#include "store/driver.h"

#define KIND(kind) (1U << (kind)) /* kinds of promises are told as bits */

/* Who tells somebody as long as nothing proves that PagerDuty does. */
#define KINDS_WITHOUT_PROOF (KIND(PROMISE_FALLBACK_MAIL) | KIND(PROMISE_LADDER))

/* Ends open ones of these kinds that are not on their way. */
bool promises_drop(Connection *connection, const char *emergency, unsigned kinds, GDateTime *now,
                   GError **error);

/* Ends what a plan drops; one that is on its way is not tried again when it fails. */
bool promises_drop_all(Connection *connection, const PromiseDrop *what, GDateTime *now,
                       GError **error);

/* Somebody is being told: ends pages (what is on its way too), proofs, ladder and fallback. */
bool promises_drop_proven(Connection *connection, const char *emergency, GDateTime *now,
                          GError **error);

/* A new round begins: ends proofs of the pages before, those on their way too. */
bool promises_drop_proofs(Connection *connection, const char *emergency, GDateTime *now,
                          GError **error);

/* The emergency has ended: the same, and its checks. */
bool promises_drop_ended(Connection *connection, const char *emergency, GDateTime *now,
                         GError **error);
