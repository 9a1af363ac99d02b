/* SPDX-License-Identifier: MIT */
/* Findings: what the doctor found, in groups, and what to do about each. */
#pragma once

#include <stdbool.h>

#include <glib.h>

typedef enum {
    GRADE_OK,
    GRADE_WARNING, /* works today, but a night may come on which it does not */
    GRADE_PROBLEM, /* an emergency can be lost, late or unheard */
    GRADE_UNKNOWN, /* could not be checked: the text says why */
} Grade;

typedef struct {
    const char *group, *check; /* fixed words */
    Grade grade;
    char *what, *advice; /* one line each; `advice` is NULL where there is nothing to do */
} Finding;

typedef struct Findings Findings;

Findings *findings_new(void);
void findings_free(Findings *findings);

/* What is found from now on belongs to this group; lent, a fixed word. */
void findings_begin(Findings *findings, const char *group);

/* Adds one. `advice` is copied, NULL for none; the text is made one line without controls. */
void found(Findings *findings, Grade grade, const char *check, const char *advice,
           const char *format, ...) __attribute__((format(printf, 5, 6)));

/* All so far, of Finding; lent. */
const GPtrArray *findings_list(const Findings *findings);

/* Gives the fixed word of a grade: "ok", "warning", "problem", "unknown". */
const char *grade_name(Grade grade);

bool findings_has_problem(const Findings *findings);

/* Print one line a finding below the name of its group, or one JSON object; the caller owns it. */
char *findings_print(const Findings *findings);
char *findings_print_json(const Findings *findings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Findings, findings_free)
