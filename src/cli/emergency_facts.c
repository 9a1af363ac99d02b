/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/emergency_facts.h"

#include "cli/desk_work.h"

char *emergency_state(const Emergency *emergency)
{
    const char *test = emergency->is_test ? "test, " : "";

    if (emergency->ended != NULL)
        return g_strdup_printf("%sended (%s)", test,
                               emergency->end_reason != NULL ? emergency->end_reason : "unknown");
    return g_strdup_printf("%sopen, %s", test,
                           emergency->page_accepted ? "page accepted" : "page NOT accepted");
}

json_t *emergency_json(const Emergency *emergency)
{
    json_t *object = json_object();

    json_object_set_new(object, "reference", json_of_text(emergency->reference));
    json_object_set_new(object, "desk", json_of_text(emergency->desk));
    json_object_set_new(object, "opened", json_of_instant(emergency->opened));
    json_object_set_new(object, "ended", json_of_instant(emergency->ended));
    json_object_set_new(object, "end_reason", json_of_text(emergency->end_reason));
    json_object_set_new(object, "page_accepted", json_boolean(emergency->page_accepted));
    json_object_set_new(object, "is_test", json_boolean(emergency->is_test));
    json_object_set_new(object, "sender", json_of_text(emergency->sender));
    json_object_set_new(object, "subject", json_of_text(emergency->subject));
    return object;
}

json_t *timeline_json(const GPtrArray *timeline)
{
    json_t *array = json_array();

    for (guint i = 0; i < timeline->len; i++) {
        const Event *event = timeline->pdata[i];
        json_t *object = json_object();
        json_object_set_new(object, "at", json_of_instant(event->at));
        json_object_set_new(object, "kind", json_of_text(event->kind));
        json_object_set_new(object, "text", json_of_text(event->text));
        json_array_append_new(array, object);
    }
    return array;
}

json_t *promise_json(const Promise *promise)
{
    json_t *object = json_object();

    json_object_set_new(object, "id", json_of_text(promise->id));
    json_object_set_new(object, "kind", json_of_text(promise_kind_name(promise->kind)));
    json_object_set_new(object, "emergency", json_of_text(promise->emergency));
    json_object_set_new(object, "desk", json_of_text(promise->desk));
    json_object_set_new(object, "target", json_of_text(promise->target));
    json_object_set_new(object, "due", json_of_instant(promise->due));
    json_object_set_new(object, "deadline", json_of_instant(promise->deadline));
    json_object_set_new(object, "attempts", json_integer(promise->attempts));
    json_object_set_new(object, "last_error", json_of_text(promise->last_error));
    json_object_set_new(object, "is_composed", json_boolean(promise->message != NULL));
    return object;
}
