/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <unistd.h>

#include <glib.h>

#include "base/fd.h"
#include "base/instant.h"
#include "milter/supervisor_state.h"

typedef struct {
    Shared shared;
    Supervisor supervisor;
    int dispatch, intake; /* the children's ends of their channels */
} Fixture;

#define START "2026-01-12T02:00:00Z"

static void set_clock(const Fixture *fixture, const char *instant)
{
    g_autoptr(GDateTime) start = instant_parse(instant, NULL);

    clock_set(fixture->shared.clock, start);
}

static void set_up(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    Child *children = fixture->supervisor.children;

    fixture->shared.clock = clock_new();
    fixture->supervisor.shared = &fixture->shared;
    set_clock(fixture, START);
    children[INTAKE] = (Child){.name = "intake", .heart = HEART_INTAKE};
    children[DISPATCH] = (Child){.name = "dispatch", .heart = HEART_DISPATCH};
    g_assert_true(channel_pair(&children[INTAKE].channel, &fixture->intake, NULL));
    g_assert_true(channel_pair(&children[DISPATCH].channel, &fixture->dispatch, NULL));
}

static void tear_down(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    for (int i = 0; i < CHILDREN; i++)
        fd_clear(&fixture->supervisor.children[i].channel);
    clock_free(fixture->shared.clock);
    g_free(fixture->supervisor.outage_began);
    for (int i = 0; i < OUTAGES; i++)
        g_free(fixture->supervisor.outages[i]);
    fd_clear(&fixture->intake);
    fd_clear(&fixture->dispatch);
}

/* Intake says something, and the supervisor takes notice. */
static void say(Fixture *fixture, ChannelKind kind, const char *text)
{
    channel_send(fixture->intake, kind, text);
    supervisor_read_notices(&fixture->supervisor, &fixture->supervisor.children[INTAKE]);
}

static void assert_ordered(const Fixture *fixture, ChannelKind kind, const char *text)
{
    ChannelMessage message;

    g_assert_cmpint(channel_receive(fixture->dispatch, &message), ==, CHANNEL_MESSAGE);
    g_assert_cmpint(message.kind, ==, kind);
    g_assert_cmpstr(message.text, ==, text);
}

static void assert_nothing_ordered(const Fixture *fixture)
{
    ChannelMessage message;

    g_assert_cmpint(channel_receive(fixture->dispatch, &message), ==, CHANNEL_EMPTY);
}

static void test_outage(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    say(fixture, NOTICE_STORE_FAILED, "the disk is full");
    assert_ordered(fixture, ORDER_PAGE_FROM_MEMORY, START " the disk is full");
    say(fixture, NOTICE_STORE_RECOVERED, "");
    assert_ordered(fixture, ORDER_STORE_RECOVERED, "");
    say(fixture, NOTICE_STORE_RECOVERED, "");
    assert_nothing_ordered(fixture);
}

/* An intake that dies again and again opens the store each time, which ends nothing. */
static void test_two_causes(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    supervisor_begin_outage(&fixture->supervisor, OUTAGE_INTAKE, "it dies");
    assert_ordered(fixture, ORDER_PAGE_FROM_MEMORY, START " it dies");
    say(fixture, NOTICE_STORE_RECOVERED, "");
    assert_nothing_ordered(fixture);
    say(fixture, NOTICE_STORE_FAILED, "the disk is full");
    assert_ordered(fixture, ORDER_PAGE_FROM_MEMORY, START " the disk is full");
    supervisor_end_outage(&fixture->supervisor, OUTAGE_INTAKE);
    assert_nothing_ordered(fixture);
    say(fixture, NOTICE_STORE_RECOVERED, "");
    assert_ordered(fixture, ORDER_STORE_RECOVERED, "");
}

static void test_new_dispatch(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    say(fixture, NOTICE_STORE_FAILED, "the disk is full");
    assert_ordered(fixture, ORDER_PAGE_FROM_MEMORY, START " the disk is full");
    set_clock(fixture, "2026-01-12T02:10:00Z");
    channel_send(fixture->dispatch, NOTICE_READY, "");
    supervisor_read_notices(&fixture->supervisor, &fixture->supervisor.children[DISPATCH]);
    assert_ordered(fixture, ORDER_PAGE_FROM_MEMORY, START " the disk is full");
}

/* A new intake has all its places free. */
static void test_no_room(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    for (int i = 0; i < 2; i++) {
        say(fixture, NOTICE_NO_ROOM, "too many");
        assert_ordered(fixture, ORDER_PAGE_FROM_MEMORY, START " too many");
        say(fixture, i == 0 ? NOTICE_ROOM : NOTICE_READY, "");
        assert_ordered(fixture, ORDER_STORE_RECOVERED, "");
    }
}

static void test_closed_channel(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    channel_send(fixture->intake, NOTICE_STORE_FAILED, "the disk is full");
    fd_clear(&fixture->intake);
    supervisor_read_notices(&fixture->supervisor, &fixture->supervisor.children[INTAKE]);
    assert_ordered(fixture, ORDER_PAGE_FROM_MEMORY, START " the disk is full");
    g_assert_cmpint(fixture->supervisor.children[INTAKE].channel, ==, -1);
}

#define ADD(name, test) g_test_add("/supervisor/" name, Fixture, NULL, set_up, test, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("a store that fails is an outage until it works", test_outage);
    ADD("an outage ends with the last of its causes", test_two_causes);
    ADD("lack of room is an outage until there is some", test_no_room);
    ADD("a new dispatch is told of the outage as the same one", test_new_dispatch);
    ADD("a channel that a child has closed is not waited for", test_closed_channel);
    return g_test_run();
}
