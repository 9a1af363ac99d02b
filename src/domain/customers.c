/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/customers.h"

#include <stdatomic.h>
#include <string.h>

#include "base/sha256.h"
#include "domain/customer_record.h"
#include "domain/customers_format.h"
#include "domain/phone.h"

G_DEFINE_QUARK(customers_error, customers_error)

enum {
    DOMAIN_LABELS = 10, /* of a name that is looked for: what is deeper counts for nobody */
    LOSS_COUNT = 10,    /* customers who go on one day */
    LOSS_PART = 10,     /* a tenth */
};

struct Customers {
    atomic_uint references;
    GVariant *snapshot, *parts[3]; /* hold what the rest points to */
    const SnapshotKey *keys;
    const uint32_t *offsets;
    gsize key_count, customer_count;
    Records records;
};

static bool has_right_digest(const SnapshotHead *head, const uint8_t *bytes, size_t length)
{
    uint8_t digest[SNAPSHOT_DIGEST_BYTES];
    struct sha256_ctx context;

    sha256_init(&context);
    sha256_update(&context, length, bytes);
    sha256_digest(&context, sizeof(digest), digest);
    return memcmp(digest, head->digest, sizeof(digest)) == 0;
}

/* Answers whether the bytes are a snapshot of this release, whole and unchanged. */
static bool is_whole(GBytes *bytes)
{
    gsize length = 0;
    const uint8_t *data = g_bytes_get_data(bytes, &length);
    SnapshotHead head;

    if (length < sizeof(head))
        return false;
    memcpy(&head, data, sizeof(head));
    return memcmp(head.mark, SNAPSHOT_MARK, sizeof(head.mark)) == 0 &&
           head.version == SNAPSHOT_VERSION && head.order == SNAPSHOT_ORDER &&
           has_right_digest(&head, data + sizeof(head), length - sizeof(head));
}

/* GVariant keeps every part within the bytes, whatever these say. */
static void open_parts(Customers *customers, GBytes *bytes)
{
    g_autoptr(GBytes) body = g_bytes_new_from_bytes(bytes, sizeof(SnapshotHead),
                                                    g_bytes_get_size(bytes) - sizeof(SnapshotHead));

    customers->snapshot = g_variant_ref_sink(g_variant_new_from_bytes(SNAPSHOT_TYPE, body, FALSE));
    for (gsize i = 0; i < G_N_ELEMENTS(customers->parts); i++)
        customers->parts[i] = g_variant_get_child_value(customers->snapshot, i);
    customers->keys =
        g_variant_get_fixed_array(customers->parts[0], &customers->key_count, sizeof(SnapshotKey));
    customers->offsets = g_variant_get_fixed_array(customers->parts[1], &customers->customer_count,
                                                   sizeof(uint32_t));
    customers->records.bytes =
        g_variant_get_fixed_array(customers->parts[2], &customers->records.length, 1);
}

Customers *customers_new(GBytes *bytes, GError **error)
{
    if (!is_whole(bytes)) {
        g_set_error_literal(error, CUSTOMERS_ERROR, CUSTOMERS_ERROR_INVALID,
                            "is no whole snapshot of customers of this release");
        return NULL;
    }
    Customers *customers = g_new0(Customers, 1);
    atomic_init(&customers->references, 1);
    open_parts(customers, bytes);
    return customers;
}

Customers *customers_ref(Customers *customers)
{
    atomic_fetch_add_explicit(&customers->references, 1, memory_order_relaxed);
    return customers;
}

void customers_unref(Customers *customers)
{
    if (customers == NULL ||
        atomic_fetch_sub_explicit(&customers->references, 1, memory_order_acq_rel) > 1)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(customers->parts); i++)
        g_variant_unref(customers->parts[i]);
    g_variant_unref(customers->snapshot);
    g_free(customers);
}

unsigned customers_count(const Customers *customers)
{
    return (unsigned) customers->customer_count;
}

bool customers_are_many_fewer(unsigned before, unsigned now)
{
    unsigned lost = before > now ? before - now : 0;

    return lost > LOSS_COUNT && lost > before / LOSS_PART;
}

/* Gives the place of the first key with at least this hash. */
static gsize first_at(const Customers *customers, uint32_t hash)
{
    gsize low = 0, high = customers->key_count;

    while (low < high) {
        gsize middle = low + (high - low) / 2;
        if (customers->keys[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* `wanted` is what the record has to hold; `key` what it was sorted by. */
static Customer *find(const Customers *customers, KeyKind kind, const char *key, const char *wanted)
{
    uint32_t hash = key_hash(kind, key);

    for (gsize i = first_at(customers, hash);
         i < customers->key_count && customers->keys[i].hash == hash; i++) {
        uint32_t customer = customers->keys[i].customer;
        if (customer < customers->customer_count &&
            record_has(&customers->records, customers->offsets[customer], kind, wanted))
            return record_read(&customers->records, customers->offsets[customer]);
    }
    return NULL;
}

Customer *customers_find_address(const Customers *customers, const char *canonical_address)
{
    return find(customers, KEY_ADDRESS, canonical_address, canonical_address);
}

Customer *customers_find_domain(const Customers *customers, const char *domain)
{
    g_autofree char *lower = g_ascii_strdown(domain, -1);
    const char *at = lower;

    for (int i = 0; i < DOMAIN_LABELS && at != NULL; i++) {
        Customer *customer = find(customers, KEY_DOMAIN, at, at);
        if (customer != NULL)
            return customer;
        at = strchr(at, '.');
        at = at != NULL ? at + 1 : NULL;
    }
    return NULL;
}

Customer *customers_find_phone(const Customers *customers, const char *number)
{
    PhoneNumber parsed;

    if (!phone_parse(number, &parsed))
        return NULL;
    return find(customers, KEY_PHONE, parsed.national, number);
}
