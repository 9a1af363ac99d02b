/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/shared_memory.h"

#include <sys/mman.h>

#include <glib.h>

void *shared_memory_new(size_t bytes)
{
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    g_assert(memory != MAP_FAILED);
    return memory;
}

void shared_memory_free(void *memory, size_t bytes)
{
    if (memory != NULL)
        munmap(memory, bytes);
}
