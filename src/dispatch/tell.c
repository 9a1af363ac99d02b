/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/tell.h"

#include "base/instant.h"
#include "base/log.h"
#include "life/take.h"

#define POLL                                                                                       \
    "question about an open emergency" /* what it is called where it goes through again            \
                                        */

struct Teller {
    GHashTable *troubles; /* desk and kind -> the error that people were told of */
};

Teller *teller_new(void)
{
    Teller *teller = g_new0(Teller, 1);

    teller->troubles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return teller;
}

void teller_free(Teller *teller)
{
    if (teller == NULL)
        return;
    g_hash_table_unref(teller->troubles);
    g_free(teller);
}

/* Remembers a trouble; true when people were told of this very one. */
static bool is_told(Teller *teller, const char *desk, const char *what, const char *error)
{
    char *name = g_strdup_printf("%s/%s", desk, what);
    const char *told = g_hash_table_lookup(teller->troubles, name);
    bool is_known = told != NULL && g_str_equal(told, error);

    g_hash_table_replace(teller->troubles, name, g_strdup(error));
    return is_known;
}

/* Gives the grade of a failure; an error is a call for the administrator, once a trouble. */
static LogGrade grade_trouble(Teller *teller, const char *desk, const Settlement *settlement)
{
    return is_told(teller, desk, promise_kind_name(settlement->promise_kind), settlement->error)
               ? LOG_GRADE_WARNING
               : LOG_GRADE_ERROR;
}

static void forget_trouble(Teller *teller, const char *desk, const char *what)
{
    g_autofree char *name = g_strdup_printf("%s/%s", desk, what);

    if (g_hash_table_remove(teller->troubles, name))
        log_info("desk %s: each %s goes through again", desk, what);
}

static const char *message_of(SettlementKind kind)
{
    switch (kind) {
    case SETTLEMENT_DONE:
        return "promise kept";
    case SETTLEMENT_PROVEN:
        return "somebody is being told";
    case SETTLEMENT_TRY_AGAIN:
        return "promise not kept yet, tried again";
    case SETTLEMENT_FOR_PEOPLE:
        return "promise refused, somebody has to look; tried on slowly";
    case SETTLEMENT_GIVEN_UP:
        return "promise given up";
    case SETTLEMENT_RELEASED:
        return "promise put back";
    case SETTLEMENT_COMPOSED:
        return "mail composed";
    }
    g_assert_not_reached();
}

static bool is_needless(const Settlement *settlement)
{
    return settlement->promise_kind == PROMISE_FALLBACK_MAIL ||
           (settlement->event_kind != NULL &&
            g_str_has_suffix(settlement->event_kind, "-not-needed"));
}

static LogGrade grade_of(Teller *teller, const char *desk, const Settlement *settlement)
{
    switch (settlement->kind) {
    case SETTLEMENT_TRY_AGAIN: /* that there is no proof yet is what proof is asked for */
        return settlement->promise_kind == PROMISE_PROOF ? LOG_GRADE_INFO : LOG_GRADE_WARNING;
    case SETTLEMENT_FOR_PEOPLE:
        return grade_trouble(teller, desk, settlement);
    case SETTLEMENT_GIVEN_UP:
        return is_needless(settlement) ? LOG_GRADE_INFO : LOG_GRADE_ERROR;
    case SETTLEMENT_DONE:
    case SETTLEMENT_PROVEN:
    case SETTLEMENT_RELEASED:
    case SETTLEMENT_COMPOSED:
        return LOG_GRADE_INFO;
    }
    g_assert_not_reached();
}

/* `status` and `took_ms` are of an attempt; negative for none. */
static void tell(LogGrade grade, const Settlement *settlement, const char *desk, unsigned attempts,
                 const End *end)
{
    g_autofree char *tries = g_strdup_printf("%u", attempts);
    g_autofree char *status = end != NULL && end->verdict.status != 0
                                  ? g_strdup_printf("%ld", end->verdict.status)
                                  : NULL;
    g_autofree char *took = end != NULL ? g_strdup_printf("%" G_GINT64_FORMAT, end->took_ms) : NULL;
    g_autofree char *due = settlement->due != NULL ? instant_print_seconds(settlement->due) : NULL;
    const LogField fields[] = {
        {"promise", promise_kind_name(settlement->promise_kind)},
        {"reference", settlement->emergency},
        {"desk", desk},
        {"attempts", tries},
        {"status", status},
        {"milliseconds", took},
        {"error", settlement->error[0] != '\0' ? settlement->error : NULL},
        {"next", due},
        {"id", settlement->id},
        {NULL, NULL},
    };

    log_event(grade, message_of(settlement->kind), fields);
}

void tell_end(Teller *teller, const End *end, const Settlement *settlement)
{
    const Errand *errand = end->errand;

    if (settlement->kind == SETTLEMENT_DONE || settlement->kind == SETTLEMENT_PROVEN)
        forget_trouble(teller, errand->desk, promise_kind_name(errand->promise_kind));
    tell(grade_of(teller, errand->desk, settlement), settlement, errand->desk,
         errand->attempts + (end->was_sent ? 1 : 0), end);
}

void tell_poll(Teller *teller, const End *end)
{
    const char *desk = end->errand->desk;

    if (!end->was_sent)
        return;
    if (end->verdict.outcome == OUTCOME_DONE)
        forget_trouble(teller, desk, POLL);
    else if (!is_told(teller, desk, POLL, end->verdict.error))
        log_warning("desk %s: cannot ask how emergency %s stands, asked again: %s", desk,
                    end->errand->emergency, end->verdict.error);
}

void tell_unkept(Teller *teller, const Promise *promise, const Settlement *settlement)
{
    tell(grade_of(teller, promise->desk, settlement), settlement, promise->desk, promise->attempts,
         NULL);
}

void tell_unproven(Teller *teller, const Promise *check)
{
    CheckKind kind = CHECK_DEBRIEF;
    const LogField fields[] = {
        {"reference", check->emergency}, {"desk", check->desk}, {NULL, NULL}};

    if (!check_parse(check->order, &kind) || kind != CHECK_UNPROVEN || check->is_proven ||
        check->is_acknowledged || check->is_ended || check->is_test)
        return;
    log_event(is_told(teller, check->desk, "unproven", check->emergency) ? LOG_GRADE_WARNING
                                                                         : LOG_GRADE_ERROR,
              "nothing proves that anybody is told of an emergency", fields);
}
