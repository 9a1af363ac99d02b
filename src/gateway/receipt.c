/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "gateway/gateway.h"

static void desk_decision_free(DeskDecision *decision)
{
    calendar_answer_clear(&decision->hours);
    g_free(decision->reference);
    g_free(decision->customer);
    g_free(decision->event);
    g_free(decision);
}

Receipt *receipt_new(void)
{
    Receipt *receipt = g_new0(Receipt, 1);

    receipt->desks = g_ptr_array_new_with_free_func((GDestroyNotify) desk_decision_free);
    receipt->delivery = delivery_new();
    receipt->reply.reason = "no-desk";
    return receipt;
}

void receipt_free(Receipt *receipt)
{
    if (receipt == NULL)
        return;
    report_free(receipt->report);
    g_ptr_array_unref(receipt->desks);
    delivery_free(receipt->delivery);
    g_free(receipt->reply_to);
    g_free(receipt->reply_order);
    g_free(receipt);
}
