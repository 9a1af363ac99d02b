/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib.h>

#include "compose/customer_json.h"
#include "compose/tariff_json.h"

static CustomerPlan *plan_new(const char *name, bool has_sla_plus)
{
    CustomerPlan *plan = g_new0(CustomerPlan, 1);

    plan->name = g_strdup(name);
    plan->has_sla_plus = has_sla_plus;
    return plan;
}

static CustomerMatch known(guint plan)
{
    Customer *customer = customer_new();

    customer->id = g_strdup("C-12");
    customer->name = g_strdup("Bakkerij \"Zoet\" & Zn");
    customer->country = g_strdup("NL");
    customer->language = g_strdup("nl");
    customer->phone = g_strdup("+31 20 555 0199");
    customer->addresses = g_strsplit("jan@zoet.example piet@zoet.example", " ", 0);
    customer->domains = g_strsplit("zoet.example", " ", 0);
    g_ptr_array_add(customer->plans, plan_new("Webshop", true));
    g_ptr_array_add(customer->plans, plan_new("Blog", false));
    return (CustomerMatch){.state = CUSTOMER_KNOWN,
                           .customer = customer,
                           .plan = plan < 2 ? customer->plans->pdata[plan] : NULL,
                           .trust = TRUST_KNOWN_ADDRESS,
                           .is_eligible = true};
}

static void assert_same(const CustomerMatch *match, const CustomerMatch *read)
{
    g_assert_cmpint(read->state, ==, match->state);
    g_assert_cmpint(read->trust, ==, match->trust);
    g_assert_cmpint(read->is_eligible, ==, match->is_eligible);
    if (match->customer == NULL) {
        g_assert_null(read->customer);
        return;
    }
    g_assert_cmpstr(read->customer->id, ==, match->customer->id);
    g_assert_cmpstr(read->customer->name, ==, match->customer->name);
    g_assert_cmpstr(read->customer->country, ==, match->customer->country);
    g_assert_cmpstr(read->customer->language, ==, match->customer->language);
    g_assert_cmpstr(read->customer->phone, ==, match->customer->phone);
    g_assert_cmpuint(read->customer->plans->len, ==, match->customer->plans->len);
    g_assert_cmpint(read->plan != NULL, ==, match->plan != NULL);
    if (match->plan != NULL) {
        g_assert_cmpstr(read->plan->name, ==, match->plan->name);
        g_assert_cmpint(read->plan->has_sla_plus, ==, match->plan->has_sla_plus);
    }
}

static void test_known(gconstpointer data)
{
    g_auto(CustomerMatch) match = known(GPOINTER_TO_UINT(data));
    g_auto(CustomerMatch) read = {0};
    g_autofree char *json = customer_match_to_json(&match);

    g_assert_true(customer_match_from_json(json, &read));
    assert_same(&match, &read);
    g_assert_null(strstr(json, "zoet.example"));
}

static void test_not_known(void)
{
    static const CustomerState states[] = {CUSTOMER_UNREACHABLE, CUSTOMER_UNKNOWN};
    CustomerMatch not_asked = {.state = CUSTOMER_NOT_ASKED};

    for (size_t i = 0; i < G_N_ELEMENTS(states); i++) {
        CustomerMatch match = {.state = states[i], .is_eligible = true};
        g_auto(CustomerMatch) read = {0};
        g_autofree char *json = customer_match_to_json(&match);
        g_assert_true(customer_match_from_json(json, &read));
        assert_same(&match, &read);
    }
    g_assert_null(customer_match_to_json(&not_asked));
}

#define HEAD "{\"state\":\"known\",\"trust\":\"none\",\"eligible\":true"

static void test_others(void)
{
    static const char *const texts[] = {
        "",
        "null",
        "[]",
        "{}",
        "{\"state\":\"known\"}",
        "{\"state\":\"lost\",\"trust\":\"none\"}",
        "{\"state\":\"unknown\",\"trust\":\"much\"}",
        HEAD "}",
        HEAD ",\"customer\":7}",
        HEAD ",\"customer\":{}",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        CustomerMatch read = {.state = CUSTOMER_UNKNOWN};
        g_assert_false(customer_match_from_json(texts[i], &read));
        g_assert_cmpint(read.state, ==, CUSTOMER_UNKNOWN);
    }
}

/* A plan that is not there, or no number, is one that is not known. */
static void test_plan_out_of_reach(void)
{
    static const char *const plans[] = {"2", "-1", "99999999999999", "\"0\"", "0.5", "null"};

    for (size_t i = 0; i < G_N_ELEMENTS(plans); i++) {
        g_auto(CustomerMatch) read = {0};
        g_autofree char *json = g_strdup_printf(
            HEAD ",\"customer\":{\"plans\":[{\"name\":\"a\"},{\"name\":\"b\"}]},\"plan\":%s}",
            plans[i]);
        g_assert_true(customer_match_from_json(json, &read));
        g_assert_null(read.plan);
    }
}

static void test_keys(void)
{
    g_autoptr(GBytes) key = g_bytes_new_static("a key of sixteen", 16);
    g_auto(CustomerMatch) first = known(0), second = known(1), none = known(9);
    CustomerMatch unknown = {.state = CUSTOMER_UNKNOWN};
    g_autofree char *one = customer_key(&first, key), *same = customer_key(&second, key);
    g_autofree char *shop = customer_plan_key(&first, key);
    g_autofree char *blog = customer_plan_key(&second, key);

    g_assert_cmpstr(one, ==, same);
    g_assert_cmpstr(shop, !=, blog);
    g_assert_null(strstr(one, "C-12"));
    g_assert_null(customer_plan_key(&none, key));
    g_assert_null(customer_key(&unknown, key));
    g_assert_null(customer_plan_key(&unknown, key));
}

/* ("C-12", "3x") is another plan than ("C-123", "x"). */
static void test_key_parts(void)
{
    g_autoptr(GBytes) key = g_bytes_new_static("a key of sixteen", 16);
    g_auto(CustomerMatch) left = known(0), right = known(0);

    g_free(left.customer->id);
    left.customer->id = g_strdup("C-1");
    g_free(((CustomerPlan *) left.plan)->name);
    ((CustomerPlan *) left.plan)->name = g_strdup("2Webshop");
    g_autofree char *a = customer_plan_key(&left, key), *b = customer_plan_key(&right, key);
    g_assert_cmpstr(a, !=, b);
}

/* Each field comes back as it was: a bill is made of them weeks later. */
static void test_tariff(void)
{
    static char euro[] = "EUR";
    static const Tariff tariffs[] = {
        {euro, true, 1, 2, 3, 4, 5, METERING_NEAREST},
        {euro, false, 50000, 0, 30000, 7500, G_MAXINT32, METERING_STARTED},
        {0},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(tariffs); i++) {
        const Tariff *tariff = &tariffs[i];
        g_autofree char *text = tariff_to_json(tariff);
        g_auto(Tariff) read = {0};
        g_assert_true(tariff_from_json(text, &read));
        g_assert_cmpstr(read.currency, ==, tariff->currency);
        g_assert_cmpint(read.includes_vat, ==, tariff->includes_vat);
        g_assert_cmpint(read.sla_plus_per_15_minutes, ==, tariff->sla_plus_per_15_minutes);
        g_assert_cmpint(read.sla_plus_minimum, ==, tariff->sla_plus_minimum);
        g_assert_cmpint(read.call_out, ==, tariff->call_out);
        g_assert_cmpint(read.per_15_minutes, ==, tariff->per_15_minutes);
        g_assert_cmpint(read.sla_plus_month, ==, tariff->sla_plus_month);
        g_assert_cmpint(read.metering, ==, tariff->metering);
    }
    g_auto(Tariff) none = {0};
    g_assert_false(tariff_from_json("{}", &none));
    g_assert_false(tariff_from_json("no JSON", &none));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/customer json/the first plan", GUINT_TO_POINTER(0), test_known);
    g_test_add_data_func("/customer json/the second plan", GUINT_TO_POINTER(1), test_known);
    g_test_add_data_func("/customer json/any of several", GUINT_TO_POINTER(9), test_known);
    g_test_add_func("/customer json/nobody known", test_not_known);
    g_test_add_func("/customer json/what we did not write", test_others);
    g_test_add_func("/customer json/a plan out of reach", test_plan_out_of_reach);
    g_test_add_func("/customer json/digests name nobody", test_keys);
    g_test_add_func("/customer json/digests keep their parts apart", test_key_parts);
    g_test_add_func("/tariff json/there and back", test_tariff);
    return g_test_run();
}
