/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/facts.h"

static void desk_facts_free(DeskFacts *desk)
{
    g_free(desk->seen_emergency);
    g_free(desk->open_emergency);
    g_free(desk->ended_emergency);
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
