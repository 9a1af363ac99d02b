/* SPDX-License-Identifier: MIT */
/* Columns: what values are read from, in the order of their readers. */
#pragma once

/* What a Promise is read from, in the order of its reader. */
#define PROMISE_COLUMNS                                                                            \
    "p.id, p.kind, p.emergency, p.desk, p.target, p.instruction, p.message, p.due, p.deadline, "   \
    "p.attempts, p.last_error, e.dedup_key, e.report, e.is_test, e.page_accepted, e.opened, "      \
    "e.proven, CASE WHEN e.round_key IS NULL THEN e.acknowledged END, e.ended, e.needs_proof, "    \
    "e.customer, e.conversation, COALESCE(e.round_key, e.dedup_key) "                              \
    "FROM promises p LEFT JOIN emergencies e ON e.reference = p.emergency "

/* What a newer release promises is left to it: hosts are upgraded one by one. */
#define IS_KNOWN_KIND                                                                              \
    "kind IN ('page', 'confirmation', 'fallback-mail', 'resolve', 'proof', 'ladder', 'note', "     \
    "'customer-mail', 'support-mail', 'check') "

#define EMERGENCY_COLUMNS                                                                          \
    "reference, desk, sender, subject, dedup_key, report, opened, ended, end_reason, "             \
    "page_accepted, is_test, needs_proof, is_watched, life, proven, acknowledged, activity, "      \
    "customer_told, customer, customer_key, plan, conversation, "                                  \
    "COALESCE(round_key, dedup_key), COALESCE(round_began, opened), tariff FROM emergencies "

/* What a mail has to know of an emergency that it may be about. */
#define STATE_COLUMNS                                                                              \
    "e.reference, e.desk, e.ended, e.sender, e.customer_key, e.opened, e.acknowledged, "           \
    "e.activity, e.customer_told, e.is_watched, e.customer, "                                      \
    "CASE WHEN e.end_reason = 'taken' THEN e.ended END "
