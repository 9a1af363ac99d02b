/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/instant.h"
#include "domain/automatic_answer.h"

#define WRITTEN "2026-01-12T02:00:00Z" /* our mail */

#define PLAIN   "Re: Re: Site plat [K7Q-M2XD]"
#define WRAPPED "Ontvangen: Re: Site plat [K7Q-M2XD] [Ticket 3]"

typedef struct {
    const char *name, *subject;
    const char *answered, *now;
    bool has_said, is_automatic;
} Row;

static const Row rows[] = {
    {"a receipt within seconds", WRAPPED, WRITTEN, "2026-01-12T02:00:04Z", false, true},
    {"by a clock that is behind ours", WRAPPED, WRITTEN, "2026-01-12T01:59:40Z", false, true},
    {"through a person's ticket system", WRAPPED, WRITTEN, "2026-01-12T02:00:40Z", false, false},
    {"a quick person", PLAIN, WRITTEN, "2026-01-12T02:00:04Z", false, false},
    {"a person", PLAIN, WRITTEN, "2026-01-12T02:05:00Z", false, false},
    {"the same receipt again, late", WRAPPED, WRITTEN, "2026-01-12T08:00:00Z", true, true},
    {"the same receipt again, with our subject", PLAIN, WRITTEN, "2026-01-12T02:01:00Z", true,
     true},
    {"a person who says the same after an hour", PLAIN, WRITTEN, "2026-01-12T03:00:00Z", true,
     false},
    {"an answer to a mail of an older release", PLAIN, NULL, "2026-01-12T02:00:04Z", true, false},
    {"its receipt, the second time", WRAPPED, NULL, "2026-01-12T02:00:04Z", true, true},
};

static void test_row(gconstpointer data)
{
    const Row *row = data;
    g_autoptr(GDateTime) now = instant_parse(row->now, NULL);
    g_autoptr(GDateTime) answered =
        row->answered != NULL ? instant_parse(row->answered, NULL) : NULL;
    char *own[] = {(char *) "K7Q-M2XD", NULL};
    Report report = {.subject = (char *) row->subject, .own_references = own, .answered = answered};

    g_assert_cmpint(automatic_answer_is(&report, row->has_said, now), ==, row->is_automatic);
}

static char *words(const char *text, bool is_answer)
{
    char *own[] = {is_answer ? (char *) "K7Q-M2XD" : NULL, NULL};
    Report report = {.new_text = (char *) text, .own_references = own};

    return automatic_answer_words(&report);
}

static void test_words(void)
{
    g_autofree char *first = words("Wij hebben uw bericht ontvangen, ticket 3.\n", true);
    g_autofree char *second = words("Wij hebben uw bericht\nontvangen, TICKET 12.", true);
    g_autofree char *short_one = words("Het ligt nog steeds plat!", true);
    g_autofree char *least = words("abcdefghijklmnopqrstuvwx-y", true);
    g_autofree char *one_less = words("abcdefghijklmnopqrstuvwx", true);
    g_autofree char *no_answer = words("Wij hebben uw bericht ontvangen, ticket 3.", false);

    g_assert_nonnull(first);
    g_assert_cmpstr(first, ==, second);
    g_assert_null(short_one);
    g_assert_cmpstr(least, ==, "abcdefghijklmnopqrstuvwxy");
    g_assert_null(one_less);
    g_assert_null(no_answer);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/automatic answer/%s", rows[i].name);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/automatic answer/words are the same for each ticket", test_words);
    return g_test_run();
}
