/* SPDX-License-Identifier: MIT */
/* Digest facts: what a desk's digest tells of. */
#pragma once

#include "compose/digest.h"
#include "life/take.h"

typedef struct DigestFacts DigestFacts;

/* Reads what happened at a desk from `since` until now, and what is still open. NULL with
 * STORE_ERROR. The caller owns them. Blocks for the store; any thread. */
DigestFacts *digest_facts_read(const LifeContext *context, const Desk *desk, GDateTime *since,
                               GError **error);
void digest_facts_free(DigestFacts *facts);

/* Gives the text; NULL when nothing happened. The caller owns it. */
SupportText *digest_facts_text(const DigestFacts *facts, const Desk *desk, GDateTime *since,
                               GDateTime *now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DigestFacts, digest_facts_free)
