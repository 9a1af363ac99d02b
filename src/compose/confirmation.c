/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/confirmation_order.h"
#include "compose/confirmation_values.h"
#include "compose/own_mail.h"
#include "compose/reply_texts.h"
#include "domain/address.h"

char *confirmation_compose(const ReplyTexts *texts, const Desk *desk, const char *order,
                           const MailFacts *facts, GError **error)
{
    g_autoptr(ConfirmationOrder) read = confirmation_order_read(order, error);
    if (read == NULL)
        return NULL;
    g_autofree char *to = mail_wire_address(read->to, error);
    if (to == NULL)
        return NULL;
    if (!address_is_routable(to)) {
        g_set_error(error, MAILS_ERROR, MAILS_ERROR_ADDRESS,
                    "'%s' cannot be written to: no mail server of the Internet serves it", to);
        return NULL;
    }
    Language language = desk_language(desk, read->language);
    ConfirmationSource source = {read, desk, facts, language};
    g_autoptr(ConfirmationValues) values = confirmation_values_new(&source);
    const TemplateValue *list = confirmation_values_list(values);
    const ReplyText *text = reply_texts_of(texts, language);
    g_autofree char *subject = template_render(text->subject, list);
    g_autofree char *plain = template_render(text->plain, list);
    g_autofree char *html = template_render(text->html, list);
    OwnMail mail = {
        .desk = desk,
        .to = to,
        .subject = subject,
        .plain = plain,
        .html = html,
        .kind = "c",
        .auto_submitted = "auto-replied",
        .references = (const char *const *) read->references,
        .facts = facts,
    };

    return own_mail_compose(&mail, error);
}
