/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "web/metrics.h"

#include <string.h>

#include "web/look.h"
#include "web/openmetrics.h"

enum { STATUS_OK = 200, MS_PER_S = 1000 };

typedef struct {
    const WebRoom *room;
    const WebLook *look;
    GString *text;
} Scrape;

static const char *const pulse_names[] = {
    [WEB_PULSE_INTAKE] = "intake",
    [WEB_PULSE_DISPATCH] = "dispatch",
};

static void write_build(const Scrape *scrape)
{
    static const MetricFamily family = {"pager_build", METRIC_INFO, "The release that runs."};
    const char *const labels[] = {"version", PACKAGE_VERSION, NULL};

    openmetrics_begin(scrape->text, &family);
    openmetrics_count(scrape->text, &family, labels, 1);
}

static void write_store(const Scrape *scrape)
{
    static const MetricFamily up = {"pager_store_up", METRIC_GAUGE,
                                    "1 while the store can be read, else 0."};
    static const MetricFamily reading = {"pager_store_read_seconds", METRIC_GAUGE,
                                         "How long the store took to answer this request."};

    openmetrics_begin(scrape->text, &up);
    openmetrics_count(scrape->text, &up, NULL, scrape->look->figures != NULL ? 1 : 0);
    openmetrics_begin(scrape->text, &reading);
    openmetrics_seconds(scrape->text, &reading, NULL, (double) scrape->look->store_ms / MS_PER_S);
}

static void write_pulses(const Scrape *scrape)
{
    static const MetricFamily family = {"pager_process_silence_seconds", METRIC_GAUGE,
                                        "How long ago a process made progress."};

    openmetrics_begin(scrape->text, &family);
    for (size_t i = 0; i < WEB_PULSE_COUNT; i++) {
        const char *const labels[] = {"process", pulse_names[i], NULL};
        openmetrics_seconds(scrape->text, &family, labels,
                            (double) scrape->look->silences_ms[i] / MS_PER_S);
    }
}

static void write_emergencies(const Scrape *scrape, const MetricFamily *family, const char *label,
                              const GPtrArray *figures)
{
    openmetrics_begin(scrape->text, family);
    for (guint i = 0; i < figures->len; i++) {
        const EmergencyFigure *figure = figures->pdata[i];
        const char *const labels[] = {"desk", figure->desk, label, figure->state, NULL};
        openmetrics_count(scrape->text, family, labels, figure->count);
    }
}

/* Every kind has its line, also while it has no promise: a monitor misses what is not there. */
static void write_promises(const Scrape *scrape)
{
    static const MetricFamily families[] = {
        {"pager_promises_open", METRIC_GAUGE, "Promises that are still to be kept."},
        {"pager_promises_failing", METRIC_GAUGE, "Those of them whose last attempt failed."},
        {"pager_promises_oldest_seconds", METRIC_GAUGE,
         "How long ago the mail came that the oldest open promise is due to."},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(families); i++) {
        openmetrics_begin(scrape->text, &families[i]);
        for (PromiseKind kind = PROMISE_PAGE; kind <= PROMISE_CHECK; kind++) {
            const PromiseFigure *figure = web_look_promises(scrape->look, kind);
            const char *const labels[] = {"kind", promise_kind_name(kind), NULL};
            int64_t age_s = figure != NULL ? web_look_age_s(scrape->look, figure->oldest) : 0;
            const int64_t values[] = {figure != NULL ? figure->open : 0,
                                      figure != NULL ? figure->failing : 0, age_s};
            openmetrics_count(scrape->text, &families[i], labels, (uint64_t) values[i]);
        }
    }
}

static void write_webhooks(const Scrape *scrape)
{
    static const MetricFamily last = {"pager_webhook_age_seconds", METRIC_GAUGE,
                                      "How long ago the last webhook of a desk came."};
    static const MetricFamily silent = {
        "pager_webhook_silence_seconds", METRIC_GAUGE,
        "How long ago a page was taken that no webhook has followed; 0 when there is none."};
    const GPtrArray *figures = scrape->look->figures->webhooks;

    openmetrics_begin(scrape->text, &last);
    for (guint i = 0; i < figures->len; i++) {
        const WebhookFigure *figure = figures->pdata[i];
        const char *const labels[] = {"desk", figure->desk, NULL};
        if (figure->last_webhook != NULL)
            openmetrics_count(scrape->text, &last, labels,
                              (uint64_t) web_look_age_s(scrape->look, figure->last_webhook));
    }
    openmetrics_begin(scrape->text, &silent);
    for (guint i = 0; i < figures->len; i++) {
        const WebhookFigure *figure = figures->pdata[i];
        const char *const labels[] = {"desk", figure->desk, NULL};
        int64_t age_s =
            figure->unanswered != NULL ? web_look_age_s(scrape->look, figure->unanswered) : 0;
        if (web_look_listener(scrape->look, figure) != NULL)
            openmetrics_count(scrape->text, &silent, labels, (uint64_t) age_s);
    }
}

static void write_from_store(const Scrape *scrape)
{
    static const MetricFamily open = {"pager_emergencies", METRIC_GAUGE,
                                      "Open emergencies, without test pages."};
    static const MetricFamily ended = {"pager_emergencies_ended", METRIC_GAUGE,
                                       "Emergencies that ended within the last 24 hours."};

    if (scrape->look->figures == NULL)
        return;
    write_emergencies(scrape, &open, "state", scrape->look->figures->open);
    write_emergencies(scrape, &ended, "reason", scrape->look->figures->ended);
    write_promises(scrape);
    write_webhooks(scrape);
}

/* Only desks with a registry have a line. */
static void write_registries(const Scrape *scrape)
{
    static const MetricFamily family = {
        "pager_customers_stale_seconds", METRIC_GAUGE,
        "How long the customer registry of a desk cannot be read; 0 while it can."};
    const GPtrArray *desks = scrape->look->settings->desks;

    openmetrics_begin(scrape->text, &family);
    for (guint i = 0; i < desks->len; i++) {
        const Desk *desk = desks->pdata[i];
        GDateTime *since = scrape->look->registries->pdata[i];
        const char *const labels[] = {"desk", desk->name, NULL};
        if (desk_has_customers(desk))
            openmetrics_count(scrape->text, &family, labels,
                              since != NULL ? (uint64_t) web_look_age_s(scrape->look, since) : 0);
    }
}

static void write_calendars(const Scrape *scrape)
{
    static const MetricFamily family = {
        "pager_calendar_days_left", METRIC_GAUGE,
        "Days until the last exception that a calendar names; -1 once none lies ahead."};
    const GPtrArray *calendars = scrape->look->settings->calendars;

    openmetrics_begin(scrape->text, &family);
    for (guint i = 0; i < calendars->len; i++) {
        const Calendar *calendar = calendars->pdata[i];
        const char *const labels[] = {"calendar", calendar_name(calendar), NULL};
        openmetrics_seconds(scrape->text, &family, labels,
                            calendar_days_planned(calendar, scrape->look->now));
    }
}

/* What is counted, and what its words are called: the first one, and the rest. */
static const struct {
    TallyKind kind;
    MetricFamily family;
    const char *first, *rest;
} counters[] = {
    {TALLY_DECISIONS,
     {"pager_decisions", METRIC_COUNTER, "What was decided on mails, a desk each, and why."},
     "incident",
     "reason"},
    {TALLY_REPLIES,
     {"pager_replies", METRIC_COUNTER, "Mails that are confirmed (send), or not and why."},
     "verdict",
     NULL},
    {TALLY_DEFERRALS,
     {"pager_deferrals", METRIC_COUNTER, "Mails that the sender's server was told to bring again."},
     NULL,
     NULL},
    {TALLY_WEBHOOKS,
     {"pager_webhooks", METRIC_COUNTER, "Webhooks by what became of them."},
     "outcome",
     NULL},
    {TALLY_FAILURES,
     {"pager_failed_attempts", METRIC_COUNTER, "Attempts at a promise that failed."},
     "kind",
     NULL},
};

static void write_tally(GString *text, size_t place, const Tally *tally)
{
    const char *rest = counters[place].rest != NULL ? strchr(tally->word, ' ') : NULL;
    g_autofree char *first =
        rest != NULL ? g_strndup(tally->word, (gsize) (rest - tally->word)) : g_strdup(tally->word);
    const char *const labels[] = {counters[place].first, first,
                                  rest != NULL ? counters[place].rest : NULL,
                                  rest != NULL ? rest + 1 : NULL, NULL};

    openmetrics_count(text, &counters[place].family, counters[place].first != NULL ? labels : NULL,
                      tally->count);
}

static void write_counters(const Scrape *scrape)
{
    for (size_t i = 0; i < G_N_ELEMENTS(counters); i++) {
        g_autoptr(GPtrArray) list = tallies_list(scrape->room->options.tallies, counters[i].kind);
        openmetrics_begin(scrape->text, &counters[i].family);
        for (guint j = 0; j < list->len; j++)
            write_tally(scrape->text, i, list->pdata[j]);
        if (list->len == 0 && counters[i].first == NULL)
            openmetrics_count(scrape->text, &counters[i].family, NULL, 0);
    }
}

static void write_times(const Scrape *scrape)
{
    static const MetricFamily families[TIMED_COUNT] = {
        [TIMED_DECISION] = {"pager_decision_seconds", METRIC_HISTOGRAM,
                            "From a mail's last byte until its decision is on disk."},
        [TIMED_PAGE] = {"pager_page_seconds", METRIC_HISTOGRAM,
                        "From a mail's arrival until PagerDuty took its page."},
        [TIMED_WEBHOOK] = {"pager_webhook_seconds", METRIC_HISTOGRAM,
                           "From a webhook's last byte until it is on disk."},
    };

    for (size_t i = 0; i < TIMED_COUNT; i++) {
        Times times = tallies_times(scrape->room->options.tallies, (TimedKind) i);
        openmetrics_begin(scrape->text, &families[i]);
        openmetrics_times(scrape->text, &families[i], &times);
    }
}

void metrics_answer(void *context, const HttpRequest *request, const char *rest, HttpAnswer *answer)
{
    static const HttpHeader headers[] = {
        {"Content-Type", OPENMETRICS_TYPE}, {"Cache-Control", "no-store"}, {NULL, NULL}};
    g_auto(WebLook) look = {0};
    g_autoptr(GString) text = g_string_new(NULL);
    const Scrape scrape = {context, &look, text};
    (void) request;
    (void) rest;

    web_look_take(context, &look);
    write_build(&scrape);
    write_store(&scrape);
    write_pulses(&scrape);
    write_from_store(&scrape);
    write_registries(&scrape);
    write_calendars(&scrape);
    write_counters(&scrape);
    write_times(&scrape);
    openmetrics_end(text);
    answer->status = STATUS_OK;
    answer->headers = headers;
    answer->body = g_string_free(g_steal_pointer(&text), FALSE);
}
