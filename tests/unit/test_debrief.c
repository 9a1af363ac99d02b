/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/instant.h"
#include "compose/debrief.h"
#include "compose_values.h"

typedef struct {
    Desk *desk;
    Report *report;
    Envelope *envelope;
    char *kept; /* report as JSON */
    Life life;
    Bill bill;
    Customer *customer;
    CustomerMatch match;
    Debrief debrief;
    GPtrArray *instants;
} Fixture;

static GDateTime *at(Fixture *fixture, const char *clock)
{
    g_autofree char *text = g_strdup_printf("2026-01-12T%sZ", clock);
    GDateTime *instant = instant_parse(text, NULL);

    g_assert_nonnull(instant);
    g_ptr_array_add(fixture->instants, instant);
    return instant;
}

static void add_note(Fixture *fixture, const char *clock, const char *by, const char *text)
{
    LifeNote *note = g_new0(LifeNote, 1);

    *note = (LifeNote){.by = (char *) by, .text = (char *) text, .at = at(fixture, clock)};
    g_ptr_array_add(fixture->life.notes, note);
}

static void add_line(Fixture *fixture, BillLineKind kind, unsigned count, int64_t hundredths)
{
    BillLine *line = g_new0(BillLine, 1);

    *line = (BillLine){kind, count, hundredths};
    g_ptr_array_add(fixture->bill.lines, line);
    fixture->bill.hundredths += hundredths;
}

static char nobody[] = "";

static void add_turn(Fixture *fixture, LifeTurnKind kind, const char *clock, const char *by)
{
    LifeTurn *turn = g_new0(LifeTurn, 1);

    *turn = (LifeTurn){.kind = kind, .at = at(fixture, clock), .by = (char *) by, .to = nobody};
    g_ptr_array_add(fixture->life.turns, turn);
}

static char bram[] = "Bram Bakker";

static void set_life(Fixture *fixture)
{
    Life *life = &fixture->life;

    life->proven = at(fixture, "02:00:04");
    life->acknowledged = at(fixture, "02:12:10");
    life->acknowledged_by = bram;
    life->resolved = at(fixture, "03:05:30");
    life->resolved_by = bram;
    life->turns = g_ptr_array_new_with_free_func(g_free);
    add_turn(fixture, TURN_ACKNOWLEDGED, "02:12:10", bram);
    add_turn(fixture, TURN_RESOLVED, "03:05:30", bram);
    life->notes = g_ptr_array_new_with_free_func(g_free);
    add_note(fixture, "02:30:00", "Bram Bakker", "[klant] Wij starten db1 opnieuw.\nDuurt even.");
    add_note(fixture, "03:05:31", "Bram Bakker", RESOLUTION_NOTE "Schijf vol; opgeruimd.");
}

static void set_customer(Fixture *fixture)
{
    CustomerPlan *plan = g_new0(CustomerPlan, 1);

    fixture->customer = customer_new();
    fixture->customer->id = g_strdup("12");
    fixture->customer->name = g_strdup("Bakkerij Zoet");
    fixture->customer->phone = g_strdup("+31 20 555 0199");
    plan->name = g_strdup("Webshop");
    plan->has_sla_plus = true;
    g_ptr_array_add(fixture->customer->plans, plan);
    fixture->match = (CustomerMatch){.state = CUSTOMER_KNOWN,
                                     .customer = fixture->customer,
                                     .plan = plan,
                                     .trust = TRUST_AUTHENTICATED,
                                     .is_eligible = true};
}

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->instants = g_ptr_array_new_with_free_func((GDestroyNotify) g_date_time_unref);
    fixture->desk = compose_desk_new();
    fixture->report = compose_report_new();
    fixture->envelope = compose_envelope_new();
    fixture->kept = report_to_json(fixture->report, fixture->envelope);
    set_life(fixture);
    set_customer(fixture);
    fixture->bill = (Bill){
        .lines = g_ptr_array_new_with_free_func(g_free), .worked_minutes = 54, .quarters = 4};
    add_line(fixture, BILL_LINE_QUARTERS, 4, 20000);
    fixture->debrief = (Debrief){.reference = COMPOSE_REFERENCE,
                                 .desk = fixture->desk,
                                 .report = fixture->kept,
                                 .customer = &fixture->match,
                                 .life = &fixture->life,
                                 .received = at(fixture, "02:00:00"),
                                 .paged = at(fixture, "02:00:02"),
                                 .end = END_RESOLVED,
                                 .bill = &fixture->bill,
                                 .tariff = &fixture->desk->tariff};
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void) data;
    compose_desk_free(fixture->desk);
    report_free(fixture->report);
    envelope_free(fixture->envelope);
    customer_free(fixture->customer);
    g_free(fixture->kept);
    g_ptr_array_unref(fixture->life.notes);
    g_ptr_array_unref(fixture->life.turns);
    g_ptr_array_unref(fixture->bill.lines);
    g_ptr_array_unref(fixture->instants);
}

static const char dutch[] =
    "Noodmelding K7Q-M2XD van desk noodhulp is opgelost.\n"
    "\n"
    "Klant:         Bakkerij Zoet\n"
    "Plan:          Webshop, met SLA Plus\n"
    "Telefoon:      +31 20 555 0199\n"
    "Afzender:      Anna de Vries <anna@klant.example> (bewezen)\n"
    "Onderwerp:     Webshop geeft 502 sinds 02:10\n"
    "Message-ID:    <20260112.4711@klant.example>\n"
    "\n"
    "Verloop\n"
    "\n"
    "  maandag 12 januari 2026 (CET)\n"
    "  03:00  ontvangen\n"
    "  03:00  aangenomen door PagerDuty (na 2 s)\n"
    "  03:00  engineer gealarmeerd (na 4 s)\n"
    "  03:12  in behandeling genomen door Bram Bakker (na 12 min)\n"
    "  03:30  notitie door Bram Bakker:\n"
    "           [klant] Wij starten db1 opnieuw.\n"
    "           Duurt even.\n"
    "  04:05  opgelost door Bram Bakker (na 1 u 5 min)\n"
    "\n"
    "Oplossing\n"
    "\n"
    "  Schijf vol; opgeruimd.\n"
    "\n"
    "Rekening (voorstel)\n"
    "\n"
    "  4 × 15 minuten                                      € 200\n"
    "  Totaal (exclusief btw)                              € 200\n"
    "\n"
    "  Gewerkt: 54 min.\n"
    "\n"
    "Klopt het voorstel niet? Op de gateway corrigeert\n"
    "'pager-milter emergency worked K7Q-M2XD 45m' de gewerkte tijd, en laat\n"
    "'pager-milter emergency waive K7Q-M2XD REDEN' de kosten vervallen.\n";

static void test_dutch(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autoptr(SupportText) made = debrief_text(&fixture->debrief);

    g_assert_cmpstr(made->subject, ==,
                    "[noodhulp] Verslag K7Q-M2XD, Bakkerij Zoet: Webshop geeft 502 sinds 02:10");
    g_assert_cmpstr(made->text, ==, dutch);
    g_assert_cmpstr(made->message_id, ==, "20260112.4711@klant.example");
}

static void assert_says(const SupportText *made, const char *wanted)
{
    if (strstr(made->text, wanted) == NULL)
        g_test_fail_printf("'%s' is not in: %s", wanted, made->text);
}

static void test_english(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->desk->confirmation.has_dutch = false;
    g_autoptr(SupportText) made = debrief_text(&fixture->debrief);

    g_assert_true(g_str_has_prefix(made->subject, "[noodhulp] Debrief K7Q-M2XD, Bakkerij Zoet: "));
    assert_says(made, "Emergency K7Q-M2XD of desk noodhulp has been resolved.\n");
    assert_says(made, "  04:05  resolved by Bram Bakker (after 1 h 5 min)\n");
    assert_says(made, "  4 × 15 minutes                                      €200\n");
}

static void test_unknown_plan(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->match.plan = NULL;
    fixture->match.trust = TRUST_KNOWN_ADDRESS;
    fixture->bill.without_hundredths = 40000;
    fixture->bill.look = LOOK_LONG | LOOK_UNVERIFIED | LOOK_PLAN;
    g_autoptr(SupportText) made = debrief_text(&fixture->debrief);

    assert_says(made, "Plan:          onbekend\n");
    assert_says(made, "(niet bewezen, maar het adres is bekend)\n");
    assert_says(made, "\n  Heeft het plan geen SLA Plus, dan is het voorstel € 400.\n");
    assert_says(made, "Kijk hier eerst naar\n\n- Er is langer dan vier uur aan gewerkt.\n"
                      "- Het is niet bewezen dat de afzender is wie hij zegt. Bel voor u iets "
                      "stuurt.\n- De klant of het plan is niet bekend.\n");
}

typedef struct {
    BillVerdict verdict;
    const char *reason, *says;
} VerdictRow;

static const VerdictRow verdict_rows[] = {
    {BILL_OUR_OUTAGE, NULL, "  Niets: de storing lag bij ons.\n"},
    {BILL_NO_CHARGE, "eerste keer", "  Niets: eerste keer\n"},
    {BILL_OFFICE_HOURS, NULL, "  Niets: al het werk viel binnen kantooruren.\n"},
    {BILL_UNMEASURED, NULL, "  Nog niets: er is geen tijd gemeten.\n"},
    {BILL_NO_TARIFF, NULL, "  De desk had geen tarief toen de melding binnenkwam.\n"},
    {BILL_NO_WORK, NULL, "  Niets: er is 0 minuten werk opgegeven.\n"},
};

static void test_verdicts(Fixture *fixture, gconstpointer data)
{
    (void) data;
    for (size_t i = 0; i < G_N_ELEMENTS(verdict_rows); i++) {
        fixture->bill.verdict = verdict_rows[i].verdict;
        fixture->bill.reason = (char *) verdict_rows[i].reason;
        g_autoptr(SupportText) made = debrief_text(&fixture->debrief);
        assert_says(made, verdict_rows[i].says);
        g_assert_null(strstr(made->text, "Totaal"));
    }
}

/* Each resolution has its own solution: what was written of the one before it is a note of its
 * time.
 */
static void test_again(Fixture *fixture, gconstpointer data)
{
    (void) data;
    add_turn(fixture, TURN_REOPENED, "03:10:00", "Fenna");
    fixture->life.unresolved = at(fixture, "03:10:00");
    g_autoptr(SupportText) nothing = debrief_text(&fixture->debrief);
    add_turn(fixture, TURN_RESOLVED, "03:20:00", "Fenna");
    add_note(fixture, "03:20:00", "Fenna", RESOLUTION_NOTE "Toch de kabel.");
    fixture->debrief.is_corrected = true;
    fixture->debrief.before_hundredths = fixture->bill.hundredths;
    g_autoptr(SupportText) made = debrief_text(&fixture->debrief);

    assert_says(nothing, "Oplossing\n\n  De engineer heeft er niets over geschreven.\n");
    assert_says(made, "Dit verslag vervangt een eerder; het voorstel blijft € 200.\n");
    assert_says(made, "  04:05  opgelost door Bram Bakker (na 1 u 5 min)\n"
                      "  04:05  notitie door Bram Bakker:\n"
                      "           Schijf vol; opgeruimd.\n"
                      "  04:10  heropend door Fenna (na 1 u 10 min)\n"
                      "  04:20  opgelost door Fenna (na 1 u 20 min)\n");
    assert_says(made, "Oplossing\n\n  Toch de kabel.\n");
}

static void test_corrected(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->debrief.is_corrected = true;
    fixture->debrief.before_hundredths = 35050;
    add_line(fixture, BILL_LINE_SHARED, 0, -10000);
    g_autoptr(SupportText) made = debrief_text(&fixture->debrief);

    g_assert_true(g_str_has_prefix(made->subject, "[noodhulp] Gecorrigeerd verslag K7Q-M2XD"));
    assert_says(made, "Dit verslag vervangt een eerder: het voorstel was € 350,50 en is nu € 100.");
    assert_says(made, "  al berekend voor een gelijktijdige melding van dit plan  -€ 100\n");
}

static char fenna[] = "Fenna";

/* What PagerDuty tells may come before its answer to the page does. */
static void test_two_people(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->debrief.paged = NULL;
    g_ptr_array_set_size(fixture->life.turns, 0);
    add_turn(fixture, TURN_ACKNOWLEDGED, "02:12:10", "Fenna");
    add_turn(fixture, TURN_TIMED_OUT, "02:18:00", "");
    add_turn(fixture, TURN_HANDED_ON, "02:18:00", "");
    add_turn(fixture, TURN_ACKNOWLEDGED, "02:20:00", bram);
    add_turn(fixture, TURN_HANDED_ON, "02:40:00", bram);
    ((LifeTurn *) fixture->life.turns->pdata[4])->to = fenna;
    add_turn(fixture, TURN_RESOLVED_ONE, "02:50:00", "Fenna");
    g_autoptr(SupportText) made = debrief_text(&fixture->debrief);

    assert_says(made, "  03:12  in behandeling genomen door Fenna (na 12 min)\n"
                      "  03:18  niet meer in behandeling: de bevestiging verliep (na 18 min)\n"
                      "  03:18  doorgegeven aan niemand (na 18 min)\n"
                      "  03:20  in behandeling genomen door Bram Bakker (na 20 min)\n"
                      "  03:30  notitie door Bram Bakker:\n"
                      "           [klant] Wij starten db1 opnieuw.\n"
                      "           Duurt even.\n"
                      "  03:40  doorgegeven aan Fenna door Bram Bakker (na 40 min)\n"
                      "  03:50  een van de incidenten opgelost door Fenna (na 50 min)\n");
    g_assert_null(strstr(made->text, "nooit aangenomen"));
}

static void test_nobody(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->life.proven = fixture->life.acknowledged = NULL;
    g_ptr_array_set_size(fixture->life.turns, 0);
    fixture->debrief.paged = NULL;
    fixture->debrief.report = NULL;
    fixture->match = (CustomerMatch){.state = CUSTOMER_UNREACHABLE};
    g_ptr_array_set_size(fixture->life.notes, 1);
    g_autoptr(SupportText) made = debrief_text(&fixture->debrief);

    g_assert_null(made->message_id);
    g_assert_cmpstr(made->subject, ==, "[noodhulp] Verslag K7Q-M2XD");
    assert_says(made, "Klant:         onbekend: het klantenbestand was niet bereikbaar\n");
    assert_says(made, "Afzender:      niet meer bewaard\n");
    assert_says(made, "  PagerDuty heeft de melding nooit aangenomen.\n");
    assert_says(made, "  Niemand heeft de melding in behandeling genomen.\n");
    assert_says(made, "  De engineer heeft er niets over geschreven.\n");
}

/* Nobody resolved it: how it ended, and what the customer knows of that. */
static void test_ends(Fixture *fixture, gconstpointer data)
{
    static const struct {
        const char *end;
        bool is_told;
        const char *head, *row;
    } ends[] = {
        {END_CLOSED, false,
         "Noodmelding K7Q-M2XD van desk noodhulp is met de hand gesloten, niet opgelost in "
         "PagerDuty.\nDe klant heeft daar niets over gehoord.\n",
         "  04:00  met de hand gesloten (na 1 u)\n"},
        {END_EXPIRED, true,
         "Noodmelding K7Q-M2XD van desk noodhulp is vanzelf beëindigd, niet opgelost in "
         "PagerDuty.\nDe klant is geschreven dat wij de melding niet langer open houden.\n",
         "  04:00  vanzelf beëindigd (na 1 u)\n"},
        {END_TAKEN, false,
         "Support heeft noodmelding K7Q-M2XD van desk noodhulp op zich genomen; er is niemand\n"
         "gealarmeerd.\n\n",
         "  04:00  door Support op zich genomen (na 1 u)\n"},
    };

    (void) data;
    fixture->life.resolved = NULL;
    fixture->debrief.ended = at(fixture, "03:00:00");
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        fixture->debrief.end = ends[i].end;
        fixture->debrief.is_end_told = ends[i].is_told;
        g_autoptr(SupportText) made = debrief_text(&fixture->debrief);
        assert_says(made, ends[i].head);
        assert_says(made, ends[i].row);
    }
}

/* Who was at the target did not acknowledge this one at the moment of the merge. */
static void test_merged(Fixture *fixture, gconstpointer data)
{
    LifeMerge merge = {.at = at(fixture, "02:12:10"),
                       .into = (char[]){"PXYZ"},
                       .by = (char[]){"Fenna"},
                       .holder = (char[]){"Bram Bakker"}};
    static const char *const into[] = {"9GK-4TT2", NULL};
    static const char *const own[] = {"", NULL};

    (void) data;
    fixture->life.merges = g_ptr_array_new();
    g_ptr_array_add(fixture->life.merges, &merge);
    fixture->debrief.merged_into = into;
    LifeTurn *acknowledged = g_ptr_array_steal_index(fixture->life.turns, 0);
    g_autoptr(SupportText) held = debrief_text(&fixture->debrief);
    g_ptr_array_insert(fixture->life.turns, 0, acknowledged);
    fixture->debrief.merged_into = NULL;
    merge.holder = NULL;
    g_autoptr(SupportText) waiting = debrief_text(&fixture->debrief);
    fixture->debrief.merged_into = own;
    g_autoptr(SupportText) inside = debrief_text(&fixture->debrief);
    g_ptr_array_unref(fixture->life.merges);

    assert_says(held, "  03:12  samengevoegd met 9GK-4TT2, dat al in behandeling was genomen door "
                      "Bram Bakker (na 12 min)\n");
    g_assert_null(strstr(held->text, "  in behandeling genomen"));
    assert_says(waiting, "  03:12  samengevoegd met incident PXYZ door Fenna (na 12 min)\n"
                         "  03:12  in behandeling genomen door Bram Bakker (na 12 min)\n");
    assert_says(inside, "  03:12  in behandeling genomen door Bram Bakker (na 12 min)\n");
    g_assert_null(strstr(inside->text, "samengevoegd"));
}

/* The hour that comes twice must be told apart. */
static void test_clock_change(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->debrief.received = instant_parse("2026-10-25T00:50:00Z", NULL);
    fixture->debrief.paged = fixture->life.proven = NULL;
    GDateTime *acknowledged = instant_parse("2026-10-25T00:58:00Z", NULL);
    GDateTime *resolved = instant_parse("2026-10-25T01:10:00Z", NULL);
    ((LifeTurn *) fixture->life.turns->pdata[0])->at = acknowledged;
    ((LifeTurn *) fixture->life.turns->pdata[1])->at = resolved;
    g_ptr_array_set_size(fixture->life.notes, 0);
    g_autoptr(SupportText) made = debrief_text(&fixture->debrief);
    g_ptr_array_add(fixture->instants, fixture->debrief.received);
    g_ptr_array_add(fixture->instants, acknowledged);
    g_ptr_array_add(fixture->instants, resolved);

    assert_says(made, "  zondag 25 oktober 2026 (CEST)\n"
                      "  02:50  ontvangen\n"
                      "  02:58  in behandeling genomen door Bram Bakker (na 8 min)\n"
                      "  zondag 25 oktober 2026 (CET)\n"
                      "  02:10  opgelost door Bram Bakker (na 20 min)\n");
}

/* What people wrote is data: it neither fills a place nor makes a line of its own. */
static void test_data(Fixture *fixture, gconstpointer data)
{
    (void) data;
    ((LifeTurn *) fixture->life.turns->pdata[1])->by = (char[]){"Eve %1 %s {{x}}\nBcc: y"};
    compose_set(&fixture->customer->name, "Zoet\r\nTotaal: € 0");
    g_autoptr(SupportText) made = debrief_text(&fixture->debrief);

    assert_says(made, "opgelost door Eve %1 %s {{x}} Bcc: y (na");
    assert_says(made, "Klant:         Zoet Totaal: € 0\n");
}

#define DEBRIEF_TEST(name, function)                                                               \
    g_test_add("/debrief/" name, Fixture, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    DEBRIEF_TEST("all of it in Dutch", test_dutch);
    DEBRIEF_TEST("in the language of the desk", test_english);
    DEBRIEF_TEST("both prices of a plan that is not known", test_unknown_plan);
    DEBRIEF_TEST("why it costs nothing", test_verdicts);
    DEBRIEF_TEST("corrected", test_corrected);
    DEBRIEF_TEST("resolved again", test_again);
    DEBRIEF_TEST("nobody was paged and nothing is kept", test_nobody);
    DEBRIEF_TEST("two people, and an answer that came late", test_two_people);
    DEBRIEF_TEST("ended without a resolution", test_ends);
    DEBRIEF_TEST("merged into what somebody is at", test_merged);
    DEBRIEF_TEST("over a change of the clock", test_clock_change);
    DEBRIEF_TEST("what people wrote is data", test_data);
    return g_test_run();
}
