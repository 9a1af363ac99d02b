/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/life_turn.h"

void life_turn_add(GPtrArray *turns, LifeTurnKind kind, const IncidentEvent *event)
{
    LifeTurn *turn = g_new0(LifeTurn, 1);
    bool is_to_somebody = kind == TURN_HANDED_ON && event->assignees != NULL;
    bool is_by_person = event->agent == AGENT_PERSON && event->agent_name != NULL;

    *turn = (LifeTurn){
        .kind = kind,
        .at = g_date_time_new_from_unix_utc(g_date_time_to_unix(event->occurred)),
        .by = g_strdup(is_by_person ? event->agent_name : ""),
        .to = is_to_somebody ? g_strjoinv(", ", event->assignees) : g_strdup(""),
    };
    g_ptr_array_add(turns, turn);
}

void life_turn_free(LifeTurn *turn)
{
    if (turn == NULL)
        return;
    g_clear_pointer(&turn->at, g_date_time_unref);
    g_free(turn->by);
    g_free(turn->to);
    g_free(turn);
}

bool life_turn_begins_stint(const LifeTurn *turn)
{
    return turn->kind == TURN_REOPENED || turn->kind == TURN_GOES_ON;
}

bool life_turns_desert(const GPtrArray *turns)
{
    for (guint i = turns->len; i > 0; i--) {
        const LifeTurn *turn = turns->pdata[i - 1];
        if (turn->kind == TURN_HANDED_ON)
            return turn->to[0] == '\0';
        if (turn->kind == TURN_ACKNOWLEDGED)
            return false;
    }
    return false;
}
