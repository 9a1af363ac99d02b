/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/instant.h"
#include "cli/costs_print.h"

static const struct {
    const char *text;
    int year, month; /* 0: refused */
} months[] = {
    {"2026-11", 2026, 11}, {"2026-01", 2026, 1}, {"9998-12", 9998, 12}, {"9999-12", 0, 0},
    {"0001-01", 0, 0},     {"1969-12", 0, 0},    {"2026-13", 0, 0},     {"2026-00", 0, 0},
    {"2026-1", 0, 0},      {"2026", 0, 0},       {"2026-11-01", 0, 0},  {"26-11", 0, 0},
    {"2026-1 ", 0, 0},     {" 026-11", 0, 0},    {"-026-11", 0, 0},     {"20-6-11", 0, 0},
    {"2026--1", 0, 0},     {"", 0, 0},           {"november", 0, 0},
};

static void test_months(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(months); i++) {
        Month month = {0};
        g_test_message("'%s'", months[i].text);
        g_assert_cmpint(month_read(months[i].text, &month), ==, months[i].month != 0);
        g_assert_cmpint(month.year, ==, months[i].year);
        g_assert_cmpint(month.month, ==, months[i].month);
    }
}

static void put_row(GPtrArray *rows, const char *currency, int64_t hundredths, const char *reason)
{
    LedgerRow *row = g_new0(LedgerRow, 1);

    row->number = rows->len + 1;
    row->emergency = g_strdup("K7Q-M2XD");
    row->desk = g_strdup("noodhulp");
    row->plan = g_strdup("");
    row->currency = g_strdup(currency);
    row->what = g_strdup("bill");
    row->reason = g_strdup(reason);
    row->spans = g_strdup("[]");
    row->hundredths = hundredths;
    row->worked_minutes = 31;
    row->quarters = 3;
    row->at = instant_parse("2026-11-24T01:02:03Z", NULL);
    row->before = g_strdup("");
    row->hash = g_strdup("00ff");
    g_ptr_array_add(rows, row);
}

static GPtrArray *some_rows(void)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify) ledger_row_free);

    put_row(rows, "EUR", 15000, "");
    put_row(rows, "EUR", -2505, "no charge: \"agreed\", by phone");
    put_row(rows, "USD", 7, "");
    return rows;
}

static void test_table(void)
{
    g_autoptr(GPtrArray) desks = g_ptr_array_new();
    g_autoptr(GPtrArray) rows = some_rows(), none = g_ptr_array_new();
    const Settings settings = {.desks = desks};
    g_autofree char *table = costs_table(rows, &settings);
    g_autofree char *empty = costs_table(none, &settings);

    g_assert_cmpstr(empty, ==, "nothing was billed\n");
    g_assert_cmpstr(table, ==,
                    "NUMBER  AT                DESK      EMERGENCY  WHAT  WORKED  CHARGED     "
                    "REASON                         AMOUNT\n"
                    "1       2026-11-24 01:02  noodhulp  K7Q-M2XD   bill  31 min  3 x 15 min  "
                    "                               EUR 150.00\n"
                    "2       2026-11-24 01:02  noodhulp  K7Q-M2XD   bill  31 min  3 x 15 min  "
                    "no charge: \"agreed\", by phone  EUR -25.05\n"
                    "3       2026-11-24 01:02  noodhulp  K7Q-M2XD   bill  31 min  3 x 15 min  "
                    "                               USD 0.07\n"
                    "total noodhulp EUR 124.95, 62 min worked, 6 x 15 min charged\n"
                    "total noodhulp USD 0.07, 31 min worked, 3 x 15 min charged\n");
}

static void test_csv(void)
{
    g_autoptr(GPtrArray) rows = some_rows();
    g_autofree char *csv = costs_csv(rows);

    g_assert_cmpstr(csv, ==,
                    "number,at,desk,emergency,plan,what,reason,currency,amount,worked_minutes,"
                    "free_minutes,quarters,hash\r\n"
                    "1,2026-11-24T01:02:03Z,noodhulp,K7Q-M2XD,,bill,,EUR,150.00,31,0,3,00ff\r\n"
                    "2,2026-11-24T01:02:03Z,noodhulp,K7Q-M2XD,,bill,\"no charge: \"\"agreed\"\", "
                    "by phone\",EUR,-25.05,31,0,3,00ff\r\n"
                    "3,2026-11-24T01:02:03Z,noodhulp,K7Q-M2XD,,bill,,USD,0.07,31,0,3,00ff\r\n");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/costs/a month is a year and a month", test_months);
    g_test_add_func("/costs/people read a table with totals", test_table);
    g_test_add_func("/costs/programs read comma-separated values", test_csv);
    return g_test_run();
}
