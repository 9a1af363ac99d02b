/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/alarm_texts.h"

const char *const alarm_names[] = {"alerted", "desk",   "detail", "held_since", "holder",
                                   "left",    "opened", "phone",  "reference",  "sender",
                                   "subject", "told",   "waited", NULL};

#define HEAD "[{{desk}}] {{reference}}: "

/* The subject alone has to be enough: an SMS gateway may pass on no more. */
static const AlarmText texts[][2] = {
    [ALARM_UNACKNOWLEDGED] =
        {
            [LANGUAGE_NL] =
                {HEAD "{{#left}}niet meer in behandeling{{/left}}"
                      "{{^left}}nog door niemand in behandeling genomen{{/left}}\n",
                 "{{#left}}\n"
                 "Noodmelding {{reference}} is niet meer in behandeling en wacht al {{waited}}\n"
                 "opnieuw. PagerDuty alarmeert, maar niemand heeft haar weer op zich genomen.\n"
                 "{{/left}}\n"
                 "{{^left}}\n"
                 "Noodmelding {{reference}} wacht al {{waited}}. PagerDuty alarmeert, maar nog\n"
                 "niemand heeft haar in behandeling genomen.\n"
                 "{{/left}}\n"
                 "{{#told}}\n"
                 "De klant is gevraagd te bellen.\n"
                 "{{/told}}\n"
                 "{{^told}}\n"
                 "De klant weet dit niet: er kan geen e-mail heen. Bel ook de klant.\n"
                 "{{/told}}\n"
                 "\n"
                 "Bel de dienstdoende engineer zelf.\n"},
            [LANGUAGE_EN] =
                {HEAD "{{#left}}not in hand any more{{/left}}"
                      "{{^left}}nobody has taken it on yet{{/left}}\n",
                 "{{#left}}\n"
                 "Emergency {{reference}} is not in hand any more, and has been waiting again\n"
                 "for {{waited}}. PagerDuty alerts, but nobody has acknowledged it once more.\n"
                 "{{/left}}\n"
                 "{{^left}}\n"
                 "Emergency {{reference}} has been waiting for {{waited}}. PagerDuty alerts, but\n"
                 "nobody has acknowledged it yet.\n"
                 "{{/left}}\n"
                 "{{#told}}\n"
                 "The customer was asked to phone.\n"
                 "{{/told}}\n"
                 "{{^told}}\n"
                 "The customer does not know: no email can go there. Phone the customer too.\n"
                 "{{/told}}\n"
                 "\n"
                 "Phone the engineer on duty yourself.\n"},
        },
    [ALARM_UNKNOWN] =
        {
            [LANGUAGE_NL] =
                {HEAD "onbekend of iemand haar in behandeling heeft\n",
                 "Noodmelding {{reference}} wacht al {{waited}}{{#left}} opnieuw{{/left}}, en "
                 "PagerDuty vertelt ons\n"
                 "niet of iemand haar in behandeling heeft genomen. Ga ervan uit dat dat niet zo\n"
                 "is.\n"
                 "\n"
                 "Kijk in PagerDuty, of bel de dienstdoende engineer zelf. 'pager-milter doctor'\n"
                 "zoekt uit waarom er geen bericht van PagerDuty komt.\n"},
            [LANGUAGE_EN] =
                {HEAD "not known whether anybody has taken it on\n",
                 "Emergency {{reference}} has been waiting {{#left}}again {{/left}}for {{waited}}, "
                 "and PagerDuty\n"
                 "does not tell us whether anybody has acknowledged it. Assume that nobody has.\n"
                 "\n"
                 "Look in PagerDuty, or phone the engineer on duty yourself. 'pager-milter\n"
                 "doctor' finds out why nothing comes from PagerDuty.\n"},
        },
    [ALARM_OVER] =
        {
            [LANGUAGE_NL] =
                {HEAD "vanzelf gesloten in PagerDuty, niet door een mens\n",
                 "Noodmelding {{reference}} heeft in PagerDuty geen open incident meer: het "
                 "laatste\n"
                 "is niet door een mens gesloten. PagerDuty alarmeert dus niemand meer. De klant "
                 "heeft\n"
                 "hier niets over gehoord, en de melding blijft open.\n"
                 "\n"
                 "Zoek uit of het is opgelost. Opnieuw alarmeren of beëindigen kan op de gateway:\n"
                 "    pager-milter emergency page-now {{reference}}\n"
                 "    pager-milter emergency close {{reference}}\n"},
            [LANGUAGE_EN] =
                {HEAD "ended by itself in PagerDuty, not by a person\n",
                 "Emergency {{reference}} has no open incident in PagerDuty any more: the last "
                 "one\n"
                 "was not resolved by a person. PagerDuty therefore alerts nobody any more. The\n"
                 "customer was not told anything about this, and the emergency stays open.\n"
                 "\n"
                 "Find out whether it is solved. On the gateway, page again or end it:\n"
                 "    pager-milter emergency page-now {{reference}}\n"
                 "    pager-milter emergency close {{reference}}\n"},
        },
    [ALARM_NO_PROOF] =
        {
            [LANGUAGE_NL] =
                {HEAD "geen bewijs dat er iemand gealarmeerd is\n",
                 "Noodmelding {{reference}} wacht al {{waited}}, en niets bewijst dat er iemand\n"
                 "gealarmeerd is. Ga ervan uit dat dat niet zo is.\n"
                 "{{#told}}\n"
                 "De klant is gevraagd te bellen.\n"
                 "{{/told}}\n"
                 "{{^told}}\n"
                 "De klant weet dit niet: er kan geen e-mail heen. Bel ook de klant.\n"
                 "{{/told}}\n"
                 "\n"
                 "Bel de dienstdoende engineer zelf. De gateway blijft het ook proberen;\n"
                 "'pager-milter doctor' zoekt uit waarom PagerDuty niemand alarmeert.\n"},
            [LANGUAGE_EN] =
                {HEAD "no proof that anybody has been alerted\n",
                 "Emergency {{reference}} has been waiting for {{waited}}, and nothing proves "
                 "that\n"
                 "anybody has been alerted. Assume that nobody has.\n"
                 "{{#told}}\n"
                 "The customer was asked to phone.\n"
                 "{{/told}}\n"
                 "{{^told}}\n"
                 "The customer does not know: no email can go there. Phone the customer too.\n"
                 "{{/told}}\n"
                 "\n"
                 "Phone the engineer on duty yourself. The gateway goes on trying as well;\n"
                 "'pager-milter doctor' finds out why PagerDuty alerts nobody.\n"},
        },
    [ALARM_LATER_PAGE] =
        {
            [LANGUAGE_NL] =
                {HEAD "latere alarmering door niemand bevestigd\n",
                 "{{holder}}{{^holder}}Iemand{{/holder}} heeft noodmelding {{reference}} in "
                 "behandeling sinds\n"
                 "{{held_since}}. Daarna, of daarnaast, is opnieuw alarm geslagen:\n"
                 "de klant of een collega schreef opnieuw, of iemand vroeg erom. Die alarmering\n"
                 "heeft voor zover PagerDuty ons vertelt na {{waited}} nog niemand bevestigd.\n"
                 "{{^alerted}}\n"
                 "Niets bewijst dat er iemand door gealarmeerd is.\n"
                 "{{/alerted}}\n"
                 "\n"
                 "Bel de engineer: misschien is het laatste bericht nog niet gelezen. Het ligt in\n"
                 "de mailbox van de desk.\n"},
            [LANGUAGE_EN] =
                {HEAD "a later page that nobody has acknowledged\n",
                 "{{holder}}{{^holder}}Somebody{{/holder}} has had emergency {{reference}} since\n"
                 "{{held_since}}. It was paged again after that, or beside it: the customer or\n"
                 "a colleague wrote again, or somebody asked for it. As far as PagerDuty tells us\n"
                 "nobody has acknowledged that page after {{waited}}.\n"
                 "{{^alerted}}\n"
                 "Nothing proves that it has alerted anybody.\n"
                 "{{/alerted}}\n"
                 "\n"
                 "Phone the engineer: the last message may not have been read yet. It lies in the\n"
                 "desk's mailbox.\n"},
        },
    [ALARM_COMMAND] =
        {
            [LANGUAGE_NL] =
                {HEAD "notitie niet begrepen\n",
                 "Een notitie bij noodmelding {{reference}} lijkt een opdracht voor de rekening,\n"
                 "maar is dat niet en heeft niets veranderd. De melding is al afgelopen, dus de\n"
                 "engineer ziet hier geen antwoord op. Op de gateway kan het ook:\n"
                 "    pager-milter emergency worked {{reference}} 1h30m\n"
                 "    pager-milter emergency waive {{reference}} REDEN\n"},
            [LANGUAGE_EN] =
                {HEAD "a note was not understood\n",
                 "A note on emergency {{reference}} looks like a command for the bill, but is\n"
                 "none and changed nothing. The emergency is over, so that the engineer sees\n"
                 "no answer to it. On the gateway it can be done too:\n"
                 "    pager-milter emergency worked {{reference}} 1h30m\n"
                 "    pager-milter emergency waive {{reference}} REASON\n"},
        },
    [ALARM_EXPIRED] =
        {
            [LANGUAGE_NL] =
                {HEAD "verlopen, niemand heeft haar in behandeling genomen\n",
                 "Noodmelding {{reference}} is na {{waited}} vanzelf beëindigd. Voor zover de\n"
                 "gateway weet heeft niemand haar in behandeling genomen.\n"
                 "{{#told}}\n"
                 "De klant leest dat, en is gevraagd te bellen als het niet is opgelost.\n"
                 "{{/told}}\n"
                 "{{^told}}\n"
                 "De klant heeft niet gehoord hoe het afliep.\n"
                 "{{/told}}\n"
                 "\n"
                 "Neem contact op met de klant.\n"},
            [LANGUAGE_EN] =
                {HEAD "expired, nobody has taken it on\n",
                 "Emergency {{reference}} ended by itself after {{waited}}. As far as the gateway\n"
                 "knows nobody took it on.\n"
                 "{{#told}}\n"
                 "The customer reads that, and was asked to phone if it is not solved.\n"
                 "{{/told}}\n"
                 "{{^told}}\n"
                 "The customer was not told how it ended.\n"
                 "{{/told}}\n"
                 "\n"
                 "Get in touch with the customer.\n"},
        },
    [ALARM_HELD] =
        {
            [LANGUAGE_NL] =
                {HEAD "nog altijd in behandeling\n",
                 "{{holder}}{{^holder}}Iemand{{/holder}} heeft noodmelding {{reference}} in "
                 "behandeling sinds\n"
                 "{{held_since}}{{#detail}} ({{detail}} uur){{/detail}}, en heeft haar nog niet\n"
                 "opgelost. Zij blijft daarom\n"
                 "open, en de tijd voor de rekening loopt door. De klant is hierover niet\n"
                 "geschreven.\n"
                 "\n"
                 "Is het werk klaar? Laat het incident dan in PagerDuty oplossen, of beëindig de\n"
                 "melding op de gateway, en zeg daar hoe lang er aan is gewerkt:\n"
                 "    pager-milter emergency close {{reference}}\n"
                 "    pager-milter emergency worked {{reference}} 1h30m\n"},
            [LANGUAGE_EN] =
                {HEAD "still being worked on\n",
                 "{{holder}}{{^holder}}Somebody{{/holder}} has had emergency {{reference}} since\n"
                 "{{held_since}}{{#detail}} ({{detail}} hours){{/detail}}, and has not resolved\n"
                 "it. So it stays open, and\n"
                 "the time that is billed runs on. The customer was not written to about this.\n"
                 "\n"
                 "Is the work done? Have the incident resolved in PagerDuty, or end the emergency\n"
                 "on the gateway, and tell there how long it was worked on:\n"
                 "    pager-milter emergency close {{reference}}\n"
                 "    pager-milter emergency worked {{reference}} 1h30m\n"},
        },
    [ALARM_PEOPLE] =
        {
            [LANGUAGE_NL] =
                {HEAD "een e-mail aan onze mensen kwam terug\n",
                 "Een e-mail van de gateway over noodmelding {{reference}} aan mensen van ons is\n"
                 "niet aangekomen. Wie hem had moeten lezen, weet er misschien niet van.\n"
                 "\n"
                 "Heeft nog niemand haar in behandeling? Bel dan zelf de dienstdoende engineer.\n"
                 "Zorg dat het adres weer werkt, of haal het uit de instellingen.\n"},
            [LANGUAGE_EN] =
                {HEAD "an email to our own people came back\n",
                 "An email of the gateway about emergency {{reference}} to people of ours did not\n"
                 "arrive. Who should have read it may not know of this.\n"
                 "\n"
                 "Is nobody at it yet? Then phone the engineer on duty yourself. Have the address\n"
                 "work again, or take it out of the settings.\n"},
        },
    [ALARM_CUSTOMER] =
        {
            [LANGUAGE_NL] =
                {HEAD "klant niet per e-mail bereikbaar\n",
                 "Onze e-mail over noodmelding {{reference}} is na de afloop teruggekomen: de\n"
                 "klant heeft misschien niet gelezen hoe het afliep. Bel de klant.\n"},
            [LANGUAGE_EN] =
                {HEAD "the customer cannot be reached by email\n",
                 "Our email about emergency {{reference}} came back after its end: the customer\n"
                 "may not have read how it ended. Phone the customer.\n"},
        },
};

static const char *const frames[] = {
    [LANGUAGE_NL] = "\n"
                    "{{#detail}}\n"
                    "Melding:       {{detail}}\n"
                    "{{/detail}}\n"
                    "Referentie:    {{reference}}\n"
                    "Ontvangen:     {{opened}}\n"
                    "Afzender:      {{sender}}{{^sender}}niet meer bekend{{/sender}}\n"
                    "{{#phone}}\n"
                    "Telefoon:      {{phone}}\n"
                    "{{/phone}}\n"
                    "Onderwerp:     {{subject}}{{^subject}}(geen onderwerp){{/subject}}\n"
                    "\n"
                    "Het verloop toont 'pager-milter emergency show {{reference}}'.\n",
    [LANGUAGE_EN] = "\n"
                    "{{#detail}}\n"
                    "Message:      {{detail}}\n"
                    "{{/detail}}\n"
                    "Reference:    {{reference}}\n"
                    "Received:     {{opened}}\n"
                    "Sender:       {{sender}}{{^sender}}not known any more{{/sender}}\n"
                    "{{#phone}}\n"
                    "Phone:        {{phone}}\n"
                    "{{/phone}}\n"
                    "Subject:      {{subject}}{{^subject}}(no subject){{/subject}}\n"
                    "\n"
                    "'pager-milter emergency show {{reference}}' tells what happened.\n",
};

/* Ids of promises are made of them: a word stays what it is. */
static const char *const kind_names[] = {
    [ALARM_UNACKNOWLEDGED] = "unacknowledged",
    [ALARM_UNKNOWN] = "unknown",
    [ALARM_OVER] = "over",
    [ALARM_NO_PROOF] = "no-proof",
    [ALARM_LATER_PAGE] = "later-page",
    [ALARM_COMMAND] = "command",
    [ALARM_EXPIRED] = "expired",
    [ALARM_HELD] = "held",
    [ALARM_PEOPLE] = "people",
    [ALARM_CUSTOMER] = "customer",
};
G_STATIC_ASSERT(G_N_ELEMENTS(kind_names) == ALARM_KINDS);

const char *alarm_kind_name(AlarmKind kind)
{
    return kind_names[kind];
}

const AlarmText *alarm_text_of(AlarmKind kind, Language language)
{
    return &texts[kind][language];
}

const char *alarm_frame_of(Language language)
{
    return frames[language];
}
