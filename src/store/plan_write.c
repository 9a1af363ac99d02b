/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/plan_write.h"

#include "base/instant.h"
#include "store/plan_change.h"

#define EVENT_TRIES 100 /* each lost one means that another host has written an event */

/* A text that the tables want to be there. */
static Value some_text(const char *text)
{
    return text_value(text == NULL ? "" : text);
}

static bool write_emergency(Connection *connection, const void *element, GError **error)
{
    const NewEmergency *emergency = element;

    return connection_run(
        connection, STATEMENT_EMERGENCY_ADD,
        VALUES(text_value(emergency->reference), text_value(emergency->desk),
               some_text(emergency->dedup_key), some_text(emergency->sender),
               some_text(emergency->subject), text_value(emergency->report),
               instant_value(emergency->opened), number_value(emergency->is_test),
               number_value(emergency->needs_proof), number_value(emergency->is_watched),
               text_value(emergency->customer), text_value(emergency->customer_key),
               text_value(emergency->plan), text_value(emergency->conversation),
               text_value(emergency->tariff)),
        error);
}

static bool write_promise(Connection *connection, const void *element, GError **error)
{
    const NewPromise *promise = element;

    return connection_run(
        connection, STATEMENT_PROMISE_ADD,
        VALUES(text_value(promise->id), text_value(promise_kind_name(promise->kind)),
               some_text(promise->emergency), some_text(promise->desk), some_text(promise->target),
               some_text(promise->order), instant_value(promise->due),
               instant_value(promise->deadline), text_value(promise->after)),
        error);
}

/* An event takes the next place of its emergency; where two hosts want the same, one asks again. */
bool event_write(Connection *connection, const NewEvent *event, GError **error)
{
    if (event->emergency[0] == '\0')
        return true; /* what belongs to no emergency has no timeline */
    for (int try = 0; try < EVENT_TRIES; try++) {
        g_autoptr(Rows) rows =
            connection_query(connection, STATEMENT_EVENT_ADD,
                             VALUES(text_value(event->emergency), text_value(event->kind),
                                    some_text(event->text), instant_value(event->at)),
                             error);
        if (rows == NULL)
            return false;
        if (rows->changed > 0)
            return true;
    }
    g_set_error(error, STORE_ERROR, STORE_ERROR_CONFLICT, "no place for an event of emergency '%s'",
                event->emergency);
    return false;
}

static bool write_event(Connection *connection, const void *element, GError **error)
{
    return event_write(connection, element, error);
}

static bool write_seen_mail(Connection *connection, const void *element, GError **error)
{
    const NewSeenMail *seen = element;
    g_autoptr(GDateTime) window_start = instant_add_seconds(seen->at, -SEEN_WINDOW_S);

    return connection_run(connection, STATEMENT_SEEN_ADD,
                          VALUES(text_value(seen->seen_key), text_value(seen->desk),
                                 text_value(seen->emergency), instant_value(seen->at),
                                 instant_value(window_start), text_value(seen->reason),
                                 text_value(seen->sender)),
                          error);
}

static bool write_thread(Connection *connection, const void *element, GError **error)
{
    const NewThread *thread = element;

    return connection_run(connection, STATEMENT_THREAD_ADD,
                          VALUES(text_value(thread->message_id), some_text(thread->sender),
                                 text_value(thread->emergency), instant_value(thread->at)),
                          error);
}

static bool write_reply_mark(Connection *connection, const void *element, GError **error)
{
    const NewReplyMark *mark = element;

    return connection_run(connection, STATEMENT_REPLY_MARK_ADD,
                          VALUES(text_value(mark->seen_key), some_text(mark->target),
                                 some_text(mark->domain), some_text(mark->subject_key),
                                 text_value(mark->emergency), instant_value(mark->at)),
                          error);
}

typedef bool (*ElementWriter)(Connection *connection, const void *element, GError **error);

static bool write_each(Connection *connection, const GPtrArray *elements, ElementWriter writer,
                       GError **error)
{
    for (unsigned i = 0; i < elements->len; i++) {
        if (!writer(connection, g_ptr_array_index(elements, i), error))
            return false;
    }
    return true;
}

bool promises_write(Connection *connection, const GPtrArray *new_promises, GError **error)
{
    return write_each(connection, new_promises, write_promise, error);
}

bool plan_write(Connection *connection, const Plan *plan, GDateTime *now, GError **error)
{
    /* Emergencies first: threads take their desk from them. What ends goes before what is put, so
     * that a plan can put another promise in the place of one. */
    return write_each(connection, plan->emergencies, write_emergency, error) &&
           plan_write_drops(connection, plan, now, error) &&
           write_each(connection, plan->promises, write_promise, error) &&
           write_each(connection, plan->events, write_event, error) &&
           write_each(connection, plan->seen_mails, write_seen_mail, error) &&
           write_each(connection, plan->threads, write_thread, error) &&
           write_each(connection, plan->reply_marks, write_reply_mark, error) &&
           plan_write_changes(connection, plan, error);
}
