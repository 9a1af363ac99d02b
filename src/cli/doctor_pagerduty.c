/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "cli/doctor_checks.h"
#include "cli/doctor_service.h"
#include "cli/doctor_webhooks.h"
#include "cli/service_find.h"
#include "dispatch/subscriptions.h"

enum { PAGE_MAX = 100 };

typedef struct {
    const char *address; /* lent */
    bool is_there;
} UserSearch;

static bool take_user(const json_t *list, void *data)
{
    UserSearch *search = data;

    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *address = json_text(json_array_get(list, i), "email");
        if (address != NULL && g_ascii_strcasecmp(address, search->address) == 0)
            search->is_there = true;
    }
    return search->is_there;
}

static void cannot_ask(const Doctor *doctor, const char *check, const GError *error)
{
    found(doctor->findings, GRADE_UNKNOWN, check, NULL, "%s", error->message);
}

static void check_oncalls(const Doctor *doctor, const RestAccess *access, const json_t *service)
{
    const char *policy = json_text(json_object_get(service, "escalation_policy"), "id");
    const char *name = json_text(service, "name");
    g_autoptr(GError) error = NULL;

    if (policy == NULL) {
        found(doctor->findings, GRADE_PROBLEM, "on-call", "give it an escalation policy",
              "service %s has no escalation policy", name != NULL ? name : "");
        return;
    }
    g_autofree char *id = g_uri_escape_string(policy, NULL, FALSE);
    g_autofree char *path =
        g_strdup_printf("/oncalls?escalation_policy_ids%%5B%%5D=%s&limit=%d", id, PAGE_MAX);
    g_autoptr(json_t) answer = rest_call(access, "GET", path, NULL, &error);
    if (answer == NULL)
        cannot_ask(doctor, "on-call", error);
    else
        doctor_judge_oncalls(json_object_get(answer, "oncalls"), name != NULL ? name : "",
                             doctor->findings);
}

/* False when nothing can be asked. `out_service` (owned) is NULL when it is not found. */
static bool check_service(const Doctor *doctor, const Desk *desk, const RestAccess *access,
                          json_t **out_service)
{
    g_autoptr(GError) error = NULL;

    if (!service_find(access, desk->pagerduty.routing_key, out_service, &error)) {
        bool is_silent = g_error_matches(error, REST_CALL_ERROR, REST_CALL_ERROR_PASSES);
        found(doctor->findings, GRADE_PROBLEM, is_silent ? "rest-api" : "token",
              is_silent ? "see that this host reaches PagerDuty: name service, firewall, ca_file"
                        : "without it nothing is proven, noted or polled: mend rest_token_file",
              "%s", error->message);
        return false;
    }
    found(doctor->findings, GRADE_OK, "token", NULL, "PagerDuty's REST API takes the token");
    if (*out_service == NULL) {
        found(doctor->findings, GRADE_WARNING, "service",
              "see that the key is of an Events API v2 integration of this account; that of an "
              "event orchestration cannot be followed from here",
              "no service that the token sees has the routing key of desk %s", desk->name);
        return true;
    }
    doctor_judge_service(*out_service, desk, doctor->findings);
    check_oncalls(doctor, access, *out_service);
    return true;
}

/* Notes and incidents by REST are written in the name of a user. */
static void check_user(const Doctor *doctor, const Desk *desk, const RestAccess *access)
{
    UserSearch search = {.address = desk->pagerduty.from};
    g_autoptr(GError) error = NULL;

    if (search.address == NULL)
        found(doctor->findings, GRADE_WARNING, "from",
              "set pagerduty.from to the address of a PagerDuty user, unless the token is a "
              "user's own",
              "desk %s names nobody for what it writes by REST", desk->name);
    else if (!list_walk(access, "/users", "users", take_user, &search, &error))
        cannot_ask(doctor, "from", error);
    else if (!search.is_there)
        found(doctor->findings, GRADE_PROBLEM, "from",
              "set pagerduty.from to the address of a user: else notes are refused",
              "%s is no user of PagerDuty", search.address);
    else
        found(doctor->findings, GRADE_OK, "from", NULL, "%s is a user of PagerDuty",
              search.address);
}

static void check_subscriptions(const Doctor *doctor, const Desk *desk, const RestAccess *access,
                                const json_t *service)
{
    const GStrv files = desk->pagerduty.webhook_secret_files;
    g_autoptr(GError) error = NULL;

    if (files == NULL || files[0] == NULL)
        return;
    g_autoptr(GPtrArray) all = subscriptions_list(access, &error);
    if (all == NULL)
        cannot_ask(doctor, "subscription", error);
    else
        doctor_judge_subscriptions(all, doctor->settings, desk,
                                   service != NULL ? json_text(service, "id") : NULL,
                                   doctor->findings);
}

/* A step that makes its incident by REST names a service of its own. */
static void check_step(const Doctor *doctor, const Desk *desk, const RestAccess *access,
                       const LadderStep *step)
{
    g_autofree char *id = g_uri_escape_string(step->service, NULL, FALSE);
    g_autofree char *path = g_strdup_printf("/services/%s", id);
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) answer = rest_call(access, "GET", path, NULL, &error);
    const json_t *service = json_object_get(answer, "service");

    if (g_error_matches(error, REST_CALL_ERROR, REST_CALL_ERROR_PASSES)) {
        cannot_ask(doctor, "ladder-service", error);
        return;
    }
    if (service == NULL) {
        found(doctor->findings, GRADE_PROBLEM, "ladder-service",
              "name the id of a service of this account in the ladder", "service %s: %s",
              step->service, error != NULL ? error->message : "PagerDuty says nothing of it");
        return;
    }
    doctor_judge_service(service, desk, doctor->findings);
    check_oncalls(doctor, access, service);
}

static void check_ladder(const Doctor *doctor, const Desk *desk, const RestAccess *access)
{
    for (guint i = 0; i < desk->ladder->len; i++) {
        const LadderStep *step = desk->ladder->pdata[i];
        if (step->kind == LADDER_INCIDENT)
            check_step(doctor, desk, access, step);
    }
}

/* Any answer will do: the Events API has nothing to tell at this address. Its key is not shown. */
static void check_events(const Doctor *doctor, const Desk *desk)
{
    const char *url = desk->pagerduty.url;
    const RestAccess access = {url, "", NULL, doctor->settings->ca_file};
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) answer = rest_call(&access, "GET", "/", NULL, &error);

    if (answer != NULL || !g_error_matches(error, REST_CALL_ERROR, REST_CALL_ERROR_PASSES)) {
        found(doctor->findings, GRADE_OK, "events-api", NULL, "%s answers", url);
        return;
    }
    const char *why = strstr(error->message, ": ");
    found(doctor->findings, GRADE_PROBLEM, "events-api",
          "see that this host reaches it: name service, firewall, ca_file, pagerduty.url",
          "desk %s cannot page: %s does not answer: %s", desk->name, url,
          why != NULL ? why + 2 : error->message);
}

static void check_desk(const Doctor *doctor, const Desk *desk)
{
    const PagerdutySettings *pagerduty = &desk->pagerduty;
    const RestAccess access = {pagerduty->rest_url, pagerduty->rest_token, pagerduty->from,
                               doctor->settings->ca_file};
    g_autoptr(json_t) service = NULL;

    check_events(doctor, desk);
    if (!desk_can_prove(desk))
        found(doctor->findings, GRADE_WARNING, "proof",
              "set rest_token_file, or webhook_secret_files: a page that PagerDuty takes and drops "
              "is not noticed without",
              "desk %s cannot prove that anybody is told", desk->name);
    if (!doctor->has_secrets && pagerduty->rest_token_file != NULL) {
        found(doctor->findings, GRADE_UNKNOWN, "token", NULL,
              "the secrets of desk %s cannot be read", desk->name);
        return;
    }
    if (pagerduty->rest_token == NULL) {
        found(doctor->findings, GRADE_UNKNOWN, "service",
              "set pagerduty.rest_token_file, with a read-only token at least",
              "desk %s has no token, so that its service cannot be looked at", desk->name);
        return;
    }
    if (!check_service(doctor, desk, &access, &service))
        return;
    check_user(doctor, desk, &access);
    check_subscriptions(doctor, desk, &access, service);
    check_ladder(doctor, desk, &access);
}

void doctor_check_pagerduty(const Doctor *doctor)
{
    findings_begin(doctor->findings, "pagerduty");
    for (guint i = 0; i < doctor->settings->desks->len; i++)
        check_desk(doctor, doctor->settings->desks->pdata[i]);
}
