/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/fallback_texts.h"

const char *const fallback_names[] = {"accepted",  "attachments", "desk",      "error",    "later",
                                      "pretended", "received",    "reference", "reply_to", "sender",
                                      "subject",   "text",        NULL};

/* The subject alone has to be enough: an SMS gateway may pass on no more. */
static const FallbackText texts[] = {
    [LANGUAGE_NL] =
        {
            .subject = "[{{desk}}] Noodmelding {{reference}} "
                       "{{#later}}opnieuw, {{/later}}"
                       "{{^accepted}}niet aangenomen door PagerDuty{{/accepted}}"
                       "{{#accepted}}mogelijk door niemand gezien{{/accepted}}"
                       "{{#subject}}: {{subject}}{{/subject}}\n",
            .plain =
                "{{#pretended}}\n"
                "LET OP: dit is een test; de klok van de gateway is verzet.\n"
                "\n"
                "{{/pretended}}\n"
                "{{^accepted}}\n"
                "PagerDuty heeft {{#later}}een latere alarmering van {{/later}}noodmelding "
                "{{reference}} van desk {{desk}} niet aangenomen.\n"
                "Ga ervan uit dat er niemand gealarmeerd is.\n"
                "{{/accepted}}\n"
                "{{#accepted}}\n"
                "PagerDuty heeft {{#later}}een latere alarmering van {{/later}}noodmelding "
                "{{reference}} van desk {{desk}} aangenomen, maar\n"
                "laat, of zonder dat vaststaat dat er iemand gealarmeerd is. Ga dat na.\n"
                "{{/accepted}}\n"
                "{{#later}}\n"
                "\n"
                "Er is opnieuw over geschreven, of opnieuw alarm geslagen. Hieronder staat de\n"
                "eerste e-mail; de nieuwste ligt in de mailbox van de desk.\n"
                "{{/later}}\n"
                "\n"
                "Wat nu te doen\n"
                "\n"
                "1. Bel de dienstdoende engineer zelf.\n"
                "2. Laat de klant weten dat de melding in behandeling is.\n"
                "3. Zoek uit waarom het misging: op de gateway toont\n"
                "   'pager-milter emergency show {{reference}}' het verloop en\n"
                "   'pager-milter outbox' wat er nog openstaat.\n"
                "\n"
                "{{^accepted}}\n"
                "De gateway blijft het zelf ook proberen.\n"
                "\n"
                "{{/accepted}}\n"
                "Laatste fout:  {{error}}{{^error}}geen; er kwam niet op tijd antwoord{{/error}}\n"
                "Referentie:    {{reference}}\n"
                "Ontvangen:     {{received}}{{^received}}onbekend{{/received}}\n"
                "Afzender:      {{sender}}{{^sender}}onbekend{{/sender}}\n"
                "{{#reply_to}}\n"
                "Antwoord aan:  {{reply_to}}\n"
                "{{/reply_to}}\n"
                "Onderwerp:     {{subject}}{{^subject}}(geen onderwerp){{/subject}}\n"
                "{{#attachments}}\n"
                "Bijlagen:      {{attachments}}\n"
                "{{/attachments}}\n"
                "\n"
                "{{#text}}\n"
                "De tekst van de melding:\n"
                "\n"
                "{{text}}\n"
                "{{/text}}\n"
                "{{^text}}\n"
                "De tekst is niet beschikbaar; de mail zelf ligt in de mailbox van de desk.\n"
                "{{/text}}\n",
        },
    [LANGUAGE_EN] =
        {
            .subject = "[{{desk}}] Emergency {{reference}} "
                       "{{#later}}again, {{/later}}"
                       "{{^accepted}}not accepted by PagerDuty{{/accepted}}"
                       "{{#accepted}}maybe seen by nobody{{/accepted}}"
                       "{{#subject}}: {{subject}}{{/subject}}\n",
            .plain =
                "{{#pretended}}\n"
                "PLEASE NOTE: this is a test; the clock of the gateway is set.\n"
                "\n"
                "{{/pretended}}\n"
                "{{^accepted}}\n"
                "PagerDuty has not accepted {{#later}}a later page of {{/later}}emergency "
                "{{reference}} of desk {{desk}}.\n"
                "Assume that nobody has been alerted.\n"
                "{{/accepted}}\n"
                "{{#accepted}}\n"
                "PagerDuty accepted {{#later}}a later page of {{/later}}emergency "
                "{{reference}} of desk {{desk}}, but late, or\n"
                "without proof that anybody has been alerted. Check that.\n"
                "{{/accepted}}\n"
                "{{#later}}\n"
                "\n"
                "Somebody wrote about it again, or it was paged again. Below stands the first\n"
                "email; the newest lies in the desk's mailbox.\n"
                "{{/later}}\n"
                "\n"
                "What to do now\n"
                "\n"
                "1. Phone the engineer on duty yourself.\n"
                "2. Let the customer know that the report is being dealt with.\n"
                "3. Find out what went wrong: on the gateway,\n"
                "   'pager-milter emergency show {{reference}}' tells what happened and\n"
                "   'pager-milter outbox' what is still to be done.\n"
                "\n"
                "{{^accepted}}\n"
                "The gateway goes on trying as well.\n"
                "\n"
                "{{/accepted}}\n"
                "Last error:   {{error}}{{^error}}none; no answer came in time{{/error}}\n"
                "Reference:    {{reference}}\n"
                "Received:     {{received}}{{^received}}unknown{{/received}}\n"
                "Sender:       {{sender}}{{^sender}}unknown{{/sender}}\n"
                "{{#reply_to}}\n"
                "Reply to:     {{reply_to}}\n"
                "{{/reply_to}}\n"
                "Subject:      {{subject}}{{^subject}}(no subject){{/subject}}\n"
                "{{#attachments}}\n"
                "Attachments:  {{attachments}}\n"
                "{{/attachments}}\n"
                "\n"
                "{{#text}}\n"
                "The text of the report:\n"
                "\n"
                "{{text}}\n"
                "{{/text}}\n"
                "{{^text}}\n"
                "The text is not available; the mail itself lies in the desk's mailbox.\n"
                "{{/text}}\n",
        },
};

const FallbackText *fallback_text_of(Language language)
{
    return &texts[language];
}
