/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/reply_mail.h"

#include "compose/own_mail.h"
#include "domain/address.h"

static char *wire_target(const char *address, GError **error)
{
    g_autofree char *to = mail_wire_address(address, error);
    if (to == NULL || address_is_routable(to))
        return g_steal_pointer(&to);
    g_set_error(error, MAILS_ERROR, MAILS_ERROR_ADDRESS,
                "'%s' cannot be written to: no mail server of the Internet serves it", to);
    return NULL;
}

char *reply_mail_compose(const ReplyMail *mail, GError **error)
{
    const TemplateValue *values = values_list(mail->values);
    g_autofree char *to = wire_target(mail->conversation->to, error);
    if (to == NULL)
        return NULL;
    g_autofree char *subject = template_render(mail->text->subject, values);
    g_autofree char *plain = template_render(mail->text->plain, values);
    g_autofree char *html = template_render(mail->text->html, values);
    OwnMail own = {
        .desk = mail->desk,
        .to = to,
        .subject = subject,
        .plain = plain,
        .html = html,
        .kind = mail->kind,
        .auto_submitted = "auto-replied",
        .references = (const char *const *) mail->conversation->references,
        .facts = mail->facts,
    };

    return own_mail_compose(&own, error);
}
