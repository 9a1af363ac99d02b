/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/event.h"

#include "base/instant.h"
#include "base/sha256.h"
#include "base/text.h"
#include "compose/customer_json.h"
#include "compose/event_details.h"
#include "compose/json.h"
#include "compose/local_time.h"
#include "compose/report_read.h"
#include "domain/requests.h"
#include "domain/voicemail.h"

#define PRETENDED_MARK  "[TEST: pretended clock] "
#define CUT             "…"
#define DESK_CHARACTERS 60
#define NAME_CHARACTERS 100
#define SENDER_CHARACTERS                                                                          \
    300 /* a long name must push neither the subject nor the reference out                         \
         */

static char *caller_or_sender(const Report *report, const Desk *desk, const PageFacts *facts)
{
    if (facts->caller == NULL)
        return event_sender(report, desk);
    if (*facts->caller == '\0')
        return g_strdup("phone message without a number");
    return g_strdup_printf("phone message from %s", facts->caller);
}

/* Gives who is to be told of: the sender, with the customer's name behind; of a phone message the
 * caller, since all of them have the telephone system as their sender. */
static char *sender_compose(const Report *report, const Desk *desk, const PageFacts *facts)
{
    const CustomerMatch *match = facts->customer;
    const Customer *customer = match != NULL ? match->customer : NULL;
    g_autofree char *sender = caller_or_sender(report, desk, facts);
    g_autofree char *line = text_one_line(sender);
    g_autofree char *name = text_one_line(customer != NULL ? customer->name : "");
    g_autofree char *short_name = text_cut_characters(name, NAME_CHARACTERS, CUT);
    g_autofree char *short_sender = text_cut_characters(line, SENDER_CHARACTERS, CUT);

    return g_strconcat(short_sender, *short_name != '\0' ? ", " : "", short_name, NULL);
}

/* Gives `[DESK] SUBJECT — SENDER, CUSTOMER (REF)`: what a telephone shows and reads out. When it is
 * too long the subject yields, since sender and reference are what one acts upon. */
static char *summary_compose(const Report *report, const Desk *desk, const PageFacts *facts)
{
    g_autofree char *desk_name = text_cut_characters(desk->name, DESK_CHARACTERS, CUT);
    g_autofree char *sender = sender_compose(report, desk, facts);
    g_autofree char *whole_subject = event_subject(report);
    g_autofree char *subject = event_text(whole_subject, desk);
    g_autofree char *head =
        g_strdup_printf("%s[%s] %s%s", facts->is_pretended ? PRETENDED_MARK : "", desk_name,
                        facts->note != NULL ? facts->note : "", facts->note != NULL ? ": " : "");
    g_autofree char *tail = g_strdup_printf(" — %s (%s)", sender, facts->reference);
    size_t taken = (size_t) (g_utf8_strlen(head, -1) + g_utf8_strlen(tail, -1));
    size_t room = taken < EVENT_SUMMARY_CHARACTERS ? EVENT_SUMMARY_CHARACTERS - taken : 0;
    g_autofree char *short_subject = text_cut_characters(subject, room, CUT);
    g_autofree char *whole = g_strconcat(head, short_subject, tail, NULL);

    return text_cut_characters(whole, EVENT_SUMMARY_CHARACTERS, CUT);
}

/* An urgency below critical may wake nobody, whatever the mail says. PagerDuty refuses a blank
 * source. */
static json_t *payload_new(const char *summary, const char *host, GDateTime *at)
{
    g_autofree char *timestamp = instant_print_seconds(at);
    json_t *payload = json_object();

    json_object_set_new(payload, "summary", json_of_text(summary));
    json_object_set_new(payload, "source",
                        json_of_text(host != NULL && *host != '\0' ? host : "pager-milter"));
    json_object_set_new(payload, "severity", json_string("critical"));
    json_object_set_new(payload, "timestamp", json_string(timestamp));
    return payload;
}

/* Who sends, and where that can be looked at. */
typedef struct {
    const char *name, *url; /* url: NULL for none */
} Client;

static char *request_print(const char *action, const char *dedup_key, const Client *client,
                           json_t *payload)
{
    g_autoptr(json_t) request = json_object();

    json_object_set_new(request, "event_action", json_string(action));
    json_object_set_new(request, "dedup_key", json_of_text(dedup_key));
    if (client != NULL)
        json_object_set_new(request, "client", json_of_text(client->name));
    if (client != NULL && client->url != NULL)
        json_object_set_new(request, "client_url", json_of_text(client->url));
    if (payload != NULL)
        json_object_set_new(request, "payload", payload);
    return json_print(request);
}

/* Of several pages of an emergency a few digits tell which. */
char *event_client(const char *reference, const char *dedup_key)
{
    g_autofree char *digest = sha256_hex_of_text(dedup_key);

    return g_strdup_printf("%s%s %.6s", EVENT_CLIENT, reference, digest);
}

char *event_compose(const Report *report, const Envelope *envelope, const Desk *desk,
                    const PageFacts *facts)
{
    g_autofree char *summary = summary_compose(report, desk, facts);
    g_autofree char *name = event_client(facts->reference, facts->dedup_key);
    const Client client = {name, facts->url};
    json_t *payload = payload_new(summary, facts->host, envelope->received);

    json_object_set_new(payload, "component", json_of_text(desk->name));
    json_object_set_new(payload, "class", json_string("customer emergency mail"));
    json_object_set_new(payload, "custom_details", event_details(report, envelope, desk, facts));
    return request_print("trigger", facts->dedup_key, &client, payload);
}

char *event_compose_again(const char *report, const char *customer, const Desk *desk,
                          const PageFacts *facts)
{
    g_autoptr(Report) read = NULL;
    g_autoptr(Envelope) envelope = NULL;
    g_auto(CustomerMatch) match = {0};
    PageFacts whole = *facts;
    if (!report_from_json(report, &read, &envelope))
        return NULL;
    bool is_known = customer != NULL && customer_match_from_json(customer, &match);
    g_autofree const char **requests = requests_in(desk, read);
    g_autofree char *caller = voicemail_caller(desk, read);

    whole.customer = is_known ? &match : NULL;
    whole.requests = requests;
    whole.caller = caller;
    return event_compose(read, envelope, desk, &whole);
}

char *event_with_key(const char *request, const char *routing_key)
{
    g_autoptr(json_t) read = json_loads(request, JSON_REJECT_DUPLICATES, NULL);
    if (!json_is_object(read))
        return NULL;
    g_autoptr(json_t) whole = json_object();

    json_object_set_new(whole, "routing_key", json_of_text(routing_key));
    json_object_update_missing(whole, read); /* a key that stood in the request is not believed */
    return json_print(whole);
}

char *event_compose_resolve(const char *dedup_key)
{
    return request_print("resolve", dedup_key, NULL, NULL);
}

char *event_compose_alarm(const Desk *desk, const Alarm *alarm)
{
    g_autofree char *masked = event_text(alarm->summary, desk); /* it may hold a subject */
    g_autofree char *one_line = text_one_line(masked);
    g_autofree char *whole = g_strdup_printf(
        "%s[%s] pager-milter: %s", alarm->is_pretended ? PRETENDED_MARK : "", desk->name, one_line);
    g_autofree char *short_summary = text_cut_characters(whole, EVENT_SUMMARY_CHARACTERS, CUT);
    g_autofree char *local =
        local_instant_print(alarm->at, calendar_zone(desk->calendar), LANGUAGE_EN);
    json_t *payload = payload_new(short_summary, alarm->host, alarm->at);
    json_t *details = json_object();
    const Client client = {"pager-milter", NULL};

    json_object_set_new(payload, "component", json_of_text(desk->name));
    json_object_set_new(payload, "class", json_string("gateway alarm"));
    json_object_set_new(details, "desk", json_of_text(desk->name));
    json_object_set_new(details, "at_local", json_of_text(local));
    json_object_set_new(payload, "custom_details", details);
    return request_print("trigger", alarm->dedup_key, &client, payload);
}
