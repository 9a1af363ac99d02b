/* SPDX-License-Identifier: MIT */
/* PagerDuty's side of a desk, as configured. Secrets are NULL in a process that must not know
 * them. */
#pragma once

#include <glib.h>

typedef struct {
    char *url;              /* https://host, without /v2/enqueue; from `region` or `url` */
    char *rest_url;         /* https://host of the REST API; from `region` or `rest_url` */
    char *routing_key_file; /* absolute, or below the credentials directory */
    char *routing_key;      /* 32 characters */
    char *rest_token_file;  /* NULL: nothing is asked or noted by REST */
    char *rest_token;
    char *from;                 /* address of a PagerDuty user, for what REST writes; or NULL */
    GStrv webhook_secret_files; /* empty: no webhooks */
    GStrv webhook_secrets;      /* several while they are rotated */
} PagerdutySettings;

void pagerduty_settings_clear(PagerdutySettings *settings);
