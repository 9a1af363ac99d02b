/* SPDX-License-Identifier: MIT */
/* SMTP: hands one mail to the relay (RFC 5321) and reads what it says. */
#pragma once

#include "dispatch/transfer.h"

/* What came back of one attempt. All lent. */
typedef struct {
    CURLcode result;
    const char *problem; /* libcurl's words; "" for none */
    long code;           /* of the relay's last reply; 0 when none came */
    const char *reply;   /* that reply's last line; "" for none */
    bool is_all_sent;    /* the whole mail had left when it ended */
} SmtpAnswer;

/* Judges an answer: for people only when the relay refused this very mail for good (5xx to its
 * sender, its recipient or its content); a relay that is out of order is tried again. Pure. */
Verdict smtp_judge(const SmtpAnswer *answer);

/* Gives the URL of a relay with the name that we greet it with as its path; the caller owns it. */
char *smtp_url(const char *relay, const char *helo);

/* Asks for TLS as mails do: where it is offered, whoever the other side is. */
void smtp_set_tls(CURL *easy, const char *url);

/* For transfers: the mail, and the judgement of its end. */
void smtp_prepare(Transfer *transfer);
Verdict smtp_judge_transfer(const Transfer *transfer, CURLcode result);
