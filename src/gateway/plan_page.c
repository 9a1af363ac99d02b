/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "gateway/plan_page.h"

#include "base/sha256.h"
#include "compose/emergency_url.h"
#include "compose/event.h"
#include "life/paging.h"

/* The reference is part of it: a mail that makes another emergency after days wakes the Hero,
 * though the incident of the first may still be open. A retry of a page sends what is stored. */
char *dedup_key_of(const Deciding *deciding, const DeskDecision *decision)
{
    g_autofree char *text =
        g_strjoin("|", deciding->mail->seen_key, decision->desk->name, decision->reference, NULL);
    g_autofree char *digest = sha256_hex_of_text(text);

    return g_strconcat("pm1-", digest, NULL);
}

/* Gives the other emergencies that the Hero should know of: the same mail at other desks, the ended
 * one that it answers, and one that it quotes without being of it. */
static char *others_of(const PageOrder *order)
{
    const Receipt *receipt = order->deciding->receipt;
    const char *mentioned = order->facts->mentioned_emergency;
    g_autofree char *unverified =
        mentioned != NULL ? g_strdup_printf("%s (quoted, not verified)", mentioned) : NULL;
    g_autoptr(GPtrArray) references = g_ptr_array_new();

    for (guint i = 0; i < receipt->desks->len; i++) {
        const DeskDecision *other = receipt->desks->pdata[i];
        if (other != order->decision && other->reference != NULL)
            g_ptr_array_add(references, other->reference);
    }
    if (order->facts->ended_emergency != NULL)
        g_ptr_array_add(references, order->facts->ended_emergency);
    if (mentioned != NULL && g_strcmp0(mentioned, order->facts->ended_emergency) != 0 &&
        g_strcmp0(mentioned, order->facts->open_emergency) != 0)
        g_ptr_array_add(references, unverified);
    if (references->len == 0)
        return NULL;
    g_ptr_array_add(references, NULL);
    return g_strjoinv(", ", (char **) references->pdata);
}

/* The customer of an emergency that is paged once more was told before. */
static const char *silence_of(const PageOrder *order)
{
    const ReplyVerdict *reply = &order->deciding->receipt->reply;

    return order->note != NULL || reply->is_sent ? NULL : reply->reason;
}

const NewPromise *plan_page(const PageOrder *order)
{
    const MailCase *mail = order->deciding->mail;
    const Settings *settings = mail->gateway->settings;
    const DeskDecision *decision = order->decision;
    GDateTime *received = mail->envelope->received;
    g_autofree char *others = others_of(order);
    g_autofree char *url =
        emergency_url(settings->web_public_url, settings->mail_policy.id_key, decision->reference);
    PageFacts page = {
        .reference = decision->reference,
        .dedup_key = order->dedup_key,
        .host = mail->gateway->host,
        .no_confirmation = silence_of(order),
        .others = others,
        .url = url,
        .customer = desk_has_customers(decision->desk) ? &order->desk->customer : NULL,
        .requests = (const char *const *) order->desk->requests,
        .caller = order->desk->caller,
        .note = order->note,
        .is_pretended = mail->gateway->is_pretended,
    };

    order->decision->event = event_compose(mail->report, mail->envelope, decision->desk, &page);
    NewPromise *promise = plan_put_promise(order->deciding->plan, PROMISE_PAGE, decision->reference,
                                           decision->desk->name, received);
    promise_set_order(promise, g_strdup(decision->event));
    promise->deadline = g_date_time_add_seconds(received, decision->desk->confirm_within_s);
    return promise;
}

void plan_care(const Deciding *deciding, const DeskDecision *decision, const NewPromise *page,
               const char *dedup_key)
{
    Paging paging = {
        .desk = decision->desk,
        .emergency = decision->reference,
        .event = decision->event,
        .dedup_key = dedup_key,
        .at = deciding->mail->envelope->received,
    };

    paging_put_care(deciding->plan, &paging, page);
}
