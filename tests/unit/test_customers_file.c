/* SPDX-License-Identifier: MIT */
/* Each file of tests/fixtures/customers/invalid is a registry with mistakes; the file of the same
 * name with .txt behind holds what is said about it. */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "config/customers_file.h"
#include "domain/customer_fields.h"

static char *fixture_folder(const char *kind)
{
    g_autofree char *folder =
        g_test_build_filename(G_TEST_DIST, "tests", "fixtures", "customers", kind, NULL);

    return g_canonicalize_filename(folder, NULL);
}

static Customers *read_valid(const char *name)
{
    g_autofree char *folder = fixture_folder("valid");
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = customers_file_read(path, &error);

    g_assert_no_error(error);
    return customers_new(bytes, &error);
}

static void check_plans(const Customer *customer)
{
    static const char *const names[] = {"Web Large", "Mail", "Domein"};
    unsigned found = 0;

    g_assert_cmpuint(customer->plans->len, ==, G_N_ELEMENTS(names));
    for (guint i = 0; i < customer->plans->len; i++) {
        const CustomerPlan *plan = customer->plans->pdata[i];
        for (size_t j = 0; j < G_N_ELEMENTS(names); j++)
            found += strcmp(plan->name, names[j]) == 0;
        g_assert_true(plan->has_sla_plus == (strcmp(plan->name, "Web Large") == 0));
    }
    g_assert_cmpuint(found, ==, G_N_ELEMENTS(names));
}

/* The same registry, written in two ways. */
static void test_whole(gconstpointer name)
{
    g_autoptr(Customers) customers = read_valid(name);
    g_autoptr(Customer) jansen = customers_find_address(customers, "jan@bakkerij-jansen.example");
    g_autoptr(Customer) dupont = customers_find_address(customers, "marie@dupont.example");

    g_assert_cmpuint(customers_count(customers), ==, 3);
    g_assert_cmpstr(jansen->id, ==, "K-1001");
    g_assert_cmpstr(jansen->name, ==, "Bakkerij Jansen");
    g_assert_cmpstr(jansen->country, ==, "NL");
    g_assert_cmpstr(jansen->language, ==, "nl");
    g_assert_cmpstr(jansen->addresses[1], ==, "piet@elders.example");
    g_assert_cmpstr(jansen->domains[1], ==, "jansen.example");
    g_assert_cmpstr(jansen->phone, ==, "+31 (0)20 555 01 01");
    check_plans(jansen);
    g_assert_cmpstr(dupont->id, ==, "Boulangerie Dupont");
    g_assert_cmpstr(dupont->domains[0], ==, NULL);
    g_assert_true(((CustomerPlan *) dupont->plans->pdata[0])->has_sla_plus);
}

static void test_sample(void)
{
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, "conf", "customers.yaml", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = customers_file_read(path, &error);

    g_assert_no_error(error);
}

static void test_semicolons(void)
{
    g_autoptr(Customers) customers = read_valid("semicolons.csv");
    g_autoptr(Customer) customer = customers_find_address(customers, "piet@jansen.example");

    g_assert_cmpuint(customers_count(customers), ==, 1);
    g_assert_cmpstr(customer->phone, ==, "020 5550101; vraag naar Jan");
}

static void test_mistakes(gconstpointer name)
{
    g_autofree char *folder = fixture_folder("invalid");
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *text_path = g_strconcat(path, ".txt", NULL);
    g_autofree char *prefix = g_strconcat(folder, "/", NULL);
    g_autofree char *expected = NULL;
    g_autoptr(GError) error = NULL;

    g_assert_null(customers_file_read(path, &error));
    g_assert_error(error, CUSTOMERS_ERROR, CUSTOMERS_ERROR_INVALID);
    g_auto(GStrv) parts = g_strsplit(error->message, prefix, -1);
    g_autofree char *text = g_strjoinv("", parts);
    g_autofree char *lines = g_strconcat(text, "\n", NULL);
    g_assert_true(g_file_get_contents(text_path, &expected, NULL, NULL));
    g_assert_cmpstr(lines, ==, expected);
}

static void add_mistakes(void)
{
    g_autofree char *folder = fixture_folder("invalid");
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    const char *name = NULL;

    while ((name = g_dir_read_name(files)) != NULL) {
        if (g_str_has_suffix(name, ".txt"))
            continue;
        g_autofree char *path = g_strconcat("/customers file/mistakes: ", name, NULL);
        g_test_add_data_func_full(path, g_strdup(name), test_mistakes, g_free);
    }
}

static void test_unreadable(void)
{
    g_autofree char *folder = fixture_folder("valid");
    g_autoptr(GError) error = NULL;

    g_assert_null(customers_file_read("/nonexistent/customers.yaml", &error));
    g_assert_error(error, CUSTOMERS_ERROR, CUSTOMERS_ERROR_FILE);
    g_clear_error(&error);
    g_assert_null(customers_file_read(folder, &error));
    g_assert_error(error, CUSTOMERS_ERROR, CUSTOMERS_ERROR_FILE);
    g_clear_error(&error);
    g_assert_null(customers_file_read("/dev/zero", &error));
    g_assert_error(error, CUSTOMERS_ERROR, CUSTOMERS_ERROR_FILE);
}

typedef struct {
    const char *field, *value;
    const char *kept; /* NULL: refused */
} Value;

static const Value values[] = {
    {"domains", "b\303\274cher.example", "xn--bcher-kva.example"},
    {"domains", "@Jansen.example", "jansen.example"},
    {"domains", "co.uk", NULL},
    {"domains", "com.br", NULL},
    {"domains", "jansen.co.uk", "jansen.co.uk"},
    {"domains", "gmail.com", NULL},
    {"domains", "b\303\274cher", NULL},
    {"domains", "jan sen.example", NULL},
    {"addresses", "info@b\303\274cher.example", "info@xn--bcher-kva.example"},
    {"addresses", "J\303\266rg@jansen.example", "j\303\266rg@jansen.example"},
    {"addresses", "jansen.example", NULL},
    {"addresses", "@jansen.example", NULL},
    {"addresses", "jan@jansen", NULL},
    {"addresses", "jan,sen@jansen.example", NULL},
    {"name", "Jansen\342\200\256 B.V.", "Jansen B.V."},
};

/* What a registry writes, and what mail is compared with. */
static void test_values(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        g_autoptr(Customer) customer = customer_new();
        g_autofree char *mistake =
            customer_set(customer, customer_field_find(values[i].field), values[i].value);
        GStrv lists[] = {customer->addresses, customer->domains};
        const char *kept = customer->name;
        for (size_t j = 0; j < G_N_ELEMENTS(lists); j++)
            kept = lists[j] != NULL ? lists[j][0] : kept;
        g_assert_true((mistake == NULL) == (values[i].kept != NULL));
        g_assert_cmpstr(kept, ==, values[i].kept);
    }
}

/* A cell, a list or a text that has no end. */
static void test_bounds(void)
{
    g_autoptr(GString) csv = g_string_new("name,addresses\n\"");
    g_autoptr(GString) yaml = g_string_new("- name: Jansen\n  plans:\n");
    g_autoptr(GError) error = NULL;

    for (int i = 0; i < 300000; i++)
        g_string_append(csv, "Jansen\n");
    g_assert_null(customers_text_read("x.csv", csv->str, csv->len, &error));
    g_assert_nonnull(strstr(error->message, "x.csv:2: a quote that is never closed, or"));
    g_clear_error(&error);
    for (int i = 0; i <= 1000; i++)
        g_string_append_printf(yaml, "  - Web %d\n", i);
    g_assert_null(customers_text_read("x.yaml", yaml->str, yaml->len, &error));
    g_assert_nonnull(strstr(error->message, "x.yaml:1003: has too many plans"));
}

typedef struct {
    const char *sentence, *file, *before, *again, *behind, *mistake;
} Endless;

/* What libyaml and libcsv by themselves need minutes or gigabytes for. */
static const Endless endless[] = {
    {"lists in lists", "x.yaml", "", "[", "", "x.yaml:1: nested too deeply"},
    {"a list a line", "x.yaml", "- name: Jansen\n  plans:\n", "   [\n", "",
     "x.yaml:17: nested too deeply"},
    {"maps in what is not read", "x.yaml", "- name: Jansen\n  colour: ", "{a: ", "",
     "x.yaml:2: nested too deeply"},
    {"directives", "x.yaml", "", "%TAG !a! tag:x,\n", "---\n- name: Jansen\n",
     "x.yaml: over 1000 lines begin with %"},
    {"directives behind a document", "x.yaml", "- name: Jansen\n...\n", "%TAG !a! tag:x,\r", "",
     "x.yaml: over 1000 lines begin with %"},
    {"cells", "x.csv", "name,phone\n", "a,", "\n", "x.csv:2: too many cells"},
    {"one cell", "x.csv", "name,addresses\nJansen,\"", "jan@jansen.example,", "\"\n",
     "x.csv:2: a quote that is never closed, or a cell of over 64 KiB"},
};

static void test_endless(gconstpointer data)
{
    const Endless *row = data;
    g_autoptr(GString) text = g_string_new(row->before);
    g_autoptr(GError) error = NULL;

    for (int i = 0; i < 100000; i++)
        g_string_append(text, row->again);
    g_string_append(text, row->behind);
    gint64 began_us = g_get_monotonic_time();
    g_assert_null(customers_text_read(row->file, text->str, text->len, &error));
    g_assert_nonnull(strstr(error->message, row->mistake));
    g_assert_cmpint(g_get_monotonic_time() - began_us, <, 2 * G_USEC_PER_SEC);
}

static void add_endless(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(endless); i++) {
        g_autofree char *path =
            g_strconcat("/customers file/without end: ", endless[i].sentence, NULL);
        g_test_add_data_func(path, &endless[i], test_endless);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/customers file/a whole YAML file", "bakeries.yaml", test_whole);
    g_test_add_data_func("/customers file/a whole CSV file", "bakeries.csv", test_whole);
    g_test_add_func("/customers file/values of other alphabets, and domains of everybody",
                    test_values);
    g_test_add_func("/customers file/the installed sample", test_sample);
    g_test_add_func("/customers file/semicolons, quotes and a byte order mark", test_semicolons);
    g_test_add_func("/customers file/what cannot be read", test_unreadable);
    g_test_add_func("/customers file/everything has a limit", test_bounds);
    add_mistakes();
    add_endless();
    return g_test_run();
}
