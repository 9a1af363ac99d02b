/* SPDX-License-Identifier: MIT */
/* Doctor checks: the parts of the chain, one function each. None changes anything, none waits
 * longer than its time-outs, and none shows a secret. */
#pragma once

#include "cli/account.h"
#include "cli/findings.h"
#include "config/settings.h"

/* All lent. */
typedef struct {
    const Settings *settings;
    bool has_secrets;        /* the settings hold PagerDuty's keys */
    const char *postfix_dir; /* folder of main.cf; NULL: the installed one */
    const char *sendmail_cf;
    const Account *daemon;
    GDateTime *now;
    Findings *findings;
} Doctor;

void doctor_check_secrets(const Doctor *doctor);
void doctor_check_daemon(const Doctor *doctor);
void doctor_check_web(const Doctor *doctor);
void doctor_check_mta(const Doctor *doctor);
void doctor_check_relay(const Doctor *doctor);
void doctor_check_pagerduty(const Doctor *doctor);
void doctor_check_host(const Doctor *doctor);
void doctor_check_store(const Doctor *doctor);
void doctor_check_customers(const Doctor *doctor);
