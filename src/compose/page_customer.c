/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/page_customer.h"

#include "compose/money.h"

#define PLANS_SHOWN 20

static bool is_asked(const CustomerMatch *match)
{
    return match != NULL && match->state != CUSTOMER_NOT_ASKED;
}

char *page_customer(const CustomerMatch *match)
{
    if (!is_asked(match))
        return NULL;
    if (match->customer != NULL)
        return g_strdup(match->customer->name);
    return g_strdup(match->state == CUSTOMER_UNREACHABLE
                        ? "customer unknown: registry not reachable"
                        : "customer unknown: not in the registry");
}

static void append_plan(GString *line, const CustomerPlan *plan)
{
    g_string_append_printf(line, "%s (%s SLA Plus)", plan->name,
                           plan->has_sla_plus ? "with" : "without");
}

char *page_plan(const CustomerMatch *match)
{
    if (!is_asked(match) || match->customer == NULL)
        return NULL;
    const GPtrArray *plans = match->customer->plans;
    GString *line = g_string_new(NULL);

    if (match->plan != NULL)
        append_plan(line, match->plan);
    else
        g_string_append(line, plans->len > 0 ? "not named; one of: " : "none");
    for (guint i = 0; match->plan == NULL && i < plans->len && i < PLANS_SHOWN; i++) {
        g_string_append(line, i > 0 ? ", " : "");
        append_plan(line, plans->pdata[i]);
    }
    return g_string_free(line, FALSE);
}

static void append_amount(GString *line, const char *before, int64_t hundredths, const char *behind,
                          const Tariff *tariff)
{
    if (hundredths == 0)
        return;
    g_autofree char *amount = money_print(tariff->currency, hundredths, LANGUAGE_EN);

    g_string_append_printf(line, "%s%s%s", before, amount, behind);
}

static void append_with(GString *line, const Tariff *tariff)
{
    g_string_append(line, "with SLA Plus: ");
    append_amount(line, "", tariff->sla_plus_per_15_minutes, " per 15 minutes", tariff);
    append_amount(line, ", at least ", tariff->sla_plus_minimum, "", tariff);
}

static void append_without(GString *line, const Tariff *tariff)
{
    g_string_append(line, "without SLA Plus: ");
    append_amount(line, "", tariff->call_out, " plus ", tariff);
    append_amount(line, "", tariff->per_15_minutes, " per 15 minutes", tariff);
    append_amount(line, " plus ", tariff->sla_plus_month, " for SLA Plus for the coming month",
                  tariff);
}

/* Answers whether a plan that may be meant has SLA Plus, or has it not. */
static bool may_be(const CustomerMatch *match, bool has_sla_plus)
{
    const GPtrArray *plans = match->customer != NULL ? match->customer->plans : NULL;
    if (match->plan != NULL)
        return match->plan->has_sla_plus == has_sla_plus;

    for (guint i = 0; plans != NULL && i < plans->len; i++) {
        if (((const CustomerPlan *) plans->pdata[i])->has_sla_plus == has_sla_plus)
            return true;
    }
    return plans == NULL || plans->len == 0;
}

char *page_price(const CustomerMatch *match, const Desk *desk)
{
    const Tariff *tariff = &desk->tariff;
    if (!is_asked(match) || tariff->currency == NULL)
        return NULL;
    bool has_with = may_be(match, true), has_without = may_be(match, false);
    GString *line = g_string_new(NULL);

    if (has_with)
        append_with(line, tariff);
    if (has_with && has_without)
        g_string_append(line, "; ");
    if (has_without)
        append_without(line, tariff);
    return g_string_free(line, FALSE);
}

static bool is_proven(const CustomerMatch *match, Authentication authentication)
{
    return is_asked(match) ? match->trust == TRUST_AUTHENTICATED
                           : authentication == AUTHENTICATION_PASS;
}

char *page_trust(const CustomerMatch *match, Authentication authentication)
{
    if (is_proven(match, authentication))
        return g_strdup("proven: the mail passed DMARC");
    if (!is_asked(match) || match->customer == NULL)
        return g_strdup("unverified: nothing proves who wrote");
    const char *known = match->trust == TRUST_KNOWN_ADDRESS ? "known sender, " : "";
    const char *phone = match->customer->phone;

    return g_strdup_printf("%sunverified: %s%s", known,
                           *phone != '\0' ? "phone the number on file first: "
                                          : "there is no number on file to phone",
                           phone);
}

char *page_requests(const char *const *requests, const char *trust)
{
    if (requests == NULL || requests[0] == NULL)
        return NULL;
    g_autofree char *all = g_strjoinv(", ", (char **) requests);
    g_auto(GStrv) parts = g_strsplit(all, "*", -1); /* of patterns; people read dots */
    g_autofree char *words = g_strjoinv("…", parts);

    return g_strdup_printf("asks for: %s — %s", words, trust);
}
