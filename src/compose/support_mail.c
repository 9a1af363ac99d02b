/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/support_mail.h"

#include "base/ids.h"
#include "base/text.h"
#include "compose/json.h"
#include "compose/own_mail.h"
#include "compose/thread.h"

#define CUT_TEXT "\n[…]\n"

char *support_mail_order(const char *subject, const char *text, const char *message_id)
{
    g_autoptr(json_t) order = json_object();
    g_autofree char *valid = text_from_string(text, TEXT_REPLACE);
    g_autofree char *cut = text_cut(valid, SUPPORT_MAIL_BYTES, CUT_TEXT);

    json_object_set_new(order, "subject", json_of_text(subject));
    json_object_set_new(order, "text", json_string_nocheck(cut));
    json_object_set_new(order, "message_id", json_of_text(message_id));
    return json_print(order);
}

char *support_mail_compose(const Desk *desk, const char *target, const char *order,
                           const MailFacts *facts, GError **error)
{
    g_autoptr(json_t) read = json_loads(order, JSON_REJECT_DUPLICATES, NULL);
    const char *subject = json_text(read, "subject"), *text = json_text(read, "text");
    const char *message_id = json_text(read, "message_id");
    if (subject == NULL || text == NULL) {
        g_set_error(error, MAILS_ERROR, MAILS_ERROR_ORDER,
                    "the stored order of a mail to support cannot be read");
        return NULL;
    }
    bool has_thread = message_id != NULL && thread_id_is_valid(message_id);
    g_autofree char *line = text_one_line(subject);
    OwnMail mail = {
        .desk = desk,
        .to = target,
        .subject = line,
        .plain = text,
        .kind = MESSAGE_ID_SUPPORT,
        .auto_submitted = "auto-generated",
        .references = (const char *const[]){has_thread ? message_id : NULL, NULL},
        .facts = facts,
    };

    return own_mail_compose(&mail, error);
}
