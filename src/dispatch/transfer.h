/* SPDX-License-Identifier: MIT */
/* Transfer: an errand on its way through libcurl. Belongs to one worker's thread. */
#pragma once

#include <curl/curl.h>

#include "dispatch/errand.h"

#define TRANSFER_ANSWER_BYTES 65536         /* kept of most answers */
#define TRANSFER_READ_BYTES   (1024 * 1024) /* of what is more than that; then it has no end */

/* Limits of one request, in steady time. */
typedef struct {
    unsigned connect_ms;
    unsigned whole_ms;
} TransferLimits;

typedef struct {
    Errand *errand;
    CURL *easy;
    struct curl_slist *lines; /* request headers, or recipients */
    GString *answer;          /* body of HTTP, last line of SMTP */
    size_t answer_bytes;      /* kept of it; the rest is read and dropped */
    size_t read_bytes;        /* of headers and body, or of the relay's replies */
    bool is_body_cut;         /* the answer is here, but for the end of a body that has none */
    size_t sent_bytes;        /* of the mail */
    char problem[CURL_ERROR_SIZE];
} Transfer;

/* Takes the errand and gives a transfer that is ready to be added to a multi handle. */
Transfer *transfer_new(Errand *errand, const TransferLimits *limits);
void transfer_free(Transfer *transfer);

/* Counts what came; false once it is more than any answer may be, and the transfer is to end. */
bool transfer_count(Transfer *transfer, size_t length);

/* Judges how it went and takes the errand out of it; the caller owns the End. NULL when a further
 * request is to follow: the errand is still there. */
End *transfer_end(Transfer *transfer, CURLcode result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Transfer, transfer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CURL, curl_easy_cleanup)
