/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/customer.h"

static const char *const state_names[] = {
    [CUSTOMER_NOT_ASKED] = "not-asked",
    [CUSTOMER_UNREACHABLE] = "unreachable",
    [CUSTOMER_UNKNOWN] = "unknown",
    [CUSTOMER_KNOWN] = "known",
};

static const char *const trust_names[] = {
    [TRUST_NONE] = "none",
    [TRUST_KNOWN_ADDRESS] = "known-address",
    [TRUST_AUTHENTICATED] = "authenticated",
};

Customer *customer_new(void)
{
    Customer *customer = g_new0(Customer, 1);

    customer->plans = g_ptr_array_new_with_free_func((GDestroyNotify) customer_plan_free);
    return customer;
}

void customer_free(Customer *customer)
{
    if (customer == NULL)
        return;
    g_free(customer->id);
    g_free(customer->name);
    g_free(customer->country);
    g_free(customer->language);
    g_free(customer->phone);
    g_strfreev(customer->addresses);
    g_strfreev(customer->domains);
    g_ptr_array_unref(customer->plans);
    g_free(customer);
}

void customer_plan_free(CustomerPlan *plan)
{
    if (plan == NULL)
        return;
    g_free(plan->name);
    g_free(plan);
}

void customer_match_clear(CustomerMatch *match)
{
    customer_free(match->customer);
    *match = (CustomerMatch){0};
}

const char *customer_state_name(CustomerState state)
{
    return state_names[state];
}

const char *sender_trust_name(SenderTrust trust)
{
    return trust_names[trust];
}

bool sender_trust_parse(const char *name, SenderTrust *out_trust)
{
    for (size_t i = 0; i < G_N_ELEMENTS(trust_names); i++) {
        if (g_strcmp0(trust_names[i], name) == 0) {
            *out_trust = (SenderTrust) i;
            return true;
        }
    }
    return false;
}
