/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/decision.h"

typedef struct {
    const char *name;
    MailClass mail_class;
    bool is_known, is_denied;
    const char *seen_emergency, *open_emergency;
    bool is_open;
    IncidentKind kind;
    const char *reason;
} Row;

static const Row rows[] = {
    {"a person at night pages", MAIL_CLASS_HUMAN, false, false, NULL, NULL, false, INCIDENT_NEW,
     "outside-office-hours"},
    {"rule 42: a monitoring mail at night pages", MAIL_CLASS_AUTO, false, false, NULL, NULL, false,
     INCIDENT_NEW, "outside-office-hours"},
    {"within hours nobody is paged", MAIL_CLASS_HUMAN, false, false, NULL, NULL, true,
     INCIDENT_NONE, "office-hours"},
    {"rule 116: a copy of a mail that paged", MAIL_CLASS_HUMAN, false, false, "K7Q-M2XD", NULL,
     false, INCIDENT_NONE, "already-seen"},
    {"rule 38: an answer joins its open emergency", MAIL_CLASS_HUMAN, false, false, NULL,
     "K7Q-M2XD", false, INCIDENT_FOLLOW_UP, "open-emergency"},
    {"rule 38: within hours as well", MAIL_CLASS_HUMAN, false, false, NULL, "K7Q-M2XD", true,
     INCIDENT_FOLLOW_UP, "open-emergency"},
    {"rule 37: an out of office answer joins nothing", MAIL_CLASS_AUTOREPLY, false, false, NULL,
     "K7Q-M2XD", false, INCIDENT_NONE, "autoreply"},
    {"rule 31: a bounce", MAIL_CLASS_BOUNCE, false, false, NULL, NULL, false, INCIDENT_NONE,
     "bounce"},
    {"rule 34: a receipt", MAIL_CLASS_MDN, false, false, NULL, NULL, false, INCIDENT_NONE,
     "disposition-notification"},
    {"rule 35: a calendar answer", MAIL_CLASS_CALENDAR, false, false, NULL, NULL, false,
     INCIDENT_NONE, "calendar-answer"},
    {"rule 36: a feedback report", MAIL_CLASS_FEEDBACK, false, false, NULL, NULL, false,
     INCIDENT_NONE, "feedback-report"},
    {"the null sender", MAIL_CLASS_NULL, false, false, NULL, NULL, false, INCIDENT_NONE,
     "null-sender"},
    {"rule 44: a newsletter", MAIL_CLASS_LIST, false, false, NULL, NULL, false, INCIDENT_NONE,
     "list-mail"},
    {"rule 44: a known customer's list mail pages", MAIL_CLASS_LIST, true, false, NULL, NULL, false,
     INCIDENT_NEW, "outside-office-hours"},
    {"spam", MAIL_CLASS_SPAM, false, false, NULL, NULL, false, INCIDENT_NONE, "spam"},
    {"a known customer's spam mark does not silence", MAIL_CLASS_SPAM, true, false, NULL, NULL,
     false, INCIDENT_NEW, "outside-office-hours"},
    {"a known customer's bounce stays one", MAIL_CLASS_BOUNCE, true, false, NULL, NULL, false,
     INCIDENT_NONE, "bounce"},
    {"rule 111: our own mail come back", MAIL_CLASS_OWN, true, false, NULL, NULL, false,
     INCIDENT_NONE, "own-mail"},
    {"rule 108: a loop", MAIL_CLASS_LOOP, true, false, NULL, NULL, false, INCIDENT_NONE, "loop"},
    {"rule 44: a denied sender", MAIL_CLASS_HUMAN, false, true, NULL, NULL, false, INCIDENT_NONE,
     "denied-sender"},
};

static void test_incident(gconstpointer data)
{
    const Row *row = data;
    Report report = {
        .mail_class = row->mail_class, .is_known = row->is_known, .is_denied = row->is_denied};
    DeskFacts facts = {.seen_emergency = (char *) row->seen_emergency,
                       .open_emergency = (char *) row->open_emergency};
    CalendarAnswer hours = {.open = row->is_open};
    Incident incident = incident_decide(&report, &facts, &hours);

    g_assert_cmpint(incident.kind, ==, row->kind);
    g_assert_cmpstr(incident.reason, ==, row->reason);
}

static void assert_mailbox(const Row *row, const char *expected)
{
    char *deliver_to[] = {(char *) "oncall@host.example", NULL};
    Desk desk = {.support_mailbox = (char *) "support@host.example", .deliver_to = deliver_to};
    Report report = {.mail_class = row->mail_class};
    DeskFacts facts = {.seen_emergency = (char *) row->seen_emergency,
                       .open_emergency = (char *) row->open_emergency};
    CalendarAnswer hours = {.open = row->is_open};
    g_autoptr(GPtrArray) mailboxes = mailboxes_decide(&desk, &report, &facts, &hours);

    g_assert_cmpuint(mailboxes->len, ==, 1);
    g_assert_cmpstr(mailboxes->pdata[0], ==, expected);
}

static void test_mailboxes(void)
{
    Row night = {.mail_class = MAIL_CLASS_HUMAN},
        day = {.mail_class = MAIL_CLASS_HUMAN, .is_open = true};
    Row bounce = {.mail_class = MAIL_CLASS_BOUNCE}, copy = {.seen_emergency = "K7Q-M2XD"};

    assert_mailbox(&night, "oncall@host.example");
    assert_mailbox(&day, "support@host.example");
    assert_mailbox(&bounce, "support@host.example");
    assert_mailbox(&copy, "oncall@host.example"); /* rule 116: every copy is delivered */
}

/* What pages of anybody, and what of a known customer. */
static void test_classes(void)
{
    static const struct {
        MailClass mail_class;
        bool of_anybody, of_known;
    } classes[] = {
        {MAIL_CLASS_HUMAN, true, true},       {MAIL_CLASS_AUTO, true, true},
        {MAIL_CLASS_BOUNCE, false, false},    {MAIL_CLASS_MDN, false, false},
        {MAIL_CLASS_AUTOREPLY, false, false}, {MAIL_CLASS_CALENDAR, false, true},
        {MAIL_CLASS_FEEDBACK, false, true},   {MAIL_CLASS_NULL, false, true},
        {MAIL_CLASS_LIST, false, true},       {MAIL_CLASS_SPAM, false, true},
        {MAIL_CLASS_OWN, false, false},       {MAIL_CLASS_LOOP, false, false},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(classes); i++) {
        g_test_message("%s", mail_class_name(classes[i].mail_class));
        g_assert_cmpint(mail_class_may_page(classes[i].mail_class, false), ==,
                        classes[i].of_anybody);
        g_assert_cmpint(mail_class_may_page(classes[i].mail_class, true), ==, classes[i].of_known);
        g_assert_cmpint(mail_class_may_be_answered(classes[i].mail_class), ==,
                        classes[i].mail_class == MAIL_CLASS_HUMAN);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/decision/%s", rows[i].name);
        g_test_add_data_func(path, &rows[i], test_incident);
    }
    g_test_add_func("/decision/the Hero's mailbox gets emergencies, support the rest",
                    test_mailboxes);
    g_test_add_func("/decision/rule 44: what a known customer may", test_classes);
    return g_test_run();
}
