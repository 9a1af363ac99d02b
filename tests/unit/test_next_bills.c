/* SPDX-License-Identifier: MIT */
/* What Support gets when it is over, and what that costs. */
#include "config.h"

#include <glib.h>

#include "compose/tariff_json.h"
#include "life/corrections.h"
#include "life/step.h"
#include "tests/support/life_words.h"
#include "tests/support/life_world.h"

static Settings *settings; /* of all tests; read once */

static unsigned count_support_mails(const LifeWorld *world)
{
    g_autofree char *promised = life_world_promised(world, 1u << PROMISE_SUPPORT_MAIL);
    g_auto(GStrv) lines = g_strsplit(promised, "; ", -1);

    return g_strv_length(lines);
}

/* Support gets one debrief, and another one each time that the bill comes out otherwise. */
static void test_debrief(void)
{
    static const CheckKind check = CHECK_DEBRIEF;
    g_autoptr(LifeWorld) world = life_world_new(settings);

    life_world_tell_all(world, SOLVED, "a", "210");
    g_assert_cmpuint(world->facts->ledger->len, ==, 0);
    life_world_look(world, &check, NULL, "270");
    life_world_look(world, &check, NULL, "271");
    g_assert_cmpuint(world->facts->ledger->len, ==, 1);
    g_assert_cmpuint(count_support_mails(world), ==, 1);
    g_assert_cmpint(life_world_billed(world), >, 0);

    life_world_tell_all(world, "A 300 annotated Sanne note=worked:_2h note-id=N1", "b", "301");
    g_assert_cmpuint(world->facts->ledger->len, ==, 2);
    g_assert_cmpuint(count_support_mails(world), ==, 2);
    g_assert_cmpint(life_world_billed(world), ==, 8 * 5000);
    life_world_tell_all(world, "A 310 annotated Sanne note=raid_is_fine note-id=N2", "c", "311");
    g_assert_cmpuint(world->facts->ledger->len, ==, 2);
    life_world_tell_all(world, "A 320 annotated Sanne note=our_outage note-id=N3", "d", "321");
    g_assert_cmpuint(world->facts->ledger->len, ==, 3);
    g_assert_cmpint(life_world_billed(world), ==, 0);
    g_assert_cmpstr(((LedgerRow *) world->facts->ledger->pdata[2])->reason, ==, "our-outage");
    g_assert_cmpstr(((LedgerRow *) world->facts->ledger->pdata[2])->what, ==, "correction");
}

/* Of an erased emergency nothing is told any more, and its timeline stays as it is. */
static void test_erased(void)
{
    static const CheckKind check = CHECK_DEBRIEF;
    g_autoptr(LifeWorld) world = life_world_new(settings);

    life_world_tell_all(world, SOLVED "; A 201 annotated Sanne note=our_outage note-id=N1", "a",
                        "210");
    life_world_look(world, &check, NULL, "270");
    guint known = world->facts->timeline->len;
    g_clear_pointer(&world->facts->emergency->report, g_free);
    g_clear_pointer(&world->facts->emergency->conversation, g_free);
    for (guint i = 0; i < known; i++)
        g_strlcpy(((Event *) world->facts->timeline->pdata[i])->text, "", 1);
    for (guint i = 0; i < world->facts->events->len; i++)
        g_clear_pointer(&((IncidentEvent *) world->facts->events->pdata[i])->note, g_free);

    life_world_tell_all(world, "A 900 priority_updated Sanne", "b", "901");
    g_assert_cmpuint(world->facts->ledger->len, ==, 1);
    g_assert_cmpuint(count_support_mails(world), ==, 1);
    g_assert_cmpuint(world->facts->timeline->len, ==, known);
}

/* The customer was told the prices as they were when it was opened. */
static void test_old_prices(void)
{
    static const CheckKind check = CHECK_DEBRIEF;
    const Tariff old = {.currency = (char[]){"EUR"},
                        .sla_plus_per_15_minutes = 1000,
                        .sla_plus_minimum = 2000,
                        .metering = METERING_NEAREST};
    g_autoptr(LifeWorld) world = life_world_new(settings);

    world->facts->emergency->tariff = tariff_to_json(&old);
    life_world_tell_all(world, SOLVED, "a", "210");
    life_world_look(world, &check, NULL, "270");
    g_assert_cmpint(life_world_billed(world), ==, 2000);
    life_world_tell_all(world, "A 900 annotated Sanne note=worked:_1h5m note-id=N9", "b", "901");
    g_assert_cmpint(life_world_billed(world), ==, 4000);
    g_assert_cmpint(((LedgerRow *) world->facts->ledger->pdata[1])->worked_minutes, ==, 63);
}

/* An engineer who notes the time keeps a record; Support who gives it takes the outage back. */
static void test_worked_after_waiving(void)
{
    static const CheckKind check = CHECK_DEBRIEF;
    g_autoptr(LifeWorld) world = life_world_new(settings);
    Event *by_hand = g_new0(Event, 1);

    life_world_tell_all(world,
                        SOLVED "; A 201 annotated Sanne note=our_outage note-id=N1; "
                               "A 202 annotated Sanne note=worked:_2h note-id=N2",
                        "a", "210");
    life_world_look(world, &check, NULL, "270");
    g_assert_cmpint(life_world_billed(world), ==, 0);
    *by_hand = (Event){.kind = g_strdup(EVENT_WORKED_BY_HAND),
                       .text = g_strdup("worked: 1h"),
                       .at = words_instant("400")};
    g_ptr_array_add(world->facts->timeline, by_hand);
    life_world_look(world, NULL, NULL, "401");
    g_assert_cmpint(life_world_billed(world), ==, 4 * 5000);
}

/* A correction that comes before the debrief is in it; the resolution note may hold it. */
static void test_early_correction(void)
{
    static const CheckKind check = CHECK_DEBRIEF;
    g_autoptr(LifeWorld) world = life_world_new(settings);

    life_world_tell_all(world,
                        SOLVED
                        "; A 200.3 annotated Sanne note=Resolution_Note:_no_charge:_goodwill "
                        "note-id=N1",
                        "a", "210");
    life_world_look(world, &check, NULL, "270");
    g_assert_cmpuint(world->facts->ledger->len, ==, 1);
    g_assert_cmpint(life_world_billed(world), ==, 0);
    g_assert_cmpstr(((LedgerRow *) world->facts->ledger->pdata[0])->reason, ==, "no-charge");
}

/* An incident may be touched long after its emergency's texts were erased, with them whose plan it
 * was and that it was our outage. */
static void test_erased_bill(void)
{
    static const CheckKind check = CHECK_DEBRIEF;
    g_autoptr(LifeWorld) world = life_world_new(settings);

    life_world_tell_all(world, SOLVED "; A 201 annotated Sanne note=our_outage note-id=N1", "a",
                        "210");
    life_world_look(world, &check, NULL, "270");
    g_clear_pointer(&world->facts->emergency->report, g_free);
    g_clear_pointer(&((IncidentEvent *) world->told->pdata[3])->note, g_free);
    for (guint i = 0; i < world->facts->timeline->len; i++) {
        Event *event = world->facts->timeline->pdata[i];
        g_free(event->text);
        event->text = g_strdup("");
    }
    guint lines = world->facts->timeline->len;
    life_world_tell_all(world, "A 9000000 annotated Sanne note=tidied_up note-id=N2", "b",
                        "9000001");
    g_assert_cmpuint(world->facts->ledger->len, ==, 1);
    g_assert_cmpuint(count_support_mails(world), ==, 1);
    g_assert_cmpuint(world->facts->timeline->len, ==, lines);
}

/* Opened again, there is nothing to bill until somebody resolves it once more. */
static void test_debrief_after_reopening(void)
{
    static const CheckKind check = CHECK_DEBRIEF;
    g_autoptr(LifeWorld) world = life_world_new(settings);

    life_world_tell_all(world, SOLVED "; A 230 reopened Bram to=Sanne", "a", "240");
    life_world_look(world, &check, NULL, "270");
    g_assert_cmpuint(world->facts->ledger->len, ==, 0);
    life_world_tell_all(world, "A 4000 acknowledged Bram; A 8000 resolved Bram", "b", "8001");
    life_world_look(world, &check, NULL, "8061");
    g_assert_cmpuint(world->facts->ledger->len, ==, 1);
    g_assert_cmpuint(((LedgerRow *) world->facts->ledger->pdata[0])->worked_minutes, ==, 69);
}

static void look_for_debrief(LifeWorld *world, const char *second)
{
    static const CheckKind check = CHECK_DEBRIEF;

    life_world_look(world, &check, NULL, second);
}

/* Each resolution waits for its own note, and is told to Support with it. */
static void test_resolved_again(void)
{
    g_autoptr(LifeWorld) world = life_world_new(settings);

    life_world_tell_all(
        world, SOLVED "; A 200 annotated Sanne note=Resolution_Note:_disk note-id=N1", "a", "201");
    look_for_debrief(world, "261");
    g_assert_cmpuint(count_support_mails(world), ==, 1);
    life_world_tell_all(
        world, "A 300 reopened Bram to=Sanne; A 310 acknowledged Bram; A 320 resolved Bram", "b",
        "321");
    look_for_debrief(world, "330"); /* of a bill that shares time */
    g_assert_cmpuint(count_support_mails(world), ==, 1);
    life_world_tell_all(world, "A 321 annotated Bram note=Resolution_Note:_cable note-id=N2", "c",
                        "322");
    look_for_debrief(world, "381");
    look_for_debrief(world, "382");
    g_assert_cmpuint(count_support_mails(world), ==, 2);
    g_assert_cmpuint(world->facts->ledger->len, ==, 1); /* the bill is the same */
    g_assert_cmpint(life_world_billed(world), ==, 10000);
    life_world_tell_all(world, "A 500 annotated Bram note=Resolution_Note:_both note-id=N3", "d",
                        "501");
    g_assert_cmpuint(count_support_mails(world), ==, 3);
    life_world_tell_all(world, "A 510 annotated Bram note=thanks note-id=N4", "e", "511");
    g_assert_cmpuint(count_support_mails(world), ==, 3);
    g_assert_cmpuint(world->facts->ledger->len, ==, 1);
}

typedef struct {
    const char *name, *before, *after;
    int64_t hundredths;
    unsigned minutes;
} StintRow;

/* Sanne works from 90 to 1000 and then Bram from 3000 to 4800: 16 and 30 minutes. */
static const StintRow stint_rows[] = {
    {"nothing was said", NULL, NULL, 20000, 46},
    {"of the first", "worked:_30m", NULL, 20000, 60},
    {"less of the first", "worked:_0m", NULL, 10000, 30},
    {"of both", "worked:_30m", "worked:_10m", 15000, 40},
    {"more of the first than there was room for", "worked:_2h", NULL, 50000, 150},
    {"the first was ours", "our_outage", NULL, 10000, 30},
    {"the first was free", "no_charge:_goodwill", "worked:_1h", 20000, 60},
    {"all of it was ours", "worked:_2h", "our_outage", 0, 150},
};

static void test_stints(gconstpointer data)
{
    const StintRow *row = data;
    g_autoptr(LifeWorld) world = life_world_new(settings);
    const char *said[] = {row->before, row->after};
    static const char *const told[] = {
        TRIGGERED "; A 90 acknowledged Sanne; A 1000 resolved Sanne",
        "A 2000 reopened Bram to=Sanne; A 3000 acknowledged Bram; A 4800 resolved Bram"};
    static const char *const seconds[] = {"1070", "4870"}, *const ids[] = {"a", "b"};

    for (unsigned i = 0; i < 2; i++) {
        g_autofree char *note = said[i] != NULL
                                    ? g_strdup_printf("; A %d annotated Sanne note=%s note-id=N%u",
                                                      i == 0 ? 1001 : 4801, said[i], i)
                                    : g_strdup("");
        g_autofree char *all = g_strconcat(told[i], note, NULL);
        life_world_tell_all(world, all, ids[i], i == 0 ? "1002" : "4802");
        look_for_debrief(world, seconds[i]);
    }
    unsigned minutes = 0;
    for (guint i = 0; i < world->facts->ledger->len; i++)
        minutes += ((LedgerRow *) world->facts->ledger->pdata[i])->worked_minutes;
    g_assert_cmpint(life_world_billed(world), ==, row->hundredths);
    g_assert_cmpuint(minutes, ==, row->minutes);
    g_assert_cmpuint(count_support_mails(world), ==, 2);
}

/* Time that Support gives is that of the whole emergency, until it is opened again. */
static void test_stints_by_hand(void)
{
    g_autoptr(LifeWorld) world = life_world_new(settings);

    life_world_tell_all(world,
                        TRIGGERED "; A 90 acknowledged Sanne; A 1000 resolved Sanne; "
                                  "A 1001 annotated Sanne note=our_outage note-id=N1; "
                                  "A 2000 reopened Bram to=Sanne; A 3000 acknowledged Bram; "
                                  "A 4800 resolved Bram",
                        "a", "4802");
    look_for_debrief(world, "4870");
    g_assert_cmpint(life_world_billed(world), ==, 10000);
    Event *by_hand = g_new0(Event, 1);
    *by_hand = (Event){.kind = g_strdup(EVENT_WORKED_BY_HAND),
                       .text = g_strdup("worked: 1h"),
                       .at = words_instant("5000")};
    g_ptr_array_add(world->facts->timeline, by_hand);
    life_world_look(world, NULL, NULL, "5001");
    g_assert_cmpint(life_world_billed(world), ==, 20000);
    life_world_tell_all(
        world, "A 6000 reopened Bram to=Sanne; A 6000 acknowledged Bram; A 6900 resolved Bram", "b",
        "6901");
    look_for_debrief(world, "6970");
    g_assert_cmpint(life_world_billed(world), ==, 25000);
}

static LedgerRow *row_of(const char *emergency, const char *spans, int64_t hundredths)
{
    LedgerRow *row = g_new0(LedgerRow, 1);

    row->emergency = g_strdup(emergency);
    row->spans = g_strdup(spans);
    row->hundredths = hundredths;
    return row;
}

/* Two emergencies of one plan at the same time are charged once; those of plans that nobody knows
 * have nothing in common. */
static void test_shared_time(void)
{
    static const CheckKind check = CHECK_DEBRIEF;
    g_autoptr(GDateTime) start = words_instant("0");
    gint64 second = g_date_time_to_unix(start);
    g_autofree char *spans =
        g_strdup_printf("[[%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT "]]", second, second + 600);

    for (unsigned is_known = 0; is_known < 2; is_known++) {
        g_autoptr(LifeWorld) world = life_world_new(settings);
        world->facts->emergency->plan = g_strdup(is_known ? "a digest" : NULL);
        g_ptr_array_add(world->facts->siblings, row_of("Z", spans, 15000));
        g_ptr_array_add(world->facts->siblings, row_of("Z", spans, -5000));
        life_world_tell_all(world, SOLVED, "a", "210");
        life_world_look(world, &check, NULL, "270");
        g_assert_cmpint(life_world_billed(world), ==, is_known ? 0 : 10000);
    }
}

/* Who was at it worked: Support hears of it, and a person looks at the bill. */
static void test_left_is_billed(void)
{
    static const char *const reasons[] = {"closed", "expired"};

    for (size_t i = 0; i < G_N_ELEMENTS(reasons); i++) {
        g_autoptr(LifeWorld) world = life_world_new(settings);
        g_autoptr(GPtrArray) events = words_events(AT_IT);
        for (guint j = 0; j < events->len; j++)
            life_world_tell(world, events->pdata[j], "100");
        life_world_end(world, reasons[i], "1290");
        g_autofree char *told = life_world_promised(world, 1u << PROMISE_SUPPORT_MAIL);
        g_assert_cmpstr(told, ==, TO_SUPPORT "[noodhulp] Verslag K7Q-M2XD");
        g_assert_cmpuint(world->facts->ledger->len, ==, 1);
        g_assert_cmpuint(((const LedgerRow *) world->facts->ledger->pdata[0])->worked_minutes, ==,
                         20);
        g_autofree char *customer = life_world_promised(world, CUSTOMER);
        g_assert_cmpstr(customer, ==, "customer-mail alerted -; customer-mail acknowledged Sanne");
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    settings = life_world_settings();
    for (size_t i = 0; i < G_N_ELEMENTS(stint_rows); i++) {
        g_autofree char *path = g_strdup_printf("/next/stints/%s", stint_rows[i].name);
        g_test_add_data_func(path, &stint_rows[i], test_stints);
    }
    g_test_add_func("/next/a correction before the debrief", test_early_correction);
    g_test_add_func("/next/debrief after reopening", test_debrief_after_reopening);
    g_test_add_func("/next/resolved again", test_resolved_again);
    g_test_add_func("/next/stints by hand", test_stints_by_hand);
    g_test_add_func("/next/of what was erased nothing is told", test_erased);
    g_test_add_func("/next/debrief and corrections", test_debrief);
    g_test_add_func("/next/billed by the prices when it was opened", test_old_prices);
    g_test_add_func("/next/Support takes an outage back", test_worked_after_waiving);
    g_test_add_func("/next/what is erased is not billed again", test_erased_bill);
    g_test_add_func("/next/shared time is charged once", test_shared_time);
    g_test_add_func("/next/work that nobody resolved is billed", test_left_is_billed);
    int code = g_test_run();
    settings_unref(settings);
    return code;
}
