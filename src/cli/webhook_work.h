/* SPDX-License-Identifier: MIT */
/* What `webhook` does to the subscriptions of one desk. Each writes what it did to standard output.
 */
#pragma once

#include "config/settings.h"
#include "dispatch/subscriptions.h"

/* All lent. */
typedef struct {
    const Settings *settings; /* without secrets: the one to come may not be there yet */
    const Desk *desk;
    RestAccess access;
    const char *service; /* PagerDuty's id; NULL: the one with the desk's routing key */
    const char *id;      /* of the subscription; NULL for the desk's only one */
    bool is_another;     /* a further one is wanted, for a new secret */
    bool is_json;
} WebhookWork;

#define WEBHOOK_WORK_ERROR (webhook_work_error_quark())
GQuark webhook_work_error_quark(void);

typedef enum {
    WEBHOOK_WORK_ERROR_CONFIG, /* the configuration lacks something */
    WEBHOOK_WORK_ERROR_USAGE,  /* the command does */
} WebhookWorkError;

bool webhook_create(const WebhookWork *work, GError **error);
bool webhook_list(const WebhookWork *work, GError **error);
bool webhook_enable(const WebhookWork *work, GError **error);
bool webhook_ping(const WebhookWork *work, GError **error);
bool webhook_delete(const WebhookWork *work, GError **error);
