/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/keys.h"

/* FNV-1a. */
int64_t key_of(char kind, const char *text)
{
    uint64_t hash = UINT64_C(14695981039346656037) ^ (unsigned char) kind;

    for (const char *at = text; *at != '\0'; at++)
        hash = (hash ^ (unsigned char) *at) * UINT64_C(1099511628211);
    return (int64_t) hash;
}
