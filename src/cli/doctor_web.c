/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/doctor_web.h"

#include <string.h>

#include "cli/doctor_checks.h"
#include "dispatch/web_probe.h"

enum { STATUS_OTHER_METHOD = 405 };

#define LOOK_AT_LOG "the log of the daemon says why"

/* What /healthz calls what is wrong. */
static const struct {
    const char *name;
    Grade grade;
    const char *what, *advice;
} troubles[] = {
    {"store-unreachable", GRADE_PROBLEM, "the daemon cannot reach its store",
     "see the findings on the store and the disk"},
    {"mail-deferred", GRADE_PROBLEM, "emergency mail is being deferred, with 451",
     "see the findings on the store and the disk"},
    {"intake-stands-still", GRADE_PROBLEM, "intake stands still", LOOK_AT_LOG},
    {"dispatch-stands-still", GRADE_PROBLEM, "dispatch stands still", LOOK_AT_LOG},
    {"page-late", GRADE_PROBLEM, "a page is late",
     "`pager-milter outbox` shows the last error of each"},
    {"mail-undelivered", GRADE_PROBLEM,
     "a mail to Support or to the readers of fallback_mail fails",
     "`pager-milter outbox` shows the last error of each"},
    {"webhooks-silent", GRADE_WARNING, "PagerDuty took a page and has told nothing since",
     "see the findings on the subscription"},
    {"webhooks-unread", GRADE_WARNING, "webhooks come for a desk without webhook_secret_files",
     "give it the secret of its subscription, or delete the subscription: pager-milter webhook"},
    {"customers-unreadable", GRADE_WARNING, "the registry of a desk cannot be read", LOOK_AT_LOG},
};

static void judge_trouble(const char *name, Findings *findings)
{
    for (size_t i = 0; i < G_N_ELEMENTS(troubles); i++) {
        if (strcmp(troubles[i].name, name) == 0) {
            found(findings, troubles[i].grade, "health", troubles[i].advice, "%s",
                  troubles[i].what);
            return;
        }
    }
    found(findings, GRADE_WARNING, "health", LOOK_AT_LOG, "the daemon says: %s", name);
}

void doctor_judge_health(const json_t *health, Findings *findings)
{
    const json_t *problems = json_object_get(health, "problems");

    if (!json_is_array(problems))
        found(findings, GRADE_WARNING, "health", "see who listens at web.admin",
              "what answers there is not the daemon");
    else if (json_array_size(problems) == 0)
        found(findings, GRADE_OK, "health", NULL, "the daemon says that it is well");
    for (size_t i = 0; i < json_array_size(problems); i++) {
        const char *name = json_string_value(json_array_get(problems, i));
        judge_trouble(name != NULL ? name : "", findings);
    }
}

void doctor_judge_public(const char *url, long status, Findings *findings)
{
    if (status == STATUS_OTHER_METHOD)
        found(findings, GRADE_OK, "public-url", NULL, "%s leads to the listener", url);
    else
        found(findings, GRADE_PROBLEM, "public-url",
              "let the proxy hand /webhooks/ and /emergencies/ to web.webhooks: see conf/nginx",
              "%s answers %ld, which is not our listener", url, status);
}

static void check_health(const Doctor *doctor)
{
    g_autofree char *url = g_strdup_printf("http://%s/healthz", doctor->settings->web_admin);
    g_autoptr(GError) error = NULL;
    g_auto(WebProbe) probe = {0};

    if (web_probe(url, NULL, &probe, &error))
        doctor_judge_health(probe.object, doctor->findings);
    else
        found(doctor->findings, GRADE_WARNING, "health",
              "start the daemon, or see in its log why it cannot listen there",
              "web.admin does not answer: %s", error->message);
}

/* From within, the way in from outside may look otherwise. */
static void check_public(const Doctor *doctor, const Desk *desk)
{
    const Settings *settings = doctor->settings;
    const GStrv files = desk->pagerduty.webhook_secret_files;
    g_autoptr(GError) error = NULL;
    g_auto(WebProbe) probe = {0};

    if (files == NULL || files[0] == NULL || settings->web_public_url == NULL)
        return;
    g_autofree char *url =
        g_strdup_printf("%s/webhooks/pagerduty/%s", settings->web_public_url, desk->name);
    if (web_probe(url, settings->ca_file, &probe, &error))
        doctor_judge_public(url, probe.status, doctor->findings);
    else
        found(doctor->findings, GRADE_WARNING, "public-url",
              "see that PagerDuty can reach it, by TLS 1.2 and with a certificate that everybody "
              "knows",
              "%s cannot be reached from here: %s", url, error->message);
}

void doctor_check_web(const Doctor *doctor)
{
    const Settings *settings = doctor->settings;

    findings_begin(doctor->findings, "web");
    if (settings->web_admin != NULL)
        check_health(doctor);
    for (guint i = 0; i < settings->desks->len; i++)
        check_public(doctor, settings->desks->pdata[i]);
}
