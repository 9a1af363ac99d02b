/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/instant.h"
#include "base/text.h"
#include "cli/explanation.h"
#include "compose/customer_json.h"

/* One line of the mail's text: a stranger wrote it, so nothing in it may move a terminal's cursor.
 */
static void add_quoted(GString *text, const char *body)
{
    g_auto(GStrv) lines = g_strsplit(body, "\n", -1);

    for (size_t i = 0; lines[i] != NULL; i++) {
        g_autofree char *line = text_one_line(lines[i]);
        g_string_append_printf(text, "    | %s\n", line);
    }
}

static void add_line(GString *text, const char *label, const char *value)
{
    g_autofree char *line = text_one_line(value);

    g_string_append_printf(text, "  %-12s %s\n", label, line);
}

static void add_report(GString *text, const Report *report)
{
    g_autofree char *evidence =
        report->evidence != NULL ? g_strjoinv(", ", report->evidence) : g_strdup("");
    g_autofree char *why = evidence[0] != '\0' ? g_strdup_printf(" (%s)", evidence) : g_strdup("");
    g_autofree char *mail_class = g_strconcat(mail_class_name(report->mail_class), why, NULL);

    g_string_append(text, "Report\n");
    add_line(text, "class", mail_class);
    add_line(text, "read", parse_outcome_name(report->parse));
    add_line(text, "from",
             report->from_address != NULL ? report->from_address : "(no single usable address)");
    add_line(text, "envelope", report->envelope_sender[0] != '\0' ? report->envelope_sender : "<>");
    add_line(text, "subject", report->subject);
    add_line(text, "language", language_name(report->language));
    for (guint i = 0; report->attachments != NULL && i < report->attachments->len; i++) {
        const Attachment *attachment = report->attachments->pdata[i];
        g_autofree char *line =
            g_strdup_printf("%s, %s, %" G_GINT64_FORMAT " bytes", attachment->name,
                            attachment->type, attachment->bytes);
        add_line(text, "attachment", line);
    }
    g_string_append(text, "  new text\n");
    add_quoted(text, report->new_text);
}

static char *hours_line(const CalendarAnswer *hours)
{
    GDateTime *changes_at = hours->open ? hours->closes_at : hours->opens_at;
    g_autofree char *changes =
        changes_at != NULL ? instant_print_seconds(changes_at) : g_strdup("never");

    return g_strdup_printf("%s (%s), changes at %s", hours->open ? "open" : "closed", hours->reason,
                           changes);
}

/* Gives what is known of the sender in one line; NULL when the desk has no registry. */
static char *customer_line(const DeskDecision *decision)
{
    g_auto(CustomerMatch) match = {0};

    if (decision->customer == NULL || !customer_match_from_json(decision->customer, &match))
        return NULL;
    if (match.state != CUSTOMER_KNOWN)
        return g_strdup(match.state == CUSTOMER_UNREACHABLE ? "unknown: registry not reachable"
                                                            : "unknown");
    const char *plan = match.plan != NULL ? match.plan->name : "not told which";
    return g_strdup_printf("%s, plan %s%s, trust %s%s", match.customer->name, plan,
                           match.plan != NULL && match.plan->has_sla_plus ? " with SLA Plus" : "",
                           sender_trust_name(match.trust),
                           match.is_eligible ? "" : ", country not served");
}

static void add_desk(GString *text, const DeskDecision *decision)
{
    g_autofree char *hours = hours_line(&decision->hours);
    g_autofree char *incident = g_strdup_printf(
        "%s (%s)", incident_kind_name(decision->incident.kind), decision->incident.reason);

    g_autofree char *customer = customer_line(decision);

    g_string_append_printf(text, "Desk %s\n", decision->desk->name);
    add_line(text, "office", hours);
    if (customer != NULL)
        add_line(text, "customer", customer);
    add_line(text, "incident", incident);
    if (decision->reference != NULL)
        add_line(text, "reference", decision->reference);
    if (decision->event != NULL)
        add_line(text, "page", decision->event);
}

static void add_delivery(GString *text, const Delivery *delivery)
{
    g_string_append(text, "Delivery\n");
    for (guint i = 0; i < delivery->add->len; i++)
        add_line(text, "add", ((const AddedRecipient *) delivery->add->pdata[i])->address);
    for (guint i = 0; i < delivery->remove->len; i++)
        add_line(text, "remove", ((const Recipient *) delivery->remove->pdata[i])->address);
    for (guint i = 0; i < delivery->headers->len; i++) {
        const HeaderLine *line = delivery->headers->pdata[i];
        g_autofree char *header = g_strdup_printf("%s: %s", line->name, line->value);
        add_line(text, "header", header);
    }
}

char *explanation_text(const Explanation *explanation)
{
    const Receipt *receipt = explanation->receipt;
    GString *text = g_string_new(NULL);
    g_autofree char *received = instant_print_seconds(explanation->envelope->received);
    g_autofree char *reply = g_strdup_printf(
        "%s (%s)", receipt->reply.is_sent ? receipt->reply_to : "none", receipt->reply.reason);

    g_string_append_printf(text, "Received at %s\n", received);
    add_report(text, receipt->report);
    if (receipt->desks->len == 0)
        g_string_append(text, "No recipient belongs to a desk: the mail is left as it is.\n");
    for (guint i = 0; i < receipt->desks->len; i++)
        add_desk(text, receipt->desks->pdata[i]);
    add_delivery(text, receipt->delivery);
    g_string_append(text, "Reply\n");
    add_line(text, "to", reply);
    if (explanation->reply_message != NULL)
        add_quoted(text, explanation->reply_message);
    return g_string_free(text, FALSE);
}
