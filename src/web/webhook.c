/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "web/webhook.h"

#include "base/log.h"
#include "base/text.h"
#include "life/take.h"
#include "web/room.h"
#include "web/signature.h"
#include "web/webhook_read.h"

#define OUTCOME_OF_NO_INCIDENT "noted"

enum {
    STATUS_TAKEN = 202,
    STATUS_REFUSED = 401,
    STATUS_TRY_AGAIN = 503,
};

/* One signed delivery. */
typedef struct {
    const WebRoom *room;
    const Desk *desk;
    const Settings *settings;
    char *id; /* X-Webhook-Id; "" when there is none */
    Webhook webhook;
    GDateTime *now;
} SignedDelivery;

static void signed_delivery_clear(SignedDelivery *delivery)
{
    g_free(delivery->id);
    webhook_clear(&delivery->webhook);
    g_date_time_unref(delivery->now);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SignedDelivery, signed_delivery_clear)

static const char *outcome_name(DeliveryKind kind)
{
    switch (kind) {
    case DELIVERY_NEW:
        return "taken";
    case DELIVERY_REPEATED:
        return "repeated";
    case DELIVERY_FOREIGN:
        return "foreign";
    }
    g_assert_not_reached();
}

/* Gives the header as one line of bounded text; the caller owns it. */
static char *read_id(const HttpRequest *request)
{
    const char *header = request->header(request, "X-Webhook-Id");
    g_autofree char *line = text_one_line(header != NULL ? header : "");

    return text_cut(line, INCIDENT_NAME_BYTES, "");
}

static void tell(const SignedDelivery *delivery, LogGrade grade, const char *outcome,
                 const char *problem)
{
    const IncidentEvent *event = delivery->webhook.event;
    const LogField fields[] = {
        {"desk", delivery->desk->name},
        {"type", delivery->webhook.type},
        {"incident", event != NULL ? event->incident : NULL},
        {"event", event != NULL ? event->id : NULL},
        {"delivery", delivery->id[0] != '\0' ? delivery->id : NULL},
        {"outcome", outcome},
        {"problem", problem},
        {NULL, NULL},
    };

    log_event(grade, "webhook", fields);
}

/* Gives the word for what was done; NULL with an error when nothing was. A delivery without an id
 * of its own is known by its event's. */
static const char *take(const SignedDelivery *delivery, GError **error)
{
    const WebOptions *options = &delivery->room->options;
    const IncidentEvent *event = delivery->webhook.event;
    const LifeContext context = {
        .store = options->store,
        .settings = delivery->settings,
        .host = options->host,
        .now = delivery->now,
        .is_pretended = clock_is_pretended(options->clock),
    };
    DeliveryKind kind = DELIVERY_FOREIGN;

    if (options->store == NULL) {
        g_set_error_literal(error, STORE_ERROR, STORE_ERROR_OPEN, "the store cannot be opened");
        return NULL;
    }
    if (event == NULL)
        return webhook_heard(options->store, delivery->desk->name, delivery->now, error)
                   ? OUTCOME_OF_NO_INCIDENT
                   : NULL;
    const char *id = delivery->id[0] != '\0' ? delivery->id : event->id;
    if (!life_take_event(&context, delivery->desk, event, id, &kind, error))
        return NULL;
    options->on_change(options->context);
    return outcome_name(kind);
}

static unsigned take_signed(const SignedDelivery *delivery)
{
    Tallies *tallies = delivery->room->options.tallies;
    g_autoptr(GError) error = NULL;
    int64_t began_ms = clock_steady_ms();
    const char *outcome = take(delivery, &error);
    const char *problem = delivery->webhook.problem;

    tallies_time(tallies, TIMED_WEBHOOK, clock_steady_ms() - began_ms);
    tallies_add(tallies, TALLY_WEBHOOKS, outcome != NULL ? outcome : "not-stored");
    if (outcome == NULL) {
        tell(delivery, LOG_GRADE_ERROR, "not stored, PagerDuty will deliver it again",
             error->message);
        return STATUS_TRY_AGAIN;
    }
    tell(delivery, problem != NULL ? LOG_GRADE_WARNING : LOG_GRADE_INFO, outcome, problem);
    return STATUS_TAKEN;
}

/* Strangers may send as many as they like: one line a minute tells of them. */
static void tell_refusal(WebRoom *room, const char *desk)
{
    tallies_add(room->options.tallies, TALLY_WEBHOOKS, "refused");
    unsigned count = refusals_add(&room->refusals, clock_steady_ms());
    g_autofree char *line = text_one_line(desk);
    g_autofree char *name = text_cut(line, INCIDENT_NAME_BYTES, "…");
    g_autofree char *number = g_strdup_printf("%u", count);
    const LogField fields[] = {{"desk", name}, {"refused", number}, {NULL, NULL}};

    if (count > 0)
        log_event(LOG_GRADE_WARNING, "webhook refused: no signature by a secret of the desk",
                  fields);
}

/* A signed one for a desk that can check none: the secrets were lost, or the subscription is left
 * over. */
static void note_unread(WebRoom *room, const Desk *desk, const HttpRequest *request)
{
    const char *signature = request->header(request, "X-PagerDuty-Signature");

    if (desk == NULL || signature == NULL ||
        (desk->pagerduty.webhook_secrets != NULL && desk->pagerduty.webhook_secrets[0] != NULL))
        return;
    atomic_store(&room->unread_ms, clock_steady_ms());
}

void webhook_answer(void *context, const HttpRequest *request, const char *name, HttpAnswer *answer)
{
    WebRoom *room = context;
    g_autoptr(Settings) settings = settings_slot_acquire(room->options.settings);
    const Desk *desk = settings_desk(settings, name);
    const char *const *secrets =
        desk != NULL ? (const char *const *) desk->pagerduty.webhook_secrets : NULL;

    if (!signature_is_valid(request->header(request, "X-PagerDuty-Signature"), request->body,
                            request->body_bytes, secrets)) {
        note_unread(room, desk, request);
        tell_refusal(room, name);
        answer->status = STATUS_REFUSED;
        return;
    }
    g_auto(SignedDelivery) delivery = {
        .room = room,
        .desk = desk,
        .settings = settings,
        .id = read_id(request),
        .now = clock_now(room->options.clock),
    };
    webhook_read(request->body, request->body_bytes, delivery.now, &delivery.webhook);
    answer->status = take_signed(&delivery);
}
