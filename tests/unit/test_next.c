/* SPDX-License-Identifier: MIT */
/* What the customer is told, and in which order. */
#include "config.h"

#include <string.h>

#include <glib.h>

#include "life/customer_news.h"
#include "tests/support/life_words.h"
#include "tests/support/life_world.h"

#define LATE        "9000" /* when events are told: long after they occurred */
#define TO_LEADS    "support-mail leads@host.example "
#define OVER        "[noodhulp] K7Q-M2XD: vanzelf gesloten in PagerDuty, niet door een mens"
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
     "customer-mail alerted -; customer-mail acknowledged Sanne; check unacknowledged"},
    {"another person is news", AT_IT "; A 400 unacknowledged - to=Bram; A 420 acknowledged Bram",
     "customer-mail alerted -; customer-mail acknowledged Sanne; check unacknowledged; "
     "customer-mail acknowledged Bram"},
    {"solved", SOLVED,
     "customer-mail alerted -; customer-mail acknowledged Sanne; customer-mail resolved "
     "Sanne" DEBRIEF},
    {"opened again",
     SOLVED "; A 300 reopened Bram to=Sanne; A 310 acknowledged Bram; A 400 resolved Bram",
     "customer-mail alerted -; customer-mail acknowledged Sanne; customer-mail resolved "
     "Sanne" DEBRIEF "; customer-mail reopened -; check unacknowledged; customer-mail acknowledged "
     "Bram; customer-mail resolved Bram" DEBRIEF},
    {"a note for the customer",
     AT_IT "; A 100 annotated Sanne note=[Klant]_We_zijn_bezig note-id=N1; "
           "A 110 annotated Sanne note=raid_rebuild note-id=N2",
     "customer-mail alerted -; customer-mail acknowledged Sanne; customer-mail note Sanne We zijn "
     "bezig"},
    {"a marker with a text that nobody sees is no note",
     AT_IT "; A 100 annotated Sanne note=[klant]_\xe2\x80\x8b note-id=N1",
     "customer-mail alerted -; customer-mail acknowledged Sanne"},
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

/* Nobody reads an answer on a resolved incident. */
static void test_late_mistake(void)
{
    g_autoptr(LifeWorld) world = life_world_new(settings);
    g_autoptr(GPtrArray) events = words_events(
        SOLVED "; A 201 annotated Sanne note=Resolution_Note:_worked:_soon note-id=N1; "
               "A 300 annotated Sanne note=thanks note-id=N2");

    for (guint i = 0; i < events->len; i++)
        life_world_tell(world, events->pdata[i], "310");
    g_autofree char *told =
        life_world_promised(world, 1u << PROMISE_SUPPORT_MAIL | 1u << PROMISE_NOTE);
    g_assert_cmpstr(told, ==,
                    "support-mail support@host.example [noodhulp] K7Q-M2XD: notitie niet begrepen");
}

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

/* Its texts are kept from its end on: a date of the future would keep them for as long. */
static void test_ended_ahead(void)
{
    g_autoptr(GPtrArray) events = words_events(SOLVED);
    g_autoptr(LifeWorld) world = live(events, "100");
    g_autoptr(GDateTime) now = words_instant("100");

    g_assert_nonnull(world->facts->emergency->ended);
    g_assert_true(g_date_time_equal(world->facts->emergency->ended, now));
}

/* With the relay away, none of it has gone by the time that somebody takes it on; what has gone
 * stays. */
static void test_taken_back(void)
{
    static const CheckKind check = CHECK_UNACKNOWLEDGED;

    for (unsigned has_gone = 0; has_gone < 2; has_gone++) {
        g_autoptr(LifeWorld) world = life_world_new(settings);
        world->facts->last_webhook = words_instant("3");
        life_world_tell_all(world, TRIGGERED, "a", "4");
        life_world_look(world, &check, NULL, "900");
        if (has_gone)
            life_world_send_all(world);
        life_world_tell_all(world, "A 950 acknowledged Sanne", "b", "951");
        g_autofree char *dropped = life_world_dropped(world);
        g_assert_cmpstr(
            dropped, ==,
            has_gone ? ""
                     : "customer-mail alerted -; customer-mail waiting -; "
                       "support-mail support@host.example [noodhulp] K7Q-M2XD: nog door niemand "
                       "in behandeling genomen; support-mail leads@host.example [noodhulp] "
                       "K7Q-M2XD: nog door niemand in behandeling genomen; ladder; ladder");
    }
}

/* Whoever reads that it is not in hand any more is promised to hear when it is, even if it is the
 * person whom they have read of before. */
static void test_at_it_again(void)
{
    static const CheckKind check = CHECK_UNACKNOWLEDGED;
    g_autoptr(LifeWorld) world = life_world_new(settings);

    world->facts->last_webhook = words_instant("3");
    life_world_tell_all(world, AT_IT "; A 400 unacknowledged - to=Sanne", "a", "401");
    life_world_look(world, &check, NULL, "1300");
    life_world_tell_all(world, "A 1400 acknowledged Sanne", "b", "1401");
    life_world_tell_all(world, "A 1500 unacknowledged - to=Sanne; A 1510 acknowledged Sanne", "c",
                        "1511");
    g_autofree char *promised = life_world_promised(world, CUSTOMER);
    g_assert_cmpstr(promised, ==,
                    ALERTED "customer-mail acknowledged Sanne; customer-mail waiting - left; "
                            "customer-mail acknowledged Sanne");
}

/* REST may round to the next second what the webhook then tells exactly, and the webhook of an
 * incident may be ahead of that of another one that was resolved before it. */
static void test_solved_once(void)
{
    static const char *const later[] = {
        "A 199.8 resolved Sanne status=resolved",
        "B 3 triggered api to=Bram; B 150 resolved Bram status=resolved",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(later); i++) {
        g_autoptr(LifeWorld) world = life_world_new(settings);
        life_world_tell_all(world, TRIGGERED "; A 200 resolved Sanne status=resolved", "a", "210");
        life_world_tell_all(world, later[i], "b", "211");
        g_autofree char *promised = life_world_promised(world, CUSTOMER);
        g_assert_cmpstr(promised, ==, ALERTED "customer-mail resolved Sanne");
    }
}

static void test_no_conversation(void)
{
    g_autoptr(LifeWorld) world = life_world_new(settings);

    g_clear_pointer(&world->facts->emergency->conversation, g_free);
    life_world_tell_all(world, SOLVED, "a", "210");
    g_autofree char *promised = life_world_promised(world, ALL);
    g_assert_cmpstr(promised, ==, "check debrief");
}

static void test_closed_by_hand(void)
{
    g_autoptr(LifeWorld) world = life_world_new(settings);

    world->facts->emergency->ended = words_instant("5");
    world->facts->emergency->end_reason = g_strdup("closed");
    life_world_tell_all(world, SOLVED "; A 150 annotated Sanne note=[klant]_hello note-id=N1", "a",
                        "210");
    g_autofree char *promised = life_world_promised(world, ALL);
    g_assert_cmpstr(promised, ==, "");
}

/* Who was told that nobody is at it is told how that ended. */
static void test_expired_waiting(void)
{
    static const CheckKind check = CHECK_UNACKNOWLEDGED;
    g_autoptr(LifeWorld) world = life_world_new(settings);

    world->facts->last_webhook = words_instant("3");
    life_world_tell_all(world, TRIGGERED, "a", "4");
    life_world_look(world, &check, NULL, "900");
    life_world_send_all(world);
    life_world_end(world, "expired", "86400");
    g_autofree char *told = life_world_promised(world, CUSTOMER);
    g_assert_cmpstr(told, ==,
                    "customer-mail alerted -; customer-mail waiting -; customer-mail expired -");
}

/* Whoever comes late has it: it is open again, and what they write is told. */
static void test_taken_up_late(void)
{
    g_autoptr(LifeWorld) world = life_world_new(settings);

    life_world_tell_all(world, TRIGGERED, "a", "4");
    life_world_end(world, "expired", "86400");
    life_world_tell_all(world, "A 87000 annotated Sanne note=[klant]_hello note-id=N1", "b",
                        "87001");
    g_assert_nonnull(world->facts->emergency->ended);
    life_world_tell_all(world, "A 88000 acknowledged Sanne", "c", "88001");
    g_assert_null(world->facts->emergency->ended);
    life_world_tell_all(world, "A 90000 resolved Sanne", "d", "90001");
    g_assert_cmpstr(world->facts->emergency->end_reason, ==, "resolved");
    g_autofree char *told = life_world_promised(world, CUSTOMER);
    g_assert_cmpstr(told, ==,
                    "customer-mail alerted -; customer-mail note Sanne hello; "
                    "customer-mail acknowledged Sanne; customer-mail resolved Sanne");
}

static void test_flood(void)
{
    g_autoptr(LifeWorld) world = life_world_new(settings);

    life_world_tell_all(world, AT_IT, "a", "100");
    for (unsigned i = 0; i < 50; i++) {
        g_autofree char *id = g_strdup_printf("note-%u-", i);
        g_autofree char *text = g_strdup_printf(
            "A %u annotated Sanne note=[klant]_hello_%u note-id=N%u", 110 + 2 * i, i, i);
        life_world_tell_all(world, text, id, "300");
    }
    g_autofree char *promised = life_world_promised(world, CUSTOMER);
    g_auto(GStrv) lines = g_strsplit(promised, "; ", -1);
    g_assert_cmpuint(g_strv_length(lines), ==, CUSTOMER_MAILS_MAX);
    guint told = world->facts->timeline->len;
    life_world_tell_all(world, "A 400 resolved Sanne", "z", "401");
    g_autofree char *more = life_world_promised(world, CUSTOMER);
    g_assert_nonnull(strstr(more, "customer-mail resolved"));
    /* Each that was withheld stands on the timeline once, and the Hero has one note. */
    g_assert_cmpuint(world->facts->timeline->len, <, told + 5);
    g_autofree char *notes = life_world_promised(world, 1u << PROMISE_NOTE);
    const char *first = strstr(notes, "not mailed");
    g_assert_nonnull(first);
    g_assert_null(strstr(first + 1, "not mailed"));
}

/* Whether a page was proven and acknowledged at once, or the relay is slow: the customer reads
 * first that we have their mail. */
static void test_confirmation_goes_first(void)
{
    g_autoptr(LifeWorld) world = life_world_new(settings);
    g_autoptr(GPtrArray) events = words_events(AT_IT);
    g_autoptr(GDateTime) now = g_date_time_new_utc(2026, 1, 12, 2, 2, 0);
    KeptPromise *confirmation = world->facts->promises->pdata[1];
    NextContext context = {.settings = settings, .host = "mx1", .now = now};

    g_ptr_array_set_size(world->facts->timeline, 0); /* it has no words yet */
    g_free(confirmation->state);
    confirmation->state = g_strdup("open");
    g_clear_pointer(&confirmation->settled, g_date_time_unref);
    life_world_tell_all(world, TRIGGERED, "a", "100");
    g_ptr_array_add(world->facts->events, events->pdata[1]);
    g_autoptr(Plan) plan = emergency_next(world->facts, &context);
    const NewPromise *news = plan->promises->pdata[0];
    g_assert_cmpint(news->kind, ==, PROMISE_CUSTOMER_MAIL);
    g_assert_cmpstr(news->after, ==, confirmation->id);
    g_assert_cmpint(g_date_time_compare(news->due, now), >, 0);
}

/* Of what is due together the relay takes any first. */
static void test_news_goes_in_order(void)
{
    g_autoptr(LifeWorld) world = life_world_new(settings);
    g_autoptr(GPtrArray) events =
        words_events(AT_IT "; A 100 annotated Sanne note=[klant]_Bezig note-id=N1");
    g_autoptr(GDateTime) now = g_date_time_new_utc(2026, 1, 12, 2, 2, 0);
    NextContext context = {.settings = settings, .host = "mx1", .now = now};

    life_world_tell_all(world, TRIGGERED, "a", "4");
    for (guint i = 1; i < events->len; i++)
        g_ptr_array_add(world->facts->events, events->pdata[i]);
    g_autoptr(Plan) plan = emergency_next(world->facts, &context);
    const NewPromise *acknowledged = plan->promises->pdata[0], *note = plan->promises->pdata[1];
    g_assert_cmpstr(note->after, ==, acknowledged->id);
    g_assert_cmpint(g_date_time_compare(note->due, now), >, 0);
}

/* The relay refuses the customer: who is at it hears of it, once, and Support reads it. */
static void test_unreached(void)
{
    g_autoptr(LifeWorld) world = life_world_new(settings);
    KeptPromise *confirmation = world->facts->promises->pdata[1];
    const CheckKind late = CHECK_UNACKNOWLEDGED;
    g_autoptr(GDateTime) asked = words_instant("800");

    life_world_tell_all(world, TRIGGERED, "a", "4");
    g_free(confirmation->state);
    confirmation->state = g_strdup("given-up");
    life_world_look(world, NULL, NULL, "5");
    life_world_look(world, NULL, NULL, "6");
    g_autofree char *notes = life_world_promised(world, 1 << PROMISE_NOTE);
    g_assert_nonnull(strstr(notes, "the customer cannot be reached by mail"));
    g_assert_null(strstr(notes, "; "));
    life_world_look(world, &late, asked, "900");
    unsigned mails = 0;
    for (guint i = 0; i < world->facts->promises->len; i++) {
        const KeptPromise *promise = world->facts->promises->pdata[i];
        if (promise->kind != PROMISE_SUPPORT_MAIL)
            continue;
        mails++;
        g_assert_nonnull(strstr(promise->order, "De klant weet dit niet"));
    }
    g_assert_cmpuint(mails, ==, 2); /* to Support, and to who reads fallback mails */
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
    g_test_add_func("/next/a customer whom our mail does not reach", test_unreached);
    g_test_add_func("/next/an end of the future is now", test_ended_ahead);
    g_test_add_func("/next/what nobody may read any more is taken back", test_taken_back);
    g_test_add_func("/next/who takes it on again is told again", test_at_it_again);
    g_test_add_func("/next/a mistake in a late note is told to Support", test_late_mistake);
    g_test_add_func("/next/solved is told once", test_solved_once);
    g_test_add_func("/next/nobody is written to who may not be", test_no_conversation);
    g_test_add_func("/next/what was closed by hand is not told", test_closed_by_hand);
    g_test_add_func("/next/who was told to wait is told that it expired", test_expired_waiting);
    g_test_add_func("/next/who comes after the end has it", test_taken_up_late);
    g_test_add_func("/next/notes do not flood the customer", test_flood);
    g_test_add_func("/next/the confirmation goes first", test_confirmation_goes_first);
    g_test_add_func("/next/news goes in order", test_news_goes_in_order);
    int code = g_test_run();
    settings_unref(settings);
    return code;
}
