/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/statements.h"

#include "store/columns.h"
#include "store/statements_forgetting.h"

/* PostgreSQL turns this remark into its own words; SQLite has one writer and skips it. */
#define SKIP_LOCKED " /* skip locked */"

/* Desks may be of different accounts: what one is told counts for another only after a merge. */
#define TOLD_BY(desk) "(e.desk = " desk " OR i.dedup_key = '')"
#define OWNED         "incidents i JOIN emergencies e ON e.reference = i.emergency "

#define INCIDENT_EVENT_COLUMNS                                                                     \
    "id, incident, kind, occurred, agent, agent_id, agent_name, note, note_id, merged_into, "      \
    "assignees, status, incident_key, title, client_url, url, priority"

#define LEDGER_COLUMNS                                                                             \
    "number, emergency, desk, plan, currency, what, reason, spans, hundredths, worked_minutes, "   \
    "free_minutes, quarters, at, before, hash"

/* One promise, or with "" as its id all of some kinds: words with a comma on both sides. */
#define IS_MEANT(kinds, id) "(id = " id " OR " id " = '' AND " kinds " LIKE '%,' || kind || ',%') "

/* Nobody is at work on it: not leased, or by somebody who died. */
#define FREE_AT(now) "(leased = 0 OR ready <= " now ")"

/* No limit of replies is higher; what lies beyond is not counted any further. */
#define COUNT_UP_TO(condition)                                                                     \
    "(SELECT COUNT(*) FROM (SELECT 1 FROM reply_marks WHERE " condition " LIMIT 1000000) AS "      \
    "found)"
#define COUNT_TARGET(since)  COUNT_UP_TO("target = $1 AND at > " since)
#define COUNT_DOMAIN(since)  COUNT_UP_TO("domain = $2 AND at > " since)
#define COUNT_SUBJECT(since) COUNT_UP_TO("target = $1 AND subject_key = $3 AND at > " since)
#define COUNT_ALL(since)     COUNT_UP_TO("at > " since)

static const char *const texts[STATEMENT_FORGET_EMERGENCIES] = {
    [STATEMENT_WORK_BEGIN] = "SAVEPOINT work",
    [STATEMENT_WORK_KEEP] = "RELEASE SAVEPOINT work",

    [STATEMENT_SCHEMA_READ] = "SELECT value FROM meta WHERE name = $1",
    [STATEMENT_SCHEMA_WRITE] = "INSERT INTO meta (name, value) VALUES ($1, $2) "
                               "ON CONFLICT (name) DO UPDATE SET value = excluded.value",

    [STATEMENT_SEEN_READ] =
        "SELECT s.emergency, CASE WHEN e.ended IS NULL THEN e.is_watched ELSE 0 END "
        "FROM seen_mails s LEFT JOIN emergencies e ON e.reference = s.emergency "
        "WHERE s.seen_key = $1 AND s.desk = $2 AND s.at > $3 "
        "AND (e.opened IS NULL OR e.opened > $4)",
    [STATEMENT_EMERGENCY_STATE] =
        "SELECT " STATE_COLUMNS "FROM emergencies e WHERE e.reference = $1",
    [STATEMENT_THREAD_EMERGENCIES] =
        "SELECT " STATE_COLUMNS "FROM threads t "
        "JOIN emergencies e ON e.reference = t.emergency WHERE t.message_id = $1 AND t.sender = $2 "
        "UNION ALL SELECT " STATE_COLUMNS "FROM emergencies e "
        "WHERE e.reference = $1 AND e.sender = $2 AND e.report IS NOT NULL",
    [STATEMENT_THREAD_OF_CUSTOMER] =
        "SELECT " STATE_COLUMNS "FROM threads t "
        "JOIN emergencies e ON e.reference = t.emergency "
        "WHERE t.message_id = $1 AND e.customer_key = $2 UNION ALL SELECT " STATE_COLUMNS
        "FROM emergencies e WHERE e.reference = $1 AND e.customer_key = $2",
    [STATEMENT_THREAD_OF_US] = "SELECT " STATE_COLUMNS "FROM threads t "
                               "JOIN emergencies e ON e.reference = t.emergency "
                               "WHERE t.message_id = $1 UNION ALL SELECT " STATE_COLUMNS
                               "FROM emergencies e WHERE e.reference = $1",
    [STATEMENT_THREAD_OF_ANYBODY] = "SELECT emergency FROM threads WHERE message_id = $1 "
                                    "AND desk = $2 ORDER BY at DESC, emergency LIMIT 1",
    [STATEMENT_EMERGENCY_TO_FOLD] =
        "SELECT reference FROM emergencies WHERE desk = $1 AND customer_key = $2 "
        "AND ended IS NULL AND opened > $3 AND acknowledged IS NULL AND is_watched = 0 "
        "AND (plan IS NULL OR COALESCE(CAST($4 AS TEXT), plan) = plan) ORDER BY opened DESC, "
        "reference LIMIT 1",
    [STATEMENT_REPLY_WAS_MADE] = "SELECT 1 FROM reply_marks WHERE seen_key = $1 AND at > $2",
    [STATEMENT_REPLY_COUNTS] =
        "SELECT " COUNT_TARGET("$4") ", " COUNT_TARGET("$5") ", " COUNT_DOMAIN(
            "$4") ", " COUNT_SUBJECT("$6") ", " COUNT_ALL("$4") ", " COUNT_ALL("$5"),
    [STATEMENT_REPLY_MARKS_FROM_FUTURE] = "UPDATE reply_marks SET at = $1 WHERE at > $2",

    [STATEMENT_EMERGENCY_ADD] =
        "INSERT INTO emergencies (reference, desk, dedup_key, sender, subject, report, opened, "
        "is_test, needs_proof, is_watched, customer, customer_key, plan, conversation, "
        "tariff) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    /* One that goes after a promise that is done already may go at once. */
    [STATEMENT_PROMISE_ADD] =
        "INSERT INTO promises (id, kind, emergency, desk, target, instruction, due, deadline, "
        "goes_after, ready) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, COALESCE("
        "(SELECT settled FROM promises WHERE id = $9 AND settled < $7), $7)) "
        "ON CONFLICT (id) DO NOTHING",
    [STATEMENT_EVENT_ADD] =
        "INSERT INTO events (emergency, position, kind, text, at) "
        "SELECT $1, COALESCE(MAX(position), 0) + 1, $2, $3, $4 FROM events WHERE emergency = $1 "
        "ON CONFLICT (emergency, position) DO NOTHING",
    /* A copy that makes no emergency keeps the one that it has, within the window. */
    [STATEMENT_SEEN_ADD] =
        "INSERT INTO seen_mails (seen_key, desk, emergency, at, reason, sender) "
        "VALUES ($1, $2, $3, $4, $6, $7) "
        "ON CONFLICT (seen_key, desk) DO UPDATE SET at = excluded.at, reason = excluded.reason, "
        "sender = excluded.sender, emergency = CASE "
        "WHEN excluded.emergency IS NULL AND seen_mails.at > $5 "
        "THEN seen_mails.emergency ELSE excluded.emergency END",
    [STATEMENT_THREAD_ADD] =
        "INSERT INTO threads (message_id, sender, desk, emergency, at) "
        "SELECT $1, $2, desk, reference, $4 FROM emergencies WHERE reference = $3 "
        "ON CONFLICT (message_id, sender, desk) DO UPDATE "
        "SET emergency = excluded.emergency, at = excluded.at",
    [STATEMENT_REPLY_MARK_ADD] =
        "INSERT INTO reply_marks (seen_key, target, domain, subject_key, emergency, at) "
        "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (seen_key) DO UPDATE SET "
        "target = excluded.target, domain = excluded.domain, subject_key = excluded.subject_key, "
        "emergency = excluded.emergency, at = excluded.at",
    [STATEMENT_EMERGENCY_PROGRESS] = "SELECT ended, proven FROM emergencies WHERE reference = $1",
    [STATEMENT_EMERGENCY_CHANGE] =
        "UPDATE emergencies SET life = COALESCE($2, life), "
        "proven = CASE WHEN CAST($12 AS TEXT) IS NOT NULL THEN NULL "
        "WHEN proven <= $3 THEN proven ELSE COALESCE($3, proven) END, "
        "acknowledged = CASE WHEN CAST($5 AS BIGINT) = 1 THEN NULL "
        "ELSE COALESCE($4, acknowledged) END, "
        "activity = CASE WHEN activity >= $6 THEN activity ELSE COALESCE($6, activity) END, "
        "customer_told = CASE WHEN customer_told >= $7 THEN customer_told "
        "ELSE COALESCE($7, customer_told) END, "
        "ended = CASE WHEN CAST($10 AS BIGINT) = 1 THEN NULL ELSE COALESCE(ended, $8) END, "
        "end_reason = CASE WHEN CAST($10 AS BIGINT) = 1 THEN NULL "
        "ELSE COALESCE(end_reason, $9) END, "
        "is_watched = CASE WHEN CAST($11 AS BIGINT) = 1 OR CAST($12 AS TEXT) IS NOT NULL THEN 0 "
        "ELSE is_watched END, "
        "page_accepted = CASE WHEN CAST($12 AS TEXT) IS NULL THEN page_accepted ELSE 0 END, "
        "round_key = COALESCE($12, round_key), round_began = COALESCE($13, round_began) "
        "WHERE reference = $1",
    [STATEMENT_PROMISES_DROP] =
        "UPDATE promises SET state = 'dropped', settled = $2, leased = 0 WHERE emergency = $1 "
        "AND state = 'open' AND " IS_MEANT("$3", "$4") "AND (" FREE_AT(
            "$2") " OR CAST($5 AS BIGINT) = 1) RETURNING id",
    [STATEMENT_PROMISES_MARK] = "UPDATE promises SET is_moot = 1 WHERE emergency = $1 "
                                "AND state = 'open' AND " IS_MEANT("$2", "$3"),

    /* What is due by the host's clock, what is leased by the one that all hosts share. */
    [STATEMENT_PROMISES_READY] =
        "SELECT " PROMISE_COLUMNS "WHERE p.state = 'open' AND p.ready <= $3 "
        "AND (p.leased = 1 OR p.ready <= $1) AND (p.leased = 0 OR p.ready <= $4) "
        "AND p." IS_KNOWN_KIND "ORDER BY p.ready, p.id LIMIT $2" SKIP_LOCKED,
    [STATEMENT_PROMISE_LEASE] =
        "UPDATE promises SET leased = 1, ready = $2, leased_by = $3 WHERE id = $1",
    [STATEMENT_LEASE_RENEW] = "UPDATE promises SET ready = $2 WHERE id = $1 AND state = 'open' "
                              "AND leased = 1 AND leased_by = $3",
    [STATEMENT_LEASES_RETURN] = "UPDATE promises SET leased = 0, ready = due, "
                                "settled = CASE WHEN is_moot = 1 THEN due END, "
                                "state = CASE WHEN is_moot = 1 THEN 'dropped' ELSE 'open' END "
                                "WHERE state = 'open' AND leased = 1 "
                                "AND (CAST($1 AS TEXT) IS NULL OR leased_by = $1)",
    [STATEMENT_EVENTS_PUT_OFF] =
        "UPDATE promises SET due = $3, ready = $3 WHERE state = 'open' AND ready <= $2 "
        "AND leased = 0 AND desk = $1 AND kind IN ('page', 'resolve')",
    [STATEMENT_PROMISE_END] =
        "UPDATE promises SET state = $2, settled = $3, last_error = $4, leased = 0, "
        "attempts = attempts + 1 WHERE id = $1 AND state = 'open'",
    [STATEMENT_PROMISE_TRY_AGAIN] =
        "UPDATE promises SET due = $2, ready = $2, last_error = $3, leased = 0, "
        "attempts = attempts + 1 WHERE id = $1 AND state = 'open'",
    [STATEMENT_PROMISE_RELEASE] =
        "UPDATE promises SET due = COALESCE($2, due), ready = COALESCE($2, due), leased = 0 "
        "WHERE id = $1 AND state = 'open'",
    [STATEMENT_PROMISE_COMPOSED] =
        "UPDATE promises SET message = $2 WHERE id = $1 AND state = 'open'",
    [STATEMENT_FOLLOWERS_LET_GO] = "UPDATE promises SET due = $2, ready = $2 WHERE goes_after = $1 "
                                   "AND state = 'open' AND leased = 0 AND ready > $2",
    [STATEMENT_PAGE_ACCEPTED] =
        "UPDATE emergencies SET page_accepted = CASE WHEN EXISTS (SELECT 1 FROM promises p "
        "WHERE p.emergency = $1 AND p.kind = 'page' AND p.state = 'open' AND p.id > $2) "
        "THEN page_accepted ELSE 1 END WHERE reference = $1 RETURNING needs_proof, page_accepted",
    [STATEMENT_EMERGENCY_PROVEN] =
        "UPDATE emergencies SET proven = COALESCE(proven, $2) WHERE reference = $1 AND EXISTS "
        "(SELECT 1 FROM promises p WHERE p.id = $3 AND p.state = 'open') RETURNING reference",
    [STATEMENT_FALLBACKS_LET_GO] =
        "UPDATE promises SET due = $2, ready = $2 WHERE emergency = $1 "
        "AND kind IN ('fallback-mail', 'ladder') AND state = 'open' AND leased = 0 "
        "AND attempts = 0 AND ready > $2",
    /* What was on its way when it became needless is not tried again. */
    [STATEMENT_PROMISE_DROP_LATE] =
        "UPDATE promises SET state = 'dropped', settled = $2 WHERE id = $1 AND state = 'open' "
        "AND (is_moot = 1 OR (kind IN ('fallback-mail', 'ladder') "
        "AND EXISTS (SELECT 1 FROM emergencies e WHERE e.reference = promises.emergency "
        "AND (e.ended IS NOT NULL OR (e.needs_proof = 0 AND EXISTS (SELECT 1 FROM promises q "
        "WHERE q.emergency = e.reference AND q.kind = 'page' AND q.state = 'done')))) "
        "AND NOT EXISTS (SELECT 1 FROM promises q WHERE q.emergency = promises.emergency "
        "AND q.kind = 'page' AND q.state = 'open'))) RETURNING id",
    [STATEMENT_NEXT_DUE] =
        "SELECT MIN(ready) FROM promises WHERE state = 'open' AND " IS_KNOWN_KIND,
    [STATEMENT_EVENT_COUNT] =
        "INSERT INTO event_counts (key_digest, minute, events) VALUES ($1, $2, 1) "
        "ON CONFLICT (key_digest, minute) DO UPDATE SET events = event_counts.events + 1 "
        "RETURNING events",
    /* A digest is promised at all times: it is not what anybody waits for. */
    [STATEMENT_PROMISES_OPEN] =
        "SELECT " PROMISE_COLUMNS "WHERE p.state = 'open' "
        "AND NOT (p.kind = 'check' AND p.emergency = '') AND p." IS_KNOWN_KIND
        "ORDER BY p.due, p.id",
    [STATEMENT_PROMISE_RETRY] = "UPDATE promises SET due = $2, "
                                "ready = CASE WHEN leased = 1 THEN ready ELSE $2 END "
                                "WHERE id = $1 AND state = 'open'",
    [STATEMENT_PROMISE_DROP] = "UPDATE promises SET state = 'dropped', settled = $2, leased = 0 "
                               "WHERE id = $1 AND state = 'open' "
                               "RETURNING emergency, kind, target",

    [STATEMENT_EMERGENCIES_OPEN] =
        "SELECT " EMERGENCY_COLUMNS "WHERE ended IS NULL ORDER BY opened DESC, reference LIMIT $1",
    [STATEMENT_EMERGENCIES_ALL] =
        "SELECT " EMERGENCY_COLUMNS "ORDER BY opened DESC, reference LIMIT $1",
    [STATEMENT_EMERGENCY_READ] = "SELECT " EMERGENCY_COLUMNS "WHERE reference = $1",
    [STATEMENT_TIMELINE] =
        "SELECT kind, text, at FROM events WHERE emergency = $1 ORDER BY position",
    [STATEMENT_EMERGENCY_END] = "UPDATE emergencies SET ended = $2, end_reason = $3 "
                                "WHERE reference = $1 AND ended IS NULL",
    [STATEMENT_EMERGENCIES_OVERDUE] =
        "SELECT reference FROM emergencies "
        "WHERE desk = $1 AND ended IS NULL AND opened < $2 AND NOT EXISTS "
        "(SELECT 1 FROM promises p WHERE p.emergency = emergencies.reference "
        "AND p.kind = 'page' AND p.state = 'open') ORDER BY opened, reference",
    [STATEMENT_DESK_OPEN] =
        "SELECT 1 FROM emergencies WHERE desk = $1 AND ended IS NULL UNION ALL SELECT 1 "
        "FROM promises WHERE desk = $1 AND state = 'open' AND emergency <> '' LIMIT 1",
    [STATEMENT_DESKS_IN_USE] = "SELECT desk FROM emergencies WHERE ended IS NULL UNION SELECT desk "
                               "FROM promises WHERE state = 'open' AND emergency <> '' "
                               "ORDER BY 1 LIMIT $1",

    /* The same twice changes nothing; of two ways to an incident the earlier counts. */
    [STATEMENT_INCIDENT_LINK] =
        "INSERT INTO incidents (incident, emergency, dedup_key, linked) "
        "SELECT $1, reference, $3, COALESCE($4, opened) FROM emergencies WHERE reference = $2 "
        "ON CONFLICT (incident, emergency) DO UPDATE SET "
        "linked = CASE WHEN excluded.linked < incidents.linked THEN excluded.linked "
        "ELSE incidents.linked END, "
        "dedup_key = CASE WHEN incidents.dedup_key = '' THEN excluded.dedup_key "
        "ELSE incidents.dedup_key END "
        "WHERE excluded.linked < incidents.linked "
        "OR (incidents.dedup_key = '' AND excluded.dedup_key <> '')",
    [STATEMENT_INCIDENT_EVENTS_OWNED] =
        "UPDATE incident_events SET is_foreign = 0 WHERE incident = $1 AND is_foreign = 1",
    [STATEMENT_INCIDENT_MERGES] =
        "SELECT merged_into, occurred FROM incident_events WHERE incident = $1 AND merged_into IS "
        "NOT NULL AND desk = (SELECT desk FROM emergencies WHERE reference = $2)",
    [STATEMENT_INCIDENT_EMERGENCIES] =
        "SELECT i.emergency FROM " OWNED
        "WHERE i.incident = $1 AND " TOLD_BY("$2") " ORDER BY i.emergency",
    [STATEMENT_INCIDENT_EVENT_ADD] =
        "INSERT INTO incident_events (" INCIDENT_EVENT_COLUMNS ", recorded, desk, is_foreign) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, "
        "$19, CASE WHEN EXISTS (SELECT 1 FROM incidents WHERE incident = $2) THEN 0 ELSE 1 END) "
        "ON CONFLICT (id, desk) DO NOTHING",
    [STATEMENT_WEBHOOK_SEEN] = "INSERT INTO webhooks_seen (delivery, at) VALUES ($1, $2) "
                               "ON CONFLICT (delivery) DO NOTHING",
    [STATEMENT_WEBHOOK_HEARD] =
        "INSERT INTO webhook_times (desk, at) VALUES ($1, $2) ON CONFLICT (desk) DO UPDATE "
        "SET at = excluded.at WHERE excluded.at > webhook_times.at",
    [STATEMENT_WEBHOOK_LAST] = "SELECT at FROM webhook_times WHERE desk = $1",
    [STATEMENT_EMERGENCY_INCIDENTS] = "SELECT incident, dedup_key, linked FROM incidents "
                                      "WHERE emergency = $1 ORDER BY linked, incident",
    [STATEMENT_EMERGENCY_EVENTS] =
        "SELECT " INCIDENT_EVENT_COLUMNS " FROM incident_events t WHERE incident IN "
        "(SELECT incident FROM incidents WHERE emergency = $1) AND EXISTS (SELECT 1 FROM " OWNED
        "WHERE i.emergency = $1 AND i.incident = t.incident AND " TOLD_BY(
            "t.desk") ") ORDER BY occurred, id",
    [STATEMENT_EMERGENCY_PROMISES] =
        "SELECT id, kind, instruction, target, state, settled, attempts, due FROM promises "
        "WHERE emergency = $1 ORDER BY due, id",

    [STATEMENT_MAILS_UNPAGED] =
        "SELECT at, sender, reason FROM seen_mails WHERE at >= $2 AND at < $3 AND desk = $1 "
        "AND emergency IS NULL AND reason IS NOT NULL ORDER BY at, seen_key LIMIT $4",
    /* Among the open ones, which are few: an index of its own would cost each mail more. */
    [STATEMENT_EMERGENCY_OF_KEY] =
        "SELECT reference FROM emergencies WHERE ended IS NULL AND desk = $2 "
        "AND (dedup_key = $1 OR round_key = $1) "
        "ORDER BY opened DESC LIMIT 1",

    [STATEMENT_LEDGER_NEWEST] = "SELECT number, hash FROM ledger ORDER BY number DESC LIMIT 1",
    [STATEMENT_LEDGER_ADD] =
        "INSERT INTO ledger (" LEDGER_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
        "$10, $11, $12, $13, $14, $15)",
    [STATEMENT_LEDGER_OF_EMERGENCY] =
        "SELECT " LEDGER_COLUMNS " FROM ledger WHERE emergency = $1 ORDER BY number",
    [STATEMENT_LEDGER_OF_PLAN] =
        "SELECT " LEDGER_COLUMNS " FROM ledger WHERE desk = $1 AND plan = $2 AND plan <> '' "
        "AND emergency <> $3 ORDER BY number DESC LIMIT $4",
    [STATEMENT_LEDGER_OF_SPAN] =
        "SELECT " LEDGER_COLUMNS " FROM ledger WHERE at >= $1 AND at < $2 ORDER BY at, number",
    [STATEMENT_LEDGER_FROM] =
        "SELECT " LEDGER_COLUMNS " FROM ledger WHERE number > $1 ORDER BY number LIMIT $2",

    [STATEMENT_FIGURES_OPEN] =
        "SELECT desk, CASE WHEN is_watched = 1 THEN 'watched' ELSE life END, COUNT(*) "
        "FROM emergencies WHERE ended IS NULL AND is_test = 0 GROUP BY 1, 2 ORDER BY 1, 2",
    [STATEMENT_FIGURES_ENDED] =
        "SELECT desk, end_reason, COUNT(*) FROM emergencies WHERE ended >= $1 AND is_test = 0 "
        "GROUP BY 1, 2 ORDER BY 1, 2",
    [STATEMENT_FIGURES_PROMISES] =
        "SELECT p.kind, COUNT(*), MIN(COALESCE(e.opened, p.due)), "
        "SUM(CASE WHEN p.last_error <> '' THEN 1 ELSE 0 END) FROM promises p "
        "LEFT JOIN emergencies e ON e.reference = p.emergency "
        "WHERE p.state = 'open' AND COALESCE(e.is_test, 0) = 0 GROUP BY p.kind ORDER BY p.kind",
    [STATEMENT_FIGURES_UNANSWERED] =
        "SELECT MIN(v.at) FROM emergencies e JOIN events v ON v.emergency = e.reference "
        "WHERE e.ended IS NULL AND e.desk = $1 AND v.kind = 'page-accepted' AND v.at > "
        "COALESCE((SELECT at + $2 FROM webhook_times WHERE desk = $1), 0)",

    [STATEMENT_ERASE_TEXTS] =
        "UPDATE emergencies SET report = NULL, customer = NULL, conversation = NULL "
        "WHERE reference IN (SELECT reference "
        "FROM emergencies WHERE report IS NOT NULL AND ended < $1 ORDER BY ended LIMIT $2) "
        "RETURNING reference",
    [STATEMENT_ERASE_EMERGENCIES] =
        "DELETE FROM emergencies WHERE reference IN (SELECT reference FROM emergencies "
        "WHERE ended IS NOT NULL AND ended < $1 ORDER BY ended LIMIT $2) RETURNING reference",
    /* That it was promised is remembered: nothing is promised twice. */
    [STATEMENT_ERASE_PROMISE_TEXTS] =
        "UPDATE promises SET target = '', instruction = '{}', message = NULL, last_error = '' "
        "WHERE emergency = $1 AND state <> 'open'",
    [STATEMENT_ERASE_TIMELINE_TEXTS] = "UPDATE events SET text = '' WHERE emergency = $1",
    [STATEMENT_ERASE_INCIDENT_TEXTS] =
        "UPDATE incident_events SET agent_name = '', note = NULL, assignees = '', title = '', "
        "client_url = NULL WHERE incident IN (SELECT i.incident FROM incidents i "
        "WHERE i.emergency = $1 AND NOT EXISTS (SELECT 1 FROM incidents o JOIN emergencies e "
        "ON e.reference = o.emergency WHERE o.incident = i.incident AND o.emergency <> $1 "
        "AND e.report IS NOT NULL))",
    [STATEMENT_ERASE_PROMISES] = "DELETE FROM promises WHERE emergency = $1",
    [STATEMENT_ERASE_EVENTS] = "DELETE FROM events WHERE emergency = $1",
    [STATEMENT_ERASE_THREADS] = "DELETE FROM threads WHERE emergency = $1",
    [STATEMENT_ERASE_INCIDENT_EVENTS] =
        "DELETE FROM incident_events WHERE incident IN (SELECT i.incident FROM incidents i "
        "WHERE i.emergency = $1 AND NOT EXISTS (SELECT 1 FROM incidents o "
        "WHERE o.incident = i.incident AND o.emergency <> $1))",
    [STATEMENT_ERASE_INCIDENTS] = "DELETE FROM incidents WHERE emergency = $1",
    [STATEMENT_ERASE_LOOSE_PROMISES] =
        "DELETE FROM promises WHERE id IN (SELECT id FROM promises WHERE emergency = '' "
        "AND state <> 'open' AND settled < $1 LIMIT $2)",
    [STATEMENT_ERASE_FOREIGN_EVENTS] =
        "DELETE FROM incident_events WHERE id IN (SELECT id FROM incident_events "
        "WHERE is_foreign = 1 AND recorded < $1 ORDER BY recorded LIMIT $2)",
    [STATEMENT_ERASE_WEBHOOKS] =
        "DELETE FROM webhooks_seen WHERE delivery IN (SELECT delivery FROM webhooks_seen "
        "WHERE at < $1 ORDER BY at LIMIT $2)",
    [STATEMENT_WEBHOOKS_FROM_FUTURE] = "UPDATE webhook_times SET at = $1 WHERE at > $2",
    [STATEMENT_ERASE_SEEN] =
        "DELETE FROM seen_mails WHERE (seen_key, desk) IN (SELECT seen_key, desk "
        "FROM seen_mails WHERE at < $1 ORDER BY at LIMIT $2)",
    [STATEMENT_ERASE_REPLY_MARKS] =
        "DELETE FROM reply_marks WHERE seen_key IN (SELECT seen_key FROM reply_marks "
        "WHERE at < $1 ORDER BY at LIMIT $2)",
    [STATEMENT_ERASE_EVENT_COUNTS] =
        "DELETE FROM event_counts WHERE (key_digest, minute) IN (SELECT key_digest, minute "
        "FROM event_counts WHERE minute < $1 ORDER BY minute LIMIT $2)",
    [STATEMENT_SEEN_FROM_FUTURE] = "UPDATE seen_mails SET at = $1 WHERE at > $2",
    [STATEMENT_PROMISES_FROM_FUTURE] =
        "UPDATE promises SET due = $1, ready = $1 WHERE state = 'open' AND leased = 0 "
        "AND ready > $2 AND (kind = 'page' OR ready > $3)",
};

const char *statement_text(StatementName name)
{
    return name < STATEMENT_FORGET_EMERGENCIES ? texts[name] : statement_of_forgetting(name);
}
