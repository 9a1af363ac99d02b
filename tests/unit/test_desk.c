/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/desk.h"

typedef struct {
    const char *name, *address, *delimiters;
    bool is_ours;
} AddressRow;

static const AddressRow address_rows[] = {
    {"as written", "noodhulp@shop.example", "", true},
    {"the second one", "nood-hulp@shop.example", "", true},
    {"case", "NoodHulp@SHOP.Example", "", true},
    {"trailing dot", "noodhulp@shop.example.", "", true},
    {"brackets", "<noodhulp@shop.example>", "", true},
    {"brackets and a trailing dot", "<noodhulp@shop.example.>", "", true},
    {"quotes that are not needed", "\"noodhulp\"@shop.example", "", true},
    {"extension that is not enabled", "noodhulp+web@shop.example", "", false},
    {"extension", "noodhulp+web@shop.example", "+", true},
    {"extension behind another sign", "noodhulp-web@shop.example", "+-", true},
    {"extension in quotes", "\"noodhulp+a b\"@shop.example", "+", true},
    {"empty extension", "noodhulp+@shop.example", "+", true},
    {"a delimiter in our own address", "nood-hulp@shop.example", "-", true},
    {"longer name", "noodhulpdienst@shop.example", "+", false},
    {"shorter name", "nood@shop.example", "+-", false},
    {"another domain", "noodhulp@web.shop.example", "", false},
    {"no domain", "noodhulp", "", false},
    {"null sender", "<>", "", false},
    {"nothing", "", "", false},
    {"sign alone", "@", "", false},
};

static void test_address(gconstpointer data)
{
    const AddressRow *row = data;
    char *addresses[] = {"noodhulp@shop.example", "nood-hulp@shop.example", NULL};
    const Desk desk = {.emergency_addresses = addresses};

    g_assert_cmpint(desk_has_address(&desk, row->address, row->delimiters), ==, row->is_ours);
}

static void test_language(void)
{
    const Desk both = {.confirmation = {.has_dutch = true, .has_english = true}};
    const Desk dutch = {.confirmation = {.has_dutch = true}};
    const Desk english = {.confirmation = {.has_english = true}};

    g_assert_cmpint(desk_language(&both, LANGUAGE_NL), ==, LANGUAGE_NL);
    g_assert_cmpint(desk_language(&both, LANGUAGE_EN), ==, LANGUAGE_EN);
    g_assert_cmpint(desk_language(&dutch, LANGUAGE_EN), ==, LANGUAGE_NL);
    g_assert_cmpint(desk_language(&english, LANGUAGE_NL), ==, LANGUAGE_EN);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(address_rows); i++) {
        g_autofree char *path = g_strconcat("/desk/rule 129: ", address_rows[i].name, NULL);
        g_test_add_data_func(path, &address_rows[i], test_address);
    }
    g_test_add_func("/desk/writes in a language that it has", test_language);
    return g_test_run();
}
