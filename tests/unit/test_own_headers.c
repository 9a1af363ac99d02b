/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib.h>

#include "base/ids.h"
#include "cli/own_headers.h"

static GBytes *make_key(void)
{
    return g_bytes_new_static("0123456789abcdef", 16);
}

static void expect(const char *mail, const char *wanted, unsigned wanted_hops)
{
    g_autoptr(GBytes) key = make_key();
    g_autoptr(GBytes) bytes = g_bytes_new(*mail != '\0' ? mail : NULL, strlen(mail));
    Message message = {bytes, -1, false};
    unsigned hops = 99;
    g_autoptr(GBytes) left = own_headers_remove(&message, key, &hops);
    g_autofree char *text = g_strndup(g_bytes_get_data(left, NULL), g_bytes_get_size(left));

    g_assert_cmpstr(text != NULL ? text : "", ==, wanted);
    g_assert_cmpuint(hops, ==, wanted_hops);
}

static void test_removed(void)
{
    static const struct {
        const char *mail, *wanted;
    } rows[] = {
        {"Subject: x\r\n\r\nbody\r\n", "Subject: x\r\n\r\nbody\r\n"},
        {"X-Pager-Milter-Desk: y\r\nSubject: x\r\n\r\nb", "Subject: x\r\n\r\nb"},
        {"Subject: x\r\nx-pager-milter-CLASS: a\r\n b\r\n\tc\r\nTo: z\r\n\r\nb",
         "Subject: x\r\nTo: z\r\n\r\nb"},
        {"X-Pager-Milter-A: 1\r\nX-Pager-Milter-A: 2\r\n\r\nb", "\r\nb"},
        {"X-Pager-Milter-A: 1", ""},
        {"", ""},
        {"X-Pager: 1\r\n\r\nX-Pager-Milter-A: 1\r\n", "X-Pager: 1\r\n\r\nX-Pager-Milter-A: 1\r\n"},
        {"From somebody\r\nX-Pager-Milter-A: 1\r\nTo: z\r\n\r\n", "From somebody\r\nTo: z\r\n\r\n"},
        {"", ""},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        expect(rows[i].mail, rows[i].wanted, 0);
}

static void test_trace(void)
{
    g_autoptr(GBytes) key = make_key();
    g_autofree char *two = hop_token_new(key, 2);
    g_autofree char *one = hop_token_new(key, 1);
    g_autofree char *mail = g_strdup_printf("X-Pager-Milter-Trace: %s\r\n"
                                            "Subject: x\r\n"
                                            "X-Pager-Milter-Trace: %s\r\n\r\nb",
                                            two, one);

    expect(mail, "Subject: x\r\n\r\nb", 2);
}

static void test_forged_trace(void)
{
    expect("X-Pager-Milter-Trace: 9.aaaaaaaaaaaa.bbbbbbbbbbbbbbbb\r\n\r\nb", "\r\nb", 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/own headers/rule 46: all of our prefix go, all else stays", test_removed);
    g_test_add_func("/own headers/rule 110: the trace that we signed counts", test_trace);
    g_test_add_func("/own headers/rule 46: a trace that we did not sign does not",
                    test_forged_trace);
    return g_test_run();
}
