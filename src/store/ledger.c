/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/ledger.h"

#include "store/ledger_rows.h"
#include "store/store_private.h"

#define ROWS_AT_ONCE 500 /* read in pieces, so that no ledger is too long */

typedef struct {
    GDateTime *from, *to;
    GPtrArray *list; /* owned */
} Span;

static bool list_span(Connection *connection, void *data, GError **error)
{
    Span *span = data;
    g_autoptr(Rows) rows =
        connection_query(connection, STATEMENT_LEDGER_OF_SPAN,
                         VALUES(instant_value(span->from), instant_value(span->to)), error);

    if (rows == NULL)
        return false;
    g_clear_pointer(&span->list, g_ptr_array_unref);
    span->list = ledger_from_rows(rows);
    return true;
}

GPtrArray *ledger_list(Store *store, GDateTime *from, GDateTime *to, GError **error)
{
    Span span = {.from = from, .to = to};

    return store_read(store, list_span, &span, error) ? span.list : NULL;
}

/* What the next row has to follow. */
typedef struct {
    int64_t number;
    char *hash; /* owned */
} Place;

static bool check_row(Place *place, const LedgerRow *row, GError **error)
{
    g_autofree char *hash = ledger_row_hash(row);
    const char *fault = row->number != place->number + 1         ? "rows before it are missing"
                        : !g_str_equal(row->before, place->hash) ? "the row before it is another"
                        : !g_str_equal(row->hash, hash)          ? "it was changed"
                                                                 : NULL;

    if (fault != NULL) {
        g_set_error(error, STORE_ERROR, STORE_ERROR_BROKEN,
                    "row %" G_GINT64_FORMAT " of the ledger (emergency '%s') does not fit: %s",
                    row->number, row->emergency, fault);
        return false;
    }
    g_free(place->hash);
    place->hash = g_strdup(row->hash);
    place->number = row->number;
    return true;
}

/* Checks the rows that come next; `*out_count` tells how many there were. */
static bool check_next(Connection *connection, Place *place, unsigned *out_count, GError **error)
{
    g_autoptr(Rows) rows =
        connection_query(connection, STATEMENT_LEDGER_FROM,
                         VALUES(number_value(place->number), number_value(ROWS_AT_ONCE)), error);

    if (rows == NULL)
        return false;
    g_autoptr(GPtrArray) list = ledger_from_rows(rows);
    for (unsigned i = 0; i < list->len; i++) {
        if (!check_row(place, g_ptr_array_index(list, i), error))
            return false;
    }
    *out_count = list->len;
    return true;
}

static bool verify(Connection *connection, void *data, GError **error)
{
    Place place = {.hash = g_strdup("")};
    unsigned count = ROWS_AT_ONCE;
    bool is_good = true;
    (void) data;

    while (is_good && count == ROWS_AT_ONCE)
        is_good = check_next(connection, &place, &count, error);
    g_free(place.hash);
    return is_good;
}

bool ledger_verify(Store *store, GError **error)
{
    return store_read(store, verify, NULL, error);
}
