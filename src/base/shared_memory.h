/* SPDX-License-Identifier: MIT */
/* Shared memory: what the supervisor and its children all see, and what outlives a child. */
#pragma once

#include <stddef.h>

/* Gives zeroed memory, which children that are forked from now on share. */
void *shared_memory_new(size_t bytes);

/* Takes it back in this process; NULL is fine. `bytes` are those that it was made with. */
void shared_memory_free(void *memory, size_t bytes);
