/* SPDX-License-Identifier: MIT */
/* Digest facts: what a desk's digest tells of. */
#pragma once

#include "compose/digest.h"
#include "life/take.h"

typedef struct DigestFacts DigestFacts;

/* What a digest tells of: what happened in [from, to), and what is open now. All lent. */
typedef struct {
    const Desk *desk;
    GDateTime *from, *to;
} DigestSpan;

/* Reads it. NULL with STORE_ERROR. The caller owns it. Blocks for the store; any thread. */
DigestFacts *digest_facts_read(const LifeContext *context, const DigestSpan *span, GError **error);
void digest_facts_free(DigestFacts *facts);

/* Gives the text; NULL when nothing happened. The caller owns it. */
SupportText *digest_facts_text(const DigestFacts *facts, const DigestSpan *span, GDateTime *now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DigestFacts, digest_facts_free)
