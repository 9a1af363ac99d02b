/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/debrief_words.h"

#include "domain/end_reason.h"

typedef const char *const Words[2]; /* Dutch, English */

static Words words[WORD_COUNT] = {
    [WORD_DEBRIEF] = {"Verslag", "Debrief"},
    [WORD_CORRECTED] = {"Gecorrigeerd verslag", "Corrected debrief"},
    [WORD_CORRECTED_FROM] =
        {"Dit verslag vervangt een eerder: het voorstel was %1 en is nu %2.",
         "This debrief replaces an earlier one: the proposal was %1 and is now %2."},
    [WORD_CORRECTED_SAME] = {"Dit verslag vervangt een eerder; het voorstel blijft %1.",
                             "This debrief replaces an earlier one; the proposal is still %1."},
    [WORD_END_TOLD] = {"De klant is geschreven dat wij de melding niet langer open houden.",
                       "The customer is told that we keep the report open no longer."},
    [WORD_END_UNTOLD] = {"De klant heeft daar niets over gehoord.", "The customer was not told."},
    [WORD_UNREACHED] = {"Onze laatste e-mail aan de klant is niet aangekomen: bel de klant.",
                        "Our last email to the customer did not arrive: phone the customer."},
    [WORD_CUSTOMER] = {"Klant", "Customer"},
    [WORD_CUSTOMER_UNKNOWN] = {"onbekend: niet gevonden in het klantenbestand",
                               "unknown: not found among the customers"},
    [WORD_CUSTOMER_UNREACHABLE] = {"onbekend: het klantenbestand was niet bereikbaar",
                                   "unknown: registry not reachable"},
    [WORD_PHONE] = {"Telefoon", "Phone"},
    [WORD_PLAN] = {"Plan", "Plan"},
    [WORD_PLAN_UNKNOWN] = {"onbekend", "unknown"},
    [WORD_SENDER] = {"Afzender", "Sender"},
    [WORD_SUBJECT] = {"Onderwerp", "Subject"},
    [WORD_NO_SUBJECT] = {"(geen onderwerp)", "(no subject)"},
    [WORD_ERASED] = {"niet meer bewaard", "not kept any more"},
    [WORD_TIMELINE] = {"Verloop", "What happened"},
    [WORD_RECEIVED] = {"ontvangen", "received"},
    [WORD_PAGED] = {"aangenomen door PagerDuty", "accepted by PagerDuty"},
    [WORD_PROVEN] = {"engineer gealarmeerd", "engineer alerted"},
    [WORD_MERGED] = {"samengevoegd met %1%2", "merged with %1%2"},
    [WORD_MERGED_HELD] = {"samengevoegd met %1, dat al in behandeling was genomen%2",
                          "merged with %1, which was acknowledged already%2"},
    [WORD_INCIDENT] = {"incident %1", "incident %1"},
    [WORD_NOBODY] = {"niemand", "nobody"},
    [WORD_BY] = {" door %1", " by %1"},
    [WORD_AFTER] = {" (na %1)", " (after %1)"},
    [WORD_NOTE] = {"notitie", "note"},
    [WORD_NEVER_PAGED] = {"PagerDuty heeft de melding nooit aangenomen.",
                          "PagerDuty never accepted the page."},
    [WORD_NEVER_PROVEN] = {"Er is geen bewijs dat PagerDuty iemand heeft gealarmeerd.",
                           "There is no proof that PagerDuty alerted anybody."},
    [WORD_NEVER_ACKNOWLEDGED] = {"Niemand heeft de melding in behandeling genomen.",
                                 "Nobody acknowledged it."},
    [WORD_RESOLUTION] = {"Oplossing", "Resolution"},
    [WORD_NO_RESOLUTION] = {"De engineer heeft er niets over geschreven.",
                            "The engineer wrote nothing about it."},
    [WORD_BILL] = {"Rekening (voorstel)", "Bill (proposal)"},
    [WORD_WORKED] = {"Gewerkt: %1 min.", "Worked: %1 min."},
    [WORD_WORKED_FREE] = {"Gewerkt: %1 min, waarvan %2 min binnen kantooruren (gratis).",
                          "Worked: %1 min, %2 min of them within office hours (free)."},
    [WORD_TOTAL] = {"Totaal", "Total"},
    [WORD_VAT_INCLUDED] = {"inclusief btw", "VAT included"},
    [WORD_VAT_EXCLUDED] = {"exclusief btw", "VAT excluded"},
    [WORD_WITHOUT_TOTAL] = {"Heeft het plan geen SLA Plus, dan is het voorstel %1.",
                            "If the plan has no SLA Plus, the proposal is %1."},
    [WORD_LOOK] = {"Kijk hier eerst naar", "Look at this first"},
    [WORD_HOW_TO_CORRECT] =
        {"Klopt het voorstel niet? Op de gateway corrigeert\n"
         "'pager-milter emergency worked %1 45m' de gewerkte tijd, en laat\n"
         "'pager-milter emergency waive %2 REDEN' de kosten vervallen.",
         "Is the proposal wrong? On the gateway,\n"
         "'pager-milter emergency worked %1 45m' corrects the time worked, and\n"
         "'pager-milter emergency waive %2 REASON' charges nothing."},
    [WORD_DIGEST_SUBJECT] = {"[%1] Overzicht van de noodhulp (meldingen: %2)",
                             "[%1] Overview of emergencies (%2)"},
    [WORD_DIGEST_SPAN] = {"Van %1\ntot %2.", "From %1\nto %2."},
    [WORD_DIGEST_EMERGENCIES] = {"Noodmeldingen (%1)", "Emergencies (%1)"},
    [WORD_DIGEST_MAILS] = {"E-mails waarvoor niemand is gealarmeerd, en waarom (%1)",
                           "Mails for which nobody was paged, and why (%1)"},
    [WORD_DIGEST_PROMISES] = {"Wat nog moet gebeuren (%1)", "Still to be done (%1)"},
    [WORD_AND_MORE] = {"… en nog %1", "… and %1 more"},
    [WORD_ENDED] = {"%2 op %1", "%2 on %1"},
    [WORD_OPEN_ACKNOWLEDGED] = {"open, in behandeling sinds %1", "open, acknowledged on %1"},
    [WORD_OPEN_WATCHED] = {"bij Support, nog door niemand overgenomen",
                           "with Support, nobody has taken it yet"},
    [WORD_OPEN_UNACKNOWLEDGED] = {"open, bij niemand in behandeling", "open, in nobody's hands"},
    [WORD_WITH_SLA_PLUS] = {"met SLA Plus", "with SLA Plus"},
    [WORD_WITHOUT_SLA_PLUS] = {"zonder SLA Plus", "without SLA Plus"},
};

static Words turns[] = {
    [TURN_ACKNOWLEDGED] = {"in behandeling genomen", "acknowledged"},
    [TURN_LEFT] = {"niet meer in behandeling", "not in hand any more"},
    [TURN_TIMED_OUT] = {"niet meer in behandeling: de bevestiging verliep",
                        "not in hand any more: the acknowledgement timed out"},
    [TURN_HANDED_ON] = {"doorgegeven aan %1", "handed on to %1"},
    [TURN_RESOLVED_ONE] = {"een van de incidenten opgelost", "one of its incidents resolved"},
    [TURN_RESOLVED] = {"opgelost", "resolved"},
    [TURN_REOPENED] = {"heropend", "reopened"},
    [TURN_GOES_ON] = {"niet klaar: het incident van een latere e-mail staat open",
                      "not over: the incident of a later mail is open"},
};

static Words trusts[] = {
    [TRUST_NONE] = {"niet bewezen, en het adres is niet bekend", "not proven, address not known"},
    [TRUST_KNOWN_ADDRESS] = {"niet bewezen, maar het adres is bekend",
                             "not proven, but the address is known"},
    [TRUST_AUTHENTICATED] = {"bewezen", "proven"},
};

static Words verdicts[] = {
    [BILL_CHARGED] = {"", ""},
    [BILL_OUR_OUTAGE] = {"Niets: de storing lag bij ons.", "Nothing: the outage was ours."},
    [BILL_NO_CHARGE] = {"Niets: ", "Nothing: "},
    [BILL_OFFICE_HOURS] = {"Niets: al het werk viel binnen kantooruren.",
                           "Nothing: all work was within office hours."},
    [BILL_UNMEASURED] = {"Nog niets: er is geen tijd gemeten.",
                         "Nothing yet: no time was measured."},
    [BILL_NO_TARIFF] = {"De desk had geen tarief toen de melding binnenkwam.",
                        "The desk had no tariff when the report came in."},
    [BILL_NO_WORK] = {"Niets: er is 0 minuten werk opgegeven.",
                      "Nothing: 0 minutes of work were given."},
};

static Words lines[] = {
    [BILL_LINE_QUARTERS] = {"%1 × 15 minuten", "%1 × 15 minutes"},
    [BILL_LINE_MINIMUM] = {"aanvulling tot het minimum", "up to the minimum"},
    [BILL_LINE_CALL_OUT] = {"oproep, eenmalig", "call-out, once"},
    [BILL_LINE_SLA_PLUS_MONTH] = {"SLA Plus voor de komende maand (%1)",
                                  "SLA Plus for the coming month (%1)"},
    [BILL_LINE_SHARED] = {"al berekend voor een gelijktijdige melding van dit plan",
                          "billed already for an emergency of this plan at the same time"},
};

static Words looks[] = {
    {"Er is langer dan vier uur aan gewerkt.", "It took more than four hours."},
    {"Niemand heeft de melding in behandeling genomen, dus er is geen tijd gemeten.",
     "Nobody acknowledged it, so that no time was measured."},
    {"Het is niet bewezen dat de afzender is wie hij zegt. Bel voor u iets stuurt.",
     "Nothing proves that the sender is who they say. Phone before you send anything."},
    {"De klant of het plan is niet bekend.", "The customer or the plan is not known."},
    {"Niemand heeft de melding in PagerDuty opgelost: de tijd is gemeten tot zij eindigde.",
     "Nobody resolved it in PagerDuty: the time was measured until it ended."},
    {"Er is 0 minuten werk opgegeven. Dan rekent het voorstel ook geen minimum en geen\n"
     "  oproep. Is er toch gewerkt, corrigeer dan de tijd.",
     "0 minutes of work were given. The proposal then has no minimum and no call-out\n"
     "  either. If somebody did work, correct the time."},
    {"Wat voor de heropening is gedaan, is kosteloos verklaard; gerekend is wat daarna is gedaan.",
     "What was done before the reopening was declared free; what was done after it is charged."},
};
_Static_assert(G_N_ELEMENTS(looks) == LOOK_REASONS, "each reason has its sentence");

static const struct {
    const char *reason;
    Words head, words;
} ends[] = {
    {END_RESOLVED,
     {"Noodmelding %1 van desk %2 is opgelost.", "Emergency %1 of desk %2 has been resolved."},
     {"opgelost", "resolved"}},
    {END_CLOSED,
     {"Noodmelding %1 van desk %2 is met de hand gesloten, niet opgelost in PagerDuty.",
      "Emergency %1 of desk %2 was closed by hand, not resolved in PagerDuty."},
     {"met de hand gesloten", "closed by hand"}},
    {END_EXPIRED,
     {"Noodmelding %1 van desk %2 is vanzelf beëindigd, niet opgelost in PagerDuty.",
      "Emergency %1 of desk %2 ended by itself, not resolved in PagerDuty."},
     {"vanzelf beëindigd", "ended by itself"}},
    {END_TAKEN,
     {"Support heeft noodmelding %1 van desk %2 op zich genomen; er is niemand\ngealarmeerd.",
      "Support took on emergency %1 of desk %2; nobody was paged."},
     {"door Support op zich genomen", "taken on by Support"}},
};

const char *debrief_end(const char *reason, Language language)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        if (g_strcmp0(ends[i].reason, reason) == 0)
            return ends[i].words[language];
    }
    return reason != NULL ? reason : "";
}

const char *debrief_head(const char *reason, Language language)
{
    size_t i = 0;

    while (i < G_N_ELEMENTS(ends) - 1 && !g_str_equal(ends[i].reason, reason))
        i++;
    return ends[i].head[language];
}

const char *debrief_word(DebriefWord word, Language language)
{
    return words[word][language];
}

const char *debrief_turn(LifeTurnKind kind, Language language)
{
    return turns[kind][language];
}

const char *debrief_trust(SenderTrust trust, Language language)
{
    return trusts[trust][language];
}

const char *debrief_verdict(BillVerdict verdict, Language language)
{
    return verdicts[verdict][language];
}

const char *debrief_line(BillLineKind kind, Language language)
{
    return lines[kind][language];
}

const char *debrief_look(LookReason reason, Language language)
{
    for (unsigned i = 0; i < LOOK_REASONS; i++) {
        if (reason == (LookReason) (1u << i))
            return looks[i][language];
    }
    return "";
}

char *debrief_fill(const char *pattern, const char *first, const char *second)
{
    GString *text = g_string_new(NULL);

    for (; *pattern != '\0'; pattern++) {
        if (pattern[0] != '%') {
            g_string_append_c(text, *pattern);
            continue;
        }
        g_string_append(text, *++pattern == '1' ? first : second);
    }
    return g_string_free(text, FALSE);
}
