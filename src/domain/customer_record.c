/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/customer_record.h"

#include <string.h>

#include "domain/phone.h"

/* Where the reading of a record stands. */
typedef struct {
    const Records *records;
    size_t at;
    bool is_broken;
} Cursor;

static void put(GByteArray *records, const char *text)
{
    g_byte_array_append(records, (const guint8 *) text, (guint) strlen(text) + 1);
}

static void put_list(GByteArray *records, const GStrv list)
{
    for (size_t i = 0; list[i] != NULL; i++)
        put(records, list[i]);
    put(records, "");
}

void record_write(GByteArray *records, const Customer *customer)
{
    put(records, customer->id);
    put(records, customer->name);
    put(records, customer->country);
    put(records, customer->language);
    put(records, customer->phone);
    put_list(records, customer->addresses);
    put_list(records, customer->domains);
    for (guint i = 0; i < customer->plans->len; i++) {
        const CustomerPlan *plan = customer->plans->pdata[i];
        g_byte_array_append(records, (const guint8 *) (plan->has_sla_plus ? "+" : "-"), 1);
        put(records, plan->name);
    }
    put(records, "");
}

/* Gives the next text, lent; "" from the first one on that does not end within the bytes. */
static const char *next(Cursor *cursor)
{
    const Records *records = cursor->records;
    const char *text = records->bytes + cursor->at;
    size_t left = cursor->at < records->length ? records->length - cursor->at : 0;
    const char *end = left > 0 ? memchr(text, '\0', left) : NULL;

    if (end == NULL) {
        cursor->is_broken = true;
        return "";
    }
    cursor->at += (size_t) (end - text) + 1;
    return text;
}

static GStrv next_list(Cursor *cursor)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_null_terminated(4, g_free, TRUE);

    for (const char *text = next(cursor); *text != '\0'; text = next(cursor))
        g_ptr_array_add(list, g_strdup(text));
    return (GStrv) g_ptr_array_steal(list, NULL);
}

Customer *record_read(const Records *records, uint32_t offset)
{
    Cursor cursor = {.records = records, .at = offset};
    g_autoptr(Customer) customer = customer_new();

    customer->id = g_strdup(next(&cursor));
    customer->name = g_strdup(next(&cursor));
    customer->country = g_strdup(next(&cursor));
    customer->language = g_strdup(next(&cursor));
    customer->phone = g_strdup(next(&cursor));
    customer->addresses = next_list(&cursor);
    customer->domains = next_list(&cursor);
    for (const char *text = next(&cursor); *text != '\0'; text = next(&cursor)) {
        CustomerPlan *plan = g_new0(CustomerPlan, 1);
        plan->has_sla_plus = text[0] == '+';
        plan->name = g_strdup(text + 1);
        g_ptr_array_add(customer->plans, plan);
    }
    return cursor.is_broken ? NULL : g_steal_pointer(&customer);
}

static bool phones_meet(const char *one, const char *other)
{
    PhoneNumber number, other_number;

    return phone_parse(one, &number) && phone_parse(other, &other_number) &&
           phone_is_same(&number, &other_number);
}

/* Goes through the whole list, so that the cursor stands behind it. */
static bool list_has(Cursor *cursor, const char *key)
{
    bool is_found = false;

    for (const char *text = next(cursor); *text != '\0'; text = next(cursor))
        is_found = is_found || strcmp(text, key) == 0;
    return is_found;
}

bool record_has(const Records *records, uint32_t offset, KeyKind kind, const char *key)
{
    Cursor cursor = {.records = records, .at = offset};
    const char *id = next(&cursor);

    for (int i = 0; i < 3; i++) /* name, country, language */
        next(&cursor);
    const char *phone = next(&cursor);
    bool has_address = list_has(&cursor, key);
    bool has_domain = list_has(&cursor, key);
    switch (kind) {
    case KEY_ID:
        return strcmp(id, key) == 0;
    case KEY_ADDRESS:
        return has_address;
    case KEY_DOMAIN:
        return has_domain;
    case KEY_PHONE:
        return phones_meet(phone, key);
    }
    g_assert_not_reached();
}

/* FNV-1a. Strangers choose what is looked for, not what is in the snapshot. */
uint32_t key_hash(KeyKind kind, const char *key)
{
    uint32_t hash = (UINT32_C(2166136261) ^ (uint32_t) kind) * UINT32_C(16777619);

    for (const char *at = key; *at != '\0'; at++)
        hash = (hash ^ (uint8_t) *at) * UINT32_C(16777619);
    return hash;
}

bool customer_each_key(const Customer *customer, KeyUse use, void *data)
{
    PhoneNumber number;

    if (!use(data, KEY_ID, customer->id))
        return false;
    for (size_t i = 0; customer->addresses[i] != NULL; i++) {
        if (!use(data, KEY_ADDRESS, customer->addresses[i]))
            return false;
    }
    for (size_t i = 0; customer->domains[i] != NULL; i++) {
        if (!use(data, KEY_DOMAIN, customer->domains[i]))
            return false;
    }
    return !phone_parse(customer->phone, &number) || use(data, KEY_PHONE, number.national);
}
