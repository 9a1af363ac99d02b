/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/plan.h"

#include "base/ids.h"

static const char *const kind_names[] = {
    [PROMISE_PAGE] = "page",
    [PROMISE_CONFIRMATION] = "confirmation",
    [PROMISE_FALLBACK_MAIL] = "fallback-mail",
    [PROMISE_RESOLVE] = "resolve",
    [PROMISE_PROOF] = "proof",
    [PROMISE_LADDER] = "ladder",
    [PROMISE_NOTE] = "note",
    [PROMISE_CUSTOMER_MAIL] = "customer-mail",
    [PROMISE_SUPPORT_MAIL] = "support-mail",
    [PROMISE_CHECK] = "check",
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
    g_free(emergency->customer);
    g_free(emergency->customer_key);
    g_free(emergency->plan);
    g_free(emergency->conversation);
    g_free(emergency->tariff);
    g_free(emergency);
}

static void change_free(EmergencyChange *change)
{
    g_free(change->reference);
    g_free(change->life);
    g_clear_pointer(&change->proven, g_date_time_unref);
    g_clear_pointer(&change->acknowledged, g_date_time_unref);
    g_clear_pointer(&change->activity, g_date_time_unref);
    g_clear_pointer(&change->customer_told, g_date_time_unref);
    g_clear_pointer(&change->ended, g_date_time_unref);
    g_free(change->end_reason);
    g_free(change->round_key);
    g_clear_pointer(&change->round_began, g_date_time_unref);
    g_free(change);
}

static void new_incident_free(NewIncident *incident)
{
    g_free(incident->incident);
    g_free(incident->emergency);
    g_free(incident->dedup_key);
    g_clear_pointer(&incident->linked, g_date_time_unref);
    g_free(incident);
}

static void drop_free(PromiseDrop *drop)
{
    g_free(drop->emergency);
    g_free(drop->promise);
    g_free(drop);
}

static void new_ledger_row_free(NewLedgerRow *row)
{
    g_free(row->emergency);
    g_free(row->desk);
    g_free(row->plan);
    g_free(row->currency);
    g_free(row->what);
    g_free(row->reason);
    g_free(row->spans);
    g_clear_pointer(&row->at, g_date_time_unref);
    g_free(row);
}

static void new_promise_free(NewPromise *promise)
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
    g_free(seen->reason);
    g_free(seen->sender);
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
    plan->changes = g_ptr_array_new_with_free_func((GDestroyNotify) change_free);
    plan->incidents = g_ptr_array_new_with_free_func((GDestroyNotify) new_incident_free);
    plan->drops = g_ptr_array_new_with_free_func((GDestroyNotify) drop_free);
    plan->ledger = g_ptr_array_new_with_free_func((GDestroyNotify) new_ledger_row_free);
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
    g_ptr_array_unref(plan->changes);
    g_ptr_array_unref(plan->incidents);
    g_ptr_array_unref(plan->drops);
    g_ptr_array_unref(plan->ledger);
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

NewPromise *plan_put_promise(Plan *plan, PromiseKind kind, const char *emergency, const char *desk,
                             GDateTime *due)
{
    NewPromise *promise = g_new0(NewPromise, 1);

    promise->id = row_id_new(due);
    promise->kind = kind;
    promise->emergency = g_strdup(emergency);
    promise->desk = g_strdup(desk);
    promise->target = g_strdup("");
    promise->order = g_strdup("{}");
    promise->due = g_date_time_ref(due);
    g_ptr_array_add(plan->promises, promise);
    return promise;
}

void promise_set_order(NewPromise *promise, char *order)
{
    g_free(promise->order);
    promise->order = order;
}

void promise_set_target(NewPromise *promise, const char *target)
{
    g_free(promise->target);
    promise->target = g_strdup(target);
}

void plan_put_event(Plan *plan, const char *emergency, const char *kind, const char *text,
                    GDateTime *at)
{
    NewEvent *event = g_new0(NewEvent, 1);

    event->emergency = g_strdup(emergency);
    event->kind = g_strdup(kind);
    event->text = g_strdup(text);
    event->at = g_date_time_ref(at);
    g_ptr_array_add(plan->events, event);
}

EmergencyChange *plan_change(Plan *plan, const char *emergency)
{
    for (guint i = 0; i < plan->changes->len; i++) {
        EmergencyChange *change = plan->changes->pdata[i];
        if (g_str_equal(change->reference, emergency))
            return change;
    }

    EmergencyChange *change = g_new0(EmergencyChange, 1);
    change->reference = g_strdup(emergency);
    g_ptr_array_add(plan->changes, change);
    return change;
}

void plan_drop(Plan *plan, const char *emergency, unsigned kinds)
{
    PromiseDrop *drop = g_new0(PromiseDrop, 1);

    drop->emergency = g_strdup(emergency);
    drop->kinds = kinds;
    g_ptr_array_add(plan->drops, drop);
}

void plan_drop_one(Plan *plan, const char *emergency, const char *promise)
{
    PromiseDrop *drop = g_new0(PromiseDrop, 1);

    drop->emergency = g_strdup(emergency);
    drop->promise = g_strdup(promise);
    g_ptr_array_add(plan->drops, drop);
}

void plan_round(Plan *plan, const char *emergency, const char *dedup_key, GDateTime *began)
{
    EmergencyChange *change = plan_change(plan, emergency);

    g_free(change->round_key);
    g_clear_pointer(&change->round_began, g_date_time_unref);
    change->round_key = g_strdup(dedup_key);
    change->round_began = g_date_time_ref(began);
}
