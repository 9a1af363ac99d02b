/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/timeline.h"

#include "compose/local_time.h"

typedef struct {
    GDateTime *at;
    char *text;
    guint number; /* sorting alone would not keep the order of rows of one instant */
} Row;

struct Timeline {
    GPtrArray *rows;
};

static void row_free(gpointer data)
{
    Row *row = data;

    g_date_time_unref(row->at);
    g_free(row->text);
    g_free(row);
}

Timeline *timeline_new(void)
{
    Timeline *timeline = g_new0(Timeline, 1);

    timeline->rows = g_ptr_array_new_with_free_func(row_free);
    return timeline;
}

void timeline_free(Timeline *timeline)
{
    if (timeline == NULL)
        return;
    g_ptr_array_unref(timeline->rows);
    g_free(timeline);
}

void timeline_add(Timeline *timeline, GDateTime *at, const char *text)
{
    Row *row = g_new0(Row, 1);

    *row = (Row){g_date_time_ref(at), g_strdup(text), timeline->rows->len};
    g_ptr_array_add(timeline->rows, row);
}

static int compare(gconstpointer left, gconstpointer right)
{
    const Row *a = *(const Row *const *) left, *b = *(const Row *const *) right;
    int64_t left_second = g_date_time_to_unix(a->at), right_second = g_date_time_to_unix(b->at);

    /* Parts of a second are told of some instants only. */
    if (left_second != right_second)
        return left_second > right_second ? 1 : -1;
    return (a->number > b->number) - (a->number < b->number);
}

void timeline_print(Timeline *timeline, GString *out, GTimeZone *zone, Language language)
{
    g_autofree char *date = g_strdup("");

    g_ptr_array_sort(timeline->rows, compare);
    for (guint i = 0; i < timeline->rows->len; i++) {
        const Row *row = timeline->rows->pdata[i];
        g_autofree char *clock = local_clock_print(row->at, zone);
        g_autofree char *short_zone = local_zone_print(row->at, zone);
        g_autofree char *day = local_date_print(row->at, zone, language);
        char *head = g_strdup_printf("%s (%s)", day, short_zone);
        if (!g_str_equal(head, date))
            g_string_append_printf(out, "  %s\n", head);
        g_free(date);
        date = head;
        g_string_append_printf(out, "  %s  %s", clock, row->text);
    }
}
