/* SPDX-License-Identifier: MIT */
/* HTTP: what every request of ours has in common, whoever is asked. */
#pragma once

#include "dispatch/transfer.h"

/* What came back of one attempt. All lent. */
typedef struct {
    CURLcode result;
    const char *problem; /* libcurl's words; "" for none */
    long status;
    const char *body;
    size_t body_length;
    int64_t retry_after_s; /* 0 for none */
    bool has_left;         /* the request, or a part of it, went out */
    bool has_no_end;       /* the rest of it was not waited for; with CURLE_OK, of the body */
} HttpAnswer;

/* Sets up a request with the transfer's `lines` as headers: `body` by POST, or a GET where it is
 * NULL. The body is lent by the errand. */
void http_prepare(Transfer *transfer, GBytes *body);

/* Reads what came back; it borrows from the transfer. Where there is no Retry-After, a REST API's
 * ratelimit-reset counts. */
HttpAnswer http_answer(const Transfer *transfer, CURLcode result);

/* Judges an attempt that got no whole answer: "no answer from WHO: why". */
Verdict http_judge_silence(const HttpAnswer *answer, const char *who);

/* Gives what is odd about a body that does not say what it should, such as " with something that is
 * no JSON", or that it has no end. */
const char *http_oddity(const HttpAnswer *answer, const char *what);

/* Gives what a server that did not answer as it should says, when it is plain text: a page of HTML
 * explains nothing. The caller owns it. */
char *http_plain_words(const HttpAnswer *answer);

/* Gives one short line of what a server says, in which `secret` (NULL for none) is called `alias`.
 * The caller owns it. */
char *http_tidy(const char *words, const char *secret, const char *alias);
