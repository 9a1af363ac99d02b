/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/emergency_rows.h"

/* The columns of an emergency, in the order in which the statements name them. */
enum {
    REFERENCE,
    DESK,
    SENDER,
    SUBJECT,
    DEDUP_KEY,
    REPORT,
    OPENED,
    ENDED,
    END_REASON,
    PAGE_ACCEPTED,
    IS_TEST,
    NEEDS_PROOF,
    IS_WATCHED,
    LIFE,
    PROVEN,
    ACKNOWLEDGED,
    ACTIVITY,
    CUSTOMER_TOLD,
    CUSTOMER,
    CUSTOMER_KEY,
    PLAN,
    CONVERSATION,
    ROUND_KEY,
    ROUND_BEGAN,
    TARIFF
};

void emergency_free(Emergency *emergency)
{
    if (emergency == NULL)
        return;
    g_free(emergency->reference);
    g_free(emergency->desk);
    g_free(emergency->sender);
    g_free(emergency->subject);
    g_free(emergency->dedup_key);
    g_free(emergency->report);
    g_clear_pointer(&emergency->opened, g_date_time_unref);
    g_clear_pointer(&emergency->ended, g_date_time_unref);
    g_free(emergency->end_reason);
    g_free(emergency->life);
    g_clear_pointer(&emergency->proven, g_date_time_unref);
    g_clear_pointer(&emergency->acknowledged, g_date_time_unref);
    g_clear_pointer(&emergency->activity, g_date_time_unref);
    g_clear_pointer(&emergency->customer_told, g_date_time_unref);
    g_free(emergency->customer);
    g_free(emergency->customer_key);
    g_free(emergency->plan);
    g_free(emergency->conversation);
    g_free(emergency->round_key);
    g_free(emergency->tariff);
    g_clear_pointer(&emergency->round_began, g_date_time_unref);
    g_free(emergency);
}

void event_free(Event *event)
{
    if (event == NULL)
        return;
    g_free(event->kind);
    g_free(event->text);
    g_clear_pointer(&event->at, g_date_time_unref);
    g_free(event);
}

Emergency *emergency_from_row(const Rows *rows, unsigned row)
{
    Emergency *emergency = g_new0(Emergency, 1);

    emergency->reference = g_strdup(rows_text(rows, row, REFERENCE));
    emergency->desk = g_strdup(rows_text(rows, row, DESK));
    emergency->sender = g_strdup(rows_text(rows, row, SENDER));
    emergency->subject = g_strdup(rows_text(rows, row, SUBJECT));
    emergency->dedup_key = g_strdup(rows_text(rows, row, DEDUP_KEY));
    emergency->report = g_strdup(rows_text(rows, row, REPORT));
    emergency->opened = rows_instant(rows, row, OPENED);
    emergency->ended = rows_instant(rows, row, ENDED);
    emergency->end_reason = g_strdup(rows_text(rows, row, END_REASON));
    emergency->page_accepted = rows_number(rows, row, PAGE_ACCEPTED) != 0;
    emergency->is_test = rows_number(rows, row, IS_TEST) != 0;
    emergency->needs_proof = rows_number(rows, row, NEEDS_PROOF) != 0;
    emergency->is_watched = rows_number(rows, row, IS_WATCHED) != 0;
    emergency->life = g_strdup(rows_text(rows, row, LIFE));
    emergency->proven = rows_instant(rows, row, PROVEN);
    emergency->acknowledged = rows_instant(rows, row, ACKNOWLEDGED);
    emergency->activity = rows_instant(rows, row, ACTIVITY);
    emergency->customer_told = rows_instant(rows, row, CUSTOMER_TOLD);
    emergency->customer = g_strdup(rows_text(rows, row, CUSTOMER));
    emergency->customer_key = g_strdup(rows_text(rows, row, CUSTOMER_KEY));
    emergency->plan = g_strdup(rows_text(rows, row, PLAN));
    emergency->conversation = g_strdup(rows_text(rows, row, CONVERSATION));
    emergency->round_key = g_strdup(rows_text(rows, row, ROUND_KEY));
    emergency->round_began = rows_instant(rows, row, ROUND_BEGAN);
    emergency->tariff = g_strdup(rows_text(rows, row, TARIFF));
    return emergency;
}

Event *event_from_row(const Rows *rows, unsigned row)
{
    Event *event = g_new0(Event, 1);

    event->kind = g_strdup(rows_text(rows, row, 0));
    event->text = g_strdup(rows_text(rows, row, 1));
    event->at = rows_instant(rows, row, 2);
    return event;
}
