/* SPDX-License-Identifier: MIT */
/* What a page and a note tell of the customer, and what they keep to themselves. */
#include "config.h"

#include <string.h>

#include "compose/customer_json.h"
#include "compose/event.h"
#include "compose/json.h"
#include "compose/note_text.h"
#include "compose_values.h"
#include "domain/mask.h"
#include "domain/note_command.h"

typedef struct {
    Desk *desk;
    Report *report;
    Envelope *envelope;
    CustomerMatch match;
    PageFacts facts;
} Fixture;

static void add_plan(Fixture *fixture, const char *name, bool has_sla_plus)
{
    CustomerPlan *plan = g_new0(CustomerPlan, 1);

    plan->name = g_strdup(name);
    plan->has_sla_plus = has_sla_plus;
    g_ptr_array_add(fixture->match.customer->plans, plan);
}

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->desk = compose_desk_new();
    fixture->report = compose_report_new();
    fixture->envelope = compose_envelope_new();
    fixture->match =
        (CustomerMatch){.state = CUSTOMER_KNOWN, .customer = customer_new(), .is_eligible = true};
    fixture->match.customer->name = g_strdup("Bakkerij Zoet");
    fixture->match.customer->phone = g_strdup("+31 20 555 0199");
    add_plan(fixture, "Webshop", true);
    fixture->facts = (PageFacts){.reference = COMPOSE_REFERENCE,
                                 .dedup_key = COMPOSE_DEDUP_KEY,
                                 .host = "mx1.host.example",
                                 .customer = &fixture->match};
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void) data;
    compose_desk_free(fixture->desk);
    report_free(fixture->report);
    envelope_free(fixture->envelope);
    customer_match_clear(&fixture->match);
}

static void be_unknown(Fixture *fixture, CustomerState state)
{
    customer_match_clear(&fixture->match);
    fixture->match.state = state;
}

static json_t *composed(const Fixture *fixture)
{
    g_autofree char *request =
        event_compose(fixture->report, fixture->envelope, fixture->desk, &fixture->facts);

    return json_loads(request, JSON_REJECT_DUPLICATES, NULL);
}

static void assert_detail(const json_t *event, const char *key, const char *wanted)
{
    const json_t *payload = json_object_get(event, "payload");

    g_assert_cmpstr(json_text(json_object_get(payload, "custom_details"), key), ==, wanted);
}

#define WITH "with SLA Plus: €50 per 15 minutes, at least €100"
#define WITHOUT                                                                                    \
    "without SLA Plus: €150 plus €50 per 15 minutes plus €50 for SLA Plus for the coming month"

static void test_plan(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->match.plan = fixture->match.customer->plans->pdata[0];
    g_autoptr(json_t) event = composed(fixture);

    g_assert_cmpstr(json_text(json_object_get(event, "payload"), "summary"), ==,
                    "[noodhulp] Webshop geeft 502 sinds 02:10 — Anna de Vries "
                    "<anna@klant.example>, Bakkerij Zoet (K7Q-M2XD)");
    assert_detail(event, "customer", "Bakkerij Zoet");
    assert_detail(event, "plan", "Webshop (with SLA Plus)");
    assert_detail(event, "price", WITH);
    assert_detail(event, "trust", "unverified: phone the number on file first: +31 20 555 0199");
    assert_detail(event, "requests", NULL);
}

static void test_plans(Fixture *fixture, gconstpointer data)
{
    (void) data;
    add_plan(fixture, "Blog", false);
    g_autoptr(json_t) event = composed(fixture);

    assert_detail(event, "plan",
                  "not named; one of: Webshop (with SLA Plus), Blog (without SLA Plus)");
    assert_detail(event, "price", WITH "; " WITHOUT);
}

static void test_without(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_ptr_array_set_size(fixture->match.customer->plans, 0);
    add_plan(fixture, "Blog", false);
    fixture->match.trust = TRUST_AUTHENTICATED;
    g_autoptr(json_t) event = composed(fixture);

    assert_detail(event, "price", WITHOUT);
    assert_detail(event, "trust", "proven: the mail passed DMARC");
}

static void test_unknown(Fixture *fixture, gconstpointer data)
{
    (void) data;
    be_unknown(fixture, CUSTOMER_UNKNOWN);
    g_autoptr(json_t) event = composed(fixture);

    assert_detail(event, "customer", "customer unknown: not in the registry");
    assert_detail(event, "plan", NULL);
    assert_detail(event, "price", WITH "; " WITHOUT);
    assert_detail(event, "trust", "unverified: nothing proves who wrote");

    be_unknown(fixture, CUSTOMER_UNREACHABLE);
    g_autoptr(json_t) other = composed(fixture);
    assert_detail(other, "customer", "customer unknown: registry not reachable");
}

static void test_no_registry(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->facts.customer = NULL;
    g_autoptr(json_t) event = composed(fixture);

    assert_detail(event, "customer", NULL);
    assert_detail(event, "price", NULL);
    assert_detail(event, "trust", "proven: the mail passed DMARC");
}

static char *trust_of(const Fixture *fixture)
{
    g_autoptr(json_t) event = composed(fixture);
    const json_t *details = json_object_get(json_object_get(event, "payload"), "custom_details");

    return g_strdup(json_text(details, "trust"));
}

/* A pass, a known address, neither: the three levels read differently. */
static void test_trust(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->match.trust = TRUST_KNOWN_ADDRESS;
    g_autofree char *known = trust_of(fixture);
    g_assert_cmpstr(known, ==,
                    "known sender, unverified: phone the number on file first: +31 20 555 0199");
    compose_set(&fixture->match.customer->phone, "");
    g_autofree char *no_number = trust_of(fixture);
    g_assert_cmpstr(no_number, ==, "known sender, unverified: there is no number on file to phone");
    fixture->match.trust = TRUST_NONE;
    g_autofree char *neither = trust_of(fixture);
    g_assert_cmpstr(neither, ==, "unverified: there is no number on file to phone");
    fixture->match.trust = TRUST_AUTHENTICATED;
    g_autofree char *proven = trust_of(fixture);
    g_assert_cmpstr(proven, ==, "proven: the mail passed DMARC");
}

/* What asks for something that cannot be undone says whom to believe, with a registry or without;
 * what proves who runs the telephones proves nothing of a caller. */
static void test_request_without_registry(Fixture *fixture, gconstpointer data)
{
    static const char *const requests[] = {"backup*terugzet", NULL};

    (void) data;
    fixture->facts.customer = NULL;
    fixture->facts.requests = requests;
    fixture->report->authentication = AUTHENTICATION_NONE;
    g_autoptr(json_t) event = composed(fixture);
    assert_detail(event, "requests",
                  "asks for: backup…terugzet — unverified: nothing proves who wrote");
    fixture->report->authentication = AUTHENTICATION_PASS;
    fixture->facts.caller = "+31 6 1234 5678";
    g_autoptr(json_t) spoken = composed(fixture);
    assert_detail(spoken, "trust", "unverified: nothing proves who wrote");
}

static void test_no_prices(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_clear_pointer(&fixture->desk->tariff.currency, g_free);
    g_autoptr(json_t) event = composed(fixture);

    assert_detail(event, "plan", "not named; one of: Webshop (with SLA Plus)");
    assert_detail(event, "price", NULL);
}

static void test_again(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->facts.customer = NULL;
    fixture->desk->requests = g_strsplit("backup terugzetten", ",", 0);
    compose_set(&fixture->report->new_text, "Kunt u de BACKUP terugzetten?");
    fixture->match.trust = TRUST_AUTHENTICATED;
    g_autofree char *report = report_to_json(fixture->report, fixture->envelope);
    g_autofree char *customer = customer_match_to_json(&fixture->match);
    g_autofree char *request =
        event_compose_again(report, customer, fixture->desk, &fixture->facts);
    g_autoptr(json_t) event = json_loads(request, JSON_REJECT_DUPLICATES, NULL);

    assert_detail(event, "customer", "Bakkerij Zoet");
    assert_detail(event, "requests",
                  "asks for: backup terugzetten — proven: the mail passed DMARC");
    g_strfreev(fixture->desk->requests);
    fixture->desk->requests = NULL;
}

static void test_no_number(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->facts.caller = "";
    g_autoptr(json_t) event = composed(fixture);

    assert_detail(event, "phone_message_from", "a number that is not told");
    g_assert_nonnull(strstr(json_text(json_object_get(event, "payload"), "summary"),
                            "— phone message without a number, Bakkerij Zoet (K7Q-M2XD)"));
}

static void test_requests(Fixture *fixture, gconstpointer data)
{
    static const char *const requests[] = {"backup recovery", "backup terugzetten", NULL};

    (void) data;
    fixture->facts.requests = requests;
    g_autoptr(json_t) event = composed(fixture);

    assert_detail(event, "requests",
                  "asks for: backup recovery, backup terugzetten — unverified: phone the number on "
                  "file first: +31 20 555 0199");
}

static void test_phone_message(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->facts.caller = "+31 6 1234 5678";
    g_autoptr(json_t) event = composed(fixture);

    assert_detail(event, "phone_message_from", "+31 6 1234 5678");
    g_assert_cmpstr(json_text(json_object_get(event, "payload"), "summary"), ==,
                    "[noodhulp] Webshop geeft 502 sinds 02:10 — phone message from "
                    "+31 6 1234 5678, Bakkerij Zoet (K7Q-M2XD)");
}

static void write_secrets(Fixture *fixture)
{
    compose_set(&fixture->report->subject, "ww: abc123");
    compose_set(&fixture->report->text, "kaart 4111111111111111\n> wachtwoord: oud\n");
    compose_set(&fixture->report->new_text, "kaart 4111111111111111\n");
    compose_set(&fixture->report->from_name, "ww: abc123");
    compose_set(&((Attachment *) fixture->report->attachments->pdata[0])->name, "ww=abc123");
}

static void test_masked(Fixture *fixture, gconstpointer data)
{
    (void) data;
    write_secrets(fixture);
    fixture->desk->masks_secrets = true;
    g_autoptr(json_t) event = composed(fixture);
    g_autofree char *whole = json_print(event);

    assert_detail(event, "subject", "ww: " MASK_TEXT);
    assert_detail(event, "new_text", "kaart " MASK_TEXT "\n");
    assert_detail(event, "text", "kaart " MASK_TEXT "\n> wachtwoord: " MASK_TEXT "\n");
    g_assert_null(strstr(whole, "4111"));
    g_assert_null(strstr(whole, "abc123"));
    g_assert_null(strstr(whole, "oud"));
}

static void test_alarm_masked(Fixture *fixture, gconstpointer data)
{
    Alarm alarm = {.dedup_key = "k",
                   .summary = "paged again by hand: ww=abc123 — anna@klant.example",
                   .host = "mx1",
                   .at = fixture->envelope->received};

    (void) data;
    fixture->desk->masks_secrets = true;
    g_autofree char *request = event_compose_alarm(fixture->desk, &alarm);
    g_assert_null(strstr(request, "abc123"));
}

static void test_not_masked(Fixture *fixture, gconstpointer data)
{
    (void) data;
    write_secrets(fixture);
    g_autoptr(json_t) event = composed(fixture);

    assert_detail(event, "subject", "ww: abc123");
    assert_detail(event, "new_text", "kaart 4111111111111111\n");
}

static char *note_of(const Fixture *fixture, const char *const *requests, bool is_other)
{
    return note_of_follow_up(&(FollowUpNote){.desk = fixture->desk,
                                             .report = fixture->report,
                                             .customer = fixture->facts.customer,
                                             .requests = requests,
                                             .received = fixture->envelope->received,
                                             .is_sender_other = is_other});
}

static void test_note(Fixture *fixture, gconstpointer data)
{
    static const char *const requests[] = {"backup recovery", NULL};

    (void) data;
    compose_set(&fixture->report->new_text, "Ook de mail ligt plat, ww: abc123\n\n");
    fixture->desk->masks_secrets = true;
    g_autofree char *note = note_of(fixture, requests, true);

    g_assert_cmpstr(note, ==,
                    "[pager-milter] Anna de Vries <anna@klant.example> wrote at 03:00 CET (not the "
                    "one who wrote first):\n"
                    "\n"
                    "Ook de mail ligt plat, ww: [masked]\n"
                    "\n"
                    "attachments, in the mailbox: scherm.png\n"
                    "\n"
                    "asks for: backup recovery — unverified: phone the number on file first: +31 "
                    "20 555 0199");
    g_assert_true(note_is_own(note));
}

static void test_short_note(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->facts.customer = NULL;
    compose_set(&fixture->report->new_text, "");
    compose_set(&fixture->report->text, "");
    g_ptr_array_set_size(fixture->report->attachments, 0);
    g_autofree char *note = note_of(fixture, NULL, false);

    g_assert_cmpstr(note, ==,
                    "[pager-milter] Anna de Vries <anna@klant.example> wrote at 03:00 CET:\n"
                    "\n"
                    "(no text that can be read: see the mailbox)");
}

/* A command in a mail is no command of a person: the note does not begin with it. */
static void test_note_is_no_command(Fixture *fixture, gconstpointer data)
{
    (void) data;
    compose_set(&fixture->report->new_text, "our outage");
    compose_set(&fixture->report->from_name, "\nour outage\n");
    g_autofree char *note = note_of(fixture, NULL, false);
    g_autofree char *mistake = NULL;
    Corrections corrections = CORRECTIONS_NONE;

    g_assert_cmpint(note_command_read(note, &corrections, &mistake), ==, NOTE_PLAIN);
}

static void test_large_note(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autofree char *much = g_strnfill(1024 * 1024, 'x');
    compose_set(&fixture->report->new_text, much);
    compose_set(&fixture->report->from_name, much);
    for (int i = 0; i < 100; i++) {
        Attachment *attachment = g_new0(Attachment, 1);
        attachment->name = g_strnfill(100, 'y');
        attachment->type = g_strdup("image/png");
        g_ptr_array_add(fixture->report->attachments, attachment);
    }
    g_autofree char *note = note_of(fixture, NULL, false);

    g_assert_cmpuint(strlen(note), <=, NOTE_TEXT_BYTES);
    g_assert_nonnull(strstr(note, "cut here: the whole mail is in the mailbox"));
    g_assert_nonnull(strstr(note, "… (101 in all)"));
    g_assert_true(g_str_has_suffix(note, "+31 20 555 0199"));
}

static void test_unreachable(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autofree char *known = note_of_unreachable(&fixture->match, "bounce");
    g_autofree char *unknown = note_of_unreachable(NULL, NULL);

    g_assert_cmpstr(known, ==,
                    "[pager-milter] the customer cannot be reached by mail (bounce), phone +31 20 "
                    "555 0199");
    g_assert_cmpstr(unknown, ==,
                    "[pager-milter] the customer cannot be reached by mail, phone them: there is "
                    "no number on file");
}

#define CUSTOMER_TEST(name, function)                                                              \
    g_test_add("/event customer/" name, Fixture, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    CUSTOMER_TEST("customer, plan and the price that applies", test_plan);
    CUSTOMER_TEST("several plans, all prices", test_plans);
    CUSTOMER_TEST("without SLA Plus, and proven", test_without);
    CUSTOMER_TEST("nobody known gets both prices", test_unknown);
    CUSTOMER_TEST("a desk without a registry tells the proof alone", test_no_registry);
    CUSTOMER_TEST("a pass, a known address and neither read differently", test_trust);
    CUSTOMER_TEST("a request without a registry", test_request_without_registry);
    CUSTOMER_TEST("a desk without prices names none", test_no_prices);
    CUSTOMER_TEST("what needs care is marked", test_requests);
    CUSTOMER_TEST("a phone message names its caller", test_phone_message);
    CUSTOMER_TEST("secrets are masked", test_masked);
    CUSTOMER_TEST("or not, as the desk wants", test_not_masked);
    CUSTOMER_TEST("secrets are masked where only the subject is left", test_alarm_masked);
    CUSTOMER_TEST("a page that is sent again names its customer", test_again);
    CUSTOMER_TEST("a phone message without a number", test_no_number);
    CUSTOMER_TEST("a note of a follow-up", test_note);
    CUSTOMER_TEST("a note of a mail without text", test_short_note);
    CUSTOMER_TEST("a note quotes no command", test_note_is_no_command);
    CUSTOMER_TEST("a note of a megabyte", test_large_note);
    CUSTOMER_TEST("a note that mail does not reach the customer", test_unreachable);
    return g_test_run();
}
