/* SPDX-License-Identifier: MIT */
/* What became of promises, and what that means for those beside them. A promise that was ended
 * meanwhile (an emergency was closed) stays so. */
#include "config.h"

#include "store/outbox.h"
#include "store/plan_write.h"
#include "store/promise_drop.h"
#include "store/store_private.h"

typedef struct {
    const GPtrArray *settlements;
    GDateTime *now;
} SettleTask;

/* One settlement under way. */
typedef struct {
    Connection *connection;
    const Settlement *settlement;
    GDateTime *now;
} Step;

void settlement_free(Settlement *settlement)
{
    if (settlement == NULL)
        return;
    g_free(settlement->id);
    g_free(settlement->emergency);
    g_clear_pointer(&settlement->due, g_date_time_unref);
    g_free(settlement->error);
    g_free(settlement->message);
    g_free(settlement->event_kind);
    g_free(settlement->event_text);
    plan_free(settlement->otherwise);
    g_free(settlement);
}

static Value id_of(const Step *step)
{
    return text_value(step->settlement->id);
}

static Value error_of(const Step *step)
{
    return text_value(step->settlement->error == NULL ? "" : step->settlement->error);
}

/* Runs a statement whose values are what `key` names, and now. */
static bool run_now(const Step *step, StatementName name, const char *key, GError **error)
{
    return connection_run(step->connection, name, VALUES(text_value(key), instant_value(step->now)),
                          error);
}

static bool end(const Step *step, const char *state, GError **error)
{
    return connection_run(
               step->connection, STATEMENT_PROMISE_END,
               VALUES(id_of(step), text_value(state), instant_value(step->now), error_of(step)),
               error) &&
           run_now(step, STATEMENT_FOLLOWERS_LET_GO, step->settlement->id, error);
}

/* Where proof is to come, PagerDuty's "accepted" alone calls nobody off. */
static bool settle_done(const Step *step, GError **error)
{
    const char *emergency = step->settlement->emergency;

    if (!end(step, "done", error))
        return false;
    if (step->settlement->promise_kind != PROMISE_PAGE)
        return true;
    g_autoptr(Rows) rows = connection_query(step->connection, STATEMENT_PAGE_ACCEPTED,
                                            VALUES(text_value(emergency), id_of(step)), error);
    if (rows == NULL)
        return false;
    bool is_newest = rows->count == 0 || rows_number(rows, 0, 1) != 0;
    if (!is_newest || (rows->count > 0 && rows_number(rows, 0, 0) != 0))
        return true;
    return promises_drop(step->connection, emergency, KINDS_WITHOUT_PROOF | KIND(PROMISE_PROOF),
                         step->now, error);
}

/* A proof that a later page has made needless proves nothing of that page. */
static bool settle_proven(const Step *step, GError **error)
{
    const char *emergency = step->settlement->emergency;
    g_autoptr(Rows) rows = connection_query(
        step->connection, STATEMENT_EMERGENCY_PROVEN,
        VALUES(text_value(emergency), instant_value(step->now), id_of(step)), error);

    if (rows == NULL || !end(step, "done", error))
        return false;
    return rows->count == 0 || promises_drop_proven(step->connection, emergency, step->now, error);
}

/* What became needless while it was on its way is not tried again. */
static bool drop_late(const Step *step, GError **error)
{
    const char *id = step->settlement->id;
    g_autoptr(Rows) rows =
        connection_query(step->connection, STATEMENT_PROMISE_DROP_LATE,
                         VALUES(text_value(id), instant_value(step->now)), error);

    if (rows == NULL)
        return false;
    return rows->count == 0 || run_now(step, STATEMENT_FOLLOWERS_LET_GO, id, error);
}

static bool settle_try_again(const Step *step, GError **error)
{
    GDateTime *due = step->settlement->due == NULL ? step->now : step->settlement->due;

    return connection_run(step->connection, STATEMENT_PROMISE_TRY_AGAIN,
                          VALUES(id_of(step), instant_value(due), error_of(step)), error) &&
           drop_late(step, error);
}

/* Where PagerDuty, or who was to be mailed in its place, cannot be told, the next way is taken at
 * once. */
static bool settle_for_people(const Step *step, GError **error)
{
    PromiseKind kind = step->settlement->promise_kind;

    if (!settle_try_again(step, error))
        return false;
    return (kind != PROMISE_PAGE && kind != PROMISE_FALLBACK_MAIL) ||
           run_now(step, STATEMENT_FALLBACKS_LET_GO, step->settlement->emergency, error);
}

static bool settle_given_up(const Step *step, GError **error)
{
    return end(step, "given-up", error);
}

static bool settle_composed(const Step *step, GError **error)
{
    return connection_run(step->connection, STATEMENT_PROMISE_COMPOSED,
                          VALUES(id_of(step), text_value(step->settlement->message)), error);
}

static bool settle_released(const Step *step, GError **error)
{
    return connection_run(step->connection, STATEMENT_PROMISE_RELEASE,
                          VALUES(id_of(step), instant_value(step->settlement->due)), error) &&
           drop_late(step, error);
}

static bool (*const settlers[])(const Step *step, GError **error) = {
    [SETTLEMENT_DONE] = settle_done,
    [SETTLEMENT_TRY_AGAIN] = settle_try_again,
    [SETTLEMENT_FOR_PEOPLE] = settle_for_people,
    [SETTLEMENT_GIVEN_UP] = settle_given_up,
    [SETTLEMENT_COMPOSED] = settle_composed,
    [SETTLEMENT_PROVEN] = settle_proven,
    [SETTLEMENT_RELEASED] = settle_released,
};

static bool settle_one(const Step *step, GError **error)
{
    const Settlement *settlement = step->settlement;
    const NewEvent event = {.emergency = settlement->emergency,
                            .kind = settlement->event_kind,
                            .text = settlement->event_text,
                            .at = step->now};

    if (!settlers[settlement->kind](step, error))
        return false;
    if (settlement->otherwise != NULL &&
        !plan_write(step->connection, settlement->otherwise, step->now, error))
        return false;
    return event.kind == NULL || event_write(step->connection, &event, error);
}

static bool settle(Connection *connection, void *data, GError **error)
{
    const SettleTask *task = data;

    for (unsigned i = 0; i < task->settlements->len; i++) {
        const Step step = {.connection = connection,
                           .settlement = g_ptr_array_index(task->settlements, i),
                           .now = task->now};
        if (!settle_one(&step, error))
            return false;
    }
    return true;
}

bool outbox_settle(Store *store, const GPtrArray *settlements, GDateTime *now, GError **error)
{
    SettleTask task = {.settlements = settlements, .now = now};

    return settlements->len == 0 || store_write(store, settle, &task, error);
}
