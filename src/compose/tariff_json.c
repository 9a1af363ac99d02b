/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/tariff_json.h"

#include "compose/json.h"

/* Amounts in hundredths, by name. */
static const struct {
    const char *name;
    size_t offset;
} amounts[] = {
    {"sla_plus_per_15_minutes", offsetof(Tariff, sla_plus_per_15_minutes)},
    {"sla_plus_minimum", offsetof(Tariff, sla_plus_minimum)},
    {"call_out", offsetof(Tariff, call_out)},
    {"per_15_minutes", offsetof(Tariff, per_15_minutes)},
    {"sla_plus_month", offsetof(Tariff, sla_plus_month)},
};

char *tariff_to_json(const Tariff *tariff)
{
    g_autoptr(json_t) object = json_object();

    json_object_set_new(object, "currency", json_of_text(tariff->currency));
    json_object_set_new(object, "includes_vat", json_boolean(tariff->includes_vat));
    json_object_set_new(object, "nearest", json_boolean(tariff->metering == METERING_NEAREST));
    for (size_t i = 0; i < G_N_ELEMENTS(amounts); i++) {
        const int64_t *amount = (const int64_t *) ((const char *) tariff + amounts[i].offset);
        json_object_set_new(object, amounts[i].name, json_integer(*amount));
    }
    return json_print(object);
}

bool tariff_from_json(const char *text, Tariff *out_tariff)
{
    g_autoptr(json_t) object = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    Tariff tariff = {
        .includes_vat = json_is_true(json_object_get(object, "includes_vat")),
        .metering =
            json_is_true(json_object_get(object, "nearest")) ? METERING_NEAREST : METERING_STARTED,
    };

    for (size_t i = 0; i < G_N_ELEMENTS(amounts); i++) {
        const json_t *value = json_object_get(object, amounts[i].name);
        if (!json_is_integer(value))
            return false;
        *(int64_t *) ((char *) &tariff + amounts[i].offset) = json_integer_value(value);
    }
    tariff.currency = g_strdup(json_text(object, "currency"));
    *out_tariff = tariff;
    return true;
}
