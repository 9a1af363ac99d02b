/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/doctor_sendmail.h"

#include <string.h>

#include "cli/milter_list.h"

#define BY_RECIPE "`pager-milter check-config` prints the lines for sendmail.mc"

/* Gives the value of a field such as S= in a line of sendmail.cf, or NULL; the caller owns it. */
static char *field_of(const char *line, char name)
{
    g_auto(GStrv) fields = g_strsplit(line, ",", -1);

    for (size_t i = 0; fields[i] != NULL; i++) {
        const char *field = g_strstrip(fields[i]);
        if (field[0] == name && field[1] == '=')
            return g_strdup(field + 2);
    }
    return NULL;
}

static bool is_ours(const char *line, const Settings *settings)
{
    g_autofree char *socket = field_of(line, 'S');
    g_autofree char *theirs = socket != NULL ? milter_place(socket, "/") : NULL;
    g_autofree char *ours = milter_place(settings->listen, "/");

    return socket != NULL && (strcmp(socket, settings->listen) == 0 || strcmp(theirs, ours) == 0);
}

/* Gives the line `Xname, S=...` of the gateway; NULL when there is none. Lent. */
static const char *find_filter(char *const *lines, const Settings *settings)
{
    for (size_t i = 0; lines[i] != NULL; i++) {
        if (lines[i][0] == 'X' && is_ours(lines[i], settings))
            return lines[i];
    }
    return NULL;
}

/* Gives the rest of the first line that begins so, or NULL. Lent. */
static const char *find_line(char *const *lines, const char *start)
{
    for (size_t i = 0; lines[i] != NULL; i++) {
        if (g_str_has_prefix(lines[i], start))
            return lines[i] + strlen(start);
    }
    return NULL;
}

static void judge_order(char *const *lines, const char *filter, Findings *findings)
{
    const char *order = find_line(lines, "O InputMailFilters=");
    g_autofree char *name = g_strndup(filter + 1, strcspn(filter + 1, ", \t"));
    g_auto(GStrv) names = postfix_list_split(order != NULL ? order : "");
    unsigned count = g_strv_length(names);

    if (!g_strv_contains((const char *const *) names, name))
        found(findings, GRADE_PROBLEM, "filter-asked", "name it in confINPUT_MAIL_FILTERS",
              "InputMailFilters does not name %s", name);
    else if (strcmp(names[count - 1], name) != 0)
        found(findings, GRADE_PROBLEM, "last-milter",
              "put it at the end: one behind it can refuse a mail that has paged already",
              "InputMailFilters asks %s after %s", names[count - 1], name);
    else
        found(findings, GRADE_OK, "last-milter", NULL, "%s is the last of %u filters", name, count);
}

static void judge_flag(const char *filter, Findings *findings)
{
    g_autofree char *flag = field_of(filter, 'F');

    if (flag == NULL || flag[0] == '\0')
        found(findings, GRADE_OK, "filter-down", NULL,
              "while the filter is down, mail passes, and emergency mail falls into the net");
    else
        found(findings, flag[0] == 'R' ? GRADE_PROBLEM : GRADE_WARNING, "filter-down",
              "leave F= out, with the net under it: " BY_RECIPE,
              "while the filter is down, all mail of this server is %s (F=%s)",
              flag[0] == 'R' ? "refused for good" : "deferred", flag);
}

static void judge_mailer(char *const *lines, Findings *findings)
{
    if (find_line(lines, "Mpager-milter") != NULL)
        found(findings, GRADE_OK, "net", NULL, "there is the mailer pager-milter");
    else
        found(findings, GRADE_PROBLEM, "net", "add the mailer and its rules: " BY_RECIPE,
              "mail that passes the filter unseen, as while it is down, is delivered without a "
              "page");
}

void doctor_judge_sendmail(const char *text, const Settings *settings, Findings *findings)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    const char *filter = find_filter(lines, settings);

    if (filter == NULL) {
        found(findings, GRADE_PROBLEM, "filter-asked", "add INPUT_MAIL_FILTER: " BY_RECIPE,
              "no filter of sendmail.cf asks the gateway at %s", settings->listen);
    } else {
        judge_order(lines, filter, findings);
        judge_flag(filter, findings);
    }
    judge_mailer(lines, findings);
}
