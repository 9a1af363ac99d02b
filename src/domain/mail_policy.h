/* SPDX-License-Identifier: MIT */
/* MailPolicy: whom and what the reading of a mail believes. Part of the Settings, immutable. */
#pragma once

#include <glib.h>

typedef struct {
    GStrv own_addresses; /* lower case: emergency, support, confirmation and bounce addresses of all
                            desks, and configured ones */
    GStrv robot_local_parts; /* patterns with '*', lower case (rule 14) */
    GStrv no_incident; /* address patterns with '*' that never page, such as *@*.pagerduty.com (rule
                          40) */
    GStrv allow;       /* address patterns of known customers: always page (rule 44) */
    GStrv deny;        /* address patterns that never page */
    GStrv authserv_ids;        /* whose Authentication-Results count (rule 98); lower case */
    GStrv spam_headers;        /* "Name: value" that our own chain adds (rule 19) */
    GStrv emergency_addresses; /* lower case, of all desks */
    char *delimiters;          /* recipient_delimiter */
    unsigned received_limit;   /* rule 108 */
    unsigned hop_limit;        /* rule 110 */
    GBytes *id_key;            /* signs our Message-IDs */
} MailPolicy;

void mail_policy_clear(MailPolicy *policy);
