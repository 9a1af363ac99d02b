/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/mail_tally.h"

#define SENT "send"

void mail_tally_decided(Tallies *tallies, const FinishedMail *mail)
{
    const Receipt *receipt = mail->receipt;

    for (guint i = 0; i < receipt->desks->len; i++) {
        const DeskDecision *decision = receipt->desks->pdata[i];
        const Incident *incident = &decision->incident;
        g_autofree char *word =
            g_strdup_printf("%s %s", incident_kind_name(incident->kind), incident->reason);
        tallies_add(tallies, TALLY_DECISIONS, word);
    }
    tallies_add(tallies, TALLY_REPLIES, receipt->reply.is_sent ? SENT : receipt->reply.reason);
    tallies_time(tallies, TIMED_DECISION, mail->milliseconds);
}
