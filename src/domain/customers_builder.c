/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/sha256.h"
#include "domain/customer_record.h"
#include "domain/customers.h"
#include "domain/customers_format.h"

/* A key, and the one before that has the same hash. */
typedef struct {
    SnapshotKey key;
    uint32_t before; /* place of that one, from 1; 0 for none */
} Entry;

enum { RECORDS_BYTES = 256 * 1024 * 1024 };

struct CustomersBuilder {
    const char *unit;
    GByteArray *records;
    GArray *offsets;    /* uint32_t a customer, into `records` */
    GArray *lines;      /* unsigned a customer */
    GArray *entries;    /* of Entry */
    GHashTable *newest; /* from a hash to its last entry, from 1; both fit pointers */
};

static const char *const kind_names[] = {
    [KEY_ID] = "id", [KEY_ADDRESS] = "address", [KEY_DOMAIN] = "domain", [KEY_PHONE] = "phone"};

CustomersBuilder *customers_builder_new(const char *unit)
{
    CustomersBuilder *builder = g_new0(CustomersBuilder, 1);

    builder->unit = unit;
    builder->records = g_byte_array_new();
    builder->offsets = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    builder->lines = g_array_new(FALSE, FALSE, sizeof(unsigned));
    builder->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    builder->newest = g_hash_table_new(NULL, NULL);
    return builder;
}

void customers_builder_free(CustomersBuilder *builder)
{
    if (builder == NULL)
        return;
    g_clear_pointer(&builder->records, g_byte_array_unref);
    g_clear_pointer(&builder->offsets, g_array_unref);
    g_clear_pointer(&builder->lines, g_array_unref);
    g_clear_pointer(&builder->entries, g_array_unref);
    g_clear_pointer(&builder->newest, g_hash_table_unref);
    g_free(builder);
}

unsigned customers_builder_count(const CustomersBuilder *builder)
{
    return builder->offsets->len;
}

static uint32_t offset_of(const CustomersBuilder *builder, uint32_t customer)
{
    return g_array_index(builder->offsets, uint32_t, customer);
}

static uint32_t newest_of(const CustomersBuilder *builder, uint32_t hash)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(builder->newest, GUINT_TO_POINTER(hash)));
}

/* One customer that is about to be added, and the first of its keys that another one has. */
typedef struct {
    CustomersBuilder *builder;
    const Customer *customer;
    KeyKind kind;
    uint32_t owner;
    char *key; /* NULL: none */
} Adding;

static bool is_free(void *data, KeyKind kind, const char *key)
{
    Adding *adding = data;
    const CustomersBuilder *builder = adding->builder;
    const Records records = {(const char *) builder->records->data, builder->records->len};
    const char *wanted = kind == KEY_PHONE ? adding->customer->phone : key;

    for (uint32_t at = newest_of(builder, key_hash(kind, key)); at != 0;) {
        const Entry *entry = &g_array_index(builder->entries, Entry, at - 1);
        if (record_has(&records, offset_of(builder, entry->key.customer), kind, wanted)) {
            adding->kind = kind;
            adding->owner = entry->key.customer;
            adding->key = g_strdup(wanted);
            return false;
        }
        at = entry->before;
    }
    return true;
}

static bool add_key(void *data, KeyKind kind, const char *key)
{
    CustomersBuilder *builder = ((Adding *) data)->builder;
    uint32_t hash = key_hash(kind, key);
    Entry entry = {{hash, builder->offsets->len}, newest_of(builder, hash)};

    g_array_append_val(builder->entries, entry);
    g_hash_table_insert(builder->newest, GUINT_TO_POINTER(hash),
                        GUINT_TO_POINTER(builder->entries->len));
    return true;
}

static char *say_doubled(const Adding *adding)
{
    const CustomersBuilder *builder = adding->builder;
    const Records records = {(const char *) builder->records->data, builder->records->len};
    g_autoptr(Customer) owner = record_read(&records, offset_of(builder, adding->owner));

    return g_strdup_printf("%s '%s' is also that of '%s' in %s %u; give it to one customer",
                           kind_names[adding->kind], adding->key, owner->name, builder->unit,
                           g_array_index(builder->lines, unsigned, adding->owner));
}

char *customers_builder_add(CustomersBuilder *builder, Customer *customer, unsigned line)
{
    g_autoptr(Customer) taken = customer;
    Adding adding = {.builder = builder, .customer = taken};
    uint32_t offset = builder->records->len;

    if (builder->offsets->len >= CUSTOMERS_MAX || offset > RECORDS_BYTES)
        return g_strdup_printf("there are too many customers; a registry has at most %d, of 256 "
                               "MiB together",
                               CUSTOMERS_MAX);
    if (!customer_each_key(taken, is_free, &adding)) {
        char *mistake = say_doubled(&adding);
        g_free(adding.key);
        return mistake;
    }
    customer_each_key(taken, add_key, &adding);
    record_write(builder->records, taken);
    g_array_append_val(builder->offsets, offset);
    g_array_append_val(builder->lines, line);
    return NULL;
}

static int compare_keys(const void *left, const void *right)
{
    const SnapshotKey *one = left, *other = right;

    if (one->hash != other->hash)
        return one->hash < other->hash ? -1 : 1;
    return one->customer < other->customer ? -1 : one->customer > other->customer;
}

/* Sorts the keys in the place of the entries, which are larger. */
static SnapshotKey *sort_keys(GArray *entries)
{
    SnapshotKey *keys = (SnapshotKey *) entries->data;

    for (guint i = 0; i < entries->len; i++) {
        SnapshotKey key = g_array_index(entries, Entry, i).key;
        memcpy(&keys[i], &key, sizeof(key));
    }
    qsort(keys, entries->len, sizeof(*keys), compare_keys);
    return keys;
}

static GVariant *array_of(const char *type, const void *bytes, size_t length)
{
    return g_variant_new_from_data(G_VARIANT_TYPE(type), bytes, length, TRUE, NULL, NULL);
}

static GBytes *seal(GVariant *snapshot)
{
    size_t length = sizeof(SnapshotHead) + g_variant_get_size(snapshot);
    uint8_t *bytes = g_malloc0(length);
    SnapshotHead head = {SNAPSHOT_MARK, SNAPSHOT_VERSION, SNAPSHOT_ORDER, 0, {0}};
    struct sha256_ctx context;

    g_variant_store(snapshot, bytes + sizeof(head));
    sha256_init(&context);
    sha256_update(&context, length - sizeof(head), bytes + sizeof(head));
    sha256_digest(&context, sizeof(head.digest), head.digest);
    memcpy(bytes, &head, sizeof(head));
    return g_bytes_new_take(bytes, length);
}

GBytes *customers_builder_end(CustomersBuilder *builder)
{
    g_clear_pointer(&builder->newest, g_hash_table_unref); /* makes room for the snapshot */
    g_clear_pointer(&builder->lines, g_array_unref);
    const SnapshotKey *keys = sort_keys(builder->entries);
    GVariant *parts[] = {
        array_of("a(uu)", keys, builder->entries->len * sizeof(*keys)),
        array_of("au", builder->offsets->data, builder->offsets->len * sizeof(uint32_t)),
        array_of("ay", builder->records->data, builder->records->len),
    };
    g_autoptr(GVariant) snapshot = g_variant_ref_sink(g_variant_new_tuple(parts, 3));

    return seal(snapshot);
}
