/* SPDX-License-Identifier: MIT */
/* A hash is SHA-256 over the fields of a row, each as its length in bytes, a colon, its text and a
 * comma, so that no two rows are written alike: before, number, emergency, desk, plan, currency,
 * what, reason, spans, hundredths, worked minutes, free minutes, quarters, microseconds of `at`. */
#include "config.h"

#include "store/ledger_rows.h"

#include <string.h>

#include "base/instant.h"
#include "base/sha256.h"
#include "base/text.h"

#define LEDGER_LOCK_KEY 0x70616765724c4547LL /* one host at a time adds */

/* The columns, in the order in which the statements name them. */
enum {
    NUMBER,
    EMERGENCY,
    DESK,
    PLAN,
    CURRENCY,
    WHAT,
    REASON,
    SPANS,
    HUNDREDTHS,
    WORKED_MINUTES,
    FREE_MINUTES,
    QUARTERS,
    AT,
    BEFORE,
    HASH
};

void ledger_row_free(LedgerRow *row)
{
    if (row == NULL)
        return;
    g_free(row->emergency);
    g_free(row->desk);
    g_free(row->plan);
    g_free(row->currency);
    g_free(row->what);
    g_free(row->reason);
    g_free(row->spans);
    g_clear_pointer(&row->at, g_date_time_unref);
    g_free(row->before);
    g_free(row->hash);
    g_free(row);
}

static LedgerRow *read_row(const Rows *rows, unsigned row)
{
    LedgerRow *ledger_row = g_new0(LedgerRow, 1);

    ledger_row->number = rows_number(rows, row, NUMBER);
    ledger_row->emergency = g_strdup(rows_text(rows, row, EMERGENCY));
    ledger_row->desk = g_strdup(rows_text(rows, row, DESK));
    ledger_row->plan = g_strdup(rows_text(rows, row, PLAN));
    ledger_row->currency = g_strdup(rows_text(rows, row, CURRENCY));
    ledger_row->what = g_strdup(rows_text(rows, row, WHAT));
    ledger_row->reason = g_strdup(rows_text(rows, row, REASON));
    ledger_row->spans = g_strdup(rows_text(rows, row, SPANS));
    ledger_row->hundredths = rows_number(rows, row, HUNDREDTHS);
    ledger_row->worked_minutes = rows_number(rows, row, WORKED_MINUTES);
    ledger_row->free_minutes = rows_number(rows, row, FREE_MINUTES);
    ledger_row->quarters = rows_number(rows, row, QUARTERS);
    ledger_row->at = rows_instant(rows, row, AT);
    ledger_row->before = g_strdup(rows_text(rows, row, BEFORE));
    ledger_row->hash = g_strdup(rows_text(rows, row, HASH));
    return ledger_row;
}

GPtrArray *ledger_from_rows(const Rows *rows)
{
    GPtrArray *list = g_ptr_array_new_with_free_func((GDestroyNotify) ledger_row_free);

    for (unsigned row = 0; row < rows->count; row++)
        g_ptr_array_add(list, read_row(rows, row));
    return list;
}

static void hash_text(struct sha256_ctx *context, const char *text)
{
    g_autofree char *field = g_strdup_printf("%zu:%s,", strlen(text), text);

    sha256_update(context, strlen(field), (const uint8_t *) field);
}

static void hash_number(struct sha256_ctx *context, int64_t number)
{
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, number);

    hash_text(context, text);
}

char *ledger_row_hash(const LedgerRow *row)
{
    struct sha256_ctx context;
    const char *const texts[] = {row->emergency, row->desk,   row->plan, row->currency,
                                 row->what,      row->reason, row->spans};
    const int64_t numbers[] = {row->hundredths, row->worked_minutes, row->free_minutes,
                               row->quarters, instant_to_microseconds(row->at)};

    sha256_init(&context);
    hash_text(&context, row->before);
    hash_number(&context, row->number);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        hash_text(&context, texts[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
        hash_number(&context, numbers[i]);
    return sha256_hex_end(&context);
}

static char *text_of(const char *text)
{
    return text_from_string(text == NULL ? "" : text, TEXT_REPLACE);
}

/* The row as it will be read back: what PostgreSQL would refuse is replaced before it is hashed. */
static LedgerRow *row_after(const Rows *newest, const NewLedgerRow *from)
{
    bool is_first = newest->count == 0;
    LedgerRow *row = g_new0(LedgerRow, 1);

    row->number = is_first ? 1 : rows_number(newest, 0, 0) + 1;
    row->before = g_strdup(is_first ? "" : rows_text(newest, 0, 1));
    row->emergency = text_of(from->emergency);
    row->desk = text_of(from->desk);
    row->plan = text_of(from->plan);
    row->currency = text_of(from->currency);
    row->what = text_of(from->what);
    row->reason = text_of(from->reason);
    row->spans = text_of(from->spans);
    row->hundredths = from->hundredths;
    row->worked_minutes = from->worked_minutes;
    row->free_minutes = from->free_minutes;
    row->quarters = from->quarters;
    row->at = g_date_time_ref(from->at);
    row->hash = ledger_row_hash(row);
    return row;
}

bool ledger_add(Connection *connection, const NewLedgerRow *new_row, GError **error)
{
    const int64_t key = LEDGER_LOCK_KEY;

    if (!connection->driver->lock(connection, &key, 1, error))
        return false;
    g_autoptr(Rows) newest =
        connection_query(connection, STATEMENT_LEDGER_NEWEST, NO_VALUES, error);
    if (newest == NULL)
        return false;
    g_autoptr(LedgerRow) row = row_after(newest, new_row);
    return connection_run(
        connection, STATEMENT_LEDGER_ADD,
        VALUES(number_value(row->number), text_value(row->emergency), text_value(row->desk),
               text_value(row->plan), text_value(row->currency), text_value(row->what),
               text_value(row->reason), text_value(row->spans), number_value(row->hundredths),
               number_value(row->worked_minutes), number_value(row->free_minutes),
               number_value(row->quarters), instant_value(row->at), text_value(row->before),
               text_value(row->hash)),
        error);
}
