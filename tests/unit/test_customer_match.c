/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/customer_match.h"
#include "domain/freemail.h"
#include "domain/requests.h"
#include "domain/voicemail.h"

typedef struct {
    Desk desk;
    Customers *customers;
    Report report;
} Fixture;

static GStrv texts(const char *joined)
{
    return joined[0] == '\0' ? g_new0(char *, 1) : g_strsplit(joined, " ", -1);
}

static void add_plan(Customer *customer, const char *name, bool has_sla_plus)
{
    CustomerPlan *plan = g_new0(CustomerPlan, 1);

    plan->name = g_strdup(name);
    plan->has_sla_plus = has_sla_plus;
    g_ptr_array_add(customer->plans, plan);
}

static Customer *new_customer(const char *name, const char *country, const char *addresses,
                              const char *domains, const char *phone)
{
    Customer *customer = customer_new();

    customer->id = g_strdup(name);
    customer->name = g_strdup(name);
    customer->country = g_strdup(country);
    customer->language = g_strdup("");
    customer->phone = g_strdup(phone);
    customer->addresses = texts(addresses);
    customer->domains = texts(domains);
    return customer;
}

static Customers *make_registry(void)
{
    g_autoptr(CustomersBuilder) builder = customers_builder_new("line");
    Customer *bakery = new_customer("Bakkerij", "NL", "jan@bakkerij.example bakker@gmail.com",
                                    "bakkerij.example", "+31205550123");
    Customer *printer = new_customer("Drukkerij", "BE", "piet@drukkerij.example", "", "");
    g_autoptr(GError) error = NULL;

    add_plan(bakery, "webshop", true);
    add_plan(bakery, "webshop-test", false);
    add_plan(bakery, "Intranet Groß", false);
    add_plan(printer, "site", false);
    g_assert_null(customers_builder_add(builder, bakery, 1));
    g_assert_null(customers_builder_add(builder, printer, 2));
    g_autoptr(GBytes) bytes = customers_builder_end(builder);
    Customers *customers = customers_new(bytes, &error);
    g_assert_no_error(error);
    return customers;
}

static char *countries[] = {(char *) "NL", NULL};

static void set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture->customers = make_registry();
    fixture->desk = (Desk){.customers = {.file = (char *) "customers.yaml"}};
    fixture->report = (Report){.subject = (char *) "", .new_text = (char *) ""};
}

static void tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    customers_unref(fixture->customers);
}

static CustomerMatch ask(const Fixture *fixture, const char *sender, const char *caller)
{
    return customer_match(&(CustomerQuestion){.desk = &fixture->desk,
                                              .customers = fixture->customers,
                                              .report = &fixture->report,
                                              .sender = sender,
                                              .caller = caller});
}

typedef struct {
    const char *name, *sender, *caller;
    Authentication authentication;
    const char *customer; /* NULL: unknown */
    SenderTrust trust;
} MatchRow;

static const MatchRow match_rows[] = {
    {"by address", "jan@bakkerij.example", NULL, AUTHENTICATION_NONE, "Bakkerij",
     TRUST_KNOWN_ADDRESS},
    {"by address with proof", "jan@bakkerij.example", NULL, AUTHENTICATION_PASS, "Bakkerij",
     TRUST_AUTHENTICATED},
    {"by an address that our border found forged", "jan@bakkerij.example", NULL,
     AUTHENTICATION_FAIL, "Bakkerij", TRUST_NONE},
    {"by domain", "info@bakkerij.example", NULL, AUTHENTICATION_NONE, "Bakkerij", TRUST_NONE},
    {"by domain with proof", "info@bakkerij.example", NULL, AUTHENTICATION_PASS, "Bakkerij",
     TRUST_AUTHENTICATED},
    {"a freemail address is the customer's own", "bakker@gmail.com", NULL, AUTHENTICATION_NONE,
     "Bakkerij", TRUST_KNOWN_ADDRESS},
    {"another at the same freemail is not", "iemand@gmail.com", NULL, AUTHENTICATION_PASS, NULL,
     TRUST_NONE},
    {"somebody else", "jan@elders.example", NULL, AUTHENTICATION_PASS, NULL, TRUST_NONE},
    {"nobody", "", NULL, AUTHENTICATION_NONE, NULL, TRUST_NONE},
    {"a caller by number", "centrale@voip.example", "0205550123", AUTHENTICATION_PASS, "Bakkerij",
     TRUST_KNOWN_ADDRESS},
    {"a caller is not found by the telephone system's address", "jan@bakkerij.example",
     "0201112222", AUTHENTICATION_PASS, NULL, TRUST_NONE},
};

static void test_match(Fixture *fixture, gconstpointer data)
{
    const MatchRow *row = data;

    fixture->report.authentication = row->authentication;
    g_auto(CustomerMatch) match = ask(fixture, row->sender, row->caller);
    g_assert_cmpint(match.state, ==, row->customer != NULL ? CUSTOMER_KNOWN : CUSTOMER_UNKNOWN);
    g_assert_cmpstr(match.customer != NULL ? match.customer->name : NULL, ==, row->customer);
    g_assert_cmpint(match.trust, ==, row->trust);
}

typedef struct {
    const char *name, *subject, *text, *plan;
} PlanRow;

static const PlanRow plan_rows[] = {
    {"named in the subject", "webshop ligt eruit", "Help", "webshop"},
    {"named in the text, in another case", "Help", "De WEBSHOP doet niets.", "webshop"},
    {"the longer of two names", "webshop-test ligt eruit", "Help", "webshop-test"},
    {"a name of several words", "Help", "intranet gross is weg", "Intranet Groß"},
    {"part of a word is no name", "Help", "de webshops van onze buren", NULL},
    {"two names", "webshop en webshop-test", "Help", NULL},
    {"no name", "Help", "alles ligt plat", NULL},
    {"at the very end", "Help", "onze webshop", "webshop"},
};

static void test_plan(Fixture *fixture, gconstpointer data)
{
    const PlanRow *row = data;

    fixture->report.subject = (char *) row->subject;
    fixture->report.new_text = (char *) row->text;
    g_auto(CustomerMatch) match = ask(fixture, "jan@bakkerij.example", NULL);
    g_assert_cmpstr(match.plan != NULL ? match.plan->name : NULL, ==, row->plan);
}

static void test_only_plan(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_auto(CustomerMatch) match = ask(fixture, "piet@drukkerij.example", NULL);

    g_assert_cmpstr(match.plan->name, ==, "site");
    g_assert_true(match.is_eligible); /* a desk without countries serves all of them */
    fixture->desk.customers.countries = countries;
    g_auto(CustomerMatch) abroad = ask(fixture, "piet@drukkerij.example", NULL);
    g_assert_false(abroad.is_eligible);
    g_auto(CustomerMatch) at_home = ask(fixture, "jan@bakkerij.example", NULL);
    g_assert_true(at_home.is_eligible);
}

static void test_registry_away(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(Customers) customers = g_steal_pointer(&fixture->customers);
    g_auto(CustomerMatch) away = ask(fixture, "jan@bakkerij.example", NULL);

    g_assert_cmpint(away.state, ==, CUSTOMER_UNREACHABLE);
    fixture->desk.customers.file = NULL;
    g_auto(CustomerMatch) none = ask(fixture, "jan@bakkerij.example", NULL);
    g_assert_cmpint(none.state, ==, CUSTOMER_NOT_ASKED);
}

static void test_freemail(void)
{
    const char *const further[] = {"mail.example", NULL};

    g_assert_true(domain_is_freemail("gmail.com", NULL));
    g_assert_true(domain_is_freemail("Ziggo.NL", NULL));
    g_assert_true(domain_is_freemail("aol.com", NULL));
    g_assert_true(domain_is_freemail("zonnet.nl", NULL));
    g_assert_true(domain_is_freemail("MAIL.example", further));
    g_assert_false(domain_is_freemail("bakkerij.example", further));
}

static const struct {
    const char *name, *from, *subject, *text, *caller;
} callers[] = {
    {"a number in the subject", "centrale@voip.example", "Bericht van 020 555 0123", "",
     "0205550123"},
    {"a number in the text", "centrale@voip.example", "Voicemail",
     "Nieuw bericht.\nBericht van +31 (20) 555-0123 om 02:10", "+31205550123"},
    {"with the nought that is not dialled", "centrale@voip.example",
     "Bericht van +31 (0)20-5550123", "", "+31205550123"},
    {"with the area in brackets", "centrale@voip.example", "Bericht van (020) 555 01 23", "",
     "0205550123"},
    {"a name where the number stands", "centrale@voip.example", "Bericht van Jan", "", ""},
    {"a number withheld", "centrale@voip.example", "Voicemail", "Geen nummer", ""},
    {"far too many digits", "centrale@voip.example", "Bericht van 1234567890123456", "", ""},
    {"somebody else's mail", "jan@bakkerij.example", "Bericht van 020 555 0123", "", NULL},
};

static void test_caller(gconstpointer data)
{
    size_t i = GPOINTER_TO_SIZE(data);
    char *senders[] = {(char *) "*@voip.example", NULL};
    char *patterns[] = {(char *) "Bericht van NUMBER", NULL};
    Desk desk = {.voicemail = {.senders = senders, .callers = patterns}};
    Report report = {.from_address = (char *) callers[i].from,
                     .subject = (char *) callers[i].subject,
                     .text = (char *) callers[i].text};
    g_autofree char *caller = voicemail_caller(&desk, &report);

    g_assert_cmpstr(caller, ==, callers[i].caller);
}

static void test_requests(void)
{
    char *words[] = {(char *) "backup terugzetten", (char *) "restore", NULL};
    Desk desk = {.requests = words};
    Report report = {.subject = (char *) "Graag een RESTORE",
                     .new_text = (char *) "of een Backup Terugzetten"};
    g_autofree const char **both = requests_in(&desk, &report);

    g_assert_cmpstr(both[0], ==, "backup terugzetten");
    g_assert_cmpstr(both[1], ==, "restore");
    g_assert_null(both[2]);
    report = (Report){.subject = (char *) "Site plat", .new_text = (char *) "Help"};
    g_autofree const char **none = requests_in(&desk, &report);
    g_assert_null(none[0]);
}

#define MATCH_TEST(name, data, function)                                                           \
    g_test_add("/customer/" name, Fixture, data, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(match_rows); i++) {
        g_autofree char *path = g_strdup_printf("/customer/found/%s", match_rows[i].name);
        g_test_add(path, Fixture, &match_rows[i], set_up, test_match, tear_down);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(plan_rows); i++) {
        g_autofree char *path = g_strdup_printf("/customer/plan/%s", plan_rows[i].name);
        g_test_add(path, Fixture, &plan_rows[i], set_up, test_plan, tear_down);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(callers); i++) {
        g_autofree char *path = g_strdup_printf("/customer/caller/%s", callers[i].name);
        g_test_add_data_func(path, GSIZE_TO_POINTER(i), test_caller);
    }
    MATCH_TEST("the only plan, and where it is served", NULL, test_only_plan);
    MATCH_TEST("no registry, and one that is away", NULL, test_registry_away);
    g_test_add_func("/customer/freemail domains say nothing", test_freemail);
    g_test_add_func("/customer/what a mail asks for", test_requests);
    return g_test_run();
}
