/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/unheard.h"

#include "compose/emergency_url.h"
#include "compose/event.h"
#include "compose/note_text.h"
#include "domain/page_keys.h"
#include "life/paging.h"

#define PAGE_NOTE "the customer wrote, and it was resolved before anybody could read it"

/* Gives the newest note of the customer's that is on no incident yet, lent; NULL for none. */
static const KeptPromise *newest_note(const Step *step)
{
    for (guint i = step->facts->promises->len; i > 0; i--) {
        const KeptPromise *promise = step->facts->promises->pdata[i - 1];
        if (promise->kind == PROMISE_NOTE && g_str_equal(promise->state, "open") &&
            promise->order != NULL && note_is_of_customer(promise->order))
            return promise;
    }
    return NULL;
}

/* It is a page of its own, not one more for what was resolved. The caller owns the key. */
static char *key_for(const Step *step, const KeptPromise *note)
{
    g_autofree char *digest = step_id(step, "unheard-key", note->id);

    return g_strconcat(OWN_KEY_PREFIX, digest, NULL);
}

static char *compose_page(const Step *step, const char *key)
{
    const Emergency *emergency = step->emergency;
    const Settings *settings = step->context->settings;
    g_autofree char *url =
        emergency_url(settings->web_public_url, settings->mail_policy.id_key, emergency->reference);
    const PageFacts facts = {.reference = emergency->reference,
                             .dedup_key = key,
                             .host = step->context->host,
                             .is_pretended = step->context->is_pretended,
                             .url = url,
                             .note = PAGE_NOTE};

    return event_compose_again(emergency->report, emergency->customer, step->desk, &facts);
}

/* The note is put on the incident of this page, as soon as there is one. */
bool unheard_pages(const Step *step)
{
    const Emergency *emergency = step->emergency;
    GDateTime *now = step->context->now;
    const KeptPromise *note = newest_note(step);

    if (note == NULL || emergency->ended != NULL || emergency->is_test || step_is_erased(step) ||
        calendar_is_open(step->desk->calendar, now))
        return false;
    g_autofree char *key = key_for(step, note);
    g_autofree char *event = compose_page(step, key);
    NewPromise *page =
        event != NULL ? step_promise(step, PROMISE_PAGE, "unheard", note->id, now) : NULL;
    if (page == NULL)
        return false;
    promise_set_order(page, g_steal_pointer(&event));
    page->deadline = step_later(now, step->desk->confirm_within_s);
    paging_put_care(step->plan,
                    &(Paging){.desk = step->desk,
                              .emergency = emergency->reference,
                              .event = page->order,
                              .dedup_key = key,
                              .at = now},
                    page);
    plan_round(step->plan, emergency->reference, key, now);
    step_event(step, "unheard-paged", PAGE_NOTE, now);
    return true;
}
