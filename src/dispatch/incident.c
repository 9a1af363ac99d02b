/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/incident.h"

#include "base/text.h"
#include "compose/event.h"
#include "dispatch/rest.h"

#define DETAILS_BYTES 60000

static json_t *typed(const char *type)
{
    json_t *object = json_object();

    json_object_set_new(object, "type", json_string(type));
    return object;
}

GBytes *incident_request(const IncidentRequest *wanted)
{
    g_autoptr(json_t) request = json_object();
    json_t *incident = typed("incident");
    json_t *service = typed("service_reference");
    json_t *body = typed("incident_body");
    g_autofree char *title = text_cut_characters(wanted->title, EVENT_SUMMARY_CHARACTERS, "…");
    g_autofree char *details = json_cut(wanted->details, DETAILS_BYTES, "…");

    json_object_set_new(request, "incident", incident);
    json_object_set_new(incident, "title", json_of_text(title));
    json_object_set_new(incident, "service", service);
    json_object_set_new(service, "id", json_of_text(wanted->service));
    json_object_set_new(incident, "urgency", json_string("high"));
    json_object_set_new(incident, "incident_key", json_of_text(wanted->key));
    json_object_set_new(incident, "body", body);
    json_object_set_new(body, "details", json_of_text(details));
    return json_print_bytes(request);
}

void incident_prepare(Transfer *transfer)
{
    rest_prepare(transfer, "/incidents", transfer->errand->body);
}

Verdict incident_judge_transfer(const Transfer *transfer, CURLcode result)
{
    HttpAnswer answer = http_answer(transfer, result);
    g_autoptr(json_t) object = NULL;
    Verdict verdict = rest_judge(&answer, transfer->errand->token, &object);

    if (verdict.outcome != OUTCOME_FOR_PEOPLE || !rest_says_key_is_open(&answer))
        return verdict;
    verdict_clear(&verdict);
    return (Verdict){.outcome = OUTCOME_DONE, .status = answer.status};
}

GBytes *incident_resolve_request(void)
{
    g_autoptr(json_t) request = json_object();
    json_t *incident = typed("incident_reference");

    json_object_set_new(incident, "status", json_string("resolved"));
    json_object_set_new(request, "incident", incident);
    return json_print_bytes(request);
}

void incident_prepare_resolve(Transfer *transfer)
{
    const Errand *errand = transfer->errand;
    g_autofree char *id = g_uri_escape_string(inquiry_incident(errand->inquiry), NULL, false);
    g_autofree char *path = g_strdup_printf("/incidents/%s", id);

    rest_prepare(transfer, path, errand->body);
    curl_easy_setopt(transfer->easy, CURLOPT_CUSTOMREQUEST, "PUT");
}
