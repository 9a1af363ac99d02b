/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <netinet/in.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "store/customers_query.h"
#include "tests/support/store_fixture.h"

#define COLUMNS "name, country, addresses, domains, plans, sla_plus_plans, phone"

static void make_registry(StoreFixture *fixture)
{
    store_fixture_sql(fixture, "CREATE TABLE customers_of_ours (name TEXT, country TEXT, addresses "
                               "TEXT, domains TEXT, plans TEXT, sla_plus_plans TEXT, phone TEXT)");
    store_fixture_sql(fixture,
                      "INSERT INTO customers_of_ours VALUES "
                      "('Bakkerij Jansen', 'NL', 'jan@jansen.example, piet@jansen.example', "
                      "'jansen.example', 'Mail;Domein', 'Web Large', '020 555 01 01'), "
                      "('Dupont', 'be', NULL, 'dupont.example', NULL, '', '')");
}

static GBytes *ask(StoreFixture *fixture, const char *query, GError **error)
{
    const CustomersQuery question = {fixture->url, query, 10000, -1};

    return customers_query_read(&question, error);
}

static void test_whole(StoreFixture *fixture, G_GNUC_UNUSED const void *data)
{
    g_autoptr(GError) error = NULL;

    make_registry(fixture);
    g_autoptr(GBytes) bytes = ask(fixture, "SELECT " COLUMNS " FROM customers_of_ours", &error);
    g_assert_no_error(error);
    g_autoptr(Customers) customers = customers_new(bytes, NULL);
    g_autoptr(Customer) jansen = customers_find_address(customers, "piet@jansen.example");
    g_autoptr(Customer) dupont = customers_find_domain(customers, "dupont.example");
    g_assert_cmpuint(customers_count(customers), ==, 2);
    g_assert_cmpstr(jansen->name, ==, "Bakkerij Jansen");
    g_assert_cmpuint(jansen->plans->len, ==, 3);
    g_assert_cmpstr(dupont->country, ==, "BE");
    g_assert_cmpuint(dupont->plans->len, ==, 0);
}

/* As an administrator gathers what stands in several rows. */
static void test_many(StoreFixture *fixture, G_GNUC_UNUSED const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes =
        ask(fixture,
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
            "SELECT 'Klant ' || i AS name, 'k' || i || '@k.example' AS addresses FROM n",
            &error);

    g_assert_no_error(error);
    g_autoptr(Customers) customers = customers_new(bytes, NULL);
    g_autoptr(Customer) last = customers_find_address(customers, "k5000@k.example");
    g_assert_cmpuint(customers_count(customers), ==, 5000);
    g_assert_cmpstr(last->name, ==, "Klant 5000");
}

typedef struct {
    const char *name, *query;
    CustomersError code;
    const char *text; /* that stands in the error */
} RefusedRow;

static const RefusedRow refused_rows[] = {
    {"a column that no customer has", "SELECT name, country AS land FROM customers_of_ours",
     CUSTOMERS_ERROR_INVALID, "a customer has no 'land'; the columns may be id, name"},
    {"no name", "SELECT country FROM customers_of_ours", CUSTOMERS_ERROR_INVALID,
     "no column is called 'name'; write SELECT ... AS name"},
    {"a column twice", "SELECT name, name FROM customers_of_ours", CUSTOMERS_ERROR_INVALID,
     "two columns are called 'name'"},
    {"a wrong value", "SELECT name, 'geen' AS phone FROM customers_of_ours",
     CUSTOMERS_ERROR_INVALID, "row 2: phone: 'geen' is wrong; write a telephone number"},
    {"an address of two", "SELECT name, 'x@y.example' AS addresses FROM customers_of_ours",
     CUSTOMERS_ERROR_INVALID,
     "row 2: address 'x@y.example' is also that of 'Bakkerij Jansen' in row 1"},
    {"nobody", "SELECT name FROM customers_of_ours WHERE 1 = 0", CUSTOMERS_ERROR_INVALID,
     "there are no customers"},
    {"a table that is not there", "SELECT name FROM customers_of_theirs", CUSTOMERS_ERROR_FILE,
     "customers_of_theirs"},
    {"no SQL", "SELECT FROM WHERE", CUSTOMERS_ERROR_FILE, "syntax error"},
    {"something that writes", "DELETE FROM customers_of_ours RETURNING name", CUSTOMERS_ERROR_FILE,
     "read"},
    {"two statements", "SELECT name FROM customers_of_ours; SELECT 1 AS id", CUSTOMERS_ERROR_FILE,
     "statement"},
};

static void test_refused(StoreFixture *fixture, const void *data)
{
    const RefusedRow *row = data;
    g_autoptr(GError) error = NULL;

    make_registry(fixture);
    g_autoptr(GBytes) bytes = ask(fixture, row->query, &error);
    g_assert_null(bytes);
    g_assert_error(error, CUSTOMERS_ERROR, (int) row->code);
    g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, row->text));
    g_assert_cmpuint(store_fixture_count(fixture, "customers_of_ours"), ==, 2);
}

/* A query that never comes to an end ends at the limit. */
static void test_endless(StoreFixture *fixture, G_GNUC_UNUSED const void *data)
{
    const CustomersQuery question = {
        fixture->url,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "SELECT max(i) AS name FROM n",
        300, -1};
    g_autoptr(GError) error = NULL;
    int64_t begin_ms = clock_steady_ms();

    g_assert_null(customers_query_read(&question, &error));
    g_assert_error(error, CUSTOMERS_ERROR, CUSTOMERS_ERROR_FILE);
    g_assert_cmpint(clock_steady_ms() - begin_ms, <, 20000);
}

/* Somebody who takes the connection and never says a word. */
static int listen_silently(char **out_url)
{
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in place = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof(place);

    g_assert_cmpint(bind(listener, (struct sockaddr *) &place, sizeof(place)), ==, 0);
    g_assert_cmpint(listen(listener, 5), ==, 0);
    g_assert_cmpint(getsockname(listener, (struct sockaddr *) &place, &length), ==, 0);
    *out_url = g_strdup_printf("postgresql://pager@127.0.0.1:%u/crm", ntohs(place.sin_port));
    return listener;
}

static void test_silent(G_GNUC_UNUSED StoreFixture *fixture, G_GNUC_UNUSED const void *data)
{
    g_autofree char *url = NULL;
    int listener = listen_silently(&url);
    const CustomersQuery question = {url, "SELECT name FROM customers", 300, -1};
    g_autoptr(GError) error = NULL;

    g_assert_null(customers_query_read(&question, &error));
    g_assert_error(error, CUSTOMERS_ERROR, CUSTOMERS_ERROR_FILE);
    g_assert_nonnull(strstr(error->message, "gives no answer in time"));
    close(listener);
}

static void test_stopped(G_GNUC_UNUSED StoreFixture *fixture, G_GNUC_UNUSED const void *data)
{
    g_autofree char *url = NULL;
    int listener = listen_silently(&url), stop = eventfd(1, EFD_CLOEXEC);
    const CustomersQuery question = {url, "SELECT name FROM customers", 60000, stop};
    g_autoptr(GError) error = NULL;
    int64_t begin_ms = clock_steady_ms();

    g_assert_null(customers_query_read(&question, &error));
    g_assert_nonnull(strstr(error->message, "is not waited for any longer"));
    g_assert_cmpint(clock_steady_ms() - begin_ms, <, 20000);
    close(listener);
    close(stop);
}

static void test_nobody_there(G_GNUC_UNUSED StoreFixture *fixture, G_GNUC_UNUSED const void *data)
{
    g_autoptr(GError) error = NULL;
    const CustomersQuery postgresql = {"postgresql://pager@127.0.0.1:1/crm", "SELECT 1", 5000, -1};
    const CustomersQuery sqlite = {"sqlite:/nonexistent/crm.db", "SELECT 1", 5000, -1};

    g_assert_null(customers_query_read(&postgresql, &error));
    g_assert_error(error, CUSTOMERS_ERROR, CUSTOMERS_ERROR_FILE);
    g_assert_nonnull(strstr(error->message, "database 'crm' at '127.0.0.1'"));
    g_clear_error(&error);
    g_assert_null(customers_query_read(&sqlite, &error));
    g_assert_error(error, CUSTOMERS_ERROR, CUSTOMERS_ERROR_FILE);
}

int main(int argc, char **argv)
{
    store_tests_start(&argc, &argv);
    store_test_add("customers query: a whole registry", test_whole, NULL);
    store_test_add("customers query: many rows", test_many, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(refused_rows); i++) {
        g_autofree char *name =
            g_strconcat("customers query: refuses ", refused_rows[i].name, NULL);
        store_test_add(name, test_refused, &refused_rows[i]);
    }
    store_test_add("customers query: one without an end ends", test_endless, NULL);
    store_test_add_postgresql("customers query: a silent server", test_silent, NULL);
    store_test_add_postgresql("customers query: is given up at once", test_stopped, NULL);
    store_test_add_postgresql("customers query: nobody is there", test_nobody_there, NULL);
    return store_tests_run();
}
