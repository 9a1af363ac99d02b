/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "cli/doctor_checks.h"
#include "cli/doctor_postfix.h"
#include "dispatch/smtp_probe.h"

enum { SMTP_PORT = 25, SMTPS_PORT = 465 };

static void check_sender(const Doctor *doctor, const SmtpProbe *probe, const char *sender)
{
    g_autoptr(GError) error = NULL;

    if (smtp_probe_sender(probe, sender, &error))
        found(doctor->findings, GRADE_OK, "relay", NULL, "%s takes mail from <%s>", probe->relay,
              sender);
    else if (g_error_matches(error, SMTP_PROBE_ERROR, SMTP_PROBE_ERROR_REFUSED))
        found(doctor->findings, GRADE_PROBLEM, "relay",
              "let the relay take mail from this sender, as our bounce addresses need it",
              "%s refuses mail from <%s>: %s", probe->relay, sender, error->message);
    else
        found(doctor->findings, GRADE_PROBLEM, "relay",
              "start the relay, or set smtp.relay to one that is reachable",
              "%s does not answer: %s", probe->relay, error->message);
}

/* The envelope senders of our mails, each once. */
static GPtrArray *senders_of(const Settings *settings)
{
    GPtrArray *senders = g_ptr_array_new();

    for (guint i = 0; i < settings->desks->len; i++) {
        const Desk *desk = settings->desks->pdata[i];
        const char *sender = desk->confirmation.bounce_address;
        sender = sender != NULL ? sender : "";
        if (!g_ptr_array_find_with_equal_func(senders, sender, g_str_equal, NULL))
            g_ptr_array_add(senders, (char *) sender);
    }
    return senders;
}

static void check_tls(const Doctor *doctor, const SmtpProbe *probe)
{
    g_autoptr(GError) error = NULL;

    if (smtp_probe_tls(probe, &error))
        found(doctor->findings, GRADE_OK, "relay-tls", NULL,
              "the relay proves by its certificate who it is");
    else
        found(doctor->findings, GRADE_WARNING, "relay-tls",
              "give the relay a certificate for its name, or name its authority in ca_file",
              "mail to the relay goes without TLS, or to whoever claims to be it: %s",
              error->message);
}

/* Gives the port of a relay's address. */
static unsigned port_of(const char *relay)
{
    const char *colon = strrchr(relay, ':');
    unsigned port = colon != NULL ? (unsigned) g_ascii_strtoull(colon + 1, NULL, 10) : 0;

    if (port > 0 && strchr(colon, ']') == NULL)
        return port;
    return g_str_has_prefix(relay, "smtps:") ? SMTPS_PORT : SMTP_PORT;
}

static bool is_here(const char *relay)
{
    const char *host = strstr(relay, "://") + strlen("://");

    return g_str_has_prefix(host, "127.") || g_str_has_prefix(host, "[::1]") ||
           g_str_has_prefix(host, "localhost");
}

static void check_signer(const Doctor *doctor)
{
    static const char *const nobody[] = {NULL};
    const Settings *settings = doctor->settings;
    g_autoptr(GError) error = NULL;
    g_autoptr(PostfixFacts) facts = is_here(settings->smtp_relay)
                                        ? postfix_facts_gather(doctor->postfix_dir, nobody, &error)
                                        : NULL;

    if (facts != NULL)
        doctor_judge_signer(facts, settings, port_of(settings->smtp_relay), doctor->findings);
    else
        found(doctor->findings, GRADE_UNKNOWN, "signer",
              "see that a DKIM signer is in the way of our replies",
              "the relay %s cannot be looked into from here", settings->smtp_relay);
}

void doctor_check_relay(const Doctor *doctor)
{
    const Settings *settings = doctor->settings;
    const SmtpProbe probe = {settings->smtp_relay, settings->helo, settings->ca_file};
    g_autoptr(GPtrArray) senders = senders_of(settings);

    findings_begin(doctor->findings, "relay");
    for (guint i = 0; i < senders->len; i++)
        check_sender(doctor, &probe, senders->pdata[i]);
    if (is_here(settings->smtp_relay))
        found(doctor->findings, GRADE_OK, "relay-tls", NULL, "the relay is on this host");
    else
        check_tls(doctor, &probe);
    check_signer(doctor);
}
