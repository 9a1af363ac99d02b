/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/following.h"

#include "base/log.h"

#define KNOWN_MAX      50000 /* names of events, and of emergencies: then all is told once more */
#define REFUSED_WAIT_S 60
#define REFUSED_TRIES  60

typedef enum {
    MATTER_EVENT,  /* something was told of the emergency */
    MATTER_REVIEW, /* nothing was; it is looked at again */
} MatterKind;

/* What is to be decided on. */
typedef struct {
    MatterKind kind;
    char *emergency;      /* that was asked for */
    char *desk;           /* of MATTER_EVENT */
    IncidentEvent *event; /* likewise */
    unsigned tries;       /* that the store refused */
    GDateTime *refused;   /* the last of these; NULL for none */
} Matter;

struct Following {
    Store *store;
    GPtrArray *matters; /* of Matter, oldest first; what is looked at again comes last */
    GHashTable *known;  /* ids of events that are written: set */
    GHashTable *asked;  /* reference -> when all of it was last told */
    GDateTime *began;   /* when it was first asked to decide; NULL before */
};

static void matter_free(void *data)
{
    Matter *matter = data;

    g_free(matter->desk);
    g_free(matter->emergency);
    incident_event_free(matter->event);
    g_clear_pointer(&matter->refused, g_date_time_unref);
    g_free(matter);
}

Following *following_new(Store *store)
{
    Following *following = g_new0(Following, 1);

    following->store = store;
    following->matters = g_ptr_array_new_with_free_func(matter_free);
    following->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    following->asked =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_date_time_unref);
    return following;
}

void following_free(Following *following)
{
    if (following == NULL)
        return;
    g_ptr_array_unref(following->matters);
    g_hash_table_unref(following->known);
    g_hash_table_unref(following->asked);
    g_clear_pointer(&following->began, g_date_time_unref);
    g_free(following);
}

static void bound(GHashTable *table)
{
    if (g_hash_table_size(table) >= KNOWN_MAX)
        g_hash_table_remove_all(table);
}

/* Answers whether something that was told of an emergency could not be written. */
static bool is_refused(const Following *following, const char *emergency)
{
    for (guint i = 0; i < following->matters->len; i++) {
        const Matter *matter = following->matters->pdata[i];
        if (matter->refused != NULL && g_str_equal(matter->emergency, emergency))
            return true;
    }
    return false;
}

void following_read(Following *following, const End *end, GDateTime *now)
{
    const Errand *errand = end->errand;

    if (errand->inquiry == NULL || errand->emergency == NULL || errand->dedup_key == NULL)
        return;
    GPtrArray *events = inquiry_events(errand->inquiry);
    while (events->len > 0) {
        g_autoptr(IncidentEvent) event = g_ptr_array_steal_index(events, 0);
        if (g_hash_table_contains(following->known, event->id))
            continue;
        g_autoptr(GDateTime) occurred = event->occurred;
        event->occurred = incident_instant(occurred, now);
        Matter *matter = g_new0(Matter, 1);
        *matter = (Matter){.kind = MATTER_EVENT,
                           .desk = g_strdup(errand->desk),
                           .emergency = g_strdup(errand->emergency),
                           .event = g_steal_pointer(&event)};
        g_ptr_array_add(following->matters, matter);
    }
    if (errand->kind != ERRAND_ASK || !inquiry_is_whole(errand->inquiry) ||
        is_refused(following, errand->emergency))
        return;
    bound(following->asked);
    g_hash_table_replace(following->asked, g_strdup(errand->emergency), g_date_time_ref(now));
}

void following_review(Following *following, const char *emergency)
{
    Matter *matter = g_new0(Matter, 1);

    matter->kind = MATTER_REVIEW;
    matter->emergency = g_strdup(emergency);
    g_ptr_array_add(following->matters, matter);
}

static LifeContext life_of(const Following *following, const Circumstances *circumstances,
                           const char *emergency)
{
    return (LifeContext){
        .store = following->store,
        .settings = circumstances->settings,
        .host = circumstances->host,
        .now = circumstances->now,
        .asked = emergency != NULL ? g_hash_table_lookup(following->asked, emergency) : NULL,
        .heard_since = following->began,
        .is_pretended = circumstances->is_pretended,
    };
}

static bool take_event(Following *following, const Matter *matter,
                       const Circumstances *circumstances, GError **error)
{
    LifeContext life = life_of(following, circumstances, NULL);
    const Desk *desk = settings_desk(circumstances->settings, matter->desk);
    DeliveryKind kind = DELIVERY_NEW;

    life.about = matter->emergency;
    if (desk != NULL && !life_take_event(&life, desk, matter->event, NULL, &kind, error))
        return false;
    bound(following->known);
    g_hash_table_add(following->known, g_strdup(matter->event->id));
    return true;
}

/* One that has gone meanwhile needs no review. */
static bool review(Following *following, const char *emergency, const Circumstances *circumstances,
                   GError **error)
{
    LifeContext life = life_of(following, circumstances, emergency);
    g_autoptr(GError) refusal = NULL;

    if (life_review(&life, emergency, &refusal) ||
        g_error_matches(refusal, STORE_ERROR, STORE_ERROR_CONFLICT))
        return true;
    g_propagate_error(error, g_steal_pointer(&refusal));
    return false;
}

static bool is_due(const Matter *matter, GDateTime *now)
{
    GTimeSpan since = matter->refused != NULL ? g_date_time_difference(now, matter->refused) : 0;

    return matter->refused == NULL || since < 0 || since >= REFUSED_WAIT_S * G_TIME_SPAN_SECOND;
}

/* Answers whether what was refused is worth to be tried again. */
static bool is_kept(Following *following, Matter *matter, const GError *refusal, GDateTime *now)
{
    bool is_told = matter->kind == MATTER_EVENT;
    bool is_last = g_error_matches(refusal, STORE_ERROR, STORE_ERROR_CONFLICT) ||
                   ++matter->tries >= REFUSED_TRIES;

    g_clear_pointer(&matter->refused, g_date_time_unref);
    matter->refused = g_date_time_ref(now);
    if (is_told) /* it is here, and need not be told again */
        g_hash_table_add(following->known, g_strdup(matter->event->id));
    g_hash_table_remove(following->asked, matter->emergency);
    if (is_last || matter->tries == 1)
        log_error("what is known of %s%s%s %s: %s", matter->emergency, is_told ? " by event " : "",
                  is_told ? matter->event->id : "",
                  is_last ? "is dropped" : "cannot be written yet", refusal->message);
    return !is_last;
}

/* Answers whether the store can be reached; `out_is_done` whether this one is done with. */
static bool decide(Following *following, Matter *matter, const Circumstances *circumstances,
                   bool *out_is_done)
{
    g_autoptr(GError) refusal = NULL;

    *out_is_done = matter->kind == MATTER_EVENT
                       ? take_event(following, matter, circumstances, &refusal)
                       : review(following, matter->emergency, circumstances, &refusal);
    if (*out_is_done)
        return true;
    if (g_error_matches(refusal, STORE_ERROR, STORE_ERROR_OPEN))
        return false;
    *out_is_done = !is_kept(following, matter, refusal, circumstances->now);
    return true;
}

void following_decide(Following *following, const Circumstances *circumstances)
{
    guint place = 0;

    if (following->began == NULL)
        following->began = g_date_time_ref(circumstances->now);
    while (place < following->matters->len) {
        Matter *matter = following->matters->pdata[place];
        bool is_done = false;
        if (is_due(matter, circumstances->now) &&
            !decide(following, matter, circumstances, &is_done))
            return;
        if (is_done)
            g_ptr_array_remove_index(following->matters, place);
        else
            place++;
    }
}

bool following_check(Following *following, const Promise *promise,
                     const Circumstances *circumstances, GError **error)
{
    LifeContext life = life_of(following, circumstances, promise->emergency);

    return life_check(&life, promise->emergency, promise->desk, promise->order, error);
}
