/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "base/ids.h"
#include "base/instant.h"
#include "gateway/gateway.h"
#include "mail/message_parse.h"
#include "store/emergencies.h"
#include "store/outbox.h"

#define NIGHT   "2026-01-12T02:00:00Z" /* a Monday, three o'clock in Amsterdam */
#define DAY     "2026-01-12T10:00:00Z"
#define EVENING "2026-01-12T16:05:00Z" /* five past five */
#define HOSTING "<noodhulp@hosting.example>"
#define SHOP    "<spoed@winkel.example>"

typedef struct {
    char *folder;
    Settings *settings;
    Store *store;
    Gateway gateway;
} Fixture;

static void set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *file = g_test_build_filename(G_TEST_DIST, "tests", "fixtures", "settings",
                                                  "valid", "two-desks.yaml", NULL);

    fixture->folder = g_dir_make_tmp("test-gateway-XXXXXX", &error);
    g_assert_no_error(error);
    fixture->settings = settings_load(file, SECRETS_NONE, &error);
    g_assert_no_error(error);
    g_autofree char *url = g_strdup_printf("sqlite:%s/store.db", fixture->folder);
    fixture->store = store_open(url, STORE_READ_WRITE, &error);
    g_assert_no_error(error);
    fixture->gateway =
        (Gateway){fixture->settings, fixture->store, "mx1.hosting.example", false, NULL};
}

static void tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GDir) folder = g_dir_open(fixture->folder, 0, NULL);

    store_close(fixture->store);
    settings_unref(fixture->settings);
    for (const char *name = g_dir_read_name(folder); name != NULL; name = g_dir_read_name(folder)) {
        g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(fixture->folder);
    g_free(fixture->folder);
}

static Envelope *envelope_at(const char *instant, const char *recipient, const char *other)
{
    Envelope *envelope = envelope_new("<jan@bakkerij.example>");

    envelope->first_seen = instant_parse(instant, NULL);
    envelope->received = instant_parse(instant, NULL);
    envelope_add_recipient(envelope, recipient, "");
    if (other != NULL)
        envelope_add_recipient(envelope, other, "");
    return envelope;
}

static GBytes *mail_bytes(const char *sender, const char *message_id, const char *more_headers)
{
    char *text = g_strdup_printf("From: %s\r\nTo: noodhulp@hosting.example, "
                                 "spoed@winkel.example\r\nSubject: Webwinkel plat %s\r\n"
                                 "Message-ID: <%s>\r\nDate: Mon, 12 Jan 2026 03:00:00 "
                                 "+0100\r\n%s\r\nDe winkel doet niets meer.\r\n",
                                 sender, message_id, message_id, more_headers);

    return g_bytes_new_take(text, strlen(text));
}

/* Takes one mail in whose envelope is already made. */
static Receipt *receive(const Fixture *fixture, GBytes *bytes, const Envelope *envelope)
{
    g_autoptr(GError) error = NULL;
    Message message = {bytes, -1, false};
    Receipt *receipt = gateway_receive(&fixture->gateway, &message, NULL, envelope, &error);

    g_assert_no_error(error);
    return receipt;
}

static const DeskDecision *first_desk(const Receipt *receipt)
{
    return receipt->desks->pdata[0];
}

static void assert_stored(const Fixture *fixture, guint emergencies, guint promises)
{
    g_autoptr(GPtrArray) found = emergencies_list(fixture->store, true, 100, NULL);
    g_autoptr(GPtrArray) open = outbox_list(fixture->store, NULL);

    g_assert_cmpuint(found->len, ==, emergencies);
    g_assert_cmpuint(open->len, ==, promises);
}

static guint count_promises(const Fixture *fixture)
{
    g_autoptr(GPtrArray) open = outbox_list(fixture->store, NULL);

    return open->len;
}

static void test_night(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(Envelope) envelope = envelope_at(NIGHT, HOSTING, NULL);
    g_autoptr(GBytes) mail = mail_bytes("jan@bakkerij.example", "1@bakkerij.example", "");
    g_autoptr(Receipt) receipt = receive(fixture, mail, envelope);

    g_assert_cmpint(first_desk(receipt)->incident.kind, ==, INCIDENT_NEW);
    g_assert_true(reference_is_valid(first_desk(receipt)->reference));
    g_assert_cmpstr(receipt->reply_to, ==, "jan@bakkerij.example");
    assert_stored(fixture, 1, 3); /* page, fallback mail, confirmation */
}

static void test_dedup_key(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(Envelope) envelope = envelope_at(NIGHT, HOSTING, NULL);
    g_autofree char *long_id = g_strnfill(3000, 'x');
    g_autoptr(GBytes) mail = mail_bytes("jan@bakkerij.example", long_id, "");
    g_autoptr(Receipt) receipt = receive(fixture, mail, envelope);
    g_autoptr(GPtrArray) emergencies = emergencies_list(fixture->store, true, 10, NULL);
    const Emergency *emergency = emergencies->pdata[0];

    g_assert_cmpint(first_desk(receipt)->incident.kind, ==, INCIDENT_NEW);
    g_assert_cmpuint(strlen(emergency->dedup_key), ==, strlen("pm1-") + 64);
}

static void test_day(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(Envelope) envelope = envelope_at(DAY, HOSTING, NULL);
    g_autoptr(GBytes) mail = mail_bytes("jan@bakkerij.example", "1@bakkerij.example", "");
    g_autoptr(Receipt) receipt = receive(fixture, mail, envelope);

    g_assert_cmpstr(first_desk(receipt)->incident.reason, ==, "office-hours");
    g_assert_false(receipt->reply.is_sent);
    assert_stored(fixture, 0, 0);
}

static void test_copy(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(Envelope) envelope = envelope_at(NIGHT, HOSTING, NULL);
    g_autoptr(GBytes) mail = mail_bytes("jan@bakkerij.example", "1@bakkerij.example", "");
    g_autoptr(Receipt) first = receive(fixture, mail, envelope);
    g_autoptr(Receipt) copy = receive(fixture, mail, envelope);

    g_assert_cmpstr(first_desk(copy)->incident.reason, ==, "already-seen");
    g_assert_cmpstr(first_desk(copy)->reference, ==, first_desk(first)->reference);
    g_assert_cmpuint(copy->delivery->add->len, ==, 1);
    assert_stored(fixture, 1, 3);
}

static void test_retry_after_closing(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(Envelope) at_day = envelope_at(DAY, HOSTING, NULL);
    g_autoptr(Envelope) at_evening = envelope_at(EVENING, HOSTING, NULL);
    g_autoptr(GBytes) mail = mail_bytes("jan@bakkerij.example", "1@bakkerij.example", "");
    g_autoptr(Receipt) first = receive(fixture, mail, at_day);
    g_autoptr(Receipt) retry = receive(fixture, mail, at_evening);

    g_assert_cmpint(first_desk(first)->incident.kind, ==, INCIDENT_NONE);
    g_assert_cmpint(first_desk(retry)->incident.kind, ==, INCIDENT_NEW);
}

static void test_two_instants(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(Envelope) envelope = envelope_at("2026-01-12T07:59:59Z", HOSTING, NULL);
    g_autoptr(GBytes) mail = mail_bytes("jan@bakkerij.example", "1@bakkerij.example", "");

    g_date_time_unref(envelope->received);
    envelope->received = instant_parse("2026-01-12T08:00:01Z", NULL); /* opened in between */
    g_autoptr(Receipt) receipt = receive(fixture, mail, envelope);
    g_assert_cmpint(first_desk(receipt)->incident.kind, ==, INCIDENT_NEW);
}

static void test_two_desks(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(Envelope) envelope = envelope_at(NIGHT, HOSTING, SHOP);
    g_autoptr(GBytes) mail = mail_bytes("jan@bakkerij.example", "1@bakkerij.example", "");
    g_autoptr(Receipt) receipt = receive(fixture, mail, envelope);

    g_assert_cmpuint(receipt->desks->len, ==, 2);
    g_assert_cmpstr(receipt->reply_desk->name, ==, "hosting");
    assert_stored(fixture, 2, 5); /* two pages, two fallback mails, one confirmation */
}

static void test_answer(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(Envelope) envelope = envelope_at(NIGHT, HOSTING, NULL);
    g_autoptr(GBytes) mail = mail_bytes("jan@bakkerij.example", "1@bakkerij.example", "");
    g_autoptr(Receipt) first = receive(fixture, mail, envelope);
    g_autofree char *id =
        message_id_new(fixture->settings->mail_policy.id_key, "c", first_desk(first)->reference,
                       "mx1.hosting.example", envelope->received);
    g_autofree char *header = g_strdup_printf("In-Reply-To: <%s>\r\n", id);
    g_autoptr(GBytes) answer = mail_bytes("jan@bakkerij.example", "2@bakkerij.example", header);
    g_autoptr(Receipt) second = receive(fixture, answer, envelope);
    g_assert_cmpint(first_desk(second)->incident.kind, ==, INCIDENT_FOLLOW_UP);
    g_assert_cmpstr(first_desk(second)->reference, ==, first_desk(first)->reference);
    g_assert_null(first_desk(second)->event);
    guint open = count_promises(fixture);

    /* Rule 126: somebody else may know more, and wakes the Hero by an incident of its own. */
    g_autoptr(GBytes) other = mail_bytes("piet@bakkerij.example", "3@bakkerij.example", header);
    g_autoptr(Receipt) third = receive(fixture, other, envelope);
    g_assert_cmpstr(first_desk(third)->incident.reason, ==, "another-sender");
    g_assert_cmpstr(first_desk(third)->reference, ==, first_desk(first)->reference);
    g_assert_nonnull(strstr(first_desk(third)->event, "follow-up by somebody else"));
    /* Its page, and a fallback mail of its own. */
    assert_stored(fixture, 1, open + 2);
}

static void test_strangers_thread(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(Envelope) envelope = envelope_at(NIGHT, HOSTING, NULL);
    g_autoptr(GBytes) mail = mail_bytes("jan@bakkerij.example", "1@bakkerij.example", "");
    g_autoptr(Receipt) first = receive(fixture, mail, envelope);
    g_autoptr(GBytes) own = mail_bytes("jan@bakkerij.example", "2@bakkerij.example",
                                       "References: <1@bakkerij.example>\r\n");
    g_autoptr(Receipt) second = receive(fixture, own, envelope);
    g_autoptr(GBytes) foreign =
        mail_bytes("eve@other.example", "3@other.example", "References: <1@bakkerij.example>\r\n");
    g_autoptr(Receipt) third = receive(fixture, foreign, envelope);

    g_assert_cmpint(first_desk(second)->incident.kind, ==, INCIDENT_FOLLOW_UP);
    g_assert_cmpint(first_desk(third)->incident.kind, ==, INCIDENT_NEW);
    g_autofree char *mention =
        g_strdup_printf("\"%s (quoted, not verified)\"", first_desk(first)->reference);
    g_assert_nonnull(strstr(first_desk(third)->event, mention));
    g_assert_null(strstr(first_desk(first)->event, "not verified"));
}

static void test_subject(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(Envelope) envelope = envelope_at(NIGHT, HOSTING, NULL);
    g_autoptr(GBytes) mail = mail_bytes("jan@bakkerij.example", "1@bakkerij.example", "");
    g_autoptr(Receipt) first = receive(fixture, mail, envelope);
    g_autofree char *id = g_strdup_printf("[%s]2@b.example", first_desk(first)->reference);
    g_autoptr(GBytes) own = mail_bytes("jan@bakkerij.example", id, ""); /* the subject quotes it */
    g_autoptr(Receipt) second = receive(fixture, own, envelope);
    g_autoptr(GBytes) foreign = mail_bytes("eve@other.example", id, "");
    g_autoptr(Receipt) third = receive(fixture, foreign, envelope);

    g_assert_cmpint(first_desk(second)->incident.kind, ==, INCIDENT_FOLLOW_UP);
    g_assert_cmpstr(first_desk(second)->reference, ==, first_desk(first)->reference);
    g_assert_cmpint(first_desk(third)->incident.kind, ==, INCIDENT_NEW);
}

static void test_suspect(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Envelope) envelope = envelope_at(NIGHT, HOSTING, NULL);
    g_autoptr(GBytes) mail = mail_bytes("jan@bakkerij.example", "1@bakkerij.example", "");
    Message message = {mail, -1, false};
    g_autofree char *seen_key = message_seen_key(&message, "");
    g_autoptr(Receipt) suspect =
        gateway_receive_suspect(&fixture->gateway, seen_key, envelope, &error);
    g_assert_no_error(error);
    envelope->is_suspect = true;
    g_autoptr(Receipt) retry = receive(fixture, mail, envelope);

    g_assert_cmpint(first_desk(suspect)->incident.kind, ==, INCIDENT_NEW);
    g_assert_false(suspect->reply.is_sent);
    g_assert_cmpint(retry->report->parse, ==, PARSE_FAILED);
    g_assert_cmpstr(first_desk(retry)->incident.reason, ==, "already-seen");
}

static void test_not_ours(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(Envelope) envelope = envelope_at(NIGHT, "<info@hosting.example>", NULL);
    g_autoptr(GBytes) mail = mail_bytes("jan@bakkerij.example", "1@bakkerij.example", "");
    g_autoptr(Receipt) receipt = receive(fixture, mail, envelope);

    g_assert_cmpuint(receipt->desks->len, ==, 0);
    g_assert_cmpuint(receipt->delivery->headers->len, ==, 0);
    assert_stored(fixture, 0, 0);
}

static void test_fourth_mail(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(Envelope) envelope = envelope_at(NIGHT, HOSTING, NULL);

    for (int i = 0; i < 4; i++) {
        g_autofree char *id = g_strdup_printf("%d@bakkerij.example", i);
        g_autoptr(GBytes) mail = mail_bytes("jan@bakkerij.example", id, "");
        g_autoptr(Receipt) receipt = receive(fixture, mail, envelope);
        g_assert_cmpint(first_desk(receipt)->incident.kind, ==, INCIDENT_NEW);
        g_assert_cmpstr(receipt->reply.reason, ==, i < 3 ? "new-emergency" : "rate-limit");
    }
}

/* It copies nothing, sets no header, and has a fresh extension and subject for each answer. */
static void test_two_robots(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    int answered = 0;

    for (int i = 0; i < 8; i++) {
        g_autofree char *sender = g_strdup_printf("help+%d@robot.example", i);
        g_autofree char *id = g_strdup_printf("%d@robot.example", i);
        g_autoptr(Envelope) envelope = envelope_at(NIGHT, HOSTING, NULL);
        g_autoptr(GBytes) mail = mail_bytes(sender, id, "");
        g_free(envelope->sender);
        envelope->sender = g_strdup(sender);
        g_autoptr(Receipt) receipt = receive(fixture, mail, envelope);
        g_assert_cmpint(first_desk(receipt)->incident.kind, ==, INCIDENT_NEW);
        answered += receipt->reply.is_sent;
    }
    g_assert_cmpint(answered, ==, 3);
}

static void test_nameless(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(Envelope) first_time = envelope_at(NIGHT, HOSTING, NULL);
    g_autoptr(Envelope) soon = envelope_at("2026-01-12T02:09:00Z", HOSTING, NULL);
    g_autoptr(Envelope) later = envelope_at("2026-01-12T02:11:00Z", HOSTING, NULL);
    const char *text = "From: jan@bakkerij.example\r\nSubject: plat\r\n\r\nplat\r\n";
    g_autoptr(GBytes) mail = g_bytes_new_static(text, strlen(text));
    g_autoptr(Receipt) first = receive(fixture, mail, first_time);
    g_autoptr(Receipt) copy = receive(fixture, mail, soon);
    g_autoptr(Receipt) another = receive(fixture, mail, later);

    g_assert_cmpint(first_desk(first)->incident.kind, ==, INCIDENT_NEW);
    g_assert_cmpstr(first_desk(copy)->incident.reason, ==, "already-seen");
    g_assert_cmpint(first_desk(another)->incident.kind, ==, INCIDENT_NEW);
    g_autoptr(GPtrArray) emergencies = emergencies_list(fixture->store, true, 10, NULL);
    g_assert_cmpuint(emergencies->len, ==, 2);
    const Emergency *one = emergencies->pdata[0], *two = emergencies->pdata[1];
    g_assert_cmpstr(one->dedup_key, !=, two->dedup_key); /* else nobody would be woken again */
}

static void test_explain(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Envelope) envelope = envelope_at(NIGHT, HOSTING, NULL);
    g_autoptr(GBytes) mail = mail_bytes("jan@bakkerij.example", "1@bakkerij.example", "");
    Message message = {mail, -1, false};
    g_autoptr(Receipt) receipt = gateway_explain(&fixture->gateway, &message, envelope, &error);

    g_assert_no_error(error);
    g_assert_cmpint(first_desk(receipt)->incident.kind, ==, INCIDENT_NEW);
    g_assert_nonnull(first_desk(receipt)->event);
    assert_stored(fixture, 0, 0);
}

static void add(const char *path, void (*test)(Fixture *, gconstpointer))
{
    g_test_add(path, Fixture, NULL, set_up, test, tear_down);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    message_parse_init();
    add("/gateway/a mail at night makes an emergency and its promises", test_night);
    add("/gateway/rule 120: the dedup key is a digest, however long the mail's own id",
        test_dedup_key);
    add("/gateway/a mail in office hours makes none", test_day);
    add("/gateway/rule 116: a copy makes no second emergency and is delivered", test_copy);
    add("/gateway/rule 116: a retry after closing time pages", test_retry_after_closing);
    add("/gateway/rule 180: outside hours when either instant is", test_two_instants);
    add("/gateway/rule 132: one emergency a desk, one reply a mail", test_two_desks);
    add("/gateway/rule 38: an answer to our confirmation joins its emergency", test_answer);
    add("/gateway/rule 124: a subject counts for its own sender", test_subject);
    add("/gateway/rule 123: a stranger's reference makes a new emergency", test_strangers_thread);
    add("/gateway/a suspect pages from its envelope, its retry is not read", test_suspect);
    add("/gateway/rule 130: mail to nobody of ours leaves no trace", test_not_ours);
    add("/gateway/rule 95: a limit on replies never limits incidents", test_fourth_mail);
    add("/gateway/rule 112: two robots stop after three answers", test_two_robots);
    add("/gateway/rule 118: a nameless mail is another one after ten minutes", test_nameless);
    add("/gateway/explain writes nothing", test_explain);
    return g_test_run();
}
