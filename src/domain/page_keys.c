/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/page_keys.h"

#include <string.h>

/* Numbers behind the key: by hand below, steps from here on, and as an alarm from there on. */
#define STEPS_FROM  100
#define ALARMS_FROM 200
#define STEPS_MAX   100

#define STEP_DIGITS    3
#define BY_HAND_DIGITS 2 /* nobody pages a hundred times by hand; a reference is longer */

char *page_key_by_hand(const char *dedup_key, unsigned number)
{
    return g_strdup_printf("%s-%u", dedup_key, number);
}

char *page_key_of_step(const char *dedup_key, unsigned step, bool is_alarm)
{
    return g_strdup_printf("%s-%u", dedup_key, (is_alarm ? ALARMS_FROM : STEPS_FROM) + step);
}

GStrv page_keys_of(const Desk *desk, const char *dedup_key, int64_t age_s)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new();

    g_ptr_array_add(keys, g_strdup(dedup_key));
    for (guint i = 0; i < desk->ladder->len; i++) {
        const LadderStep *step = desk->ladder->pdata[i];
        if (!ladder_step_makes_incidents(step))
            continue;
        if (age_s >= step->after_s)
            g_ptr_array_add(keys, page_key_of_step(dedup_key, i, false));
        if (age_s >= desk->unacknowledged_after_s)
            g_ptr_array_add(keys, page_key_of_step(dedup_key, i, true));
    }
    g_ptr_array_add(keys, NULL);
    return (GStrv) g_ptr_array_steal(keys, NULL);
}

/* Gives the number behind a key when it is one of a step, as it stands there; 0 for none. */
static unsigned step_number(const char *key)
{
    const char *dash = strrchr(key, '-');
    uint64_t number = 0;

    if (dash == NULL || strlen(dash + 1) != STEP_DIGITS ||
        !g_ascii_string_to_unsigned(dash + 1, 10, STEPS_FROM, ALARMS_FROM + STEPS_MAX - 1, &number,
                                    NULL))
        return 0;
    return (unsigned) number;
}

const LadderStep *page_key_step(const Desk *desk, const char *key)
{
    unsigned number = step_number(key);
    unsigned step = number % STEPS_MAX;

    return number != 0 && step < desk->ladder->len ? desk->ladder->pdata[step] : NULL;
}

char *page_key_of_page(const char *key)
{
    size_t behind = step_number(key) != 0 ? STEP_DIGITS + 1 : 0;

    return g_strndup(key, strlen(key) - behind);
}

char *page_key_of_mail(const char *key)
{
    g_autofree char *page = page_key_of_page(key);
    const char *dash = strrchr(page, '-');

    if (dash == NULL || strlen(dash + 1) == 0 || strlen(dash + 1) > BY_HAND_DIGITS ||
        strspn(dash + 1, "0123456789") != strlen(dash + 1))
        return g_steal_pointer(&page);
    return g_strndup(page, (size_t) (dash - page));
}

const PagerdutySettings *page_key_server(const Desk *desk, const char *key)
{
    const LadderStep *step = page_key_step(desk, key);

    return step != NULL && step->kind == LADDER_EVENT ? &step->pagerduty : &desk->pagerduty;
}
