/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/suspects.h"

#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>

#include "base/clock.h"
#include "base/instant.h"

enum {
    KEY_BYTES = 160,
    ADDRESS_BYTES = 322, /* RFC 5321 section 4.5.3.1: 64 + 1 + 255, and the end */
    ID_BYTES = 96,
};

typedef enum { SLOT_FREE, SLOT_WRITING, SLOT_READING, SLOT_SUSPECT, SLOT_REMEMBERED } SlotState;

typedef struct {
    _Atomic int state;        /* SlotState */
    _Atomic int64_t began_ms; /* steady */
    int64_t first_seen_us;
    int64_t received_us;
    char seen_key[KEY_BYTES]; /* "" until it is known */
    char sender[ADDRESS_BYTES];
    char queue_id[ID_BYTES];
    char client_address[ID_BYTES];
    char recipients[SUSPECT_RECIPIENTS_BYTES]; /* one a line */
} Slot;

struct Suspects {
    Slot slots[SUSPECT_SLOTS];
};

Suspects *suspects_new(void)
{
    Suspects *suspects =
        mmap(NULL, sizeof(Suspects), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    g_assert(suspects != MAP_FAILED);
    return suspects;
}

void suspects_free(Suspects *suspects)
{
    if (suspects != NULL)
        munmap(suspects, sizeof(Suspects));
}

static int claim(Suspects *suspects, SlotState from)
{
    for (int i = 0; i < SUSPECT_SLOTS; i++) {
        int expected = from;
        if (atomic_load_explicit(&suspects->slots[i].state, memory_order_relaxed) == (int) from &&
            atomic_compare_exchange_strong(&suspects->slots[i].state, &expected, SLOT_WRITING))
            return i;
    }
    return -1;
}

/* Recipients that do not fit stay out whole: half an address would name somebody else. */
static void note_recipients(Slot *slot, const char *const *ours)
{
    size_t length = 0;

    slot->recipients[0] = '\0';
    for (; *ours != NULL; ours++) {
        size_t added = strlen(*ours) + 1;
        if (length + added >= sizeof(slot->recipients))
            continue;
        memcpy(slot->recipients + length, *ours, added - 1);
        slot->recipients[length + added - 1] = '\n';
        slot->recipients[length + added] = '\0';
        length += added;
    }
}

int suspects_begin(Suspects *suspects, const Envelope *envelope, const char *const *ours)
{
    int number = claim(suspects, SLOT_FREE);

    if (number < 0)
        number = claim(suspects, SLOT_REMEMBERED);
    if (number < 0)
        return -1;
    Slot *slot = &suspects->slots[number];
    slot->first_seen_us = instant_to_microseconds(envelope->first_seen);
    slot->received_us = instant_to_microseconds(envelope->received);
    slot->seen_key[0] = '\0';
    g_strlcpy(slot->sender, envelope->sender, sizeof(slot->sender));
    g_strlcpy(slot->queue_id, envelope->queue_id, sizeof(slot->queue_id));
    g_strlcpy(slot->client_address, envelope->client_address, sizeof(slot->client_address));
    note_recipients(slot, ours);
    atomic_store(&slot->began_ms, clock_steady_ms());
    atomic_store(&slot->state, SLOT_READING);
    return number;
}

void suspects_set_key(Suspects *suspects, int slot, const char *seen_key)
{
    char *place = suspects->slots[slot].seen_key;

    if (seen_key[0] == '\0')
        return;
    /* The first byte comes last: a key that is there is whole. */
    g_strlcpy(place + 1, seen_key + 1, KEY_BYTES - 1);
    atomic_thread_fence(memory_order_seq_cst);
    place[0] = seen_key[0];
}

void suspects_end(Suspects *suspects, int slot)
{
    atomic_store(&suspects->slots[slot].state, SLOT_FREE);
}

int64_t suspects_oldest_ms(Suspects *suspects)
{
    int64_t oldest_ms = 0;

    for (int i = 0; i < SUSPECT_SLOTS; i++) {
        Slot *slot = &suspects->slots[i];
        if (atomic_load(&slot->state) != SLOT_READING)
            continue;
        int64_t began_ms = atomic_load(&slot->began_ms);
        if (oldest_ms == 0 || began_ms < oldest_ms)
            oldest_ms = began_ms;
    }
    return oldest_ms;
}

void suspects_accuse(Suspects *suspects)
{
    for (int i = 0; i < SUSPECT_SLOTS; i++) {
        Slot *slot = &suspects->slots[i];
        int state = atomic_load(&slot->state);
        if (state == SLOT_READING)
            atomic_store(&slot->state, SLOT_SUSPECT);
        else if (state == SLOT_WRITING)
            atomic_store(&slot->state, SLOT_FREE);
    }
}

/* A mail that killed intake even before its key was known: the same envelope then gives the same
 * key, so that its retries page once. */
static char *key_of(const Slot *slot)
{
    if (slot->seen_key[0] != '\0')
        return g_strdup(slot->seen_key);
    g_autofree char *text = g_strjoin("|", slot->sender, slot->recipients, NULL);
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
}

static Envelope *envelope_of(const Slot *slot)
{
    Envelope *envelope = envelope_new(slot->sender);
    g_auto(GStrv) recipients = g_strsplit(slot->recipients, "\n", -1);

    for (char **recipient = recipients; *recipient != NULL; recipient++) {
        if ((*recipient)[0] != '\0')
            envelope_add_recipient(envelope, *recipient, "");
    }
    g_free(envelope->queue_id);
    envelope->queue_id = g_strdup(slot->queue_id);
    g_free(envelope->client_address);
    envelope->client_address = g_strdup(slot->client_address);
    envelope->first_seen = instant_from_microseconds(slot->first_seen_us);
    envelope->received = instant_from_microseconds(slot->received_us);
    envelope->is_suspect = true;
    return envelope;
}

GPtrArray *suspects_list(Suspects *suspects)
{
    GPtrArray *list = g_ptr_array_new_with_free_func((GDestroyNotify) suspect_free);

    for (unsigned i = 0; i < SUSPECT_SLOTS; i++) {
        const Slot *slot = &suspects->slots[i];
        int state = atomic_load(&slot->state);
        if (state != SLOT_SUSPECT && state != SLOT_REMEMBERED)
            continue;
        Suspect *suspect = g_new0(Suspect, 1);
        suspect->slot = i;
        suspect->seen_key = key_of(slot);
        suspect->envelope = envelope_of(slot);
        suspect->is_paged = state == SLOT_REMEMBERED;
        g_ptr_array_add(list, suspect);
    }
    return list;
}

void suspects_set_paged(Suspects *suspects, const Suspect *suspect)
{
    atomic_store(&suspects->slots[suspect->slot].state, SLOT_REMEMBERED);
}

void suspect_free(Suspect *suspect)
{
    g_free(suspect->seen_key);
    envelope_free(suspect->envelope);
    g_free(suspect);
}
