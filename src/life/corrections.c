/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/corrections.h"

#include <string.h>

/* One thing that may have been said. Lent. */
typedef struct {
    GDateTime *at;
    const char *text;
    bool is_by_hand;
} Saying;

static int compare_sayings(const void *a, const void *b)
{
    return g_date_time_compare(((const Saying *) a)->at, ((const Saying *) b)->at);
}

static bool is_by_hand(const Event *event)
{
    return g_str_equal(event->kind, EVENT_WORKED_BY_HAND) ||
           g_str_equal(event->kind, EVENT_WAIVED_BY_HAND);
}

bool span_holds(const Span *span, GDateTime *at)
{
    return (span->from == NULL || g_date_time_compare(at, span->from) >= 0) &&
           (span->until == NULL || g_date_time_compare(at, span->until) < 0);
}

/* Gives all that was said, oldest first; the texts are lent. */
static GArray *gather(const Step *step, const Span *span)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(Saying));

    for (guint i = 0; i < step->life->notes->len; i++) {
        const LifeNote *note = step->life->notes->pdata[i];
        Saying saying = {note->at, note->text, false};
        if (span_holds(span, note->at))
            g_array_append_val(all, saying);
    }
    for (guint i = 0; i < step->facts->timeline->len; i++) {
        const Event *event = step->facts->timeline->pdata[i];
        Saying saying = {event->at, event->text, true};
        if (is_by_hand(event) && event->text != NULL && span_holds(span, event->at))
            g_array_append_val(all, saying);
    }
    g_array_sort(all, compare_sayings);
    return all;
}

NoteVerdict correction_read(const char *note, Corrections *corrections, char **out_mistake)
{
    if (g_str_has_prefix(note, RESOLUTION_NOTE))
        note += strlen(RESOLUTION_NOTE);
    return note_command_read(note, corrections, out_mistake);
}

/* Time that Support gives by command is their last word on a bill: it takes back that nothing is
 * charged, as a note of an engineer who keeps a record does not. Answers whether it was a command.
 */
static bool hear(const Saying *saying, Said *said)
{
    Corrections now = CORRECTIONS_NONE;
    g_autofree char *mistake = NULL, *same = NULL;
    bool is_command = correction_read(saying->text, &now, &mistake) == NOTE_APPLIED;
    bool is_time = now.worked_minutes >= 0;

    corrections_clear(&now);
    if (saying->is_by_hand && is_time)
        corrections_clear(&said->corrections);
    if (is_time)
        said->is_of_all = saying->is_by_hand;
    correction_read(saying->text, &said->corrections, &same);
    return is_command;
}

/* Answers whether anything was said. */
static bool read_all(const Step *step, const Span *span, Said *said)
{
    g_autoptr(GArray) all = gather(step, span);
    bool is_said = false;

    *said = (Said){.corrections = CORRECTIONS_NONE};
    for (guint i = 0; i < all->len; i++)
        is_said = hear(&g_array_index(all, Saying, i), said) || is_said;
    return is_said;
}

Said corrections_within(const Step *step, const Span *span)
{
    Said said;

    read_all(step, span, &said);
    return said;
}

bool corrections_are_within(const Step *step, const Span *span)
{
    g_auto(Said) said = {.corrections = CORRECTIONS_NONE};

    return read_all(step, span, &said);
}

void said_clear(Said *said)
{
    corrections_clear(&said->corrections);
}
