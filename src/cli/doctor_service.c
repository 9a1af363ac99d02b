/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/doctor_service.h"

#include <string.h>

enum { MINUTE_S = 60 };

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_text(object, key);

    return text != NULL ? text : "";
}

const json_t *service_with_key(const json_t *services, const char *routing_key)
{
    for (size_t i = 0; i < json_array_size(services); i++) {
        const json_t *service = json_array_get(services, i);
        const json_t *integrations = json_object_get(service, "integrations");
        for (size_t j = 0; j < json_array_size(integrations); j++) {
            const json_t *integration = json_array_get(integrations, j);
            if (strcmp(text_of(integration, "integration_key"), routing_key) == 0)
                return service;
        }
    }
    return NULL;
}

static const char *name_of(const json_t *service)
{
    return text_of(service, "name");
}

static void judge_state(const json_t *service, Findings *findings)
{
    const char *state = text_of(service, "status");

    if (strcmp(state, "disabled") == 0)
        found(findings, GRADE_PROBLEM, "service-state", "enable the service at PagerDuty",
              "service %s is disabled: nobody is paged", name_of(service));
    else if (strcmp(state, "maintenance") == 0)
        found(findings, GRADE_PROBLEM, "service-state", "end its maintenance window at PagerDuty",
              "service %s is in maintenance: nobody is paged until it ends", name_of(service));
    else
        found(findings, GRADE_OK, "service-state", NULL, "service %s is %s", name_of(service),
              state);
}

/* Our events are critical, which an urgency by severity makes high. Outside support hours is when
 * it counts. */
static void judge_urgency(const json_t *service, Findings *findings)
{
    const json_t *rule = json_object_get(service, "incident_urgency_rule");
    const json_t *outside = json_object_get(rule, "outside_support_hours");
    const char *urgency = text_of(json_is_object(outside) ? outside : rule, "urgency");

    if (strcmp(urgency, "low") == 0)
        found(findings, GRADE_PROBLEM, "urgency",
              "set its urgency to high, or to dynamic by severity: a low one wakes nobody",
              "incidents of service %s have low urgency%s", name_of(service),
              json_is_object(outside) ? " outside its support hours" : "");
    else if (strcmp(urgency, "high") == 0 || strcmp(urgency, "severity_based") == 0)
        found(findings, GRADE_OK, "urgency", NULL, "the urgency of service %s is %s",
              name_of(service), urgency);
    else
        found(findings, GRADE_UNKNOWN, "urgency", NULL, "the urgency of service %s is not told",
              name_of(service));
}

static void judge_grouping(const json_t *service, const Desk *desk, Findings *findings)
{
    const json_t *grouping = json_object_get(service, "alert_grouping_parameters");
    const char *type = text_of(grouping, "type");

    if (type[0] == '\0')
        found(findings, GRADE_OK, "grouping", NULL, "service %s does not group alerts",
              name_of(service));
    else
        found(findings, desk_can_prove(desk) ? GRADE_WARNING : GRADE_PROBLEM, "grouping",
              "turn alert grouping off: an emergency that joins an incident which somebody "
              "acknowledged wakes nobody",
              "service %s groups alerts (%s)", name_of(service), type);
}

static void judge_pausing(const json_t *service, Findings *findings)
{
    const json_t *pausing = json_object_get(service, "auto_pause_notifications_parameters");

    if (json_is_true(json_object_get(pausing, "enabled")))
        found(findings, GRADE_PROBLEM, "auto-pause", "turn it off for this service",
              "service %s may hold notifications back for %lld s, where it takes an alert for a "
              "passing one",
              name_of(service),
              (long long) json_integer_value(json_object_get(pausing, "timeout")));
    else
        found(findings, GRADE_OK, "auto-pause", NULL, "service %s pauses no notifications",
              name_of(service));
}

static void judge_timeouts(const json_t *service, Findings *findings)
{
    const json_t *resolve = json_object_get(service, "auto_resolve_timeout");
    const json_t *acknowledgement = json_object_get(service, "acknowledgement_timeout");
    long long resolve_min = json_integer_value(resolve) / MINUTE_S;
    long long acknowledgement_min = json_integer_value(acknowledgement) / MINUTE_S;

    if (resolve_min > 0)
        found(findings, GRADE_WARNING, "auto-resolve",
              "turn it off: only a person knows that an outage is over",
              "service %s resolves incidents by itself after %lld minutes", name_of(service),
              resolve_min);
    else
        found(findings, GRADE_OK, "auto-resolve", NULL, "service %s resolves nothing by itself",
              name_of(service));
    if (acknowledgement_min > 0)
        found(findings, GRADE_OK, "acknowledgement", NULL,
              "service %s asks again %lld minutes after an acknowledgement", name_of(service),
              acknowledgement_min);
    else
        found(findings, GRADE_OK, "acknowledgement", NULL,
              "an acknowledgement at service %s holds until somebody resolves", name_of(service));
}

void doctor_judge_service(const json_t *service, const Desk *desk, Findings *findings)
{
    judge_state(service, findings);
    judge_urgency(service, findings);
    judge_grouping(service, desk, findings);
    judge_pausing(service, findings);
    judge_timeouts(service, findings);
}

void doctor_judge_oncalls(const json_t *oncalls, const char *service, Findings *findings)
{
    bool has_first = false;

    for (size_t i = 0; i < json_array_size(oncalls); i++) {
        const json_t *level = json_object_get(json_array_get(oncalls, i), "escalation_level");
        has_first = has_first || json_integer_value(level) == 1;
    }
    if (json_array_size(oncalls) == 0)
        found(findings, GRADE_PROBLEM, "on-call",
              "put somebody on call in its escalation policy: without, PagerDuty takes the event "
              "and makes no incident",
              "nobody is on call for service %s", service);
    else if (!has_first)
        found(findings, GRADE_WARNING, "on-call", "fill the gap in the schedule",
              "nobody is on call on the first level for service %s", service);
    else
        found(findings, GRADE_OK, "on-call", NULL, "somebody is on call for service %s", service);
}
