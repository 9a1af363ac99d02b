/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/thread.h"

#include <string.h>

#define ID_OCTETS 250

bool thread_id_is_valid(const char *id)
{
    size_t length = strlen(id);
    const char *at = strchr(id, '@');

    if (length + 2 > ID_OCTETS || at == NULL || at == id || at[1] == '\0')
        return false;
    for (; *id != '\0'; id++) {
        if (!g_ascii_isgraph(*id) || *id == '<' || *id == '>')
            return false;
    }
    return true;
}

static void add_once(GPtrArray *ids, const char *id)
{
    if (thread_id_is_valid(id) && !g_ptr_array_find_with_equal_func(ids, id, g_str_equal, NULL))
        g_ptr_array_add(ids, g_strdup(id));
}

/* The report names its references with In-Reply-To first and the rest from last to first: back to
 * front they are in the order of the conversation. */
static GPtrArray *conversation(const Report *report)
{
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    size_t count = report->references != NULL ? g_strv_length(report->references) : 0;

    while (count > 0)
        add_once(ids, report->references[--count]);
    return ids;
}

GStrv thread_references(const Report *report)
{
    g_autoptr(GPtrArray) ids = conversation(report);
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);

    if (report->message_id != NULL && thread_id_is_valid(report->message_id)) {
        for (guint i = 0; i < ids->len; i++) {
            if (i < THREAD_FIRST || i + THREAD_LAST >= ids->len)
                add_once(kept, ids->pdata[i]);
        }
        add_once(kept, report->message_id);
    }
    g_ptr_array_add(kept, NULL);
    return (GStrv) g_ptr_array_free(g_steal_pointer(&kept), FALSE);
}
