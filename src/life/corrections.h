/* SPDX-License-Identifier: MIT */
/* Corrections of an emergency: what people said of its bill, by notes and by commands. Pure. */
#pragma once

#include "domain/note_command.h"
#include "life/step.h"

/* Events of the timeline that hold a correction by command; their text is a note command. */
#define EVENT_WORKED_BY_HAND "worked-by-hand"
#define EVENT_WAIVED_BY_HAND "waived-by-hand"
#define EVENT_TAKEN_BY_HAND  "taken-by-hand"

/* A time of an emergency, both lent. */
typedef struct {
    GDateTime *from;  /* NULL: from the beginning */
    GDateTime *until; /* not this instant itself; NULL: to the end */
} Span;

bool span_holds(const Span *span, GDateTime *at);

typedef struct {
    Corrections corrections;
    bool is_of_all; /* the time worked was given by command: it is that of the whole emergency */
} Said;

/* Gives what counts of what was said within a time: the last word of each kind, and time that
 * Support gives by command takes back that nothing is charged. The caller clears it. */
Said corrections_within(const Step *step, const Span *span);
void said_clear(Said *said);

/* Answers whether anything was said within a time. */
bool corrections_are_within(const Step *step, const Span *span);

/* Reads one note of a person; the resolution note says its command behind PagerDuty's own words.
 * The caller owns the mistake. */
NoteVerdict correction_read(const char *note, Corrections *corrections, char **out_mistake);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Said, said_clear)
