/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/facts_read.h"

#include <string.h>

#include "base/instant.h"
#include "store/facts_search.h"
#include "store/keys.h"

#define HOUR_S      3600
#define HALF_HOUR_S 1800
#define DAY_S       (24 * HOUR_S)
#define CLOCK_DRIFT_S                                                                              \
    60                  /* hosts differ by less; what lies further ahead comes from a wrong clock */
#define FOREIGN_MAX  10 /* ids that are looked at for others' mails */
#define MICROSECONDS INT64_C(1000000)

/* Seconds before `now`, as the store keeps instants. */
static Value before(GDateTime *now, int64_t seconds)
{
    return number_value(instant_to_microseconds(now) - seconds * MICROSECONDS);
}

static Value copies_since(const Question *question)
{
    bool is_bounded = question->copies_s != 0;

    return is_bounded ? before(question->now, question->copies_s) : number_value(INT64_MIN);
}

static bool read_seen(Connection *connection, const Question *question, const char *desk,
                      DeskFacts *facts, GError **error)
{
    g_autoptr(Rows) rows =
        connection_query(connection, STATEMENT_SEEN_READ,
                         VALUES(text_value(question->seen_key), text_value(desk),
                                before(question->now, SEEN_WINDOW_S), copies_since(question)),
                         error);

    if (rows == NULL)
        return false;
    facts->is_seen = rows->count > 0;
    if (facts->is_seen) {
        facts->seen_emergency = g_strdup(rows_text(rows, 0, 0));
        facts->is_seen_watched = facts->seen_emergency != NULL && rows_number(rows, 0, 1) != 0;
    }
    return true;
}

/* The words of an answer are remembered as a mail is. */
static bool read_said(Connection *connection, const Question *question, const char *desk,
                      DeskFacts *facts, GError **error)
{
    if (question->words_key == NULL)
        return true;

    g_autoptr(Rows) rows =
        connection_query(connection, STATEMENT_SEEN_READ,
                         VALUES(text_value(question->words_key), text_value(desk),
                                before(question->now, SEEN_WINDOW_S), number_value(INT64_MIN)),
                         error);
    if (rows == NULL)
        return false;
    facts->has_said = rows->count > 0;
    return true;
}

/* What the mail merely quotes is told to the Hero, and decides nothing. */
static bool read_mention(Connection *connection, const Question *question, Facts *facts,
                         GError **error)
{
    if (question->mention == NULL)
        return true;

    g_autoptr(Rows) rows = connection_query(connection, STATEMENT_EMERGENCY_STATE,
                                            VALUES(text_value(question->mention)), error);
    if (rows == NULL)
        return false;
    for (unsigned i = 0; rows->count > 0 && question->desks[i] != NULL; i++) {
        DeskFacts *desk = g_ptr_array_index(facts->desks, i);
        if (g_str_equal(question->desks[i], rows_text(rows, 0, EMERGENCY_DESK)))
            desk->mentioned_emergency = g_strdup(question->mention);
    }
    return true;
}

/* Whose mail it refers to is told as well, when that is somebody else's. */
static bool read_foreign(Connection *connection, const Question *question, const char *desk,
                         DeskFacts *facts, GError **error)
{
    bool is_known = facts->open_emergency != NULL || facts->ended_emergency != NULL ||
                    facts->mentioned_emergency != NULL;
    const char *const *ids = is_known ? NULL : question->message_ids;

    for (unsigned i = 0; ids != NULL && ids[i] != NULL && i < FOREIGN_MAX; i++) {
        g_autoptr(Rows) rows =
            connection_query(connection, STATEMENT_THREAD_OF_ANYBODY,
                             VALUES(text_value(ids[i]), text_value(desk)), error);
        if (rows == NULL)
            return false;
        if (rows->count == 0)
            continue;
        facts->mentioned_emergency = g_strdup(rows_text(rows, 0, 0));
        break;
    }
    return true;
}

static bool read_mentions(Connection *connection, const Question *question, Facts *facts,
                          GError **error)
{
    if (!read_mention(connection, question, facts, error))
        return false;
    for (unsigned i = 0; question->desks[i] != NULL; i++) {
        if (!read_foreign(connection, question, question->desks[i], facts->desks->pdata[i], error))
            return false;
    }
    return true;
}

static bool read_fold(Connection *connection, const Question *question, const char *desk,
                      DeskFacts *facts, GError **error)
{
    if (question->customer_key == NULL)
        return true;

    g_autoptr(Rows) rows = connection_query(
        connection, STATEMENT_EMERGENCY_TO_FOLD,
        VALUES(text_value(desk), text_value(question->customer_key),
               before(question->now, FOLD_WINDOW_S), text_value(question->plan_key)),
        error);
    if (rows == NULL)
        return false;
    if (rows->count > 0)
        facts->fold_emergency = g_strdup(rows_text(rows, 0, 0));
    return true;
}

static bool read_was_answered(Connection *connection, const Question *question, Facts *facts,
                              GError **error)
{
    g_autoptr(Rows) rows = connection_query(
        connection, STATEMENT_REPLY_WAS_MADE,
        VALUES(text_value(question->seen_key), before(question->now, SEEN_WINDOW_S)), error);

    if (rows == NULL)
        return false;
    facts->was_answered = rows->count > 0;
    return true;
}

static bool read_replies(Connection *connection, const Question *question, ReplyFacts *replies,
                         GError **error)
{
    if (question->reply_target == NULL)
        return true;

    g_autoptr(Rows) rows = connection_query(
        connection, STATEMENT_REPLY_COUNTS,
        VALUES(text_value(question->reply_target), text_value(question->reply_domain),
               text_value(question->subject_key), before(question->now, HOUR_S),
               before(question->now, DAY_S), before(question->now, HALF_HOUR_S)),
        error);
    if (rows == NULL)
        return false;
    replies->to_target_hour = rows_number(rows, 0, 0);
    replies->to_target_day = rows_number(rows, 0, 1);
    replies->to_domain_hour = rows_number(rows, 0, 2);
    replies->to_subject_half_hour = rows_number(rows, 0, 3);
    replies->to_all_hour = rows_number(rows, 0, 4);
    replies->to_all_day = rows_number(rows, 0, 5);
    return true;
}

Facts *facts_read(Connection *connection, const Question *question, GError **error)
{
    g_autoptr(Facts) facts = facts_new();

    for (unsigned i = 0; question->desks[i] != NULL; i++) {
        DeskFacts *desk = facts_add_desk(facts);
        if (!read_seen(connection, question, question->desks[i], desk, error) ||
            !read_said(connection, question, question->desks[i], desk, error) ||
            !read_fold(connection, question, question->desks[i], desk, error))
            return NULL;
    }
    if (!facts_search(connection, question, facts, error) ||
        !read_mentions(connection, question, facts, error) ||
        !read_was_answered(connection, question, facts, error) ||
        !read_replies(connection, question, &facts->replies, error))
        return NULL;
    return g_steal_pointer(&facts);
}

static int compare_keys(const void *left, const void *right)
{
    int64_t a = *(const int64_t *) left, b = *(const int64_t *) right;

    return (a > b) - (a < b);
}

/* Gives the keys of the emergencies that a decision may change, rising; int64_t. */
static GArray *emergency_keys(const Facts *facts)
{
    GArray *keys = g_array_new(FALSE, FALSE, sizeof(int64_t));

    for (unsigned i = 0; i < facts->desks->len; i++) {
        const DeskFacts *desk = g_ptr_array_index(facts->desks, i);
        const char *const references[] = {desk->seen_emergency, desk->open_emergency,
                                          desk->fold_emergency};
        for (size_t j = 0; j < G_N_ELEMENTS(references); j++) {
            int64_t key = references[j] == NULL ? 0 : key_of('e', references[j]);
            if (references[j] != NULL)
                g_array_append_val(keys, key);
        }
    }
    g_array_sort(keys, compare_keys);
    return keys;
}

Facts *facts_read_locked(Connection *connection, const Question *question, GError **error)
{
    g_autoptr(Facts) facts = facts_read(connection, question, error);

    if (facts == NULL || connection->driver == &driver_sqlite)
        return g_steal_pointer(&facts);
    g_autoptr(GArray) keys = emergency_keys(facts);
    if (keys->len == 0)
        return g_steal_pointer(&facts);
    if (!connection->driver->lock(connection, (const int64_t *) keys->data, keys->len, error))
        return NULL;
    /* What was read before the lock may be otherwise by now. */
    return facts_read(connection, question, error);
}

bool facts_refresh(Connection *connection, const Question *question, GError **error)
{
    if (question->reply_target == NULL) /* no mark will be looked at */
        return true;
    return connection_run(
        connection, STATEMENT_REPLY_MARKS_FROM_FUTURE,
        VALUES(instant_value(question->now), before(question->now, -CLOCK_DRIFT_S)), error);
}

unsigned question_keys(const Question *question, int64_t keys[QUESTION_KEYS])
{
    const struct {
        char kind;
        const char *text;
    } sources[QUESTION_KEYS] = {
        {'m', question->seen_key},
        {'s', question->sender},
        {'t', question->reply_target},
        {'d', question->reply_target == NULL ? NULL : question->reply_domain},
        {'c', question->customer_key},
    };
    unsigned count = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(sources); i++) {
        if (sources[i].text != NULL)
            keys[count++] = key_of(sources[i].kind, sources[i].text);
    }
    return count;
}
