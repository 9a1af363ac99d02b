/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib.h>

#include "domain/subject.h"

typedef struct {
    const char *name, *subject, *core;
} Row;

static const Row rows[] = {
    {"no prefix", "Site plat", "Site plat"},
    {"rule 124: an answer", "Re: Site plat", "Site plat"},
    {"rule 124: a counted answer", "Re[2]: Site plat", "Site plat"},
    {"rule 124: Dutch, in any case and order", "ANTW: fw: Doorst: Site plat", "Site plat"},
    {"rule 64: ours over ours", "Auto: Auto: Re: Re: Site plat", "Site plat"},
    {"a word that only begins like one", "Reactie: Site plat", "Reactie: Site plat"},
    {"nothing but a prefix", "Re:", ""},
    {"an unclosed count is no prefix", "Re[2 Site plat", "Re[2 Site plat"},
};

static void test_row(gconstpointer data)
{
    const Row *row = data;

    g_assert_cmpstr(subject_core(row->subject), ==, row->core);
}

/* Subjects of answers to a mail of ours, whose own end with [K7Q-M2XD]. */
static const struct {
    const char *name, *subject;
    bool is_wrapped;
} answers[] = {
    {"a plain answer", "Re: Re: Site plat [K7Q-M2XD]", false},
    {"an answer to the confirmation", "Antw: Uw melding is ontvangen: Site plat [K7Q-M2XD]", false},
    {"a tag of the mail server", "RE: [EXTERN] Re: Site plat [K7Q-M2XD]", false},
    {"a word in front", "Ontvangen: Re: Site plat [K7Q-M2XD]", true},
    {"a ticket in front", "[#3141] Re: Site plat [K7Q-M2XD]", true},
    {"a ticket behind", "Re: Site plat [K7Q-M2XD] (Ticket 3)", true},
    {"both round the confirmation",
     "Ontvangen: Uw melding is ontvangen: Site plat [K7Q-M2XD] [Ticket 3]", true},
    {"a number of the customer's own", "Re: [DNS-1234] Site plat [K7Q-M2XD]", false},
    {"another subject", "Ontvangen: Re: Site plat", false},
};

static void test_wrapped(gconstpointer data)
{
    size_t row = GPOINTER_TO_SIZE(data);

    g_assert_cmpint(subject_is_wrapped(answers[row].subject, "K7Q-M2XD"), ==,
                    answers[row].is_wrapped);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/subject/%s", rows[i].name);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(answers); i++) {
        g_autofree char *path = g_strdup_printf("/subject/wrapped/%s", answers[i].name);
        g_test_add_data_func(path, GSIZE_TO_POINTER(i), test_wrapped);
    }
    return g_test_run();
}
