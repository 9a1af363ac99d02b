/* SPDX-License-Identifier: MIT */
/* What retention and `forget` erase, told by looking for it in the store's tables and files. */
#include "config.h"

#include <string.h>

#include "base/instant.h"
#include "store/forget.h"
#include "store/incidents.h"
#include "store/unpaged.h"
#include "tests/support/store_fixture.h"

#define DAY_S  (24 * INT64_C(3600))
#define PERSON "bob@shop.example"
#define SECRET "the shop of Bob has been broken into"

/* Every column that a person's words can get into. */
static const char *const places[][2] = {
    {"emergencies", "sender"},         {"emergencies", "subject"},
    {"emergencies", "report"},         {"emergencies", "customer"},
    {"emergencies", "conversation"},   {"promises", "target"},
    {"promises", "instruction"},       {"promises", "message"},
    {"promises", "last_error"},        {"events", "text"},
    {"incident_events", "note"},       {"incident_events", "title"},
    {"incident_events", "client_url"}, {"incident_events", "assignees"},
    {"incident_events", "agent_name"}, {"threads", "sender"},
    {"reply_marks", "target"},         {"seen_mails", "sender"},
    {"threads", "message_id"},         {"ledger", "reason"},
};

/* How often a text stands in the tables. */
static unsigned count_in_tables(StoreFixture *fixture, const char *text)
{
    unsigned count = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autofree char *rows =
            g_strdup_printf("%s WHERE %s LIKE '%%%s%%'", places[i][0], places[i][1], text);
        count += store_fixture_count(fixture, rows);
    }
    return count;
}

/* Whether a text stands in any file of the store. */
static bool is_in_files(StoreFixture *fixture, const char *text)
{
    g_autoptr(GDir) folder = g_dir_open(fixture->folder, 0, NULL);
    const char *name = NULL;
    bool is_found = false;

    while ((name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
        g_autofree char *bytes = NULL;
        gsize length = 0;
        g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
        is_found = is_found || memmem(bytes, length, text, strlen(text)) != NULL;
    }
    return is_found;
}

static void put_texts(Plan *plan, const char *reference, const char *person, GDateTime *now)
{
    NewEmergency *emergency = g_ptr_array_index(plan->emergencies, 0);
    g_autofree char *note = g_strdup_printf("a mail of %s: " SECRET, person);
    g_autofree char *id = g_strdup_printf("%s-note", reference);
    g_autofree char *thread = g_strdup_printf("first@%s", reference);
    const NewPromise promise = {.id = id,
                                .kind = PROMISE_NOTE,
                                .emergency = (char *) reference,
                                .desk = (char *) "noodhulp",
                                .target = (char *) person,
                                .order = note,
                                .due = now};

    g_free(emergency->sender);
    g_free(emergency->report);
    emergency->sender = g_strdup(person);
    emergency->report = g_strdup_printf("{\"from\": \"%s\", \"text\": \"" SECRET "\"}", person);
    emergency->customer = g_strdup("{\"name\": \"" SECRET "\"}");
    emergency->customer_key = g_strdup("digest");
    emergency->conversation = g_strdup_printf("{\"to\": \"%s\"}", person);
    plan_add_promise(plan, &promise);
    plan_put_event(plan, reference, "mail-received", note, now);
    plan_add_thread(plan, thread, reference, person, now);
    plan_add_reply(plan, person, "subject", reference, now);
}

static Plan *plan_nothing(const EmergencyFacts *facts, const void *data)
{
    (void) facts, (void) data;
    return plan_new();
}

static void take_note(StoreFixture *fixture, const char *reference, const char *incident)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IncidentEvent) event = incident_event_new();
    DeliveryKind kind = DELIVERY_NEW;
    const IncidentDelivery delivery = {.event = event,
                                       .delivery = reference,
                                       .desk = "noodhulp",
                                       .emergency = reference,
                                       .now = fixture->now};

    event->id = g_strdup_printf("event of %s", reference);
    event->incident = g_strdup(incident);
    event->kind = INCIDENT_EVENT_ANNOTATED;
    event->occurred = g_date_time_ref(fixture->now);
    event->agent_name = g_strdup("Sanne de Vries");
    event->note = g_strdup(SECRET);
    event->title = g_strdup(SECRET);
    event->client_url = g_strdup("https://pager.example/Bob");
    event->assignees = g_strsplit("Sanne de Vries", "|", -1);
    incident_record(fixture->store, &delivery, plan_nothing, NULL, &kind, &error);
    g_assert_no_error(error);
}

/* An emergency of a person with words in every place, its page settled. */
static void open_of(StoreFixture *fixture, const char *reference, const char *person)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plan) plan = plan_of_emergency(reference, "noodhulp", fixture->now);

    put_texts(plan, reference, person, fixture->now);
    emergency_open(fixture->store, plan, &error);
    g_assert_no_error(error);
    take_note(fixture, reference, reference);
}

static void close_one(StoreFixture *fixture, const char *reference)
{
    g_autoptr(GError) error = NULL;

    emergency_close(fixture->store, reference, "closed", fixture->now, &error);
    g_assert_no_error(error);
}

static void forget(StoreFixture *fixture, const char *person)
{
    g_autoptr(GError) error = NULL;

    g_assert_true(person_forget(fixture->store, person, fixture->now, &error));
    g_assert_no_error(error);
}

static void refuse(StoreFixture *fixture, const char *person, const char *why)
{
    g_autoptr(GError) error = NULL;

    g_assert_false(person_forget(fixture->store, person, fixture->now, &error));
    g_assert_error(error, STORE_ERROR, STORE_ERROR_CONFLICT);
    g_assert_nonnull(strstr(error->message, why));
}

static void test_forget(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    (void) data;

    open_of(fixture, "R", PERSON);
    close_one(fixture, "R");
    g_assert_cmpuint(count_in_tables(fixture, "Bob"), >, 5);
    forget(fixture, "Bob@Shop.example");
    g_assert_cmpuint(count_in_tables(fixture, "Bob"), ==, 0);
    g_assert_cmpuint(count_in_tables(fixture, "bob@"), ==, 0);
    g_assert_cmpuint(count_in_tables(fixture, "Sanne"), ==, 0);
    g_autoptr(Emergency) emergency = emergency_find(fixture->store, "R", &error);
    g_assert_cmpstr(emergency->sender, ==, "");
    g_assert_null(emergency->customer_key);
    g_assert_nonnull(emergency->ended);
    /* Nobody is written to about somebody who is forgotten. */
    g_autoptr(GPtrArray) open = outbox_list(fixture->store, &error);
    g_assert_cmpuint(open->len, ==, 0);
    refuse(fixture, PERSON, "nothing is kept"); /* again */
    refuse(fixture, "*@shop.example", "is no mail address");
}

static void test_files(StoreFixture *fixture, const void *data)
{
    (void) data;
    for (int i = 0; i < 40; i++) {
        g_autofree char *reference = g_strdup_printf("R%d", i);
        open_of(fixture, reference, i % 2 == 0 ? PERSON : "alice@shop.example");
        close_one(fixture, reference);
    }
    g_assert_true(is_in_files(fixture, PERSON));
    forget(fixture, PERSON);
    g_assert_false(is_in_files(fixture, PERSON));
    g_assert_true(is_in_files(fixture, "alice@shop.example"));
    forget(fixture, "alice@shop.example");
    g_assert_false(is_in_files(fixture, "alice@shop.example"));
    g_assert_false(is_in_files(fixture, SECRET));
}

/* What PagerDuty tells of an incident after its emergency was erased brings nothing back. */
static void expect_times_only(StoreFixture *fixture)
{
    take_note(fixture, "later", "R");
    store_fixture_sql(fixture, "DELETE FROM webhooks_seen");
    store_fixture_sql(fixture, "DELETE FROM incident_events WHERE id = 'event of R'");
    take_note(fixture, "R", "an incident that names it");
    g_assert_cmpuint(store_fixture_count(fixture, "incident_events WHERE is_foreign = 0"), ==, 2);
    g_assert_cmpuint(count_in_tables(fixture, "of Bob has"), ==, 0);
    g_assert_cmpuint(count_in_tables(fixture, "Sanne"), ==, 0);
    g_assert_cmpuint(count_in_tables(fixture, "pager.example"), ==, 0);
}

static void test_told_later(StoreFixture *fixture, const void *data)
{
    (void) data;
    open_of(fixture, "R", PERSON);
    close_one(fixture, "R");
    forget(fixture, PERSON);
    expect_times_only(fixture);
}

static void test_told_later_files(StoreFixture *fixture, const void *data)
{
    (void) data;
    test_told_later(fixture, NULL);
    g_assert_false(is_in_files(fixture, SECRET));
    g_assert_false(is_in_files(fixture, "Sanne"));
}

/* One that shares the incident and is kept still needs what is told of it. */
static void test_told_later_shared(StoreFixture *fixture, const void *data)
{
    (void) data;
    open_of(fixture, "R", PERSON);
    close_one(fixture, "R");
    forget(fixture, PERSON);
    open_of(fixture, "S", "alice@shop.example");
    store_fixture_sql(fixture, "INSERT INTO incidents (incident, emergency, dedup_key, linked) "
                               "VALUES ('R', 'S', '', 0)");
    take_note(fixture, "later", "R");
    g_assert_cmpuint(store_fixture_count(fixture, "incident_events WHERE note IS NOT NULL"), ==, 2);
}

/* A mail that paged nobody has a sender, too; that it came is still told. */
static void test_unpaged(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plan) plan = plan_new();
    g_autoptr(GDateTime) later = store_fixture_at(fixture, 60);
    const UnpagedSpan span = {.desk = "noodhulp", .from = fixture->now, .to = later, .limit = 10};
    (void) data;

    plan_add_seen(plan, "key", "noodhulp", NULL, fixture->now);
    NewSeenMail *seen = plan->seen_mails->pdata[0];
    seen->reason = g_strdup("auto-submitted");
    seen->sender = g_strdup(PERSON);
    emergency_open(fixture->store, plan, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(store_fixture_count(fixture, "seen_mails WHERE sender = '" PERSON "'"), ==, 1);
    forget(fixture, PERSON);
    g_assert_cmpuint(store_fixture_count(fixture, "seen_mails WHERE sender = '" PERSON "'"), ==, 0);
    g_autoptr(GPtrArray) mails = unpaged_list(fixture->store, &span, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(mails->len, ==, 1);
    const UnpagedMail *mail = mails->pdata[0];
    g_assert_cmpstr(mail->sender, ==, "");
    g_assert_cmpstr(mail->reason, ==, "auto-submitted");
}

static void test_open_is_refused(StoreFixture *fixture, const void *data)
{
    (void) data;
    open_of(fixture, "R", PERSON);
    open_of(fixture, "S", PERSON);
    close_one(fixture, "S");
    unsigned before = count_in_tables(fixture, "Bob");
    refuse(fixture, PERSON, ": R;");
    g_assert_cmpuint(count_in_tables(fixture, "Bob"), ==, before);
    close_one(fixture, "R");
    forget(fixture, PERSON);
    g_assert_cmpuint(count_in_tables(fixture, "Bob"), ==, 0);
}

/* An incident that another emergency is open for still needs its notes. */
static void test_shared_incident(StoreFixture *fixture, const void *data)
{
    (void) data;
    open_of(fixture, "R", PERSON);
    open_of(fixture, "S", "alice@shop.example");
    take_note(fixture, "R2", "S");
    store_fixture_sql(fixture, "INSERT INTO incidents (incident, emergency, dedup_key, linked) "
                               "VALUES ('S', 'R', '', 0)");
    close_one(fixture, "R");
    refuse(fixture, PERSON, ": S;");
    close_one(fixture, "S");
    forget(fixture, PERSON);
}

/* Where it stands in what is somebody else's. */
static void test_mentions(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plan) plan = plan_new();
    (void) data;

    open_of(fixture, "S", "alice@shop.example");
    plan_put_event(plan, "S", "mail-added", "by 'bob@shop.example'", fixture->now);
    plan_put_event(plan, "S", "mail-added", "by jimbob@shop.example", fixture->now);
    plan_put_event(plan, "S", "mail-added", "by bob@shop.example.org", fixture->now);
    emergency_open(fixture->store, plan, &error);
    forget(fixture, PERSON);
    g_autoptr(GPtrArray) timeline = emergency_timeline(fixture->store, "S", &error);
    g_assert_no_error(error);
    g_assert_cmpstr(((Event *) timeline->pdata[1])->text, ==, "");
    g_assert_cmpstr(((Event *) timeline->pdata[2])->text, ==, "by jimbob@shop.example");
    g_assert_cmpstr(((Event *) timeline->pdata[3])->text, ==, "by bob@shop.example.org");
    g_autoptr(Emergency) other = emergency_find(fixture->store, "S", &error);
    g_assert_nonnull(other->report);
}

static void test_still_to_be_sent(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plan) plan = plan_new();
    NewPromise *promise = plan_put_promise(plan, PROMISE_NOTE, "S", "noodhulp", fixture->now);
    (void) data;

    g_free(promise->order);
    promise->order = g_strdup("{\"text\": \"wrote:\\n" PERSON "\"}");
    open_of(fixture, "S", "alice@shop.example");
    outbox_put(fixture->store, plan->promises, &error);
    refuse(fixture, PERSON, ": S;");
}

static NewPromise *put_digest(Plan *plan, const char *text, GDateTime *now)
{
    NewPromise *digest = plan_put_promise(plan, PROMISE_SUPPORT_MAIL, "", "noodhulp", now);

    g_free(digest->order);
    digest->order = g_strdup_printf("{\"text\": \"%s\"}", text);
    return digest;
}

/* The digest of a morning names many; one that nobody could be sent yet is needed, and told. */
static void test_unsent_digest(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plan) plan = plan_new();
    const NewPromise *digest = put_digest(plan, data, fixture->now);

    open_of(fixture, "K7Q-M2XD", PERSON);
    close_one(fixture, "K7Q-M2XD");
    outbox_put(fixture->store, plan->promises, &error);
    refuse(fixture, PERSON, digest->id);
    refuse(fixture, PERSON, "outbox drop");
    outbox_drop(fixture->store, digest->id, fixture->now, &error);
    g_assert_no_error(error);
    forget(fixture, PERSON);
    g_assert_cmpuint(count_in_tables(fixture, "K7Q-M2XD"), ==, 0);
    g_assert_cmpuint(count_in_tables(fixture, "bob@"), ==, 0);
}

static void test_digest_of_others(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plan) plan = plan_new();
    (void) data;

    put_digest(plan, "K7Q-M2XD  alice@shop.example: Help", fixture->now);
    outbox_put(fixture->store, plan->promises, &error);
    g_assert_no_error(error);
    open_of(fixture, "R", PERSON);
    close_one(fixture, "R");
    forget(fixture, PERSON);
    g_assert_cmpuint(count_in_tables(fixture, "alice@"), ==, 1);
}

/* What answers them at another address goes too; and they stand in texts under the address that
 * their mail gives as well as under the one that we keep. */
static void test_other_ways_to_write(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plan) plan = plan_new();
    NewReplyMark *mark = NULL;
    (void) data;

    open_of(fixture, "R", PERSON);
    close_one(fixture, "R");
    open_of(fixture, "S", "alice@shop.example");
    plan_put_event(plan, "S", "mail-added", "by bob@shop.example", fixture->now);
    plan_put_event(plan, "S", "mail-added", "by bob+work@shop.example", fixture->now);
    plan_add_reply(plan, "robert@home.example", "subject", "another key", fixture->now);
    mark = plan->reply_marks->pdata[0];
    g_free(mark->emergency);
    mark->emergency = g_strdup("R");
    emergency_open(fixture->store, plan, &error);
    g_assert_no_error(error);
    forget(fixture, "bob+work@shop.example");
    g_assert_cmpuint(count_in_tables(fixture, "bob@"), ==, 0);
    g_assert_cmpuint(count_in_tables(fixture, "bob+work@"), ==, 0);
    g_assert_cmpuint(count_in_tables(fixture, "robert@"), ==, 0);
}

static void test_no_address(StoreFixture *fixture, const void *data)
{
    static const char *const no_addresses[] = {
        "", "bob", "@", "@shop.example", "bob@", "bob @shop.example"};
    (void) data;

    for (size_t i = 0; i < G_N_ELEMENTS(no_addresses); i++)
        refuse(fixture, no_addresses[i], "is no mail address");
}

/* Erases with texts kept 30 days and emergencies 700, seen from so many days on. */
static void erase_at(StoreFixture *fixture, int64_t days)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) now = store_fixture_at(fixture, days * DAY_S);
    g_autoptr(GDateTime) texts = store_fixture_at(fixture, (days - 30) * DAY_S);
    g_autoptr(GDateTime) emergencies = store_fixture_at(fixture, (days - 700) * DAY_S);

    emergencies_erase(fixture->store, texts, emergencies, now, 10, &error);
    g_assert_no_error(error);
}

static void test_keep_text(StoreFixture *fixture, const void *data)
{
    (void) data;
    open_of(fixture, "R", PERSON);
    close_one(fixture, "R");
    erase_at(fixture, 29);
    g_assert_cmpuint(count_in_tables(fixture, "of Bob has"), >, 5);
    store_fixture_sql(fixture,
                      "UPDATE promises SET state = 'done', settled = 1, ready = 1, due = 1");
    erase_at(fixture, 31);
    g_assert_cmpuint(count_in_tables(fixture, "of Bob has"), ==, 0);
    g_assert_cmpuint(count_in_tables(fixture, "Sanne"), ==, 0);
    g_assert_cmpuint(store_fixture_count(fixture, "promises"), ==, 4);
    g_assert_cmpuint(store_fixture_count(fixture, "incident_events"), ==, 1);
    expect_times_only(fixture);
    erase_at(fixture, 701);
    g_assert_cmpuint(store_fixture_count(fixture, "emergencies"), ==, 0);
    g_assert_cmpuint(store_fixture_count(fixture, "promises"), ==, 0);
    g_assert_cmpuint(store_fixture_count(fixture, "incidents"), ==, 0);
    g_assert_cmpuint(store_fixture_count(fixture, "incident_events"), ==, 0);
}

/* What has been erased by age leaves the files as well, the log first of all. */
static void test_keep_files(StoreFixture *fixture, const void *data)
{
    (void) data;
    for (int i = 0; i < 40; i++) {
        g_autofree char *reference = g_strdup_printf("R%d", i);
        open_of(fixture, reference, PERSON);
        close_one(fixture, reference);
    }
    g_assert_true(is_in_files(fixture, SECRET));
    store_fixture_sql(fixture,
                      "UPDATE promises SET state = 'done', settled = 1, ready = 1, due = 1");
    for (int i = 0; i < 4; i++)
        erase_at(fixture, 31);
    g_assert_cmpuint(count_in_tables(fixture, "of Bob has"), ==, 0);
    g_assert_false(is_in_files(fixture, SECRET));
}

/* The notes of an incident stay as long as one of its emergencies has texts. */
static void test_keep_shared(StoreFixture *fixture, const void *data)
{
    (void) data;
    open_of(fixture, "R", PERSON);
    open_of(fixture, "S", "alice@shop.example");
    store_fixture_sql(fixture, "INSERT INTO incidents (incident, emergency, dedup_key, linked) "
                               "VALUES ('R', 'S', '', 0)");
    close_one(fixture, "R");
    erase_at(fixture, 31);
    g_assert_cmpuint(store_fixture_count(fixture, "incident_events WHERE note IS NOT NULL"), ==, 2);
    erase_at(fixture, 701);
    g_assert_cmpuint(store_fixture_count(fixture, "incident_events WHERE note IS NOT NULL"), ==, 2);
    close_one(fixture, "S");
    erase_at(fixture, 702);
    g_assert_cmpuint(store_fixture_count(fixture, "incident_events"), ==, 0);
}

static void test_keep_loose(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) in_ten_years = store_fixture_at(fixture, 3650 * DAY_S);
    g_autoptr(Plan) plan = plan_new();
    NewPromise *digest = plan_put_promise(plan, PROMISE_SUPPORT_MAIL, "", "noodhulp", fixture->now);
    (void) data;

    take_note(fixture, "nobody's", "P1");
    outbox_put(fixture->store, plan->promises, &error);
    outbox_drop(fixture->store, digest->id, fixture->now, &error);
    webhook_heard(fixture->store, "noodhulp", in_ten_years, &error);
    g_assert_no_error(error);
    erase_at(fixture, 1);
    g_assert_cmpuint(store_fixture_count(fixture, "incident_events"), ==, 1);
    g_autoptr(GDateTime) heard = webhook_last(fixture->store, "noodhulp", &error);
    g_assert_cmpint(g_date_time_compare(heard, in_ten_years), <, 0);
    erase_at(fixture, 3);
    g_assert_cmpuint(store_fixture_count(fixture, "incident_events"), ==, 0);
    g_assert_cmpuint(store_fixture_count(fixture, "webhooks_seen"), ==, 1);
    erase_at(fixture, 4);
    g_assert_cmpuint(store_fixture_count(fixture, "webhooks_seen"), ==, 0);
    g_assert_cmpuint(store_fixture_count(fixture, "promises"), ==, 1);
    erase_at(fixture, 31);
    g_assert_cmpuint(store_fixture_count(fixture, "promises"), ==, 0);
}

int main(int argc, char **argv)
{
    store_tests_start(&argc, &argv);
    store_test_add("forget/a person's words are erased wherever they stand", test_forget, NULL);
    store_test_add_sqlite("forget/nothing of it is left in the files", test_files, NULL);
    store_test_add("forget/what is told later brings nothing back", test_told_later, NULL);
    store_test_add_sqlite("forget/nor does it into the files", test_told_later_files, NULL);
    store_test_add("forget/what is told later of what others share", test_told_later_shared, NULL);
    store_test_add("forget/who sent a mail that paged nobody", test_unpaged, NULL);
    store_test_add("forget/what is open is needed", test_open_is_refused, NULL);
    store_test_add("forget/an incident that is shared is needed", test_shared_incident, NULL);
    store_test_add("forget/it is erased in what is somebody else's", test_mentions, NULL);
    store_test_add("forget/what is still to be sent is needed", test_still_to_be_sent, NULL);
    store_test_add("forget/an unsent digest that tells of it by its reference is needed",
                   test_unsent_digest, "K7Q-M2XD  The shop of Bob: broken into");
    store_test_add("forget/an unsent digest that tells of a mail is needed", test_unsent_digest,
                   "02:00 bob@shop.example: auto-submitted");
    store_test_add("forget/an unsent digest that tells of others is not", test_digest_of_others,
                   NULL);
    store_test_add("forget/a person has several ways to write", test_other_ways_to_write, NULL);
    store_test_add("forget/what is no address is refused", test_no_address, NULL);
    store_test_add("keep/texts go a while after the end, the rest later", test_keep_text, NULL);
    store_test_add_sqlite("keep/nothing of it is left in the files", test_keep_files, NULL);
    store_test_add("keep/a shared incident keeps its notes", test_keep_shared, NULL);
    store_test_add("keep/what belongs to no emergency goes by age", test_keep_loose, NULL);
    return store_tests_run();
}
