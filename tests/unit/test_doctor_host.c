/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <unistd.h>

#include "base/instant.h"
#include "cli/account.h"
#include "cli/doctor_space.h"
#include "cli/tool.h"
#include "doctor_support.h"

#define MIB (UINT64_C(1024) * 1024)

static void test_space(void)
{
    static const struct {
        SpaceFacts facts;
        const char *grades;
    } rows[] = {
        {{.free_bytes = 5000 * MIB, .free_files = 100000, .has_file_limit = true}, "ok"},
        {{.free_bytes = 5000 * MIB, .free_files = 0, .has_file_limit = false}, "ok"},
        {{.free_bytes = 500 * MIB, .free_files = 100000, .has_file_limit = true}, "warning"},
        {{.free_bytes = 50 * MIB, .free_files = 100000, .has_file_limit = true}, "problem"},
        {{.free_bytes = 5000 * MIB, .free_files = 5000, .has_file_limit = true}, "warning"},
        {{.free_bytes = 5000 * MIB, .free_files = 5, .has_file_limit = true}, "problem"},
        {{.free_bytes = 5000 * MIB, .is_read_only = true}, "problem"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Findings) findings = findings_new();
        SpaceFacts facts = rows[i].facts;
        facts.folder = "/var/lib/pager-milter";
        doctor_judge_space(&facts, findings);
        g_test_message("row %zu", i);
        assert_grades(findings, "disk", rows[i].grades);
    }
}

static void test_clock(void)
{
    static const struct {
        const char *now;
        bool is_synchronised;
        const char *grades;
    } rows[] = {
        {"2026-01-12T03:00:00Z", true, "ok"},
        {"2026-01-12T03:00:00Z", false, "warning"},
        {"1970-01-01T00:00:10Z", true, "problem"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GDateTime) now = instant_parse(rows[i].now, NULL);
        g_autoptr(Findings) findings = findings_new();
        doctor_judge_clock(now, rows[i].is_synchronised, findings);
        assert_grades(findings, "clock", rows[i].grades);
    }
}

/* What is written down about a calendar. */
typedef struct {
    bool has_hours, has_holidays;
    const char *exception;
} CalendarCase;

static Calendar *calendar_of(const CalendarCase *row)
{
    g_autoptr(CalendarRules) rules = calendar_rules_new("office", "Europe/Amsterdam");

    if (row->has_hours)
        g_assert_true(day_hours_add_text(&rules->week[0], "09:00-17:00", NULL));
    if (row->has_holidays)
        g_assert_true(calendar_rules_set_country(rules, "nl", NULL));
    if (row->exception != NULL)
        g_assert_true(calendar_rules_add_exception(rules, row->exception, NULL, NULL, NULL));
    return calendar_new(rules, NULL);
}

static void test_calendar(void)
{
    static const struct {
        CalendarCase calendar;
        const char *check, *grades;
    } rows[] = {
        {{true, true, "2026-12-28"}, "calendar", "ok"},
        {{true, true, "2026-12-28"}, "calendar-exceptions", "ok"},
        {{true, true, "2025-12-28"}, "calendar-exceptions", "warning"},
        {{true, true, NULL}, "calendar-exceptions", ""},
        {{true, true, NULL}, "calendar-holidays", ""},
        {{true, false, NULL}, "calendar-holidays", "warning"},
        {{false, true, NULL}, "calendar", "warning"},
    };
    g_autoptr(GDateTime) now = instant_parse("2026-01-12T03:00:00Z", NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Calendar) calendar = calendar_of(&rows[i].calendar);
        g_autoptr(Findings) findings = findings_new();
        doctor_judge_calendar(calendar, now, findings);
        g_test_message("row %zu: %s", i, rows[i].check);
        assert_grades(findings, rows[i].check, rows[i].grades);
    }
}

static void test_rights(void)
{
    static const struct {
        uid_t owner;
        gid_t group;
        mode_t mode;
        unsigned wanted;
        bool may;
    } rows[] = {
        {1000, 1, 0400, MAY_READ, true},  {1000, 1, 0040, MAY_READ, false},
        {1, 2000, 0640, MAY_READ, true},  {1, 2000, 0640, MAY_READ | MAY_WRITE, false},
        {1, 2001, 0060, MAY_WRITE, true}, {1, 1, 0644, MAY_READ, true},
        {1, 1, 0640, MAY_READ, false},    {1, 2000, 0704, MAY_READ, false},
        {1, 1, 0751, MAY_ENTER, true},    {1, 2000, 0710, MAY_ENTER, true},
    };
    static gid_t groups[] = {2000, 2001};
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(gid_t));
    Account account = {.name = (char *) "daemon", .uid = 1000, .groups = list};
    const Account root = {.name = (char *) "root", .uid = 0, .groups = list};

    g_array_append_vals(list, groups, G_N_ELEMENTS(groups));
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct stat status = {
            .st_uid = rows[i].owner, .st_gid = rows[i].group, .st_mode = rows[i].mode};
        g_test_message("row %zu", i);
        g_assert_true(account_may(&account, &status, rows[i].wanted) == rows[i].may);
        g_assert_true(account_may(&root, &status, rows[i].wanted));
    }
}

static void test_path(void)
{
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(gid_t));
    const Account account = {.name = (char *) "daemon", .uid = 4000000000, .groups = list};
    g_autofree char *folder = g_dir_make_tmp("doctor-XXXXXX", NULL);
    g_autofree char *file = g_build_filename(folder, "key", NULL);
    g_autofree char *shut = account_blocked(&account, file, MAY_READ);

    g_assert_nonnull(strstr(shut, folder));
    g_assert_cmpint(chmod(folder, 0755), ==, 0);
    g_autofree char *missing = account_blocked(&account, file, MAY_READ);
    g_assert_nonnull(strstr(missing, "cannot be looked at"));
    g_assert_true(g_file_set_contents(file, "x", 1, NULL));
    g_assert_cmpint(chmod(file, 0604), ==, 0);
    g_assert_null(account_blocked(&account, file, MAY_READ));
    unlink(file);
    rmdir(folder);
}

static void test_tool(void)
{
    static const char *const says[] = {"sh", "-c", "echo yes; echo no >&2; exit 3", NULL};
    static const char *const hangs[] = {"sleep", "60", NULL};
    static const char *const missing[] = {"/nonexistent/tool", NULL};
    g_auto(ToolAnswer) answer = {0}, none = {0};
    g_autoptr(GError) late = NULL, absent = NULL;

    g_assert_true(tool_ask(says, &answer, NULL));
    g_assert_cmpstr(answer.output, ==, "yes\n");
    g_assert_cmpstr(answer.complaints, ==, "no\n");
    g_assert_cmpint(answer.code, ==, 3);
    g_assert_false(tool_ask(missing, &none, &absent));
    g_assert_nonnull(absent);
    g_assert_false(tool_ask(hangs, &none, &late));
    g_assert_nonnull(strstr(late->message, "no answer within"));
}

static void test_print(void)
{
    g_autoptr(Findings) findings = findings_new();

    findings_begin(findings, "disk");
    found(findings, GRADE_OK, "disk", NULL, "room\x1b[2J for\n%d MiB", 5);
    g_assert_false(findings_has_problem(findings));
    found(findings, GRADE_PROBLEM, "writable", "chmod it", "not so");
    g_assert_true(findings_has_problem(findings));
    g_autofree char *text = findings_print(findings);
    g_assert_cmpstr(text, ==,
                    "disk\n  ok       disk: room[2J for 5 MiB\n"
                    "  problem  writable: not so -> chmod it\n"
                    "\n1 ok, 0 warning, 1 problem, 0 unknown\n");
    g_autofree char *json = findings_print_json(findings);
    g_assert_nonnull(strstr(json, "\"healthy\":false"));
    g_assert_nonnull(
        strstr(json, "\"verdict\":\"problem\",\"what\":\"not so\",\"advice\":\"chmod"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/doctor/room on a disk", test_space);
    g_test_add_func("/doctor/the clock", test_clock);
    g_test_add_func("/doctor/calendars", test_calendar);
    g_test_add_func("/doctor/who may do what", test_rights);
    g_test_add_func("/doctor/what is in the way of a path", test_path);
    g_test_add_func("/doctor/tools are asked for a bounded time", test_tool);
    g_test_add_func("/doctor/findings are printed", test_print);
    return g_test_run();
}
