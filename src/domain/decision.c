/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/decision.h"

#include "domain/address.h"
#include "domain/automatic_answer.h"
#include "domain/subject.h"

/* Why mail of a class makes no incident; the classes that are missing always may. */
static const char *const class_reasons[] = {
    [MAIL_CLASS_BOUNCE] = "bounce",
    [MAIL_CLASS_MDN] = "disposition-notification",
    [MAIL_CLASS_AUTOREPLY] = "autoreply",
    [MAIL_CLASS_CALENDAR] = "calendar-answer",
    [MAIL_CLASS_FEEDBACK] = "feedback-report",
    [MAIL_CLASS_NULL] = "null-sender",
    [MAIL_CLASS_LIST] = "list-mail",
    [MAIL_CLASS_SPAM] = "spam",
    [MAIL_CLASS_OWN] = "own-mail",
    [MAIL_CLASS_LOOP] = "loop",
};

static bool is_older_than(GDateTime *instant, GDateTime *now, unsigned seconds)
{
    return g_date_time_difference(now, instant) > (GTimeSpan) seconds * G_TIME_SPAN_SECOND;
}

static GDateTime *newer(GDateTime *one, GDateTime *other)
{
    if (other == NULL || (one != NULL && g_date_time_compare(one, other) >= 0))
        return one;
    return other;
}

/* Gives why a follow-up wakes the Hero again, NULL when a note is enough (rule 126). */
static const char *wakes_again(const DecisionCase *mail)
{
    const OpenFacts *open = &mail->facts->open;

    if (open->is_watched)
        return mail->hours->open ? NULL : "outside-office-hours";
    if (open->opened == NULL)
        return NULL;
    if (open->acknowledged != NULL && is_older_than(newer(open->acknowledged, open->activity),
                                                    mail->now, FOLLOW_UP_ACKNOWLEDGED_S))
        return "acknowledged-long-ago";
    if (open->acknowledged == NULL &&
        is_older_than(newer(open->opened, open->activity), mail->now, FOLLOW_UP_NOBODY_ACTED_S))
        return "nobody-acted";
    if (g_strcmp0(open->sender, mail->sender) != 0)
        return "another-sender";
    return NULL;
}

static Incident follow_up(const DecisionCase *mail)
{
    const char *reason = wakes_again(mail);

    if (reason != NULL)
        return (Incident){INCIDENT_FOLLOW_UP, reason, FOLLOW_UP_PAGES};
    return (Incident){INCIDENT_FOLLOW_UP, "open-emergency", FOLLOW_UP_NOTES};
}

/* Answers whether one of us has written in a thread that somebody else began: to the customer, with
 * the desk in copy, or to us about our own mail. What we pass on at night is to page. */
static bool is_our_answer(const DecisionCase *mail)
{
    const DeskFacts *facts = mail->facts;

    if (!mail->report->is_ours || mail->is_phone_message)
        return false;
    if (facts->open_emergency != NULL)
        return g_strcmp0(facts->open.sender, mail->sender) != 0;
    return facts->ended_emergency != NULL && g_strcmp0(facts->ended_sender, mail->sender) != 0 &&
           !subject_is_forward(mail->report->subject);
}

/* It is noted for the Hero, takes what Support was to take, and wakes nobody. */
static Incident our_answer(const DecisionCase *mail)
{
    const DeskFacts *facts = mail->facts;

    if (facts->open_emergency == NULL)
        return (Incident){.kind = INCIDENT_NONE, .reason = REASON_OUR_ANSWER};
    return (Incident){INCIDENT_FOLLOW_UP, REASON_OUR_ANSWER,
                      facts->open.is_watched ? FOLLOW_UP_TAKES : FOLLOW_UP_NOTES};
}

/* Gives why the desk serves this sender within office hours alone; NULL when it serves them at any
 * time. */
static const char *why_not_served(const DecisionCase *mail)
{
    const CustomerMatch *customer = mail->customer;

    if (!customer->is_eligible && customer->state == CUSTOMER_KNOWN)
        return REASON_COUNTRY_NOT_SERVED;
    /* A caller cannot be told to write from another address. */
    if (customer->state == CUSTOMER_UNKNOWN && !mail->report->is_known && !mail->is_phone_message &&
        mail->desk->customers.unknown == UNKNOWN_IS_FORWARDED)
        return REASON_UNKNOWN_SENDER;
    return NULL;
}

/* Answers whether a machine has confirmed a mail of ours, as if a person had. */
static bool is_receipt(const DecisionCase *mail)
{
    /* Of a mail that is decided once more, the words are its own. */
    bool has_said = mail->facts->has_said && !mail->facts->is_seen;

    return !mail->is_phone_message && automatic_answer_is(mail->report, has_said, mail->now);
}

/* What it says is noted as long as anybody is at it, and wakes nobody. */
static Incident receipt(const DecisionCase *mail)
{
    if (mail->facts->open_emergency != NULL)
        return (Incident){INCIDENT_FOLLOW_UP, REASON_AUTOMATIC_ANSWER, FOLLOW_UP_NOTES};
    return (Incident){.kind = INCIDENT_NONE, .reason = REASON_AUTOMATIC_ANSWER};
}

/* A mail that begins a thread of its own. */
static Incident first_mail(const DecisionCase *mail)
{
    if (mail->hours->open)
        return (Incident){.kind = INCIDENT_NONE, .reason = REASON_OFFICE_HOURS};
    if (mail->facts->fold_emergency != NULL)
        return (Incident){INCIDENT_FOLLOW_UP, REASON_SAME_CUSTOMER, FOLLOW_UP_TRIGGERS};
    const char *reason = why_not_served(mail);
    if (reason != NULL)
        return (Incident){.kind = INCIDENT_NONE, .reason = reason};
    return (Incident){.kind = INCIDENT_NEW, .reason = "outside-office-hours"};
}

static Incident customers_mail(const DecisionCase *mail)
{
    return mail->facts->open_emergency != NULL ? follow_up(mail) : first_mail(mail);
}

/* Gives why a mail must not page, whomever it is for; NULL when it may. */
static const char *obstacle_of(const Report *report, bool is_known)
{
    if (report->never_pages || (report->is_denied && !is_known)) /* rules 40 and 44 */
        return "denied-sender";
    return mail_class_may_page(report->mail_class, is_known) ? NULL
                                                             : class_reasons[report->mail_class];
}

Incident incident_decide(const DecisionCase *mail)
{
    const Report *report = mail->report;
    bool is_known =
        report->is_known || mail->customer->state == CUSTOMER_KNOWN || mail->is_phone_message;

    if (mail->is_returned)
        return (Incident){.kind = INCIDENT_NONE, .reason = "returned-mail"};
    if (mail->facts->is_seen_watched && !mail->hours->open)
        return (Incident){INCIDENT_FOLLOW_UP, "outside-office-hours", FOLLOW_UP_PAGES};
    if (mail->facts->seen_emergency != NULL)
        return (Incident){.kind = INCIDENT_NONE, .reason = "already-seen"};
    const char *obstacle = obstacle_of(report, is_known);
    if (obstacle != NULL)
        return (Incident){.kind = INCIDENT_NONE, .reason = obstacle};
    if (is_receipt(mail))
        return receipt(mail);
    return is_our_answer(mail) ? our_answer(mail) : customers_mail(mail);
}

/* Answers whether Support is at it: it wrote the mail, or has taken its thread of late. */
static bool is_in_hand(const DecisionCase *mail)
{
    g_autofree char *support = address_canonical(mail->desk->support_mailbox);
    GDateTime *taken = mail->facts->taken;

    return g_strcmp0(support, mail->sender) == 0 ||
           (taken != NULL && !is_older_than(taken, mail->now, WATCH_TAKEN_S));
}

bool incident_is_watched(const DecisionCase *mail, const Incident *incident)
{
    return mail->desk->watch_after_s > 0 && incident->kind == INCIDENT_NONE &&
           g_str_equal(incident->reason, REASON_OFFICE_HOURS) && why_not_served(mail) == NULL &&
           !is_in_hand(mail);
}

GDateTime *watch_ends(const Desk *desk, const CalendarAnswer *hours, GDateTime *routed)
{
    g_autoptr(GDateTime) until = g_date_time_add_seconds(routed, desk->watch_after_s);

    if (hours->closes_at != NULL && g_date_time_compare(hours->closes_at, until) < 0)
        return g_date_time_ref(hours->closes_at);
    return g_steal_pointer(&until);
}

const char *incident_emergency(const Incident *incident, const DeskFacts *facts)
{
    if (incident->kind != INCIDENT_FOLLOW_UP)
        return NULL;
    if (facts->seen_emergency != NULL)
        return facts->seen_emergency;
    return facts->open_emergency != NULL ? facts->open_emergency : facts->fold_emergency;
}

const char *incident_kind_name(IncidentKind kind)
{
    static const char *const names[] = {
        [INCIDENT_NONE] = "none", [INCIDENT_NEW] = "new", [INCIDENT_FOLLOW_UP] = "follow-up"};

    return names[kind];
}

CalendarAnswer hours_decide(const Calendar *calendar, GDateTime *first_seen, GDateTime *received)
{
    g_auto(CalendarAnswer) at_first = calendar_ask(calendar, first_seen);
    CalendarAnswer at_end = calendar_ask(calendar, received);

    if (!at_end.open || at_first.open)
        return at_end;
    calendar_answer_clear(&at_end);
    CalendarAnswer outside = at_first;
    at_first = (CalendarAnswer){0};
    return outside;
}

static void add_mailboxes_of_hero(GPtrArray *mailboxes, const Desk *desk)
{
    for (size_t i = 0; desk->deliver_to[i] != NULL; i++) {
        if (!g_ptr_array_find_with_equal_func(mailboxes, desk->deliver_to[i], g_str_equal, NULL))
            g_ptr_array_add(mailboxes, desk->deliver_to[i]);
    }
}

GPtrArray *mailboxes_decide(const DecisionCase *mail, const Incident *incident)
{
    GPtrArray *mailboxes = g_ptr_array_new();
    const Desk *desk = mail->desk;
    bool is_emergency = incident->kind != INCIDENT_NONE || mail->facts->seen_emergency != NULL;
    bool needs_hero = incident->kind == INCIDENT_FOLLOW_UP && !mail->facts->open.is_watched &&
                      desk->pagerduty.rest_token_file == NULL;

    if (mail->is_returned)
        return mailboxes; /* it has a mailbox of its own */
    if (mail->hours->open || !is_emergency)
        g_ptr_array_add(mailboxes, desk->support_mailbox);
    if (is_emergency && (!mail->hours->open || needs_hero))
        add_mailboxes_of_hero(mailboxes, desk);
    return mailboxes;
}
