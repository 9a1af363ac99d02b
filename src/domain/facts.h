/* SPDX-License-Identifier: MIT */
/* Question and Facts: what the store is asked about a mail, and what it knows. Read inside the
 * write transaction. */
#pragma once

#include <stdbool.h>

#include <glib.h>

#define SEEN_WINDOW_S     (48 * 3600) /* rule 116 */
#define FOLD_WINDOW_S     (30 * 60)
#define NAMELESS_COPIES_S 600 /* rule 118: a mail without a Message-ID of its own */

/* A Question borrows everything from the report and the settings that it is made from. */
typedef struct {
    const char *seen_key;
    int64_t copies_s; /* a mail of that key that made its emergency longer ago is another one (rule
                         118); 0 for no such limit */
    const char *const *desks;          /* names, NULL-terminated */
    const char *const *own_references; /* of emergencies, from ids that we signed */
    const char *const *message_ids;    /* that it refers to; only for the same sender (rule 122) */
    const char *sender;                /* canonical address of the sender; "" when unknown */
    bool is_ours;                      /* whoever made known what it refers to, that counts */
    const char *reply_target; /* canonical address that a reply would go to; NULL for none */
    const char *reply_domain;
    const char *words_key;   /* digest of what an answer to a mail of ours says, and of its sender;
                                NULL for any other mail */
    const char *subject_key; /* digest of the subject without Re: and the like */
    const char *mention; /* a reference that the mail quotes, which proves nothing; NULL for none */
    const char *customer_key; /* digest of the customer's id; NULL when unknown */
    const char *plan_key;     /* of the plan that the mail names; NULL for none, or several */
    GDateTime *now;
} Question;

/* What an open emergency has seen so far; instants are NULL where nothing happened. */
typedef struct {
    char *sender;       /* canonical, of the mail that opened it */
    char *customer_key; /* NULL when unknown */
    char *customer;     /* JSON (compose/customer_json.h); NULL when not asked */
    GDateTime *opened;
    GDateTime *acknowledged;  /* and it stands */
    GDateTime *activity;      /* the last time that anybody did or wrote something */
    GDateTime *customer_told; /* the last mail to the customer */
    bool is_watched;          /* routed to Support, and nobody was paged */
} OpenFacts;

typedef struct {
    bool is_seen;              /* this mail was decided at this desk before */
    char *seen_emergency;      /* and made or joined this emergency; else NULL */
    bool has_said;             /* the sender has answered in the same words, of late */
    bool is_seen_watched;      /* which Support has, and nobody was paged for */
    char *open_emergency;      /* which this mail is about, by its thread; NULL when none is open */
    char *ended_emergency;     /* the newest ended one that it refers to; NULL for none */
    char *ended_sender;        /* canonical, of the mail that opened that one */
    GDateTime *taken;          /* when Support took that one, which was watched; else NULL */
    char *mentioned_emergency; /* which Question.mention names, or whose mail it is not; or NULL */
    OpenFacts open;            /* of open_emergency */
    char *fold_emergency; /* newest open one of this customer, about no other plan, unacknowledged,
                             opened within FOLD_WINDOW_S; NULL for none, or without customer_key */
} DeskFacts;

typedef struct {
    unsigned to_target_hour, to_target_day; /* replies to this address within the last hour, day */
    unsigned to_domain_hour;
    unsigned to_subject_half_hour; /* to this address with this subject */
    unsigned to_all_hour, to_all_day;
} ReplyFacts;

typedef struct {
    GPtrArray *desks; /* of DeskFacts, in the order of the Question's desks */
    ReplyFacts replies;
    bool was_answered; /* a reply was already made for this very mail */
} Facts;

Facts *facts_new(void);
void facts_free(Facts *facts);
DeskFacts *facts_add_desk(Facts *facts);
void desk_facts_clear_ended(DeskFacts *desk); /* as if it referred to no ended emergency */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Facts, facts_free)
