/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <unistd.h>

#include <glib.h>

#include "milter/news.h"

enum { THREADS = 4, TIMES = 20000 };

typedef struct {
    News news;
    int supervisor, intake; /* both ends of a channel */
    _Atomic int running, ended;
} Matter;

static void matter_init(Matter *matter)
{
    *matter = (Matter){.news = NEWS_INIT};
    g_assert_true(channel_pair(&matter->supervisor, &matter->intake, NULL));
}

static void matter_clear(Matter *matter)
{
    close(matter->supervisor);
    close(matter->intake);
}

static void test_once(void)
{
    Matter matter;
    ChannelMessage message;

    matter_init(&matter);
    g_assert_true(news_tell(&matter.news, matter.intake, NOTICE_STORE_FAILED, "why"));
    g_assert_false(news_tell(&matter.news, matter.intake, NOTICE_STORE_FAILED, "again"));
    g_assert_true(news_is_told(&matter.news, NOTICE_STORE_FAILED));
    g_assert_cmpint(channel_receive(matter.supervisor, &message), ==, CHANNEL_MESSAGE);
    g_assert_cmpstr(message.text, ==, "why");
    g_assert_cmpint(channel_receive(matter.supervisor, &message), ==, CHANNEL_EMPTY);
    matter_clear(&matter);
}

static void test_full_channel(void)
{
    Matter matter;
    ChannelMessage message;

    matter_init(&matter);
    while (channel_send(matter.intake, NOTICE_READY, ""))
        continue;
    g_assert_false(news_tell(&matter.news, matter.intake, NOTICE_STORE_FAILED, ""));
    while (channel_receive(matter.supervisor, &message) == CHANNEL_MESSAGE)
        continue;
    g_assert_true(news_tell(&matter.news, matter.intake, NOTICE_STORE_FAILED, ""));
    matter_clear(&matter);
}

static void *tell_often(void *data)
{
    Matter *matter = data;

    atomic_fetch_add(&matter->running, 1);
    while (atomic_load(&matter->running) < THREADS)
        continue;
    for (int i = 0; i < TIMES; i++) {
        news_tell(&matter->news, matter->intake, NOTICE_STORE_FAILED, "");
        news_tell(&matter->news, matter->intake, NOTICE_STORE_RECOVERED, "");
    }
    atomic_fetch_add(&matter->ended, 1);
    return NULL;
}

/* What is heard must change each time, and end with what was so last. */
static void test_order(void)
{
    Matter matter;
    ChannelMessage message;
    ChannelResult result = CHANNEL_EMPTY;
    GThread *threads[THREADS];
    int heard = -1;

    matter_init(&matter);
    for (int i = 0; i < THREADS; i++)
        threads[i] = g_thread_new("teller", tell_often, &matter);
    while (atomic_load(&matter.ended) < THREADS || result == CHANNEL_MESSAGE) {
        result = channel_receive(matter.supervisor, &message);
        if (result != CHANNEL_MESSAGE)
            continue;
        g_assert_cmpint(message.kind, !=, heard);
        heard = message.kind;
    }
    for (int i = 0; i < THREADS; i++)
        g_thread_join(threads[i]);
    while (channel_receive(matter.supervisor, &message) == CHANNEL_MESSAGE)
        heard = message.kind;
    g_assert_true(news_is_told(&matter.news, (ChannelKind) heard));
    matter_clear(&matter);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/news/the same is told once", test_once);
    g_test_add_func("/news/what a full channel loses is told later", test_full_channel);
    g_test_add_func("/news/many threads tell in the order in which it was", test_order);
    return g_test_run();
}
