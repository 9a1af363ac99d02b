/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/end_reason.h"
#include "life/corrections.h"
#include "life/next.h"

/* What somebody said, as an event of the timeline. */
typedef struct {
    NextContext next;
    HandKind kind;
    Event event;
    char **refusal; /* why it cannot be done; owned by who asked */
} Hand;

static const char *const event_kinds[] = {
    [HAND_WORKED] = EVENT_WORKED_BY_HAND,
    [HAND_WAIVE] = EVENT_WAIVED_BY_HAND,
    [HAND_TAKEN] = EVENT_TAKEN_BY_HAND,
};

/* Gives why this cannot be done to it, for who typed the command; NULL when it can. */
static char *why_not(const Emergency *emergency, HandKind kind)
{
    const char *reference = emergency->reference;

    if (kind == HAND_TAKEN && (!emergency->is_watched || emergency->ended != NULL))
        return g_strdup_printf("'%s' does not wait for anybody at Support", reference);
    if (kind != HAND_TAKEN && emergency->report == NULL)
        return g_strdup_printf("the texts of '%s' are erased, its bill stands", reference);
    return NULL;
}

/* Decides as if the event stood on the timeline already. Whether it may is decided here too: a
 * watched mail may page in the moment in which Support takes it. */
static Plan *hand_next(const EmergencyFacts *facts, const void *data)
{
    const Hand *hand = data;
    g_autoptr(GPtrArray) timeline = g_ptr_array_new();
    EmergencyFacts with_event = *facts;
    const char *reference = facts->emergency->reference;

    g_free(*hand->refusal);
    *hand->refusal = why_not(facts->emergency, hand->kind);
    if (*hand->refusal != NULL)
        return plan_new();
    for (guint i = 0; i < facts->timeline->len; i++)
        g_ptr_array_add(timeline, facts->timeline->pdata[i]);
    g_ptr_array_add(timeline, (void *) &hand->event);
    with_event.timeline = timeline;
    Plan *plan = emergency_next(&with_event, &hand->next);
    plan_put_event(plan, reference, hand->event.kind, hand->event.text, hand->event.at);
    if (hand->kind == HAND_TAKEN) {
        EmergencyChange *change = plan_change(plan, reference);
        change->ended = g_date_time_ref(hand->event.at);
        change->end_reason = g_strdup(END_TAKEN);
    }
    return plan;
}

/* Takes the text. */
static bool refuse(GError **error, char *text)
{
    g_set_error_literal(error, STORE_ERROR, STORE_ERROR_CONFLICT, text);
    g_free(text);
    return false;
}

static char *correction_text(HandKind kind, int64_t minutes, const char *reason)
{
    if (kind == HAND_WORKED)
        return g_strdup_printf("worked: %" G_GINT64_FORMAT "m", (gint64) minutes);
    if (kind == HAND_WAIVE)
        return g_strdup_printf("no charge: %s", reason);
    return g_strdup("by hand");
}

/* A correction must read back as what was ordered. */
static bool is_readable(const char *text, GError **error)
{
    Corrections corrections = CORRECTIONS_NONE;
    g_autofree char *mistake = NULL;
    NoteVerdict verdict = correction_read(text, &corrections, &mistake);

    corrections_clear(&corrections);
    if (verdict == NOTE_APPLIED)
        return true;
    return refuse(error, mistake != NULL ? g_steal_pointer(&mistake)
                                         : g_strdup("the correction cannot be read"));
}

bool life_by_hand(const LifeContext *context, const char *emergency, HandKind kind, int64_t minutes,
                  const char *reason, GError **error)
{
    g_autofree char *text = correction_text(kind, minutes, reason);
    g_autofree char *refusal = NULL;
    Hand hand = {
        .next = next_context(context),
        .kind = kind,
        .event = {.kind = (char *) event_kinds[kind], .text = text, .at = context->now},
        .refusal = &refusal,
    };

    if (kind != HAND_TAKEN && !is_readable(text, error))
        return false;
    if (!emergency_review(context->store, emergency, context->now, hand_next, &hand, error))
        return false;
    return refusal == NULL || refuse(error, g_steal_pointer(&refusal));
}
