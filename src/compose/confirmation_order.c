/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/confirmation_order.h"

#include "base/ids.h"
#include "base/instant.h"
#include "base/text.h"
#include "compose/json.h"
#include "compose/thread.h"

#define EMERGENCIES_MAX 100
#define PLANS_MAX       1000
#define REFERENCES_MAX  (THREAD_FIRST + THREAD_LAST + 1)

static bool read_language(const char *name, Language *out_language)
{
    for (Language language = LANGUAGE_NL; language <= LANGUAGE_EN; language++) {
        if (g_str_equal(name, language_name(language))) {
            *out_language = language;
            return true;
        }
    }
    return false;
}

static json_t *plan_json(const CustomerPlan *plan)
{
    return json_pack("{s:o, s:b}", "name", json_of_text(plan->name), "sla_plus",
                     plan->has_sla_plus);
}

static json_t *customer_json(const CustomerMatch *match)
{
    const GPtrArray *plans = match->customer->plans;
    json_t *list = json_array();

    if (match->plan != NULL)
        json_array_append_new(list, plan_json(match->plan));
    for (guint i = 0; match->plan == NULL && i < plans->len && i < PLANS_MAX; i++)
        json_array_append_new(list, plan_json(plans->pdata[i]));
    return json_pack("{s:o, s:o}", "name", json_of_text(match->customer->name), "plans", list);
}

/* What the registry says of the customer goes before what we read out of one mail. */
static const char *language_of(const Report *report, const CustomerMatch *match)
{
    const char *known = match != NULL && match->customer != NULL ? match->customer->language : NULL;
    Language language = report->language;

    if (known != NULL)
        read_language(known, &language);
    return language_name(language);
}

char *confirmation_order(const Report *report, const Envelope *envelope, const char *target,
                         const char *const *references, const CustomerMatch *match)
{
    g_autoptr(json_t) order = json_object();
    g_auto(GStrv) thread = thread_references(report);
    g_autofree char *received = instant_print(envelope->received);

    json_object_set_new(order, "to", json_of_text(target));
    json_object_set_new(order, "language", json_string(language_of(report, match)));
    json_object_set_new(order, "subject",
                        json_of_text(report->subject != NULL ? report->subject : ""));
    json_object_set_new(order, "received", json_string(received));
    json_object_set_new(order, "references",
                        json_of_texts((const char *const *) thread, REFERENCES_MAX));
    json_object_set_new(order, "emergencies", json_of_texts(references, EMERGENCIES_MAX));
    if (match != NULL && match->customer != NULL)
        json_object_set_new(order, "customer", customer_json(match));
    return json_print(order);
}

void confirmation_order_free(ConfirmationOrder *order)
{
    if (order == NULL)
        return;
    g_free(order->to);
    g_free(order->subject);
    g_clear_pointer(&order->received, g_date_time_unref);
    g_strfreev(order->references);
    g_strfreev(order->emergencies);
    g_free(order->customer);
    g_clear_pointer(&order->plans, g_ptr_array_unref);
    g_free(order);
}

typedef bool (*IsValid)(const char *text);

/* Gives the texts of an array, each of which has to be valid; NULL for anything else. */
static GStrv read_texts(const json_t *array, size_t max, IsValid is_valid)
{
    g_autoptr(GStrvBuilder) texts = g_strv_builder_new();

    if (!json_is_array(array) || json_array_size(array) > max)
        return NULL;
    for (size_t i = 0; i < json_array_size(array); i++) {
        const char *text = json_string_value(json_array_get(array, i));
        if (text == NULL || !is_valid(text))
            return NULL;
        g_strv_builder_add(texts, text);
    }
    return g_strv_builder_end(texts);
}

/* A customer without a name, or plans without one, cannot be what we wrote. */
static bool read_customer(const json_t *customer, ConfirmationOrder *order)
{
    const json_t *plans = json_object_get(customer, "plans");

    order->plans = g_ptr_array_new_with_free_func((GDestroyNotify) customer_plan_free);
    order->customer = g_strdup(json_text(customer, "name"));
    for (size_t i = 0; i < json_array_size(plans); i++) {
        const json_t *entry = json_array_get(plans, i);
        CustomerPlan *plan = g_new0(CustomerPlan, 1);
        plan->name = g_strdup(json_text(entry, "name"));
        plan->has_sla_plus = json_is_true(json_object_get(entry, "sla_plus"));
        g_ptr_array_add(order->plans, plan);
        if (plan->name == NULL)
            return false;
    }
    return customer == NULL || order->customer != NULL;
}

static bool read_order(json_t *object, ConfirmationOrder *order)
{
    const char *to, *language, *subject, *received;
    json_t *references, *emergencies, *customer = NULL;

    /* The '!' refuses keys that we did not write. */
    if (json_unpack(object, "{s:s, s:s, s:s, s:s, s:o, s:o, s?o !}", "to", &to, "language",
                    &language, "subject", &subject, "received", &received, "references",
                    &references, "emergencies", &emergencies, "customer", &customer) != 0)
        return false;
    order->to = g_strdup(to);
    order->subject = g_strdup(subject);
    order->received = instant_parse(received, NULL);
    order->references = read_texts(references, REFERENCES_MAX, thread_id_is_valid);
    order->emergencies = read_texts(emergencies, EMERGENCIES_MAX, reference_is_valid);
    return read_customer(customer, order) && read_language(language, &order->language) &&
           order->received != NULL && order->references != NULL && order->emergencies != NULL;
}

ConfirmationOrder *confirmation_order_read(const char *order, GError **error)
{
    g_autoptr(json_t) object = json_loads(order, JSON_REJECT_DUPLICATES, NULL);
    g_autoptr(ConfirmationOrder) read = g_new0(ConfirmationOrder, 1);

    if (object == NULL || !read_order(object, read)) {
        g_autofree char *shown = text_cut(order, 200, "…");
        g_set_error(error, MAILS_ERROR, MAILS_ERROR_ORDER,
                    "the stored order of a confirmation cannot be read: '%s'", shown);
        return NULL;
    }
    return g_steal_pointer(&read);
}
