/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/doctor_space.h"

#include "base/instant.h"

#define MIB (1024 * 1024)

/* Below the first nothing may go wrong any more, below the second it is time to look. */
enum { LEAST_MIB = 100, SCARCE_MIB = 1024, LEAST_FILES = 1000, SCARCE_FILES = 10000 };

void doctor_judge_space(const SpaceFacts *facts, Findings *findings)
{
    unsigned long long free_mib = facts->free_bytes / MIB;
    unsigned long long files = facts->has_file_limit ? facts->free_files : SCARCE_FILES;

    if (facts->is_read_only)
        found(findings, GRADE_PROBLEM, "disk", "mount it for writing",
              "the file system of '%s' is read-only", facts->folder);
    else if (free_mib < LEAST_MIB || files < LEAST_FILES)
        found(findings, GRADE_PROBLEM, "disk", "make room: without, emergency mail gets 451",
              "'%s' has room for %llu MiB and %llu files", facts->folder, free_mib, files);
    else if (free_mib < SCARCE_MIB || files < SCARCE_FILES)
        found(findings, GRADE_WARNING, "disk", "make room", "'%s' has room for %llu MiB",
              facts->folder, free_mib);
    else
        found(findings, GRADE_OK, "disk", NULL, "'%s' has room for %llu MiB", facts->folder,
              free_mib);
}

void doctor_judge_clock(GDateTime *now, bool is_synchronised, Findings *findings)
{
    g_autofree char *text = instant_print_seconds(now);

    if (calendar_is_clock_broken(now))
        found(findings, GRADE_PROBLEM, "clock", "set it: a broken clock counts as closed",
              "the clock says %s", text);
    else if (!is_synchronised)
        found(findings, GRADE_WARNING, "clock",
              "run an NTP client such as chrony or systemd-timesyncd: office hours begin and end "
              "by this clock",
              "the clock says %s, and nothing synchronises it", text);
    else
        found(findings, GRADE_OK, "clock", NULL, "the clock says %s, and is synchronised", text);
}

static void judge_exceptions(const Calendar *calendar, GDateTime *now, Findings *findings)
{
    unsigned count = calendar_exception_count(calendar);
    int days = calendar_days_planned(calendar, now);

    if (count > 0 && days < 0)
        found(findings, GRADE_WARNING, "calendar-exceptions",
              "write down the closed days to come, and take out those of the past",
              "all %u exceptions of calendar %s lie in the past", count, calendar_name(calendar));
    else if (count > 0)
        found(findings, GRADE_OK, "calendar-exceptions", NULL,
              "the exceptions of calendar %s reach %d days ahead", calendar_name(calendar), days);
    if (!calendar_has_holidays(calendar))
        found(findings, GRADE_WARNING, "calendar-holidays",
              "set holidays.country, or write each holiday down as an exception",
              "calendar %s knows no holidays", calendar_name(calendar));
}

void doctor_judge_calendar(const Calendar *calendar, GDateTime *now, Findings *findings)
{
    g_auto(CalendarAnswer) answer = calendar_ask(calendar, now);
    const char *name = calendar_name(calendar);

    if (answer.open && answer.closes_at == NULL)
        found(findings, GRADE_PROBLEM, "calendar", "write down its hours: it never pages as it is",
              "calendar %s is open for a year to come", name);
    else if (!answer.open && answer.opens_at == NULL)
        found(findings, GRADE_WARNING, "calendar",
              "write down its hours, unless every mail is to page",
              "calendar %s is closed for a year to come", name);
    else
        found(findings, GRADE_OK, "calendar", NULL, "calendar %s is %s now: %s", name,
              answer.open ? "open" : "closed", answer.reason);
    judge_exceptions(calendar, now, findings);
}
