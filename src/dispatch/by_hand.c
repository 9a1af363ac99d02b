/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/by_hand.h"

#include "base/ids.h"
#include "base/instant.h"
#include "compose/emergency_url.h"
#include "compose/event.h"
#include "domain/page_keys.h"
#include "life/ending.h"
#include "life/paging.h"
#include "store/emergencies.h"
#include "store/outbox.h"

#define PAGED_AGAIN    "paged-again" /* what the timeline calls it; counted for the keys */
#define FLIGHT_S       30    /* a page that is under way has arrived, or failed, after so long */
#define TEST_RESOLVE_S 86400 /* a test page that was never accepted is resolved all the same */

/* Gives an open emergency; NULL with STORE_ERROR_CONFLICT when there is none. */
static Emergency *find_open(const AskContext *context, const char *reference, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(Emergency) emergency = emergency_find(context->store, reference, &failure);

    if (failure != NULL) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    if (emergency == NULL || emergency->ended != NULL) {
        g_set_error(error, STORE_ERROR, STORE_ERROR_CONFLICT, "no open emergency is called '%s'",
                    reference);
        return NULL;
    }
    return g_steal_pointer(&emergency);
}

static bool count_again(const AskContext *context, const char *reference, unsigned *out_count,
                        GError **error)
{
    g_autoptr(GPtrArray) timeline = emergency_timeline(context->store, reference, error);
    unsigned count = 0;

    if (timeline == NULL)
        return false;
    for (guint i = 0; i < timeline->len; i++)
        count += g_str_equal(((const Event *) timeline->pdata[i])->kind, PAGED_AGAIN) ? 1 : 0;
    *out_count = count;
    return true;
}

bool by_hand_close(const AskContext *context, const char *reference, GError **error)
{
    g_autoptr(Emergency) emergency = find_open(context, reference, error);
    const LifeContext life = {
        .store = context->store,
        .settings = context->settings,
        .host = context->host,
        .now = context->now,
        .is_pretended = context->is_pretended,
    };

    if (emergency == NULL)
        return false;
    /* A page that is on its way must not come in behind its own resolve. */
    g_autoptr(GDateTime) due =
        g_date_time_add_seconds(context->now, emergency->page_accepted ? 0 : FLIGHT_S);
    return life_close(&life, reference, due, error);
}

/* The page tells all that the store still knows of the mail; once that is erased, whose it was. */
static char *compose_again(const AskContext *context, const Desk *desk, const Emergency *emergency,
                           const char *key)
{
    g_autofree char *url =
        emergency_url(context->settings->web_public_url, context->settings->mail_policy.id_key,
                      emergency->reference);
    PageFacts facts = {.reference = emergency->reference,
                       .dedup_key = key,
                       .host = context->host,
                       .is_pretended = context->is_pretended,
                       .url = url,
                       .note = "paged again by hand"};
    char *again = emergency->report != NULL
                      ? event_compose_again(emergency->report, emergency->customer, desk, &facts)
                      : NULL;
    if (again != NULL)
        return again;
    g_autofree char *summary = g_strdup_printf("%s: %s — %s (%s)", facts.note, emergency->subject,
                                               emergency->sender, emergency->reference);

    return event_compose_alarm(desk, &(Alarm){.dedup_key = key,
                                              .summary = summary,
                                              .host = context->host,
                                              .at = emergency->opened,
                                              .is_pretended = context->is_pretended});
}

/* Makes those pages due that PagerDuty has not taken yet; gives how many. */
static bool hasten_pages(const AskContext *context, const char *reference, unsigned *out_count,
                         GError **error)
{
    g_autoptr(GPtrArray) promises = outbox_list(context->store, error);

    if (promises == NULL)
        return false;
    for (guint i = 0; i < promises->len; i++) {
        const Promise *promise = promises->pdata[i];
        if (promise->kind != PROMISE_PAGE || !g_str_equal(promise->emergency, reference))
            continue;
        if (!outbox_retry(context->store, promise->id, context->now, error))
            return false;
        (*out_count)++;
    }
    return true;
}

static bool page_anew(const AskContext *context, const Emergency *emergency, GError **error)
{
    const char *reference = emergency->reference;
    g_autoptr(Plan) plan = plan_new();
    unsigned again = 0;

    if (!count_again(context, reference, &again, error))
        return false;
    const Desk *desk = settings_desk(context->settings, emergency->desk);
    if (desk == NULL) {
        g_set_error(error, STORE_ERROR, STORE_ERROR_CONFLICT,
                    "desk '%s' of that emergency is not in the configuration", emergency->desk);
        return false;
    }
    g_autofree char *key = page_key_by_hand(emergency->dedup_key, again + 1);
    g_autofree char *event = compose_again(context, desk, emergency, key);
    const Paging paging = {
        .desk = desk, .emergency = reference, .event = event, .dedup_key = key, .at = context->now};
    paging_put(plan, &paging);
    plan_round(plan, reference, key, context->now);
    plan_put_event(plan, reference, PAGED_AGAIN, "by hand", context->now);
    return emergency_open(context->store, plan, error);
}

bool by_hand_page(const AskContext *context, const char *reference, GError **error)
{
    g_autoptr(Emergency) emergency = find_open(context, reference, error);
    unsigned hastened = 0;

    if (emergency == NULL || !hasten_pages(context, reference, &hastened, error))
        return false;
    if (hastened > 0 || !emergency->is_test)
        return hastened > 0 || page_anew(context, emergency, error);
    /* The ladder would wake people for nothing. */
    g_set_error(error, STORE_ERROR, STORE_ERROR_CONFLICT,
                "'%s' is a test, whose page was taken: pager-milter test-page --desk %s makes "
                "another",
                reference, emergency->desk);
    return false;
}

static NewEmergency *test_new(const AskContext *context, const Desk *desk, const char *reference)
{
    NewEmergency *emergency = g_new0(NewEmergency, 1);

    emergency->reference = g_strdup(reference);
    emergency->desk = g_strdup(desk->name);
    emergency->dedup_key = g_strdup_printf("pm1-test-%s", reference);
    emergency->sender = g_strdup("");
    emergency->subject = g_strdup("test page");
    emergency->report = g_strdup("{}");
    emergency->opened = g_date_time_ref(context->now);
    emergency->is_test = true;
    return emergency;
}

char *by_hand_test(const AskContext *context, const Desk *desk, GError **error)
{
    g_autofree char *seed = row_id_new(context->now);
    g_autofree char *reference = reference_new(context->settings->mail_policy.id_key, seed);
    g_autofree char *summary =
        g_strdup_printf("this is a test, nothing to be done (%s)", reference);
    g_autoptr(GDateTime) later = g_date_time_add_seconds(context->now, TEST_RESOLVE_S);
    g_autoptr(Plan) plan = plan_new();
    NewEmergency *emergency = test_new(context, desk, reference);
    NewPromise *page = plan_put_promise(plan, PROMISE_PAGE, reference, desk->name, context->now);
    NewPromise *resolve = plan_put_promise(plan, PROMISE_RESOLVE, reference, desk->name, later);

    promise_set_order(page,
                      event_compose_alarm(desk, &(Alarm){.dedup_key = emergency->dedup_key,
                                                         .summary = summary,
                                                         .host = context->host,
                                                         .at = context->now,
                                                         .is_pretended = context->is_pretended}));
    promise_set_order(resolve, event_compose_resolve(emergency->dedup_key));
    resolve->after = g_strdup(page->id);
    g_ptr_array_add(plan->emergencies, emergency);
    plan_put_event(plan, reference, "test-page", "by hand", context->now);
    if (!emergency_open(context->store, plan, error))
        return NULL;
    return g_steal_pointer(&reference);
}
