/* SPDX-License-Identifier: MIT */
/* These walk whole tables, for one person who asked to be forgotten. What they give is looked at
 * again: the pattern also finds longer addresses. */
#include "config.h"

#include "store/statements_forgetting.h"

/* What a person may stand in, and the search for it by two patterns of LIKE. */
#define EMERGENCY_WORDS                                                                            \
    "COALESCE(report, '') || ' ' || COALESCE(customer, '') || ' ' || COALESCE(conversation, '') "  \
    "|| ' ' || subject "
#define PROMISE_WORDS                                                                              \
    "target || ' ' || instruction || ' ' || COALESCE(message, '') || ' ' || last_error"
#define INCIDENT_WORDS                                                                             \
    "COALESCE(note, '') || ' ' || title || ' ' || agent_name || ' ' || assignees || ' ' || "       \
    "COALESCE(client_url, '')"
#define HAS(words, pattern, other)                                                                 \
    "(LOWER(" words ") LIKE " pattern " ESCAPE '!' OR LOWER(" words ") LIKE " other " ESCAPE "     \
    "'!') "

static const char *const texts[STATEMENT_COUNT] = {
    [STATEMENT_FORGET_EMERGENCIES] =
        "SELECT reference, ended, sender, " EMERGENCY_WORDS "FROM emergencies "
        "WHERE sender = $1 OR " HAS(EMERGENCY_WORDS, "$2", "$3") "ORDER BY reference",
    [STATEMENT_FORGET_SHARED] =
        "SELECT DISTINCT e.reference FROM incidents i JOIN incidents o ON o.incident = i.incident "
        "JOIN emergencies e ON e.reference = o.emergency "
        "WHERE i.emergency = $1 AND e.ended IS NULL ORDER BY e.reference",
    [STATEMENT_FORGET_EMERGENCY] =
        "UPDATE emergencies SET sender = '', subject = '', report = NULL, customer = NULL, "
        "customer_key = NULL, plan = NULL, conversation = NULL WHERE reference = $1",
    [STATEMENT_FORGET_INCIDENT_TEXTS] =
        "UPDATE incident_events SET agent_name = '', note = NULL, assignees = '', title = '', "
        "client_url = NULL WHERE incident IN "
        "(SELECT incident FROM incidents WHERE emergency = $1)",
    [STATEMENT_FORGET_PROMISES] =
        "UPDATE promises SET state = 'dropped', settled = $2, leased = 0 WHERE emergency = $1 "
        "AND state = 'open' AND kind <> 'resolve'",
    [STATEMENT_FORGET_SEEN] = "UPDATE seen_mails SET sender = '' WHERE sender = $1 RETURNING 1",
    [STATEMENT_FORGET_THREADS] = "DELETE FROM threads WHERE sender = $1 RETURNING 1",
    [STATEMENT_FORGET_REPLY_MARKS] = "DELETE FROM reply_marks WHERE target = $1 RETURNING 1",
    [STATEMENT_FORGET_LOOSE_PROMISES] =
        "UPDATE promises SET target = '', instruction = '{}', message = NULL, last_error = '' "
        "WHERE emergency = '' AND state <> 'open'",
    [STATEMENT_FORGET_REPLIES] = "DELETE FROM reply_marks WHERE emergency = $1",
    [STATEMENT_MENTIONS_IN_TIMELINES] =
        "SELECT emergency, position, text, '' FROM events WHERE " HAS("text", "$1", "$2"),
    [STATEMENT_MENTIONS_IN_PROMISES] =
        "SELECT id, 0, " PROMISE_WORDS ", CASE WHEN state = 'open' THEN emergency ELSE '' END "
        "FROM promises WHERE " HAS(PROMISE_WORDS, "$1", "$2") "AND (state <> 'open' "
                                                              "OR emergency <> '')",
    [STATEMENT_LOOSE_OPEN] =
        "SELECT id, " PROMISE_WORDS " FROM promises WHERE emergency = '' AND state = 'open' "
        "ORDER BY id",
    [STATEMENT_MENTIONS_IN_INCIDENTS] =
        "SELECT id, 0, " INCIDENT_WORDS
        ", '' FROM incident_events WHERE " HAS(INCIDENT_WORDS, "$1", "$2"),
    [STATEMENT_FORGET_IN_TIMELINE] =
        "UPDATE events SET text = '' WHERE emergency = $1 AND position = $2",
    [STATEMENT_FORGET_IN_PROMISE] =
        "UPDATE promises SET target = '', instruction = '{}', message = NULL, last_error = '' "
        "WHERE id = $1 AND CAST($2 AS BIGINT) = 0",
    [STATEMENT_FORGET_IN_INCIDENT] =
        "UPDATE incident_events SET agent_name = '', note = NULL, assignees = '', title = '', "
        "client_url = NULL WHERE id = $1 AND CAST($2 AS BIGINT) = 0",
};

const char *statement_of_forgetting(StatementName name)
{
    return texts[name];
}
