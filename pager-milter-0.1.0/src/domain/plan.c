/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/plan.h"

static const char *const kind_names[] = {
    [PROMISE_PAGE] = "page",
    [PROMISE_CONFIRMATION] = "confirmation",
    [PROMISE_FALLBACK_MAIL] = "fallback-mail",
    [PROMISE_RESOLVE] = "resolve",
};

static void new_emergency_free(NewEmergency *emergency)
{
    g_free(emergency->reference);
    g_free(emergency->desk);
    g_free(emergency->dedup_key);
    g_free(emergency->sender);
    g_free(emergency->subject);
    g_free(emergency->report);
    g_clear_pointer(&emergency->opened, g_date_time_unref);
    g_free(emergency);
}

void new_promise_free(NewPromise *promise)
{
    if (promise == NULL)
        return;
    g_free(promise->id);
    g_free(promise->emergency);
    g_free(promise->desk);
    g_free(promise->target);
    g_free(promise->order);
    g_clear_pointer(&promise->due, g_date_time_unref);
    g_clear_pointer(&promise->deadline, g_date_time_unref);
    g_free(promise->after);
    g_free(promise);
}

static void new_event_free(NewEvent *event)
{
    g_free(event->emergency);
    g_free(event->kind);
    g_free(event->text);
    g_clear_pointer(&event->at, g_date_time_unref);
    g_free(event);
}

static void new_seen_mail_free(NewSeenMail *seen)
{
    g_free(seen->seen_key);
    g_free(seen->desk);
    g_free(seen->emergency);
    g_clear_pointer(&seen->at, g_date_time_unref);
    g_free(seen);
}

static void new_thread_free(NewThread *thread)
{
    g_free(thread->message_id);
    g_free(thread->emergency);
    g_free(thread->sender);
    g_clear_pointer(&thread->at, g_date_time_unref);
    g_free(thread);
}

static void new_reply_mark_free(NewReplyMark *mark)
{
    g_free(mark->target);
    g_free(mark->domain);
    g_free(mark->subject_key);
    g_free(mark->seen_key);
    g_free(mark->emergency);
    g_clear_pointer(&mark->at, g_date_time_unref);
    g_free(mark);
}

Plan *plan_new(void)
{
    Plan *plan = g_new0(Plan, 1);

    plan->emergencies = g_ptr_array_new_with_free_func((GDestroyNotify) new_emergency_free);
    plan->promises = g_ptr_array_new_with_free_func((GDestroyNotify) new_promise_free);
    plan->events = g_ptr_array_new_with_free_func((GDestroyNotify) new_event_free);
    plan->seen_mails = g_ptr_array_new_with_free_func((GDestroyNotify) new_seen_mail_free);
    plan->threads = g_ptr_array_new_with_free_func((GDestroyNotify) new_thread_free);
    plan->reply_marks = g_ptr_array_new_with_free_func((GDestroyNotify) new_reply_mark_free);
    return plan;
}

void plan_free(Plan *plan)
{
    if (plan == NULL)
        return;
    g_ptr_array_unref(plan->emergencies);
    g_ptr_array_unref(plan->promises);
    g_ptr_array_unref(plan->events);
    g_ptr_array_unref(plan->seen_mails);
    g_ptr_array_unref(plan->threads);
    g_ptr_array_unref(plan->reply_marks);
    if (plan->outcome != NULL && plan->outcome_free != NULL)
        plan->outcome_free(plan->outcome);
    g_free(plan);
}

const char *promise_kind_name(PromiseKind kind)
{
    return kind_names[kind];
}

bool promise_kind_parse(const char *name, PromiseKind *out_kind)
{
    for (size_t i = 0; i < G_N_ELEMENTS(kind_names); i++) {
        if (g_str_equal(kind_names[i], name)) {
            *out_kind = (PromiseKind) i;
            return true;
        }
    }
    return false;
}
