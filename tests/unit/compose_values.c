/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose_values.h"

void compose_set(char **place, const char *text)
{
    g_free(*place);
    *place = g_strdup(text);
}

static Calendar *calendar_of_office(void)
{
    g_autoptr(CalendarRules) rules = calendar_rules_new("office", "Europe/Amsterdam");
    g_autoptr(GError) error = NULL;
    Calendar *calendar = calendar_new(rules, &error);

    g_assert_no_error(error);
    return calendar;
}

static void set_tariff(Tariff *tariff)
{
    tariff->currency = g_strdup("EUR");
    tariff->sla_plus_per_15_minutes = 5000;
    tariff->sla_plus_minimum = 10000;
    tariff->call_out = 15000;
    tariff->per_15_minutes = 5000;
    tariff->sla_plus_month = 5000;
}

Desk *compose_desk_new(void)
{
    Desk *desk = g_new0(Desk, 1);

    desk->name = g_strdup("noodhulp");
    desk->emergency_addresses = g_strsplit("noodhulp@host.example", " ", 0);
    desk->support_mailbox = g_strdup("support@host.example");
    desk->calendar = calendar_of_office();
    desk->phone = g_strdup("+31 20 555 0123");
    desk->confirmation.from = g_strdup("Noodhulp Bäckerhost <noodhulp@host.example>");
    desk->confirmation.echo_subject = true;
    desk->confirmation.has_dutch = desk->confirmation.has_english = true;
    set_tariff(&desk->tariff);
    return desk;
}

void compose_desk_free(Desk *desk)
{
    calendar_free((Calendar *) desk->calendar);
    g_free(desk->name);
    g_strfreev(desk->emergency_addresses);
    g_free(desk->support_mailbox);
    g_free(desk->phone);
    g_free(desk->confirmation.from);
    g_free(desk->confirmation.reply_to);
    g_free(desk->confirmation.bounce_address);
    g_free(desk->tariff.currency);
    g_free(desk);
}

Report *compose_report_new(void)
{
    Report *report = g_new0(Report, 1);
    Attachment *attachment = g_new0(Attachment, 1);

    report->mail_class = MAIL_CLASS_HUMAN;
    report->envelope_sender = g_strdup("anna@klant.example");
    report->from_name = g_strdup("Anna de Vries");
    report->from_address = g_strdup("anna@klant.example");
    report->subject = g_strdup("Webshop geeft 502 sinds 02:10");
    report->text = g_strdup("Onze webshop ligt plat.\n\n> eerder bericht\n");
    report->new_text = g_strdup("Onze webshop ligt plat.\n");
    report->language = LANGUAGE_NL;
    report->message_id = g_strdup("20260112.4711@klant.example");
    report->references = g_strsplit("", " ", 0);
    report->authentication = AUTHENTICATION_PASS;
    report->authentication_results = g_strdup("mx1.host.example; dmarc=pass");
    attachment->name = g_strdup("scherm.png");
    attachment->type = g_strdup("image/png");
    attachment->bytes = 48211;
    report->attachments = g_ptr_array_new_with_free_func((GDestroyNotify) attachment_free);
    g_ptr_array_add(report->attachments, attachment);
    return report;
}

Envelope *compose_envelope_new(void)
{
    Envelope *envelope = envelope_new("<anna@klant.example>");

    envelope->received = g_date_time_new_utc(2026, 1, 12, 2, 0, 0);
    envelope->first_seen = g_date_time_ref(envelope->received);
    envelope_add_recipient(envelope, "<noodhulp@host.example>", "");
    envelope_add_recipient(envelope, "<geheim@host.example>", "");
    return envelope;
}
