/* SPDX-License-Identifier: MIT */
/* Debrief words: the fixed words of debriefs and digests, in the language of the desk. */
#pragma once

#include "domain/bill.h"
#include "domain/report.h"

typedef enum {
    WORD_DEBRIEF,
    WORD_CORRECTED,
    WORD_CORRECTED_FROM, /* takes two amounts */
    WORD_CORRECTED_SAME, /* takes an amount */
    WORD_END_TOLD,
    WORD_END_UNTOLD,
    WORD_UNREACHED,
    WORD_CUSTOMER,
    WORD_CUSTOMER_UNKNOWN,
    WORD_CUSTOMER_UNREACHABLE,
    WORD_PHONE,
    WORD_PLAN,
    WORD_PLAN_UNKNOWN,
    WORD_SENDER,
    WORD_SUBJECT,
    WORD_NO_SUBJECT,
    WORD_ERASED,
    WORD_TIMELINE,
    WORD_RECEIVED,
    WORD_PAGED,
    WORD_PROVEN,
    WORD_NOBODY,
    WORD_MERGED,      /* takes what with, and " by NAME" */
    WORD_MERGED_HELD, /* somebody was at that one; takes what with, and " by NAME" of those */
    WORD_INCIDENT,    /* takes PagerDuty's id */
    WORD_BY,          /* takes a name */
    WORD_AFTER,       /* takes a span of time */
    WORD_NOTE,
    WORD_NEVER_PAGED,
    WORD_NEVER_PROVEN,
    WORD_NEVER_ACKNOWLEDGED,
    WORD_RESOLUTION,
    WORD_NO_RESOLUTION,
    WORD_BILL,
    WORD_WORKED,      /* takes a number of minutes */
    WORD_WORKED_FREE, /* takes two */
    WORD_TOTAL,
    WORD_VAT_INCLUDED,
    WORD_VAT_EXCLUDED,
    WORD_WITHOUT_TOTAL, /* takes an amount */
    WORD_LOOK,
    WORD_HOW_TO_CORRECT, /* takes the reference twice */
    WORD_WITH_SLA_PLUS,
    WORD_WITHOUT_SLA_PLUS,
    WORD_DIGEST_SUBJECT,     /* takes desk and number of emergencies */
    WORD_DIGEST_SPAN,        /* takes two instants */
    WORD_DIGEST_EMERGENCIES, /* takes their number */
    WORD_DIGEST_MAILS,
    WORD_DIGEST_PROMISES,
    WORD_AND_MORE,          /* takes a number */
    WORD_ENDED,             /* takes a time and a reason */
    WORD_OPEN_ACKNOWLEDGED, /* takes a time */
    WORD_OPEN_UNACKNOWLEDGED,
    WORD_OPEN_WATCHED,
    WORD_COUNT,
} DebriefWord;
/* Each gives a text, lent for good. */
const char *debrief_word(DebriefWord word, Language language);
const char *debrief_trust(SenderTrust trust, Language language);
const char *debrief_verdict(BillVerdict verdict, Language language);
const char *debrief_line(BillLineKind kind, Language language);
const char *debrief_turn(LifeTurnKind kind, Language language);  /* of TURN_HANDED_ON takes names */
const char *debrief_end(const char *reason, Language language);  /* of END_... */
const char *debrief_head(const char *reason, Language language); /* takes reference and desk */
const char *debrief_look(LookReason reason, Language language);
char *debrief_fill(const char *pattern, const char *for_1, const char *for_2); /* owned */
