/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/text.h"
#include "compose/event.h"
#include "compose/json.h"
#include "dispatch/note.h"
#include "dispatch/note_otherwise.h"
#include "dispatch/prepare_parts.h"
#include "domain/note_command.h"
#include "domain/page_keys.h"
#include "life/waking_order.h"

#define FIRST_WORDS_CHARACTERS 160 /* of a note, in front of a page's subject */

/* Gives the list with one more at its end; takes the list. */
static GStrv strv_add(GStrv list, const char *text)
{
    guint length = g_strv_length(list);

    list = g_renew(char *, list, length + 2);
    list[length] = g_strdup(text);
    list[length + 1] = NULL;
    return list;
}

/* Begins an errand that first asks about the page of that key and the steps of its ladder. */
static Errand *asking_errand(const Promise *promise, const Desk *desk, const char *key,
                             InquiryWish wish, const Circumstances *circumstances)
{
    ErrandKind kind = wish == INQUIRY_PROOF ? ERRAND_ASK : ERRAND_NOTE;
    Errand *errand = errand_new(promise, kind, circumstances->settings);
    int64_t age_s =
        g_date_time_difference(circumstances->now, promise->opened) / G_TIME_SPAN_SECOND;
    g_auto(GStrv) keys = page_keys_of(desk, key, age_s);

    /* A note that finds nothing of the newest page goes to what the first one made. */
    if (!g_str_equal(key, promise->dedup_key) && wish == INQUIRY_OPEN)
        keys = strv_add(keys, promise->dedup_key);

    errand_give_token(errand, desk);
    errand->dedup_key = g_strdup(key);
    errand->inquiry = inquiry_new(wish, (const char *const *) keys, promise->opened);
    return errand;
}

Prepared prepare_proof(const Promise *promise, const Desk *desk, const Circumstances *circumstances)
{
    if (promise->is_proven || promise->is_acknowledged || promise->is_ended)
        return prepared_give_up(promise, "not-needed", "it is known already");
    if (desk->pagerduty.rest_token == NULL)
        return prepared_give_up(promise, "not-needed", "the desk has no token of the REST API");
    g_autofree char *key = waking_order_key(promise->order);
    return (Prepared){.errand = asking_errand(promise, desk, key != NULL ? key : promise->dedup_key,
                                              INQUIRY_PROOF, circumstances)};
}

/* The text stands whole among the details; what a telephone shows begins with it. */
static void put_into_details(json_t *request, const char *text)
{
    json_t *payload = json_object_get(request, "payload");
    json_t *details = json_object_get(payload, "custom_details");
    g_autofree char *cut = json_cut(text, NOTE_BYTES, "…");

    json_object_set_new(json_is_object(details) ? details : payload, "note", json_of_text(cut));
}

/* The same key again: an incident that nobody has acknowledged wakes the Hero once more, and one
 * that is acknowledged shows the text. */
static char *compose_trigger(const Promise *promise, const Desk *desk, const char *text,
                             const Circumstances *circumstances)
{
    g_autofree char *line = text_one_line(text);
    g_autofree char *first_words = text_cut_characters(line, FIRST_WORDS_CHARACTERS, "…");
    PageFacts facts = {.reference = promise->emergency,
                       .dedup_key = promise->round_key,
                       .host = circumstances->host,
                       .is_pretended = circumstances->is_pretended,
                       .note = first_words};
    g_autofree char *event =
        promise->report != NULL
            ? event_compose_again(promise->report, promise->customer, desk, &facts)
            : NULL;
    if (event == NULL)
        event = event_compose_alarm(desk, &(Alarm){.dedup_key = promise->round_key,
                                                   .summary = first_words,
                                                   .host = circumstances->host,
                                                   .at = promise->opened,
                                                   .is_pretended = circumstances->is_pretended});
    g_autoptr(json_t) request = json_loads(event, 0, NULL);
    put_into_details(request, text);
    return json_print(request);
}

Prepared prepare_note(const Promise *promise, const Desk *desk, const Circumstances *circumstances)
{
    g_autoptr(json_t) order = json_loads(promise->order, JSON_REJECT_DUPLICATES, NULL);
    const char *text = json_text(order, "text");

    if (text == NULL)
        return prepared_give_up(promise, "given-up", "its text cannot be read");
    if (promise->is_ended)
        return prepared_give_up(promise, "not-needed", "the emergency has ended");
    if (desk->pagerduty.rest_token == NULL || json_is_true(json_object_get(order, "pages_hero"))) {
        g_autofree char *request = compose_trigger(promise, desk, text, circumstances);
        return prepared_event(promise, desk, &desk->pagerduty,
                              &(EventRequest){request, promise->round_key}, circumstances);
    }
    g_autofree char *marked =
        note_is_own(text) ? g_strdup(text) : g_strjoin(" ", NOTE_OWN_MARK, text, NULL);
    Prepared prepared = {
        .errand = asking_errand(promise, desk, promise->round_key, INQUIRY_OPEN, circumstances)};
    prepared.errand->body = note_request(marked);
    prepared.errand->otherwise = note_otherwise(promise, desk, text, circumstances->now);
    return prepared;
}
