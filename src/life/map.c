/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/map.h"

#include <string.h>

#include "base/ids.h"
#include "compose/emergency_url.h"
#include "compose/event.h"
#include "compose/json.h"
#include "domain/page_keys.h"
#include "life/made_keys.h"

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

/* Looks for it where none was found yet; false with an error when the store failed. */
static bool look_for_key(const LifeContext *context, const Desk *desk, const char *key,
                         EventNames *names, GError **error)
{
    g_autoptr(GError) reason = NULL;

    if (names->emergency != NULL)
        return true;
    names->emergency = emergency_of_key(context->store, desk->name, key, &reason);
    if (reason == NULL)
        return true;
    g_propagate_error(error, g_steal_pointer(&reason));
    return false;
}

/* A step of the ladder, or a page that was sent once more by hand, has a number behind the key of
 * its page. What was asked for under the key of a page of long ago is known by whom it was asked
 * for. */
static bool find_by_key(const LifeContext *context, const Desk *desk, const char *key,
                        EventNames *names, GError **error)
{
    g_autofree char *page = page_key_of_page(key);
    g_autofree char *first = page_key_of_mail(key);

    if (!look_for_key(context, desk, key, names, error) ||
        !look_for_key(context, desk, page, names, error) ||
        !look_for_key(context, desk, first, names, error))
        return false;
    if (names->emergency == NULL)
        names->emergency = g_strdup(context->about);
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

/* A page of an emergency, as far as its request can be read. Lent by `event`. */
typedef struct {
    json_t *event; /* owned; NULL for what is no page */
    const char *summary, *dedup_key;
} Page;

static void page_clear(Page *page)
{
    json_decref(page->event);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Page, page_clear)

static Page page_read(const KeptPromise *promise)
{
    bool is_page = promise->kind == PROMISE_PAGE && promise->order != NULL;
    json_t *event = is_page ? json_loads(promise->order, JSON_REJECT_DUPLICATES, NULL) : NULL;

    return (Page){.event = event,
                  .summary = json_text(json_object_get(event, "payload"), "summary"),
                  .dedup_key = json_text(event, "dedup_key")};
}

/* Answers whether one of its pages has this title to the letter: a monitor, or somebody's mail, may
 * quote a reference. */
static bool is_titled(const EmergencyFacts *facts, const char *title)
{
    for (guint i = 0; i < facts->promises->len; i++) {
        g_auto(Page) page = page_read(facts->promises->pdata[i]);
        if (page.summary != NULL && g_str_equal(page.summary, title))
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

/* Behind the reference a tag of the page may stand. */
static char *client_reference(const char *client)
{
    const char *reference = client + strlen(EVENT_CLIENT);

    return g_strndup(reference, strcspn(reference, " "));
}

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
    return (Name){.reference = client_reference(event->client), .is_client = true};
}

/* Gives the key of which the client of an incident carries the tag; NULL for none. */
static const char *key_of_client(const GPtrArray *keys, const char *reference, const char *client)
{
    for (guint i = 0; client != NULL && i < keys->len; i++) {
        g_autofree char *name = event_client(reference, keys->pdata[i]);
        if (g_str_equal(name, client))
            return keys->pdata[i];
    }
    return NULL;
}

/* Answers whether the event carries the tag of a page, or of a step of the ladder. Its word may be
 * late, when another one has proven long ago that somebody is told; and the same page makes another
 * incident when it is sent once more after the first has ended. */
static bool is_tagged(const EmergencyFacts *facts, const Desk *desk, const IncidentEvent *event)
{
    g_autoptr(GPtrArray) keys = made_keys(facts, desk);

    return key_of_client(keys, facts->emergency->reference, event->client) != NULL;
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
    if (!name.is_signed && !awaits_incident(facts) && !is_tagged(facts, desk, event))
        return NULL;
    if (!name.is_signed && !name.is_client && !is_titled(facts, event->title))
        return NULL;
    return g_steal_pointer(&facts);
}

/* Gives the key of the page that has this title; NULL when none has, or more than one. The caller
 * owns it. */
static char *key_of_title(const EmergencyFacts *facts, const char *title)
{
    g_autofree char *key = NULL;
    unsigned found = 0;

    for (guint i = 0; i < facts->promises->len; i++) {
        g_auto(Page) page = page_read(facts->promises->pdata[i]);
        if (page.summary == NULL || g_strcmp0(page.summary, title) != 0)
            continue;
        found++;
        g_free(key);
        key = g_strdup(page.dedup_key);
    }
    return found == 1 ? g_steal_pointer(&key) : NULL;
}

static unsigned count_pages(const EmergencyFacts *facts)
{
    unsigned count = 0;

    for (guint i = 0; i < facts->promises->len; i++)
        count += ((const KeptPromise *) facts->promises->pdata[i])->kind == PROMISE_PAGE ? 1 : 0;
    return count;
}

/* Gives the key of the page, or step of the ladder, that made the incident. Of several pages it may
 * be any: that it is one of ours is known. The caller owns it. */
static char *key_of_maker(const EmergencyFacts *facts, const Desk *desk, const IncidentEvent *event)
{
    g_autoptr(GPtrArray) keys = made_keys(facts, desk);
    const char *told = key_of_client(keys, facts->emergency->reference, event->client);
    char *titled = told == NULL ? key_of_title(facts, event->title) : NULL;

    if (titled != NULL)
        return titled;
    if (told == NULL)
        told = count_pages(facts) <= 1 ? facts->emergency->dedup_key : OWN_KEY_PREFIX;
    return g_strdup(told);
}

/* An incident that our page made is the emergency's from its first instant, whatever our clock
 * says. */
static void name_made(const IncidentEvent *event, const EmergencyFacts *facts, const Desk *desk,
                      EventNames *names)
{
    const Emergency *emergency = facts->emergency;
    bool is_before = g_date_time_compare(event->occurred, emergency->opened) < 0;

    names->emergency = g_strdup(emergency->reference);
    names->dedup_key = key_of_maker(facts, desk, event);
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
        name_made(event, facts, desk, out_names);
    return true;
}
