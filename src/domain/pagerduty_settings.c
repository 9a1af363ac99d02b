/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/pagerduty_settings.h"

void pagerduty_settings_clear(PagerdutySettings *settings)
{
    g_free(settings->url);
    g_free(settings->rest_url);
    g_free(settings->routing_key_file);
    g_free(settings->routing_key);
    g_free(settings->rest_token_file);
    g_free(settings->rest_token);
    g_free(settings->from);
    g_strfreev(settings->webhook_secret_files);
    g_strfreev(settings->webhook_secrets);
    *settings = (PagerdutySettings){0};
}
