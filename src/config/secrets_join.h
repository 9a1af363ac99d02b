/* SPDX-License-Identifier: MIT */
/* Secrets join: reads what the settings name by its file. */
#pragma once

#include "config/settings_draft.h"
#include "config/settings_read.h"

/* Makes the names of all files whole and reads the secrets that are wanted into the draft; each
 * that cannot be had is a mistake. */
void secrets_join(const Reader *reader, SettingsDraft *draft, const Node *root,
                  SecretsWanted wanted);

/* Reads all secrets of PagerDuty that the settings name, in place of those read before. False with
 * SECRET_ERROR. */
bool pagerduty_read_secrets(PagerdutySettings *pagerduty, GError **error);

/* Wipes and frees the secrets, not the names of their files. */
void pagerduty_clear_secrets(PagerdutySettings *pagerduty);
