/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/instant.h"
#include "tests/support/store_fixture.h"

void plan_add_promise(Plan *plan, const NewPromise *promise)
{
    NewPromise *copy = g_new0(NewPromise, 1);

    copy->id = g_strdup(promise->id);
    copy->kind = promise->kind;
    copy->emergency = g_strdup(promise->emergency);
    copy->desk = g_strdup(promise->desk);
    copy->target = g_strdup(promise->target);
    copy->order = g_strdup(promise->order);
    copy->due = g_date_time_ref(promise->due);
    copy->deadline = promise->deadline == NULL ? NULL : g_date_time_ref(promise->deadline);
    copy->after = g_strdup(promise->after);
    g_ptr_array_add(plan->promises, copy);
}

static void add_emergency(Plan *plan, const char *reference, const char *desk, GDateTime *now)
{
    NewEmergency *emergency = g_new0(NewEmergency, 1);

    emergency->reference = g_strdup(reference);
    emergency->desk = g_strdup(desk);
    emergency->dedup_key = g_strdup_printf("key of %s", reference);
    emergency->sender = g_strdup("customer@shop.example");
    emergency->subject = g_strdup("The shop is down");
    emergency->report = g_strdup("{\"subject\": \"The shop is down\"}");
    emergency->opened = g_date_time_ref(now);
    g_ptr_array_add(plan->emergencies, emergency);
}

Plan *plan_of_emergency(const char *reference, const char *desk, GDateTime *now)
{
    Plan *plan = plan_new();
    g_autoptr(GDateTime) in_one_minute = instant_add_seconds(now, 60);
    g_autoptr(GDateTime) in_two_minutes = instant_add_seconds(now, 120);
    g_autofree char *page = g_strdup_printf("%s-page", reference);
    g_autofree char *confirmation = g_strdup_printf("%s-confirmation", reference);
    g_autofree char *fallback = g_strdup_printf("%s-fallback", reference);
    NewPromise promise = {.id = page,
                          .kind = PROMISE_PAGE,
                          .emergency = (char *) reference,
                          .desk = (char *) desk,
                          .target = (char *) "",
                          .order = (char *) "{}",
                          .due = now};

    add_emergency(plan, reference, desk, now);
    plan_add_promise(plan, &promise);
    promise.after = page;
    promise.id = confirmation;
    promise.kind = PROMISE_CONFIRMATION;
    promise.target = (char *) "customer@shop.example";
    promise.due = in_one_minute;
    plan_add_promise(plan, &promise);
    promise.after = NULL;
    promise.id = fallback;
    promise.kind = PROMISE_FALLBACK_MAIL;
    promise.target = (char *) "leads@host.example";
    promise.due = in_two_minutes;
    plan_add_promise(plan, &promise);
    return plan;
}

void plan_add_seen(Plan *plan, const char *key, const char *desk, const char *emergency,
                   GDateTime *at)
{
    NewSeenMail *seen = g_new0(NewSeenMail, 1);

    seen->seen_key = g_strdup(key);
    seen->desk = g_strdup(desk);
    seen->emergency = g_strdup(emergency);
    seen->at = g_date_time_ref(at);
    g_ptr_array_add(plan->seen_mails, seen);
}

void plan_add_thread(Plan *plan, const char *message_id, const char *emergency, const char *sender,
                     GDateTime *at)
{
    NewThread *thread = g_new0(NewThread, 1);

    thread->message_id = g_strdup(message_id);
    thread->emergency = g_strdup(emergency);
    thread->sender = g_strdup(sender);
    thread->at = g_date_time_ref(at);
    g_ptr_array_add(plan->threads, thread);
}

void plan_add_reply(Plan *plan, const char *target, const char *subject_key, const char *seen_key,
                    GDateTime *at)
{
    NewReplyMark *mark = g_new0(NewReplyMark, 1);

    mark->target = g_strdup(target);
    mark->domain = g_strdup(strchr(target, '@') + 1);
    mark->subject_key = g_strdup(subject_key);
    mark->seen_key = g_strdup(seen_key);
    mark->at = g_date_time_ref(at);
    g_ptr_array_add(plan->reply_marks, mark);
}

void plan_add_event(Plan *plan, const char *emergency, const char *kind, GDateTime *at)
{
    NewEvent *event = g_new0(NewEvent, 1);

    event->emergency = g_strdup(emergency);
    event->kind = g_strdup(kind);
    event->text = g_strdup_printf("text of %s", kind);
    event->at = g_date_time_ref(at);
    g_ptr_array_add(plan->events, event);
}
