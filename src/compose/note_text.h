/* SPDX-License-Identifier: MIT */
/* Note text: what we write onto an incident. Each begins with NOTE_OWN_MARK, by which we know our
 * own notes again, and keeps PagerDuty's limit. The caller owns every result. */
#pragma once

#include "domain/customer.h"
#include "domain/desk.h"

#define NOTE_TEXT_BYTES 20000

/* A further mail of an emergency. All lent. */
typedef struct {
    const Desk *desk;
    const Report *report;
    const CustomerMatch *customer; /* NULL without a registry */
    const char *const *requests;   /* as in PageFacts; NULL for none */
    GDateTime *received;
    bool is_sender_other; /* not the one who wrote first */
    bool is_ours;         /* but one of us */
} FollowUpNote;

/* Who wrote, when, the new text with its secrets masked where the desk wants it, the names of
 * attachments, and what the engineer has to mind. */
char *note_of_follow_up(const FollowUpNote *note);

/* Gives the order of a PROMISE_NOTE, as JSON: its text, and whether the page that nobody has
 * acknowledged is to be sent once more with it. */
char *note_order(const char *text, bool pages_hero);

/* The same of what the customer wrote, which somebody has to read; answers whether one is. */
char *note_order_of_customer(const char *text, bool pages_hero);
bool note_is_of_customer(const char *order);

/* Our mail to the customer came back: phone. `why` in one line, such as "bounce"; NULL for none. */
char *note_of_unreachable(const CustomerMatch *customer, const char *why);
