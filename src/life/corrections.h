/* SPDX-License-Identifier: MIT */
/* Corrections of an emergency: what people said of its bill, by notes and by commands. Pure. */
#pragma once

#include "domain/note_command.h"
#include "life/step.h"

/* Events of the timeline that hold a correction by command; their text is a note command. */
#define EVENT_WORKED_BY_HAND "worked-by-hand"
#define EVENT_WAIVED_BY_HAND "waived-by-hand"
#define EVENT_TAKEN_BY_HAND  "taken-by-hand"

/* Gives what counts: the last word of each kind, and time that Support gives by command takes back
 * that nothing is charged. The caller clears it. */
Corrections corrections_read(const Step *step);

/* Reads one note of a person; the resolution note says its command behind PagerDuty's own words.
 * The caller owns the mistake. */
NoteVerdict correction_read(const char *note, Corrections *corrections, char **out_mistake);
