/* SPDX-License-Identifier: MIT */
/* Subscriptions: what PagerDuty tells a desk by webhooks (REST API v2, /webhook_subscriptions). */
#pragma once

#include <stdbool.h>

#include "dispatch/rest_call.h"

#define SUBSCRIPTIONS_PATH "/webhook_subscriptions"

typedef struct {
    char *id, *url, *filter; /* "service PSVCEM1" */
    char *secret;            /* only of one that was just made; NULL otherwise */
    char *missing; /* events that we use and it does not tell, comma-separated; NULL for none */
    bool is_active;
    bool is_disabled; /* by PagerDuty, after three webhooks in a row that nobody took */
} Subscription;

void subscription_free(Subscription *subscription);

/* Gives all of the account, of Subscription; the caller owns the array. */
GPtrArray *subscriptions_list(const RestAccess *access, GError **error);

/* Makes one for the events that we use, of one service. The caller owns it. */
Subscription *subscription_create(const RestAccess *access, const char *url, const char *service,
                                  GError **error);

/* Ends the time in which it is disabled; sends one webhook as a trial; ends it for good. */
bool subscription_enable(const RestAccess *access, const char *id, GError **error);
bool subscription_ping(const RestAccess *access, const char *id, GError **error);
bool subscription_delete(const RestAccess *access, const char *id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Subscription, subscription_free)
