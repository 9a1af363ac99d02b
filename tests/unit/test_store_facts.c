/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/instant.h"
#include "tests/support/store_fixture.h"

#define HOUR_S 3600
#define DAY_S  (24 * HOUR_S)

static const char *const one_desk[] = {"noodhulp", NULL};
static const char *const two_desks[] = {"noodhulp", "hosting", NULL};

/* A mail of the customer at the fixture's instant, that refers to nothing. */
static Question question_at(GDateTime *now)
{
    return (Question){.seen_key = "mail",
                      .desks = one_desk,
                      .sender = "customer@shop.example",
                      .reply_target = "customer@shop.example",
                      .reply_domain = "shop.example",
                      .subject_key = "subject",
                      .now = now};
}

/* What a plan function was shown. */
typedef struct {
    bool is_seen[2];
    char *seen[2], *open[2], *ended[2];
    ReplyFacts replies;
    bool was_answered;
} Shown;

static void shown_clear(Shown *shown)
{
    for (int i = 0; i < 2; i++) {
        g_free(shown->seen[i]);
        g_free(shown->open[i]);
        g_free(shown->ended[i]);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Shown, shown_clear)

static Plan *look(const Facts *facts, const void *data)
{
    Shown *shown = (Shown *) data;

    for (unsigned i = 0; i < facts->desks->len; i++) {
        const DeskFacts *desk = g_ptr_array_index(facts->desks, i);
        shown->is_seen[i] = desk->is_seen;
        shown->seen[i] = g_strdup(desk->seen_emergency);
        shown->open[i] = g_strdup(desk->open_emergency);
        shown->ended[i] = g_strdup(desk->ended_emergency);
    }
    shown->replies = facts->replies;
    shown->was_answered = facts->was_answered;
    return plan_new();
}

/* Asks without writing, and asks again inside a transaction: both have to be told the same. */
static Shown ask(StoreFixture *fixture, const Question *question)
{
    g_autoptr(GError) error = NULL;
    Shown shown = {0};
    g_auto(Shown) written = {0};
    g_autoptr(Plan) considered = store_consider(fixture->store, question, look, &shown, &error);
    g_assert_no_error(error);
    g_autoptr(Plan) transacted = store_transact(fixture->store, question, look, &written, &error);
    g_assert_no_error(error);

    g_assert_nonnull(considered);
    g_assert_nonnull(transacted);
    for (int i = 0; i < 2; i++) {
        g_assert_cmpstr(shown.seen[i], ==, written.seen[i]);
        g_assert_cmpstr(shown.open[i], ==, written.open[i]);
        g_assert_cmpstr(shown.ended[i], ==, written.ended[i]);
    }
    g_assert_cmpint(shown.was_answered, ==, written.was_answered);
    g_assert_cmpuint(shown.replies.to_all_day, ==, written.replies.to_all_day);
    return shown;
}

static Plan *hand_over(const Facts *facts, const void *data)
{
    (void) facts;
    return (Plan *) data;
}

/* Writes a plan and takes it. */
static void write_plan(StoreFixture *fixture, Plan *plan)
{
    g_autoptr(GError) error = NULL;
    Question question = question_at(fixture->now);
    g_autoptr(Plan) written = store_transact(fixture->store, &question, hand_over, plan, &error);

    g_assert_no_error(error);
    g_assert_true(written == plan);
}

static void close_one(StoreFixture *fixture, const char *reference, int64_t seconds)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) now = store_fixture_at(fixture, seconds);

    emergency_close(fixture->store, reference, "resolved", now, &error);
    g_assert_no_error(error);
}

static void test_nothing_known(StoreFixture *fixture, const void *data)
{
    Question question = question_at(fixture->now);
    g_auto(Shown) shown = ask(fixture, &question);
    (void) data;

    g_assert_false(shown.is_seen[0]);
    g_assert_null(shown.seen[0]);
    g_assert_null(shown.open[0]);
    g_assert_null(shown.ended[0]);
    g_assert_false(shown.was_answered);
    g_assert_cmpuint(shown.replies.to_all_day, ==, 0);
}

typedef struct {
    const char *name;
    int64_t seconds; /* from being seen to being asked about */
    bool is_seen;
} SeenRow;

static const SeenRow seen_rows[] = {
    {"rule 116: a copy at the same instant is seen", 0, true},
    {"rule 116: a retry within two days is seen", SEEN_WINDOW_S - 1, true},
    {"rule 116: a retry after two days is another mail", SEEN_WINDOW_S + 1, false},
    {"rule 93: a mail seen in the future is seen now", -365 * DAY_S, true},
};

static void test_seen(StoreFixture *fixture, const void *data)
{
    const SeenRow *row = data;
    Plan *plan = plan_of_emergency("R", "noodhulp", fixture->now);
    g_autoptr(GDateTime) then = store_fixture_at(fixture, row->seconds);

    plan_add_seen(plan, "mail", "noodhulp", "R", fixture->now);
    write_plan(fixture, plan);
    Question question = question_at(then);
    question.desks = two_desks;
    g_auto(Shown) shown = ask(fixture, &question);
    g_assert_cmpint(shown.is_seen[0], ==, row->is_seen);
    g_assert_cmpstr(shown.seen[0], ==, row->is_seen ? "R" : NULL);
    g_assert_false(shown.is_seen[1]); /* at the other desk it is new */
}

static void test_nameless(StoreFixture *fixture, const void *data)
{
    g_autoptr(GDateTime) soon = store_fixture_at(fixture, NAMELESS_COPIES_S - 1);
    g_autoptr(GDateTime) later = store_fixture_at(fixture, NAMELESS_COPIES_S + 1);
    Plan *plan = plan_of_emergency("R", "noodhulp", fixture->now);
    (void) data;

    plan_add_seen(plan, "mail", "noodhulp", "R", fixture->now);
    write_plan(fixture, plan);
    Question question = question_at(soon);
    question.copies_s = NAMELESS_COPIES_S;
    g_auto(Shown) copy = ask(fixture, &question);
    g_assert_cmpstr(copy.seen[0], ==, "R");
    question.now = later;
    g_auto(Shown) another = ask(fixture, &question);
    g_assert_null(another.seen[0]);
}

static void see_again(StoreFixture *fixture, const char *emergency, int64_t seconds)
{
    g_autoptr(GDateTime) at = store_fixture_at(fixture, seconds);
    Plan *plan = plan_new();

    plan_add_seen(plan, "mail", "noodhulp", emergency, at);
    write_plan(fixture, plan);
}

static void test_seen_keeps_emergency(StoreFixture *fixture, const void *data)
{
    g_autoptr(GDateTime) in_three_days = store_fixture_at(fixture, 3 * DAY_S);
    Question question = question_at(fixture->now);
    (void) data;

    see_again(fixture, NULL, 0);
    g_auto(Shown) none = ask(fixture, &question);
    g_assert_true(none.is_seen[0]);
    g_assert_null(none.seen[0]);
    see_again(fixture, "first", 0);
    see_again(fixture, NULL, 10);
    g_auto(Shown) first = ask(fixture, &question);
    g_assert_cmpstr(first.seen[0], ==, "first");
    see_again(fixture, "second", 20);
    g_auto(Shown) second = ask(fixture, &question);
    g_assert_cmpstr(second.seen[0], ==, "second");

    see_again(fixture, "third", 3 * DAY_S);
    question.now = in_three_days;
    g_auto(Shown) third = ask(fixture, &question);
    g_assert_cmpstr(third.seen[0], ==, "third");
}

static void test_own_reference(StoreFixture *fixture, const void *data)
{
    static const char *const references[] = {"unknown", "R", NULL};
    Question question = question_at(fixture->now);
    (void) data;

    write_plan(fixture, plan_of_emergency("R", "noodhulp", fixture->now));
    question.own_references = references;
    question.desks = two_desks;
    question.sender = "colleague@elsewhere.example";
    g_auto(Shown) open = ask(fixture, &question);
    g_assert_cmpstr(open.open[0], ==, "R");
    g_assert_null(open.open[1]); /* it is not that desk's */
    g_assert_null(open.ended[0]);

    close_one(fixture, "R", 10);
    g_auto(Shown) ended = ask(fixture, &question);
    g_assert_null(ended.open[0]);
    g_assert_cmpstr(ended.ended[0], ==, "R");
    g_assert_null(ended.ended[1]);
}

/* Whoever made an id known, we answer the customer. */
static void test_ours(StoreFixture *fixture, const void *data)
{
    const char *const ids[] = {"first@shop.example", NULL};
    Plan *plan = plan_of_emergency("R", "noodhulp", fixture->now);
    Question question = question_at(fixture->now);
    (void) data;

    plan_add_thread(plan, "first@shop.example", "R", "customer@shop.example", fixture->now);
    write_plan(fixture, plan);
    question.message_ids = ids;
    question.sender = "support@host.example";
    g_auto(Shown) as_anybody = ask(fixture, &question);
    g_assert_null(as_anybody.open[0]);
    question.is_ours = true;
    g_auto(Shown) as_one_of_us = ask(fixture, &question);
    g_assert_cmpstr(as_one_of_us.open[0], ==, "R");
}

/* The customer answers their own first mail again and again. */
static void test_successor(StoreFixture *fixture, const void *data)
{
    const char *const ids[] = {"first@shop.example", NULL};
    const char *const references[] = {"R", "S", "T"};
    const char *before = "first@shop.example";
    Question question = question_at(fixture->now);
    (void) data;

    question.message_ids = ids;
    for (size_t i = 0; i < G_N_ELEMENTS(references); i++) {
        Plan *plan = plan_of_emergency(references[i], "noodhulp", fixture->now);
        plan_add_thread(plan, before, references[i], "customer@shop.example", fixture->now);
        write_plan(fixture, plan);
        g_auto(Shown) open = ask(fixture, &question);
        g_assert_cmpstr(open.open[0], ==, references[i]);
        close_one(fixture, references[i], 10 * (int) (i + 1));
        g_auto(Shown) ended = ask(fixture, &question);
        g_assert_null(ended.open[0]);
        g_assert_cmpstr(ended.ended[0], ==, references[i]);
        before = references[i];
    }
}

typedef struct {
    const char *name, *sender, *message_id, *emergency;
} ThreadRow;

static const ThreadRow thread_rows[] = {
    {"rule 122: an id that the same sender made known counts", "customer@shop.example",
     "first@shop.example", "R"},
    {"rule 123: the id of another sender does not count", "stranger@elsewhere.example",
     "first@shop.example", NULL},
    {"rule 122: an id that nobody made known does not count", "customer@shop.example",
     "other@shop.example", NULL},
    {"rule 122: the id of our own mail needs our signature", "", "ours@host.example", NULL},
    {"rule 122: the id of our own mail is not the customer's", "customer@shop.example",
     "ours@host.example", NULL},
    {"rule 124: a reference counts for the sender of its emergency", "customer@shop.example", "R",
     "R"},
    {"rule 124: a reference does not count for another sender", "stranger@elsewhere.example", "R",
     NULL},
};

static void test_thread(StoreFixture *fixture, const void *data)
{
    const ThreadRow *row = data;
    const char *const ids[] = {"unknown@shop.example", row->message_id, NULL};
    Plan *plan = plan_of_emergency("R", "noodhulp", fixture->now);
    Question question = question_at(fixture->now);

    plan_add_thread(plan, "first@shop.example", "R", "customer@shop.example", fixture->now);
    plan_add_thread(plan, "ours@host.example", "R", "", fixture->now);
    write_plan(fixture, plan);
    question.message_ids = ids;
    question.sender = row->sender;
    g_auto(Shown) open = ask(fixture, &question);
    g_assert_cmpstr(open.open[0], ==, row->emergency);
    close_one(fixture, "R", 10);
    g_auto(Shown) ended = ask(fixture, &question);
    g_assert_null(ended.open[0]);
    g_assert_cmpstr(ended.ended[0], ==, row->emergency);
}

static Plan *look_at_customer(const Facts *facts, const void *data)
{
    const DeskFacts *desk = g_ptr_array_index(facts->desks, 0);
    char **shown = (char **) data;

    shown[0] = g_strdup(desk->open_emergency);
    shown[1] = g_strdup(desk->mentioned_emergency);
    return plan_new();
}

typedef struct {
    const char *name;
    const char *customer_key, *message_id, *mention;
    const char *open, *mentioned;
} ColleagueRow;

static const ColleagueRow colleague_rows[] = {
    {"rule 122: a colleague in the customer's own thread finds its emergency", "shop",
     "first@shop.example", NULL, "R", NULL},
    {"rule 124: a colleague who quotes the reference finds it", "shop", "R", "R", "R", "R"},
    {"rule 123: another customer does not", "bakery", "first@shop.example", "R", NULL, "R"},
    {"rule 123: nobody in particular does not", NULL, "first@shop.example", "R", NULL, "R"},
    {"rule 123: whose mail a stranger answers is mentioned", NULL, "first@shop.example", NULL, NULL,
     "R"},
    {"a reference that was never given mentions nothing", NULL, "x@shop.example", "Q", NULL, NULL},
};

static void test_colleague(StoreFixture *fixture, const void *data)
{
    const ColleagueRow *row = data;
    const char *const ids[] = {row->message_id, NULL};
    Plan *plan = plan_of_emergency("R", "noodhulp", fixture->now);
    NewEmergency *emergency = plan->emergencies->pdata[0];
    Question question = question_at(fixture->now);
    char *shown[2] = {NULL, NULL};
    g_autoptr(GError) error = NULL;

    emergency->customer_key = g_strdup("shop");
    plan_add_thread(plan, "first@shop.example", "R", "customer@shop.example", fixture->now);
    write_plan(fixture, plan);
    question.sender = "colleague@shop.example";
    question.message_ids = ids;
    question.customer_key = row->customer_key;
    question.mention = row->mention;
    g_autoptr(Plan) asked =
        store_consider(fixture->store, &question, look_at_customer, shown, &error);
    g_assert_no_error(error);
    g_autofree char *open = shown[0], *mentioned = shown[1];
    g_assert_cmpstr(open, ==, row->open);
    g_assert_cmpstr(mentioned, ==, row->mentioned);
}

/* As the ids of its threads are forgotten with its texts. */
static void test_erased_reference(StoreFixture *fixture, const void *data)
{
    static const char *const ids[] = {"R", NULL};
    Question question = question_at(fixture->now);
    (void) data;

    write_plan(fixture, plan_of_emergency("R", "noodhulp", fixture->now));
    store_fixture_sql(fixture, "UPDATE emergencies SET report = NULL");
    question.message_ids = ids;
    g_auto(Shown) shown = ask(fixture, &question);
    g_assert_null(shown.open[0]);
}

static void test_newest_ended(StoreFixture *fixture, const void *data)
{
    static const char *const references[] = {"A", "C", "B", NULL};
    Question question = question_at(fixture->now);
    (void) data;

    for (const char *const *each = references; *each != NULL; each++)
        write_plan(fixture, plan_of_emergency(*each, "noodhulp", fixture->now));
    close_one(fixture, "A", 10);
    close_one(fixture, "C", 30);
    question.own_references = references;
    g_auto(Shown) shown = ask(fixture, &question);
    g_assert_cmpstr(shown.open[0], ==, "B");
    g_assert_cmpstr(shown.ended[0], ==, "C");
}

typedef struct {
    const char *name;
    const char *target, *subject_key;
    int64_t age_s;
    ReplyFacts counts;
} ReplyRow;

static const ReplyRow reply_rows[] = {
    {"rule 88: a reply just now counts everywhere",
     "customer@shop.example",
     "subject",
     1,
     {1, 1, 1, 1, 1, 1}},
    {"rule 88: after half an hour the subject is free",
     "customer@shop.example",
     "subject",
     1801,
     {1, 1, 1, 0, 1, 1}},
    {"rule 88: after an hour the hour is free",
     "customer@shop.example",
     "subject",
     HOUR_S + 1,
     {0, 1, 0, 0, 0, 1}},
    {"rule 88: after a day all is free", "customer@shop.example", "subject", DAY_S + 1, {0}},
    {"rule 88: another subject is another subject",
     "customer@shop.example",
     "other",
     1,
     {1, 1, 1, 0, 1, 1}},
    {"rule 89: another address counts for its domain",
     "colleague@shop.example",
     "subject",
     1,
     {0, 0, 1, 0, 1, 1}},
    {"rule 89: another domain counts for all",
     "x@elsewhere.example",
     "subject",
     1,
     {0, 0, 0, 0, 1, 1}},
    {"rule 93: a reply in the future counts as now",
     "customer@shop.example",
     "subject",
     -3650 * DAY_S,
     {1, 1, 1, 1, 1, 1}},
};

static void test_replies(StoreFixture *fixture, const void *data)
{
    const ReplyRow *row = data;
    g_autoptr(GDateTime) at = store_fixture_at(fixture, -row->age_s);
    Question question = question_at(fixture->now);
    Plan *plan = plan_new();

    plan_add_reply(plan, row->target, row->subject_key, "some mail", at);
    write_plan(fixture, plan);
    g_auto(Shown) shown = ask(fixture, &question);
    g_assert_cmpmem(&shown.replies, sizeof(ReplyFacts), &row->counts, sizeof(ReplyFacts));
    g_assert_false(shown.was_answered);
}

static void test_future_reply_ages(StoreFixture *fixture, const void *data)
{
    g_autoptr(GDateTime) in_ten_years = store_fixture_at(fixture, 3650 * DAY_S);
    g_autoptr(GDateTime) tomorrow = store_fixture_at(fixture, DAY_S + HOUR_S);
    Question question = question_at(fixture->now);
    Plan *plan = plan_new();
    (void) data;

    plan_add_reply(plan, "customer@shop.example", "subject", "some mail", in_ten_years);
    write_plan(fixture, plan);
    g_auto(Shown) today = ask(fixture, &question);
    g_assert_cmpuint(today.replies.to_target_hour, ==, 1);
    question.now = tomorrow;
    g_auto(Shown) later = ask(fixture, &question);
    g_assert_cmpuint(later.replies.to_target_day, ==, 0);
}

static void test_was_answered(StoreFixture *fixture, const void *data)
{
    Question question = question_at(fixture->now);
    Plan *plan = plan_new();
    (void) data;

    plan_add_reply(plan, "customer@shop.example", "subject", "mail", fixture->now);
    write_plan(fixture, plan);
    g_auto(Shown) same = ask(fixture, &question);
    g_assert_true(same.was_answered);
    question.seen_key = "another mail";
    g_auto(Shown) other = ask(fixture, &question);
    g_assert_false(other.was_answered);
    question.reply_target = NULL;
    g_auto(Shown) nobody = ask(fixture, &question);
    g_assert_cmpuint(nobody.replies.to_all_hour, ==, 0);
}

static void test_all_or_nothing(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    Question question = question_at(fixture->now);
    Plan *doomed = plan_of_emergency("R", "noodhulp", fixture->now);
    (void) data;

    write_plan(fixture, plan_of_emergency("R", "noodhulp", fixture->now));
    plan_add_seen(doomed, "mail", "noodhulp", "R", fixture->now);
    g_assert_null(store_transact(fixture->store, &question, hand_over, doomed, &error));
    g_assert_error(error, STORE_ERROR, STORE_ERROR_CONFLICT);
    g_auto(Shown) shown = ask(fixture, &question);
    g_assert_false(shown.is_seen[0]);
}

static void test_odd_bytes(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    Plan *plan = plan_of_emergency("R", "noodhulp", fixture->now);
    NewEmergency *emergency = g_ptr_array_index(plan->emergencies, 0);
    (void) data;

    g_free(emergency->subject);
    emergency->subject = g_strdup("caf\xe9 '; DROP TABLE promises; -- \xf0\x9f\x94\xa5");
    write_plan(fixture, plan);
    g_autoptr(Emergency) found = emergency_find(fixture->store, "R", &error);
    g_assert_no_error(error);
    g_assert_cmpstr(found->subject, ==,
                    "caf\xef\xbf\xbd '; DROP TABLE promises; -- \xf0\x9f\x94\xa5");
}

int main(int argc, char **argv)
{
    store_tests_start(&argc, &argv);
    store_test_add("an empty store knows nothing", test_nothing_known, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(seen_rows); i++)
        store_test_add(seen_rows[i].name, test_seen, &seen_rows[i]);
    store_test_add("rule 118: a copy of a nameless mail counts for ten minutes", test_nameless,
                   NULL);
    store_test_add("rule 116: a seen mail keeps its emergency until it makes another",
                   test_seen_keeps_emergency, NULL);
    store_test_add("what we refer to is the customer's", test_ours, NULL);
    store_test_add("the emergency that took another's place is found", test_successor, NULL);
    store_test_add("rule 122: a reference that we signed finds its emergency", test_own_reference,
                   NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(thread_rows); i++)
        store_test_add(thread_rows[i].name, test_thread, &thread_rows[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(colleague_rows); i++)
        store_test_add(colleague_rows[i].name, test_colleague, &colleague_rows[i]);
    store_test_add("rule 124: a reference is forgotten with the texts", test_erased_reference,
                   NULL);
    store_test_add("rule 126: the newest ended emergency is named", test_newest_ended, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(reply_rows); i++)
        store_test_add(reply_rows[i].name, test_replies, &reply_rows[i]);
    store_test_add("rule 93: a reply in the future ages from now on", test_future_reply_ages, NULL);
    store_test_add("rule 22: an answered mail is answered", test_was_answered, NULL);
    store_test_add("a plan is written whole or not at all", test_all_or_nothing, NULL);
    store_test_add("odd bytes are kept as text", test_odd_bytes, NULL);
    return store_tests_run();
}
