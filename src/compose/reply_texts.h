/* SPDX-License-Identifier: MIT */
/* Reply texts: the templates of the confirmation, in every language that we write. */
#pragma once

#include "compose/mails.h"
#include "compose/template.h"

typedef struct {
    Template *subject, *plain, *html;
} ReplyText;

/* Gives the texts of a language, lent. */
const ReplyText *reply_texts_of(const ReplyTexts *texts, Language language);
