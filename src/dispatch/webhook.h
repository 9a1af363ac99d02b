/* SPDX-License-Identifier: MIT */
/* Webhook: hands a JSON document to a step of the ladder, by POST. Any 2xx is its receipt. */
#pragma once

#include "dispatch/transfer.h"

/* For transfers. A URL may hold a secret: no word about it ever shows one. */
void webhook_prepare(Transfer *transfer);
Verdict webhook_judge_transfer(const Transfer *transfer, CURLcode result);
