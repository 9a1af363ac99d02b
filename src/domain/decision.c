/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/decision.h"

/* Why mail of a class makes no incident; the classes that are missing always may. */
static const char *const class_reasons[] = {
    [MAIL_CLASS_BOUNCE] = "bounce",
    [MAIL_CLASS_MDN] = "disposition-notification",
    [MAIL_CLASS_AUTOREPLY] = "autoreply",
    [MAIL_CLASS_CALENDAR] = "calendar-answer",
    [MAIL_CLASS_FEEDBACK] = "feedback-report",
    [MAIL_CLASS_NULL] = "null-sender",
    [MAIL_CLASS_LIST] = "list-mail",
    [MAIL_CLASS_SPAM] = "spam",
    [MAIL_CLASS_OWN] = "own-mail",
    [MAIL_CLASS_LOOP] = "loop",
};

Incident incident_decide(const Report *report, const DeskFacts *facts, const CalendarAnswer *hours)
{
    if (facts->seen_emergency != NULL)
        return (Incident){INCIDENT_NONE, "already-seen"};
    if (report->is_denied)
        return (Incident){INCIDENT_NONE, "denied-sender"};
    if (!mail_class_may_page(report->mail_class, report->is_known))
        return (Incident){INCIDENT_NONE, class_reasons[report->mail_class]};
    if (facts->open_emergency != NULL)
        return (Incident){INCIDENT_FOLLOW_UP, "open-emergency"};
    if (hours->open)
        return (Incident){INCIDENT_NONE, "office-hours"};
    return (Incident){INCIDENT_NEW, "outside-office-hours"};
}

const char *incident_kind_name(IncidentKind kind)
{
    static const char *const names[] = {
        [INCIDENT_NONE] = "none", [INCIDENT_NEW] = "new", [INCIDENT_FOLLOW_UP] = "follow-up"};

    return names[kind];
}

CalendarAnswer hours_decide(const Calendar *calendar, GDateTime *first_seen, GDateTime *received)
{
    g_auto(CalendarAnswer) at_first = calendar_ask(calendar, first_seen);
    CalendarAnswer at_end = calendar_ask(calendar, received);

    if (!at_end.open || at_first.open)
        return at_end;
    calendar_answer_clear(&at_end);
    CalendarAnswer outside = at_first;
    at_first = (CalendarAnswer){0};
    return outside;
}

GPtrArray *mailboxes_decide(const Desk *desk, const Report *report, const DeskFacts *facts,
                            const CalendarAnswer *hours)
{
    GPtrArray *mailboxes = g_ptr_array_new();
    Incident incident = incident_decide(report, facts, hours);
    bool is_emergency = incident.kind != INCIDENT_NONE || facts->seen_emergency != NULL;

    if (!hours->open && is_emergency) {
        for (size_t i = 0; desk->deliver_to[i] != NULL; i++)
            g_ptr_array_add(mailboxes, desk->deliver_to[i]);
    } else {
        g_ptr_array_add(mailboxes, desk->support_mailbox);
    }
    return mailboxes;
}
