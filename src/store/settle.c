/* SPDX-License-Identifier: MIT */
/* What became of promises, and what that means for those beside them. A promise that was ended
 * meanwhile (an emergency was closed) stays so. */
#include "config.h"

#include "store/outbox.h"
#include "store/plan_write.h"
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

static bool settle_done(const Step *step, GError **error)
{
    const char *emergency = step->settlement->emergency;

    if (!end(step, "done", error))
        return false;
    if (step->settlement->promise_kind != PROMISE_PAGE)
        return true;
    return connection_run(step->connection, STATEMENT_PAGE_ACCEPTED, VALUES(text_value(emergency)),
                          error) &&
           run_now(step, STATEMENT_FALLBACKS_DROP, emergency, error);
}

static bool settle_try_again(const Step *step, GError **error)
{
    GDateTime *due = step->settlement->due == NULL ? step->now : step->settlement->due;

    if (!connection_run(step->connection, STATEMENT_PROMISE_TRY_AGAIN,
                        VALUES(id_of(step), instant_value(due), error_of(step)), error))
        return false;
    return step->settlement->promise_kind != PROMISE_FALLBACK_MAIL ||
           run_now(step, STATEMENT_FALLBACK_DROP_LATE, step->settlement->id, error);
}

static bool settle_for_people(const Step *step, GError **error)
{
    if (!settle_try_again(step, error))
        return false;
    return step->settlement->promise_kind != PROMISE_PAGE ||
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
    if (!connection_run(step->connection, STATEMENT_PROMISE_RELEASE,
                        VALUES(id_of(step), instant_value(step->settlement->due)), error))
        return false;
    return step->settlement->promise_kind != PROMISE_FALLBACK_MAIL ||
           run_now(step, STATEMENT_FALLBACK_DROP_LATE, step->settlement->id, error);
}

static bool (*const settlers[])(const Step *step, GError **error) = {
    [SETTLEMENT_DONE] = settle_done,
    [SETTLEMENT_TRY_AGAIN] = settle_try_again,
    [SETTLEMENT_FOR_PEOPLE] = settle_for_people,
    [SETTLEMENT_GIVEN_UP] = settle_given_up,
    [SETTLEMENT_COMPOSED] = settle_composed,
    [SETTLEMENT_PROVEN] = settle_done,
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
