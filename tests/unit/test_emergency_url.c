/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "compose/emergency_url.h"

#define REFERENCE "K7Q-M2XD"

static GBytes *key_new(void)
{
    return g_bytes_new_static("sixteen bytes or more", 21);
}

static void test_round(void)
{
    static const char *const hosts[] = {"https://pager.host.example", "https://pager.host.example/",
                                        "https://host.example/pager"};
    g_autoptr(GBytes) key = key_new();

    for (size_t i = 0; i < G_N_ELEMENTS(hosts); i++) {
        g_autofree char *url = emergency_url(hosts[i], key, REFERENCE);
        g_autofree char *reference = emergency_url_reference(key, url);
        g_assert_true(g_str_has_prefix(url, hosts[i]));
        g_assert_null(strstr(url + strlen("https://"), "//"));
        g_assert_cmpstr(reference, ==, REFERENCE);
    }
    g_assert_null(emergency_url(NULL, key, REFERENCE));
}

static void test_foreign(void)
{
    g_autoptr(GBytes) key = key_new();
    g_autofree char *url = emergency_url("https://pager.host.example", key, REFERENCE);
    const char *tag = strrchr(url, '/') + 1;
    g_autofree char *other = g_strconcat("https://a.example/emergencies/K7Q-M2XE/", tag, NULL);
    g_autofree char *longer = g_strconcat(url, "/more", NULL);
    g_autofree char *cut = g_strndup(url, strlen(url) - 1);
    const char *const wrong[] = {other,
                                 longer,
                                 cut,
                                 "",
                                 "https://a.example/",
                                 "https://a.example/emergencies/",
                                 "https://a.example/emergencies/K7Q-M2XD",
                                 "https://a.example/emergencies/K7Q-M2XD/",
                                 "https://a.example/emergencies/K7Q-M2XD/0123456789abcdef",
                                 "https://a.example/emergencies//0123456789abcdef"};

    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
        g_assert_null(emergency_url_reference(key, wrong[i]));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/emergency url/what we made names its emergency", test_round);
    g_test_add_func("/emergency url/what we did not make names none", test_foreign);
    return g_test_run();
}
