/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/confirmation_values.h"

#include "compose/local_time.h"
#include "compose/money.h"
#include "compose/subject.h"

#define PLANS_SHOWN 20

const char *const confirmation_names[] = {"reference",
                                          "others",
                                          "subject",
                                          "date",
                                          "time",
                                          "zone",
                                          "phone",
                                          "phone_link",
                                          "desk",
                                          "from_name",
                                          "page_received",
                                          "page_accepted",
                                          "page_proven",
                                          "answer_by",
                                          "customer",
                                          "plan",
                                          "plans",
                                          "tariff",
                                          "vat_included",
                                          "vat_excluded",
                                          "sla_plus_per_15_minutes",
                                          "sla_plus_minimum",
                                          "call_out",
                                          "per_15_minutes",
                                          "sla_plus_month",
                                          "pretended",
                                          NULL};

/* Gives the emergencies of the same mail beside the one that answers. */
static char *others_of(const ConfirmationSource *source)
{
    g_autoptr(GStrvBuilder) others = g_strv_builder_new();

    for (size_t i = 0; source->order->emergencies[i] != NULL; i++) {
        if (!g_str_equal(source->order->emergencies[i], source->facts->reference))
            g_strv_builder_add(others, source->order->emergencies[i]);
    }
    g_auto(GStrv) list = g_strv_builder_end(others);
    return g_strjoinv(", ", list);
}

static void put_mail(Values *values, const ConfirmationSource *source)
{
    const Desk *desk = source->desk;
    const ConfirmationOrder *order = source->order;
    GTimeZone *zone = calendar_zone(desk->calendar);

    values_take(values, "reference", g_strdup(source->facts->reference));
    values_take(values, "others", others_of(source));
    values_take(values, "subject",
                desk->confirmation.echo_subject ? subject_echo(order->subject) : NULL);
    values_put_instant(values, (const char *const[]){"date", "time"}, order->received, desk,
                       source->language);
    values_take(values, "zone", local_zone_print(order->received, zone));
    values_put_desk(values, desk);
}

/* Without an hour there is no second sentence: the third asks to phone at once, which is true too.
 */
static void put_page(Values *values, const ConfirmationSource *source)
{
    const MailFacts *facts = source->facts;
    bool is_accepted = facts->page == PAGE_ACCEPTED && facts->answer_by != NULL;
    bool is_proven = facts->page == PAGE_PROVEN;
    GTimeZone *zone = calendar_zone(source->desk->calendar);

    values_flag(values, "page_received", !is_accepted && !is_proven);
    values_flag(values, "page_accepted", is_accepted);
    values_flag(values, "page_proven", is_proven);
    values_take(values, "answer_by",
                is_accepted ? local_clock_print(facts->answer_by, zone) : NULL);
    values_flag(values, "pretended", facts->is_pretended);
}

static void put_amount(Values *values, const char *name, int64_t hundredths,
                       const ConfirmationSource *source)
{
    const char *currency = source->desk->tariff.currency;

    values_take(values, name,
                currency != NULL && hundredths > 0
                    ? money_print(currency, hundredths, source->language)
                    : NULL);
}

/* Answers whether the price with, or without, SLA Plus may apply: both do where no plan is known.
 */
static bool may_apply(const GPtrArray *plans, bool has_sla_plus)
{
    for (guint i = 0; i < plans->len; i++) {
        if (((const CustomerPlan *) plans->pdata[i])->has_sla_plus == has_sla_plus)
            return true;
    }
    return plans->len == 0;
}

/* The prices that cannot apply to this customer are empty. */
static void put_tariff(Values *values, const ConfirmationSource *source)
{
    const Tariff *tariff = &source->desk->tariff;
    bool has_prices = tariff->currency != NULL;
    bool has_plus = may_apply(source->order->plans, true);
    bool has_without = may_apply(source->order->plans, false);

    values_flag(values, "tariff", has_prices);
    values_flag(values, "vat_included", has_prices && tariff->includes_vat);
    values_flag(values, "vat_excluded", has_prices && !tariff->includes_vat);
    put_amount(values, "sla_plus_per_15_minutes", has_plus ? tariff->sla_plus_per_15_minutes : 0,
               source);
    put_amount(values, "sla_plus_minimum", has_plus ? tariff->sla_plus_minimum : 0, source);
    put_amount(values, "call_out", has_without ? tariff->call_out : 0, source);
    put_amount(values, "per_15_minutes", has_without ? tariff->per_15_minutes : 0, source);
    put_amount(values, "sla_plus_month", has_without ? tariff->sla_plus_month : 0, source);
}

/* Gives each plan of several with what it has, so that the customer sees which price is whose. */
static char *plans_of(const GPtrArray *plans, Language language)
{
    static const char *const words[][2] = {
        [LANGUAGE_NL] = {"zonder SLA Plus", "met SLA Plus"},
        [LANGUAGE_EN] = {"without SLA Plus", "with SLA Plus"},
    };
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < plans->len && i < PLANS_SHOWN; i++) {
        const CustomerPlan *plan = plans->pdata[i];
        g_string_append_printf(text, "%s%s (%s)", i > 0 ? ", " : "", plan->name,
                               words[language][plan->has_sla_plus]);
    }
    if (plans->len > PLANS_SHOWN)
        g_string_append(text, ", …");
    return g_string_free(text, FALSE);
}

static void put_customer(Values *values, const ConfirmationSource *source)
{
    const ConfirmationOrder *order = source->order;
    const CustomerPlan *only = order->plans->len == 1 ? order->plans->pdata[0] : NULL;

    values_take(values, "customer", g_strdup(order->customer));
    values_take(values, "plan", only != NULL ? g_strdup(only->name) : NULL);
    values_take(values, "plans",
                order->plans->len > 1 ? plans_of(order->plans, source->language) : NULL);
}

Values *confirmation_values_new(const ConfirmationSource *source)
{
    Values *values = values_new();

    put_mail(values, source);
    put_page(values, source);
    put_customer(values, source);
    put_tariff(values, source);
    return values;
}
