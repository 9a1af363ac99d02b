/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/customer_json.h"
#include "compose/note_text.h"
#include "life/reach.h"
#include "life/rules.h"

/* Gives what the relay said of the newest, lent; "" when that is not known. */
static const char *reason(const Step *step)
{
    const GPtrArray *timeline = step->facts->timeline;

    for (guint i = timeline->len; i > 0; i--) {
        const Event *event = timeline->pdata[i - 1];
        if (g_str_equal(event->kind, "confirmation-given-up") ||
            g_str_equal(event->kind, "customer-mail-given-up"))
            return event->text;
    }
    return "";
}

/* Who is at it has a telephone. Once an emergency: what comes after that changes nothing for them.
 * Of a watched mail there is no incident, and Support answers it. */
void rule_unreached(const Step *step)
{
    const Emergency *emergency = step->emergency;
    g_auto(CustomerMatch) customer = {.state = CUSTOMER_NOT_ASKED};

    if (emergency->ended != NULL || emergency->is_test || emergency->is_watched ||
        step_is_erased(step) || !reach_is_lost(step->facts))
        return;
    NewPromise *note = step_promise(step, PROMISE_NOTE, "unreached", "", step->context->now);
    if (note == NULL)
        return;
    if (emergency->customer != NULL)
        customer_match_from_json(emergency->customer, &customer);
    g_autofree char *text = note_of_unreachable(&customer, reason(step));
    promise_set_order(note, note_order(text, false));
    step_event(step, EVENT_CUSTOMER_UNREACHABLE, "our mail was not taken", step->context->now);
}
