/* SPDX-License-Identifier: MIT */
/* Migrations only add, so that the release before still works on what a newer one made. `meta`
 * holds two numbers: `schema`, and `usable_from`, the oldest release's schema that may use it. */
#include "config.h"

#include "store/schema.h"

#include <stdlib.h>

#define USABLE_FROM     1                    /* all that came since was added */
#define SCHEMA_LOCK_KEY 0x70616765724d494cLL /* any number that no other program locks */

/* For tables of short rows: SQLite then keeps no second tree beside that of the key. PostgreSQL
 * takes it for the remark that it is. */
#define KEPT_BY_KEY " /* kept by its key */"

#define REPLIED    "seen_mails s JOIN reply_marks m ON m.seen_key = s.seen_key "
#define QUARTER_US "900000000" /* what unacknowledged_after is where nobody says otherwise */

/* Long texts stand last: what lies behind one can only be read through it. */
typedef struct {
    int version;     /* that this statement belongs to */
    const char *sql; /* adds */
} Migration;

static const Migration migrations[] = {
    {1, "CREATE TABLE emergencies (reference TEXT PRIMARY KEY, desk TEXT NOT NULL, "
        "dedup_key TEXT NOT NULL, opened BIGINT NOT NULL, ended BIGINT, end_reason TEXT, "
        "page_accepted BIGINT NOT NULL DEFAULT 0, is_test BIGINT NOT NULL DEFAULT 0, "
        "sender TEXT NOT NULL, subject TEXT NOT NULL, report TEXT)"},
    {1, "CREATE INDEX emergencies_open ON emergencies (opened, desk) WHERE ended IS NULL"},
    {1, "CREATE INDEX emergencies_opened ON emergencies (opened)"},
    {1, "CREATE INDEX emergencies_ended ON emergencies (ended) WHERE ended IS NOT NULL"},
    {1, "CREATE INDEX emergencies_texts ON emergencies (ended) "
        "WHERE report IS NOT NULL AND ended IS NOT NULL"},

    {1, "CREATE TABLE promises (id TEXT PRIMARY KEY, kind TEXT NOT NULL, emergency TEXT NOT NULL, "
        "desk TEXT NOT NULL, due BIGINT NOT NULL, ready BIGINT NOT NULL, "
        "leased BIGINT NOT NULL DEFAULT 0, leased_by TEXT, deadline BIGINT, goes_after TEXT, "
        "attempts BIGINT NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT 'open', "
        "settled BIGINT, last_error TEXT NOT NULL DEFAULT '', target TEXT NOT NULL, "
        "instruction TEXT NOT NULL, message TEXT)"},
    {1, "CREATE INDEX promises_ready ON promises (ready, id) WHERE state = 'open'"},
    {1, "CREATE INDEX promises_emergency ON promises (emergency)"},
    {1, "CREATE INDEX promises_after ON promises (goes_after) "
        "WHERE state = 'open' AND goes_after IS NOT NULL"},

    {1, "CREATE TABLE events (emergency TEXT NOT NULL, position BIGINT NOT NULL, "
        "kind TEXT NOT NULL, text TEXT NOT NULL, at BIGINT NOT NULL, "
        "PRIMARY KEY (emergency, position))"},

    {1, "CREATE TABLE seen_mails (seen_key TEXT NOT NULL, desk TEXT NOT NULL, emergency TEXT, "
        "at BIGINT NOT NULL, PRIMARY KEY (seen_key, desk))" KEPT_BY_KEY},
    {1, "CREATE INDEX seen_mails_at ON seen_mails (at)"},

    {1, "CREATE TABLE threads (message_id TEXT NOT NULL, sender TEXT NOT NULL, "
        "desk TEXT NOT NULL, emergency TEXT NOT NULL, at BIGINT NOT NULL, "
        "PRIMARY KEY (message_id, sender, desk))" KEPT_BY_KEY},
    {1, "CREATE INDEX threads_emergency ON threads (emergency)"},

    {1, "CREATE TABLE reply_marks (seen_key TEXT PRIMARY KEY, target TEXT NOT NULL, "
        "domain TEXT NOT NULL, subject_key TEXT NOT NULL, emergency TEXT, "
        "at BIGINT NOT NULL)" KEPT_BY_KEY},
    {1, "CREATE INDEX reply_marks_target ON reply_marks (target, at)"},
    {1, "CREATE INDEX reply_marks_domain ON reply_marks (domain, at)"},
    {1, "CREATE INDEX reply_marks_at ON reply_marks (at)"},

    {1, "CREATE TABLE event_counts (key_digest TEXT NOT NULL, minute BIGINT NOT NULL, "
        "events BIGINT NOT NULL, PRIMARY KEY (key_digest, minute))" KEPT_BY_KEY},
    {1, "CREATE INDEX event_counts_minute ON event_counts (minute)"},

    {2, "ALTER TABLE emergencies ADD COLUMN needs_proof BIGINT NOT NULL DEFAULT 0"},
    {2, "ALTER TABLE emergencies ADD COLUMN is_watched BIGINT NOT NULL DEFAULT 0"},
    {2, "ALTER TABLE emergencies ADD COLUMN life TEXT NOT NULL DEFAULT 'waiting'"},
    {2, "ALTER TABLE emergencies ADD COLUMN proven BIGINT"},
    {2, "ALTER TABLE emergencies ADD COLUMN acknowledged BIGINT"},
    {2, "ALTER TABLE emergencies ADD COLUMN activity BIGINT"},
    {2, "ALTER TABLE emergencies ADD COLUMN customer_told BIGINT"},
    {2, "ALTER TABLE emergencies ADD COLUMN customer TEXT"},
    {2, "ALTER TABLE emergencies ADD COLUMN customer_key TEXT"},
    {2, "ALTER TABLE emergencies ADD COLUMN plan TEXT"},
    {2, "ALTER TABLE emergencies ADD COLUMN conversation TEXT"},
    {2, "ALTER TABLE emergencies ADD COLUMN round_key TEXT"},
    {2, "ALTER TABLE emergencies ADD COLUMN round_began BIGINT"},
    {2, "ALTER TABLE emergencies ADD COLUMN tariff TEXT"},
    {2, "CREATE INDEX emergencies_open_customer ON emergencies (desk, customer_key, opened) "
        "WHERE ended IS NULL AND customer_key IS NOT NULL"},
    {2, "ALTER TABLE seen_mails ADD COLUMN reason TEXT"},
    {2, "ALTER TABLE seen_mails ADD COLUMN sender TEXT"},
    {2, "ALTER TABLE promises ADD COLUMN is_moot BIGINT NOT NULL DEFAULT 0"},

    {2, "CREATE TABLE incidents (incident TEXT NOT NULL, emergency TEXT NOT NULL, "
        "dedup_key TEXT NOT NULL, linked BIGINT NOT NULL, PRIMARY KEY (incident, "
        "emergency))" KEPT_BY_KEY},
    {2, "CREATE INDEX incidents_emergency ON incidents (emergency)"},

    {2, "CREATE TABLE incident_events (id TEXT NOT NULL, incident TEXT NOT NULL, "
        "kind TEXT NOT NULL, occurred BIGINT NOT NULL, agent BIGINT NOT NULL, "
        "agent_id TEXT NOT NULL, agent_name TEXT NOT NULL, note TEXT, note_id TEXT, "
        "merged_into TEXT, assignees TEXT NOT NULL, status TEXT NOT NULL, incident_key TEXT, "
        "title TEXT NOT NULL, client_url TEXT, url TEXT, priority TEXT, "
        "recorded BIGINT NOT NULL, is_foreign BIGINT NOT NULL, desk TEXT NOT NULL, "
        "PRIMARY KEY (id, desk))"},
    {2, "CREATE INDEX incident_events_incident ON incident_events (incident)"},
    {2, "CREATE INDEX incident_events_foreign ON incident_events (recorded) WHERE is_foreign = 1"},

    {2, "CREATE TABLE webhooks_seen (delivery TEXT PRIMARY KEY, at BIGINT NOT NULL)" KEPT_BY_KEY},
    {2, "CREATE INDEX webhooks_seen_at ON webhooks_seen (at)"},
    {2, "CREATE TABLE webhook_times (desk TEXT PRIMARY KEY, at BIGINT NOT NULL)" KEPT_BY_KEY},

    {2, "CREATE TABLE ledger (number BIGINT PRIMARY KEY, emergency TEXT NOT NULL, "
        "desk TEXT NOT NULL, plan TEXT NOT NULL, currency TEXT NOT NULL, what TEXT NOT NULL, "
        "reason TEXT NOT NULL, spans TEXT NOT NULL, hundredths BIGINT NOT NULL, "
        "worked_minutes BIGINT NOT NULL, free_minutes BIGINT NOT NULL, quarters BIGINT NOT NULL, "
        "at BIGINT NOT NULL, before TEXT NOT NULL, hash TEXT NOT NULL)"},
    {2, "CREATE INDEX ledger_emergency ON ledger (emergency, number)"},
    {2, "CREATE INDEX ledger_plan ON ledger (desk, plan, number)"},
    {2, "CREATE INDEX ledger_at ON ledger (at, number)"},

    /* What is open goes on: its confirmation, or the one of the same mail at another desk, says
     * whom to tell, and whether somebody takes it on is looked at after the usual time. */
    {2, "UPDATE emergencies SET conversation = COALESCE((SELECT MIN(p.instruction) "
        "FROM promises p WHERE p.emergency = emergencies.reference AND p.kind = 'confirmation'), "
        "(SELECT MIN(p.instruction) FROM " REPLIED "JOIN promises p ON p.emergency = m.emergency "
        "WHERE s.emergency = emergencies.reference AND p.kind = 'confirmation')), "
        "customer_told = (SELECT MAX(m.at) FROM " REPLIED
        "WHERE s.emergency = emergencies.reference) WHERE ended IS NULL"},
    {2, "INSERT INTO promises (id, kind, emergency, desk, due, ready, target, instruction) "
        "SELECT reference || '-unacknowledged', 'check', reference, desk, opened + " QUARTER_US ", "
        "opened + " QUARTER_US ", '', '{\"check\": \"unacknowledged\"}' FROM emergencies "
        "WHERE ended IS NULL AND is_test = 0"},
};

static bool read_number(Connection *connection, const char *name, int *out_number, GError **error)
{
    g_autoptr(Rows) rows =
        connection_query(connection, STATEMENT_SCHEMA_READ, VALUES(text_value(name)), error);

    if (rows == NULL)
        return false;
    *out_number = rows->count == 0 ? 0 : (int) rows_number(rows, 0, 0);
    return true;
}

static bool write_number(Connection *connection, const char *name, int number, GError **error)
{
    g_autofree char *text = g_strdup_printf("%d", number);

    return connection_run(connection, STATEMENT_SCHEMA_WRITE,
                          VALUES(text_value(name), text_value(text)), error);
}

static bool check_version(Connection *connection, int *out_version, GError **error)
{
    int usable_from = 0;

    if (!read_number(connection, "schema", out_version, error) ||
        !read_number(connection, "usable_from", &usable_from, error))
        return false;
    if (usable_from <= SCHEMA_VERSION)
        return true;
    g_set_error(error, STORE_ERROR, STORE_ERROR_SCHEMA,
                "the store has schema %d of a newer release, this release knows schema %d; "
                "run the newer release, or restore the store from before the upgrade",
                *out_version, SCHEMA_VERSION);
    return false;
}

static bool migrate(Connection *connection, GError **error)
{
    int version = 0;
    const int64_t key = SCHEMA_LOCK_KEY;

    if (!connection->driver->lock(connection, &key, 1, error) ||
        !connection_execute(connection,
                            "CREATE TABLE IF NOT EXISTS meta "
                            "(name TEXT PRIMARY KEY, value TEXT NOT NULL)",
                            error) ||
        !check_version(connection, &version, error))
        return false;
    if (version >= SCHEMA_VERSION)
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(migrations); i++) {
        if (migrations[i].version > version &&
            !connection_execute(connection, migrations[i].sql, error))
            return false;
    }
    return write_number(connection, "schema", SCHEMA_VERSION, error) &&
           write_number(connection, "usable_from", USABLE_FROM, error);
}

static bool only_check(Connection *connection, GError **error)
{
    g_autoptr(GError) reason = NULL;
    int version = 0;

    if (check_version(connection, &version, &reason) && version > 0)
        return true;
    if (reason != NULL && reason->code != STORE_ERROR_WRITE) {
        g_propagate_error(error, g_steal_pointer(&reason));
        return false;
    }
    g_set_error(error, STORE_ERROR, STORE_ERROR_SCHEMA,
                "the store holds no tables of ours; the daemon makes them when it starts");
    return false;
}

/* Answers whether a column that a migration adds is there; true for one that adds none. */
static bool has_column(Connection *connection, const char *sql)
{
    g_auto(GStrv) words = g_strsplit(sql, " ", 7); /* ALTER TABLE name ADD COLUMN name ... */

    if (g_strv_length(words) < 7 || !g_str_equal(words[0], "ALTER"))
        return true;
    g_autofree char *probe = g_strdup_printf("SELECT %s FROM %s LIMIT 0", words[5], words[2]);
    return connection_execute(connection, probe, NULL);
}

/* A store of a program between two releases may call itself what it is not: it is refused here,
 * and not by each mail. */
static bool check_shape(Connection *connection, GError **error)
{
    int version = 0;

    if (!check_version(connection, &version, error))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(migrations); i++) {
        if (migrations[i].version > version || has_column(connection, migrations[i].sql))
            continue;
        g_set_error(error, STORE_ERROR, STORE_ERROR_SCHEMA,
                    "the store calls itself schema %d and is not: no release has made it; give the "
                    "daemon another one, or restore the store from before the upgrade (%s)",
                    version, migrations[i].sql);
        return false;
    }
    return true;
}

bool schema_prepare(Connection *connection, StoreMode mode, GError **error)
{
    if (mode == STORE_READ_ONLY)
        return only_check(connection, error) && check_shape(connection, error);
    if (!connection_execute(connection, connection->driver->begin, error))
        return false;
    if (migrate(connection, error) && check_shape(connection, error) &&
        connection_execute(connection, "COMMIT", error))
        return true;
    connection_execute(connection, "ROLLBACK", NULL);
    return false;
}
