/* SPDX-License-Identifier: MIT */
/* Several emergencies of one plan: whatever overlaps, whoever is resolved first, and whatever is
 * corrected afterwards, the ledger comes to what all of the time costs once. */
#include "config.h"

#include <glib.h>

#include "domain/work_time.h"
#include "life/corrections.h"
#include "life/sharing.h"
#include "tests/support/life_world.h"

#define EMERGENCIES 4
#define ROUNDS      150
#define LOOKS_MAX   200
#define NIGHT_S     20000

static Settings *settings;

typedef struct {
    LifeWorld *worlds[EMERGENCIES];
    GQueue due; /* of int: whose bill is to be looked at */
    int second; /* now */
} Night;

static int world_of(const Night *night, const char *reference)
{
    for (int i = 0; i < EMERGENCIES; i++) {
        if (g_str_equal(night->worlds[i]->facts->emergency->reference, reference))
            return i;
    }
    g_assert_not_reached();
}

static LedgerRow *copy(const LedgerRow *row)
{
    LedgerRow *copied = g_new0(LedgerRow, 1);

    *copied = (LedgerRow){.emergency = g_strdup(row->emergency),
                          .spans = g_strdup(row->spans),
                          .hundredths = row->hundredths,
                          .quarters = row->quarters};
    return copied;
}

/* What the ledger says of the others, as the store would read it. */
static void read_siblings(Night *night, int which)
{
    EmergencyFacts *facts = night->worlds[which]->facts;

    g_ptr_array_set_size(facts->siblings, 0);
    for (int i = 0; i < EMERGENCIES; i++) {
        const GPtrArray *ledger = night->worlds[i]->facts->ledger;
        for (guint k = 0; i != which && k < ledger->len; k++)
            g_ptr_array_add(facts->siblings, copy(ledger->pdata[k]));
    }
}

static void look(Night *night, int which)
{
    static const CheckKind check = CHECK_DEBRIEF;
    LifeWorld *world = night->worlds[which];
    g_autofree char *second = g_strdup_printf("%d", night->second++);

    read_siblings(night, which);
    life_world_look(world, &check, NULL, second);
    for (guint i = 0; i < world->elsewhere->len; i++)
        g_queue_push_tail(&night->due,
                          GINT_TO_POINTER(world_of(night, world->elsewhere->pdata[i])));
    g_ptr_array_set_size(world->elsewhere, 0);
}

/* Looks at whatever was promised to be looked at, until nothing is. */
static void settle(Night *night)
{
    int looks = 0;

    while (!g_queue_is_empty(&night->due)) {
        g_assert_cmpint(looks++, <, LOOKS_MAX);
        look(night, GPOINTER_TO_INT(g_queue_pop_head(&night->due)));
    }
}

static void begin(Night *night)
{
    *night = (Night){.due = G_QUEUE_INIT, .second = 100000};
    for (int i = 0; i < EMERGENCIES; i++) {
        Emergency *emergency;
        night->worlds[i] = life_world_new(settings);
        emergency = night->worlds[i]->facts->emergency;
        emergency->reference[0] = (char) ('2' + i);
        emergency->plan = g_strdup("a digest");
    }
}

static void end(Night *night)
{
    for (int i = 0; i < EMERGENCIES; i++)
        life_world_free(night->worlds[i]);
    g_queue_clear(&night->due);
}

/* One or two pieces of work, within a night. */
static void work(Night *night, int which)
{
    int from = g_test_rand_int_range(100, NIGHT_S / 2), to = from + g_test_rand_int_range(1, 4000);
    int again = to + g_test_rand_int_range(5, 4000), until = again + g_test_rand_int_range(1, 3000);
    g_autofree char *once = g_strdup_printf("A 3 triggered api to=Sanne; A %d acknowledged Sanne; "
                                            "A %d resolved Sanne",
                                            from, to);
    g_autofree char *twice =
        g_strdup_printf("%s; A %d reopened Sanne to=Sanne; A %d acknowledged Sanne; "
                        "A %d resolved Sanne",
                        once, again - 2, again, until);
    g_autoptr(GPtrArray) events = words_events(g_test_rand_bit() ? twice : once);

    read_siblings(night, which);
    for (guint i = 0; i < events->len; i++)
        life_world_tell(night->worlds[which], events->pdata[i], "90000");
}

static void correct(Night *night, int which)
{
    Event *event = g_new0(Event, 1);
    g_autofree char *second = g_strdup_printf("%d", night->second++);
    bool is_waived = g_test_rand_int_range(0, 3) == 0;

    *event =
        (Event){.kind = g_strdup(is_waived ? EVENT_WAIVED_BY_HAND : EVENT_WORKED_BY_HAND),
                .text = is_waived ? g_strdup("no charge: goodwill")
                                  : g_strdup_printf("worked: %dm", g_test_rand_int_range(0, 90)),
                .at = words_instant(second)};
    g_ptr_array_add(night->worlds[which]->facts->timeline, event);
    look(night, which);
}

/* Bills a piece of time as if it were one emergency. */
static void bill_once(const GArray *times, int64_t *hundredths, int64_t *quarters)
{
    const Desk *desk = settings_desk(settings, "noodhulp");
    g_autoptr(GPtrArray) spans = work_time_spans(times);
    BillCase bill_case = {.tariff = &desk->tariff,
                          .calendar = desk->calendar,
                          .work = spans,
                          .corrections = CORRECTIONS_NONE};
    g_autoptr(Bill) bill = bill_make(&bill_case);

    *hundredths += bill->hundredths;
    *quarters += bill->quarters;
}

static GArray *charged(const LifeWorld *world)
{
    const GPtrArray *ledger = world->facts->ledger;
    g_autoptr(GPtrArray) spans =
        spans_read(((const LedgerRow *) ledger->pdata[ledger->len - 1])->spans);

    return work_time_read(spans);
}

/* Joins all that overlaps with what one emergency charged, and marks whose it is. */
static GArray *gather(const Night *night, int first, bool *is_taken)
{
    GArray *all = charged(night->worlds[first]);
    bool has_grown = true;

    is_taken[first] = true;
    while (has_grown) {
        has_grown = false;
        for (int i = 0; i < EMERGENCIES; i++) {
            g_autoptr(GArray) times = charged(night->worlds[i]);
            if (is_taken[i] || !work_time_overlaps(all, times))
                continue;
            GArray *more = work_time_join(all, times);
            g_array_unref(all);
            all = more;
            is_taken[i] = has_grown = true;
        }
    }
    return all;
}

static void assert_adds_up(const Night *night)
{
    bool is_taken[EMERGENCIES] = {false};
    int64_t hundredths = 0, quarters = 0, written = 0, written_quarters = 0;

    for (int i = 0; i < EMERGENCIES; i++) {
        const GPtrArray *ledger = night->worlds[i]->facts->ledger;
        int64_t own = 0, worked = 0, own_quarters = 0;
        for (guint k = 0; k < ledger->len; k++) {
            const LedgerRow *row = ledger->pdata[k];
            own += row->hundredths;
            worked += row->worked_minutes;
            own_quarters += row->quarters;
        }
        g_assert_cmpint(own, >=, 0);
        g_assert_cmpint(worked, >=, 0);
        written += own;
        written_quarters += own_quarters;
        if (is_taken[i])
            continue;
        g_autoptr(GArray) all = gather(night, i, is_taken);
        if (all->len > 0)
            bill_once(all, &hundredths, &quarters);
    }
    g_assert_cmpint(written, ==, hundredths);
    g_assert_cmpint(written_quarters, ==, quarters);
}

static void test_nights(void)
{
    for (int round = 0; round < ROUNDS; round++) {
        Night night;
        begin(&night);
        for (int i = 0; i < EMERGENCIES; i++)
            work(&night, i);
        for (int i = 0, first = g_test_rand_int_range(0, EMERGENCIES); i < EMERGENCIES; i++)
            look(&night, (first + i * (round % 2 == 0 ? 1 : EMERGENCIES - 1)) % EMERGENCIES);
        settle(&night);
        assert_adds_up(&night);
        for (int i = 0; i < 6; i++) {
            correct(&night, g_test_rand_int_range(0, EMERGENCIES));
            settle(&night);
            assert_adds_up(&night);
        }
        end(&night);
    }
}

static void solve(Night *night, int which, const char *from, const char *to)
{
    g_autofree char *text = g_strdup_printf("A 3 triggered api to=Sanne; A %s acknowledged Sanne; "
                                            "A %s resolved Sanne",
                                            from, to);
    g_autoptr(GPtrArray) events = words_events(text);

    for (guint i = 0; i < events->len; i++)
        life_world_tell(night->worlds[which], events->pdata[i], "90000");
    look(night, which);
    settle(night);
}

/* Who shared with an emergency whose costs are waived pays for their own time. */
static void test_waived(void)
{
    Night night;
    Event *event = g_new0(Event, 1);

    begin(&night);
    solve(&night, 0, "100", "3700");
    solve(&night, 1, "400", "4600");
    g_assert_cmpint(life_world_billed(night.worlds[0]), ==, 20000);
    g_assert_cmpint(life_world_billed(night.worlds[1]), ==, 5000);
    *event = (Event){.kind = g_strdup(EVENT_WAIVED_BY_HAND),
                     .text = g_strdup("no charge: goodwill"),
                     .at = words_instant("95000")};
    g_ptr_array_add(night.worlds[0]->facts->timeline, event);
    look(&night, 0);
    settle(&night);
    g_assert_cmpint(life_world_billed(night.worlds[0]), ==, 0);
    g_assert_cmpint(life_world_billed(night.worlds[1]), ==, 25000);
    g_assert_cmpuint(night.worlds[1]->facts->ledger->len, ==, 2);
    end(&night);
}

/* Two short ones with a minimum each, and then one that lies between: together they have one. */
static void test_between(void)
{
    Night night;

    begin(&night);
    solve(&night, 0, "100", "400");
    solve(&night, 1, "1000", "1300");
    g_assert_cmpint(life_world_billed(night.worlds[0]) + life_world_billed(night.worlds[1]), ==,
                    20000);
    solve(&night, 2, "300", "1100");
    g_assert_cmpint(life_world_billed(night.worlds[0]) + life_world_billed(night.worlds[1]) +
                        life_world_billed(night.worlds[2]),
                    ==, 10000);
    end(&night);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    settings = life_world_settings();
    g_test_add_func("/sharing/whatever happens the ledger adds up", test_nights);
    g_test_add_func("/sharing/one of two is waived", test_waived);
    g_test_add_func("/sharing/one between two", test_between);
    int result = g_test_run();
    settings_unref(settings);
    return result;
}
