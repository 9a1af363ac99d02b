/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/mail_otherwise.h"

#include "base/sha256.h"
#include "compose/event_details.h"
#include "compose/note_text.h"
#include "domain/note_command.h"

#define ID_CHARACTERS 32

/* Gives the text for PagerDuty, NULL when the order cannot be read. The caller owns it. */
static char *text_of(const Promise *promise, const Desk *desk)
{
    g_autoptr(json_t) order = json_loads(promise->order, JSON_REJECT_DUPLICATES, NULL);
    const char *subject = json_text(order, "subject"), *text = json_text(order, "text");

    if (subject == NULL || text == NULL)
        return NULL;
    g_autofree char *whole = g_strdup_printf("%s the relay refuses a mail to %s, it said: %s\n\n%s",
                                             NOTE_OWN_MARK, promise->target, subject, text);
    return event_text(whole, desk);
}

Plan *mail_otherwise(const Promise *promise, const Desk *desk, GDateTime *now)
{
    if (promise->kind != PROMISE_SUPPORT_MAIL || promise->emergency[0] == '\0' ||
        promise->is_ended || promise->is_test)
        return NULL;
    g_autofree char *text = text_of(promise, desk);
    if (text == NULL)
        return NULL;
    g_autofree char *name =
        g_strjoin("|", promise->emergency, "mail-otherwise", promise->order, NULL);
    g_autofree char *digest = sha256_hex_of_text(name);
    Plan *plan = plan_new();
    NewPromise *note = plan_put_promise(plan, PROMISE_NOTE, promise->emergency, promise->desk, now);

    g_free(note->id);
    note->id = g_strndup(digest, ID_CHARACTERS);
    promise_set_order(note, note_order(text, true));
    return plan;
}
