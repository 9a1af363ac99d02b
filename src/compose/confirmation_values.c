/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/confirmation_values.h"

#include "compose/local_time.h"
#include "compose/money.h"
#include "compose/own_mailbox.h"
#include "compose/subject.h"

/* The order is that of confirmation_names below. */
typedef enum {
    VALUE_REFERENCE,
    VALUE_OTHERS,
    VALUE_SUBJECT,
    VALUE_DATE,
    VALUE_TIME,
    VALUE_ZONE,
    VALUE_PHONE,
    VALUE_PHONE_LINK,
    VALUE_DESK,
    VALUE_FROM_NAME,
    VALUE_PAGE_RECEIVED,
    VALUE_PAGE_ACCEPTED,
    VALUE_PAGE_PROVEN,
    VALUE_ANSWER_BY,
    VALUE_TARIFF,
    VALUE_VAT_INCLUDED,
    VALUE_VAT_EXCLUDED,
    VALUE_SLA_PLUS_PER_15_MINUTES,
    VALUE_SLA_PLUS_MINIMUM,
    VALUE_CALL_OUT,
    VALUE_PER_15_MINUTES,
    VALUE_SLA_PLUS_MONTH,
    VALUE_PRETENDED,
    VALUE_COUNT,
} ValueIndex;

const char *const confirmation_names[] = {
    [VALUE_REFERENCE] = "reference",
    [VALUE_OTHERS] = "others",
    [VALUE_SUBJECT] = "subject",
    [VALUE_DATE] = "date",
    [VALUE_TIME] = "time",
    [VALUE_ZONE] = "zone",
    [VALUE_PHONE] = "phone",
    [VALUE_PHONE_LINK] = "phone_link",
    [VALUE_DESK] = "desk",
    [VALUE_FROM_NAME] = "from_name",
    [VALUE_PAGE_RECEIVED] = "page_received",
    [VALUE_PAGE_ACCEPTED] = "page_accepted",
    [VALUE_PAGE_PROVEN] = "page_proven",
    [VALUE_ANSWER_BY] = "answer_by",
    [VALUE_TARIFF] = "tariff",
    [VALUE_VAT_INCLUDED] = "vat_included",
    [VALUE_VAT_EXCLUDED] = "vat_excluded",
    [VALUE_SLA_PLUS_PER_15_MINUTES] = "sla_plus_per_15_minutes",
    [VALUE_SLA_PLUS_MINIMUM] = "sla_plus_minimum",
    [VALUE_CALL_OUT] = "call_out",
    [VALUE_PER_15_MINUTES] = "per_15_minutes",
    [VALUE_SLA_PLUS_MONTH] = "sla_plus_month",
    [VALUE_PRETENDED] = "pretended",
    [VALUE_COUNT] = NULL,
};

struct ConfirmationValues {
    TemplateValue list[VALUE_COUNT + 1];
    char *owned[VALUE_COUNT];
};

static void take(ConfirmationValues *values, ValueIndex index, char *value)
{
    values->owned[index] = value;
    values->list[index] = (TemplateValue){confirmation_names[index], value};
}

static void set_flag(ConfirmationValues *values, ValueIndex index, bool holds)
{
    take(values, index, g_strdup(holds ? "yes" : ""));
}

/* Gives the digits of a phone number, as a link wants them (RFC 3966). */
static char *phone_link(const char *phone)
{
    GString *link = g_string_new(NULL);

    for (; *phone != '\0'; phone++) {
        if (g_ascii_isdigit(*phone) || (*phone == '+' && link->len == 0))
            g_string_append_c(link, *phone);
    }
    return g_string_free(link, FALSE);
}

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

/* Gives the display name of the desk's own mailbox, else the name of the desk. */
static char *from_name_of(const Desk *desk)
{
    g_autoptr(OwnMailbox) mailbox = own_mailbox_read(desk->confirmation.from, NULL);
    bool has_name = mailbox != NULL && *mailbox->name != '\0';

    return g_strdup(has_name ? mailbox->name : desk->name);
}

static void set_mail(ConfirmationValues *values, const ConfirmationSource *source)
{
    const Desk *desk = source->desk;
    const ConfirmationOrder *order = source->order;
    GTimeZone *zone = calendar_zone(desk->calendar);

    take(values, VALUE_REFERENCE, g_strdup(source->facts->reference));
    take(values, VALUE_OTHERS, others_of(source));
    take(values, VALUE_SUBJECT,
         desk->confirmation.echo_subject ? subject_echo(order->subject) : g_strdup(""));
    take(values, VALUE_DATE, local_date_print(order->received, zone, source->language));
    take(values, VALUE_TIME, local_clock_print(order->received, zone));
    take(values, VALUE_ZONE, local_zone_print(order->received, zone));
    take(values, VALUE_PHONE, g_strdup(desk->phone));
    take(values, VALUE_PHONE_LINK, phone_link(desk->phone));
    take(values, VALUE_DESK, g_strdup(desk->name));
    take(values, VALUE_FROM_NAME, from_name_of(desk));
}

/* Without an hour there is no second sentence: the third asks to phone at once, which is true too.
 */
static void set_page(ConfirmationValues *values, const ConfirmationSource *source)
{
    const MailFacts *facts = source->facts;
    bool is_accepted = facts->page == PAGE_ACCEPTED && facts->answer_by != NULL;
    bool is_proven = facts->page == PAGE_PROVEN;

    set_flag(values, VALUE_PAGE_RECEIVED, !is_accepted && !is_proven);
    set_flag(values, VALUE_PAGE_ACCEPTED, is_accepted);
    set_flag(values, VALUE_PAGE_PROVEN, is_proven);
    take(values, VALUE_ANSWER_BY,
         is_accepted ? local_clock_print(facts->answer_by, calendar_zone(source->desk->calendar))
                     : g_strdup(""));
    set_flag(values, VALUE_PRETENDED, facts->is_pretended);
}

static void set_tariff(ConfirmationValues *values, const ConfirmationSource *source)
{
    const Tariff *tariff = &source->desk->tariff;
    bool has_prices = tariff->currency != NULL;
    const struct {
        ValueIndex index;
        int64_t hundredths;
    } amounts[] = {
        {VALUE_SLA_PLUS_PER_15_MINUTES, tariff->sla_plus_per_15_minutes},
        {VALUE_SLA_PLUS_MINIMUM, tariff->sla_plus_minimum},
        {VALUE_CALL_OUT, tariff->call_out},
        {VALUE_PER_15_MINUTES, tariff->per_15_minutes},
        {VALUE_SLA_PLUS_MONTH, tariff->sla_plus_month},
    };

    set_flag(values, VALUE_TARIFF, has_prices);
    set_flag(values, VALUE_VAT_INCLUDED, has_prices && tariff->includes_vat);
    set_flag(values, VALUE_VAT_EXCLUDED, has_prices && !tariff->includes_vat);
    for (size_t i = 0; i < G_N_ELEMENTS(amounts); i++)
        take(values, amounts[i].index,
             has_prices && amounts[i].hundredths > 0
                 ? money_print(tariff->currency, amounts[i].hundredths, source->language)
                 : g_strdup(""));
}

ConfirmationValues *confirmation_values_new(const ConfirmationSource *source)
{
    ConfirmationValues *values = g_new0(ConfirmationValues, 1);

    set_mail(values, source);
    set_page(values, source);
    set_tariff(values, source);
    return values;
}

void confirmation_values_free(ConfirmationValues *values)
{
    if (values == NULL)
        return;
    for (size_t i = 0; i < VALUE_COUNT; i++)
        g_free(values->owned[i]);
    g_free(values);
}

const TemplateValue *confirmation_values_list(const ConfirmationValues *values)
{
    return values->list;
}
