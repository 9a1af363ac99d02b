/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/facts_search.h"

#define SUCCESSORS_MAX 8 /* emergencies that are followed, each in the place of another */

/* The newest ended emergency of each desk so far; a parallel to Facts.desks. */
typedef struct {
    Connection *connection;
    const Question *question;
    Facts *facts;
    int64_t *ended;
} Search;

static OpenFacts read_open(const Rows *rows, unsigned row)
{
    return (OpenFacts){
        .sender = g_strdup(rows_text(rows, row, EMERGENCY_SENDER)),
        .customer_key = g_strdup(rows_text(rows, row, EMERGENCY_CUSTOMER_KEY)),
        .customer = g_strdup(rows_text(rows, row, EMERGENCY_CUSTOMER)),
        .opened = rows_instant(rows, row, EMERGENCY_OPENED),
        .acknowledged = rows_instant(rows, row, EMERGENCY_ACKNOWLEDGED),
        .activity = rows_instant(rows, row, EMERGENCY_ACTIVITY),
        .customer_told = rows_instant(rows, row, EMERGENCY_TOLD),
        .is_watched = rows_number(rows, row, EMERGENCY_WATCHED) != 0,
    };
}

static void take_ended(DeskFacts *facts, const Rows *rows, unsigned row)
{
    desk_facts_clear_ended(facts);
    facts->ended_emergency = g_strdup(rows_text(rows, row, EMERGENCY_REF));
    facts->ended_sender = g_strdup(rows_text(rows, row, EMERGENCY_SENDER));
    facts->taken = rows_instant(rows, row, EMERGENCY_TAKEN);
}

static void note_emergency(Search *search, unsigned desk, const Rows *rows, unsigned row)
{
    DeskFacts *facts = g_ptr_array_index(search->facts->desks, desk);
    int64_t ended = rows_number(rows, row, EMERGENCY_END);

    if (rows_text(rows, row, EMERGENCY_END) == NULL) {
        if (facts->open_emergency != NULL)
            return;
        facts->open_emergency = g_strdup(rows_text(rows, row, EMERGENCY_REF));
        facts->open = read_open(rows, row);
    } else if (facts->ended_emergency == NULL || ended > search->ended[desk]) {
        take_ended(facts, rows, row);
        search->ended[desk] = ended;
    }
}

static void note_emergencies(Search *search, const Rows *rows)
{
    const char *const *desks = search->question->desks;

    for (unsigned row = 0; row < rows->count; row++) {
        for (unsigned desk = 0; desks[desk] != NULL; desk++) {
            if (g_str_equal(desks[desk], rows_text(rows, row, EMERGENCY_DESK)))
                note_emergency(search, desk, rows, row);
        }
    }
}

/* Looks for the key, which counts for `owner` alone; for nobody without one. */
static bool search_key_of(Search *search, StatementName statement, const char *key,
                          const char *owner, GError **error)
{
    if (owner == NULL || *owner == '\0')
        return true;

    g_autoptr(Rows) rows = connection_query(search->connection, statement,
                                            VALUES(text_value(key), text_value(owner)), error);
    if (rows == NULL)
        return false;
    note_emergencies(search, rows);
    return true;
}

/* Looks for the key, whoever made it known. */
static bool search_key(Search *search, StatementName statement, const char *key, GError **error)
{
    g_autoptr(Rows) rows =
        connection_query(search->connection, statement, VALUES(text_value(key)), error);

    if (rows == NULL)
        return false;
    note_emergencies(search, rows);
    return true;
}

/* A mail without a sender made nothing known. What we refer to is the customer's mail. */
static bool search_thread(Search *search, const char *key, GError **error)
{
    const Question *question = search->question;

    return search_key_of(search, STATEMENT_THREAD_EMERGENCIES, key, question->sender, error) &&
           search_key_of(search, STATEMENT_THREAD_OF_CUSTOMER, key, question->customer_key,
                         error) &&
           (!question->is_ours || search_key(search, STATEMENT_THREAD_OF_US, key, error));
}

/* What answers an ended emergency may be about the one that an earlier answer made. */
static bool search_signed(Search *search, GError **error)
{
    const char *const *references = search->question->own_references;

    for (unsigned i = 0; references != NULL && references[i] != NULL; i++) {
        if (!search_key(search, STATEMENT_EMERGENCY_STATE, references[i], error) ||
            !search_thread(search, references[i], error))
            return false;
    }
    return true;
}

/* Whoever answers their own mail of an emergency that ended says nothing of the one after it. */
static bool search_successors(Search *search, guint desk, GError **error)
{
    DeskFacts *facts = search->facts->desks->pdata[desk];
    g_autofree char *followed = NULL;

    for (unsigned i = 0; i < SUCCESSORS_MAX && facts->open_emergency == NULL; i++) {
        if (g_strcmp0(followed, facts->ended_emergency) == 0)
            return true;
        g_free(followed);
        followed = g_strdup(facts->ended_emergency);
        if (!search_thread(search, followed, error))
            return false;
    }
    return true;
}

bool facts_search(Connection *connection, const Question *question, Facts *facts, GError **error)
{
    g_autofree int64_t *ended = g_new0(int64_t, facts->desks->len + 1);
    Search search = {connection, question, facts, ended};
    const char *const *ids = question->message_ids;

    if (!search_signed(&search, error))
        return false;
    for (unsigned i = 0; ids != NULL && ids[i] != NULL; i++) {
        if (!search_thread(&search, ids[i], error))
            return false;
    }
    for (guint i = 0; i < facts->desks->len; i++) {
        if (!search_successors(&search, i, error))
            return false;
    }
    return true;
}
