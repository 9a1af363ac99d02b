/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/instant.h"
#include "dispatch/settling.h"

typedef struct {
    const char *name;
    PromiseKind promise;
    Outcome outcome;
    const char *error, *last_error;
    unsigned attempts;
    const char *opened;
    SettlementKind kind;
    const char *due, *event;
} Row;

#define NOW  "2026-01-12T02:00:00Z"
#define OLD  "2026-01-11T01:59:59Z"
#define DOWN "PagerDuty answered 503"

static const Row rows[] = {
    {"an accepted page is done", PROMISE_PAGE, OUTCOME_DONE, NULL, "", 0, NOW, SETTLEMENT_DONE,
     NULL, "page-accepted"},
    {"a failed page is tried again", PROMISE_PAGE, OUTCOME_TRY_AGAIN, DOWN, "", 0, NOW,
     SETTLEMENT_TRY_AGAIN, "2026-01-12T02:00:01Z", "page-failed"},
    {"a refused page is tried on slowly", PROMISE_PAGE, OUTCOME_FOR_PEOPLE, "refused", "", 0, NOW,
     SETTLEMENT_FOR_PEOPLE, "2026-01-12T02:05:00Z", "page-refused"},
    {"an old page is never given up", PROMISE_PAGE, OUTCOME_FOR_PEOPLE, "refused", "", 900, OLD,
     SETTLEMENT_FOR_PEOPLE, "2026-01-12T02:05:00Z", "page-refused"},
    {"the hundredth of the same failures is not on the timeline", PROMISE_PAGE, OUTCOME_TRY_AGAIN,
     DOWN, DOWN, 99, NOW, SETTLEMENT_TRY_AGAIN, "2026-01-12T02:01:00Z", NULL},
    {"a new failure is on the timeline", PROMISE_PAGE, OUTCOME_TRY_AGAIN, DOWN, "another", 99, NOW,
     SETTLEMENT_TRY_AGAIN, "2026-01-12T02:01:00Z", "page-failed"},
    {"a refused confirmation is given up", PROMISE_CONFIRMATION, OUTCOME_FOR_PEOPLE, "550 no", "",
     0, NOW, SETTLEMENT_GIVEN_UP, NULL, "confirmation-given-up"},
    {"a confirmation of yesterday is given up", PROMISE_CONFIRMATION, OUTCOME_TRY_AGAIN, "451", "",
     90, OLD, SETTLEMENT_GIVEN_UP, NULL, "confirmation-given-up"},
    {"a young confirmation is tried again", PROMISE_CONFIRMATION, OUTCOME_TRY_AGAIN, "451", "", 0,
     NOW, SETTLEMENT_TRY_AGAIN, "2026-01-12T02:00:01Z", "confirmation-failed"},
    {"a refused fallback mail is tried on", PROMISE_FALLBACK_MAIL, OUTCOME_FOR_PEOPLE, "550 no", "",
     0, NOW, SETTLEMENT_FOR_PEOPLE, "2026-01-12T02:05:00Z", "fallback-mail-refused"},
    {"an accepted resolve is done", PROMISE_RESOLVE, OUTCOME_DONE, NULL, "", 0, NOW,
     SETTLEMENT_DONE, NULL, "resolve-accepted"},
};

static End *end_of(const Row *row)
{
    Errand *errand = g_new0(Errand, 1);
    bool is_mail = row->promise == PROMISE_CONFIRMATION || row->promise == PROMISE_FALLBACK_MAIL;
    Verdict verdict = {.outcome = row->outcome, .error = g_strdup(row->error)};

    errand->kind = is_mail ? ERRAND_MAIL : ERRAND_EVENT;
    errand->promise_kind = row->promise;
    errand->id = g_strdup("id");
    errand->emergency = g_strdup("K7Q-M2XD");
    errand->to = g_strdup(is_mail ? "klant@klant.example" : NULL);
    errand->attempts = row->attempts;
    errand->last_error = g_strdup(row->last_error);
    errand->opened = instant_parse(row->opened, NULL);
    return end_new(errand, verdict, 3);
}

static void test_row(const void *data)
{
    const Row *row = data;
    g_autoptr(End) end = end_of(row);
    g_autoptr(GDateTime) now = instant_parse(NOW, NULL);
    g_autoptr(Settlement) settlement = settlement_of_end(end, 0.5, now);
    g_autofree char *due = settlement->due != NULL ? instant_print(settlement->due) : NULL;

    g_assert_cmpint(settlement->kind, ==, row->kind);
    g_assert_cmpstr(settlement->error, ==, row->error != NULL ? row->error : "");
    g_assert_cmpstr(settlement->event_kind, ==, row->event);
    g_assert_cmpstr(due, ==, row->due);
}

static void test_not_sent(void)
{
    g_autoptr(End) end = end_of(&rows[1]);
    g_autoptr(GDateTime) now = instant_parse(NOW, NULL);

    end->was_sent = false;
    g_autoptr(Settlement) settlement = settlement_of_end(end, 0.5, now);
    g_assert_cmpint(settlement->kind, ==, SETTLEMENT_RELEASED);
    g_assert_null(settlement->event_kind);
    g_assert_true(g_date_time_equal(settlement->due, now));
}

/* A program that sends its message and then hangs must not send it for ever. */
static void test_cut_off(void)
{
    g_autoptr(GDateTime) now = instant_parse(NOW, NULL);
    static const struct {
        SettlementKind kind;
        int wait_s;
    } tries[] = {
        {SETTLEMENT_TRY_AGAIN, 120}, {SETTLEMENT_TRY_AGAIN, 480}, {SETTLEMENT_GIVEN_UP, 0}};

    for (unsigned i = 0; i < G_N_ELEMENTS(tries); i++) {
        g_autoptr(End) end = end_of(&rows[1]);
        end->errand->promise_kind = PROMISE_LADDER;
        end->errand->kind = ERRAND_COMMAND;
        end->errand->attempts = i;
        end->verdict.was_cut_off = true;
        g_free(end->errand->last_error);
        end->errand->last_error = g_strdup(i > 0 ? end->verdict.error : "");
        g_autoptr(Settlement) settlement = settlement_of_end(end, 0.5, now);
        g_assert_cmpint(settlement->kind, ==, tries[i].kind);
        if (tries[i].wait_s > 0)
            g_assert_cmpint(g_date_time_difference(settlement->due, now) / G_TIME_SPAN_SECOND, ==,
                            tries[i].wait_s);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/settling/%s", rows[i].name);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/settling/a program that hangs runs a few times only", test_cut_off);
    g_test_add_func("/settling/what was not sent goes back as it was", test_not_sent);
    return g_test_run();
}
