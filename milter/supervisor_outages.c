/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/instant.h"
#include "base/log.h"
#include "milter/supervisor_state.h"

static void tell(const Supervisor *supervisor, OutageCause cause)
{
    g_autofree char *text =
        g_strdup_printf("%s %s", supervisor->outage_began, supervisor->outages[cause]);

    supervisor_send(supervisor, DISPATCH, ORDER_PAGE_FROM_MEMORY, text);
}

void supervisor_begin_outage(Supervisor *supervisor, OutageCause cause, const char *reason)
{
    if (supervisor->outage_began == NULL) {
        g_autoptr(GDateTime) now = clock_now(supervisor->shared->clock);
        supervisor->outage_began = instant_print_seconds(now);
    }
    g_free(supervisor->outages[cause]);
    supervisor->outages[cause] = g_strdup(reason);
    tell(supervisor, cause);
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
    g_clear_pointer(&supervisor->outage_began, g_free);
    log_info("emergency mail is taken again");
    supervisor_send(supervisor, DISPATCH, ORDER_STORE_RECOVERED, "");
}

void supervisor_tell_outages(const Supervisor *supervisor)
{
    for (int cause = 0; cause < OUTAGES; cause++) {
        if (supervisor->outages[cause] != NULL)
            tell(supervisor, cause);
    }
}
