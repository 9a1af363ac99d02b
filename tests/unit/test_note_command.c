/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib.h>

#include "domain/note_command.h"

/* What a note does; `says` stands in the mistake. */
typedef struct {
    const char *note;
    NoteVerdict verdict;
    int64_t worked;
    bool is_our_outage;
    const char *no_charge, *says;
} Row;

#define PLAIN(note)                                                                                \
    {                                                                                              \
        note, NOTE_PLAIN, -1, false, NULL, NULL                                                    \
    }
#define WORKED(note, m)                                                                            \
    {                                                                                              \
        note, NOTE_APPLIED, m, false, NULL, NULL                                                   \
    }
#define OUTAGE(note)                                                                               \
    {                                                                                              \
        note, NOTE_APPLIED, -1, true, NULL, NULL                                                   \
    }
#define NO_CHARGE(note, why)                                                                       \
    {                                                                                              \
        note, NOTE_APPLIED, -1, false, why, NULL                                                   \
    }
#define MISTAKEN(note, right)                                                                      \
    {                                                                                              \
        note, NOTE_MISTAKEN, -1, false, NULL, "\"" right "\""                                      \
    }

static const Row rows[] = {
    WORKED("worked: 30m", 30),
    WORKED("Worked:30m", 30),
    WORKED("WORKED : 30 M", 30),
    WORKED("  worked:\t30 min  ", 30),
    WORKED("\n\r\n worked: 30m", 30),
    WORKED("worked:\xc2\xa0"
           "30\xc2\xa0m",
           30),
    WORKED("worked: 90", 90),
    WORKED("worked: 90 min", 90),
    WORKED("worked: 90 minutes", 90),
    WORKED("worked: 45 minuten", 45),
    WORKED("worked: 1h", 60),
    WORKED("worked: 1 uur", 60),
    WORKED("worked: 2 hours", 120),
    WORKED("worked: 1h30m", 90),
    WORKED("worked: 1h30", 90),
    WORKED("worked: 1 hour 30 minutes", 90),
    WORKED("worked: 1u 5 min", 65),
    WORKED("worked: 1.5h", 90),
    WORKED("worked: 1,5 uur", 90),
    WORKED("worked: 0,25h", 15),
    WORKED("worked: 2.75 h", 165),
    WORKED("worked: 0", 0),
    WORKED("worked: 007m", 7),
    WORKED("worked: 44640", 44640),
    WORKED("worked: 744h", 44640),
    WORKED("worked: 30m\nworked: 90m", 30),
    WORKED("worked: 30m\r\nour outage", 30),
    OUTAGE("our outage"),
    OUTAGE("Our Outage"),
    OUTAGE(" OUR   OUTAGE. "),
    OUTAGE("our outage\nno charge: x"),
    NO_CHARGE("no charge: first time", "first time"),
    NO_CHARGE("No Charge :  goodwill,  see #12", "goodwill, see #12"),
    NO_CHARGE("no charge: worked: 30m", "worked: 30m"),
    NO_CHARGE("no charge: %s {{x}} <b>", "%s {{x}} <b>"),
    MISTAKEN("worked 30m", "worked: 30m"),
    MISTAKEN("worked 1h30m", "worked: 90m"),
    MISTAKEN("worked; 45", "worked: 45m"),
    MISTAKEN("worked=20m", "worked: 20m"),
    MISTAKEN("worked - 20m", "worked: 20m"),
    MISTAKEN("work: 20m", "worked: 20m"),
    MISTAKEN("gewerkt: 20 minuten", "worked: 20m"),
    MISTAKEN("time worked: 1h", "worked: 60m"),
    MISTAKEN("worked: half an hour", "worked: 30m"),
    MISTAKEN("worked:", "worked: 30m"),
    MISTAKEN("worked: -30m", "worked: 30m"),
    MISTAKEN("worked: 30s", "worked: 30m"),
    MISTAKEN("worked: 1:30", "worked: 30m"),
    MISTAKEN("worked: 1.5", "worked: 30m"),
    MISTAKEN("worked: 1.5m", "worked: 30m"),
    MISTAKEN("worked: 1.333h", "worked: 30m"),
    MISTAKEN("worked: 1.01h", "worked: 30m"),
    MISTAKEN("worked: 1h90m", "worked: 30m"),
    MISTAKEN("worked: 1h 5s", "worked: 30m"),
    MISTAKEN("worked: 30m (from 02:10)", "worked: 30m"),
    MISTAKEN("worked: 44641", "worked: 30m"),
    MISTAKEN("worked: 745h", "worked: 30m"),
    MISTAKEN("worked: 99999999999999999999m", "worked: 30m"),
    MISTAKEN("our outage: db1", "our outage"),
    MISTAKEN("our outage, sorry", "our outage"),
    MISTAKEN("our-outage", "our outage"),
    MISTAKEN("onze storing", "our outage"),
    MISTAKEN("no charge", "no charge: REASON"),
    MISTAKEN("no charge:", "no charge: REASON"),
    MISTAKEN("no charge:  ", "no charge: REASON"),
    MISTAKEN("no charge first time", "no charge: REASON"),
    MISTAKEN("no-charge: x", "no charge: REASON"),
    MISTAKEN("geen kosten: x", "no charge: REASON"),
    PLAIN(""),
    PLAIN("\n\n"),
    PLAIN("restarted nginx"),
    PLAIN("worked around it by a restart"),
    PLAIN("worked"),
    PLAIN("workers: 30"),
    PLAIN("work on db1 goes on"),
    PLAIN("it was our outage"),
    PLAIN("our outages page says so"),
    PLAIN("restarted\nworked: 30m"),
    PLAIN("> worked: 30m"),
    PLAIN(">our outage"),
    PLAIN(" > no charge: x"),
    PLAIN("[klant] no charge: x"),
    PLAIN(NOTE_OWN_MARK " our outage"),
    PLAIN(NOTE_OWN_MARK "\nworked: 30m"),
    PLAIN("\xff\xfe worked: 30m"),
};

static void test_row(gconstpointer data)
{
    const Row *row = data;
    Corrections corrections = CORRECTIONS_NONE;
    g_autofree char *mistake = NULL;

    g_assert_cmpint(note_command_read(row->note, &corrections, &mistake), ==, row->verdict);
    g_assert_cmpint(corrections.worked_minutes, ==, row->worked);
    g_assert_cmpint(corrections.is_our_outage, ==, row->is_our_outage);
    g_assert_cmpstr(corrections.no_charge, ==, row->no_charge);
    g_assert_cmpint(mistake != NULL, ==, row->verdict == NOTE_MISTAKEN);
    if (row->says != NULL && strstr(mistake, row->says) == NULL)
        g_test_fail_printf("'%s' does not say %s", mistake, row->says);
    corrections_clear(&corrections);
}

static void test_last_of_each_kind(void)
{
    static const char *const notes[] = {"worked: 30m", "no charge: a", "worked: 20m",
                                        "no charge: b", "worked 99m"};
    Corrections corrections = CORRECTIONS_NONE;

    for (size_t i = 0; i < G_N_ELEMENTS(notes); i++) {
        g_autofree char *mistake = NULL;
        note_command_read(notes[i], &corrections, &mistake);
    }
    g_assert_cmpint(corrections.worked_minutes, ==, 20);
    g_assert_cmpstr(corrections.no_charge, ==, "b");
    corrections_clear(&corrections);
    g_assert_cmpint(corrections.worked_minutes, ==, -1);
    g_assert_null(corrections.no_charge);
}

static void test_long_note(void)
{
    g_autofree char *much = g_strnfill(1024 * 1024, 'x');
    g_autofree char *note = g_strconcat("no charge: ", much, NULL);
    g_autofree char *miss = g_strconcat("worked: 30m ", much, NULL);
    g_autofree char *mistake = NULL;
    Corrections corrections = CORRECTIONS_NONE;

    g_assert_cmpint(note_command_read(note, &corrections, &mistake), ==, NOTE_APPLIED);
    g_assert_cmpint(g_utf8_strlen(corrections.no_charge, -1), ==, NOTE_REASON_CHARACTERS);
    g_assert_cmpint(note_command_read(miss, &corrections, &mistake), ==, NOTE_MISTAKEN);
    g_assert_cmpuint(strlen(mistake), <, 300);
    corrections_clear(&corrections);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *shown = g_strescape(rows[i].note, NULL);
        g_autofree char *safe = g_strdelimit(g_steal_pointer(&shown), "/", '|');
        g_autofree char *path = g_strdup_printf("/note command/%zu: %s", i, safe);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/note command/the last of each kind counts", test_last_of_each_kind);
    g_test_add_func("/note command/a note of a megabyte", test_long_note);
    return g_test_run();
}
