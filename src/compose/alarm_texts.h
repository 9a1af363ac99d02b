/* SPDX-License-Identifier: MIT */
/* Alarm texts: the words of alarms to people, templates over alarm_names. */
#pragma once

#include "compose/support_text.h"

typedef struct {
    const char *subject, *plain;
} AlarmText;

/* The values that the templates may name; ends with NULL. */
extern const char *const alarm_names[];

/* Each gives a text in a language, lent for good. The frame stands below every alarm: which
 * emergency it is about. */
const AlarmText *alarm_text_of(AlarmKind kind, Language language);
const char *alarm_frame_of(Language language);
