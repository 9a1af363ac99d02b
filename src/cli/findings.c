/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/findings.h"

#include "base/text.h"
#include "compose/json.h"

struct Findings {
    const char *group;
    GPtrArray *list; /* of Finding */
};

static const char *const names[] = {
    [GRADE_OK] = "ok",
    [GRADE_WARNING] = "warning",
    [GRADE_PROBLEM] = "problem",
    [GRADE_UNKNOWN] = "unknown",
};

static void finding_free(Finding *finding)
{
    g_free(finding->what);
    g_free(finding->advice);
    g_free(finding);
}

Findings *findings_new(void)
{
    Findings *findings = g_new0(Findings, 1);

    findings->group = "";
    findings->list = g_ptr_array_new_with_free_func((GDestroyNotify) finding_free);
    return findings;
}

void findings_free(Findings *findings)
{
    if (findings == NULL)
        return;
    g_ptr_array_unref(findings->list);
    g_free(findings);
}

void findings_begin(Findings *findings, const char *group)
{
    findings->group = group;
}

void found(Findings *findings, Grade grade, const char *check, const char *advice,
           const char *format, ...)
{
    Finding *finding = g_new0(Finding, 1);
    va_list values;

    va_start(values, format);
    g_autofree char *what = g_strdup_vprintf(format, values);
    va_end(values);
    finding->group = findings->group;
    finding->check = check;
    finding->grade = grade;
    finding->what = text_one_line(what);
    finding->advice = advice != NULL ? text_one_line(advice) : NULL;
    g_ptr_array_add(findings->list, finding);
}

const GPtrArray *findings_list(const Findings *findings)
{
    return findings->list;
}

const char *grade_name(Grade grade)
{
    return names[grade];
}

static unsigned count(const Findings *findings, Grade grade)
{
    unsigned number = 0;

    for (guint i = 0; i < findings->list->len; i++) {
        const Finding *finding = findings->list->pdata[i];
        number += finding->grade == grade ? 1 : 0;
    }
    return number;
}

bool findings_has_problem(const Findings *findings)
{
    return count(findings, GRADE_PROBLEM) > 0;
}

char *findings_print(const Findings *findings)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const char *group = NULL;

    for (guint i = 0; i < findings->list->len; i++) {
        const Finding *finding = findings->list->pdata[i];
        if (group != finding->group)
            g_string_append_printf(text, "%s%s\n", i > 0 ? "\n" : "", finding->group);
        group = finding->group;
        g_string_append_printf(text, "  %-7s  %s: %s", names[finding->grade], finding->check,
                               finding->what);
        if (finding->advice != NULL)
            g_string_append_printf(text, " -> %s", finding->advice);
        g_string_append_c(text, '\n');
    }
    g_string_append_printf(text, "\n%u ok, %u warning, %u problem, %u unknown\n",
                           count(findings, GRADE_OK), count(findings, GRADE_WARNING),
                           count(findings, GRADE_PROBLEM), count(findings, GRADE_UNKNOWN));
    return g_string_free(g_steal_pointer(&text), FALSE);
}

char *findings_print_json(const Findings *findings)
{
    g_autoptr(json_t) object = json_object();
    json_t *list = json_array();

    for (guint i = 0; i < findings->list->len; i++) {
        const Finding *finding = findings->list->pdata[i];
        json_t *row = json_object();
        json_object_set_new(row, "group", json_of_text(finding->group));
        json_object_set_new(row, "check", json_of_text(finding->check));
        json_object_set_new(row, "verdict", json_of_text(names[finding->grade]));
        json_object_set_new(row, "what", json_of_text(finding->what));
        json_object_set_new(row, "advice", json_of_text(finding->advice));
        json_array_append_new(list, row);
    }
    json_object_set_new(object, "healthy", json_boolean(!findings_has_problem(findings)));
    json_object_set_new(object, "findings", list);
    g_autofree char *line = json_print(object);
    return g_strconcat(line, "\n", NULL);
}
