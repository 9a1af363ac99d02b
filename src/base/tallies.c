/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/tallies.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>

#include "base/shared_memory.h"
#include "base/text.h"

#define OTHER "other"

/* A place goes from free to taken, and to ready once its word can be read. A process that dies in
 * between leaves it taken for ever, so nobody waits for it: a word may then stand in two places,
 * which whoever reads adds up. */
enum { PLACE_FREE, PLACE_TAKEN, PLACE_READY };

typedef struct {
    atomic_int state;
    int kind;
    char word[TALLY_WORD_BYTES];
    _Atomic uint64_t count;
} Place;

typedef struct {
    _Atomic uint64_t within[TIMED_LIMITS];
    _Atomic uint64_t count, sum_ms;
} Timed;

struct Tallies {
    Place places[TALLY_WORDS];
    _Atomic uint64_t others[TALLY_COUNT];
    Timed timed[TIMED_COUNT];
};

const int64_t timed_limits_ms[TIMED_LIMITS] = {
    5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000, 30000, 60000, 300000, 1800000};

Tallies *tallies_new(void)
{
    return shared_memory_new(sizeof(Tallies));
}

void tallies_free(Tallies *tallies)
{
    shared_memory_free(tallies, sizeof(Tallies));
}

static bool is_place_of(Place *place, TallyKind kind, const char *word)
{
    return atomic_load(&place->state) == PLACE_READY && place->kind == (int) kind &&
           strcmp(place->word, word) == 0;
}

static bool take_place(Place *place, TallyKind kind, const char *word)
{
    int is_free = PLACE_FREE;

    if (!atomic_compare_exchange_strong(&place->state, &is_free, PLACE_TAKEN))
        return false;
    place->kind = (int) kind;
    g_strlcpy(place->word, word, sizeof(place->word));
    atomic_store(&place->state, PLACE_READY);
    return true;
}

static _Atomic uint64_t *count_of(Tallies *tallies, TallyKind kind, const char *word)
{
    guint first = g_str_hash(word) + (guint) kind;

    for (guint i = 0; i < TALLY_WORDS; i++) {
        Place *place = &tallies->places[(first + i) % TALLY_WORDS];
        if (is_place_of(place, kind, word) || take_place(place, kind, word))
            return &place->count;
    }
    return &tallies->others[kind];
}

void tallies_add(Tallies *tallies, TallyKind kind, const char *word)
{
    if (tallies == NULL)
        return;
    g_autofree char *valid = text_from_string(word, TEXT_REPLACE);
    g_autofree char *cut = text_cut(valid, TALLY_WORD_BYTES - 1, "");
    atomic_fetch_add(count_of(tallies, kind, cut), 1);
}

void tallies_time(Tallies *tallies, TimedKind kind, int64_t took_ms)
{
    size_t group = 0;

    if (tallies == NULL)
        return;
    Timed *timed = &tallies->timed[kind];
    while (group < TIMED_LIMITS && took_ms > timed_limits_ms[group])
        group++;
    if (group < TIMED_LIMITS)
        atomic_fetch_add(&timed->within[group], 1);
    atomic_fetch_add(&timed->sum_ms, (uint64_t) MAX(took_ms, 0));
    atomic_fetch_add(&timed->count, 1);
}

static void tally_free(Tally *tally)
{
    g_free(tally->word);
    g_free(tally);
}

static void list_add(GPtrArray *list, const char *word, uint64_t count)
{
    for (guint i = 0; i < list->len; i++) {
        Tally *tally = list->pdata[i];
        if (strcmp(tally->word, word) == 0) {
            tally->count += count;
            return;
        }
    }
    Tally *tally = g_new0(Tally, 1);
    *tally = (Tally){g_strdup(word), count};
    g_ptr_array_add(list, tally);
}

static int compare(gconstpointer one, gconstpointer other)
{
    return strcmp((*(Tally *const *) one)->word, (*(Tally *const *) other)->word);
}

GPtrArray *tallies_list(const Tallies *tallies, TallyKind kind)
{
    GPtrArray *list = g_ptr_array_new_with_free_func((GDestroyNotify) tally_free);
    uint64_t others = tallies != NULL ? atomic_load(&tallies->others[kind]) : 0;

    for (size_t i = 0; tallies != NULL && i < TALLY_WORDS; i++) {
        const Place *place = &tallies->places[i];
        if (atomic_load(&place->state) == PLACE_READY && place->kind == (int) kind)
            list_add(list, place->word, atomic_load(&place->count));
    }
    if (others > 0)
        list_add(list, OTHER, others);
    g_ptr_array_sort(list, compare);
    return list;
}

/* Others count on meanwhile: no group may come out larger than the whole. */
Times tallies_times(const Tallies *tallies, TimedKind kind)
{
    Times times = {0};

    if (tallies == NULL)
        return times;
    const Timed *timed = &tallies->timed[kind];
    uint64_t within = 0;
    for (size_t i = 0; i < TIMED_LIMITS; i++) {
        within += atomic_load(&timed->within[i]);
        times.up_to[i] = within;
    }
    times.sum_ms = atomic_load(&timed->sum_ms);
    times.count = MAX(within, atomic_load(&timed->count));
    return times;
}
