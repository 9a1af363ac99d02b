/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/promise_read.h"

/* The columns, in the order in which the statements name them. */
enum {
    ID,
    KIND,
    EMERGENCY,
    DESK,
    TARGET,
    ORDER,
    MESSAGE,
    DUE,
    DEADLINE,
    ATTEMPTS,
    LAST_ERROR,
    DEDUP_KEY,
    REPORT,
    IS_TEST,
    PAGE_ACCEPTED,
    OPENED,
    PROVEN,
    ACKNOWLEDGED,
    ENDED,
    NEEDS_PROOF,
    CUSTOMER,
    CONVERSATION,
    ROUND_KEY
};

void promise_free(Promise *promise)
{
    if (promise == NULL)
        return;
    g_free(promise->id);
    g_free(promise->emergency);
    g_free(promise->desk);
    g_free(promise->target);
    g_free(promise->order);
    g_free(promise->message);
    g_free(promise->dedup_key);
    g_free(promise->report);
    g_free(promise->customer);
    g_free(promise->conversation);
    g_free(promise->round_key);
    g_clear_pointer(&promise->opened, g_date_time_unref);
    g_clear_pointer(&promise->due, g_date_time_unref);
    g_clear_pointer(&promise->deadline, g_date_time_unref);
    g_free(promise->last_error);
    g_free(promise);
}

static Promise *read_promise(const Rows *rows, unsigned row, PromiseKind kind)
{
    Promise *promise = g_new0(Promise, 1);

    promise->kind = kind;
    promise->id = g_strdup(rows_text(rows, row, ID));
    promise->emergency = g_strdup(rows_text(rows, row, EMERGENCY));
    promise->desk = g_strdup(rows_text(rows, row, DESK));
    promise->target = g_strdup(rows_text(rows, row, TARGET));
    promise->order = g_strdup(rows_text(rows, row, ORDER));
    promise->message = g_strdup(rows_text(rows, row, MESSAGE));
    promise->due = rows_instant(rows, row, DUE);
    promise->deadline = rows_instant(rows, row, DEADLINE);
    promise->attempts = rows_number(rows, row, ATTEMPTS);
    promise->last_error = g_strdup(rows_text(rows, row, LAST_ERROR));
    promise->dedup_key = g_strdup(rows_text(rows, row, DEDUP_KEY));
    promise->report = g_strdup(rows_text(rows, row, REPORT));
    promise->is_test = rows_number(rows, row, IS_TEST) != 0;
    promise->page_accepted = rows_number(rows, row, PAGE_ACCEPTED) != 0;
    promise->opened = rows_instant(rows, row, OPENED);
    promise->is_proven = rows_text(rows, row, PROVEN) != NULL;
    promise->is_acknowledged = rows_text(rows, row, ACKNOWLEDGED) != NULL;
    promise->is_ended = rows_text(rows, row, ENDED) != NULL;
    promise->needs_proof = rows_number(rows, row, NEEDS_PROOF) != 0;
    promise->customer = g_strdup(rows_text(rows, row, CUSTOMER));
    promise->conversation = g_strdup(rows_text(rows, row, CONVERSATION));
    promise->round_key = g_strdup(rows_text(rows, row, ROUND_KEY));
    return promise;
}

GPtrArray *promises_from_rows(const Rows *rows)
{
    GPtrArray *promises = g_ptr_array_new_with_free_func((GDestroyNotify) promise_free);

    for (unsigned row = 0; row < rows->count; row++) {
        PromiseKind kind = PROMISE_PAGE;
        if (promise_kind_parse(rows_text(rows, row, KIND), &kind))
            g_ptr_array_add(promises, read_promise(rows, row, kind));
    }
    return promises;
}
