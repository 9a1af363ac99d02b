/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib.h>

#include "mail/format_flowed.h"
#include "mail/quoted_text.h"

/* NULL for `kept` means that nothing may be taken away. */
typedef struct {
    const char *name, *text, *kept;
} Row;

#define NEW "De winkel is weer uit."
#define OLD "\n> Hij doet het weer.\n> Groet"

static const Row rows[] = {
    {"nothing old", NEW "\nGraag kijken.", NULL},
    {"rule 168: schreef",
     NEW "\n\nOp ma 12 jan. 2026 om 02:10 schreef Els <els@hosting.example>:\n" OLD, NEW},
    {"rule 168: schreef, without an address",
     NEW "\n\nOp 12-01-2026 om 02:10 schreef Els de Wit:\n" OLD, NEW},
    {"rule 168: het volgende geschreven",
     NEW
     "\n\nOp 12 jan 2026 om 02:10 heeft Els <els@hosting.example> het volgende geschreven:\n" OLD,
     NEW},
    {"rule 168: verzond", NEW "\n\nOp 12 jan 2026 om 02:10 verzond Els <els@hosting.example>:" OLD,
     NEW},
    {"rule 168: wrapped over two lines",
     NEW
     "\n\nOp ma 12 jan. 2026 om 02:10 schreef Els de Wit van Hosting\n<els@hosting.example>:\n" OLD,
     NEW},
    {"rule 168: behind a quote sign",
     NEW "\n\n> Op 12 jan 2026 om 02:10 schreef Els <els@hosting.example>:\n> Hij doet het weer.",
     NEW},
    {"rule 168: wrote",
     NEW "\n\nOn Mon, Jan 12, 2026 at 2:10 AM Els <els@hosting.example> wrote:" OLD, NEW},
    {"rule 168: a date and an address",
     NEW "\n\n2026-01-12 2:10 GMT+01:00 Els <els@hosting.example>:" OLD, NEW},
    {"rule 168: introduced, and the rest is not quoted",
     NEW
     "\n\nOn 12 Jan 2026, at 02:10, Els <els@hosting.example> wrote:\n\nHij doet het weer.\nGroet",
     NEW},
    {"rule 168: introduced at the very end",
     NEW "\n\nOp 12 jan 2026 om 02:10 schreef Els de Wit:\n", NEW},
    {"answers between quotes",
     "On 12 Jan 2026, at 02:10, Els <els@hosting.example> wrote:\n> Werkt het?\n\n"
     "Nee, nog niet.\n\n> En nu?\n\nOok nu niet.",
     "Nee, nog niet.\n\n\nOok nu niet."},
    {"rule 169: outlook",
     NEW "\n\nVan: Els <els@hosting.example>\nVerzonden: maandag 02:10\n"
         "Aan: Jan\nOnderwerp: Storing\n\nHij doet het weer.",
     NEW},
    {"rule 169: outlook under its line",
     NEW "\n\n________________________________\nVan: Els <els@hosting.example>\n"
         "Datum: maandag 02:10\nAan: Jan\nCC: Piet\nOnderwerp: Storing\n\nHij doet het weer.",
     NEW},
    {"rule 169: bold labels",
     NEW "\n\n*From:* Els\n*Sent:* Monday\n*To:* Jan\n*Subject:* Down\n\nx", NEW},
    {"rule 169: oorspronkelijk bericht", NEW "\n\n-----Oorspronkelijk bericht-----\nVan: Els\n\nx",
     NEW},
    {"rule 169: original message", NEW "\n\n-------- Original Message --------\nx", NEW},
    {"rule 169: doorgestuurd bericht", NEW "\n\n---------- Doorgestuurd bericht ---------\nx", NEW},
    {"rule 141: a forward with nothing above it",
     "---------- Doorgestuurd bericht ---------\nVan: Els\n\nDe kassa is stuk.", NULL},
    {"rule 141: begin doorgestuurd bericht", "Begin doorgestuurd bericht:\n\nDe kassa is stuk.",
     NULL},
    {"rule 170: verzonden vanaf", NEW "\n\nVerzonden vanaf mijn iPad", NEW},
    {"rule 170: verstuurd vanaf", NEW "\n\nVerstuurd vanaf mijn Samsung Galaxy-smartphone", NEW},
    {"rule 170: verzonden met", NEW "\n\nVerzonden met Proton Mail", NEW},
    {"rule 170: outlook voor android",
     NEW "\n\nOutlook voor Android downloaden<https://a.example/x>", NEW},
    {"rule 170: verzonden vanuit", NEW "\n\nVerzonden vanuit Outlook voor iOS", NEW},
    {"rule 170: sent from a program", NEW "\n\nSent from Yahoo Mail on Android", NEW},
    {"rule 170: sent from my", NEW "\n\nSent from my iPhone", NEW},
    {"rule 170: get outlook for", NEW "\n\nGet Outlook for iOS <https://a.example/x>", NEW},
    {"rule 170: a sentence that begins so",
     NEW "\n\nVerzonden vanaf shop1 komt geen mail meer aan.", NULL},
    {"rule 170: a mobile signature above the history",
     NEW "\n\nVerstuurd vanaf mijn iPhone\n\n> Op 12 jan 2026 om 02:10 heeft Els "
         "<els@hosting.example> het volgende geschreven:\n> \n> Hij doet het weer.",
     NEW},
    {"rule 166: signature mark", NEW "\n\n-- \nJan Jansen\nBakkerij", NEW},
    {"rule 166: signature mark without its blank", NEW "\n\n--\nJan Jansen", NEW},
    {"rule 166: a long text below a mark is no signature",
     NEW "\n--\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17", NULL},
    {"rule 167: too little is left",
     "ok\n\nOp 12 jan 2026 om 02:10 schreef Els "
     "<els@hosting.example>:" OLD,
     NULL},
    {"rule 171: schreef in a sentence",
     "Op maandag schreef onze developer dat de site plat ligt:\nniemand kan bestellen.", NULL},
    {"rule 171: schreef in a sentence with a date",
     "Op 12 januari om 10:00 schreef onze developer:\nde site ligt plat.\nNiemand kan iets.", NULL},
    {"rule 171: van in a sentence",
     "Goedenacht,\nVan: alle servers is shop1 de enige die nog werkt\nGroet, Jan", NULL},
    {"rule 171: a shell prompt", "Ik deed dit:\n> systemctl restart nginx\nen toen was hij uit.",
     NULL},
    {"rule 171: wrote in a sentence", "On Monday the cron wrote garbage:\nxxx\nand stopped.", NULL},
    {"rule 171: two labels are no header block",
     "Datum: vandaag\nOnderwerp: kassa\nDe kassa is uit.", NULL},
    {"a block of quotes without introduction", "> een\n> twee\n> drie\n\n" NEW, NEW},
};

static void test_row(gconstpointer data)
{
    const Row *row = data;
    g_autofree char *kept = quoted_text_strip(row->text);

    g_assert_cmpstr(kept, ==, row->kept != NULL ? row->kept : row->text);
}

/* A linear scanner shows by ending at all: a pattern with nested stars takes hours over this. */
static void test_long_line(void)
{
    g_autofree char *line = g_strnfill(1000 * 1000, '>');
    g_autofree char *text = g_strconcat("Op 1 2 ", line, " schreef:\n", line, NULL);
    g_autofree char *kept = quoted_text_strip(text);

    g_assert_cmpstr(kept, ==, text);
}

typedef struct {
    const char *name, *text, *joined;
    bool deletes_space;
} FlowedRow;

static const FlowedRow flowed_rows[] = {
    {"joins flowed lines", "een \ntwee \ndrie\nvier\n", "een twee drie\nvier", false},
    {"delsp", "een t \nwee\n", "een twee", true},
    {"keeps quote depths apart", "> een \n> twee\n>> drie \n> vier\n",
     "> een twee\n>> drie \n> vier", false},
    {"takes the stuffed blank away", " >geen citaat\n  twee\n", ">geen citaat\n twee", false},
    {"a signature mark ends a paragraph", "een \n-- \nJan\n", "een \n-- \nJan", false},
    {"empty lines stay", "een\n\ntwee\n", "een\n\ntwee", false},
};

static void test_flowed(gconstpointer data)
{
    const FlowedRow *row = data;
    g_autofree char *joined = format_flowed_join(row->text, row->deletes_space);

    g_assert_cmpstr(joined, ==, row->joined);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/quoted text/%s", rows[i].name);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(flowed_rows); i++) {
        g_autofree char *path = g_strdup_printf("/format flowed/rule 166: %s", flowed_rows[i].name);
        g_test_add_data_func(path, &flowed_rows[i], test_flowed);
    }
    g_test_add_func("/quoted text/rule 172: lines of a megabyte", test_long_line);
    return g_test_run();
}
