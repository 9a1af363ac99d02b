/* SPDX-License-Identifier: MIT */
/* Settings table: one row is the whole truth about a setting. The rows parse, limit, fill in
 * defaults and are what manual page and sample are compared with. */
#pragma once

#include <stddef.h>

#include "config/value_checks.h"

typedef enum {
    KIND_TEXT,     /* char *: one line */
    KIND_PATH,     /* char *: a file or folder; relative to the configuration's folder */
    KIND_NUMBER,   /* unsigned */
    KIND_MODE,     /* unsigned, written as octal digits */
    KIND_SIZE,     /* int64_t, in bytes: 64k, 32M */
    KIND_DURATION, /* unsigned, or int64_t where `is_wide`, in seconds: 60s, 2m, 24h, 30d, 2y */
    KIND_SWITCH,   /* bool: true or false */
    KIND_CHOICE,   /* unsigned: place in `choices` */
    KIND_AMOUNT,   /* int64_t, in hundredths */
    KIND_TEXTS,    /* GStrv */
    KIND_HOURS,    /* DayHours */
    KIND_NODE,     /* const Node *: read by somebody else */
    KIND_SECTION,  /* rows of `table` in the same struct */
    KIND_LIST,     /* GPtrArray of structs of `table` */
    KIND_NAMED,    /* the same, from a map of names; the name is the struct's first field */
} Kind;

enum { SETTING_TEXT_BYTES = 1000, SETTING_TEXTS = 1000 };

typedef struct Table Table;

typedef struct {
    const char *key;
    Kind kind;
    size_t place; /* in the struct of its table */
    bool required;
    bool is_optional; /* a section: left out whole, it has no defaults and no required rows */
    bool is_lower;    /* texts are made lower case */
    bool may_repeat;  /* texts: the same one may come again */
    bool is_wide;
    bool needs_restart;
    bool is_hidden;        /* a wrong value may be a secret in the wrong place: never shown */
    int64_t min, max;      /* numbers, sizes, durations (s), amounts; texts of a list at least */
    const char *otherwise; /* default, as it would be written; NULL for none. Texts: "a, b" */
    const char *const *choices;
    ValueCheck is_right;
    const char *right; /* what would be right */
    const Table *table;
} Row;

struct Table {
    const char *name; /* as in "a desk" */
    const Row *rows;
    size_t count;
    size_t size; /* of the struct, for KIND_LIST and KIND_NAMED */
};

extern const Table settings_table, calendar_table, exception_table, desk_table;

/* Gives the row of that key, or NULL. */
const Row *table_row(const Table *table, const char *key);
