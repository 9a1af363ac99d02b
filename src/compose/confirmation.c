/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/confirmation_order.h"
#include "compose/confirmation_values.h"
#include "compose/reply_mail.h"
#include "compose/reply_texts.h"

char *confirmation_compose(const ReplyTexts *texts, const Desk *desk, const char *order,
                           const MailFacts *facts, GError **error)
{
    g_autoptr(ConfirmationOrder) read = confirmation_order_read(order, error);
    if (read == NULL)
        return NULL;
    Language language = desk_language(desk, read->language);
    ConfirmationSource source = {read, desk, facts, language};
    g_autoptr(Values) values = confirmation_values_new(&source);
    ReplyMail mail = {
        .desk = desk,
        .conversation = read,
        .text = reply_texts_confirmation(texts, language),
        .values = values,
        .kind = "c",
        .facts = facts,
    };

    return reply_mail_compose(&mail, error);
}
