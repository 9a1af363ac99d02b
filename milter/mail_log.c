/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/mail_log.h"

#include "base/log.h"

/* Names one property of each decision, comma-separated. */
typedef const char *(*DecisionProperty)(const DeskDecision *decision);

static const char *desk_of(const DeskDecision *decision)
{
    return decision->desk->name;
}

static const char *kind_of(const DeskDecision *decision)
{
    return incident_kind_name(decision->incident.kind);
}

static const char *reason_of(const DeskDecision *decision)
{
    return decision->incident.reason;
}

static const char *hours_of(const DeskDecision *decision)
{
    return decision->hours.reason;
}

static const char *reference_of(const DeskDecision *decision)
{
    return decision->reference != NULL ? decision->reference : "none";
}

static char *list(const Receipt *receipt, DecisionProperty property)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < receipt->desks->len; i++) {
        if (i > 0)
            g_string_append_c(text, ',');
        g_string_append(text, property(receipt->desks->pdata[i]));
    }
    return g_string_free(text, FALSE);
}

/* Rule 179: everything pages while the clock is wrong, which somebody should know. */
static void log_broken_clock(const FinishedMail *mail)
{
    const Envelope *envelope = mail->envelope;

    if (!calendar_is_clock_broken(envelope->first_seen) &&
        !calendar_is_clock_broken(envelope->received))
        return;
    log_error("the clock of this host is wrong: mail counts as outside office hours and pages");
}

void mail_log_decided(const FinishedMail *mail)
{
    const Receipt *receipt = mail->receipt;
    const Report *report = receipt->report;
    g_autofree char *desks = list(receipt, desk_of);
    g_autofree char *decisions = list(receipt, kind_of);
    g_autofree char *reasons = list(receipt, reason_of);
    g_autofree char *hours = list(receipt, hours_of);
    g_autofree char *references = list(receipt, reference_of);
    g_autofree char *evidence = g_strjoinv(",", report->evidence);
    g_autofree char *milliseconds = g_strdup_printf("%" G_GINT64_FORMAT, mail->milliseconds);
    const LogField fields[] = {
        {"queue_id", mail->envelope->queue_id},
        {"desks", desks},
        {"class", mail_class_name(report->mail_class)},
        {"evidence", evidence[0] != '\0' ? evidence : NULL},
        {"parse", report->parse != PARSE_WHOLE ? parse_outcome_name(report->parse) : NULL},
        {"decision", decisions},
        {"reasons", reasons},
        {"hours", hours},
        {"reference", references},
        {"reply", receipt->reply.is_sent ? "send" : receipt->reply.reason},
        {"trouble", mail->trouble},
        {"milliseconds", milliseconds},
        {NULL, NULL},
    };

    log_event(mail->trouble != NULL ? LOG_GRADE_WARNING : LOG_GRADE_INFO, "mail decided", fields);
    log_broken_clock(mail);
}

void mail_log_deferred(const char *queue_id, const char *reason)
{
    const LogField fields[] = {{"queue_id", queue_id}, {"reason", reason}, {NULL, NULL}};

    log_event(LOG_GRADE_WARNING, "mail deferred, the sender will retry", fields);
}
