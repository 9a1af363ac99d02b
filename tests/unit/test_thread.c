/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "compose/thread.h"
#include "compose_values.h"

typedef struct {
    const char *name;
    const char *message_id; /* NULL for none */
    const char *references; /* as a report holds them: In-Reply-To, then from last to first */
    const char *wanted;     /* oldest first */
} Row;

static const Row rows[] = {
    {"rule 67: a first mail", "m@x", "", "m@x"},
    {"rule 67: references and then the parent", "m@x", "c@x b@x a@x", "a@x b@x c@x m@x"},
    {"rule 67: In-Reply-To alone", "m@x", "a@x", "a@x m@x"},
    {"rule 67: In-Reply-To named twice", "m@x", "b@x b@x a@x", "a@x b@x m@x"},
    {"rule 67: no Message-ID", NULL, "b@x a@x", ""},
    {"rules 69 and 128: a Message-ID that is none is not copied", "geen-haken", "a@x", ""},
    {"rule 69: wrong ids do not hide right ones", "m@x", "c@x geen b@ @x <b@x a@x", "a@x c@x m@x"},
    {"rule 68: the first and the last eleven", "m@x",
     "n@x l@x k@x j@x i@x h@x g@x f@x e@x d@x c@x b@x a@x 0@x",
     "0@x c@x d@x e@x f@x g@x h@x i@x j@x k@x l@x n@x m@x"},
    {"a mail that refers to itself", "m@x", "m@x a@x", "a@x m@x"},
};

static void test_row(gconstpointer data)
{
    const Row *row = data;
    g_autoptr(Report) report = compose_report_new();

    compose_set(&report->message_id, row->message_id);
    g_strfreev(report->references);
    report->references = g_strsplit(row->references, " ", 0);
    g_auto(GStrv) ids = thread_references(report);
    g_autofree char *joined = g_strjoinv(" ", ids);
    g_assert_cmpstr(joined, ==, row->wanted);
}

static void test_length(void)
{
    g_autofree char *local = g_strnfill(244, 'x');
    g_autofree char *longest = g_strconcat(local, "@x.y", NULL);
    g_autofree char *longer = g_strconcat("x", longest, NULL);

    g_assert_true(thread_id_is_valid(longest));
    g_assert_false(thread_id_is_valid(longer));
    g_assert_false(thread_id_is_valid("é@x"));
    g_assert_false(thread_id_is_valid("a@x\r\nBcc: b@x"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name = g_strconcat("/thread/", rows[i].name, NULL);
        g_test_add_data_func(name, &rows[i], test_row);
    }
    g_test_add_func("/thread/rule 69: an id has at most 250 octets", test_length);
    return g_test_run();
}
