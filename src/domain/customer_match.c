/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/customer_match.h"

#include <string.h>

#include "domain/address.h"
#include "domain/freemail.h"

/* How a customer was found. */
typedef enum { FOUND_NOT, FOUND_BY_ADDRESS, FOUND_BY_DOMAIN, FOUND_BY_PHONE } Found;

static Found find(const CustomerQuestion *question, Customer **out_customer)
{
    const char *const *freemail = (const char *const *) question->desk->customers.freemail;
    const char *domain = address_domain(question->sender);

    if (question->caller != NULL) {
        *out_customer = customers_find_phone(question->customers, question->caller);
        return *out_customer != NULL ? FOUND_BY_PHONE : FOUND_NOT;
    }
    *out_customer = customers_find_address(question->customers, question->sender);
    if (*out_customer != NULL)
        return FOUND_BY_ADDRESS;
    if (domain[0] != '\0' && !domain_is_freemail(domain, freemail))
        *out_customer = customers_find_domain(question->customers, domain);
    return *out_customer != NULL ? FOUND_BY_DOMAIN : FOUND_NOT;
}

/* A caller's number is shown by whoever calls, and proves as little as an address. */
static SenderTrust trust_of(const Report *report, Found found)
{
    if (found == FOUND_BY_PHONE)
        return TRUST_KNOWN_ADDRESS;
    if (report->authentication == AUTHENTICATION_PASS)
        return TRUST_AUTHENTICATED;
    if (found == FOUND_BY_ADDRESS && report->authentication != AUTHENTICATION_FAIL)
        return TRUST_KNOWN_ADDRESS;
    return TRUST_NONE;
}

static bool is_eligible(const Desk *desk, const Customer *customer)
{
    const char *const *countries = (const char *const *) desk->customers.countries;

    if (countries == NULL || countries[0] == NULL || customer->country[0] == '\0')
        return true;
    return g_strv_contains(countries, customer->country);
}

static int longest_first(gconstpointer a, gconstpointer b)
{
    const CustomerPlan *const *one = a, *const *other = b;
    size_t length = strlen((*one)->name), other_length = strlen((*other)->name);

    return length > other_length ? -1 : length < other_length;
}

/* Part of a name: what stands beside a plan's name makes it another one. */
static bool is_word(gunichar character)
{
    return g_unichar_isalnum(character) || character == '-' || character == '_';
}

static bool is_on_its_own(const char *text, const char *at, size_t length)
{
    bool starts = at == text || !is_word(g_utf8_get_char(g_utf8_prev_char(at)));

    return starts && (at[length] == '\0' || !is_word(g_utf8_get_char(at + length)));
}

/* Answers whether a name stands in a text, and blanks it out there, so that no shorter name is
 * found within it. */
static bool take_name(char *text, const char *name)
{
    g_autofree char *folded = g_utf8_casefold(name, -1);
    size_t length = strlen(folded);
    bool is_found = false;

    for (char *at = text; length > 0 && (at = strstr(at, folded)) != NULL; at += length) {
        if (!is_on_its_own(text, at, length))
            continue;
        memset(at, ' ', length);
        is_found = true;
    }
    return is_found;
}

/* Gives the only plan that the mail names; NULL when it names none, or several. */
static const CustomerPlan *named_plan(const Customer *customer, const Report *report)
{
    g_autofree char *joined = g_strconcat(report->subject, "\n", report->new_text, NULL);
    g_autofree char *text = g_utf8_casefold(joined, -1);
    g_autoptr(GPtrArray) plans = g_ptr_array_copy(customer->plans, NULL, NULL);
    const CustomerPlan *named = NULL;

    g_ptr_array_set_free_func(plans, NULL);
    g_ptr_array_sort(plans, longest_first);
    for (guint i = 0; i < plans->len; i++) {
        if (!take_name(text, ((const CustomerPlan *) plans->pdata[i])->name))
            continue;
        if (named != NULL)
            return NULL;
        named = plans->pdata[i];
    }
    return named;
}

static const CustomerPlan *plan_of(const Customer *customer, const Report *report)
{
    if (customer->plans->len == 1)
        return customer->plans->pdata[0];
    return named_plan(customer, report);
}

CustomerMatch customer_match(const CustomerQuestion *question)
{
    CustomerMatch match = {.state = CUSTOMER_NOT_ASKED, .is_eligible = true};

    if (!desk_has_customers(question->desk))
        return match;
    match.state = CUSTOMER_UNREACHABLE;
    if (question->customers == NULL)
        return match;
    Found found = find(question, &match.customer);
    match.state = found == FOUND_NOT ? CUSTOMER_UNKNOWN : CUSTOMER_KNOWN;
    if (found == FOUND_NOT)
        return match;
    match.plan = plan_of(match.customer, question->report);
    match.trust = trust_of(question->report, found);
    match.is_eligible = is_eligible(question->desk, match.customer);
    return match;
}
