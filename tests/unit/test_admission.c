/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib.h>

#include "milter/admission.h"

#define LIMIT     4
#define LONG      (30 * 1000)
#define VERY_LONG (5 * 60 * 1000)

typedef struct {
    Admission *admission;
    Place *places[LIMIT];
} Fixture;

static void set_up(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    fixture->admission = admission_new();
}

static void tear_down(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    for (int i = 0; i < LIMIT; i++)
        g_clear_pointer(&fixture->places[i], place_leave);
    admission_free(fixture->admission);
}

static Place *enter(const Fixture *fixture, const char *client, int64_t now_ms)
{
    Place *place = NULL;

    admission_enter(fixture->admission, client, LIMIT, now_ms, &place);
    return place;
}

/* Takes all places, one a second from the start, for clients that are named by a letter each. */
static void fill(Fixture *fixture, const char *clients)
{
    for (int i = 0; i < LIMIT; i++) {
        const char client[] = {clients[i], '\0'};
        fixture->places[i] = enter(fixture, client, i * 1000);
        g_assert_nonnull(fixture->places[i]);
    }
}

/* Gives which of the mails has lost its place; -1 for none. */
static int find_lost(Fixture *fixture)
{
    for (int i = 0; i < LIMIT; i++) {
        if (!place_is_kept(fixture->places[i]))
            return i;
    }
    return -1;
}

static void test_full(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    Place *place = NULL;

    fill(fixture, "abcd");
    g_assert_cmpint(admission_enter(fixture->admission, "e", LIMIT, 5000, &place), ==,
                    ADMISSION_FULL);
    g_assert_null(place);
    g_clear_pointer(&fixture->places[1], place_leave);
    g_assert_cmpuint(admission_count(fixture->admission), ==, LIMIT - 1);
    fixture->places[1] = enter(fixture, "e", 5000);
    g_assert_nonnull(fixture->places[1]);
}

typedef struct {
    const char *name;
    const char *clients; /* who has the places, the oldest first */
    const char *client;  /* who asks for one */
    int64_t now_ms;
    int lost; /* whose place it gets; -1 for none */
} Row;

static const Row rows[] = {
    {"a mail is not put out soon", "aaaa", "b", LONG - 1, -1},
    {"a client with all places gives one to another", "aaaa", "b", LONG, 0},
    {"a client with most places gives one to another", "baaa", "b", LONG + 1000, 1},
    {"a client with half of the places gives none", "aabb", "c", VERY_LONG - 1, -1},
    {"a client is not helped by its own places", "aaaa", "a", VERY_LONG - 1, -1},
    {"a mail that takes very long gives its place to anybody", "aaaa", "a", VERY_LONG, 0},
    {"the oldest mail goes first", "abcd", "e", VERY_LONG + 9000, 0},
};

static void test_row(Fixture *fixture, const void *data)
{
    const Row *row = data;

    fill(fixture, row->clients);
    Place *place = enter(fixture, row->client, row->now_ms);
    g_assert_cmpint(find_lost(fixture), ==, row->lost);
    g_assert_cmpint(place != NULL, ==, row->lost >= 0);
    g_assert_cmpuint(admission_count(fixture->admission), ==, LIMIT);
    g_clear_pointer(&place, place_leave);
}

static void test_hold(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    fill(fixture, "aaaa");
    g_assert_true(place_hold(fixture->places[0]));
    Place *place = enter(fixture, "b", VERY_LONG + 9000);
    g_assert_cmpint(find_lost(fixture), ==, 1);
    g_assert_false(place_hold(fixture->places[1]));
    place_leave(place);
}

static void test_room(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    Admission *admission = fixture->admission;

    g_assert_true(admission_has_room(admission, LIMIT, 0));
    fill(fixture, "abcd");
    admission_note_refusal(admission, 5000);
    g_assert_false(admission_has_room(admission, LIMIT, 20000));
    g_clear_pointer(&fixture->places[0], place_leave);
    g_assert_false(admission_has_room(admission, LIMIT, 14999));
    g_assert_true(admission_has_room(admission, LIMIT, 15000));
}

static void test_close(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    Place *place = NULL;

    admission_close(fixture->admission);
    g_assert_cmpint(admission_enter(fixture->admission, "a", LIMIT, 0, &place), ==,
                    ADMISSION_CLOSED);
}

#define ADD(name, test) g_test_add("/admission/" name, Fixture, NULL, set_up, test, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("no more are let in than there are places", test_full);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strconcat("/admission/", rows[i].name, NULL);
        g_test_add(path, Fixture, &rows[i], set_up, test_row, tear_down);
    }
    ADD("a mail that is being decided keeps its place", test_hold);
    ADD("there is room once nobody was turned away for a while", test_room);
    ADD("one that is closed lets nobody in", test_close);
    return g_test_run();
}
