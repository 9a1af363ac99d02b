/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/news.h"

bool news_is_told(News *news, ChannelKind kind)
{
    return atomic_load(&news->told) == (int) kind;
}

/* The lock is held while it is told: a thread that came first must not tell last. */
bool news_tell(News *news, int channel, ChannelKind kind, const char *text)
{
    if (news_is_told(news, kind))
        return false;
    pthread_mutex_lock(&news->lock);
    bool is_new = !news_is_told(news, kind) && channel_send(channel, kind, text);
    if (is_new)
        atomic_store(&news->told, (int) kind);
    pthread_mutex_unlock(&news->lock);
    return is_new;
}
