/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/promise_drop.h"

#define PROMISE_KINDS (PROMISE_CHECK + 1)

/* The words of kinds as the statements look for them: ",page,proof,". */
static char *kind_words(unsigned kinds)
{
    GString *words = g_string_new(",");

    for (unsigned kind = 0; kind < PROMISE_KINDS; kind++) {
        if ((kinds & KIND(kind)) != 0)
            g_string_append_printf(words, "%s,", promise_kind_name((PromiseKind) kind));
    }
    return g_string_free(words, FALSE);
}

static Value id_of(const PromiseDrop *what)
{
    return text_value(what->promise != NULL ? what->promise : "");
}

static bool drop(Connection *connection, const PromiseDrop *what, GDateTime *now, bool with_leased,
                 GError **error)
{
    g_autofree char *words = kind_words(what->kinds);
    g_autoptr(Rows) rows =
        connection_query(connection, STATEMENT_PROMISES_DROP,
                         VALUES(text_value(what->emergency), instant_value(now), text_value(words),
                                id_of(what), number_value(with_leased)),
                         error);

    if (rows == NULL)
        return false;
    for (unsigned row = 0; row < rows->count; row++) {
        if (!connection_run(connection, STATEMENT_FOLLOWERS_LET_GO,
                            VALUES(text_value(rows_text(rows, row, 0)), instant_value(now)), error))
            return false;
    }
    return true;
}

bool promises_drop(Connection *connection, const char *emergency, unsigned kinds, GDateTime *now,
                   GError **error)
{
    const PromiseDrop what = {.emergency = (char *) emergency, .kinds = kinds};

    return drop(connection, &what, now, false, error);
}

bool promises_drop_all(Connection *connection, const PromiseDrop *what, GDateTime *now,
                       GError **error)
{
    g_autofree char *words = kind_words(what->kinds);

    return drop(connection, what, now, false, error) &&
           connection_run(connection, STATEMENT_PROMISES_MARK,
                          VALUES(text_value(what->emergency), text_value(words), id_of(what)),
                          error);
}

/* What wakes nobody by itself, or what must not be tried again whatever becomes of it. */
static bool stop(Connection *connection, const char *emergency, unsigned kinds, GDateTime *now,
                 GError **error)
{
    const PromiseDrop what = {.emergency = (char *) emergency, .kinds = kinds};
    const PromiseDrop beside = {.emergency = (char *) emergency, .kinds = KINDS_WITHOUT_PROOF};

    return drop(connection, &what, now, true, error) &&
           promises_drop_all(connection, &beside, now, error);
}

bool promises_drop_proven(Connection *connection, const char *emergency, GDateTime *now,
                          GError **error)
{
    return stop(connection, emergency, KIND(PROMISE_PAGE) | KIND(PROMISE_PROOF), now, error);
}

bool promises_drop_proofs(Connection *connection, const char *emergency, GDateTime *now,
                          GError **error)
{
    const PromiseDrop what = {.emergency = (char *) emergency, .kinds = KIND(PROMISE_PROOF)};

    return drop(connection, &what, now, true, error);
}

bool promises_drop_ended(Connection *connection, const char *emergency, GDateTime *now,
                         GError **error)
{
    unsigned kinds = KIND(PROMISE_PAGE) | KIND(PROMISE_PROOF) | KIND(PROMISE_CHECK);

    return stop(connection, emergency, kinds, now, error);
}
