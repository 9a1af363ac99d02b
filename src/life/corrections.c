/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/corrections.h"

#include <string.h>

typedef struct {
    GDateTime *at;
    const char *text;
    bool is_by_hand;
} Said;

static int compare_said(const void *a, const void *b)
{
    return g_date_time_compare(((const Said *) a)->at, ((const Said *) b)->at);
}

static bool is_by_hand(const Event *event)
{
    return g_str_equal(event->kind, EVENT_WORKED_BY_HAND) ||
           g_str_equal(event->kind, EVENT_WAIVED_BY_HAND);
}

/* Gives all that was said, oldest first; the texts are lent. */
static GArray *gather(const Step *step)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(Said));

    for (guint i = 0; i < step->life->notes->len; i++) {
        const LifeNote *note = step->life->notes->pdata[i];
        Said said = {note->at, note->text, false};
        g_array_append_val(all, said);
    }
    for (guint i = 0; i < step->facts->timeline->len; i++) {
        const Event *event = step->facts->timeline->pdata[i];
        Said said = {event->at, event->text, true};
        if (is_by_hand(event) && event->text != NULL)
            g_array_append_val(all, said);
    }
    g_array_sort(all, compare_said);
    return all;
}

NoteVerdict correction_read(const char *note, Corrections *corrections, char **out_mistake)
{
    if (g_str_has_prefix(note, RESOLUTION_NOTE))
        note += strlen(RESOLUTION_NOTE);
    return note_command_read(note, corrections, out_mistake);
}

/* Time that Support gives by command is their last word on a bill: it takes back that nothing is
 * charged, as a note of an engineer who keeps a record does not. */
static void hear(const Said *said, Corrections *corrections)
{
    Corrections now = CORRECTIONS_NONE;
    g_autofree char *mistake = NULL, *same = NULL;

    correction_read(said->text, &now, &mistake);
    if (said->is_by_hand && now.worked_minutes >= 0)
        corrections_clear(corrections);
    correction_read(said->text, corrections, &same);
    corrections_clear(&now);
}

Corrections corrections_read(const Step *step)
{
    g_autoptr(GArray) all = gather(step);
    Corrections corrections = CORRECTIONS_NONE;

    for (guint i = 0; i < all->len; i++)
        hear(&g_array_index(all, Said, i), &corrections);
    return corrections;
}
