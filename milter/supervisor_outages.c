/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/log.h"
#include "milter/supervisor_state.h"

void supervisor_begin_outage(Supervisor *supervisor, OutageCause cause, const char *reason)
{
    g_free(supervisor->outages[cause]);
    supervisor->outages[cause] = g_strdup(reason);
    supervisor_send(supervisor, DISPATCH, ORDER_PAGE_FROM_MEMORY, reason);
}

static bool is_outage(const Supervisor *supervisor)
{
    for (int cause = 0; cause < OUTAGES; cause++) {
        if (supervisor->outages[cause] != NULL)
            return true;
    }
    return false;
}

void supervisor_end_outage(Supervisor *supervisor, OutageCause cause)
{
    if (supervisor->outages[cause] == NULL)
        return;
    g_clear_pointer(&supervisor->outages[cause], g_free);
    if (is_outage(supervisor))
        return;
    log_info("emergency mail is taken again");
    supervisor_send(supervisor, DISPATCH, ORDER_STORE_RECOVERED, "");
}

void supervisor_tell_outages(const Supervisor *supervisor)
{
    for (int cause = 0; cause < OUTAGES; cause++) {
        if (supervisor->outages[cause] != NULL)
            supervisor_send(supervisor, DISPATCH, ORDER_PAGE_FROM_MEMORY,
                            supervisor->outages[cause]);
    }
}
