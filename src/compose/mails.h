/* SPDX-License-Identifier: MIT */
/* Composes our own mails: the confirmation to the customer, the fallback mail to people. RFC 5322,
 * pure 7-bit. */
#pragma once

#include "domain/customer.h"
#include "domain/desk.h"
#include "domain/envelope.h"

#define MAIL_SUBJECT_CHARACTERS 256 /* rule 64 */

#define MAILS_ERROR (mails_error_quark())
GQuark mails_error_quark(void);

typedef enum {
    MAILS_ERROR_TEXTS,   /* the message lists every mistake in the texts */
    MAILS_ERROR_ORDER,   /* what was stored cannot be read back */
    MAILS_ERROR_ADDRESS, /* an address cannot be written to, or written from */
} MailsError;

typedef struct ReplyTexts ReplyTexts;

/* Reads and checks all texts of a folder (nl/ and en/). NULL with an error that lists every mistake
 * as FILE:LINE: what, and what would be right. Immutable; any thread may use it. */
ReplyTexts *reply_texts_load(const char *folder, GError **error);
void reply_texts_free(ReplyTexts *texts);

/* Gives an address as it goes over the wire, its domain in ASCII (rule 85). NULL where that is
 * impossible, such as with a local part that needs SMTPUTF8. The caller owns it. */
char *mail_wire_address(const char *address, GError **error);

/* Gives the order of a confirmation, as JSON: what of the mail it is made of when its time comes.
 * `references` are those of the emergencies that the mail made, NULL-terminated; the confirmation
 * names them all. `match` is what is known of the sender at the desk that answers, NULL for
 * nothing. The caller owns it. */
char *confirmation_order(const Report *report, const Envelope *envelope, const char *target,
                         const char *const *references, const CustomerMatch *match);

/* How long the customer is asked to wait for a sign of the engineer before phoning. */
#define ANSWER_WITHIN_S (15 * 60)

/* What is true at the moment of composing (design: three true sentences). */
typedef enum {
    PAGE_RECEIVED, /* not accepted by PagerDuty: "received; please also phone NUMBER" */
    PAGE_ACCEPTED, /* a 202: "handed to our alarm; phone NUMBER if nobody answers by HH:MM" */
    PAGE_PROVEN,   /* with proof: "the engineer has been alerted" */
} PageState;

const char *page_state_name(PageState state); /* "received", "accepted", "proven" */

typedef struct {
    PageState page;
    GDateTime *now;
    GDateTime *answer_by; /* HH:MM of the second sentence; needed with PAGE_ACCEPTED only */
    const char *reference;
    const char *helo; /* domain of the Message-ID */
    GBytes *id_key;
    bool is_pretended, is_later_page; /* of a fallback mail: it was paged before */
} MailFacts;

/* Gives the whole message with CRLF line ends; the caller owns it. NULL when the order cannot be
 * read or the target not written to. Any thread. */
char *confirmation_compose(const ReplyTexts *texts, const Desk *desk, const char *order,
                           const MailFacts *facts, GError **error);

/* Gives the whole mail to one of a desk's fallback addresses from the report JSON of an emergency
 * (NULL when it is erased): what was not accepted by PagerDuty. Needs no file, so that it can be
 * written when much is broken. Any thread. */
char *fallback_mail_compose(const Desk *desk, const char *target, const char *report,
                            const char *last_error, const MailFacts *facts, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ReplyTexts, reply_texts_free)
