/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/waking_order.h"

#include "compose/json.h"

char *ladder_order(unsigned step, bool is_alarm, const char *dedup_key)
{
    g_autoptr(json_t) order = json_object();

    json_object_set_new(order, "step", json_integer(step));
    if (is_alarm)
        json_object_set_new(order, "alarm", json_true());
    json_object_set_new(order, "key", json_of_text(dedup_key));
    return json_print(order);
}

char *proof_order(const char *dedup_key)
{
    g_autoptr(json_t) order = json_object();

    json_object_set_new(order, "key", json_of_text(dedup_key));
    return json_print(order);
}

char *waking_order_key(const char *order)
{
    g_autoptr(json_t) read = order != NULL ? json_loads(order, JSON_REJECT_DUPLICATES, NULL) : NULL;

    return g_strdup(json_text(read, "key"));
}
