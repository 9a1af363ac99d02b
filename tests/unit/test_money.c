/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/money.h"

typedef struct {
    const char *name, *currency;
    int64_t hundredths;
    const char *dutch, *english;
} Row;

static const Row rows[] = {
    {"whole euros", "EUR", 5000, "€ 50", "€50"},
    {"euros and cents", "EUR", 5205, "€ 52,05", "€52.05"},
    {"less than one", "EUR", 95, "€ 0,95", "€0.95"},
    {"thousands", "EUR", 123456789, "€ 1.234.567,89", "€1,234,567.89"},
    {"just below a thousand", "EUR", 99900, "€ 999", "€999"},
    {"another currency", "USD", 100050, "USD 1.000,50", "USD 1,000.50"},
};

static void test_row(gconstpointer data)
{
    const Row *row = data;
    g_autofree char *dutch = money_print(row->currency, row->hundredths, LANGUAGE_NL);
    g_autofree char *english = money_print(row->currency, row->hundredths, LANGUAGE_EN);

    g_assert_cmpstr(dutch, ==, row->dutch);
    g_assert_cmpstr(english, ==, row->english);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name = g_strconcat("/money/", rows[i].name, NULL);
        g_test_add_data_func(name, &rows[i], test_row);
    }
    return g_test_run();
}
