/* SPDX-License-Identifier: MIT */
/* Settings rows: what the files that hold the table have in common. For them alone. */
#pragma once

#include "config/settings_draft.h"
#include "config/settings_table.h"

#define ROOT(field)      offsetof(SettingsDraft, field)
#define SETTING(field)   offsetof(SettingsDraft, settings.field)
#define CALENDAR(field)  offsetof(CalendarDraft, field)
#define EXCEPTION(field) offsetof(ExceptionDraft, field)
#define DESK(field)      offsetof(DeskDraft, desk.field)
#define LADDER(field)    offsetof(LadderDraft, field)

#define SECONDS_A_DAY 86400

#define RIGHT_ADDRESS "an address with its domain, such as support@hosting.example"
#define RIGHT_PATTERN "an address, * standing for any characters, such as *@hosting.example"

#define TABLE(title, list, bytes)                                                                  \
    {                                                                                              \
        .name = (title), .rows = (list), .count = G_N_ELEMENTS(list), .size = (bytes)              \
    }
