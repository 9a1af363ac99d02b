/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib.h>

#include "domain/life.h"
#include "tests/support/incident_words.h"

#define EVENTS_MAX_PERMUTED 7
#define SHUFFLES            2000

static void print_instant(GString *line, const char *what, GDateTime *at)
{
    g_autoptr(GDateTime) start = words_instant("0");

    if (at != NULL)
        g_string_append_printf(line, " %s=%d", what,
                               (int) (g_date_time_difference(at, start) / G_TIME_SPAN_SECOND));
}

static char *print_life(const Life *life)
{
    GString *line = g_string_new(life_state_name(life->state));

    print_instant(line, "proven", life->proven);
    print_instant(line, "acknowledged", life->acknowledged);
    print_instant(line, "last", life->acknowledged_last);
    if (life->acknowledged_by != NULL)
        g_string_append_printf(line, " by=%s", life->acknowledged_by);
    print_instant(line, "resolved", life->resolved);
    if (life->resolved_by != NULL)
        g_string_append_printf(line, " by=%s", life->resolved_by);
    print_instant(line, "reopened", life->reopened);
    if (life->is_over_by_machine)
        g_string_append(line, " over");
    print_instant(line, "seen", life->last_seen);
    for (guint i = 0; i < life->work->len; i++) {
        const WorkSpan *span = life->work->pdata[i];
        print_instant(line, "from", span->from);
        print_instant(line, "to", span->to);
    }
    for (guint i = 0; i < life->merges->len; i++) {
        const LifeMerge *merge = life->merges->pdata[i];
        g_string_append_printf(line, " merged=%s", merge->into);
        if (merge->holder != NULL)
            g_string_append_printf(line, ":%s", merge->holder);
    }
    for (guint i = 0; i < life->notes->len; i++) {
        const LifeNote *note = life->notes->pdata[i];
        g_string_append_printf(line, " note=%s:%s", note->by, note->text);
    }
    if (life_turns_desert(life->turns))
        g_string_append(line, " deserted");
    return g_string_free(line, FALSE);
}

static const char *const turn_names[] = {"acknowledged", "left",     "timed-out", "to",
                                         "one",          "resolved", "reopened",  "goes-on"};

/* The steps of its life as "9:acknowledged:Sanne 50:resolved:Sanne". */
static char *print_turns(const Life *life)
{
    g_autoptr(GDateTime) start = words_instant("0");
    GString *line = g_string_new(NULL);

    for (guint i = 0; i < life->turns->len; i++) {
        const LifeTurn *turn = life->turns->pdata[i];
        int second = (int) (g_date_time_difference(turn->at, start) / G_TIME_SPAN_SECOND);
        g_string_append_printf(line, "%s%d:%s:%s%s", i > 0 ? " " : "", second,
                               turn_names[turn->kind], turn->by, turn->to);
    }
    return g_string_free(line, FALSE);
}

/* What no order and no telling may change, ids included. */
static char *print_all(const GPtrArray *links, const GPtrArray *events)
{
    g_autoptr(Life) life = life_fold(links, events);
    g_autofree char *line = print_life(life);

    g_autofree char *turns = print_turns(life);

    return g_strdup_printf("%s %s %s %u %s %s", line, life->acknowledged_id, life->resolved_id,
                           life->reopenings, life->over_id, turns);
}

typedef struct {
    const char *name, *links, *events, *life;
} Row;

static const Row rows[] = {
    {"nothing was told", "A 0", "X 1 triggered api to=Sanne", "waiting"},
    {"a page tells somebody", "A 0", "A 3.2 triggered api to=Sanne", "waiting proven=3"},
    {"triggered without an assignee is no proof", "A 0", "A 3 triggered api", "waiting"},
    {"nobody on call, then given to somebody", "A 0",
     "A 3 triggered api; A 60 reassigned Bram to=Sanne status=triggered",
     "waiting proven=60 seen=60"},
    {"handed on to nobody", "A 0", "A 3 triggered api to=Sanne; A 60 reassigned Sanne",
     "waiting proven=3 seen=60 deserted"},
    {"handed on to nobody, then taken on", "A 0",
     "A 3 triggered api to=Sanne; A 60 reassigned Sanne; A 70 acknowledged Bram",
     "acknowledged proven=3 acknowledged=70 last=70 by=Bram seen=70 from=70"},
    {"the usual night", "A 0",
     "A 3.2 triggered api to=Sanne; A 90.8 acknowledged Sanne to=Sanne status=acknowledged; "
     "A 200 annotated Sanne note=Resolution_Note:_disk note-id=N1; "
     "A 200.3 resolved Sanne status=resolved",
     "resolved proven=3 acknowledged=90 last=90 by=Sanne resolved=200 by=Sanne seen=200 "
     "from=90 to=200 note=Sanne:Resolution Note: disk"},
    {"an acknowledgement by a machine is none", "A 0",
     "A 3 triggered api to=Sanne; A 4 acknowledged api", "waiting proven=3"},
    {"a machine resolves and nobody is at it", "A 0",
     "A 3 triggered api to=Sanne; A 400 resolved -", "waiting proven=3 over"},
    {"a machine resolves what somebody is at", "A 0",
     "A 3 triggered api to=Sanne; A 9 acknowledged Sanne; A 400 resolved api",
     "acknowledged proven=3 acknowledged=9 last=9 by=Sanne over seen=9 from=9"},
    {"a machine resolves, a person opens it again", "A 0",
     "A 3 triggered api to=Sanne; A 400 resolved -; A 500 reopened Sanne to=Sanne",
     "waiting proven=3 seen=500"},
    {"resolved and opened again", "A 0",
     "A 3 triggered api to=Sanne; A 9 acknowledged Sanne; A 50 resolved Sanne; "
     "A 70 reopened Bram to=Sanne",
     "waiting proven=3 acknowledged=9 last=9 by=Sanne reopened=70 seen=70 from=9 to=50"},
    {"opened again and resolved again", "A 0",
     "A 3 triggered api to=Sanne; A 9 acknowledged Sanne; A 50 resolved Sanne; "
     "A 70 reopened Bram to=Sanne; A 80 acknowledged Bram; A 99 resolved Bram",
     "resolved proven=3 acknowledged=9 last=80 by=Bram resolved=99 by=Bram reopened=70 seen=99 "
     "from=9 to=50 from=80 to=99"},
    {"a late acknowledgement changes no resolution", "A 0",
     "A 3 triggered api to=Sanne; A 50 resolved Sanne; A 60 acknowledged Sanne",
     "resolved proven=3 resolved=50 by=Sanne seen=60"},
    {"a time-out takes the acknowledgement away", "A 0",
     "A 3 triggered api to=Sanne; A 9 acknowledged Sanne; "
     "A 100 unacknowledged - to=Sanne status=triggered",
     "waiting proven=3 acknowledged=9 last=9 by=Sanne seen=9 from=9 to=100"},
    {"who comes back after a time-out was at it all the while", "A 0",
     "A 3 triggered api to=Sanne; A 9 acknowledged Sanne; A 100 unacknowledged - to=Sanne; "
     "A 130 acknowledged Sanne; A 300 resolved Sanne",
     "resolved proven=3 acknowledged=9 last=130 by=Sanne resolved=300 by=Sanne seen=300 from=9 "
     "to=300"},
    {"who resolves after a time-out was at it all the while", "A 0",
     "A 3 triggered api to=Sanne; A 9 acknowledged Sanne; A 100 unacknowledged - to=Sanne; "
     "A 300 resolved Sanne",
     "resolved proven=3 acknowledged=9 last=9 by=Sanne resolved=300 by=Sanne seen=300 from=9 "
     "to=300"},
    {"another one after a time-out begins anew", "A 0",
     "A 3 triggered api to=Sanne; A 9 acknowledged Sanne; A 100 unacknowledged - to=Bram; "
     "A 130 acknowledged Bram; A 300 resolved Bram",
     "resolved proven=3 acknowledged=9 last=130 by=Bram resolved=300 by=Bram seen=300 from=9 "
     "to=100 from=130 to=300"},
    {"handed on to another", "A 0",
     "A 3 triggered api to=Sanne; A 9 acknowledged Sanne; "
     "A 100 reassigned Sanne to=Bram status=triggered; A 130 acknowledged Bram",
     "acknowledged proven=3 acknowledged=9 last=130 by=Bram seen=130 from=9 to=100 from=130"},
    {"added to, while the acknowledgement stands", "A 0",
     "A 3 triggered api to=Sanne; A 9 acknowledged Sanne; "
     "A 100 reassigned Sanne to=Bram status=acknowledged; A 120 priority_updated Sanne",
     "acknowledged proven=3 acknowledged=9 last=9 by=Sanne seen=120 from=9"},
    {"escalated because nobody came", "A 0",
     "A 3 triggered api; A 303 escalated - to=Bram status=triggered", "waiting proven=303"},
    {"delegated", "A 0", "A 3 triggered api; A 9 delegated Sanne to=Bram status=triggered",
     "waiting proven=9 seen=9"},
    {"what we have no use for", "A 0", "A 3 triggered api; A 9 other Sanne", "waiting seen=9"},
    {"acknowledged a little before its own trigger, by another clock", "A 0",
     "A -5 acknowledged Sanne to=Sanne; A 0 triggered api to=Sanne; A 60 resolved Sanne",
     "resolved proven=-5 acknowledged=-5 last=-5 by=Sanne resolved=60 by=Sanne seen=60 from=-5 "
     "to=60"},
    {"joining what somebody was at before is no proof", "A 100",
     "A 3 triggered api to=Sanne; A 50 acknowledged Sanne; A 120 annotated Sanne note=busy "
     "note-id=N1",
     "waiting seen=120 note=Sanne:busy"},
    {"joined, then told anew", "A 100",
     "A 3 triggered api to=Sanne; A 50 acknowledged Sanne; "
     "A 150 unacknowledged - to=Sanne status=triggered",
     "waiting proven=150"},
    {"joined, then resolved by a person", "A 100",
     "A 3 triggered api to=Sanne; A 50 acknowledged Sanne; A 150 resolved Sanne",
     "resolved proven=150 resolved=150 by=Sanne seen=150"},
    {"joining what somebody is being told of is proof", "A 100", "A 3 triggered api to=Sanne",
     "waiting proven=100"},
    {"what was ended before it was linked is no resolution", "A 100",
     "A 3 triggered api to=Sanne; A 50 resolved Sanne", "waiting"},
    {"a merge is no resolution", "A 0; B 40",
     "B 1 triggered api to=Bram; A 3 triggered api to=Sanne; A 40 resolved Sanne into=B",
     "waiting proven=3 seen=40 merged=B"},
    {"merged, then resolved in the target", "A 0; B 40",
     "B 1 triggered api to=Bram; A 3 triggered api to=Sanne; A 9 acknowledged Sanne; "
     "A 40 resolved Sanne into=B; B 60 acknowledged Bram; B 90 resolved Bram",
     "resolved proven=3 acknowledged=9 last=60 by=Bram resolved=90 by=Bram seen=90 from=9 to=90 "
     "merged=B"},
    {"merged by a person into what somebody is at", "A 0; B 40",
     "B 1 triggered api to=Bram; B 20 acknowledged Bram; A 3 triggered api to=Sanne; "
     "A 40 resolved Bram into=B; B 90 resolved Bram",
     "resolved proven=3 acknowledged=40 last=40 by=Bram resolved=90 by=Bram seen=90 from=40 to=90 "
     "merged=B:Bram"},
    {"merged by a machine into what somebody is at", "A 0; B 40",
     "B 1 triggered api to=Bram; B 20 acknowledged Bram; A 3 triggered api; "
     "A 40 resolved - into=B",
     "waiting merged=B"},
    {"merged, then ended by a machine", "A 0; B 40",
     "B 1 triggered api to=Bram; A 3 triggered api to=Sanne; A 40 resolved Sanne into=B; "
     "B 50 resolved -",
     "waiting proven=3 over seen=40 merged=B"},
    {"merged into what is not told", "A 0; B 40",
     "A 3 triggered api to=Sanne; A 40 resolved Sanne into=B", "waiting proven=3 seen=40 merged=B"},
    {"merged twice", "A 0; B 40; C 50",
     "A 3 triggered api to=Sanne; A 9 acknowledged Sanne; A 40 resolved Sanne into=B; "
     "B 50 resolved Sanne into=C; C 70 resolved Sanne",
     "resolved proven=3 acknowledged=9 last=9 by=Sanne resolved=70 by=Sanne seen=70 from=9 to=70 "
     "merged=B merged=C"},
    {"a double of the page ends with it", "A 0; B 0",
     "A 3 triggered api to=Sanne; B 120 triggered api to=Bram; A 130 acknowledged Sanne; "
     "A 200 resolved Sanne; B 202 resolved api",
     "resolved proven=3 acknowledged=130 last=130 by=Sanne resolved=200 by=Sanne seen=200 "
     "from=130 to=200"},
    {"two at it, one ends a part", "A 0; B 0",
     "A 3 triggered api to=Sanne; B 5 triggered api to=Bram; A 9 acknowledged Sanne; "
     "B 15 acknowledged Bram; A 50 resolved Sanne",
     "acknowledged proven=3 acknowledged=9 last=15 by=Bram seen=50 from=9"},
    {"two at it, both end", "A 0; B 0",
     "A 3 triggered api to=Sanne; B 5 triggered api to=Bram; A 9 acknowledged Sanne; "
     "B 15 acknowledged Bram; A 50 resolved Sanne; B 80 resolved Bram",
     "resolved proven=3 acknowledged=9 last=15 by=Bram resolved=80 by=Bram seen=80 from=9 to=80"},
    {"what came while somebody was at it is ended for itself", "A 0; B 100",
     "A 3 triggered api to=Sanne; A 9 acknowledged Sanne; B 102 triggered api to=Sanne; "
     "A 110 resolved Sanne",
     "waiting proven=3 acknowledged=9 last=9 by=Sanne seen=110 from=9 to=110"},
    {"the incident of a later mail is not resolved with the first", "A 0 p1; B 0 p2",
     "A 3 triggered api to=Sanne; B 5 triggered api to=Sanne; A 9 acknowledged Sanne; "
     "A 50 resolved Sanne",
     "waiting proven=3 acknowledged=9 last=9 by=Sanne seen=50 from=9 to=50"},
    {"and it ends when that is resolved too", "A 0 p1; B 0 p2",
     "A 3 triggered api to=Sanne; B 5 triggered api to=Sanne; A 9 acknowledged Sanne; "
     "A 50 resolved Sanne; B 70 resolved Bram",
     "resolved proven=3 acknowledged=9 last=9 by=Sanne resolved=70 by=Bram seen=70 from=9 to=50"},
    {"the incident of an earlier mail is", "A 0 p1; B 0 p2",
     "A 3 triggered api to=Sanne; B 5 triggered api to=Sanne; B 9 acknowledged Sanne; "
     "B 50 resolved Sanne",
     "resolved proven=3 acknowledged=9 last=9 by=Sanne resolved=50 by=Sanne seen=50 from=9 to=50"},
    {"so is one of a later mail that a person once acknowledged", "A 0 p1; B 0 p2",
     "A 3 triggered api to=Sanne; B 5 triggered api to=Sanne; B 9 acknowledged Sanne; "
     "B 20 unacknowledged -; A 50 resolved Sanne",
     "resolved proven=3 acknowledged=9 last=9 by=Sanne resolved=50 by=Sanne seen=50 from=9 to=50"},
    {"a step of the ladder ends with its page while another is held",
     "A 0 p1 pm1-k; B 0 p2 pm1-m; C 0 p2 pm1-m-100",
     "A 3 triggered api to=Sanne; A 9 acknowledged Sanne; B 20 triggered api to=Bram; "
     "C 140 triggered api to=Bram; B 150 acknowledged Bram; B 200 resolved Bram; "
     "A 300 resolved Sanne",
     "resolved proven=3 acknowledged=9 last=150 by=Bram resolved=300 by=Sanne seen=300 from=9 "
     "to=300"},
    {"but not while somebody else holds it", "A 0 p1 pm1-k; B 0 p2 pm1-m; C 0 p2 pm1-m-100",
     "A 3 triggered api to=Sanne; A 9 acknowledged Sanne; B 20 triggered api to=Bram; "
     "C 140 triggered api to=Bram; B 150 acknowledged Bram; C 160 acknowledged Fenna; "
     "B 200 resolved Bram; A 300 resolved Sanne",
     "acknowledged proven=3 acknowledged=9 last=160 by=Fenna seen=300 from=9"},
    {"that of a later mail comes in behind the resolution", "A 0 p1; B 0 p2",
     "A 3 triggered api to=Sanne; A 9 acknowledged Sanne; A 50 resolved Sanne; "
     "B 52 triggered api to=Sanne",
     "waiting proven=3 acknowledged=9 last=9 by=Sanne seen=50 from=9 to=50"},
    {"the same page made another behind the resolution", "A 0 p1 pm1-k; B 0 p1 pm1-k",
     "A 3 triggered api to=Sanne; A 9 acknowledged Sanne; A 50 resolved Sanne; "
     "B 52 triggered api to=Sanne",
     "waiting proven=3 acknowledged=9 last=9 by=Sanne seen=50 from=9 to=50"},
    {"and that is resolved for itself", "A 0 p1 pm1-k; B 0 p1 pm1-k",
     "A 3 triggered api to=Sanne; A 9 acknowledged Sanne; A 50 resolved Sanne; "
     "B 52 triggered api to=Sanne; B 60 acknowledged Sanne; B 90 resolved Sanne",
     "resolved proven=3 acknowledged=9 last=60 by=Sanne resolved=90 by=Sanne seen=90 from=9 to=50 "
     "from=60 to=90"},
    {"a step of the ladder behind the resolution is a double", "A 0 p1 pm1-k; B 0 p1 pm1-k-100",
     "A 3 triggered api to=Sanne; A 9 acknowledged Sanne; A 50 resolved Sanne; "
     "B 52 triggered api to=Sanne",
     "resolved proven=3 acknowledged=9 last=9 by=Sanne resolved=50 by=Sanne seen=50 from=9 to=50"},
    {"the same page made another behind a machine", "A 0 p1 pm1-k; B 0 p1 pm1-k",
     "A 3 triggered api to=Sanne; A 9 acknowledged Sanne; A 50 resolved -; "
     "B 70 triggered api to=Sanne",
     "waiting proven=3 acknowledged=9 last=9 by=Sanne seen=9 from=9 to=50"},
    {"one ended by a machine, the other by a person", "A 0; B 0",
     "A 3 triggered api to=Sanne; B 5 triggered api to=Bram; A 20 resolved -; "
     "B 30 acknowledged Bram; B 50 resolved Bram",
     "resolved proven=3 acknowledged=30 last=30 by=Bram resolved=50 by=Bram seen=50 from=30 "
     "to=50"},
    {"one ended by a machine, the other stands", "A 0; B 0",
     "A 3 triggered api to=Sanne; B 5 triggered api to=Bram; A 20 resolved -", "waiting proven=3"},
    {"notes of people only, and none of our own", "A 0",
     "A 3 triggered api to=Sanne; A 9 annotated api note=machine note-id=N1; "
     "A 10 annotated Gate note=[pager-milter]_new_mail note-id=N2; "
     "A 12 annotated Sanne note=[klant]_hello note-id=N3",
     "waiting proven=3 seen=12 note=Sanne:[klant] hello"},
    {"the same note twice is two notes", "A 0",
     "A 9 annotated Sanne note=busy note-id=N1; A 10 annotated Sanne note=busy note-id=N2",
     "waiting seen=10 note=Sanne:busy note=Sanne:busy"},
    {"all within one second", "A 0",
     "A 3.1 triggered Sanne to=Sanne; A 3.2 acknowledged Sanne; A 3.4 resolved Sanne; "
     "A 3.6 reopened Sanne to=Sanne",
     "waiting proven=3 acknowledged=3 last=3 by=Sanne reopened=3 seen=3 from=3 to=3"},
};

static void assert_same(const Row *row, const GPtrArray *links, const GPtrArray *events,
                        const char *wanted)
{
    g_autofree char *line = print_all(links, events);

    if (!g_str_equal(line, wanted))
        g_test_message("%s", row->name);
    g_assert_cmpstr(line, ==, wanted);
}

/* Each order of the events from `start` on. */
static void permute(const Row *row, const GPtrArray *links, GPtrArray *events, guint start,
                    const char *wanted)
{
    if (start + 1 >= events->len) {
        assert_same(row, links, events, wanted);
        return;
    }
    for (guint i = start; i < events->len; i++) {
        words_swap(events, start, i);
        permute(row, links, events, start + 1, wanted);
        words_swap(events, start, i);
    }
}

static void shuffle(const Row *row, const GPtrArray *links, GPtrArray *events, const char *wanted)
{
    for (unsigned round = 0; round < SHUFFLES; round++) {
        for (guint i = events->len; i > 1; i--)
            words_swap(events, i - 1, (guint) g_test_rand_int_range(0, (gint32) i));
        assert_same(row, links, events, wanted);
    }
}

static void test_folds(gconstpointer data)
{
    const Row *row = data;
    g_autoptr(GPtrArray) links = words_links(row->links);
    g_autoptr(GPtrArray) events = words_events(row->events);
    g_autoptr(Life) life = life_fold(links, events);
    g_autofree char *line = print_life(life);

    g_assert_cmpstr(line, ==, row->life);
    g_assert_cmpstr(life->over_id != NULL ? "over" : "", ==,
                    life->is_over_by_machine ? "over" : "");
}

static void test_order_changes_nothing(gconstpointer data)
{
    const Row *row = data;
    g_autoptr(GPtrArray) links = words_links(row->links);
    g_autoptr(GPtrArray) events = words_events(row->events);
    g_autofree char *wanted = print_all(links, events);

    if (events->len <= EVENTS_MAX_PERMUTED)
        permute(row, links, events, 0, wanted);
    else
        shuffle(row, links, events, wanted);
}

static void test_tellings_change_nothing(gconstpointer data)
{
    const Row *row = data;
    g_autoptr(GPtrArray) links = words_links(row->links);
    g_autoptr(GPtrArray) events = words_events(row->events);
    g_autofree char *wanted = print_all(links, events);

    words_add_tellings(events);
    assert_same(row, links, events, wanted);
    shuffle(row, links, events, wanted);
}

static void test_rest_alone_tells_the_same(void)
{
    for (size_t i = 0; i + 1 < G_N_ELEMENTS(rows); i++) { /* the last has its order in fractions */
        g_autoptr(GPtrArray) links = words_links(rows[i].links);
        g_autoptr(GPtrArray) events = words_events(rows[i].events);
        g_autoptr(GPtrArray) asked =
            g_ptr_array_new_with_free_func((GDestroyNotify) incident_event_free);
        g_autofree char *wanted = print_all(links, events);
        for (guint j = 0; j < events->len; j++)
            g_ptr_array_add(asked, words_told_by_rest(events->pdata[j]));
        assert_same(&rows[i], links, asked, wanted);
    }
}

static void add_rows(const char *property, GTestDataFunc test)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/life/%s/%s", property, rows[i].name);
        g_test_add_data_func(path, &rows[i], test);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add_rows("folds", test_folds);
    add_rows("any order", test_order_changes_nothing);
    add_rows("told again", test_tellings_change_nothing);
    g_test_add_func("/life/rest alone tells the same", test_rest_alone_tells_the_same);
    return g_test_run();
}
