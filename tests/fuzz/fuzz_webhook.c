/* SPDX-License-Identifier: MIT */
/* The body of a signed webhook: whatever it says, what is read of it is bounded, valid text, and
 * the same the next time. */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include "base/instant.h"
#include "web/webhook_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(const char *text, size_t max_bytes)
{
    if (text == NULL)
        return;
    g_assert(g_utf8_validate(text, -1, NULL));
    g_assert(strlen(text) <= max_bytes);
}

static void check_event(const IncidentEvent *event)
{
    const char *const names[] = {event->id,           event->incident, event->agent_id,
                                 event->agent_name,   event->note_id,  event->merged_into,
                                 event->incident_key, event->status,   event->priority};

    g_assert(event->id[0] != '\0' && event->incident[0] != '\0' && event->occurred != NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        check_text(names[i], INCIDENT_NAME_BYTES);
    for (size_t i = 0; event->assignees[i] != NULL; i++)
        check_text(event->assignees[i], INCIDENT_NAME_BYTES);
    g_assert(g_strv_length(event->assignees) <= INCIDENT_ASSIGNEES);
    check_text(event->title, INCIDENT_TITLE_BYTES);
    check_text(event->url, INCIDENT_TITLE_BYTES);
    check_text(event->client_url, INCIDENT_TITLE_BYTES);
    check_text(event->note, INCIDENT_NOTE_BYTES);
    g_assert((event->note != NULL) == (event->kind == INCIDENT_EVENT_ANNOTATED));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GDateTime) now = g_date_time_new_utc(2026, 1, 12, 2, 0, 0);
    g_auto(Webhook) webhook = {0}, again = {0};

    webhook_read((const char *) data, size, now, &webhook);
    webhook_read((const char *) data, size, now, &again);
    check_text(webhook.type, INCIDENT_NAME_BYTES);
    g_assert_cmpstr(webhook.type, ==, again.type);
    g_assert((webhook.event != NULL) == (again.event != NULL));
    if (webhook.event == NULL)
        return 0;
    check_event(webhook.event);
    g_assert_cmpstr(webhook.event->id, ==, again.event->id);
    return 0;
}
