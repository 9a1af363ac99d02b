/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/doctor_postfix.h"

#include <string.h>

#include "cli/milter_list.h"
#include "cli/mta_recipe.h"
#include "config/value_checks.h"

#define BY_RECIPE "`pager-milter check-config` prints the lines for main.cf"

enum { PROTOCOL_LEAST = 6, COMMAND_S = 10, CONTENT_S = 60 };

/* Ways by which mail comes from other hosts, as master.cf and services(5) name them. */
static const char *const public_names[] = {"smtp",  "25",  "submission", "587",
                                           "smtps", "465", "submissions"};

/* Gives the place of the gateway in a list, -1 when it is not there. */
static int place_of_ours(const GPtrArray *milters, const Settings *settings, const char *queue)
{
    g_autofree char *written = mta_recipe_postfix_socket(settings->listen);
    g_autofree char *ours = milter_place(written, queue);
    g_autofree char *absolute = milter_place(settings->listen, queue);

    for (guint i = 0; i < milters->len; i++) {
        const MilterEntry *entry = milters->pdata[i];
        g_autofree char *place = milter_place(entry->place, queue);
        if (strcmp(place, ours) == 0 ||
            (g_str_has_prefix(absolute, "unix:") && strcmp(place, absolute) == 0))
            return (int) i;
    }
    return -1;
}

static bool is_smtpd(const PostfixService *service)
{
    return strcmp(service->command, "smtpd") == 0;
}

static bool is_public(const PostfixService *service)
{
    const char *port = strrchr(service->name, ':');

    port = port != NULL ? port + 1 : service->name;
    if (g_str_has_prefix(service->name, "127.") || g_str_has_prefix(service->name, "localhost:") ||
        g_str_has_prefix(service->name, "[::1]"))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(public_names); i++) {
        if (strcmp(port, public_names[i]) == 0)
            return true;
    }
    return strcmp(service->type, "pass") == 0;
}

/* What Postfix does while the filter is down. */
static const struct {
    const char *action;
    Grade grade;
    const char *what, *advice;
} actions[] = {
    {"accept", GRADE_OK, "mail passes, and emergency mail falls into the net", NULL},
    {"tempfail", GRADE_WARNING, "all mail of this server waits at its senders",
     "set default_action=accept, with the net under it: " BY_RECIPE},
    {"shutdown", GRADE_WARNING, "all mail of this server waits at its senders",
     "set default_action=accept, with the net under it: " BY_RECIPE},
    {"reject", GRADE_PROBLEM, "all mail of this server is refused for good",
     "set default_action=accept, with the net under it: " BY_RECIPE},
    {"quarantine", GRADE_PROBLEM, "mail is held in the queue until somebody looks",
     "set default_action=accept, with the net under it: " BY_RECIPE},
};

static void judge_action(const PostfixFacts *facts, const PostfixService *service,
                         const MilterEntry *ours, Findings *findings)
{
    g_autofree char *own = milter_option(ours, "default_action");
    const char *action =
        own != NULL ? own : postfix_service_value(facts, service, "milter_default_action");

    for (size_t i = 0; i < G_N_ELEMENTS(actions); i++) {
        if (g_str_has_prefix(action, actions[i].action)) {
            found(findings, actions[i].grade, "filter-down", actions[i].advice,
                  "while the filter is down, %s (%s: default_action=%s)", actions[i].what,
                  service->name, action);
            return;
        }
    }
    found(findings, GRADE_UNKNOWN, "filter-down", NULL, "default_action=%s is not known here",
          action);
}

static void judge_timeout(const PostfixFacts *facts, const MilterEntry *ours, const char *name,
                          int64_t least_s, Findings *findings)
{
    g_autofree char *own = milter_option(ours, name);
    g_autofree char *global = g_strdup_printf("milter_%s", name);
    const char *text = own != NULL ? own : postfix_value(facts, global);
    int64_t seconds = 0;

    if (!duration_parse(text, &seconds))
        found(findings, GRADE_UNKNOWN, "milter-timeouts", NULL, "%s=%s cannot be read", name, text);
    else if (seconds < least_s)
        found(findings, GRADE_WARNING, "milter-timeouts",
              "a mail that takes longer is deferred or passes unseen: raise it",
              "%s is %s, and should be %d s at least", name, text, (int) least_s);
    else
        found(findings, GRADE_OK, "milter-timeouts", NULL, "%s is %s", name, text);
}

static void judge_last(const PostfixService *service, const GPtrArray *milters, int place,
                       Findings *findings)
{
    if (place + 1 == (int) milters->len) {
        found(findings, GRADE_OK, "last-milter", NULL, "%s asks the gateway, as the last of %u",
              service->name, milters->len);
        return;
    }
    const MilterEntry *behind = milters->pdata[place + 1];
    found(findings, GRADE_PROBLEM, "last-milter",
          "put the gateway at the end of smtpd_milters: one behind it can refuse a mail that has "
          "paged already",
          "%s asks %s after the gateway", service->name, behind->place);
}

/* A chrooted smtpd finds an absolute path below the queue's folder only. */
static void judge_confined(const PostfixService *service, const MilterEntry *ours,
                           Findings *findings)
{
    if (service->is_chrooted && strchr(ours->place, ':') != NULL &&
        strchr(ours->place, ':')[1] == '/')
        found(findings, GRADE_PROBLEM, "confined-smtpd",
              "write the socket's path without leading slash, as seen from the queue's folder",
              "%s is chrooted and cannot reach %s", service->name, ours->place);
}

/* Gives 1 when this smtpd asks the gateway. */
static unsigned judge_service(const PostfixFacts *facts, const Settings *settings,
                              const PostfixService *service, Findings *findings)
{
    g_autoptr(GPtrArray) milters = milter_list_read(postfix_service_milters(facts, service));
    int place = place_of_ours(milters, settings, postfix_value(facts, "queue_directory"));

    if (place < 0 && is_public(service))
        found(findings, GRADE_WARNING, "other-ways-in",
              "add the gateway to its smtpd_milters, unless no customer's mail comes that way",
              "mail that comes by %s/%s does not pass the gateway", service->name, service->type);
    if (place < 0)
        return 0;
    judge_last(service, milters, place, findings);
    judge_confined(service, milters->pdata[place], findings);
    judge_action(facts, service, milters->pdata[place], findings);
    judge_timeout(facts, milters->pdata[place], "command_timeout", COMMAND_S, findings);
    judge_timeout(facts, milters->pdata[place], "content_timeout", CONTENT_S, findings);
    return 1;
}

static void judge_local(const PostfixFacts *facts, const Settings *settings, Findings *findings)
{
    g_autoptr(GPtrArray) milters = milter_list_read(postfix_value(facts, "non_smtpd_milters"));
    int place = place_of_ours(milters, settings, postfix_value(facts, "queue_directory"));

    if (place < 0)
        found(findings, GRADE_OK, "local-mail", NULL,
              "mail from sendmail(1) does not ask the gateway: it comes through the net");
    else if (place + 1 < (int) milters->len)
        found(findings, GRADE_PROBLEM, "local-mail",
              "put the gateway at the end of non_smtpd_milters",
              "another milter comes after the gateway in non_smtpd_milters");
    else
        found(findings, GRADE_OK, "local-mail", NULL,
              "mail from sendmail(1) asks the gateway, as the last of %u", milters->len);
}

void doctor_judge_filter(const PostfixFacts *facts, const Settings *settings, Findings *findings)
{
    const char *protocol = postfix_value(facts, "milter_protocol");
    bool is_old = g_ascii_strtoll(protocol, NULL, 10) < PROTOCOL_LEAST;
    unsigned asking = 0;

    for (guint i = 0; i < facts->services->len; i++) {
        const PostfixService *service = facts->services->pdata[i];
        if (is_smtpd(service))
            asking += judge_service(facts, settings, service, findings);
    }
    if (asking == 0)
        found(findings, GRADE_PROBLEM, "filter-asked",
              "add the gateway to smtpd_milters: " BY_RECIPE, "no smtpd asks the gateway at %s",
              settings->listen);
    judge_local(facts, settings, findings);
    found(findings, is_old ? GRADE_PROBLEM : GRADE_OK, "milter-protocol",
          is_old ? "take milter_protocol out of main.cf" : NULL, "milter_protocol is %s", protocol);
}
