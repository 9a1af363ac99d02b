/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/customers_sink.h"

#include "config/nearest.h"

void sink_begin(CustomersSink *sink, unsigned line)
{
    sink_clear(sink);
    sink->customer = customer_new();
    sink->line = line;
    sink->fields_seen = 0;
    sink->has_mistake = false;
}

void sink_clear(CustomersSink *sink)
{
    g_clear_pointer(&sink->customer, customer_free);
}

void sink_stop(CustomersSink *sink, unsigned line, const char *mistake)
{
    mistakes_add(sink->mistakes, line, "%s", mistake);
    sink->has_mistake = true;
    sink->is_stopped = true;
}

void sink_refuse(CustomersSink *sink, unsigned line, char *mistake)
{
    g_autofree char *text = mistake;

    if (text == NULL)
        return;
    mistakes_add(sink->mistakes, line, "%s", text);
    sink->has_mistake = true;
    if (mistakes_count(sink->mistakes) >= CUSTOMERS_MISTAKES && !sink->is_stopped)
        sink_stop(sink, line, "reading ends here, after 100 mistakes");
}

void sink_end(CustomersSink *sink)
{
    if (sink->customer == NULL || sink->is_stopped)
        return;
    if (!sink->has_mistake)
        sink_refuse(sink, sink->line, customer_complete(sink->customer));
    if (!sink->has_mistake)
        sink_refuse(
            sink, sink->line,
            customers_builder_add(sink->builder, g_steal_pointer(&sink->customer), sink->line));
    sink_clear(sink);
}

int sink_field(CustomersSink *sink, unsigned line, const char *name)
{
    int field = customer_field_find(name);

    if (field < 0) {
        g_autofree char *hint = nearest_hint(name, customer_field_names());
        sink_refuse(sink, line, g_strdup_printf("a customer has no '%s'; %s", name, hint));
        return -1;
    }
    if ((sink->fields_seen & 1u << field) != 0) {
        sink_refuse(sink, line, g_strdup_printf("'%s' is given twice; keep one of them", name));
        return -1;
    }
    sink->fields_seen |= 1u << field;
    return field;
}
