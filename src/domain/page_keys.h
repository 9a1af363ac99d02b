/* SPDX-License-Identifier: MIT */
/* Page keys: the dedup keys of an emergency. The first page has the emergency's own; one that was
 * sent once more by hand has a number behind it, and so has each step of the ladder, since an
 * incident that somebody acknowledged would wake nobody. Pure. */
#pragma once

#include <stdint.h>

#include "domain/desk.h"

/* Stands alone for a page of ours of which no more is known. */
#define OWN_KEY_PREFIX "pm1-"

/* Gives the key of a page sent by hand, from 1. The caller owns it. */
char *page_key_by_hand(const char *dedup_key, unsigned number);

/* Gives the key of a step of the ladder, from 0; when it is climbed as an alarm, for want of an
 * acknowledgement, another one. The caller owns it. */
char *page_key_of_step(const char *dedup_key, unsigned step, bool is_alarm);

/* Gives the keys of the emergency's page and of the steps of its desk's ladder that can have made
 * incidents `age_s` after the mail, NULL-terminated; the caller owns them. */
GStrv page_keys_of(const Desk *desk, const char *dedup_key, int64_t age_s);

/* Gives the step of the ladder that a key belongs to; NULL for a page. */
const LadderStep *page_key_step(const Desk *desk, const char *key);

/* Gives the key of the page that a step's key was made from, or the same for a page's. The caller
 * owns it. */
char *page_key_of_page(const char *key);

/* Gives the key of the first page of the same mail: what was sent once more by hand tells nothing
 * else. The caller owns it. */
char *page_key_of_mail(const char *key);

/* Gives the server and routing key where a page of that key went. */
const PagerdutySettings *page_key_server(const Desk *desk, const char *key);
