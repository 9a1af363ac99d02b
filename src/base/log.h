/* SPDX-License-Identifier: MIT */
/* Log: one line an event, to the journal with fields when it listens, else to standard error.
 * Called at the edges only. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef enum {
    LOG_GRADE_ERROR = 3,
    LOG_GRADE_WARNING = 4,
    LOG_GRADE_INFO = 6,
    LOG_GRADE_DEBUG = 7
} LogGrade;

typedef struct {
    const char *name;  /* lower case with underscores, such as queue_id */
    const char *value; /* NULL leaves the field out */
} LogField;

/* Names the process in each line ("intake", "dispatch") and sets the coarsest grade that is left
 * out. Before threads start. */
void log_open(const char *process, bool with_debug);

/* The same for a command that an MTA runs, which may mail to the sender what it finds on standard
 * error: only warnings and errors go there, and all goes to the journal where there is one. */
void log_open_under_mta(const char *process);

/* Writes one line: `message`, then each field as name=value, quoted where it holds blanks; control
 * characters never leave raw. Fields end with one whose name is NULL. Never give it body text or a
 * key. Any thread. */
void log_event(LogGrade grade, const char *message, const LogField *fields);

/* The same without fields. Any thread. */
void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
