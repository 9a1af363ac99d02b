/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/ids.h"

static GBytes *key_of(const char *text)
{
    return g_bytes_new(text, strlen(text));
}

static void test_own_message_id(void)
{
    g_autoptr(GBytes) key = key_of("a key of sixteen");
    g_autoptr(GDateTime) now = g_date_time_new_utc(2026, 1, 12, 2, 0, 0);
    g_autofree char *id = message_id_new(key, "c", "K7Q-M2XD", "mx.host.example", now);
    g_autofree char *reference = message_id_reference(key, id);
    g_autoptr(GDateTime) made = message_id_instant(key, id);

    g_assert_cmpstr(reference, ==, "K7Q-M2XD");
    g_assert_true(g_date_time_equal(made, now));
}

static void test_foreign_message_id(void)
{
    g_autoptr(GBytes) key = key_of("a key of sixteen");
    g_autoptr(GBytes) other = key_of("another of those");
    g_autoptr(GDateTime) now = g_date_time_new_utc(2026, 1, 12, 2, 0, 0);
    g_autofree char *id = message_id_new(other, "c", "K7Q-M2XD", "mx.host.example", now);

    g_assert_null(message_id_instant(key, id));
    g_assert_null(message_id_reference(key, id));
    g_assert_null(message_id_reference(key, "c.K7Q-M2XD.word@mx.host.example"));
    g_assert_null(message_id_reference(key, "no at sign"));
    g_assert_null(message_id_reference(key, ""));
}

/* Ids of the release before hold a random word alone, which tells no instant. */
static void test_older_message_id(void)
{
    g_autoptr(GBytes) key = key_of("a key of sixteen");
    static const char body[] = "c.K7Q-M2XD.0123abcd4567";
    g_autofree char *tag = id_tag(key, "message-id", body);
    g_autofree char *id = g_strdup_printf("%s.%s@mx.host.example", body, tag);
    g_autofree char *reference = message_id_reference(key, id);

    g_assert_cmpstr(reference, ==, "K7Q-M2XD");
    g_assert_null(message_id_instant(key, id));
}

/* What somebody made up to look like ours tells which emergency they mean, and no more. */
static void test_claim(void)
{
    g_autoptr(GBytes) key = key_of("a key of sixteen");
    static const char forged[] = "c.k7q-m2xd.aaaaaaaa.bbbbbbbbbbbbbbbb@mx1.host.example";
    g_autofree char *claim = message_id_claim(forged);

    g_assert_cmpstr(claim, ==, "K7Q-M2XD");
    g_assert_null(message_id_reference(key, forged));
    g_assert_null(message_id_claim("c.k7q-m2xd.aaaaaaaa@mx1.host.example"));
    g_assert_null(message_id_claim("c.anything.aaaaaaaa.bbbbbbbbbbbbbbbb@mx1.host.example"));
    g_assert_null(message_id_claim("no at sign"));
}

static void test_hop_token(void)
{
    g_autoptr(GBytes) key = key_of("a key of sixteen");
    g_autofree char *token = hop_token_new(key, 2);

    g_assert_cmpuint(hop_token_hops(key, token), ==, 2);
    token[0] = '1'; /* somebody sets the count back */
    g_assert_cmpuint(hop_token_hops(key, token), ==, 0);
    g_assert_cmpuint(hop_token_hops(key, "1.2"), ==, 0);
}

static void test_purpose(void)
{
    g_autoptr(GBytes) key = key_of("a key of sixteen");
    g_autofree char *tag = id_tag(key, "ab", "c");

    g_assert_true(id_tag_matches(key, "ab", "c", tag));
    g_assert_false(id_tag_matches(key, "a", "bc", tag));
}

static void test_reference(void)
{
    g_autoptr(GBytes) key = key_of("a key of sixteen");
    g_autofree char *reference = reference_new(key, "one mail");
    g_autofree char *again = reference_new(key, "one mail");

    g_assert_true(reference_is_valid(reference));
    g_assert_cmpstr(reference, ==, again);
    g_assert_false(reference_is_valid("K7Q-M2X"));
    g_assert_false(reference_is_valid("K7QAM2XD"));
    g_assert_false(reference_is_valid("K7Q-M2-D"));
}

static void test_row_of_words(void)
{
    g_autofree char *id = row_id_of((const char *[]){"K7Q-M2XD", "alarm-over", "Q1", NULL});
    g_autofree char *same = row_id_of((const char *[]){"K7Q-M2XD", "alarm-over", "Q1", NULL});
    g_autofree char *other = row_id_of((const char *[]){"K7Q-M2XD", "alarm-over", "Q2", NULL});

    g_assert_cmpstr(id, ==, same);
    g_assert_cmpstr(id, !=, other);
    g_assert_cmpuint(strlen(id), ==, 32);
    g_assert_false(row_id_is_random(id));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ids/one of an older release tells no instant", test_older_message_id);
    g_test_add_func("/ids/our own message id names its emergency", test_own_message_id);
    g_test_add_func("/ids/rule 122: a message id that we did not sign names none",
                    test_foreign_message_id);
    g_test_add_func("/ids/rule 123: what only looks like ours is a claim", test_claim);
    g_test_add_func("/ids/rule 110: a hop token cannot be set back", test_hop_token);
    g_test_add_func("/ids/rule 92: purpose and text do not run together", test_purpose);
    g_test_add_func("/ids/a reference has its form and is stable", test_reference);
    g_test_add_func("/ids/a row that is made of words has one name", test_row_of_words);
    return g_test_run();
}
