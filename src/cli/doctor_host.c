/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <unistd.h>

#include "cli/doctor_checks.h"
#include "cli/doctor_space.h"

#define ZONES "/usr/share/zoneinfo"

/* Reading the state of the clock needs no right. */
static bool is_clock_synchronised(void)
{
    struct timex state = {.modes = 0};
    int answer = adjtimex(&state);

    return answer >= 0 && answer != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
}

static void check_zone(const Doctor *doctor, const Calendar *calendar)
{
    const char *zone = g_time_zone_get_identifier(calendar_zone(calendar));
    g_autofree char *path = g_build_filename(ZONES, zone, NULL);

    if (access(path, R_OK) == 0)
        found(doctor->findings, GRADE_OK, "zone", NULL, "there are rules of %s", zone);
    else
        found(doctor->findings, GRADE_PROBLEM, "zone", "install tzdata, and restart the daemon",
              "the rules of %s are missing: '%s' cannot be read", zone, path);
}

static void check_folder(const Doctor *doctor, const char *setting, const char *folder)
{
    struct statvfs room;

    if (statvfs(folder, &room) != 0) {
        found(doctor->findings, GRADE_PROBLEM, "disk", "make the folder, for the daemon's account",
              "%s: '%s' cannot be looked at: %s", setting, folder, g_strerror(errno));
        return;
    }
    const SpaceFacts facts = {
        .folder = folder,
        .free_bytes = (uint64_t) room.f_bavail * room.f_frsize,
        .free_files = room.f_favail,
        .has_file_limit = room.f_files > 0,
        .is_read_only = (room.f_flag & ST_RDONLY) != 0,
    };
    doctor_judge_space(&facts, doctor->findings);
    g_autofree char *blocked = account_blocked(doctor->daemon, folder, MAY_WRITE | MAY_ENTER);
    if (blocked != NULL)
        found(doctor->findings, GRADE_PROBLEM, "writable",
              "let it belong to the account of the daemon", "%s: %s", setting, blocked);
}

/* The folder that a file is made in, where it is one. */
static void check_parent(const Doctor *doctor, const char *setting, const char *path)
{
    if (path == NULL)
        return;
    g_autofree char *folder = g_path_get_dirname(path);
    check_folder(doctor, setting, folder);
}

void doctor_check_host(const Doctor *doctor)
{
    const Settings *settings = doctor->settings;

    findings_begin(doctor->findings, "clock and calendars");
    doctor_judge_clock(doctor->now, is_clock_synchronised(), doctor->findings);
    for (guint i = 0; i < settings->calendars->len; i++) {
        const Calendar *calendar = settings->calendars->pdata[i];
        check_zone(doctor, calendar);
        doctor_judge_calendar(calendar, doctor->now, doctor->findings);
    }
    findings_begin(doctor->findings, "disk");
    check_folder(doctor, "spool", settings->spool);
    if (g_str_has_prefix(settings->store, "sqlite:"))
        check_parent(doctor, "store", settings->store + strlen("sqlite:"));
    for (guint i = 0; i < settings->desks->len; i++) {
        const Desk *desk = settings->desks->pdata[i];
        if (desk_has_customers(desk))
            check_parent(doctor, "customers.snapshot", desk->customers.snapshot);
    }
}
