/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/instant.h"
#include "dispatch/ladder_words.h"

#define SECRET "wachtwoord: Zomer2026!"

/* Gives all that the steps of a ladder tell of a mail with this subject, one beside the other. */
static char *tell(const char *subject, bool masks_secrets)
{
    g_autofree char *report =
        g_strdup_printf("{\"received\": \"2026-01-12T02:00:00Z\", \"subject\": \"%s\"}", subject);
    g_autoptr(GDateTime) opened = instant_parse("2026-01-12T02:00:00Z", NULL);
    const Promise promise = {.kind = PROMISE_LADDER,
                             .emergency = (char *) "K7Q-M2XD",
                             .order = (char *) "{\"step\": 0}",
                             .report = report,
                             .opened = opened};
    const Desk desk = {.name = (char *) "noodhulp",
                       .phone = (char *) "+31 20 555 0100",
                       .masks_secrets = masks_secrets};
    const Circumstances circumstances = {.now = opened};
    g_autoptr(LadderWords) words = ladder_words_new(&promise, &desk, &circumstances);
    g_autoptr(GBytes) document = ladder_words_document(words, &promise, &desk);
    g_auto(GStrv) environment = ladder_words_environment(words, &promise, &desk);
    g_autofree char *variables = g_strjoinv("\n", environment);

    return g_strdup_printf("%s\n%.*s\n%s", words->summary, (int) g_bytes_get_size(document),
                           (const char *) g_bytes_get_data(document, NULL), variables);
}

static void test_masked(void)
{
    g_autofree char *masked = tell("Storing, " SECRET, true);
    g_autofree char *whole = tell("Storing, " SECRET, false);

    g_assert_nonnull(strstr(masked, "Storing"));
    g_assert_null(strstr(masked, "Zomer2026"));
    g_assert_nonnull(strstr(whole, SECRET));
}

/* Half of a number is not known as one any more. */
static void test_masked_before_the_cut(void)
{
    g_autofree char *filler = g_strnfill(292, 'x');
    g_autofree char *subject = g_strconcat(filler, " NL91ABNA0417164300", NULL);
    g_autofree char *told = tell(subject, true);

    g_assert_null(strstr(told, "NL91A"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ladder words/secrets of a subject go to no step", test_masked);
    g_test_add_func("/ladder words/a secret at the end of what is told",
                    test_masked_before_the_cut);
    return g_test_run();
}
