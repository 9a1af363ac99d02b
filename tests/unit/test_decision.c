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

static char *deliver_to[] = {(char *) "oncall@host.example", NULL};
static const CustomerMatch nobody_asked = {.state = CUSTOMER_NOT_ASKED, .is_eligible = true};

static void test_incident(gconstpointer data)
{
    const Row *row = data;
    Desk desk = {0};
    Report report = {
        .mail_class = row->mail_class, .is_known = row->is_known, .is_denied = row->is_denied};
    DeskFacts facts = {.seen_emergency = (char *) row->seen_emergency,
                       .open_emergency = (char *) row->open_emergency};
    CalendarAnswer hours = {.open = row->is_open};
    Incident incident = incident_decide(&(DecisionCase){.desk = &desk,
                                                        .report = &report,
                                                        .facts = &facts,
                                                        .hours = &hours,
                                                        .customer = &nobody_asked});

    g_assert_cmpint(incident.kind, ==, row->kind);
    g_assert_cmpstr(incident.reason, ==, row->reason);
}

/* A mail at night to a desk with a registry. */
typedef struct {
    const char *name;
    MailClass mail_class;
    CustomerState customer;
    bool is_outside, is_phone_message;
    bool is_denied, never_pages;
    UnknownSenders unknown;
    IncidentKind kind;
    const char *reason;
} CustomerRow;

#define PAGES .kind = INCIDENT_NEW, .reason = "outside-office-hours"

static const CustomerRow customer_rows[] = {
    {.name = "a known customer pages", .customer = CUSTOMER_KNOWN, PAGES},
    {.name = "a known customer's list mail pages",
     .mail_class = MAIL_CLASS_LIST,
     .customer = CUSTOMER_KNOWN,
     PAGES},
    {.name = "a known customer's receipt does not",
     .mail_class = MAIL_CLASS_MDN,
     .customer = CUSTOMER_KNOWN,
     .reason = "disposition-notification"},
    {.name = "a known customer abroad goes to Support",
     .customer = CUSTOMER_KNOWN,
     .is_outside = true,
     .reason = "country-not-served"},
    {.name = "rule 44: a known customer pages though somebody denied them",
     .customer = CUSTOMER_KNOWN,
     .is_denied = true,
     PAGES},
    {.name = "rule 44: somebody unknown who is denied does not",
     .customer = CUSTOMER_UNKNOWN,
     .is_denied = true,
     .reason = "denied-sender"},
    {.name = "rule 40: what writes about pages never pages, known or not",
     .customer = CUSTOMER_KNOWN,
     .never_pages = true,
     .reason = "denied-sender"},
    {.name = "somebody unknown pages", .customer = CUSTOMER_UNKNOWN, PAGES},
    {.name = "somebody unknown goes to Support where the desk wants it",
     .customer = CUSTOMER_UNKNOWN,
     .unknown = UNKNOWN_IS_FORWARDED,
     .reason = "unknown-sender"},
    {.name = "a registry that is out of reach silences nobody",
     .customer = CUSTOMER_UNREACHABLE,
     .unknown = UNKNOWN_IS_FORWARDED,
     PAGES},
    {.name = "a caller whom nobody knows pages all the same",
     .customer = CUSTOMER_UNKNOWN,
     .is_phone_message = true,
     .unknown = UNKNOWN_IS_FORWARDED,
     PAGES},
    {.name = "a phone message pages whatever its marks",
     .mail_class = MAIL_CLASS_NULL,
     .customer = CUSTOMER_UNKNOWN,
     .is_phone_message = true,
     PAGES},
};

static void test_customer(gconstpointer data)
{
    const CustomerRow *row = data;
    Desk desk = {.customers = {.unknown = row->unknown}};
    Report report = {.mail_class = row->mail_class,
                     .is_denied = row->is_denied,
                     .never_pages = row->never_pages};
    DeskFacts facts = {0};
    CalendarAnswer hours = {.open = false};
    CustomerMatch customer = {.state = row->customer, .is_eligible = !row->is_outside};
    Incident incident = incident_decide(&(DecisionCase){.desk = &desk,
                                                        .report = &report,
                                                        .facts = &facts,
                                                        .hours = &hours,
                                                        .customer = &customer,
                                                        .is_phone_message = row->is_phone_message});

    g_assert_cmpint(incident.kind, ==, row->kind);
    g_assert_cmpstr(incident.reason, ==, row->reason);
}

/* A mail about an open emergency; minutes ago, -1 for never. */
typedef struct {
    const char *name;
    int opened, acknowledged, activity;
    const char *sender;
    bool is_open, is_watched, is_folded;
    FollowUp follow_up;
    const char *reason;
} FollowUpRow;

#define CUSTOMER  "klant@bakkerij.example"
#define COLLEAGUE "collega@bakkerij.example"

static const FollowUpRow follow_up_rows[] = {
    {"a note is enough while the Hero is at it", 30, 20, -1, CUSTOMER, false, false, false,
     FOLLOW_UP_NOTES, "open-emergency"},
    {"within hours as well", 30, 20, -1, CUSTOMER, true, false, false, FOLLOW_UP_NOTES,
     "open-emergency"},
    {"two hours after the acknowledgement a note is enough", 125, 120, -1, CUSTOMER, false, false,
     false, FOLLOW_UP_NOTES, "open-emergency"},
    {"later it pages again", 125, 121, -1, CUSTOMER, false, false, false, FOLLOW_UP_PAGES,
     "acknowledged-long-ago"},
    {"but not when it did so lately", 300, 290, 60, CUSTOMER, false, false, false, FOLLOW_UP_NOTES,
     "open-emergency"},
    {"an hour without an acknowledgement is not yet too long", 60, -1, -1, CUSTOMER, false, false,
     false, FOLLOW_UP_NOTES, "open-emergency"},
    {"a minute more is", 61, -1, -1, CUSTOMER, false, false, false, FOLLOW_UP_PAGES,
     "nobody-acted"},
    {"another sender pages again", 10, 5, -1, COLLEAGUE, false, false, false, FOLLOW_UP_PAGES,
     "another-sender"},
    {"a second thread of the customer triggers again", 10, -1, -1, CUSTOMER, false, false, true,
     FOLLOW_UP_TRIGGERS, "same-customer"},
    {"a mail that Support has pages nobody within hours", 10, -1, -1, CUSTOMER, true, true, false,
     FOLLOW_UP_NOTES, "open-emergency"},
    {"and pages when the customer writes after closing", 10, -1, -1, CUSTOMER, false, true, false,
     FOLLOW_UP_PAGES, "outside-office-hours"},
};

static GDateTime *ago(GDateTime *now, int minutes)
{
    return minutes < 0 ? NULL : g_date_time_add_minutes(now, -minutes);
}

static void test_follow_up(gconstpointer data)
{
    const FollowUpRow *row = data;
    g_autoptr(GDateTime) now = g_date_time_new_utc(2026, 1, 12, 2, 0, 0);
    g_autoptr(GDateTime) opened = ago(now, row->opened);
    g_autoptr(GDateTime) acknowledged = ago(now, row->acknowledged);
    g_autoptr(GDateTime) activity = ago(now, row->activity);
    Desk desk = {0};
    Report report = {.mail_class = MAIL_CLASS_HUMAN};
    DeskFacts facts = {
        .open_emergency = row->is_folded ? NULL : (char *) "K7Q-M2XD",
        .fold_emergency = row->is_folded ? (char *) "K7Q-M2XD" : NULL,
        .open = {.sender = (char *) CUSTOMER,
                 .opened = opened,
                 .acknowledged = acknowledged,
                 .activity = activity,
                 .is_watched = row->is_watched},
    };
    CalendarAnswer hours = {.open = row->is_open};
    Incident incident = incident_decide(&(DecisionCase){.desk = &desk,
                                                        .report = &report,
                                                        .facts = &facts,
                                                        .hours = &hours,
                                                        .customer = &nobody_asked,
                                                        .sender = row->sender,
                                                        .now = now});

    g_assert_cmpint(incident.kind, ==, INCIDENT_FOLLOW_UP);
    g_assert_cmpint(incident.follow_up, ==, row->follow_up);
    g_assert_cmpstr(incident.reason, ==, row->reason);
    g_assert_cmpstr(incident_emergency(&incident, &facts), ==, "K7Q-M2XD");
}

/* What one of us writes in a thread, at night. */
typedef struct {
    const char *name, *sender, *subject;
    bool is_watched, is_open, is_phone_message;
    IncidentKind kind;
    FollowUp follow_up;
    const char *reason;
} OurRow;

#define HERO "oncall@host.example"

static const OurRow our_rows[] = {
    {.name = "an answer to the customer is noted, long after it was acknowledged",
     .sender = HERO,
     .subject = "Re: plat",
     .is_open = true,
     .kind = INCIDENT_FOLLOW_UP,
     .reason = "our-answer"},
    {.name = "an answer to a mail that Support was to take takes it",
     .sender = HERO,
     .subject = "Re: plat",
     .is_open = true,
     .is_watched = true,
     .kind = INCIDENT_FOLLOW_UP,
     .follow_up = FOLLOW_UP_TAKES,
     .reason = "our-answer"},
    {.name = "an answer after the end pages nobody",
     .sender = HERO,
     .subject = "Re: plat",
     .reason = "our-answer"},
    {.name = "what is passed on after the end pages",
     .sender = HERO,
     .subject = "Fwd: plat",
     .kind = INCIDENT_NEW,
     .reason = "outside-office-hours"},
    {.name = "who reported it is a reporter, one of us or not",
     .sender = CUSTOMER,
     .subject = "Re: plat",
     .kind = INCIDENT_NEW,
     .reason = "outside-office-hours"},
    {.name = "a phone message is a caller's, whatever its sender",
     .sender = HERO,
     .subject = "Re: plat",
     .is_phone_message = true,
     .kind = INCIDENT_NEW,
     .reason = "outside-office-hours"},
};

static void test_ours(gconstpointer data)
{
    const OurRow *row = data;
    g_autoptr(GDateTime) now = g_date_time_new_utc(2026, 1, 12, 2, 0, 0);
    g_autoptr(GDateTime) opened = ago(now, 300);
    Desk desk = {0};
    Report report = {
        .mail_class = MAIL_CLASS_HUMAN, .is_ours = true, .subject = (char *) row->subject};
    DeskFacts open = {.open_emergency = (char *) "K7Q-M2XD",
                      .open = {.sender = (char *) CUSTOMER,
                               .opened = opened,
                               .acknowledged = opened,
                               .is_watched = row->is_watched}};
    DeskFacts ended = {.ended_emergency = (char *) "K7Q-M2XD", .ended_sender = (char *) CUSTOMER};
    CalendarAnswer hours = {.open = false};
    Incident incident = incident_decide(&(DecisionCase){.desk = &desk,
                                                        .report = &report,
                                                        .facts = row->is_open ? &open : &ended,
                                                        .hours = &hours,
                                                        .customer = &nobody_asked,
                                                        .sender = row->sender,
                                                        .is_phone_message = row->is_phone_message,
                                                        .now = now});

    g_assert_cmpint(incident.kind, ==, row->kind);
    g_assert_cmpint(incident.follow_up, ==, row->follow_up);
    g_assert_cmpstr(incident.reason, ==, row->reason);
}

/* Answers whether a mail by day is watched that came so many minutes after Support took its thread;
 * -1 for never. */
static bool is_watched(const char *sender, int taken_ago)
{
    g_autoptr(GDateTime) now = g_date_time_new_utc(2026, 1, 12, 12, 0, 0);
    g_autoptr(GDateTime) taken = ago(now, taken_ago);
    Desk desk = {.support_mailbox = (char *) "Support@host.example", .watch_after_s = 3600};
    Report report = {.mail_class = MAIL_CLASS_HUMAN};
    DeskFacts facts = {.taken = taken};
    CalendarAnswer hours = {.open = true};
    DecisionCase mail = {.desk = &desk,
                         .report = &report,
                         .facts = &facts,
                         .hours = &hours,
                         .customer = &nobody_asked,
                         .sender = sender,
                         .now = now};
    Incident incident = incident_decide(&mail);

    return incident_is_watched(&mail, &incident);
}

static void test_watched(void)
{
    g_assert_true(is_watched(CUSTOMER, -1));
    g_assert_false(is_watched("support@host.example", -1));
    g_assert_false(is_watched(CUSTOMER, 24 * 60));
    g_assert_true(is_watched(CUSTOMER, 24 * 60 + 1));
}

static void assert_mailbox(const Row *row, const char *expected)
{
    Desk desk = {.support_mailbox = (char *) "support@host.example", .deliver_to = deliver_to};
    Report report = {.mail_class = row->mail_class};
    DeskFacts facts = {.seen_emergency = (char *) row->seen_emergency,
                       .open_emergency = (char *) row->open_emergency};
    CalendarAnswer hours = {.open = row->is_open};
    DecisionCase mail = {.desk = &desk,
                         .report = &report,
                         .facts = &facts,
                         .hours = &hours,
                         .customer = &nobody_asked};
    Incident incident = incident_decide(&mail);
    g_autoptr(GPtrArray) mailboxes = mailboxes_decide(&mail, &incident);
    g_ptr_array_add(mailboxes, NULL);
    g_autofree char *joined = g_strjoinv(" ", (char **) mailboxes->pdata);

    g_assert_cmpstr(joined, ==, expected);
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
    /* No note reaches the Hero without a token, so the mail itself does. */
    Row follow_up = {.open_emergency = "K7Q-M2XD", .is_open = true};
    assert_mailbox(&follow_up, "support@host.example oncall@host.example");
}

/* A person's answer whose words are known: they are its own when it is decided once more. */
static void test_said(void)
{
    char *own[] = {(char *) "K7Q-M2XD", NULL};
    g_autoptr(GDateTime) now = g_date_time_new_utc(2026, 1, 12, 2, 0, 0);
    Desk desk = {0};
    Report report = {.mail_class = MAIL_CLASS_HUMAN,
                     .subject = (char *) "Ontvangen: Re: Site plat [K7Q-M2XD] [Ticket 3]",
                     .own_references = own};
    DeskFacts facts = {.has_said = true};
    CalendarAnswer hours = {0};
    const DecisionCase mail = {.desk = &desk,
                               .report = &report,
                               .facts = &facts,
                               .hours = &hours,
                               .customer = &nobody_asked,
                               .now = now};

    g_assert_cmpstr(incident_decide(&mail).reason, ==, REASON_AUTOMATIC_ANSWER);
    facts.is_seen = true;
    g_assert_cmpint(incident_decide(&mail).kind, ==, INCIDENT_NEW);
}

static void test_watch_ends(void)
{
    static const struct {
        int closes_after_s, ends_after_s; /* since it was routed; 0 for never */
    } watches[] = {{0, 3600}, {7200, 3600}, {1800, 1800}};
    const Desk desk = {.watch_after_s = 3600};
    g_autoptr(GDateTime) routed = g_date_time_new_utc(2026, 1, 12, 15, 0, 0);

    for (size_t i = 0; i < G_N_ELEMENTS(watches); i++) {
        int closes_after_s = watches[i].closes_after_s;
        g_autoptr(GDateTime) closes =
            closes_after_s > 0 ? g_date_time_add_seconds(routed, closes_after_s) : NULL;
        g_autoptr(GDateTime) ends =
            watch_ends(&desk, &(CalendarAnswer){.open = true, .closes_at = closes}, routed);
        g_assert_cmpint(g_date_time_difference(ends, routed), ==,
                        watches[i].ends_after_s * G_TIME_SPAN_SECOND);
    }
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
    for (size_t i = 0; i < G_N_ELEMENTS(customer_rows); i++) {
        g_autofree char *path = g_strdup_printf("/decision/customer/%s", customer_rows[i].name);
        g_test_add_data_func(path, &customer_rows[i], test_customer);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(follow_up_rows); i++) {
        g_autofree char *path = g_strdup_printf("/decision/rule 126: %s", follow_up_rows[i].name);
        g_test_add_data_func(path, &follow_up_rows[i], test_follow_up);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(our_rows); i++) {
        g_autofree char *path = g_strdup_printf("/decision/ours/%s", our_rows[i].name);
        g_test_add_data_func(path, &our_rows[i], test_ours);
    }
    g_test_add_func("/decision/what Support is at is not watched", test_watched);
    g_test_add_func("/decision/the Hero's mailbox gets emergencies, support the rest",
                    test_mailboxes);
    g_test_add_func("/decision/rule 44: what a known customer may", test_classes);
    g_test_add_func("/decision/rule 38: what is decided once more repeats nothing", test_said);
    g_test_add_func("/decision/a watch ends with the office hours", test_watch_ends);
    return g_test_run();
}
