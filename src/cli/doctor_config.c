/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "cli/doctor_checks.h"

/* Where systemd puts what LoadCredential= names, readable for the daemon alone. */
#define CREDENTIALS "/run/credentials/pager-milter.service"

static bool is_credential(const char *path)
{
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *copy = g_build_filename(CREDENTIALS, name, NULL);

    return access(copy, F_OK) == 0;
}

static void check_secret(const Doctor *doctor, const char *setting, const char *path)
{
    struct stat status;

    if (path == NULL)
        return;
    if (stat(path, &status) != 0) {
        found(doctor->findings, GRADE_UNKNOWN, "secrets", "run this as root",
              "%s: '%s' cannot be looked at: %s", setting, path, g_strerror(errno));
        return;
    }
    g_autofree char *blocked =
        is_credential(path) ? NULL : account_blocked(doctor->daemon, path, MAY_READ);
    if ((status.st_mode & (S_IROTH | S_IWOTH | S_IWGRP)) != 0)
        found(doctor->findings, GRADE_PROBLEM, "secrets", "chmod 0640 it, or narrower",
              "%s: '%s' has mode %04o: others can read or change it", setting, path,
              (unsigned) status.st_mode & 07777);
    else if (blocked != NULL)
        found(doctor->findings, GRADE_PROBLEM, "secrets",
              "let the group of the daemon read it, or hand it over by LoadCredential= in the unit",
              "%s: %s", setting, blocked);
    else
        found(doctor->findings, GRADE_OK, "secrets", NULL, "%s: '%s', mode %04o", setting, path,
              (unsigned) status.st_mode & 07777);
}

static void check_pagerduty(const Doctor *doctor, const PagerdutySettings *pagerduty)
{
    const GStrv files = pagerduty->webhook_secret_files;

    check_secret(doctor, "routing_key_file", pagerduty->routing_key_file);
    check_secret(doctor, "rest_token_file", pagerduty->rest_token_file);
    for (size_t i = 0; files != NULL && files[i] != NULL; i++)
        check_secret(doctor, "webhook_secret_files", files[i]);
}

static void check_desk(const Doctor *doctor, const Desk *desk)
{
    check_pagerduty(doctor, &desk->pagerduty);
    for (guint i = 0; i < desk->ladder->len; i++) {
        const LadderStep *step = desk->ladder->pdata[i];
        const char *file = step->pagerduty.routing_key_file;
        if (step->kind == LADDER_EVENT && g_strcmp0(file, desk->pagerduty.routing_key_file) != 0)
            check_secret(doctor, "ladder.pagerduty.routing_key_file", file);
    }
}

void doctor_check_secrets(const Doctor *doctor)
{
    findings_begin(doctor->findings, "secrets");
    check_secret(doctor, "id_key_file", doctor->settings->id_key_file);
    for (guint i = 0; i < doctor->settings->desks->len; i++)
        check_desk(doctor, doctor->settings->desks->pdata[i]);
}
