/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib.h>

#include "tests/support/life_world.h"

#define CUSTOMER    (1u << PROMISE_CUSTOMER_MAIL)
#define ALL         (~0u)
#define LATE        "9000" /* when events are told: long after they occurred */
#define TRIGGERED   "A 3.2 triggered api to=Sanne"
#define AT_IT       TRIGGERED "; A 90.8 acknowledged Sanne status=acknowledged"
#define SOLVED      AT_IT "; A 200 resolved Sanne status=resolved"
#define DEBRIEF     "; check debrief"
#define TO_SUPPORT  "support-mail support@host.example "
#define TO_LEADS    "support-mail leads@host.example "
#define OVER        "K7Q-M2XD: ended by a machine, and no person says that it is solved"
#define SAYS_WORKED "note [pager-milter] "

static Settings *settings; /* of all tests; read once */

typedef struct {
    const char *name, *events, *promised;
} Row;

static const Row rows[] = {
    {"what is nobody's is no news", "X 3 triggered - to=Sanne", ""},
    {"a page that tells nobody is no news", "A 3 triggered api", ""},
    {"the confirmation told less", TRIGGERED, "customer-mail alerted -"},
    {"somebody is at it", AT_IT, "customer-mail alerted -; customer-mail acknowledged Sanne"},
    {"a machine that acknowledges is nobody", TRIGGERED "; A 20 acknowledged api",
     "customer-mail alerted -"},
    {"the same person again is no news",
     AT_IT "; A 400 unacknowledged - to=Sanne; A 420 acknowledged Sanne",
     "customer-mail alerted -; customer-mail acknowledged Sanne"},
    {"another person is news", AT_IT "; A 400 unacknowledged - to=Bram; A 420 acknowledged Bram",
     "customer-mail alerted -; customer-mail acknowledged Sanne; customer-mail acknowledged "
     "Bram"},
    {"solved", SOLVED,
     "customer-mail alerted -; customer-mail acknowledged Sanne; customer-mail resolved "
     "Sanne" DEBRIEF},
    {"opened again",
     SOLVED "; A 300 reopened Bram to=Sanne; A 310 acknowledged Bram; A 400 resolved Bram",
     "customer-mail alerted -; customer-mail acknowledged Sanne; customer-mail resolved "
     "Sanne" DEBRIEF "; customer-mail reopened -; customer-mail acknowledged Bram; customer-mail "
     "resolved Bram" DEBRIEF},
    {"a note for the customer",
     AT_IT "; A 100 annotated Sanne note=[Klant]_We_zijn_bezig note-id=N1; "
           "A 110 annotated Sanne note=raid_rebuild note-id=N2",
     "customer-mail alerted -; customer-mail acknowledged Sanne; customer-mail note Sanne We zijn "
     "bezig"},
    {"a marker without a text is no note", AT_IT "; A 100 annotated Sanne note=[klant]_ note-id=N1",
     "customer-mail alerted -; customer-mail acknowledged Sanne"},
    {"a note of a machine is not the Hero's",
     TRIGGERED "; A 100 annotated api note=[klant]_hello note-id=N1", "customer-mail alerted -"},
    {"a note of our own is nobody's",
     TRIGGERED "; A 100 annotated Gate note=[pager-milter]_[klant]_hello note-id=N1",
     "customer-mail alerted -"},
    {"a machine ends it and the customer hears nothing", TRIGGERED "; A 400 resolved -",
     "customer-mail alerted -; " TO_SUPPORT OVER "; " TO_LEADS OVER},
    {"a merge is not told", TRIGGERED "; A 40 resolved Sanne into=M", "customer-mail alerted -"},
    {"solved in the target",
     TRIGGERED "; A 40 resolved Sanne into=M; M 50 acknowledged Bram; M 90 resolved Bram",
     "customer-mail alerted -; customer-mail acknowledged Bram; customer-mail resolved Bram; "
     "resolve pm1-key" DEBRIEF},
    {"a command that is none is answered once",
     AT_IT "; A 100 annotated Sanne note=worked:_soon note-id=N1",
     "customer-mail alerted -; customer-mail acknowledged Sanne; " SAYS_WORKED
     "\"worked: soon\" is no command and changed nothing; right would be \"worked: 30m\" as the "
     "first line of a note"},
};

static LifeWorld *live(const GPtrArray *events, const char *second)
{
    LifeWorld *world = life_world_new(settings);

    for (guint i = 0; i < events->len; i++)
        life_world_tell(world, events->pdata[i], second);
    return world;
}

static void test_promises(gconstpointer data)
{
    const Row *row = data;
    g_autoptr(GPtrArray) events = words_events(row->events);
    g_autoptr(LifeWorld) world = live(events, LATE);
    g_autofree char *promised = life_world_promised(world, ALL);

    g_assert_cmpstr(promised, ==, row->promised);
}

static void test_told_again(gconstpointer data)
{
    const Row *row = data;
    g_autoptr(GPtrArray) events = words_events(row->events);
    g_autoptr(GPtrArray) twice =
        g_ptr_array_new_with_free_func((GDestroyNotify) incident_event_free);
    guint count = events->len;

    words_add_tellings(events);
    for (guint i = 0; i < count; i++) { /* each event, then by REST, before the next one */
        g_ptr_array_add(twice, words_copy(events->pdata[i]));
        g_ptr_array_add(twice, words_copy(events->pdata[count + 2 * i]));
        g_ptr_array_add(twice, words_copy(events->pdata[i]));
    }
    g_autoptr(LifeWorld) world = live(twice, LATE);
    g_autofree char *promised = life_world_promised(world, ALL);
    g_assert_cmpstr(promised, ==, row->promised);
}

/* Answers whether each of the lines stands among the others. */
static void assert_part(const char *lines, const char *others)
{
    g_auto(GStrv) parts = g_strsplit(lines, "; ", -1), all = g_strsplit(others, "; ", -1);

    for (size_t i = 0; parts[i] != NULL; i++) {
        if (!g_strv_contains((const char *const *) all, parts[i]))
            g_test_message("'%s' is not among '%s'", parts[i], others);
        g_assert_true(g_strv_contains((const char *const *) all, parts[i]));
        for (size_t j = i + 1; parts[j] != NULL; j++)
            g_assert_cmpstr(parts[i], !=, parts[j]);
    }
}

/* Disorder tells the customer nothing that order would not have told, nothing twice, and in the end
 * where it stands. */
static void test_disorder(gconstpointer data)
{
    const Row *row = data;
    g_autoptr(GPtrArray) events = words_events(row->events);
    g_autoptr(LifeWorld) ordered = live(events, LATE);
    g_autofree char *wanted = life_world_promised(ordered, CUSTOMER);

    for (unsigned round = 0; round < 300; round++) {
        for (guint i = events->len; i > 1; i--)
            words_swap(events, i - 1, (guint) g_test_rand_int_range(0, (gint32) i));
        g_autoptr(LifeWorld) world = live(events, LATE);
        g_autofree char *promised = life_world_promised(world, CUSTOMER);
        if (promised[0] != '\0')
            assert_part(promised, wanted);
        g_assert_cmpstr(world->facts->emergency->life, ==, ordered->facts->emergency->life);
        g_assert_cmpstr(world->facts->emergency->end_reason, ==,
                        ordered->facts->emergency->end_reason);
        if (g_str_equal(world->facts->emergency->life, "resolved"))
            g_assert_nonnull(strstr(promised, "customer-mail resolved"));
    }
}

static void add_rows(const char *property, GTestDataFunc test)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/next/%s/%s", property, rows[i].name);
        g_test_add_data_func(path, &rows[i], test);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    settings = life_world_settings();
    add_rows("promises", test_promises);
    add_rows("told again", test_told_again);
    add_rows("in disorder", test_disorder);
    int code = g_test_run();
    settings_unref(settings);
    return code;
}
