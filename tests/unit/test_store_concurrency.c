/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/instant.h"
#include "store/incidents.h"
#include "tests/support/store_fixture.h"

#define THREADS      8
#define MAILS        20 /* of each thread */
#define CRASH_MAILS  5000
#define CRASH_AFTER  150 /* acknowledged mails */
#define CRASH_ROUNDS 3

/* One mail: whoever comes first makes the emergency. */
typedef struct {
    char *seen_key, *reference;
    GDateTime *now;
} Mail;

static void mail_clear(Mail *mail)
{
    g_free(mail->seen_key);
    g_free(mail->reference);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Mail, mail_clear)

static Plan *open_unless_seen(const Facts *facts, const void *data)
{
    const Mail *mail = data;
    const DeskFacts *desk = g_ptr_array_index(facts->desks, 0);

    if (desk->seen_emergency != NULL)
        return plan_new();
    Plan *plan = plan_of_emergency(mail->reference, "noodhulp", mail->now);
    plan_add_seen(plan, mail->seen_key, "noodhulp", mail->reference, mail->now);
    plan_add_event(plan, mail->reference, "mail-received", mail->now);
    if (facts->replies.to_target_hour == 0)
        plan_add_reply(plan, "customer@shop.example", "subject", mail->seen_key, mail->now);
    return plan;
}

/* True when the mail is on disk. */
static bool receive(Store *store, const Mail *mail)
{
    static const char *const desks[] = {"noodhulp", NULL};
    const Question question = {.seen_key = mail->seen_key,
                               .desks = desks,
                               .sender = "customer@shop.example",
                               .reply_target = "customer@shop.example",
                               .reply_domain = "shop.example",
                               .subject_key = "subject",
                               .now = mail->now};
    g_autoptr(GError) error = NULL;
    g_autoptr(Plan) plan = store_transact(store, &question, open_unless_seen, mail, &error);

    g_assert_no_error(error);
    return plan != NULL;
}

typedef struct {
    Store *store;
    GDateTime *now;
    unsigned number;
    unsigned first;    /* mail of the first thread */
    bool has_one_mail; /* the same as all the others */
    pthread_barrier_t *start;
    int acknowledged; /* descriptor that takes the number of each mail on disk; -1 for none */
} Sender;

static void *send_mails(void *data)
{
    const Sender *sender = data;

    pthread_barrier_wait(sender->start);
    for (unsigned i = 0; i < MAILS; i++) {
        unsigned mail_number = sender->has_one_mail ? i : sender->number * MAILS + i;
        g_auto(Mail) mail = {.seen_key = g_strdup_printf("mail %u", mail_number),
                             .reference = g_strdup_printf("R%u-%u", sender->number, i),
                             .now = sender->now};
        receive(sender->store, &mail);
    }
    return NULL;
}

/* Sends from several threads, alternately through two stores, as two processes would. */
static void send_from_everywhere(StoreFixture *fixture, bool has_one_mail)
{
    g_autoptr(Store) other = store_fixture_open(fixture);
    pthread_barrier_t start;
    pthread_t threads[THREADS];
    Sender senders[THREADS];

    pthread_barrier_init(&start, NULL, THREADS);
    for (unsigned i = 0; i < THREADS; i++) {
        senders[i] = (Sender){.store = i % 2 == 0 ? fixture->store : other,
                              .now = fixture->now,
                              .number = i,
                              .has_one_mail = has_one_mail,
                              .start = &start};
        g_assert_cmpint(pthread_create(&threads[i], NULL, send_mails, &senders[i]), ==, 0);
    }
    for (unsigned i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    pthread_barrier_destroy(&start);
}

static void test_copies(StoreFixture *fixture, const void *data)
{
    (void) data;
    send_from_everywhere(fixture, true);
    g_assert_cmpuint(store_fixture_count(fixture, "emergencies"), ==, MAILS);
    g_assert_cmpuint(store_fixture_count(fixture, "promises WHERE kind = 'page'"), ==, MAILS);
}

static void test_many_mails(StoreFixture *fixture, const void *data)
{
    (void) data;
    send_from_everywhere(fixture, false);
    g_assert_cmpuint(store_fixture_count(fixture, "emergencies"), ==, THREADS * MAILS);
    g_assert_cmpuint(store_fixture_count(fixture, "reply_marks"), ==, 1);
}

static void *drain(void *data)
{
    const Sender *sender = data;

    pthread_barrier_wait(sender->start);
    for (unsigned i = 0; i < MAILS; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) promises = outbox_claim(sender->store, sender->now, 10, 30, &error);
        g_autoptr(GPtrArray) settlements =
            g_ptr_array_new_with_free_func((GDestroyNotify) settlement_free);
        g_assert_no_error(error);
        for (unsigned j = 0; j < promises->len; j++) {
            const Promise *promise = g_ptr_array_index(promises, j);
            Settlement *settlement = g_new0(Settlement, 1);
            settlement->kind = SETTLEMENT_DONE;
            settlement->id = g_strdup(promise->id);
            settlement->emergency = g_strdup(promise->emergency);
            settlement->promise_kind = promise->kind;
            settlement->event_kind = g_strdup("promise-kept");
            g_ptr_array_add(settlements, settlement);
        }
        outbox_settle(sender->store, settlements, sender->now, &error);
        g_assert_no_error(error);
    }
    return NULL;
}

/* Mail comes in while two dispatchers drain: nothing is kept twice. */
static void test_drain_meanwhile(StoreFixture *fixture, const void *data)
{
    g_autoptr(Store) other = store_fixture_open(fixture);
    pthread_barrier_t start;
    pthread_t threads[3];
    Sender senders[3];
    (void) data;

    pthread_barrier_init(&start, NULL, G_N_ELEMENTS(threads));
    for (unsigned i = 0; i < G_N_ELEMENTS(threads); i++) {
        senders[i] = (Sender){.store = i == 1 ? other : fixture->store,
                              .now = fixture->now,
                              .number = i,
                              .start = &start};
        g_assert_cmpint(pthread_create(&threads[i], NULL, i == 0 ? send_mails : drain, &senders[i]),
                        ==, 0);
    }
    for (unsigned i = 0; i < G_N_ELEMENTS(threads); i++)
        pthread_join(threads[i], NULL);
    pthread_barrier_destroy(&start);

    g_autofree char *kept_twice =
        g_strdup("(SELECT 1 FROM events WHERE kind = 'promise-kept' GROUP BY emergency "
                 "HAVING COUNT(*) > 2) AS twice");
    g_assert_cmpuint(store_fixture_count(fixture, kept_twice), ==, 0);
    g_assert_cmpuint(store_fixture_count(fixture, "promises WHERE attempts > 1"), ==, 0);
}

/* Pages for a mail that Support has, unless somebody has done so. */
static Plan *page_if_watched(const char *reference, bool is_watched, GDateTime *now)
{
    Plan *plan = plan_new();

    g_usleep(20000); /* long enough for the other to look as well */
    if (is_watched) {
        plan_put_promise(plan, PROMISE_PAGE, reference, "noodhulp", now);
        plan_change(plan, reference)->is_paged = true;
    }
    return plan;
}

static Plan *page_by_check(const EmergencyFacts *facts, const void *data)
{
    const Sender *sender = data;

    return page_if_watched("W", facts->emergency->is_watched && facts->emergency->ended == NULL,
                           sender->now);
}

static Plan *page_by_mail(const Facts *facts, const void *data)
{
    const Sender *sender = data;
    const DeskFacts *desk = g_ptr_array_index(facts->desks, 0);

    return page_if_watched("W", desk->is_seen_watched, sender->now);
}

static void *check_watched(void *data)
{
    const Sender *sender = data;
    g_autoptr(GError) error = NULL;

    pthread_barrier_wait(sender->start);
    emergency_review(sender->store, "W", sender->now, page_by_check, sender, &error);
    g_assert_no_error(error);
    return NULL;
}

static void *send_again(void *data)
{
    static const char *const desks[] = {"noodhulp", NULL};
    const Sender *sender = data;
    const Question question = {
        .seen_key = "watched", .desks = desks, .sender = "", .now = sender->now};
    g_autoptr(GError) error = NULL;

    pthread_barrier_wait(sender->start);
    g_autoptr(Plan) plan = store_transact(sender->store, &question, page_by_mail, sender, &error);
    g_assert_no_error(error);
    return NULL;
}

static void *close_watched(void *data)
{
    const Sender *sender = data;
    g_autoptr(GError) error = NULL;

    pthread_barrier_wait(sender->start);
    g_usleep(10000); /* in the middle of the other's looking */
    emergency_close(sender->store, "W", "closed", sender->now, &error);
    g_assert_no_error(error);
    return NULL;
}

/* Lets its time be up at one host, in the moment in which another does something about a mail that
 * Support has. */
static void watch_beside(StoreFixture *fixture, void *(*other_deed)(void *data))
{
    g_autoptr(Store) other = store_fixture_open(fixture);
    g_autoptr(Plan) plan = plan_of_emergency("W", "noodhulp", fixture->now);
    g_autoptr(GError) error = NULL;
    pthread_barrier_t start;
    pthread_t threads[2];

    ((NewEmergency *) plan->emergencies->pdata[0])->is_watched = true;
    g_ptr_array_set_size(plan->promises, 0);
    plan_add_seen(plan, "watched", "noodhulp", "W", fixture->now);
    emergency_open(fixture->store, plan, &error);
    g_assert_no_error(error);
    pthread_barrier_init(&start, NULL, G_N_ELEMENTS(threads));
    Sender checker = {.store = fixture->store, .now = fixture->now, .start = &start};
    Sender sender = {.store = other, .now = fixture->now, .start = &start};
    g_assert_cmpint(pthread_create(&threads[0], NULL, check_watched, &checker), ==, 0);
    g_assert_cmpint(pthread_create(&threads[1], NULL, other_deed, &sender), ==, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
        pthread_join(threads[i], NULL);
    pthread_barrier_destroy(&start);
}

/* The mail comes again after closing time. */
static void test_watched_at_once(StoreFixture *fixture, const void *data)
{
    (void) data;
    watch_beside(fixture, send_again);
    g_assert_cmpuint(store_fixture_count(fixture, "promises WHERE kind = 'page'"), ==, 1);
}

/* Nobody is paged for what has ended. */
static void test_closed_at_once(StoreFixture *fixture, const void *data)
{
    (void) data;
    watch_beside(fixture, close_watched);
    g_assert_cmpuint(store_fixture_count(fixture, "promises WHERE state = 'open'"), ==, 0);
    g_assert_cmpuint(store_fixture_count(fixture, "emergencies WHERE ended IS NULL"), ==, 0);
}

static void *send_and_tell(void *data)
{
    const Sender *sender = data;

    for (unsigned i = sender->first + sender->number; i < CRASH_MAILS; i += THREADS) {
        g_auto(Mail) mail = {.seen_key = g_strdup_printf("mail %u", i),
                             .reference = g_strdup_printf("R%u", i),
                             .now = sender->now};
        if (receive(sender->store, &mail) &&
            write(sender->acknowledged, &i, sizeof(i)) != sizeof(i))
            return NULL;
    }
    return NULL;
}

/* The process that will be killed: never returns. */
static void receive_until_killed(StoreFixture *fixture, unsigned first, int acknowledged)
{
    pthread_t threads[THREADS];
    Sender senders[THREADS];
    Store *store = store_fixture_open(fixture);

    for (unsigned i = 0; i < THREADS; i++) {
        senders[i] = (Sender){.store = store,
                              .now = fixture->now,
                              .number = i,
                              .first = first,
                              .acknowledged = acknowledged};
        pthread_create(&threads[i], NULL, send_and_tell, &senders[i]);
    }
    for (unsigned i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    while (true)
        pause();
}

/* Kills a receiving process in the middle; gives the numbers of the mails that it acknowledged. */
static GArray *crash(StoreFixture *fixture, unsigned first)
{
    GArray *mails = g_array_new(FALSE, FALSE, sizeof(unsigned));
    int ends[2];
    unsigned mail = 0;

    g_assert_cmpint(pipe(ends), ==, 0);
    pid_t child = fork();
    g_assert_cmpint(child, >=, 0);
    if (child == 0) {
        close(ends[0]);
        receive_until_killed(fixture, first, ends[1]);
    }
    close(ends[1]);
    while (read(ends[0], &mail, sizeof(mail)) == sizeof(mail)) {
        g_array_append_val(mails, mail);
        if (mails->len == CRASH_AFTER)
            kill(child, SIGKILL);
    }
    close(ends[0]);
    waitpid(child, NULL, 0);
    return mails;
}

static void test_crash(StoreFixture *fixture, const void *data)
{
    unsigned acknowledged = 0;
    (void) data;

    /* Only a process with one thread may fork. */
    g_clear_pointer(&fixture->store, store_close);
    for (unsigned round = 0; round < CRASH_ROUNDS; round++) {
        g_autoptr(GArray) mails = crash(fixture, round * CRASH_MAILS / CRASH_ROUNDS);
        acknowledged = MAX(acknowledged, mails->len);
        g_autoptr(Store) store = store_fixture_open(fixture);
        for (unsigned i = 0; i < mails->len; i++) {
            g_autoptr(GError) error = NULL;
            g_autofree char *reference = g_strdup_printf("R%u", g_array_index(mails, unsigned, i));
            g_autoptr(Emergency) found = emergency_find(store, reference, &error);
            g_assert_no_error(error);
            g_assert_nonnull(found);
        }
    }
    g_assert_cmpuint(acknowledged, >=, CRASH_AFTER);
    unsigned emergencies = store_fixture_count(fixture, "emergencies");
    g_assert_cmpuint(emergencies, >=, acknowledged);
    g_assert_cmpuint(store_fixture_count(fixture, "seen_mails"), ==, emergencies);
    g_assert_cmpuint(store_fixture_count(fixture, "promises"), ==, 3 * emergencies);
    g_assert_cmpuint(store_fixture_count(fixture, "events"), ==, emergencies);
}

int main(int argc, char **argv)
{
    store_tests_start(&argc, &argv);
    store_test_add("rule 116: copies at the same instant make one emergency", test_copies, NULL);
    store_test_add("rule 90: many mails at once mark one reply", test_many_mails, NULL);
    store_test_add("mail comes in while two dispatchers drain", test_drain_meanwhile, NULL);
    store_test_add("a watched mail that comes again as its time is up pages once",
                   test_watched_at_once, NULL);
    store_test_add("a watched mail that is closed as its time is up pages nobody",
                   test_closed_at_once, NULL);
    store_test_add("rule 119: what was acknowledged survives a crash, once", test_crash, NULL);
    return store_tests_run();
}
