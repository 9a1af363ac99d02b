/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/values.h"

#include "compose/local_time.h"
#include "compose/own_mailbox.h"

struct Values {
    GArray *list;     /* of TemplateValue, ended by one without a name */
    GPtrArray *owned; /* the texts */
};

Values *values_new(void)
{
    Values *values = g_new0(Values, 1);

    values->list = g_array_new(TRUE, TRUE, sizeof(TemplateValue));
    values->owned = g_ptr_array_new_with_free_func(g_free);
    return values;
}

void values_free(Values *values)
{
    if (values == NULL)
        return;
    g_array_unref(values->list);
    g_ptr_array_unref(values->owned);
    g_free(values);
}

void values_take(Values *values, const char *name, char *value)
{
    TemplateValue entry = {name, value};

    g_ptr_array_add(values->owned, value);
    g_array_append_val(values->list, entry);
}

void values_flag(Values *values, const char *name, bool holds)
{
    values_take(values, name, holds ? g_strdup("yes") : NULL);
}

/* Gives the digits of a phone number, as a link wants them (RFC 3966). */
static char *phone_link(const char *phone)
{
    GString *link = g_string_new(NULL);

    for (; *phone != '\0'; phone++) {
        if (g_ascii_isdigit(*phone) || (*phone == '+' && link->len == 0))
            g_string_append_c(link, *phone);
    }
    return g_string_free(link, FALSE);
}

/* Gives the display name of the desk's own mailbox, else the name of the desk. */
static char *from_name_of(const Desk *desk)
{
    g_autoptr(OwnMailbox) mailbox = own_mailbox_read(desk->confirmation.from, NULL);
    bool has_name = mailbox != NULL && *mailbox->name != '\0';

    return g_strdup(has_name ? mailbox->name : desk->name);
}

void values_put_desk(Values *values, const Desk *desk)
{
    values_take(values, "phone", g_strdup(desk->phone));
    values_take(values, "phone_link", phone_link(desk->phone));
    values_take(values, "desk", g_strdup(desk->name));
    values_take(values, "from_name", from_name_of(desk));
}

void values_put_instant(Values *values, const char *const names[2], GDateTime *instant,
                        const Desk *desk, Language language)
{
    GTimeZone *zone = calendar_zone(desk->calendar);

    values_take(values, names[0],
                instant != NULL ? local_date_print(instant, zone, language) : NULL);
    values_take(values, names[1], instant != NULL ? local_clock_print(instant, zone) : NULL);
}

const TemplateValue *values_list(const Values *values)
{
    return (const TemplateValue *) values->list->data;
}
