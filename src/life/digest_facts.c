/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/digest_facts.h"

#include "compose/customer_json.h"
#include "store/ledger.h"
#include "store/outbox.h"
#include "store/unpaged.h"

#define EMERGENCIES_MAX 1000 /* looked at: more than any night makes */
#define MAILS_MAX       1000

struct DigestFacts {
    GPtrArray *emergencies; /* of Emergency, newest first: of all desks */
    GPtrArray *ledger;      /* of LedgerRow, since then */
    GPtrArray *mails;       /* of UnpagedMail */
    GPtrArray *promises;    /* of Promise: of all desks */
};

void digest_facts_free(DigestFacts *facts)
{
    if (facts == NULL)
        return;
    g_clear_pointer(&facts->emergencies, g_ptr_array_unref);
    g_clear_pointer(&facts->ledger, g_ptr_array_unref);
    g_clear_pointer(&facts->mails, g_ptr_array_unref);
    g_clear_pointer(&facts->promises, g_ptr_array_unref);
    g_free(facts);
}

DigestFacts *digest_facts_read(const LifeContext *context, const DigestSpan *span, GError **error)
{
    g_autoptr(DigestFacts) facts = g_new0(DigestFacts, 1);
    Store *store = context->store;
    const UnpagedSpan unpaged = {
        .desk = span->desk->name, .from = span->from, .to = span->to, .limit = MAILS_MAX};

    facts->emergencies = emergencies_list(store, true, EMERGENCIES_MAX, error);
    if (facts->emergencies != NULL)
        facts->ledger = ledger_list(store, span->from, span->to, error);
    if (facts->ledger != NULL)
        facts->mails = unpaged_list(store, &unpaged, error);
    if (facts->mails != NULL)
        facts->promises = outbox_list(store, error);
    return facts->promises != NULL ? g_steal_pointer(&facts) : NULL;
}

static bool is_in(GDateTime *at, const DigestSpan *span)
{
    return at != NULL && g_date_time_compare(at, span->from) >= 0 &&
           g_date_time_compare(at, span->to) < 0;
}

/* One that is open is told of each time, however long ago it was opened. */
static bool is_told(const Emergency *emergency, const DigestSpan *span)
{
    return !emergency->is_test && g_str_equal(emergency->desk, span->desk->name) &&
           (emergency->ended == NULL || is_in(emergency->opened, span) ||
            is_in(emergency->ended, span));
}

static char *customer_name(const Emergency *emergency)
{
    g_auto(CustomerMatch) match = {0};

    if (emergency->customer == NULL || !customer_match_from_json(emergency->customer, &match))
        return NULL;
    return match.customer != NULL ? g_strdup(match.customer->name) : NULL;
}

static void add_bills(const DigestFacts *facts, DigestEmergency *row)
{
    for (guint i = 0; i < facts->ledger->len; i++) {
        const LedgerRow *bill = facts->ledger->pdata[i];
        if (!g_str_equal(bill->emergency, row->reference))
            continue;
        row->has_bill = true;
        row->hundredths += bill->hundredths;
    }
}

/* Gives the rows, oldest first; the names that they lend are put into `names`. */
static GPtrArray *emergencies_of(const DigestFacts *facts, const DigestSpan *span, GPtrArray *names)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(g_free);

    for (guint i = facts->emergencies->len; i > 0; i--) {
        const Emergency *emergency = facts->emergencies->pdata[i - 1];
        if (!is_told(emergency, span))
            continue;
        DigestEmergency *row = g_new0(DigestEmergency, 1);
        g_ptr_array_add(names, customer_name(emergency));
        *row = (DigestEmergency){
            .reference = emergency->reference,
            .sender = emergency->sender,
            .subject = emergency->subject,
            .customer = names->pdata[names->len - 1],
            .opened = emergency->opened,
            .acknowledged = emergency->acknowledged,
            .ended = emergency->ended,
            .end_reason = emergency->end_reason,
            .is_watched = emergency->is_watched,
        };
        add_bills(facts, row);
        g_ptr_array_add(rows, row);
    }
    return rows;
}

static GPtrArray *mails_of(const DigestFacts *facts)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < facts->mails->len; i++) {
        const UnpagedMail *mail = facts->mails->pdata[i];
        DigestMail *row = g_new0(DigestMail, 1);
        *row = (DigestMail){.at = mail->at, .sender = mail->sender, .reason = mail->reason};
        g_ptr_array_add(rows, row);
    }
    return rows;
}

/* What waits for its time is no news; what has been tried or is late is. */
static bool is_overdue(const Promise *promise, GDateTime *now)
{
    if (promise->kind == PROMISE_CHECK)
        return false;
    return promise->attempts > 0 || g_date_time_compare(promise->due, now) < 0;
}

static GPtrArray *promises_of(const DigestFacts *facts, const Desk *desk, GDateTime *now)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < facts->promises->len; i++) {
        const Promise *promise = facts->promises->pdata[i];
        if (!g_str_equal(promise->desk, desk->name) || !is_overdue(promise, now))
            continue;
        DigestPromise *row = g_new0(DigestPromise, 1);
        *row = (DigestPromise){.due = promise->due,
                               .kind = promise_kind_name(promise->kind),
                               .emergency = promise->emergency,
                               .last_error = promise->last_error,
                               .attempts = promise->attempts};
        g_ptr_array_add(rows, row);
    }
    return rows;
}

SupportText *digest_facts_text(const DigestFacts *facts, const DigestSpan *span, GDateTime *now)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) emergencies = emergencies_of(facts, span, names);
    g_autoptr(GPtrArray) mails = mails_of(facts);
    g_autoptr(GPtrArray) promises = promises_of(facts, span->desk, now);
    const Digest digest = {.desk = span->desk,
                           .from = span->from,
                           .to = span->to,
                           .emergencies = emergencies,
                           .mails = mails,
                           .promises = promises};

    return digest_text(&digest);
}
