/* SPDX-License-Identifier: MIT */
/* Admission: the places for emergency mails in work at once, from DATA to their end, so that they
 * never need more memory than there is. Nobody can keep the others out for long: when no place is
 * free, a mail that takes very long loses its own, and so does one that takes long and whose client
 * has more than half of all. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

typedef struct Admission Admission;
typedef struct Place Place;

typedef enum {
    ADMISSION_GIVEN,
    ADMISSION_FULL,   /* somebody has to wait for lack of room */
    ADMISSION_CLOSED, /* no mail is begun any more */
} AdmissionResult;

Admission *admission_new(void);
void admission_free(Admission *admission);

/* Asks for one of `limit` places for a client; those that are not known, "", count as one. The
 * caller gives it back by place_leave. `now_ms` is steady, here and below. Any thread, as all that
 * follows. */
AdmissionResult admission_enter(Admission *admission, const char *client, unsigned limit,
                                int64_t now_ms, Place **out_place);

/* False once the place was given to another mail: this one must be deferred. */
bool place_is_kept(Place *place);

/* The same, and the place then stays the mail's until it leaves. */
bool place_hold(Place *place);

void place_leave(Place *place);

/* Lets nobody in any more. */
void admission_close(Admission *admission);

unsigned admission_count(Admission *admission);

/* Notes that a mail was deferred for lack of room. */
void admission_note_refusal(Admission *admission, int64_t now_ms);

/* True when there is room and nobody was turned away for a while. */
bool admission_has_room(Admission *admission, unsigned limit, int64_t now_ms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Admission, admission_free)
