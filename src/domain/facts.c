/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/facts.h"

static void open_facts_clear(OpenFacts *open)
{
    g_free(open->sender);
    g_free(open->customer_key);
    g_free(open->customer);
    g_clear_pointer(&open->opened, g_date_time_unref);
    g_clear_pointer(&open->acknowledged, g_date_time_unref);
    g_clear_pointer(&open->activity, g_date_time_unref);
    g_clear_pointer(&open->customer_told, g_date_time_unref);
}

void desk_facts_clear_ended(DeskFacts *desk)
{
    g_clear_pointer(&desk->ended_emergency, g_free);
    g_clear_pointer(&desk->ended_sender, g_free);
    g_clear_pointer(&desk->taken, g_date_time_unref);
}

static void desk_facts_free(DeskFacts *desk)
{
    g_free(desk->seen_emergency);
    g_free(desk->open_emergency);
    desk_facts_clear_ended(desk);
    open_facts_clear(&desk->open);
    g_free(desk->mentioned_emergency);
    g_free(desk->fold_emergency);
    g_free(desk);
}

Facts *facts_new(void)
{
    Facts *facts = g_new0(Facts, 1);

    facts->desks = g_ptr_array_new_with_free_func((GDestroyNotify) desk_facts_free);
    return facts;
}

void facts_free(Facts *facts)
{
    if (facts == NULL)
        return;
    g_ptr_array_unref(facts->desks);
    g_free(facts);
}

DeskFacts *facts_add_desk(Facts *facts)
{
    DeskFacts *desk = g_new0(DeskFacts, 1);

    g_ptr_array_add(facts->desks, desk);
    return desk;
}
