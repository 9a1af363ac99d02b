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

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/subject/%s", rows[i].name);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    return g_test_run();
}
