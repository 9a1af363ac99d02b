/* SPDX-License-Identifier: MIT */
/* Content: what the body of a mail holds, as far as it could be read. */
#pragma once

#include <stdbool.h>

#include "mail/message.h"

typedef struct {
    char *text;             /* at most REPORT_TEXT_BYTES; "" when there is none */
    GPtrArray *attachments; /* of Attachment, at most REPORT_ATTACHMENTS_MAX */
    GPtrArray *types;       /* lower-case types of the outermost parts: the root's children */
    char
        *calendar_method; /* upper case, of an invitation that is the mail itself; NULL when none */
    char *returned_id;    /* Message-ID of the mail that a delivery report returns; NULL */
    char *failed_recipient; /* whom a delivery report says it did not reach; NULL */
    bool has_failed;        /* what a delivery report reports is a failure */
    bool is_encrypted;
    bool is_signed;
    bool is_read;      /* false when the MIME library gave nothing */
    const char *limit; /* what stopped the reading, a fixed word; NULL when it is whole */
} Content;

/* Reads the body with every limit of this room. Never fails. The caller owns it. */
Content *content_read(const Message *message);
void content_free(Content *content);

/* Answers whether one of the root's children has this type. */
bool content_has_child(const Content *content, const char *type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Content, content_free)
