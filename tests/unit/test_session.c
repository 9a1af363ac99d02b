/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "base/ids.h"
#include "base/instant.h"
#include "config/settings_slot.h"
#include "mail/message_parse.h"
#include "milter/channel.h"
#include "milter/intake_room.h"
#include "milter/intake_store.h"
#include "milter/session.h"
#include "store/driver.h"

#define OURS   "<noodhulp@hosting.example>"
#define OTHER  "<iemand@elders.example>"
#define SENDER "<klant@bakkerij.example>"

typedef struct {
    char *folder;
    Shared shared;
    Intake intake;
    int supervisor; /* the other end of the channel */
} Fixture;

static const char configuration[] =
    "listen: unix:%s/milter.sock\n"
    "store: sqlite:%s/store.db\n"
    "spool: %s\n"
    "id_key_file: %s/id_key\n"
    "admission: 2\n"
    "memory_bytes: 4096\n"
    "body_bytes: 16384\n"
    "smtp: {relay: \"smtp://127.0.0.1:9\", helo: mx1.hosting.example}\n"
    "calendars:\n"
    "  office: {time_zone: Europe/Amsterdam, hours: {monday: [\"09:00-17:00\"]}}\n"
    "desks:\n"
    "  - name: hosting\n"
    "    emergency_addresses: [noodhulp@hosting.example]\n"
    "    support_mailbox: support@hosting.example\n"
    "    calendar: office\n"
    "    phone: \"+31 20 555 0100\"\n"
    "    confirmation: {from: noodhulp@hosting.example}\n"
    "    pagerduty: {routing_key_file: %s/routing_key}\n";

static void write_file(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    g_assert_cmpint(g_chmod(path, 0600), ==, 0);
}

static Settings *load(const char *folder)
{
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) parts = g_strsplit(configuration, "%s", -1);
    g_autofree char *text = g_strjoinv(folder, parts);
    g_autofree char *path = g_build_filename(folder, "pager-milter.yaml", NULL);

    write_file(folder, "pager-milter.yaml", text);
    write_file(folder, "id_key", "0123456789abcdef0123456789abcdef\n");
    write_file(folder, "routing_key", "R0123456789abcdef0123456789abcde\n");
    Settings *settings = settings_load(path, SECRETS_NONE, &error);
    g_assert_no_error(error);
    return settings;
}

static void set_clock(const Fixture *fixture, const char *instant)
{
    g_autoptr(GDateTime) start = instant_parse(instant, NULL);

    clock_set(fixture->shared.clock, start);
}

static void set_up(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    g_autoptr(GError) error = NULL;

    fixture->folder = g_dir_make_tmp("session.XXXXXX", NULL);
    fixture->shared = (Shared){.clock = clock_new(),
                               .suspects = suspects_new(),
                               .heartbeats = heartbeats_new(),
                               .wake = eventfd(0, EFD_NONBLOCK)};
    Settings *settings = load(fixture->folder);
    fixture->intake.shared = &fixture->shared;
    fixture->intake.settings = settings_slot_new(settings);
    fixture->intake.remembered = g_hash_table_new(g_str_hash, g_str_equal);
    fixture->intake.store_news = fixture->intake.room_news = NEWS_INIT;
    fixture->intake.admission = admission_new();
    pthread_mutex_init(&fixture->intake.large_mails, NULL);
    g_assert_true(channel_pair(&fixture->supervisor, &fixture->intake.channel, NULL));
    fixture->intake.store = store_open(settings->store, STORE_READ_WRITE, &error);
    g_assert_no_error(error);
    set_clock(fixture, "2026-01-12T02:00:00Z");
}

static void remove_folder(const char *folder)
{
    g_autoptr(GDir) directory = g_dir_open(folder, 0, NULL);

    for (const char *name = g_dir_read_name(directory); name != NULL;
         name = g_dir_read_name(directory)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

static void tear_down(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    admission_free(fixture->intake.admission);
    store_close(fixture->intake.store);
    settings_slot_free(fixture->intake.settings);
    g_hash_table_unref(fixture->intake.remembered);
    pthread_mutex_destroy(&fixture->intake.large_mails);
    clock_free(fixture->shared.clock);
    suspects_free(fixture->shared.suspects);
    heartbeats_free(fixture->shared.heartbeats);
    close(fixture->shared.wake);
    close(fixture->supervisor);
    close(fixture->intake.channel);
    remove_folder(fixture->folder);
    g_free(fixture->folder);
}

static Verdict begin(Session *session, const char *first, const char *second)
{
    char *none[] = {NULL};

    session_begin_mail(session, SENDER);
    session_add_recipient(session, first, none);
    if (second != NULL)
        session_add_recipient(session, second, none);
    return session_verdict(session);
}

static void add_headers(Session *session, const char *unique)
{
    g_autofree char *id = g_strdup_printf("<%s@bakkerij.example>", unique);

    session_add_header(session, "From", "klant@bakkerij.example");
    session_add_header(session, "To", "noodhulp@hosting.example");
    session_add_header(session, "Subject", "De kassa doet niets");
    session_add_header(session, "Message-ID", id);
}

static FinishedMail *finish(Session *session)
{
    g_autoptr(GError) error = NULL;
    FinishedMail *mail = session_finish_mail(session, "4TEST", &error);

    g_assert_no_error(error);
    session_reset(session);
    return mail;
}

static const DeskDecision *decision_of(const FinishedMail *mail)
{
    g_assert_cmpuint(mail->receipt->desks->len, ==, 1);
    return mail->receipt->desks->pdata[0];
}

static void test_not_ours(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    Session *session = session_new(&fixture->intake);

    g_assert_cmpint(begin(session, OTHER, NULL), ==, VERDICT_NOT_OURS);
    g_assert_false(session_add_body(session, "x", 1));
    g_assert_cmpuint(admission_count(fixture->intake.admission), ==, 0);
    session_free(session);
}

static void test_ours(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    Session *session = session_new(&fixture->intake);
    eventfd_t woken = 0;

    session_set_client(session, "192.0.2.1");
    g_assert_cmpint(begin(session, OTHER, OURS), ==, VERDICT_OURS);
    g_assert_cmpint(session_verdict(session), ==, VERDICT_OURS);
    add_headers(session, "ours");
    g_assert_true(session_add_body(session, "kapot\r\n", 7));
    g_autoptr(FinishedMail) mail = finish(session);
    g_assert_cmpint(decision_of(mail)->incident.kind, ==, INCIDENT_NEW);
    g_assert_cmpuint(mail->envelope->recipients->len, ==, 2);
    g_assert_cmpstr(mail->envelope->queue_id, ==, "4TEST");
    g_assert_cmpstr(mail->envelope->client_address, ==, "192.0.2.1");
    g_assert_cmpint(eventfd_read(fixture->shared.wake, &woken), ==, 0);
    g_assert_cmpint(suspects_oldest_ms(fixture->shared.suspects), ==, 0);
    session_free(session);
}

static void test_first_recipient(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    Session *session = session_new(&fixture->intake);

    set_clock(fixture, "2026-01-12T07:59:50Z");
    g_assert_cmpint(begin(session, OURS, NULL), ==, VERDICT_OURS);
    set_clock(fixture, "2026-01-12T08:00:10Z");
    add_headers(session, "opening");
    g_autoptr(FinishedMail) mail = finish(session);
    g_assert_cmpint(decision_of(mail)->incident.kind, ==, INCIDENT_NEW);
    session_free(session);
}

static void test_arguments(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    Session *session = session_new(&fixture->intake);
    char notify[] = "NOTIFY=NEVER", original[] = "ORCPT=rfc822;a@b.example";
    char *arguments[] = {notify, original, NULL};

    session_begin_mail(session, SENDER);
    session_add_recipient(session, OURS, arguments);
    g_assert_cmpint(session_verdict(session), ==, VERDICT_OURS);
    g_autoptr(FinishedMail) mail = finish(session);
    const Recipient *recipient = mail->envelope->recipients->pdata[0];
    g_assert_cmpstr(recipient->arguments, ==, "NOTIFY=NEVER ORCPT=rfc822;a@b.example");
    session_free(session);
}

static void test_admission(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    Session *sessions[3];

    for (int i = 0; i < 3; i++) {
        sessions[i] = session_new(&fixture->intake);
        g_assert_cmpint(begin(sessions[i], OURS, NULL), ==,
                        i < 2 ? VERDICT_OURS : VERDICT_DEFERRED);
    }
    g_assert_cmpint(begin(sessions[2], OTHER, NULL), ==, VERDICT_NOT_OURS);
    session_reset(sessions[0]);
    session_reset(sessions[0]);
    g_assert_cmpint(begin(sessions[2], OURS, NULL), ==, VERDICT_OURS);
    for (int i = 0; i < 3; i++)
        session_free(sessions[i]);
}

static void assert_told(const Fixture *fixture, ChannelKind kind)
{
    ChannelMessage message;

    g_assert_cmpint(channel_receive(fixture->supervisor, &message), ==, CHANNEL_MESSAGE);
    g_assert_cmpint(message.kind, ==, kind);
}

static void assert_nothing_told(const Fixture *fixture)
{
    ChannelMessage message;

    g_assert_cmpint(channel_receive(fixture->supervisor, &message), ==, CHANNEL_EMPTY);
}

static void test_no_room(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    Session *sessions[4];

    for (int i = 0; i < 4; i++) {
        sessions[i] = session_new(&fixture->intake);
        begin(sessions[i], OURS, NULL);
    }
    assert_told(fixture, NOTICE_NO_ROOM);
    assert_nothing_told(fixture);
    intake_room_look(&fixture->intake);
    for (int i = 0; i < 4; i++)
        session_free(sessions[i]);
    intake_room_look(&fixture->intake);
    assert_nothing_told(fixture);
    admission_note_refusal(fixture->intake.admission, clock_steady_ms() - 10000);
    intake_room_look(&fixture->intake);
    assert_told(fixture, NOTICE_ROOM);
    intake_room_look(&fixture->intake);
    assert_nothing_told(fixture);
}

/* Lets another mail take the place of an only one that began very long ago. */
static Place *take_place(const Fixture *fixture)
{
    Admission *admission = fixture->intake.admission;
    Place *place = NULL;
    int64_t later_ms = clock_steady_ms() + 5 * 60 * 1000;

    g_assert_cmpint(admission_enter(admission, "", 1, later_ms, &place), ==, ADMISSION_GIVEN);
    return place;
}

static void test_lost_place(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    Session *session = session_new(&fixture->intake);
    g_autoptr(GError) error = NULL;

    g_assert_cmpint(begin(session, OURS, NULL), ==, VERDICT_OURS);
    Place *place = take_place(fixture);
    g_assert_cmpint(session_verdict(session), ==, VERDICT_DEFERRED);
    g_assert_false(session_add_body(session, "x", 1));
    assert_told(fixture, NOTICE_NO_ROOM);
    place_leave(place);

    g_assert_cmpint(begin(session, OURS, NULL), ==, VERDICT_OURS);
    place = take_place(fixture);
    g_assert_null(session_finish_mail(session, "4TEST", &error));
    g_assert_error(error, SESSION_ERROR, SESSION_ERROR_BUSY);
    place_leave(place);
    session_free(session);
}

static void test_all_being_read(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    const char *const ours[] = {"noodhulp@hosting.example", NULL};
    Session *session = session_new(&fixture->intake);
    g_autoptr(Envelope) envelope = envelope_new(SENDER);
    g_autoptr(GError) error = NULL;

    envelope->first_seen = clock_now(fixture->shared.clock);
    envelope->received = clock_now(fixture->shared.clock);
    while (suspects_begin(fixture->shared.suspects, envelope, ours) >= 0)
        continue;
    begin(session, OURS, NULL);
    g_assert_null(session_finish_mail(session, "4TEST", &error));
    g_assert_error(error, SESSION_ERROR, SESSION_ERROR_BUSY);
    assert_told(fixture, NOTICE_NO_ROOM);
    session_free(session);
}

static void test_stopping(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    Session *session = session_new(&fixture->intake);

    admission_close(fixture->intake.admission);
    g_assert_cmpint(begin(session, OURS, NULL), ==, VERDICT_DEFERRED);
    g_assert_cmpint(begin(session, OTHER, NULL), ==, VERDICT_NOT_OURS);
    session_free(session);
}

static void test_own_headers(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    Session *session = session_new(&fixture->intake);
    g_autoptr(Settings) settings = settings_slot_acquire(fixture->intake.settings);
    g_autofree char *trace = hop_token_new(settings->mail_policy.id_key, 2);

    begin(session, OURS, NULL);
    add_headers(session, "own");
    session_add_header(session, "x-PAGER-milter-Decision", "none");
    session_add_header(session, "X-Pager-Milter-Trace", trace);
    session_add_header(session, "X-Pager-Milter-Trace", "9.aaaaaaaaaaaa.bbbbbbbbbbbbbbbb");
    g_autoptr(FinishedMail) mail = finish(session);
    g_assert_cmpuint(mail->foreign->len, ==, 3);
    g_assert_cmpuint(mail->envelope->hops, ==, 2);
    session_free(session);
}

/* As many as fit into the header that an MTA takes: none may be left to speak in our name. */
static void test_many_own_headers(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    Session *session = session_new(&fixture->intake);

    begin(session, OURS, NULL);
    add_headers(session, "many");
    for (int i = 0; i < 6000; i++)
        session_add_header(session, "X-Pager-Milter-Decision", "none");
    g_autoptr(FinishedMail) mail = finish(session);
    g_assert_cmpuint(mail->foreign->len, ==, 6000);
    session_free(session);
}

static void test_suspect(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    Session *session = session_new(&fixture->intake);
    g_autoptr(GBytes) bytes = g_bytes_new_static("Message-ID: <x@y.example>\r\n\r\n", 29);
    Message message = {bytes, -1, false};
    char *seen_key = message_seen_key(&message, "4TEST");

    g_hash_table_add(fixture->intake.remembered, seen_key);
    begin(session, OURS, NULL);
    session_add_header(session, "Message-ID", "<x@y.example>");
    g_autoptr(FinishedMail) mail = finish(session);
    g_assert_true(mail->envelope->is_suspect);
    g_assert_cmpint(mail->receipt->report->parse, ==, PARSE_FAILED);
    g_assert_cmpint(decision_of(mail)->incident.kind, ==, INCIDENT_NEW);
    g_free(seen_key);
    session_free(session);
}

static void test_large(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    Session *session = session_new(&fixture->intake);
    g_autofree char *line = g_strnfill(4000, 'x');

    begin(session, OURS, NULL);
    add_headers(session, "large");
    for (int i = 0; i < 4; i++)
        g_assert_true(session_add_body(session, line, 4000));
    g_assert_false(session_add_body(session, line, 4000));
    g_autoptr(FinishedMail) mail = finish(session);
    g_assert_cmpint(decision_of(mail)->incident.kind, ==, INCIDENT_NEW);
    g_assert_cmpint(mail->receipt->report->parse, ==, PARSE_LIMITED);
    session_free(session);
}

static void test_no_store(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    Session *session = session_new(&fixture->intake);
    Store *store = atomic_exchange(&fixture->intake.store, NULL);
    g_autoptr(GError) error = NULL;
    ChannelMessage message;

    begin(session, OURS, NULL);
    g_assert_null(session_finish_mail(session, NULL, &error));
    g_assert_error(error, STORE_ERROR, STORE_ERROR_OPEN);
    fixture->intake.store = store;
    begin(session, OURS, NULL);
    g_autoptr(FinishedMail) mail = finish(session);
    g_assert_nonnull(mail);
    g_assert_cmpint(channel_receive(fixture->supervisor, &message), ==, CHANNEL_MESSAGE);
    g_assert_cmpint(message.kind, ==, NOTICE_STORE_RECOVERED);
    g_assert_cmpint(channel_receive(fixture->supervisor, &message), ==, CHANNEL_EMPTY);
    session_free(session);
}

static void execute(const Fixture *fixture, const char *sql)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Settings) settings = settings_slot_acquire(fixture->intake.settings);
    g_autoptr(Connection) connection = connection_open(settings->store, STORE_READ_WRITE, &error);

    g_assert_no_error(error);
    connection_execute(connection, sql, &error);
    g_assert_no_error(error);
}

static void fail_to_finish(Session *session, StoreError code)
{
    g_autoptr(GError) error = NULL;

    begin(session, OURS, NULL);
    g_assert_null(session_finish_mail(session, "4TEST", &error));
    g_assert_error(error, STORE_ERROR, (int) code);
    session_reset(session);
}

static void test_failing_store(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    Session *session = session_new(&fixture->intake);

    execute(fixture, "ALTER TABLE promises RENAME TO promises_elsewhere");
    for (int i = 0; i < 2; i++)
        fail_to_finish(session, STORE_ERROR_WRITE);
    assert_told(fixture, NOTICE_STORE_FAILED);
    assert_nothing_told(fixture);
    execute(fixture, "ALTER TABLE promises_elsewhere RENAME TO promises");
    for (int i = 0; i < 2; i++) {
        begin(session, OURS, NULL);
        finished_mail_free(finish(session));
    }
    assert_told(fixture, NOTICE_STORE_RECOVERED);
    assert_nothing_told(fixture);
    session_free(session);
}

/* What is wrong with one mail says nothing of the store, which works. */
static void test_conflict(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    Session *session = session_new(&fixture->intake);

    execute(fixture, "CREATE TRIGGER refusal BEFORE INSERT ON emergencies "
                     "BEGIN SELECT RAISE(ABORT, 'not this one'); END");
    fail_to_finish(session, STORE_ERROR_CONFLICT);
    assert_nothing_told(fixture);
    session_free(session);
}

static void test_seen_again(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    Session *session = session_new(&fixture->intake);

    for (int i = 0; i < 2; i++) {
        begin(session, OURS, NULL);
        add_headers(session, "again");
        g_autoptr(FinishedMail) mail = finish(session);
        g_assert_cmpint(decision_of(mail)->incident.kind, ==,
                        i == 0 ? INCIDENT_NEW : INCIDENT_NONE);
    }
    session_free(session);
}

static void test_settings(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    Session *session = session_new(&fixture->intake);
    g_autoptr(Settings) old = settings_slot_acquire(fixture->intake.settings);

    begin(session, OURS, NULL);
    settings_slot_swap(fixture->intake.settings, load(fixture->folder));
    g_autoptr(FinishedMail) mail = finish(session);
    g_assert_true(mail->settings == old);
    begin(session, OURS, NULL);
    g_autoptr(FinishedMail) next = finish(session);
    g_assert_false(next->settings == old);
    session_free(session);
}

static void accuse(const Fixture *fixture, const char *seen_key)
{
    const char *const ours[] = {"noodhulp@hosting.example", NULL};
    Suspects *suspects = fixture->shared.suspects;
    g_autoptr(Envelope) envelope = envelope_new(SENDER);
    envelope->first_seen = clock_now(fixture->shared.clock);
    envelope->received = clock_now(fixture->shared.clock);
    suspects_set_key(suspects, suspects_begin(suspects, envelope, ours), seen_key);
    suspects_accuse(suspects);
}

static void test_suspects_in_turn(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    Intake *intake = &fixture->intake;
    g_autoptr(Settings) settings = settings_slot_acquire(intake->settings);
    g_autoptr(Store) refusing = store_open(settings->store, STORE_READ_ONLY, NULL);
    Store *store = atomic_exchange(&intake->store, refusing);

    accuse(fixture, "one");
    accuse(fixture, "two");
    intake->suspects = suspects_list(fixture->shared.suspects);
    intake_page_suspects(intake);
    g_assert_cmpstr(((Suspect *) intake->suspects->pdata[0])->seen_key, ==, "two");
    intake->store = store;
    intake_page_suspects(intake);
    for (guint i = 0; i < intake->suspects->len; i++)
        g_assert_true(((Suspect *) intake->suspects->pdata[i])->is_paged);
    g_ptr_array_unref(intake->suspects);
}

#define ADD(name, test) g_test_add("/session/" name, Fixture, NULL, set_up, test, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    message_parse_init();
    ADD("a mail for others is not ours", test_not_ours);
    ADD("a mail of ours is decided, and dispatch is woken", test_ours);
    ADD("rule 180: the first recipient of ours counts as well as the end", test_first_recipient);
    ADD("arguments of a recipient are kept", test_arguments);
    ADD("no more mails are in work than are admitted", test_admission);
    ADD("mails without room are an outage, until there is room for a while", test_no_room);
    ADD("one whose place another mail needs is deferred", test_lost_place);
    ADD("one that cannot be read for lack of room is an outage", test_all_being_read);
    ADD("one that is about to stop begins no mail of ours", test_stopping);
    ADD("rule 46: headers in our name are left out, a signed trace counts", test_own_headers);
    ADD("rule 46: thousands of headers in our name are all left out", test_many_own_headers);
    ADD("a suspect is decided by its envelope", test_suspect);
    ADD("a store that fails is tried with one suspect at a time", test_suspects_in_turn);
    ADD("a mail over the cap is decided by what is held of it", test_large);
    ADD("without a store nothing is decided, and its return is told", test_no_store);
    ADD("a store that fails is told once, and so is its return", test_failing_store);
    ADD("a mail that the store refuses is no failure of the store", test_conflict);
    ADD("a mail that comes again makes no second incident", test_seen_again);
    ADD("a mail keeps the settings that it began with", test_settings);
    return g_test_run();
}
