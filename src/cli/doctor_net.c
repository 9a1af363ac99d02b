/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "cli/doctor_postfix.h"
#include "cli/milter_list.h"
#include "cli/mta_recipe.h"

#define BY_RECIPE "`pager-milter check-config` prints the lines for transport and master.cf"

/* Words in the place of a milter that signs, by what such programs are called and listen at. */
static const char *const signers[] = {"dkim", "rspamd", ":11332", ":8891", "amavis", "mimedefang"};

/* Gives the service of master.cf that a transport ("pager-milter:") names, or NULL. */
static const PostfixService *service_of(const PostfixFacts *facts, const char *transport)
{
    g_autofree char *name = g_strndup(transport, strcspn(transport, ":"));

    for (guint i = 0; i < facts->services->len; i++) {
        const PostfixService *service = facts->services->pdata[i];
        if (strcmp(service->type, "unix") == 0 && strcmp(service->name, name) == 0)
            return service;
    }
    return NULL;
}

static bool is_net(const PostfixService *service)
{
    return service != NULL && strcmp(service->command, "pipe") == 0 &&
           strstr(service->arguments, " deliver ") != NULL;
}

/* Gives the net where the address has one, else NULL, after telling so. */
static const PostfixService *judge_route(const PostfixFacts *facts, const PostfixRoute *route,
                                         Findings *findings)
{
    const char *transport = route->transport != NULL ? route->transport : "";
    const PostfixService *service = service_of(facts, transport);

    if (route->problem != NULL && route->transport == NULL)
        found(findings, GRADE_UNKNOWN, "net", NULL, "the transport of %s cannot be asked: %s",
              route->address, route->problem);
    else if (route->transport == NULL)
        found(findings, GRADE_PROBLEM, "net", "give it the transport pager-milter: " BY_RECIPE,
              "mail to %s that passes the filter unseen, as while it is down, is delivered without "
              "a page",
              route->address);
    else if (service == NULL)
        found(findings, GRADE_PROBLEM, "net", BY_RECIPE,
              "the transport %s of %s does not stand in master.cf", transport, route->address);
    else if (!is_net(service))
        found(findings, GRADE_PROBLEM, "net", BY_RECIPE,
              "the transport %s of %s does not run pager-milter deliver", transport,
              route->address);
    else
        return service;
    return NULL;
}

/* Gives the word behind `name` in the arguments of a pipe, or NULL; the caller owns it. */
static char *argument_after(const char *arguments, const char *name)
{
    g_auto(GStrv) words = g_strsplit_set(arguments, " \t", -1);

    for (size_t i = 0; words[i] != NULL; i++) {
        if (strcmp(words[i], name) == 0 && words[i + 1] != NULL)
            return g_strdup(words[i + 1]);
        if (g_str_has_suffix(name, "=") && g_str_has_prefix(words[i], name))
            return g_strdup(words[i] + strlen(name));
    }
    return NULL;
}

static bool is_user(const char *user, const char *wanted)
{
    return user != NULL && strcspn(user, ":") == strlen(wanted) && g_str_has_prefix(user, wanted);
}

static void judge_account(const PostfixService *net, const Settings *settings, Findings *findings)
{
    g_autofree char *user = argument_after(net->arguments, "user=");
    g_autofree char *file = argument_after(net->arguments, "--config");
    const char *wanted = settings->user != NULL ? settings->user : "pager-milter";

    if (!is_user(user, wanted))
        found(findings, GRADE_WARNING, "net-user", BY_RECIPE,
              "%s runs as %s, the daemon as %s: they may not read the same files", net->name,
              user != NULL ? user : "nobody", wanted);
    if (file != NULL && strcmp(file, settings->file) != 0)
        found(findings, GRADE_WARNING, "net-configuration", BY_RECIPE,
              "%s reads %s, this is about %s", net->name, file, settings->file);
}

static void judge_arguments(const PostfixService *net, Findings *findings)
{
    if (strstr(net->arguments, "--rcpt ${recipient}") == NULL ||
        strstr(net->arguments, "--from ${sender}") == NULL)
        found(findings, GRADE_PROBLEM, "net-arguments", BY_RECIPE,
              "%s does not hand over --rcpt ${recipient} and --from ${sender}", net->name);
    if (strstr(net->arguments, "null_sender=") == NULL)
        found(findings, GRADE_WARNING, "net-arguments", BY_RECIPE,
              "%s lacks `null_sender=`: bounces look as if MAILER-DAEMON had sent them", net->name);
}

/* ${recipient} becomes all recipients of a delivery at once. */
static void judge_one_at_a_time(const PostfixFacts *facts, const PostfixService *net,
                                Findings *findings)
{
    g_autofree char *name = g_strdup_printf("%s_destination_recipient_limit", net->name);
    const char *limit = postfix_value(facts, name);

    if (strcmp(limit, "1") != 0)
        found(findings, GRADE_PROBLEM, "net-limit", BY_RECIPE,
              "%s is %s, and has to be 1: the net takes one recipient at a time", name,
              limit[0] != '\0' ? limit : "not set");
}

static bool has_letters_of(const char *all, const char *some)
{
    return strspn(some, all) == strlen(some);
}

static void judge_delimiter(const PostfixFacts *facts, const Settings *settings, Findings *findings)
{
    const char *theirs = postfix_value(facts, "recipient_delimiter");
    const char *ours = settings->mail_policy.delimiters;

    if (has_letters_of(ours, theirs) && has_letters_of(theirs, ours))
        found(findings, GRADE_OK, "recipient-delimiter", NULL, "recipient_delimiter is \"%s\"",
              theirs);
    else
        found(findings, GRADE_WARNING, "recipient-delimiter",
              "write the same in both: else mail to an emergency address with an extension is "
              "seen by one and missed by the other",
              "recipient_delimiter is \"%s\" in Postfix and \"%s\" in the configuration", theirs,
              ours);
}

void doctor_judge_net(const PostfixFacts *facts, const Settings *settings, Findings *findings)
{
    const PostfixService *net = NULL;
    unsigned caught = 0;

    for (guint i = 0; i < facts->routes->len; i++) {
        const PostfixService *service = judge_route(facts, facts->routes->pdata[i], findings);
        caught += service != NULL ? 1 : 0;
        net = service != NULL ? service : net;
    }
    if (net != NULL) {
        found(findings, GRADE_OK, "net", NULL, "the net catches mail to %u of %u addresses", caught,
              facts->routes->len);
        judge_arguments(net, findings);
        judge_account(net, settings, findings);
        judge_one_at_a_time(facts, net, findings);
    }
    judge_delimiter(facts, settings, findings);
}

/* Gives the smtpd that listens at a port, by number or by name; NULL when none is seen. */
static const PostfixService *smtpd_at(const PostfixFacts *facts, unsigned port)
{
    g_autofree char *number = g_strdup_printf("%u", port);
    static const struct {
        const char *name, *number;
    } known[] = {{"smtp", "25"}, {"submission", "587"}, {"smtps", "465"}, {"submissions", "465"}};

    for (guint i = 0; i < facts->services->len; i++) {
        const PostfixService *service = facts->services->pdata[i];
        const char *colon = strrchr(service->name, ':');
        const char *name = colon != NULL ? colon + 1 : service->name;
        for (size_t j = 0; j < G_N_ELEMENTS(known); j++)
            name = strcmp(name, known[j].name) == 0 ? known[j].number : name;
        if (strcmp(service->type, "inet") == 0 && strcmp(name, number) == 0)
            return service;
    }
    return NULL;
}

static bool is_signer(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(signers); i++) {
        if (strstr(text, signers[i]) != NULL)
            return true;
    }
    return false;
}

void doctor_judge_signer(const PostfixFacts *facts, const Settings *settings, unsigned port,
                         Findings *findings)
{
    const PostfixService *service = smtpd_at(facts, port);
    g_autofree char *ours = mta_recipe_postfix_socket(settings->listen);
    const char *milters = service != NULL ? postfix_service_milters(facts, service) : "";
    g_autoptr(GPtrArray) list = milter_list_read(milters);

    if (service == NULL)
        found(findings, GRADE_UNKNOWN, "signer",
              "see that a DKIM signer is in the way of our replies",
              "no smtpd of this Postfix listens at port %u: who signs there is not known", port);
    else if (is_signer(milters))
        found(findings, GRADE_OK, "signer", NULL, "our replies pass a signer at %s: %s",
              service->name, milters);
    else if (list->len > (strstr(milters, ours) != NULL ? 1 : 0))
        found(findings, GRADE_UNKNOWN, "signer", "see that one of them signs with DKIM",
              "our replies pass these milters at %s: %s", service->name, milters);
    else
        found(findings, GRADE_WARNING, "signer",
              "put the DKIM signer into the smtpd_milters of that service: unsigned replies land "
              "among the spam",
              "no milter signs our replies at %s", service->name);
}
