/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "domain/customer_fields.h"
#include "domain/customers.h"
#include "domain/phone.h"

typedef struct {
    const char *name, *addresses, *domains, *phone;
} Row;

static const Row rows[] = {
    {"Jansen", "jan@jansen.example piet@elders.example", "jansen.example", "+31 20 555 0101"},
    {"Dupont", "marie@dupont.example", "dupont.example shop.jansen.example", "0032 2 555 12 34"},
    {"Smid", "", "", "06-12345678"},
};

static Customer *customer_of(const Row *row)
{
    Customer *customer = customer_new();

    g_assert_null(customer_set(customer, customer_field_find("name"), row->name));
    g_assert_null(customer_set_all(customer, customer_field_find("addresses"), row->addresses));
    g_assert_null(customer_set_all(customer, customer_field_find("domains"), row->domains));
    g_assert_null(customer_set(customer, customer_field_find("phone"), row->phone));
    g_assert_null(customer_complete(customer));
    return customer;
}

static GBytes *snapshot(void)
{
    g_autoptr(CustomersBuilder) builder = customers_builder_new("line");

    for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_null(customers_builder_add(builder, customer_of(&rows[i]), i + 1));
    return customers_builder_end(builder);
}

static Customers *open_snapshot(void)
{
    g_autoptr(GBytes) bytes = snapshot();
    g_autoptr(GError) error = NULL;
    Customers *customers = customers_new(bytes, &error);

    g_assert_no_error(error);
    return customers;
}

typedef struct {
    const char *name;
    Customer *(*find)(const Customers *customers, const char *key);
    const char *key, *found;
} FindRow;

static const FindRow find_rows[] = {
    {"an address", customers_find_address, "jan@jansen.example", "Jansen"},
    {"another address of the same", customers_find_address, "piet@elders.example", "Jansen"},
    {"an address that nobody has", customers_find_address, "kees@jansen.example", NULL},
    {"a domain is no address", customers_find_address, "jansen.example", NULL},
    {"nothing", customers_find_address, "", NULL},
    {"a domain", customers_find_domain, "jansen.example", "Jansen"},
    {"a domain in capitals", customers_find_domain, "JANSEN.example", "Jansen"},
    {"a domain below it", customers_find_domain, "mail.jansen.example", "Jansen"},
    {"a domain below it that another has", customers_find_domain, "shop.jansen.example", "Dupont"},
    {"a domain that ends alike", customers_find_domain, "de-jansen.example", NULL},
    {"a domain above it", customers_find_domain, "example", NULL},
    {"no domain", customers_find_domain, "", NULL},
    {"dots", customers_find_domain, "....................", NULL},
    {"a number as it is", customers_find_phone, "+31 20 555 0101", "Jansen"},
    {"a number with two zeros", customers_find_phone, "0031205550101", "Jansen"},
    {"a number within the country", customers_find_phone, "020-5550101", "Jansen"},
    {"a number without a plus", customers_find_phone, "31205550101", "Jansen"},
    {"the same number in another country", customers_find_phone, "+32 20 555 0101", NULL},
    {"a number abroad", customers_find_phone, "+3225551234", "Dupont"},
    {"a mobile number with its country", customers_find_phone, "+31612345678", "Smid"},
    {"no number", customers_find_phone, "anoniem", NULL},
};

static void test_find(gconstpointer data)
{
    const FindRow *row = data;
    g_autoptr(Customers) customers = open_snapshot();
    g_autoptr(Customer) customer = row->find(customers, row->key);

    g_assert_cmpstr(customer != NULL ? customer->name : NULL, ==, row->found);
}

typedef struct {
    const char *name;
    Row row;
    const char *mistake;
} DoubledRow;

static const DoubledRow doubled_rows[] = {
    {"an address",
     {"Bakker", "marie@dupont.example", "", ""},
     "address 'marie@dupont.example' is also that of 'Dupont' in line 2; give it to one customer"},
    {"a domain",
     {"Bakker", "", "jansen.example", ""},
     "domain 'jansen.example' is also that of 'Jansen' in line 1; give it to one customer"},
    {"a number",
     {"Bakker", "", "", "+31 6 12 34 56 78"},
     "phone '+31 6 12 34 56 78' is also that of 'Smid' in line 3; give it to one customer"},
    {"a name without an id",
     {"Smid", "", "", ""},
     "id 'Smid' is also that of 'Smid' in line 3; give it to one customer"},
    {"nothing", {"Bakker", "jan@jansen.example.example", "jansen.example.example", ""}, NULL},
};

static void test_doubled(gconstpointer data)
{
    const DoubledRow *row = data;
    g_autoptr(CustomersBuilder) builder = customers_builder_new("line");

    for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_null(customers_builder_add(builder, customer_of(&rows[i]), i + 1));
    g_autofree char *mistake = customers_builder_add(builder, customer_of(&row->row), 9);
    g_assert_cmpstr(mistake, ==, row->mistake);
}

/* Each bit of the head, and some of the rest: nothing is read from bytes that are not ours. */
static void test_damaged(void)
{
    g_autoptr(GBytes) bytes = snapshot();
    gsize length = 0;
    g_autofree guint8 *copy = g_bytes_unref_to_data(g_bytes_ref(bytes), &length);

    for (gsize i = 0; i < length; i += i < 64 ? 1 : 7) {
        g_autoptr(GError) error = NULL;
        copy[i] ^= 1;
        g_autoptr(GBytes) damaged = g_bytes_new(copy, length);
        bool is_spare = i >= 24 && i < 32;
        g_autoptr(Customers) customers = customers_new(damaged, &error);
        g_assert_true((customers != NULL) == is_spare);
        copy[i] ^= 1;
    }
}

static void test_cut(void)
{
    g_autoptr(GBytes) bytes = snapshot();

    for (gsize length = 0; length < g_bytes_get_size(bytes); length++) {
        g_autoptr(GBytes) cut = g_bytes_new_from_bytes(bytes, 0, length);
        g_autoptr(GError) error = NULL;
        g_assert_null(customers_new(cut, &error));
        g_assert_error(error, CUSTOMERS_ERROR, CUSTOMERS_ERROR_INVALID);
    }
}

typedef struct {
    const char *text, *international, *national;
} PhoneRow;

static const PhoneRow phone_rows[] = {
    {"+31 20 555 0100", "31205550100", "205550100"},
    {"+31 (0)20-555 01 00", "31205550100", "205550100"},
    {"0031 20 5550100", "31205550100", "205550100"},
    {"31205550100", "31205550100", "205550100"},
    {"0031 (0)20 555 01 00", "31205550100", "205550100"},
    {"(+31) 20 5550100", "31205550100", "205550100"},
    {"(0)20-5550100", "", "205550100"},
    {"020 555 01 00, keuze 2", "", "205550100"},
    {"(020) 5550100", "", "205550100"},
    {" 06-12345678", "", "612345678"},
    {"+1 212 555 0100", "12125550100", "2125550100"},
    {"+352 26 55 01", "352265501", "265501"},
    {"112", NULL, NULL},
    {"", NULL, NULL},
    {"geen", NULL, NULL},
    {"+31 20 555 0100 020 555 0101 020 555 0102", NULL, NULL},
};

static void test_phone(gconstpointer data)
{
    const PhoneRow *row = data;
    PhoneNumber number;

    g_assert_true(phone_parse(row->text, &number) == (row->national != NULL));
    if (row->national == NULL)
        return;
    g_assert_cmpstr(number.international, ==, row->international);
    g_assert_cmpstr(number.national, ==, row->national);
}

static void add_tables(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(find_rows); i++) {
        g_autofree char *path = g_strconcat("/customers/find ", find_rows[i].name, NULL);
        g_test_add_data_func(path, &find_rows[i], test_find);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(doubled_rows); i++) {
        g_autofree char *path = g_strconcat("/customers/two have ", doubled_rows[i].name, NULL);
        g_test_add_data_func(path, &doubled_rows[i], test_doubled);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(phone_rows); i++) {
        g_autofree char *path = g_strdup_printf("/customers/number %zu: %s", i, phone_rows[i].text);
        g_test_add_data_func(path, &phone_rows[i], test_phone);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add_tables();
    g_test_add_func("/customers/a snapshot that was changed", test_damaged);
    g_test_add_func("/customers/a snapshot that was cut", test_cut);
    return g_test_run();
}
