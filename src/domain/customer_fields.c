/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/customer_fields.h"

#include <string.h>

#include <libpsl.h>

#include "base/text.h"
#include "domain/address.h"
#include "domain/freemail.h"
#include "domain/phone.h"

typedef enum { FIELD_TEXT, FIELD_LIST, FIELD_PLANS } FieldKind;

typedef struct {
    FieldKind kind;
    size_t place;                    /* in a Customer; none for plans */
    char *(*normalize)(char *value); /* takes the value; gives it as it is kept, or NULL */
    const char *right;
    const char *separators;
    bool has_sla_plus;
} Field;

static char *keep_text(char *value)
{
    return value;
}

static char *read_country(char *value)
{
    if (strlen(value) == 2 && g_ascii_isalpha(value[0]) && g_ascii_isalpha(value[1])) {
        value[0] = g_ascii_toupper(value[0]);
        value[1] = g_ascii_toupper(value[1]);
        return value;
    }
    g_free(value);
    return NULL;
}

static char *read_language(char *value)
{
    if (strcmp(value, "nl") == 0 || strcmp(value, "en") == 0)
        return value;
    g_free(value);
    return NULL;
}

/* Gives a domain as mail is compared with it; NULL for none. Registries write what people read. */
static char *domain_in_ascii(const char *domain)
{
    return g_str_is_ascii(domain) ? g_ascii_strdown(domain, -1) : g_hostname_to_ascii(domain);
}

/* Answers whether a local part may be one, whatever its alphabet. */
static bool is_local_part(const char *local)
{
    g_autofree char *latin = g_strconcat(local, "@x.example", NULL);

    for (char *at = latin; *at != '\0'; at++)
        *at = (*at & 0x80) != 0 ? 'x' : *at;
    return address_is_routable(latin);
}

static char *read_address(char *value)
{
    g_autofree char *local = value;
    char *sign = strrchr(local, '@');

    if (sign == NULL)
        return NULL;
    *sign = '\0';
    g_autofree char *domain = domain_in_ascii(sign + 1);
    g_autofree char *at_domain = g_strconcat("x@", domain, NULL);
    g_autofree char *address = g_strconcat(local, "@", domain, NULL);
    bool is_right =
        is_local_part(local) && address_is_routable(at_domain) && strlen(address) <= ADDRESS_BYTES;

    return is_right ? address_canonical(address) : NULL;
}

/* Below a public suffix, such as co.uk, are many who have nothing to do with one another. */
static bool is_everybodys(const char *domain)
{
    return domain_is_freemail(domain, NULL) ||
           psl_is_public_suffix2(psl_builtin(), domain, PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) !=
               0;
}

static char *read_domain(char *value)
{
    g_autofree char *given = value;
    g_autofree char *domain = domain_in_ascii(given[0] == '@' ? given + 1 : given);
    g_autofree char *address = g_strconcat("x@", domain, NULL);

    if (!address_is_routable(address) || is_everybodys(domain))
        return NULL;
    return g_steal_pointer(&domain);
}

static char *read_phone(char *value)
{
    PhoneNumber number;

    if (phone_parse(value, &number))
        return value;
    g_free(value);
    return NULL;
}

static const char *const names[] = {"id",      "name",  "country",        "language", "addresses",
                                    "domains", "plans", "sla_plus_plans", "phone",    NULL};

static const Field fields[CUSTOMER_FIELDS] = {
    {FIELD_TEXT, offsetof(Customer, id), keep_text, NULL, NULL, false},
    {FIELD_TEXT, offsetof(Customer, name), keep_text, NULL, NULL, false},
    {FIELD_TEXT, offsetof(Customer, country), read_country, "two capitals, such as NL", NULL,
     false},
    {FIELD_TEXT, offsetof(Customer, language), read_language, "nl or en", NULL, false},
    {FIELD_LIST, offsetof(Customer, addresses), read_address,
     "an address with its domain, such as jan@bakkerij.example", " \t\r\n,;|", false},
    {FIELD_LIST, offsetof(Customer, domains), read_domain,
     "a domain of this customer's own, such as bakkerij.example", " \t\r\n,;|", false},
    {FIELD_PLANS, 0, keep_text, NULL, "\r\n;|", false},
    {FIELD_PLANS, 0, keep_text, NULL, "\r\n;|", true},
    {FIELD_TEXT, offsetof(Customer, phone), read_phone, "a telephone number, such as +31205550100",
     NULL, false},
};

const char *const *customer_field_names(void)
{
    return names;
}

int customer_field_find(const char *name)
{
    for (int i = 0; i < CUSTOMER_FIELDS; i++) {
        if (strcmp(names[i], name) == 0)
            return i;
    }
    return -1;
}

bool customer_field_is_list(int field)
{
    return fields[field].kind != FIELD_TEXT;
}

bool customer_field_is_plans(int field)
{
    return fields[field].kind == FIELD_PLANS;
}

static bool has_controls(const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        if (g_ascii_iscntrl(*at))
            return true;
    }
    return false;
}

/* What no value may be; NULL when it is nothing of that. */
static const char *why_unfit(const char *value)
{
    if (strlen(value) > CUSTOMER_TEXT_BYTES)
        return "is too long; write at most 1000 bytes";
    if (!g_utf8_validate(value, -1, NULL))
        return "is no UTF-8; save the registry as UTF-8";
    return has_controls(value) ? "holds a control character or a line end; write one line" : NULL;
}

char *customer_check_text(const char *what, const char *text, char **out_text)
{
    g_autofree char *value = g_strstrip(g_strdup(text));
    const char *why = why_unfit(value);

    if (why != NULL)
        return g_strdup_printf("%s %s", what, why);
    *out_text = text_one_line(value); /* nothing in it turns what stands around it */
    return NULL;
}

/* Gives false when there are too many already. Lists are short, so counting costs nothing. */
static bool list_add(GStrv *list, char *value)
{
    guint length = *list != NULL ? g_strv_length(*list) : 0;

    if (length >= CUSTOMER_VALUES) {
        g_free(value);
        return false;
    }
    *list = g_renew(char *, *list, length + 2);
    (*list)[length] = value;
    (*list)[length + 1] = NULL;
    return true;
}

static bool list_has(const GStrv list, const char *value)
{
    return list != NULL && g_strv_contains((const char *const *) list, value);
}

char *customer_add_plan(Customer *customer, const char *name, bool has_sla_plus)
{
    for (guint i = 0; i < customer->plans->len; i++) {
        if (strcmp(((CustomerPlan *) customer->plans->pdata[i])->name, name) == 0)
            return g_strdup_printf("plan '%s' is given twice; keep one of them", name);
    }
    if (customer->plans->len >= CUSTOMER_VALUES)
        return g_strdup_printf("has too many plans; write at most %d", CUSTOMER_VALUES);
    CustomerPlan *plan = g_new0(CustomerPlan, 1);
    plan->name = g_strdup(name);
    plan->has_sla_plus = has_sla_plus;
    g_ptr_array_add(customer->plans, plan);
    return NULL;
}

/* Takes the value. */
static char *add_to_list(Customer *customer, int field, char *value)
{
    GStrv *list = (GStrv *) ((char *) customer + fields[field].place);

    if (list_has(*list, value)) { /* said twice, and still the same */
        g_free(value);
        return NULL;
    }
    if (!list_add(list, value))
        return g_strdup_printf("has too many %s; write at most %d", names[field], CUSTOMER_VALUES);
    return NULL;
}

static char *set_text(Customer *customer, int field, char *value)
{
    char **place = (char **) ((char *) customer + fields[field].place);

    g_free(*place);
    *place = value;
    return NULL;
}

char *customer_set(Customer *customer, int field, const char *text)
{
    g_autofree char *value = NULL;
    char *unfit = customer_check_text(names[field], text, &value);

    if (unfit != NULL || *value == '\0')
        return unfit;
    if (fields[field].kind == FIELD_PLANS)
        return customer_add_plan(customer, value, fields[field].has_sla_plus);
    char *kept = fields[field].normalize(g_strdup(value));
    if (kept == NULL)
        return g_strdup_printf("%s: '%s' is wrong; write %s", names[field], value,
                               fields[field].right);
    return fields[field].kind == FIELD_LIST ? add_to_list(customer, field, kept)
                                            : set_text(customer, field, kept);
}

char *customer_set_all(Customer *customer, int field, const char *text)
{
    if (fields[field].separators == NULL)
        return customer_set(customer, field, text);
    g_auto(GStrv) values = g_strsplit_set(text, fields[field].separators, -1);
    for (size_t i = 0; values[i] != NULL; i++) {
        char *mistake = customer_set(customer, field, values[i]);
        if (mistake != NULL)
            return mistake;
    }
    return NULL;
}

static void fill(char **text, const char *otherwise)
{
    if (*text == NULL)
        *text = g_strdup(otherwise);
}

char *customer_complete(Customer *customer)
{
    if (customer->name == NULL)
        return g_strdup("a customer has no name; write name: and what people call it");
    fill(&customer->id, customer->name);
    fill(&customer->country, "");
    fill(&customer->language, "");
    fill(&customer->phone, "");
    if (customer->addresses == NULL)
        customer->addresses = g_new0(char *, 1);
    if (customer->domains == NULL)
        customer->domains = g_new0(char *, 1);
    return NULL;
}
