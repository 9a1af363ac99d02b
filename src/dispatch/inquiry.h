/* SPDX-License-Identifier: MIT */
/* Inquiry: asks the REST API what became of pages, one request after another: the incidents of each
 * key, whether they are truly ours, then what happened to them. It only says what to ask and reads
 * the answers. Pure.
 *
 *     list by key --> alerts of that key? --> log --> notes --> (merged into) --> ...
 */
#pragma once

#include "compose/json.h"
#include "domain/incident_event.h"

typedef enum {
    INQUIRY_ARRIVED, /* whether a page made any incident, whatever became of it */
    INQUIRY_OPEN,    /* which is the newest open incident */
    INQUIRY_PROOF,   /* whether an open incident tells somebody, and all that happened to it */
    INQUIRY_LIFE,    /* all that happened to any incident */
} InquiryWish;

#define INQUIRY_KEYS_MAX 8 /* the rest is left out */

typedef struct Inquiry Inquiry;

/* Begins one about pages with these dedup keys, sent at or after `since`. Empty keys are left out:
 * asked for one, the API would give every open incident. The caller owns it. */
Inquiry *inquiry_new(InquiryWish wish, const char *const *keys, GDateTime *since);
void inquiry_free(Inquiry *inquiry);

/* Gives path and query of what is to be asked next; NULL when all is asked. The caller owns it. */
char *inquiry_next(const Inquiry *inquiry);
bool inquiry_is_over(const Inquiry *inquiry);

/* Reads the answer to what inquiry_next gave. False when it is not of the form that was asked for;
 * the inquiry is then of no use any more. */
bool inquiry_read(Inquiry *inquiry, const json_t *answer);

/* Answers whether all is known that happened until now: each answer came and could be read, and
 * none of the incidents can have ended unseen. */
bool inquiry_is_whole(const Inquiry *inquiry);

/* Gives the newest incident that was found to be ours, lent; NULL for none. */
const char *inquiry_incident(const Inquiry *inquiry);
bool inquiry_has_proof(const Inquiry *inquiry); /* one of them tells somebody */

/* Gives what happened, of IncidentEvent, lent. */
GPtrArray *inquiry_events(const Inquiry *inquiry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Inquiry, inquiry_free)
