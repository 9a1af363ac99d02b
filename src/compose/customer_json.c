/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/customer_json.h"

#include <string.h>

#include "base/ids.h"
#include "compose/json.h"

#define TEXTS_MAX 1000 /* addresses, domains and plans of one customer */

static json_t *plans_json(const GPtrArray *plans)
{
    json_t *list = json_array();

    for (guint i = 0; i < plans->len && i < TEXTS_MAX; i++) {
        const CustomerPlan *plan = plans->pdata[i];
        json_t *entry = json_object();
        json_object_set_new(entry, "name", json_of_text(plan->name));
        json_object_set_new(entry, "sla_plus", json_boolean(plan->has_sla_plus));
        json_array_append_new(list, entry);
    }
    return list;
}

/* Addresses and domains are what the customer was found by; nothing that follows needs them. */
static json_t *customer_json(const Customer *customer)
{
    json_t *object = json_object();

    json_object_set_new(object, "id", json_of_text(customer->id));
    json_object_set_new(object, "name", json_of_text(customer->name));
    json_object_set_new(object, "country", json_of_text(customer->country));
    json_object_set_new(object, "language", json_of_text(customer->language));
    json_object_set_new(object, "phone", json_of_text(customer->phone));
    json_object_set_new(object, "plans", plans_json(customer->plans));
    return object;
}

/* Gives the place of the plan that is meant among the customer's. */
static json_t *plan_index(const CustomerMatch *match)
{
    const GPtrArray *plans = match->customer->plans;

    for (guint i = 0; match->plan != NULL && i < MIN(plans->len, TEXTS_MAX); i++) {
        if (plans->pdata[i] == match->plan)
            return json_integer(i);
    }
    return json_null();
}

char *customer_match_to_json(const CustomerMatch *match)
{
    if (match->state == CUSTOMER_NOT_ASKED)
        return NULL;
    g_autoptr(json_t) object = json_object();

    json_object_set_new(object, "state", json_string(customer_state_name(match->state)));
    json_object_set_new(object, "trust", json_string(sender_trust_name(match->trust)));
    json_object_set_new(object, "eligible", json_boolean(match->is_eligible));
    if (match->customer != NULL) {
        json_object_set_new(object, "customer", customer_json(match->customer));
        json_object_set_new(object, "plan", plan_index(match));
    }
    return json_print(object);
}

static char *dup_text(const json_t *object, const char *key)
{
    const char *text = json_text(object, key);

    return g_strdup(text != NULL ? text : "");
}

static Customer *customer_read(const json_t *object)
{
    const json_t *plans = json_object_get(object, "plans");
    Customer *customer = customer_new();

    customer->id = dup_text(object, "id");
    customer->name = dup_text(object, "name");
    customer->country = dup_text(object, "country");
    customer->language = dup_text(object, "language");
    customer->phone = dup_text(object, "phone");
    customer->addresses = g_new0(char *, 1);
    customer->domains = g_new0(char *, 1);
    for (size_t i = 0; i < json_array_size(plans) && i < TEXTS_MAX; i++) {
        const json_t *entry = json_array_get(plans, i);
        CustomerPlan *plan = g_new0(CustomerPlan, 1);
        plan->name = dup_text(entry, "name");
        plan->has_sla_plus = json_is_true(json_object_get(entry, "sla_plus"));
        g_ptr_array_add(customer->plans, plan);
    }
    return customer;
}

static bool state_read(const char *name, CustomerState *out_state)
{
    for (int state = CUSTOMER_NOT_ASKED; state <= CUSTOMER_KNOWN; state++) {
        if (g_strcmp0(customer_state_name((CustomerState) state), name) == 0) {
            *out_state = (CustomerState) state;
            return true;
        }
    }
    return false;
}

bool customer_match_from_json(const char *json, CustomerMatch *out_match)
{
    g_autoptr(json_t) object = json_loads(json, JSON_REJECT_DUPLICATES, NULL);
    const json_t *customer = json_object_get(object, "customer");
    const json_t *plan = json_object_get(object, "plan");
    CustomerMatch match = {0};

    if (!state_read(json_text(object, "state"), &match.state) ||
        !sender_trust_parse(json_text(object, "trust"), &match.trust) ||
        (match.state == CUSTOMER_KNOWN) != json_is_object(customer))
        return false;
    match.is_eligible = json_is_true(json_object_get(object, "eligible"));
    if (json_is_object(customer)) {
        match.customer = customer_read(customer);
        json_int_t index = json_is_integer(plan) ? json_integer_value(plan) : -1;
        if (index >= 0 && index < match.customer->plans->len)
            match.plan = match.customer->plans->pdata[index];
    }
    *out_match = match;
    return true;
}

char *customer_key(const CustomerMatch *match, GBytes *id_key)
{
    return match->customer != NULL ? id_tag(id_key, "customer", match->customer->id) : NULL;
}

/* The length in front keeps ("ab", "c") apart from ("a", "bc"). */
char *customer_plan_key(const CustomerMatch *match, GBytes *id_key)
{
    if (match->customer == NULL || match->plan == NULL)
        return NULL;
    g_autofree char *text = g_strdup_printf("%" G_GSIZE_FORMAT ":%s%s", strlen(match->customer->id),
                                            match->customer->id, match->plan->name);

    return id_tag(id_key, "plan", text);
}
