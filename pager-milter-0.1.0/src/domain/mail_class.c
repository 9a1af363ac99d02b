/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/mail_class.h"

typedef struct {
    const char *name;
    bool may_page;            /* rule table 0.3 */
    bool may_page_when_known; /* a known customer's list and spam marks stop the reply only */
} ClassRow;

static const ClassRow rows[] = {
    [MAIL_CLASS_HUMAN] = {"human", true, true},
    [MAIL_CLASS_AUTO] = {"auto", true, true},
    [MAIL_CLASS_BOUNCE] = {"bounce", false, false},
    [MAIL_CLASS_MDN] = {"mdn", false, false},
    [MAIL_CLASS_AUTOREPLY] = {"autoreply", false, false},
    [MAIL_CLASS_CALENDAR] = {"calendar", false, true},
    [MAIL_CLASS_FEEDBACK] = {"feedback", false, true},
    [MAIL_CLASS_NULL] = {"null", false, true},
    [MAIL_CLASS_LIST] = {"list", false, true},
    [MAIL_CLASS_SPAM] = {"spam", false, true},
    [MAIL_CLASS_OWN] = {"own", false, false},
    [MAIL_CLASS_LOOP] = {"loop", false, false},
};

const char *mail_class_name(MailClass mail_class)
{
    return rows[mail_class].name;
}

bool mail_class_may_page(MailClass mail_class, bool is_known)
{
    return is_known ? rows[mail_class].may_page_when_known : rows[mail_class].may_page;
}

bool mail_class_may_be_answered(MailClass mail_class)
{
    return mail_class == MAIL_CLASS_HUMAN;
}
