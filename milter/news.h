/* SPDX-License-Identifier: MIT */
/* News: what the supervisor was told last about one matter, so that it hears of each change once,
 * and of the last one last. */
#pragma once

#include <pthread.h>
#include <stdatomic.h>

#include "milter/channel.h"

typedef struct {
    pthread_mutex_t lock;
    _Atomic int told; /* a ChannelKind that is a notice; anything else while nothing was told */
} News;

#define NEWS_INIT ((News){.lock = PTHREAD_MUTEX_INITIALIZER, .told = -1})

/* Tells what is so now, unless that was told last; true when it was told. One that the channel did
 * not take is told by the next call. Any thread. */
bool news_tell(News *news, int channel, ChannelKind kind, const char *text);

/* Whether this was told last. Any thread. */
bool news_is_told(News *news, ChannelKind kind);
