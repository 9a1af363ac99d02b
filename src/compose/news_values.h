/* SPDX-License-Identifier: MIT */
/* News values: what the templates of news to a customer may name. */
#pragma once

#include "compose/confirmation_order.h"
#include "compose/news_order.h"
#include "compose/values.h"

/* Every name, NULL-terminated; pager-milter-replies(5) explains each. */
extern const char *const news_names[];

/* What the values are made of; lent. */
typedef struct {
    const NewsOrder *news;
    const ConfirmationOrder *conversation;
    const Desk *desk;
    const MailFacts *facts;
    Language language;
} NewsSource;

/* Gives the values; the caller owns them. */
Values *news_values_new(const NewsSource *source);
