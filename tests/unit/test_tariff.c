/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib.h>

#include "domain/tariff.h"

typedef struct {
    const char *name, *text;
    int64_t hundredths; /* -1: refused */
} AmountRow;

static const AmountRow amount_rows[] = {
    {"whole", "50", 5000},
    {"with hundredths", "50.05", 5005},
    {"nothing to pay", "0", 0},
    {"the largest", "999999999999.99", 99999999999999},
    {"one digit behind the point", "50.5", -1},
    {"three digits behind the point", "50.005", -1},
    {"comma", "50,00", -1},
    {"sign", "-50", -1},
    {"currency", "EUR 50", -1},
    {"point alone", ".50", -1},
    {"point at the end", "50.", -1},
    {"too large to count", "1000000000000", -1},
    {"nothing", "", -1},
    {"blank behind", "50.00 ", -1},
};

static void test_amount(gconstpointer data)
{
    const AmountRow *row = data;
    int64_t hundredths = -1;

    g_assert_cmpint(amount_parse(row->text, &hundredths), ==, row->hundredths >= 0);
    g_assert_cmpint(hundredths, ==, row->hundredths);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(amount_rows); i++) {
        g_autofree char *path = g_strconcat("/tariff/amount: ", amount_rows[i].name, NULL);
        g_test_add_data_func(path, &amount_rows[i], test_amount);
    }
    return g_test_run();
}
