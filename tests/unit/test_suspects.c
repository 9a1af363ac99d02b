/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib.h>

#include "milter/suspects.h"

static Envelope *make_envelope(const char *sender)
{
    Envelope *envelope = envelope_new(sender);

    envelope->received = g_date_time_new_utc(2026, 1, 12, 2, 0, 3.25);
    envelope->first_seen = g_date_time_new_utc(2026, 1, 12, 2, 0, 0);
    g_free(envelope->queue_id);
    envelope->queue_id = g_strdup("4ABCDEF");
    return envelope;
}

static const char *const one[] = {"noodhulp@hosting.example", NULL};

static void test_no_death(void)
{
    g_autoptr(Suspects) suspects = suspects_new();
    g_autoptr(Envelope) envelope = make_envelope("klant@bakkerij.example");

    int slot = suspects_begin(suspects, envelope, one);
    g_assert_cmpint(slot, >=, 0);
    g_assert_cmpint(suspects_oldest_ms(suspects), >, 0);
    suspects_set_key(suspects, slot, "key");
    suspects_end(suspects, slot);
    g_assert_cmpint(suspects_oldest_ms(suspects), ==, 0);
    suspects_accuse(suspects);
    g_autoptr(GPtrArray) list = suspects_list(suspects);
    g_assert_cmpuint(list->len, ==, 0);
}

static void test_death(void)
{
    g_autoptr(Suspects) suspects = suspects_new();
    g_autoptr(Envelope) envelope = make_envelope("klant@bakkerij.example");

    suspects_set_key(suspects, suspects_begin(suspects, envelope, one), "key");
    g_autoptr(GPtrArray) before = suspects_list(suspects);
    g_assert_cmpuint(before->len, ==, 0);
    suspects_accuse(suspects);
    g_autoptr(GPtrArray) list = suspects_list(suspects);
    g_assert_cmpuint(list->len, ==, 1);
    const Suspect *suspect = list->pdata[0];
    const Recipient *recipient = suspect->envelope->recipients->pdata[0];
    g_assert_cmpstr(suspect->seen_key, ==, "key");
    g_assert_false(suspect->is_paged);
    g_assert_true(suspect->envelope->is_suspect);
    g_assert_cmpstr(suspect->envelope->sender, ==, "klant@bakkerij.example");
    g_assert_cmpstr(suspect->envelope->queue_id, ==, "4ABCDEF");
    g_assert_cmpstr(recipient->address, ==, "noodhulp@hosting.example");
    g_assert_true(g_date_time_equal(suspect->envelope->received, envelope->received));
    g_assert_true(g_date_time_equal(suspect->envelope->first_seen, envelope->first_seen));
}

static void test_remembered(void)
{
    g_autoptr(Suspects) suspects = suspects_new();
    g_autoptr(Envelope) envelope = make_envelope("klant@bakkerij.example");

    suspects_set_key(suspects, suspects_begin(suspects, envelope, one), "key");
    suspects_accuse(suspects);
    g_autoptr(GPtrArray) first = suspects_list(suspects);
    suspects_set_paged(suspects, first->pdata[0]);
    suspects_accuse(suspects);
    g_autoptr(GPtrArray) second = suspects_list(suspects);
    g_assert_cmpuint(second->len, ==, 1);
    g_assert_true(((const Suspect *) second->pdata[0])->is_paged);
}

static void test_full(void)
{
    g_autoptr(Suspects) suspects = suspects_new();
    g_autoptr(Envelope) envelope = make_envelope("");

    for (int i = 0; i < SUSPECT_SLOTS; i++)
        g_assert_cmpint(suspects_begin(suspects, envelope, one), ==, i);
    g_assert_cmpint(suspects_begin(suspects, envelope, one), ==, -1);
    suspects_accuse(suspects);
    g_autoptr(GPtrArray) list = suspects_list(suspects);
    g_assert_cmpuint(list->len, ==, SUSPECT_SLOTS);
    g_assert_cmpint(suspects_begin(suspects, envelope, one), ==, -1);
    suspects_set_paged(suspects, list->pdata[7]);
    g_assert_cmpint(suspects_begin(suspects, envelope, one), ==, 7);
}

static void test_no_key(void)
{
    g_autoptr(Suspects) suspects = suspects_new();
    g_autoptr(Envelope) envelope = make_envelope("klant@bakkerij.example");
    g_autoptr(Envelope) other = make_envelope("ander@slager.example");

    suspects_begin(suspects, envelope, one);
    suspects_begin(suspects, envelope, one);
    suspects_begin(suspects, other, one);
    suspects_accuse(suspects);
    g_autoptr(GPtrArray) list = suspects_list(suspects);
    const Suspect *first = list->pdata[0], *again = list->pdata[1], *third = list->pdata[2];
    g_assert_cmpstr(first->seen_key, ==, again->seen_key);
    g_assert_cmpstr(first->seen_key, !=, third->seen_key);
}

static void test_long(void)
{
    g_autoptr(Suspects) suspects = suspects_new();
    g_autofree char *sender = g_strnfill(5000, 's');
    g_autofree char *recipient = g_strnfill(SUSPECT_RECIPIENTS_BYTES, 'r');
    g_autoptr(Envelope) envelope = make_envelope(sender);
    const char *const ours[] = {recipient, "noodhulp@hosting.example", NULL};

    suspects_set_key(suspects, suspects_begin(suspects, envelope, ours), sender);
    suspects_accuse(suspects);
    g_autoptr(GPtrArray) list = suspects_list(suspects);
    const Envelope *noted = ((const Suspect *) list->pdata[0])->envelope;
    g_assert_cmpuint(strlen(noted->sender), <, 400);
    g_assert_cmpuint(noted->recipients->len, ==, 1);
    g_assert_cmpstr(((const Recipient *) noted->recipients->pdata[0])->address, ==,
                    "noodhulp@hosting.example");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/suspects/a mail that was read is none", test_no_death);
    g_test_add_func("/suspects/a mail in reading is one once intake died", test_death);
    g_test_add_func("/suspects/a paged one stays remembered", test_remembered);
    g_test_add_func("/suspects/only a paged one makes room when all slots are taken", test_full);
    g_test_add_func("/suspects/without a key the envelope is the key", test_no_key);
    g_test_add_func("/suspects/long addresses do not overflow, none is cut in half", test_long);
    return g_test_run();
}
