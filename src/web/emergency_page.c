/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "web/emergency_page.h"

#include <string.h>

#include "base/log.h"
#include "compose/customer_json.h"
#include "compose/emergency_url.h"
#include "compose/event_details.h"
#include "compose/local_time.h"
#include "compose/report_read.h"
#include "life/round.h"
#include "web/html.h"
#include "web/page_style.h"
#include "web/room.h"

enum { STATUS_OK = 200, STATUS_NOT_FOUND = 404, STATUS_UNAVAILABLE = 503 };

/* What the page is made of. */
typedef struct {
    const EmergencyFacts *facts;
    const Desk *desk;
    GTimeZone *zone; /* lent by the desk's calendar */
    Life *life;
    Report *report; /* NULL once it is erased */
    CustomerMatch match;
    GString *text;
} Page;

static void page_clear(Page *page)
{
    life_free(page->life);
    report_free(page->report);
    customer_match_clear(&page->match);
    if (page->text != NULL)
        g_string_free(page->text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Page, page_clear)

static void read_kept(Page *page)
{
    const Emergency *emergency = page->facts->emergency;
    g_autoptr(Envelope) envelope = NULL;

    page->life = round_fold(page->facts);
    if (emergency->report != NULL)
        report_from_json(emergency->report, &page->report, &envelope);
    if (emergency->customer != NULL)
        customer_match_from_json(emergency->customer, &page->match);
}

static void write_head(const Page *page)
{
    const Emergency *emergency = page->facts->emergency;

    g_string_append(page->text, "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                                "<meta name=\"viewport\" content=\"width=device-width, "
                                "initial-scale=1\"><meta name=\"robots\" content=\"noindex\">");
    html_append_format(page->text, "<title>%s %s</title>", emergency->reference, page->desk->name);
    g_string_append(page->text, "<style>" PAGE_STYLE "</style></head><body><main>\n");
}

static void write_state(const Page *page, const char *kind, const char *what, GDateTime *at,
                        const char *who)
{
    g_autofree char *clock = at != NULL ? local_clock_print(at, page->zone) : NULL;

    html_append_format(page->text, "<p class=\"state %s\">%s", kind, what);
    if (who != NULL && who[0] != '\0')
        html_append_format(page->text, " by <bdi>%s</bdi>", who);
    if (clock != NULL)
        html_append_format(page->text, " at %s", clock);
    g_string_append(page->text, "</p>\n");
}

/* What is true now, and no more than that. */
static void write_stand(const Page *page)
{
    const Emergency *emergency = page->facts->emergency;
    const Life *life = page->life;

    if (emergency->ended != NULL)
        write_state(page, "ended", life->resolved != NULL ? "Resolved" : "Ended", emergency->ended,
                    life->resolved_by);
    else if (emergency->is_watched)
        write_state(page, "waiting", "Support has this mail; nobody was paged", NULL, NULL);
    else if (emergency->acknowledged != NULL)
        write_state(page, "acknowledged", "Acknowledged", emergency->acknowledged,
                    life->acknowledged_by);
    else if (emergency->proven != NULL)
        write_state(page, "waiting", "PagerDuty tells somebody; nobody has acknowledged", NULL,
                    NULL);
    else if (emergency->page_accepted)
        write_state(page, "waiting", "PagerDuty has the page; nobody has acknowledged", NULL, NULL);
    else
        write_state(page, "waiting", "PagerDuty does not have the page yet", NULL, NULL);
    if (emergency->is_test)
        g_string_append(page->text, "<p class=\"warn\">A test: no real emergency</p>\n");
}

static void write_title(const Page *page)
{
    const Emergency *emergency = page->facts->emergency;
    g_autofree char *opened = local_instant_print(emergency->opened, page->zone, LANGUAGE_EN);
    g_autofree char *kept =
        page->report != NULL ? event_subject(page->report) : g_strdup(emergency->subject);
    g_autofree char *subject = event_text(kept, page->desk);

    html_append_format(page->text, "<h1 dir=\"auto\">%s</h1>\n<p>%s, desk %s</p>\n<p>%s</p>\n",
                       subject, emergency->reference, page->desk->name, opened);
}

static void write_customer(const Page *page)
{
    const CustomerMatch *match = &page->match;
    const CustomerPlan *plan = match->plan;

    if (match->state == CUSTOMER_UNKNOWN)
        g_string_append(page->text, "<p>Not in the customer registry</p>\n");
    if (match->state == CUSTOMER_UNREACHABLE)
        g_string_append(page->text, "<p>Customer unknown: the registry was not reachable</p>\n");
    if (match->state != CUSTOMER_KNOWN)
        return;
    html_append_format(page->text, "<p>Customer <bdi>%s</bdi>", match->customer->name);
    if (plan != NULL)
        html_append_format(page->text, ", plan <bdi>%s</bdi>%s", plan->name,
                           plan->has_sla_plus ? " with SLA Plus" : "");
    g_string_append(page->text, "</p>\n");
    if (match->customer->phone[0] == '\0')
        return;
    g_string_append(page->text, "<p>Number on file: ");
    html_append_phone(page->text, match->customer->phone);
    g_string_append(page->text, "</p>\n");
}

/* Without a registry what the receiving server says of the sender is all there is. */
static bool is_verified(const Page *page)
{
    if (page->match.state != CUSTOMER_NOT_ASKED)
        return page->match.trust == TRUST_AUTHENTICATED;
    return page->report->authentication == AUTHENTICATION_PASS;
}

static void write_sender(const Page *page)
{
    g_string_append(page->text, "<h2>Who</h2>\n");
    if (page->report != NULL) {
        g_autofree char *sender = event_sender(page->report, page->desk);
        html_append_format(page->text, "<p><bdi>%s</bdi></p>\n", sender);
    }
    write_customer(page);
    if (page->report != NULL && !is_verified(page))
        g_string_append(page->text, "<p class=\"warn\">Sender not verified: phone the number on "
                                    "file before anything that cannot be undone</p>\n");
}

/* PagerDuty has the address of the page: what is masked there is masked here. */
static void write_mail(const Page *page)
{
    const Report *report = page->report;
    g_autofree char *text = event_text(report->text, page->desk);
    g_autofree char *new_text = event_text(report->new_text, page->desk);
    const char *shown = new_text[0] != '\0' ? new_text : text;

    html_append_format(page->text, "<h2>What</h2>\n<pre dir=\"auto\" lang=\"%s\">%s</pre>\n",
                       language_name(report->language),
                       shown[0] != '\0' ? shown : "(nothing that can be read: see the mailbox)");
    if (!g_str_equal(text, shown))
        html_append_format(page->text,
                           "<details><summary>With what was quoted</summary><pre "
                           "dir=\"auto\">%s</pre></details>\n",
                           text);
    for (guint i = 0; i < report->attachments->len; i++) {
        const Attachment *attachment = report->attachments->pdata[i];
        g_autofree char *name = event_text(attachment->name, page->desk);
        html_append_format(page->text, "<p>Attached, in the mailbox: <bdi>%s</bdi> (%s)</p>\n",
                           name, attachment->type);
    }
}

static void write_what(const Page *page)
{
    if (page->report != NULL)
        write_mail(page);
    else
        g_string_append(page->text, "<h2>What</h2>\n<p>The text of this mail is no longer kept; it "
                                    "may still be in the mailbox.</p>\n");
}

/* Only an address of the web may become a link. */
static const char *incident_url(const EmergencyFacts *facts)
{
    for (guint i = facts->events->len; i > 0; i--) {
        const IncidentEvent *event = facts->events->pdata[i - 1];
        if (event->url != NULL && g_str_has_prefix(event->url, "https://"))
            return event->url;
    }
    return NULL;
}

static void write_timeline(const Page *page)
{
    const GPtrArray *timeline = page->facts->timeline;
    const char *url = incident_url(page->facts);

    g_string_append(page->text, "<h2>What happened</h2>\n<ol>\n");
    for (guint i = 0; i < timeline->len; i++) {
        const Event *event = timeline->pdata[i];
        g_autofree char *clock = local_clock_print(event->at, page->zone);
        g_autofree char *words = g_strdelimit(g_strdup(event->kind), "-", ' ');
        g_autofree char *text = event_text(event->text != NULL ? event->text : "", page->desk);
        html_append_format(page->text, "<li><time>%s</time> %s <bdi>%s</bdi></li>\n", clock, words,
                           text);
    }
    g_string_append(page->text, "</ol>\n");
    if (url != NULL)
        html_append_format(page->text,
                           "<p><a class=\"call\" rel=\"noreferrer\" href=\"%s\">The incident at "
                           "PagerDuty</a></p>\n",
                           url);
}

static void write_end(const Page *page, GDateTime *now)
{
    g_autofree char *clock = local_clock_print(now, page->zone);
    g_autofree char *zone = local_zone_print(now, page->zone);

    html_append_format(page->text, "<p>As of %s %s. Load again for what came since.</p>\n", clock,
                       zone);
    g_string_append(page->text, "</main></body></html>\n");
}

char *emergency_page_compose(const EmergencyFacts *facts, const Desk *desk, GDateTime *now)
{
    g_auto(Page) page = {
        .facts = facts,
        .desk = desk,
        .zone = calendar_zone(desk->calendar),
        .text = g_string_new(NULL),
    };

    read_kept(&page);
    write_head(&page);
    write_stand(&page);
    write_title(&page);
    write_sender(&page);
    write_what(&page);
    write_timeline(&page);
    write_end(&page, now);
    return g_string_free(g_steal_pointer(&page.text), FALSE);
}

void emergency_page_answer(void *context, const HttpRequest *request, const char *rest,
                           HttpAnswer *answer)
{
    static const HttpHeader headers[] = {{"Content-Type", "text/html; charset=utf-8"},
                                         {"Content-Security-Policy", PAGE_POLICY},
                                         {"X-Content-Type-Options", "nosniff"},
                                         {"X-Robots-Tag", "noindex, nofollow"},
                                         {"Referrer-Policy", "no-referrer"},
                                         {"Cache-Control", "no-store"},
                                         {NULL, NULL}};
    const WebRoom *room = context;
    g_autoptr(GError) error = NULL;
    g_autoptr(Settings) settings = settings_slot_acquire(room->options.settings);
    g_autofree char *reference = emergency_path_reference(settings->mail_policy.id_key, rest);
    (void) request;

    if (reference == NULL)
        return;
    answer->status = STATUS_UNAVAILABLE;
    if (room->options.store == NULL)
        return;
    g_autoptr(EmergencyFacts) facts = emergency_look(room->options.store, reference, &error);
    const Desk *desk = facts != NULL ? settings_desk(settings, facts->emergency->desk) : NULL;
    if (error != NULL)
        log_error("the page of %s cannot be shown: %s", reference, error->message);
    else
        answer->status = STATUS_NOT_FOUND;
    if (desk == NULL)
        return;
    g_autoptr(GDateTime) now = clock_now(room->options.clock);
    log_info("the page of %s is shown", reference);
    answer->status = STATUS_OK;
    answer->headers = headers;
    answer->body = emergency_page_compose(facts, desk, now);
}
