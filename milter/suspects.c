/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/suspects.h"

#include <stdatomic.h>
#include <string.h>

#include "base/clock.h"
#include "base/instant.h"
#include "base/sha256.h"
#include "base/shared_memory.h"

enum {
    KEY_BYTES = 160,
    ADDRESS_BYTES = 322, /* RFC 5321 section 4.5.3.1: 64 + 1 + 255, and the end */
    ID_BYTES = 96,
};

typedef enum { SLOT_FREE, SLOT_WRITING, SLOT_READING, SLOT_SUSPECT, SLOT_REMEMBERED } SlotState;

typedef struct {
    int64_t first_seen_us;
    int64_t received_us;
    char seen_key[KEY_BYTES]; /* "" until it is known */
    char sender[ADDRESS_BYTES];
    char queue_id[ID_BYTES];
    char client_address[ID_BYTES];
    char recipients[SUSPECT_RECIPIENTS_BYTES]; /* one a line */
} Note;

/* States and instants lie apart from the notes: looking at all of them touches little memory. */
struct Suspects {
    _Atomic int states[SUSPECT_SLOTS];       /* SlotState */
    _Atomic int64_t began_ms[SUSPECT_SLOTS]; /* steady */
    Note notes[SUSPECT_SLOTS];
};

Suspects *suspects_new(void)
{
    return shared_memory_new(sizeof(Suspects));
}

void suspects_free(Suspects *suspects)
{
    shared_memory_free(suspects, sizeof(Suspects));
}

static int claim(Suspects *suspects, SlotState from)
{
    for (int i = 0; i < SUSPECT_SLOTS; i++) {
        int expected = from;
        if (atomic_load_explicit(&suspects->states[i], memory_order_relaxed) == (int) from &&
            atomic_compare_exchange_strong(&suspects->states[i], &expected, SLOT_WRITING))
            return i;
    }
    return -1;
}

/* Recipients that do not fit stay out whole: half an address would name somebody else. */
static void note_recipients(Note *note, const char *const *ours)
{
    size_t length = 0;

    note->recipients[0] = '\0';
    for (; *ours != NULL; ours++) {
        size_t added = strlen(*ours) + 1;
        if (length + added >= sizeof(note->recipients))
            continue;
        memcpy(note->recipients + length, *ours, added - 1);
        note->recipients[length + added - 1] = '\n';
        note->recipients[length + added] = '\0';
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
    Note *note = &suspects->notes[number];
    note->first_seen_us = instant_to_microseconds(envelope->first_seen);
    note->received_us = instant_to_microseconds(envelope->received);
    note->seen_key[0] = '\0';
    g_strlcpy(note->sender, envelope->sender, sizeof(note->sender));
    g_strlcpy(note->queue_id, envelope->queue_id, sizeof(note->queue_id));
    g_strlcpy(note->client_address, envelope->client_address, sizeof(note->client_address));
    note_recipients(note, ours);
    atomic_store(&suspects->began_ms[number], clock_steady_ms());
    atomic_store(&suspects->states[number], SLOT_READING);
    return number;
}

void suspects_set_key(Suspects *suspects, int slot, const char *seen_key)
{
    char *place = suspects->notes[slot].seen_key;

    if (seen_key[0] == '\0')
        return;
    /* The first byte comes last: a key that is there is whole. */
    g_strlcpy(place + 1, seen_key + 1, KEY_BYTES - 1);
    atomic_thread_fence(memory_order_seq_cst);
    place[0] = seen_key[0];
}

void suspects_end(Suspects *suspects, int slot)
{
    atomic_store(&suspects->states[slot], SLOT_FREE);
}

int64_t suspects_oldest_ms(Suspects *suspects)
{
    int64_t oldest_ms = 0;

    for (int i = 0; i < SUSPECT_SLOTS; i++) {
        if (atomic_load(&suspects->states[i]) != SLOT_READING)
            continue;
        int64_t began_ms = atomic_load(&suspects->began_ms[i]);
        if (oldest_ms == 0 || began_ms < oldest_ms)
            oldest_ms = began_ms;
    }
    return oldest_ms;
}

void suspects_accuse(Suspects *suspects)
{
    for (int i = 0; i < SUSPECT_SLOTS; i++) {
        int state = atomic_load(&suspects->states[i]);
        if (state == SLOT_READING)
            atomic_store(&suspects->states[i], SLOT_SUSPECT);
        else if (state == SLOT_WRITING)
            atomic_store(&suspects->states[i], SLOT_FREE);
    }
}

/* A mail that killed intake even before its key was known: the same envelope then gives the same
 * key, so that its retries page once. */
static char *key_of(const Note *note)
{
    if (note->seen_key[0] != '\0')
        return g_strdup(note->seen_key);
    g_autofree char *text = g_strjoin("|", note->sender, note->recipients, NULL);
    return sha256_hex_of_text(text);
}

static Envelope *envelope_of(const Note *note)
{
    Envelope *envelope = envelope_new(note->sender);
    g_auto(GStrv) recipients = g_strsplit(note->recipients, "\n", -1);

    for (char **recipient = recipients; *recipient != NULL; recipient++) {
        if ((*recipient)[0] != '\0')
            envelope_add_recipient(envelope, *recipient, "");
    }
    g_free(envelope->queue_id);
    envelope->queue_id = g_strdup(note->queue_id);
    g_free(envelope->client_address);
    envelope->client_address = g_strdup(note->client_address);
    envelope->first_seen = instant_from_microseconds(note->first_seen_us);
    envelope->received = instant_from_microseconds(note->received_us);
    envelope->is_suspect = true;
    return envelope;
}

static void suspect_free(Suspect *suspect)
{
    g_free(suspect->seen_key);
    envelope_free(suspect->envelope);
    g_free(suspect);
}

GPtrArray *suspects_list(Suspects *suspects)
{
    GPtrArray *list = g_ptr_array_new_with_free_func((GDestroyNotify) suspect_free);

    for (unsigned i = 0; i < SUSPECT_SLOTS; i++) {
        int state = atomic_load(&suspects->states[i]);
        if (state != SLOT_SUSPECT && state != SLOT_REMEMBERED)
            continue;
        Suspect *suspect = g_new0(Suspect, 1);
        suspect->slot = i;
        suspect->seen_key = key_of(&suspects->notes[i]);
        suspect->envelope = envelope_of(&suspects->notes[i]);
        suspect->is_paged = state == SLOT_REMEMBERED;
        g_ptr_array_add(list, suspect);
    }
    return list;
}

void suspects_set_paged(Suspects *suspects, const Suspect *suspect)
{
    atomic_store(&suspects->states[suspect->slot], SLOT_REMEMBERED);
}
