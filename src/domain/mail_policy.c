/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/mail_policy.h"

void mail_policy_clear(MailPolicy *policy)
{
    g_clear_pointer(&policy->own_addresses, g_strfreev);
    g_clear_pointer(&policy->robot_local_parts, g_strfreev);
    g_clear_pointer(&policy->no_incident, g_strfreev);
    g_clear_pointer(&policy->allow, g_strfreev);
    g_clear_pointer(&policy->deny, g_strfreev);
    g_clear_pointer(&policy->authserv_ids, g_strfreev);
    g_clear_pointer(&policy->spam_headers, g_strfreev);
    g_clear_pointer(&policy->emergency_addresses, g_strfreev);
    g_clear_pointer(&policy->delimiters, g_free);
    g_clear_pointer(&policy->id_key, g_bytes_unref);
}
