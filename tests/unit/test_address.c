/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/address.h"

typedef struct {
    const char *name, *address, *expected;
} CanonicalRow;

static const CanonicalRow canonical_rows[] = {
    {"rule 51: case", "Jan.Jansen@Bakkerij.Example", "jan.jansen@bakkerij.example"},
    {"rule 51: extension", "jan+shop@bakkerij.example", "jan@bakkerij.example"},
    {"rule 51: srs0", "SRS0=Ab1c=XY=bakkerij.example=jan@forward.example", "jan@bakkerij.example"},
    {"rule 51: srs0 with another separator", "SRS0+Ab1c=XY=bakkerij.example=jan@forward.example",
     "jan@bakkerij.example"},
    {"rule 51: srs1", "SRS1=Zz9=first.example==Ab1c=XY=bakkerij.example=jan@second.example",
     "jan@bakkerij.example"},
    {"rule 51: a broken srs address stays", "SRS0=Ab1c=XY@forward.example",
     "srs0=ab1c=xy@forward.example"},
    {"rule 51: batv", "prvs=1234567abc=jan@bakkerij.example", "jan@bakkerij.example"},
    {"rule 51: barracuda", "btv1==123abc==jan@bakkerij.example", "jan@bakkerij.example"},
    {"rule 51: forwarded by a mailbox provider", "me+caf_=x=bakkerij.example@post.example",
     "me@post.example"},
    {"rule 51: a plus in front is no extension", "+jan@bakkerij.example", "+jan@bakkerij.example"},
    {"rule 129: trailing dot", "jan@bakkerij.example.", "jan@bakkerij.example"},
    {"no domain", "Jan", "jan"},
    {"nothing", "", ""},
};

static void test_canonical(gconstpointer data)
{
    const CanonicalRow *row = data;
    g_autofree char *canonical = address_canonical(row->address);

    g_assert_cmpstr(canonical, ==, row->expected);
}

typedef struct {
    const char *name, *address;
    bool expected;
} RoutableRow;

static const RoutableRow routable_rows[] = {
    {"plain", "jan@bakkerij.example", true},
    {"extension and odd signs", "j'an+a/b=c@sub.bakkerij.example", true},
    {"rule 17: no dot in the domain", "jan@bakkerij", false},
    {"rule 17: literal", "jan@[192.0.2.1]", false},
    {"rule 17: localhost", "jan@host.localhost", false},
    {"rule 17: invalid", "jan@shop.invalid", false},
    {"rule 17: local", "jan@printer.LOCAL", false},
    {"rule 57: an option in disguise", "-oQ/tmp@bakkerij.example", false},
    {"rule 57: a pipe is only a character", "|id@bakkerij.example", true},
    {"rule 57: quoted", "\"a b\"@bakkerij.example", false},
    {"rule 148: eight bits", "jos\xc3\xa9@bakkerij.example", false},
    {"two dots", "jan@bakkerij..example", false},
    {"blank", "jan jansen@bakkerij.example", false},
    {"line feed", "jan@bakkerij.example\nBcc: x@y.example", false},
    {"nothing", "", false},
    {"no local part", "@bakkerij.example", false},
};

static void test_routable(gconstpointer data)
{
    const RoutableRow *row = data;

    g_assert_cmpint(address_is_routable(row->address), ==, row->expected);
}

static void test_patterns(void)
{
    static const char *const robots[] = {"noreply", "owner-*", "*-bounces", "root", NULL};

    g_assert_true(address_matches("*@*.pagerduty.example", "no-reply@mail.PagerDuty.example"));
    g_assert_false(address_matches("*@*.pagerduty.example", "no-reply@pagerduty.example.other"));
    g_assert_true(address_matches("*a*b*c", "xxaxxbxxbxc"));
    g_assert_false(address_matches("a", "ab"));
    g_assert_false(address_matches_any(NULL, "a"));
    g_assert_true(address_is_robot(robots, "Owner-shops@lists.example"));
    g_assert_true(address_is_robot(robots, "shops-bounces@lists.example"));
}

/* The whole local part, or what stands before an extension or inside a forwarder's wrapping. */
static void test_robots(void)
{
    static const char *const robots[] = {"noreply", "root", "bounces+*", NULL};
    static const struct {
        const char *address;
        bool is_robot;
    } rows[] = {
        {"noreply@bakkerij.example", true},
        {"NoReply+4711@bakkerij.example", true},
        {"SRS0=ab=xy=bakkerij.example=noreply@forward.example", true},
        {"prvs=12ab=root@bakkerij.example", true},
        {"bounces+77-ab@esp.example", true},
        {"j.root@bakkerij.example", false},
        {"norebly@bakkerij.example", false},
        {"jan+noreply@bakkerij.example", false},
        {"noreply-jan@bakkerij.example", false},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_cmpint(address_is_robot(robots, rows[i].address), ==, rows[i].is_robot);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(canonical_rows); i++) {
        g_autofree char *path = g_strdup_printf("/address/canonical/%s", canonical_rows[i].name);
        g_test_add_data_func(path, &canonical_rows[i], test_canonical);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(routable_rows); i++) {
        g_autofree char *path = g_strdup_printf("/address/routable/%s", routable_rows[i].name);
        g_test_add_data_func(path, &routable_rows[i], test_routable);
    }
    g_test_add_func("/address/rule 14: patterns match whole local parts", test_patterns);
    g_test_add_func("/address/rule 14: robots", test_robots);
    return g_test_run();
}
