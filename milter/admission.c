/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/admission.h"

#include <pthread.h>

enum {
    LONG_MS = 30 * 1000,
    VERY_LONG_MS = 5 * 60 * 1000,
    QUIET_MS = 10 * 1000, /* without anybody turned away: there is room again */
};

struct Place {
    Admission *admission;
    char *client;
    int64_t entered_ms;
    bool is_lost;
    bool is_held;
};

struct Admission {
    pthread_mutex_t lock;
    GQueue places; /* of Place: those that are not lost, the oldest first */
    bool is_closed;
    bool has_refused;
    int64_t refused_ms; /* the last time */
};

Admission *admission_new(void)
{
    Admission *admission = g_new0(Admission, 1);

    pthread_mutex_init(&admission->lock, NULL);
    g_queue_init(&admission->places);
    return admission;
}

void admission_free(Admission *admission)
{
    if (admission == NULL)
        return;
    g_assert(g_queue_is_empty(&admission->places));
    pthread_mutex_destroy(&admission->lock);
    g_free(admission);
}

/* Gives the client that has more than half of all places; NULL when none has. Each place of one
 * client strikes out one of another's: only such a client can be left over. */
static const char *find_greedy(const Admission *admission)
{
    const char *left = NULL;
    unsigned surplus = 0, count = 0;

    for (const GList *link = admission->places.head; link != NULL; link = link->next) {
        const char *client = ((const Place *) link->data)->client;
        if (surplus == 0)
            left = client;
        if (g_str_equal(left, client))
            surplus++;
        else
            surplus--;
    }
    for (const GList *link = admission->places.head; link != NULL; link = link->next)
        count += g_str_equal(left, ((const Place *) link->data)->client) ? 1 : 0;
    return 2 * count > admission->places.length ? left : NULL;
}

/* Gives the oldest place that its mail may lose to one of `client`; NULL when there is none. */
static Place *find_overdue(const Admission *admission, const char *client, int64_t now_ms)
{
    const char *greedy = find_greedy(admission);

    if (g_strcmp0(greedy, client) == 0)
        greedy = NULL; /* it would only keep itself out */
    for (const GList *link = admission->places.head; link != NULL; link = link->next) {
        Place *place = link->data;
        int64_t age_ms = now_ms - place->entered_ms;
        bool is_greedy = greedy != NULL && g_str_equal(place->client, greedy);
        if (!place->is_held && age_ms >= (is_greedy ? LONG_MS : VERY_LONG_MS))
            return place;
    }
    return NULL;
}

/* Under the lock. */
static bool make_room(Admission *admission, const char *client, unsigned limit, int64_t now_ms)
{
    if (admission->places.length < limit)
        return true;
    Place *overdue = find_overdue(admission, client, now_ms);
    if (overdue == NULL)
        return false;
    overdue->is_lost = true;
    g_queue_remove(&admission->places, overdue);
    return admission->places.length < limit; /* a reload may have made it smaller */
}

static Place *place_new(Admission *admission, const char *client, int64_t now_ms)
{
    Place *place = g_new0(Place, 1);

    place->admission = admission;
    place->client = g_strdup(client);
    place->entered_ms = now_ms;
    g_queue_push_tail(&admission->places, place);
    return place;
}

AdmissionResult admission_enter(Admission *admission, const char *client, unsigned limit,
                                int64_t now_ms, Place **out_place)
{
    AdmissionResult result = ADMISSION_GIVEN;

    pthread_mutex_lock(&admission->lock);
    if (admission->is_closed)
        result = ADMISSION_CLOSED;
    else if (make_room(admission, client, limit, now_ms))
        *out_place = place_new(admission, client, now_ms);
    else
        result = ADMISSION_FULL;
    pthread_mutex_unlock(&admission->lock);
    return result;
}

static bool look(Place *place, bool is_to_be_held)
{
    pthread_mutex_lock(&place->admission->lock);
    place->is_held = place->is_held || is_to_be_held;
    bool is_kept = !place->is_lost;
    pthread_mutex_unlock(&place->admission->lock);
    return is_kept;
}

bool place_is_kept(Place *place)
{
    return look(place, false);
}

bool place_hold(Place *place)
{
    return look(place, true);
}

void place_leave(Place *place)
{
    Admission *admission = place->admission;

    pthread_mutex_lock(&admission->lock);
    if (!place->is_lost)
        g_queue_remove(&admission->places, place);
    pthread_mutex_unlock(&admission->lock);
    g_free(place->client);
    g_free(place);
}

void admission_close(Admission *admission)
{
    pthread_mutex_lock(&admission->lock);
    admission->is_closed = true;
    pthread_mutex_unlock(&admission->lock);
}

unsigned admission_count(Admission *admission)
{
    pthread_mutex_lock(&admission->lock);
    unsigned count = admission->places.length;
    pthread_mutex_unlock(&admission->lock);
    return count;
}

void admission_note_refusal(Admission *admission, int64_t now_ms)
{
    pthread_mutex_lock(&admission->lock);
    admission->has_refused = true;
    admission->refused_ms = now_ms;
    pthread_mutex_unlock(&admission->lock);
}

bool admission_has_room(Admission *admission, unsigned limit, int64_t now_ms)
{
    pthread_mutex_lock(&admission->lock);
    bool is_quiet = !admission->has_refused || now_ms - admission->refused_ms >= QUIET_MS;
    bool has_room = is_quiet && admission->places.length < limit;
    pthread_mutex_unlock(&admission->lock);
    return has_room;
}
