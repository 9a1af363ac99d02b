/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/ids.h"
#include "mail/marks.h"
#include "mail_support.h"

#define JAN "jan@bakkerij.example"

/* A mail of Jan's with these fields more. `reason` is why it gets no answer; NULL when it may. */
typedef struct {
    const char *name, *fields, *sender, *mail_class, *evidence, *reason;
} Row;

static const Row rows[] = {
    {"a person", "", JAN, "human", NULL, NULL},
    {"rule 1: null sender", "", "<>", "null", "null-sender", "null-sender"},
    {"rule 1: null sender with a good Reply-To", "Reply-To: " JAN "\n", "<>", "null", "null-sender",
     "null-sender"},
    {"rule 2: auto-replied", "Auto-Submitted: auto-replied\n", JAN, "autoreply", "auto-submitted",
     "auto-submitted"},
    {"rule 2: auto-replied with a parameter",
     "Auto-Submitted: auto-replied; owner-email=\"a@b.example\"\n", JAN, "autoreply",
     "auto-submitted", "auto-submitted"},
    {"rule 2: auto-replied with a comment", "Auto-Submitted: Auto-Replied (vacation)\n", JAN,
     "autoreply", "auto-submitted", "auto-submitted"},
    {"rule 2: auto-generated pages", "Auto-Submitted: auto-generated\n", JAN, "auto",
     "auto-submitted", "auto-submitted"},
    {"rule 2: auto-notified pages", "Auto-Submitted: auto-notified\n", JAN, "auto",
     "auto-submitted", "auto-submitted"},
    {"rule 2: an unknown token", "Auto-Submitted: nonsense\n", JAN, "auto", "auto-submitted",
     "auto-submitted"},
    {"rule 2: an empty value", "Auto-Submitted:\n", JAN, "auto", "auto-submitted",
     "auto-submitted"},
    {"rule 4: no", "Auto-Submitted: no\n", JAN, "human", NULL, NULL},
    {"rule 4: No", "Auto-Submitted: No\n", JAN, "human", NULL, NULL},
    {"rule 4: no with a comment", "Auto-Submitted: no (human)\n", JAN, "human", NULL, NULL},
    {"rule 4: no with a parameter", "Auto-Submitted: no; x=y\n", JAN, "human", NULL, NULL},
    {"rule 3: one of two says so", "Auto-Submitted: no\nAuto-Submitted: auto-replied\n", JAN,
     "autoreply", "auto-submitted", "auto-submitted"},
    {"rule 5: list-post alone pages", "List-Post: <mailto:l@b.example>\n", JAN, "auto",
     "list-headers", "list-headers"},
    {"rule 5: list-unsubscribe alone pages", "List-Unsubscribe: <mailto:l@b.example>\n", JAN,
     "auto", "list-unsubscribe", "list-unsubscribe"},
    {"rule 6: bulk", "Precedence: Bulk\n", JAN, "auto", "precedence-bulk", "precedence-bulk"},
    {"rule 6: x-precedence junk", "X-Precedence: junk\n", JAN, "auto", "precedence-junk",
     "precedence-junk"},
    {"rule 6: list", "Precedence: list\n", JAN, "auto", "precedence-list", "precedence-list"},
    {"rule 6: auto_reply", "Precedence: auto_reply\n", JAN, "autoreply", "precedence-auto-reply",
     "precedence-auto-reply"},
    {"rule 6: first-class is a person's", "Precedence: first-class\n", JAN, "human", NULL, NULL},
    {"rule 7: suppress all", "X-Auto-Response-Suppress: DR, All\n", JAN, "auto",
     "auto-response-suppress", "auto-response-suppress"},
    {"rule 7: suppress out of office", "X-Auto-Response-Suppress: oof\n", JAN, "auto",
     "auto-response-suppress", "auto-response-suppress"},
    {"rule 7: receipts are no answers", "X-Auto-Response-Suppress: DR, RN, NRN, NDR\n", JAN,
     "human", NULL, NULL},
    {"rule 7: none", "X-Auto-Response-Suppress: None\n", JAN, "human", NULL, NULL},
    {"rule 7: not inside a word", "X-Auto-Response-Suppress: Allerlei\n", JAN, "human", NULL, NULL},
    {"rule 9: x-autoreply", "X-Autoreply: yes\n", JAN, "autoreply", "autoreply-header",
     "autoreply-header"},
    {"rule 9: x-autoreply no", "X-Autoreply: no\n", JAN, "human", NULL, NULL},
    {"rule 9: x-autorespond", "X-Autorespond: x\n", JAN, "autoreply", "autoreply-header",
     "autoreply-header"},
    {"rule 9: a product's own sign pages", "X-FC-MachineGenerated: true\n", JAN, "auto",
     "machine-header", "machine-header"},
    {"rule 10: x-loop names us", "X-Loop: noodhulp@hosting.example\n", JAN, "auto", "x-loop",
     "x-loop"},
    {"rule 10: x-loop says yes", "X-No-Loop: yes\n", JAN, "auto", "x-loop", "x-loop"},
    {"rule 10: x-loop names another", "X-Loop: list@b.example\n", JAN, "human", NULL, NULL},
    {"rule 11: exchange out of office",
     "X-Auto-Response-Suppress: All\nX-MS-Exchange-Inbox-Rules-Loop: a@b.example\n", JAN,
     "autoreply", "exchange-out-of-office", "exchange-out-of-office"},
    {"rule 11: a person's mail that an inbox rule redirects pages",
     "X-MS-Exchange-Inbox-Rules-Loop: a@b.example\n", JAN, "auto", "exchange-out-of-office",
     "exchange-out-of-office"},
    {"rule 12: apple vacation", "X-Apple-Action: VACATION\n", JAN, "autoreply", "apple-vacation",
     "apple-vacation"},
    {"rule 13: a subject alone pages", "Subject: Automatisch antwoord: weg\n", JAN, "auto",
     "subject-looks-automatic", "subject-looks-automatic"},
    {"rule 14: robot envelope", "", "shops-bounces@lists.example", "auto", "robot-sender",
     "robot-sender"},
    {"rule 14: no-reply in Reply-To", "Reply-To: noreply@bakkerij.example\n", JAN, "auto",
     "no-reply-sender", "no-reply-sender"},
    {"rule 14: a name that only holds one", "Reply-To: j.root@bakkerij.example\n", JAN, "human",
     NULL, NULL},
    {"rule 16: own address as Reply-To is the reply policy's",
     "Reply-To: support@hosting.example\n", JAN, "human", NULL, NULL},
    {"rule 19: trusted spam header", "X-Spam-Flag: YES\n", JAN, "spam", "spam-header",
     "spam-header"},
    {"rule 19: spam header that says no", "X-Spam-Flag: NO\n", JAN, "human", NULL, NULL},
    {"rule 19: virus header", "X-Virus-Status: Infected (Eicar)\n", JAN, "spam", "virus-header",
     "virus-header"},
    {"rule 19: a spam header that we do not trust", "X-Spam-Status: Yes, score=12\n", JAN, "human",
     NULL, NULL},
    {"rule 26: x-ack no", "X-Ack: no\n", JAN, "human", "x-ack-no", "x-ack-no"},
    {"rule 26: x-ack yes allows nothing", "X-Ack: yes\nPrecedence: bulk\n", JAN, "auto",
     "precedence-bulk", "precedence-bulk"},
    {"rule 31: delivery report",
     "Content-Type: multipart/report; boundary=b;\n"
     "\tReport-Type=\"delivery-status\"\n",
     JAN, "bounce", "delivery-status", "delivery-status"},
    {"rule 31: delivery report alone", "Content-Type: message/delivery-status\n", JAN, "bounce",
     "delivery-status", "delivery-status"},
    {"rule 32: failed recipients with a null sender", "X-Failed-Recipients: a@b.example\n", "<>",
     "bounce", "failed-recipients", "failed-recipients"},
    {"rule 32: failed recipients alone pages", "X-Failed-Recipients: a@b.example\n", JAN, "auto",
     "failed-recipients", "failed-recipients"},
    {"rule 32: a subject is no bounce", "Subject: Fwd: Undelivered Mail Returned to Sender\n", JAN,
     "human", NULL, NULL},
    {"rule 34: read receipt",
     "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\n", JAN,
     "mdn", "disposition-notification", "disposition-notification"},
    {"rule 34: a wish for a receipt is nothing",
     "Disposition-Notification-To: " JAN "\n"
     "Return-Receipt-To: " JAN "\nX-Confirm-Reading-To: " JAN "\n",
     JAN, "human", NULL, NULL},
    {"rule 35: invitation answered", "Content-Type: text/calendar; method=REPLY\n", JAN, "calendar",
     "calendar-reply", "calendar-reply"},
    {"rule 35: invitation pages", "Content-Type: text/calendar; method=request\n", JAN, "auto",
     "calendar-request", "calendar-request"},
    {"rule 36: abuse report",
     "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n", JAN, "feedback",
     "feedback-report", "feedback-report"},
    {"rule 36: tls report", "Content-Type: multipart/report; report-type=tlsrpt; boundary=b\n", JAN,
     "feedback", "feedback-report", "feedback-report"},
    {"rule 36: dmarc report",
     "Subject: Report Domain: hosting.example Submitter: b.example Report-ID: <1>\n"
     "Content-Type: application/gzip\n",
     JAN, "feedback", "feedback-report", "feedback-report"},
    {"rule 42: monitoring pages", "Auto-Submitted: auto-generated\nPrecedence: bulk\n",
     "nagios@bakkerij.example", "auto", "auto-submitted", "auto-submitted"},
    {"rule 44: newsletter", "List-Unsubscribe: <https://b.example/>\nPrecedence: bulk\n", JAN,
     "list", "list-unsubscribe", "list-unsubscribe"},
    {"rule 44: newsletter with a feedback id",
     "List-Unsubscribe: <https://b.example/>\nFeedback-ID: a:b:c\n", JAN, "list", "feedback-id",
     "list-unsubscribe"},
    {"rule 142: mailing list", "List-Id: <shops.lists.example>\n", JAN, "list", "list-id",
     "list-id"},
    {"rule 109: delivered-to the emergency address pages",
     "Delivered-To: noodhulp@hosting.example\n", JAN, "auto", "delivered-to-loop",
     "delivered-to-loop"},
    {"rule 109: delivered-to another", "Delivered-To: support@hosting.example\n", JAN, "human",
     NULL, NULL},
    {"rule 39: staff pages", "", "support@hosting.example", "auto", "own-address", "own-address"},
    {"rule 39: our own machine", "Auto-Submitted: auto-replied\n", "support@hosting.example", "own",
     "own-address", "own-address"},
    {"rule 39: staff pages, whatever the subject", "Subject: Auto: proef\n",
     "support@hosting.example", "auto", "own-address", "own-address"},
    {"rule 43: a ticket system pages",
     "Auto-Submitted: auto-generated\nX-Auto-Response-Suppress: All\nPrecedence: bulk\n", JAN,
     "auto", "auto-submitted", "auto-submitted"},
    {"rule 8: a wish for no answer is no sign of a machine", "X-Auto-Response-Suppress: All\n", JAN,
     "auto", "auto-response-suppress", "auto-response-suppress"},
    {"rule 16: an extension of ours", "", "bounce+K7Q-M2XD.abc@hosting.example", "auto",
     "own-address", "own-address"},
};

static void test_class(gconstpointer data)
{
    const Row *row = data;
    g_autofree char *text = g_strdup_printf("From: Jan <" JAN ">\nTo: noodhulp@hosting.example\n"
                                            "%s\nDe winkel ligt plat.\n",
                                            row->fields);
    g_autoptr(Report) report = mail_test_report(text, row->sender);

    g_assert_cmpstr(mail_class_name(report->mail_class), ==, row->mail_class);
    if (row->evidence != NULL)
        g_assert_true(mail_test_report_holds(report, row->evidence));
    else
        g_assert_cmpint(g_strv_length(report->evidence), ==, 0);
    g_assert_cmpstr(report->no_reply_reason, ==, row->reason);
    g_assert_cmpint(report->parse, ==, PARSE_WHOLE);
}

typedef struct {
    const char *name, *from, *reason, *shown;
} FromRow;

static const FromRow from_rows[] = {
    {"rule 17: missing", "", "no-from", ""},
    {"rule 17: empty", "From:\n", "no-from", ""},
    {"rule 17: two mailboxes", "From: a@b.example, c@d.example\n", "several-from",
     "a@b.example, c@d.example"},
    {"rule 150: two fields", "From: a@b.example\nFrom: c@d.example\n", "several-from",
     "a@b.example, c@d.example"},
    {"rule 17: only a group", "From: Robot:;\n", "from-unusable", "Robot:;"},
    {"rule 17: no address", "From: de bakker\n", "from-unusable", "de bakker"},
    {"rule 17: no dot in the domain", "From: root2@winkel\n", "from-unusable", ""},
    {"rule 17: literal", "From: a@[192.0.2.1]\n", "from-unusable", ""},
    {"rule 17: local domain", "From: a@winkel.local\n", "from-unusable", ""},
    {"rule 148: eight bits in the local part", "From: jos\xc3\xa9@b.example\n", "from-unusable",
     "josé@b.example"},
};

static void test_from(gconstpointer data)
{
    const FromRow *row = data;
    g_autofree char *text = g_strdup_printf("To: noodhulp@hosting.example\n%s\nplat\n", row->from);
    g_autoptr(Report) report = mail_test_report(text, JAN);

    g_assert_cmpstr(mail_class_name(report->mail_class), ==, "human");
    g_assert_cmpstr(report->no_reply_reason, ==, row->reason);
    g_assert_cmpstr(report->from_name, ==, row->shown);
}

static void test_received(void)
{
    g_autoptr(GString) text = g_string_new("From: " JAN "\n");

    for (int i = 0; i < 24; i++)
        g_string_append(text, "Received: from a by b; Mon, 12 Jan 2026 03:00:12 +0100\n");
    g_autoptr(Report) below = mail_test_report(text->str, JAN);
    g_assert_cmpstr(mail_class_name(below->mail_class), ==, "human");
    g_string_append(text, "Received: from a by b; Mon, 12 Jan 2026 03:00:12 +0100\n");
    g_autoptr(Report) at = mail_test_report(text->str, JAN);
    g_assert_cmpstr(mail_class_name(at->mail_class), ==, "loop");
    g_assert_cmpstr(at->no_reply_reason, ==, "received-limit");
}

static void test_hops(void)
{
    g_autoptr(GBytes) bytes =
        g_bytes_new_static("From: " JAN "\n\nx", strlen("From: " JAN "\n\nx"));
    g_autoptr(Report) third = mail_test_report_of_bytes(bytes, JAN, 2);
    g_autoptr(Report) fourth = mail_test_report_of_bytes(bytes, JAN, 3);

    g_assert_cmpstr(mail_class_name(third->mail_class), ==, "human");
    g_assert_cmpstr(mail_class_name(fourth->mail_class), ==, "loop");
    g_assert_true(mail_test_report_holds(fourth, "hop-limit"));
}

static char *own_id(void)
{
    g_autoptr(GBytes) key = g_bytes_new_static(MAIL_ID_KEY, strlen(MAIL_ID_KEY));
    g_autofree char *reference = reference_new(key, "test");

    g_autoptr(GDateTime) now = g_date_time_new_utc(2026, 1, 12, 2, 0, 0);

    return message_id_new(key, "confirmation", reference, "hosting.example", now);
}

static void test_own_mail_returns(void)
{
    g_autofree char *id = own_id();
    g_autofree char *text = g_strdup_printf("From: " JAN "\nMessage-ID: <%s>\n\nx", id);
    g_autoptr(Report) report = mail_test_report(text, JAN);

    g_assert_cmpstr(mail_class_name(report->mail_class), ==, "own");
    g_assert_cmpstr(report->evidence[0], ==, "own-message-id");
}

static void test_confirmation_answered(void)
{
    g_autofree char *id = own_id();
    g_autofree char *text =
        g_strdup_printf("From: " JAN "\nIn-Reply-To: <%s>\nReferences: <a@b.example>\n\nx", id);
    g_autofree char *automatic = g_strconcat("Auto-Submitted: auto-generated\n", text, NULL);
    g_autofree char *absent = g_strconcat("Subject: Automatisch antwoord: weg\n", text, NULL);
    g_autoptr(Report) person = mail_test_report(text, JAN);
    g_autoptr(Report) machine = mail_test_report(automatic, JAN);
    g_autoptr(Report) away = mail_test_report(absent, JAN);

    g_assert_cmpstr(mail_class_name(person->mail_class), ==, "human");
    g_assert_cmpint(g_strv_length(person->own_references), ==, 1);
    g_assert_null(person->no_reply_reason);
    g_assert_cmpstr(mail_class_name(machine->mail_class), ==, "autoreply");
    g_assert_true(mail_test_report_holds(machine, "own-confirmation-answered"));
    g_assert_cmpstr(mail_class_name(away->mail_class), ==, "autoreply");
}

static void test_bounce_of_ours(void)
{
    g_autofree char *id = own_id();
    g_autofree char *text = g_strdup_printf(
        "From: Mail <mailer-daemon@post.example>\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        "--b\n\nsorry\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
        "--b\nContent-Type: message/rfc822\n\nMessage-ID: <%s>\nSubject: Uw melding\n\nx\n--b--\n",
        id);
    g_autoptr(Report) report = mail_test_report(text, "<>");

    g_assert_cmpstr(mail_class_name(report->mail_class), ==, "bounce");
    g_assert_cmpint(g_strv_length(report->own_references), ==, 1);
}

static void test_lists(void)
{
    g_autoptr(Report) known = mail_test_report("From: a@vast.example\nList-Id: x\n\nx", JAN);
    g_autoptr(Report) denied = mail_test_report("From: a@reclame.example\n\nx", JAN);
    g_autoptr(Report) both = mail_test_report("From: a@reclame.example\n\nx", "b@vast.example");
    g_autoptr(Report) pager =
        mail_test_report("From: a@mail.pagerduty.example\n\nx", "b@vast.example");

    g_assert_true(known->is_known);
    g_assert_cmpstr(mail_class_name(known->mail_class), ==, "list");
    g_assert_true(mail_class_may_page(known->mail_class, known->is_known));
    g_assert_true(denied->is_denied);
    g_assert_cmpstr(denied->no_reply_reason, ==, "deny-list");
    g_assert_false(both->is_denied);
    g_assert_true(pager->never_pages);
    g_assert_cmpstr(pager->no_reply_reason, ==, "no-incident-list");
}

static void test_nested_marks(void)
{
    g_autoptr(Report) report = mail_test_report(
        "From: " JAN
        "\nSubject: al onze mail bounced!\nContent-Type: multipart/mixed; boundary=b\n\n"
        "--b\n\nkijk\n--b\nContent-Type: message/rfc822\n\nAuto-Submitted: auto-replied\n"
        "List-Id: <x>\n\ninner\n--b\nContent-Type: message/delivery-status\n\nStatus: 5.1.1\n"
        "--b\nContent-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\n--b--\n",
        JAN);

    g_assert_cmpstr(mail_class_name(report->mail_class), ==, "human");
    g_assert_null(report->no_reply_reason);
    g_assert_cmpstr(report->text, ==, "kijk");
}

static void test_untrusted_proof(void)
{
    g_autoptr(Report) bare = mail_test_report("From: " JAN "\n\nx", "bounces+1@post.example");
    g_autoptr(Report) proven = mail_test_report(
        "Authentication-Results: mx.hosting.example; dmarc=pass header.from=bakkerij.example\n"
        "From: " JAN "\n\nx",
        "bounces+1@post.example");

    g_assert_cmpstr(bare->no_reply_reason, ==, "robot-sender");
    g_assert_cmpstr(mail_class_name(proven->mail_class), ==, "human");
    g_assert_null(proven->no_reply_reason);
}

/* The robots are the administrator's list; without postmaster on it, postmaster is a person. */
static void test_postmaster(void)
{
    g_autoptr(MailPolicy) policy = mail_test_policy();
    g_autoptr(Envelope) envelope = envelope_new("postmaster@bakkerij.example");
    g_autoptr(GBytes) bytes = g_bytes_new_static("From: postmaster@bakkerij.example\n\nx", 36);
    Message message = {.bytes = bytes, .fd = -1};

    g_clear_pointer(&policy->robot_local_parts, g_strfreev);
    g_autoptr(Report) report = message_parse(&message, envelope, policy);
    g_assert_cmpstr(mail_class_name(report->mail_class), ==, "human");
    g_assert_null(report->no_reply_reason);
}

static void test_reasons_are_explained(void)
{
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, "doc", "reasons.md", NULL);
    g_autofree char *text = NULL;

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    for (Mark mark = 0; mark < MARK_COUNT; mark++) {
        g_autofree char *word = g_strdup_printf("`%s`", mark_name(mark));
        g_assert_nonnull(strstr(text, word));
    }
}

static void add_rows(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/mail classes/%s", rows[i].name);
        g_test_add_data_func(path, &rows[i], test_class);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(from_rows); i++) {
        g_autofree char *path = g_strdup_printf("/mail classes/from/%s", from_rows[i].name);
        g_test_add_data_func(path, &from_rows[i], test_from);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    message_parse_init();
    add_rows();
    g_test_add_func("/mail classes/rule 108: too many Received", test_received);
    g_test_add_func("/mail classes/rule 110: passed us too often", test_hops);
    g_test_add_func("/mail classes/rule 111: our own mail comes back", test_own_mail_returns);
    g_test_add_func("/mail classes/rules 37 and 38: our confirmation is answered",
                    test_confirmation_answered);
    g_test_add_func("/mail classes/rule 33: our confirmation bounces", test_bounce_of_ours);
    g_test_add_func("/mail classes/rules 40 and 44: lists of senders", test_lists);
    g_test_add_func("/mail classes/rules 30 and 140: only the outermost type counts",
                    test_nested_marks);
    g_test_add_func("/mail classes/rule 53: a mailing service with a proven From",
                    test_untrusted_proof);
    g_test_add_func("/mail classes/rule 14: postmaster may be a person", test_postmaster);
    g_test_add_func("/mail classes/doc/reasons.md explains every mark", test_reasons_are_explained);
    return g_test_run();
}
