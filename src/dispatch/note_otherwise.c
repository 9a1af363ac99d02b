/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/note_otherwise.h"

#include "base/ids.h"
#include "compose/note_text.h"
#include "compose/support_mail.h"
#include "compose/support_text.h"

/* What the mail says around the text, by the language of the desk's people. */
static const struct {
    const char *subject, *before, *behind;
} words[] = {
    [LANGUAGE_NL] = {"PagerDuty weigert een notitie, lees haar hier",
                     "PagerDuty neemt de onderstaande notitie niet aan, bij noodmelding ",
                     ".\nZij staat daarom misschien niet bij het incident. 'pager-milter doctor' "
                     "zoekt uit\nwaarom.\n\n"},
    [LANGUAGE_EN] = {"PagerDuty refuses a note, read it here",
                     "PagerDuty does not take the note below, on emergency ",
                     ".\nSo it may not stand on the incident. 'pager-milter doctor' finds out "
                     "why.\n\n"},
};

/* Takes the order. */
static void put(Plan *plan, const Promise *note, PromiseKind kind, const char *target, char *order,
                GDateTime *now)
{
    NewPromise *promise = plan_put_promise(plan, kind, note->emergency, note->desk, now);

    g_free(promise->id);
    promise->id = row_id_of((const char *[]){note->id, promise_kind_name(kind), target, NULL});
    promise_set_target(promise, target);
    promise_set_order(promise, order);
}

static void put_mails(Plan *plan, const Promise *note, GStrv targets, const char *order,
                      GDateTime *now)
{
    for (GStrv target = targets; target != NULL && *target != NULL; target++)
        put(plan, note, PROMISE_SUPPORT_MAIL, *target, g_strdup(order), now);
}

Plan *note_otherwise(const Promise *promise, const Desk *desk, const char *text, GDateTime *now)
{
    Language language = support_language(desk);
    g_autofree char *subject =
        g_strdup_printf("[%s] %s: %s", desk->name, promise->emergency, words[language].subject);
    g_autofree char *whole = g_strconcat(words[language].before, promise->emergency,
                                         words[language].behind, text, "\n", NULL);
    g_autofree char *order = support_mail_order(subject, whole, NULL);
    Plan *plan = plan_new();

    put(plan, promise, PROMISE_NOTE, "", note_order(text, true), now);
    put_mails(plan, promise, desk->deliver_to, order, now);
    put_mails(plan, promise, desk->fallback_mail, order, now);
    return plan;
}
