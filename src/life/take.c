/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/take.h"

#include "compose/json.h"
#include "life/digest.h"
#include "life/map.h"
#include "life/next.h"

static const char *const check_names[] = {
    [CHECK_UNPROVEN] = "unproven", [CHECK_UNACKNOWLEDGED] = "unacknowledged",
    [CHECK_WATCH] = "watch",       [CHECK_LADDER] = "ladder",
    [CHECK_RETURNED] = "returned", [CHECK_DEBRIEF] = "debrief",
    [CHECK_DIGEST] = "digest",
};

bool life_take_event(const LifeContext *context, const Desk *desk, const IncidentEvent *event,
                     const char *delivery, DeliveryKind *out_kind, GError **error)
{
    NextContext next = next_context(context);
    g_auto(EventNames) names = {0};

    if (!life_map_event(context, desk, event, &names, error))
        return false;
    const IncidentDelivery incident_delivery = {
        .event = event,
        .delivery = delivery,
        .desk = desk->name,
        .emergency = names.emergency,
        .dedup_key = names.dedup_key,
        .linked = names.linked,
        .now = context->now,
    };
    return incident_record(context->store, &incident_delivery, emergency_next, &next, out_kind,
                           error);
}

const char *check_kind_name(CheckKind kind)
{
    return check_names[kind];
}

char *check_order(CheckKind kind)
{
    return g_strdup_printf("{\"check\": \"%s\"}", check_names[kind]);
}

bool check_parse(const char *order, CheckKind *out_kind)
{
    g_autoptr(json_t) read = json_loads(order, JSON_REJECT_DUPLICATES, NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(check_names); i++) {
        if (g_strcmp0(json_text(read, "check"), check_names[i]) == 0) {
            *out_kind = (CheckKind) i;
            return true;
        }
    }
    return false;
}

bool life_review(const LifeContext *context, const char *emergency, GError **error)
{
    NextContext next = next_context(context);

    return emergency_review(context->store, emergency, context->now, emergency_next, &next, error);
}

bool life_check(const LifeContext *context, const char *emergency, const char *desk,
                const char *order, GError **error)
{
    NextContext next = next_context(context);
    CheckKind kind = CHECK_UNACKNOWLEDGED;

    if (!check_parse(order, &kind)) {
        g_set_error(error, STORE_ERROR, STORE_ERROR_CONFLICT, "there is no such check: %s", order);
        return false;
    }
    if (kind == CHECK_DIGEST)
        return life_digest(context, desk, order, error);
    next.check = &kind;
    return emergency_review(context->store, emergency, context->now, emergency_next, &next, error);
}
