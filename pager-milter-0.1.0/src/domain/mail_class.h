/* SPDX-License-Identifier: MIT */
/* MailClass: what kind of mail this is, and what that means for incident and reply. */
#pragma once

#include <stdbool.h>

typedef enum {
    MAIL_CLASS_HUMAN,
    MAIL_CLASS_AUTO,
    MAIL_CLASS_BOUNCE,
    MAIL_CLASS_MDN,
    MAIL_CLASS_AUTOREPLY,
    MAIL_CLASS_CALENDAR,
    MAIL_CLASS_FEEDBACK,
    MAIL_CLASS_NULL,
    MAIL_CLASS_LIST,
    MAIL_CLASS_SPAM,
    MAIL_CLASS_OWN,
    MAIL_CLASS_LOOP,
} MailClass;

/* Gives the fixed word of a class, such as "autoreply". */
const char *mail_class_name(MailClass mail_class);

/* Answers whether mail of this class may page; `is_known` says that the sender is a known customer,
 * whom list and spam marks do not silence. */
bool mail_class_may_page(MailClass mail_class, bool is_known);

/* Answers whether mail of this class may be answered at all: only a person's. */
bool mail_class_may_be_answered(MailClass mail_class);
