/* SPDX-License-Identifier: MIT */
/* Reply texts: the templates of our mails to customers, in every language that we write. */
#pragma once

#include "compose/customer_mail.h"
#include "compose/template.h"

typedef struct {
    Template *subject, *plain, *html;
} ReplyText;

/* Each gives texts in a language, lent. */
const ReplyText *reply_texts_confirmation(const ReplyTexts *texts, Language language);
const ReplyText *reply_texts_news(const ReplyTexts *texts, NewsKind kind, Language language);
