/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/header_list.h"

#include <string.h>

static void field_free(HeaderField *field)
{
    g_free(field->name);
    g_free(field->value);
    g_free(field);
}

static HeaderField *field_new(const RawHeader *header)
{
    HeaderField *field = g_new0(HeaderField, 1);

    field->name = g_strndup(header->name, header->name_length);
    field->value = raw_header_value(header);
    field->has_nul = memchr(header->value, '\0', header->value_length) != NULL;
    return field;
}

HeaderList *header_list_new(const Message *message)
{
    HeaderList *list = g_new0(HeaderList, 1);
    size_t offset = 0;
    RawHeader header;

    list->fields = g_ptr_array_new_with_free_func((GDestroyNotify) field_free);
    while (message_next_header(message, &offset, &header)) {
        if (list->fields->len == MESSAGE_HEADERS_MAX) {
            list->limit = "headers";
            return list;
        }
        g_ptr_array_add(list->fields, field_new(&header));
    }
    if (offset >= MESSAGE_HEADER_BYTES)
        list->limit = "header-bytes";
    return list;
}

void header_list_free(HeaderList *list)
{
    if (list == NULL)
        return;
    g_ptr_array_unref(list->fields);
    g_free(list);
}

const HeaderField *header_list_next(const HeaderList *list, const char *name, unsigned *index)
{
    while (*index < list->fields->len) {
        const HeaderField *field = g_ptr_array_index(list->fields, (*index)++);
        if (g_ascii_strcasecmp(field->name, name) == 0)
            return field;
    }
    return NULL;
}

const char *header_list_first(const HeaderList *list, const char *name)
{
    unsigned index = 0;
    const HeaderField *field = header_list_next(list, name, &index);

    return field != NULL ? field->value : NULL;
}

unsigned header_list_count(const HeaderList *list, const char *name)
{
    unsigned index = 0, count = 0;

    while (header_list_next(list, name, &index) != NULL)
        count++;
    return count;
}
