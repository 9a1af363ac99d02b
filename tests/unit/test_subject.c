/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib.h>

#include "compose/subject.h"

typedef struct {
    const char *name, *subject, *wanted;
} Row;

static const Row rows[] = {
    {"a plain subject stays", "Webshop plat", "Webshop plat"},
    {"rule 64: prefixes do not stack", "Auto: Auto: Re: RE: Re[2]:Antw: FW: Webshop", "Webshop"},
    {"rule 124: other languages' prefixes", "AW: SV: TR: Doorst: Fwd: x", "x"},
    {"a word that begins like a prefix", "Return: nothing; Retour: Re",
     "Return: nothing; Retour: Re"},
    {"a prefix without its colon", "Re Webshop", "Re Webshop"},
    {"rule 66: line ends become blanks", "a\r\nBcc: b@x.example\n", "a Bcc: b@x.example"},
    {"rule 64: controls and reordering go",
     "a\x01\x7f\xc2\x85"
     "b\xe2\x80\xae"
     "c\xe2\x80\x8b",
     "a bc"},
    {"bytes that are no UTF-8", "a\xff", "a\xef\xbf\xbd"},
    {"nothing but prefixes", "Re: Re:", ""},
    {"nothing", "", ""},
};

static void test_row(gconstpointer data)
{
    const Row *row = data;
    g_autofree char *subject = subject_echo(row->subject);

    g_assert_cmpstr(subject, ==, row->wanted);
}

static void test_length(void)
{
    g_autofree char *letters = g_strnfill(1000, 'x');
    g_autofree char *subject = subject_echo(letters);

    g_assert_cmpint(g_utf8_strlen(subject, -1), ==, SUBJECT_ECHO_CHARACTERS);
    g_assert_true(g_str_has_suffix(subject, "x…"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name = g_strconcat("/subject/", rows[i].name, NULL);
        g_test_add_data_func(name, &rows[i], test_row);
    }
    g_test_add_func("/subject/rule 64: a long one is cut with a mark", test_length);
    return g_test_run();
}
