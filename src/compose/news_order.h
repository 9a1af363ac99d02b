/* SPDX-License-Identifier: MIT */
/* News order: what the store keeps of news until its mail is composed. */
#pragma once

#include "compose/customer_mail.h"

/* The same as News, owned. */
typedef struct {
    NewsKind kind;
    char *hero, *text;                       /* "" for none */
    GDateTime *at, *received, *acknowledged; /* all but the first may be NULL */
    bool is_unknown, is_left;
    char *conversation; /* NULL: that of the emergency */
} NewsOrder;

/* Reads what customer_mail_order wrote. NULL with MAILS_ERROR_ORDER for anything else. The caller
 * owns it. */
NewsOrder *news_order_read(const char *order, GError **error);
void news_order_free(NewsOrder *order);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(NewsOrder, news_order_free)
