/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/debrief_bill.h"

#include "compose/debrief_words.h"
#include "compose/money.h"

#define AMOUNT_COLUMN 52

char *debrief_amount(const Tariff *tariff, int64_t hundredths, Language language)
{
    g_autofree char *amount =
        money_print(tariff->currency != NULL ? tariff->currency : "", ABS(hundredths), language);

    return g_strconcat(hundredths < 0 ? "-" : "", amount, NULL);
}

/* Columns are counted in characters, whatever they take in bytes. */
static void put_amount(GString *text, const char *what, int64_t hundredths, const BillText *bill)
{
    g_autofree char *amount = debrief_amount(bill->tariff, hundredths, bill->language);
    int room = AMOUNT_COLUMN - (int) g_utf8_strlen(what, -1);

    g_string_append_printf(text, "  %s%*s%s\n", what, MAX(room, 2), "", amount);
}

static void put_lines(GString *text, const BillText *bill)
{
    for (guint i = 0; i < bill->bill->lines->len; i++) {
        const BillLine *line = bill->bill->lines->pdata[i];
        g_autofree char *count = g_strdup_printf("%u", line->count);
        bool is_month = line->kind == BILL_LINE_SLA_PLUS_MONTH;
        g_autofree char *what = debrief_fill(debrief_line(line->kind, bill->language),
                                             is_month ? bill->month : count, "");
        put_amount(text, what, line->hundredths, bill);
    }
    g_autofree char *total = g_strdup_printf(
        "%s (%s)", debrief_word(WORD_TOTAL, bill->language),
        debrief_word(bill->tariff->includes_vat ? WORD_VAT_INCLUDED : WORD_VAT_EXCLUDED,
                     bill->language));
    put_amount(text, total, bill->bill->hundredths, bill);
}

/* With one of two prices to choose from, both stand there. */
static void put_charge(GString *text, const BillText *bill)
{
    Language language = bill->language;

    put_lines(text, bill);
    if ((bill->bill->look & LOOK_PLAN) == 0)
        return;
    g_autofree char *amount =
        debrief_amount(bill->tariff, bill->bill->without_hundredths, language);
    g_autofree char *line = debrief_fill(debrief_word(WORD_WITHOUT_TOTAL, language), amount, "");
    g_string_append_printf(text, "\n  %s\n", line);
}

static void put_looks(GString *text, const BillText *bill)
{
    if (bill->bill->look == 0)
        return;
    g_string_append_printf(text, "\n%s\n\n", debrief_word(WORD_LOOK, bill->language));
    for (unsigned i = 0; i < LOOK_REASONS; i++) {
        if ((bill->bill->look & 1u << i) != 0)
            g_string_append_printf(text, "- %s\n",
                                   debrief_look((LookReason) (1u << i), bill->language));
    }
}

void debrief_put_bill(GString *text, const BillText *bill)
{
    const Bill *of = bill->bill;
    g_autofree char *worked = g_strdup_printf("%u", of->worked_minutes);
    g_autofree char *free_minutes = g_strdup_printf("%u", of->free_minutes);
    g_autofree char *time = debrief_fill(
        debrief_word(of->free_minutes > 0 ? WORD_WORKED_FREE : WORD_WORKED, bill->language), worked,
        free_minutes);

    g_string_append_printf(text, "\n%s\n\n", debrief_word(WORD_BILL, bill->language));
    if (of->verdict == BILL_CHARGED)
        put_charge(text, bill);
    else
        g_string_append_printf(text, "  %s%s\n", debrief_verdict(of->verdict, bill->language),
                               of->reason != NULL ? of->reason : "");
    g_string_append_printf(text, "\n  %s\n", time);
    put_looks(text, bill);
}
