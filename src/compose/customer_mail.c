/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/customer_mail.h"

#include "compose/news_values.h"
#include "compose/reply_mail.h"
#include "compose/reply_texts.h"

char *customer_mail_compose(const ReplyTexts *texts, const Desk *desk, const char *conversation,
                            const char *order, const MailFacts *facts, GError **error)
{
    g_autoptr(NewsOrder) news = news_order_read(order, error);
    if (news == NULL)
        return NULL;
    const char *own = news->conversation != NULL ? news->conversation : conversation;
    g_autoptr(ConfirmationOrder) with = confirmation_order_read(own != NULL ? own : "", error);
    if (with == NULL)
        return NULL;
    Language language = desk_language(desk, with->language);
    NewsSource source = {news, with, desk, facts, language};
    g_autoptr(Values) values = news_values_new(&source);
    ReplyMail mail = {
        .desk = desk,
        .conversation = with,
        .text = reply_texts_news(texts, news->kind, language),
        .values = values,
        .kind = "n",
        .facts = facts,
    };

    return reply_mail_compose(&mail, error);
}

char *conversation_target(const char *conversation)
{
    g_autoptr(ConfirmationOrder) with = confirmation_order_read(conversation, NULL);

    return with != NULL ? g_strdup(with->to) : NULL;
}
