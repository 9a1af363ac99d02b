/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/figures.h"

#include "store/store_private.h"

/* PagerDuty may have told of a page before we wrote down that it took it. */
#define EARLY_US (60 * INT64_C(1000000))

typedef struct {
    const char *const *desks;
    GDateTime *ended_since;
    Figures *figures; /* owned */
} Reading;

static void emergency_figure_free(EmergencyFigure *figure)
{
    g_free(figure->desk);
    g_free(figure->state);
    g_free(figure);
}

static void promise_figure_free(PromiseFigure *figure)
{
    g_clear_pointer(&figure->oldest, g_date_time_unref);
    g_free(figure);
}

static void webhook_figure_free(WebhookFigure *figure)
{
    g_free(figure->desk);
    g_clear_pointer(&figure->last_webhook, g_date_time_unref);
    g_clear_pointer(&figure->unanswered, g_date_time_unref);
    g_free(figure);
}

static Figures *figures_new(void)
{
    Figures *figures = g_new0(Figures, 1);

    figures->open = g_ptr_array_new_with_free_func((GDestroyNotify) emergency_figure_free);
    figures->ended = g_ptr_array_new_with_free_func((GDestroyNotify) emergency_figure_free);
    figures->promises = g_ptr_array_new_with_free_func((GDestroyNotify) promise_figure_free);
    figures->webhooks = g_ptr_array_new_with_free_func((GDestroyNotify) webhook_figure_free);
    return figures;
}

void figures_free(Figures *figures)
{
    if (figures == NULL)
        return;
    g_ptr_array_unref(figures->open);
    g_ptr_array_unref(figures->ended);
    g_ptr_array_unref(figures->promises);
    g_ptr_array_unref(figures->webhooks);
    g_free(figures);
}

static void take_emergencies(const Rows *rows, GPtrArray *list)
{
    for (unsigned row = 0; row < rows->count; row++) {
        EmergencyFigure *figure = g_new0(EmergencyFigure, 1);
        figure->desk = g_strdup(rows_text(rows, row, 0));
        figure->state = g_strdup(rows_text(rows, row, 1));
        figure->count = (unsigned) rows_number(rows, row, 2);
        g_ptr_array_add(list, figure);
    }
}

/* A kind of a newer release is left out. */
static void take_promises(const Rows *rows, GPtrArray *list)
{
    for (unsigned row = 0; row < rows->count; row++) {
        PromiseKind kind;
        if (!promise_kind_parse(rows_text(rows, row, 0), &kind))
            continue;
        PromiseFigure *figure = g_new0(PromiseFigure, 1);
        figure->kind = kind;
        figure->open = (unsigned) rows_number(rows, row, 1);
        figure->oldest = rows_instant(rows, row, 2);
        figure->failing = (unsigned) rows_number(rows, row, 3);
        g_ptr_array_add(list, figure);
    }
}

static bool take_webhook(Connection *connection, const char *desk, GPtrArray *list, GError **error)
{
    g_autoptr(Rows) last =
        connection_query(connection, STATEMENT_WEBHOOK_LAST, VALUES(text_value(desk)), error);
    g_autoptr(Rows) unanswered =
        last == NULL ? NULL
                     : connection_query(connection, STATEMENT_FIGURES_UNANSWERED,
                                        VALUES(text_value(desk), number_value(EARLY_US)), error);

    if (unanswered == NULL)
        return false;
    WebhookFigure *figure = g_new0(WebhookFigure, 1);
    figure->desk = g_strdup(desk);
    figure->last_webhook = last->count > 0 ? rows_instant(last, 0, 0) : NULL;
    figure->unanswered = rows_instant(unanswered, 0, 0);
    g_ptr_array_add(list, figure);
    return true;
}

static bool read_figures(Connection *connection, void *data, GError **error)
{
    Reading *reading = data;
    Figures *figures = figures_new();

    g_clear_pointer(&reading->figures, figures_free);
    reading->figures = figures;
    g_autoptr(Rows) open = connection_query(connection, STATEMENT_FIGURES_OPEN, NO_VALUES, error);
    if (open == NULL)
        return false;
    g_autoptr(Rows) ended = connection_query(connection, STATEMENT_FIGURES_ENDED,
                                             VALUES(instant_value(reading->ended_since)), error);
    if (ended == NULL)
        return false;
    g_autoptr(Rows) promises =
        connection_query(connection, STATEMENT_FIGURES_PROMISES, NO_VALUES, error);
    if (promises == NULL)
        return false;
    take_emergencies(open, figures->open);
    take_emergencies(ended, figures->ended);
    take_promises(promises, figures->promises);
    for (size_t i = 0; reading->desks[i] != NULL; i++) {
        if (!take_webhook(connection, reading->desks[i], figures->webhooks, error))
            return false;
    }
    return true;
}

Figures *figures_read(Store *store, const char *const *desks, GDateTime *ended_since,
                      GError **error)
{
    Reading reading = {.desks = desks, .ended_since = ended_since};

    if (!store_read(store, read_figures, &reading, error))
        g_clear_pointer(&reading.figures, figures_free);
    return reading.figures;
}
