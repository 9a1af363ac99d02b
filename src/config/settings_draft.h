/* SPDX-License-Identifier: MIT */
/* Drafts: what the settings table fills in, before the parts that need each other are joined. */
#pragma once

#include "config/settings.h"
#include "config/yaml_tree.h"

typedef struct {
    char *date;
    bool is_closed;
    const Node *hours; /* NULL: none given */
    char *reason;
} ExceptionDraft;

typedef struct {
    char *name; /* first: see KIND_NAMED */
    char *time_zone;
    DayHours week[7]; /* Monday first */
    char *country;    /* NULL: no holidays */
    char *koningsdag_date;
    const Node *holidays[HOLIDAY_COUNT]; /* NULL: the usual rule */
    GPtrArray *exceptions;               /* of ExceptionDraft */
} CalendarDraft;

typedef struct {
    LadderStep step; /* moved out in the end; its kind is what it has */
    char *region;    /* "us", "eu"; NULL: that of the desk */
} LadderDraft;

typedef struct {
    Desk desk; /* moved out in the end */
    char *calendar;
    GStrv languages;
    GPtrArray *ladder; /* of LadderDraft; NULL for none */
    char *digest;      /* "08:00" or "off" */
    unsigned region;   /* place in its choices: us, eu */
    unsigned vat;      /* place in its choices: excluded, included */
    unsigned metering; /* place in its choices, which are those of Metering */
    unsigned unknown;  /* place in its choices, which are those of UnknownSenders */
} DeskDraft;

typedef struct {
    Settings settings;    /* moved out in the end */
    unsigned reply_auth;  /* place in its choices, which are those of ReplyAuth */
    GPtrArray *calendars; /* of CalendarDraft */
    GPtrArray *desks;     /* of DeskDraft */
} SettingsDraft;
