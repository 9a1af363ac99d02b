/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/ladder_words.h"

#include "base/instant.h"
#include "base/text.h"
#include "compose/json.h"
#include "compose/report_read.h"
#include "dispatch/prepare_parts.h"
#include "domain/mask.h"

#define VALUE_CHARACTERS 300 /* of what a stranger wrote */

static void read_order(LadderWords *words, const char *order)
{
    g_autoptr(json_t) read = json_loads(order, JSON_REJECT_DUPLICATES, NULL);

    words->step = (unsigned) json_integer_value(json_object_get(read, "step"));
    words->is_alarm = json_is_true(json_object_get(read, "alarm"));
}

static char *tidy(const char *text)
{
    g_autofree char *line = text_one_line(text);

    return text_cut_characters(line, VALUE_CHARACTERS, "…");
}

/* It leaves for PagerDuty and others: what is hidden in a page is hidden here. */
static char *tidy_subject(const char *subject, const Desk *desk)
{
    g_autofree char *masked = desk->masks_secrets ? mask_secrets(subject) : g_strdup(subject);

    return tidy(masked);
}

static void read_report(LadderWords *words, const Promise *promise, const Desk *desk)
{
    g_autoptr(Report) report = NULL;
    g_autoptr(Envelope) envelope = NULL;
    bool is_there =
        promise->report != NULL && report_from_json(promise->report, &report, &envelope);
    const char *sender = "";

    if (is_there)
        sender = report->from_address != NULL ? report->from_address : report->envelope_sender;
    words->sender = tidy(sender != NULL ? sender : "");
    words->subject = tidy_subject(is_there && report->subject != NULL ? report->subject : "", desk);
    words->received = instant_print_seconds(
        is_there && envelope->received != NULL ? envelope->received : promise->opened);
}

static const char *reason(const LadderWords *words, const Promise *promise,
                          const Circumstances *circumstances)
{
    const char *known = circumstances->page_errors != NULL
                            ? g_hash_table_lookup(circumstances->page_errors, promise->emergency)
                            : NULL;

    if (words->is_alarm)
        return promise_is_of_later_page(promise) ? "nobody has acknowledged its last page"
                                                 : "nobody has acknowledged it";
    if (promise->page_accepted)
        return "nothing proves that PagerDuty tells anybody";
    return known != NULL ? known : "PagerDuty has not taken its page";
}

LadderWords *ladder_words_new(const Promise *promise, const Desk *desk,
                              const Circumstances *circumstances)
{
    LadderWords *words = g_new0(LadderWords, 1);

    read_order(words, promise->order);
    read_report(words, promise, desk);
    words->why = reason(words, promise, circumstances);
    words->title =
        g_strdup_printf("%sEmergency %s at %s", circumstances->is_pretended ? "(test) " : "",
                        promise->emergency, desk->name);
    words->summary =
        g_strdup_printf("%s: %s. From %s: %s", words->title, words->why,
                        words->sender[0] != '\0' ? words->sender : "<>", words->subject);
    return words;
}

void ladder_words_free(LadderWords *words)
{
    if (words == NULL)
        return;
    g_free(words->title);
    g_free(words->sender);
    g_free(words->subject);
    g_free(words->received);
    g_free(words->summary);
    g_free(words);
}

GBytes *ladder_words_document(const LadderWords *words, const Promise *promise, const Desk *desk)
{
    g_autoptr(json_t) document = json_object();

    json_object_set_new(document, "type", json_string("emergency"));
    json_object_set_new(document, "reference", json_of_text(promise->emergency));
    json_object_set_new(document, "desk", json_of_text(desk->name));
    json_object_set_new(document, "phone", json_of_text(desk->phone));
    json_object_set_new(document, "step", json_integer(words->step + 1));
    json_object_set_new(document, "reason", json_of_text(words->why));
    json_object_set_new(document, "received", json_of_text(words->received));
    json_object_set_new(document, "sender", json_of_text(words->sender));
    json_object_set_new(document, "subject", json_of_text(words->subject));
    json_object_set_new(document, "summary", json_of_text(words->summary));
    json_object_set_new(document, "is_test", json_boolean(promise->is_test));
    return json_print_bytes(document);
}

static void put(GPtrArray *environment, const char *name, const char *value)
{
    g_ptr_array_add(environment, g_strdup_printf("%s=%s", name, value != NULL ? value : ""));
}

GStrv ladder_words_environment(const LadderWords *words, const Promise *promise, const Desk *desk)
{
    g_autoptr(GPtrArray) environment = g_ptr_array_new();
    g_autofree char *step = g_strdup_printf("%u", words->step + 1);

    put(environment, "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    put(environment, "LC_ALL", "C.UTF-8");
    put(environment, "PAGER_REFERENCE", promise->emergency);
    put(environment, "PAGER_DESK", desk->name);
    put(environment, "PAGER_PHONE", desk->phone);
    put(environment, "PAGER_STEP", step);
    put(environment, "PAGER_REASON", words->why);
    put(environment, "PAGER_RECEIVED", words->received);
    put(environment, "PAGER_SENDER", words->sender);
    put(environment, "PAGER_SUBJECT", words->subject);
    put(environment, "PAGER_SUMMARY", words->summary);
    put(environment, "PAGER_IS_TEST", promise->is_test ? "yes" : "no");
    g_ptr_array_add(environment, NULL);
    return (GStrv) g_ptr_array_steal(environment, NULL);
}
