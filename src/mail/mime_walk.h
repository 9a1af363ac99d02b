/* SPDX-License-Identifier: MIT */
/* MIME walk: the tree of a mail's parts laid out as a list of its leaves, in their order. */
#pragma once

#include <stdbool.h>

#include "mail/mime_types.h"

#define MIME_PARTS_MAX 1000 /* containers included */
#define MIME_DEPTH_MAX 50

typedef struct {
    GMimeObject *object;  /* lent by the message */
    unsigned alternative; /* the outermost multipart/alternative around it, numbered; 0 for none */
    bool is_attached; /* part of an attached message: says nothing about the mail that carries it */
    bool is_hidden;   /* ciphertext or a signature: never text */
    bool is_message;  /* an attached message as a whole */
} MimeLeaf;

typedef struct {
    GArray *leaves;    /* of MimeLeaf */
    const char *limit; /* "parts" or "depth" where the walk stopped there; else NULL */
    bool is_encrypted; /* multipart/encrypted; leaves of other kinds say it themselves */
    bool is_signed;
} MimeWalk;

/* Walks without recursion: a mail of thousands of nested parts costs no stack. The walk lends from
 * `root`. */
MimeWalk *mime_walk_new(GMimeObject *root);
void mime_walk_free(MimeWalk *walk);

/* Answers whether a part has this type; `subtype` may be "*". */
bool mime_object_is(GMimeObject *object, const char *type, const char *subtype);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MimeWalk, mime_walk_free)
