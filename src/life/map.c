/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/map.h"

#include <string.h>

#include "base/ids.h"
#include "compose/emergency_url.h"
#include "compose/event.h"
#include "compose/json.h"

void event_names_clear(EventNames *names)
{
    g_free(names->emergency);
    g_free(names->dedup_key);
    g_clear_pointer(&names->linked, g_date_time_unref);
}

char *title_reference(const char *title)
{
    const char *open = strrchr(title, '(');
    size_t length = open != NULL ? strlen(open) : 0;

    if (length < 3 || open[length - 1] != ')')
        return NULL;
    g_autofree char *reference = g_strndup(open + 1, length - 2);
    return reference_is_valid(reference) ? g_steal_pointer(&reference) : NULL;
}

static bool is_own_key(const char *key)
{
    return key != NULL && g_str_has_prefix(key, OWN_KEY_PREFIX);
}

/* A page that is made again has the key of the first with a number behind it. */
static char *first_key(const char *key)
{
    const char *dash = strrchr(key, '-');

    if (dash == NULL || dash[1] == '\0' || strspn(dash + 1, "0123456789") != strlen(dash + 1))
        return NULL;
    return g_strndup(key, (size_t) (dash - key));
}

static bool find_by_key(const LifeContext *context, const Desk *desk, const char *key,
                        EventNames *names, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autofree char *first = first_key(key);

    names->emergency = emergency_of_key(context->store, desk->name, key, &reason);
    if (names->emergency == NULL && reason == NULL && first != NULL)
        names->emergency = emergency_of_key(context->store, desk->name, first, &reason);
    if (reason != NULL) {
        g_propagate_error(error, g_steal_pointer(&reason));
        return false;
    }
    if (names->emergency != NULL)
        names->dedup_key = g_strdup(key);
    return true;
}

/* Answers whether a page is out that nothing proves yet. */
static bool awaits_incident(const EmergencyFacts *facts)
{
    const Emergency *emergency = facts->emergency;

    if (emergency->ended != NULL)
        return false;
    if (emergency->proven == NULL)
        return true;
    for (guint i = 0; i < facts->promises->len; i++) {
        const KeptPromise *promise = facts->promises->pdata[i];
        if (promise->kind == PROMISE_PAGE &&
            (promise->settled == NULL ||
             g_date_time_compare(promise->settled, emergency->proven) > 0))
            return true;
    }
    return false;
}

static unsigned count_pages(const EmergencyFacts *facts)
{
    unsigned count = 0;

    for (guint i = 0; i < facts->promises->len; i++)
        count += ((const KeptPromise *) facts->promises->pdata[i])->kind == PROMISE_PAGE ? 1 : 0;
    return count;
}

/* Gives the summary of a page; NULL when it cannot be read. The caller owns it. */
static char *summary_of(const KeptPromise *promise)
{
    g_autoptr(json_t) event =
        promise->order != NULL ? json_loads(promise->order, JSON_REJECT_DUPLICATES, NULL) : NULL;

    return g_strdup(json_text(json_object_get(event, "payload"), "summary"));
}

/* Answers whether one of its pages has this title to the letter: a monitor, or somebody's mail, may
 * quote a reference. */
static bool is_titled(const EmergencyFacts *facts, const char *title)
{
    for (guint i = 0; i < facts->promises->len; i++) {
        const KeptPromise *promise = facts->promises->pdata[i];
        g_autofree char *summary = promise->kind == PROMISE_PAGE ? summary_of(promise) : NULL;
        if (summary != NULL && g_str_equal(summary, title))
            return true;
    }
    return false;
}

/* How an event names an emergency, from what proves most to what proves least. Owned. */
typedef struct {
    char *reference; /* NULL: it names none */
    bool is_signed;  /* by an address that we made */
    bool is_client;  /* by our name as who sent it */
} Name;

static Name name_in(const IncidentEvent *event, GBytes *id_key)
{
    char *reference =
        event->client_url != NULL ? emergency_url_reference(id_key, event->client_url) : NULL;

    if (reference != NULL)
        return (Name){.reference = reference, .is_signed = true};
    if (event->client == NULL)
        return (Name){.reference = title_reference(event->title != NULL ? event->title : "")};
    if (!g_str_has_prefix(event->client, EVENT_CLIENT))
        return (Name){0}; /* somebody else's event */
    return (Name){.reference = g_strdup(event->client + strlen(EVENT_CLIENT)), .is_client = true};
}

/* Gives the facts of the emergency that the event names by who sent it, or by its title. */
static EmergencyFacts *find_by_name(const LifeContext *context, const Desk *desk,
                                    const IncidentEvent *event, GError **error)
{
    Name name = name_in(event, context->settings->mail_policy.id_key);
    g_autofree char *reference = name.reference;
    if (reference == NULL)
        return NULL;
    g_autoptr(EmergencyFacts) facts = emergency_look(context->store, reference, error);

    if (facts == NULL || !g_str_equal(facts->emergency->desk, desk->name))
        return NULL;
    if (!name.is_signed && !awaits_incident(facts))
        return NULL;
    if (!name.is_signed && !name.is_client && !is_titled(facts, event->title))
        return NULL;
    return g_steal_pointer(&facts);
}

/* An incident that our page made is the emergency's from its first instant, whatever our clock
 * says. */
static void name_made(const IncidentEvent *event, const EmergencyFacts *facts, EventNames *names)
{
    const Emergency *emergency = facts->emergency;
    bool is_before = g_date_time_compare(event->occurred, emergency->opened) < 0;

    names->emergency = g_strdup(emergency->reference);
    /* Of several pages it may be any: that it is one of ours is known. */
    names->dedup_key = g_strdup(count_pages(facts) == 1 ? emergency->dedup_key : OWN_KEY_PREFIX);
    names->linked = g_date_time_ref(is_before ? event->occurred : emergency->opened);
}

bool life_map_event(const LifeContext *context, const Desk *desk, const IncidentEvent *event,
                    EventNames *out_names, GError **error)
{
    g_autoptr(GError) reason = NULL;

    if (is_own_key(event->incident_key))
        return find_by_key(context, desk, event->incident_key, out_names, error);
    if (event->kind != INCIDENT_EVENT_TRIGGERED)
        return true;
    g_autoptr(EmergencyFacts) facts = find_by_name(context, desk, event, &reason);
    if (reason != NULL) {
        g_propagate_error(error, g_steal_pointer(&reason));
        return false;
    }
    if (facts != NULL)
        name_made(event, facts, out_names);
    return true;
}
