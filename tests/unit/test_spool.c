/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "milter/spool.h"

#define WITHIN_MEMORY 1024
#define TOTAL         4096

static SpoolLimits limits_in(const char *folder)
{
    return (SpoolLimits){folder, WITHIN_MEMORY, TOTAL};
}

static void assert_bytes(const Message *message, const char *wanted)
{
    g_assert_cmpmem(g_bytes_get_data(message->bytes, NULL), g_bytes_get_size(message->bytes),
                    wanted, strlen(wanted));
}

static void test_whole(void)
{
    SpoolLimits limits = limits_in("/nowhere");
    g_autoptr(Spool) spool = spool_new(&limits);

    spool_add_header(spool, "Subject", "one\n two\r\n\tthree");
    spool_add_header(spool, "Empty", "");
    spool_add_body(spool, "a\r\n", 3);
    spool_add_body(spool, "b\r\n", 3);
    Message message = spool_message(spool);
    assert_bytes(&message, "Subject: one\r\n two\r\n\tthree\r\nEmpty: \r\n\r\na\r\nb\r\n");
    g_assert_false(message.is_truncated);
    g_assert_cmpint(message.fd, ==, -1);
    g_assert_null(spool_trouble(spool));
}

static void test_no_body(void)
{
    SpoolLimits limits = limits_in("/nowhere");
    g_autoptr(Spool) spool = spool_new(&limits);

    spool_add_header(spool, "Subject", "x");
    Message message = spool_message(spool);
    assert_bytes(&message, "Subject: x\r\n\r\n");
}

static void test_no_header(void)
{
    SpoolLimits limits = limits_in("/nowhere");
    g_autoptr(Spool) spool = spool_new(&limits);

    spool_add_body(spool, "text\r\n", 6);
    Message message = spool_message(spool);
    assert_bytes(&message, "\r\ntext\r\n");
}

static void test_nothing(void)
{
    SpoolLimits limits = limits_in("/nowhere");
    g_autoptr(Spool) spool = spool_new(&limits);
    Message message = spool_message(spool);

    assert_bytes(&message, "\r\n");
}

static void test_nul(void)
{
    SpoolLimits limits = limits_in("/nowhere");
    g_autoptr(Spool) spool = spool_new(&limits);

    spool_add_body(spool, "a\0b", 3);
    Message message = spool_message(spool);
    g_assert_cmpmem(g_bytes_get_data(message.bytes, NULL), g_bytes_get_size(message.bytes),
                    "\r\na\0b", 5);
}

static bool folder_is_empty(const char *folder)
{
    g_autoptr(GDir) directory = g_dir_open(folder, 0, NULL);

    return g_dir_read_name(directory) == NULL;
}

static void test_file(void)
{
    g_autofree char *folder = g_dir_make_tmp("spool.XXXXXX", NULL);
    SpoolLimits limits = limits_in(folder);
    g_autoptr(Spool) spool = spool_new(&limits);
    g_autofree char *line = g_strnfill(900, 'x');
    char found[4];

    spool_add_header(spool, "Subject", "x");
    for (int i = 0; i < 3; i++)
        spool_add_body(spool, line, 900);
    g_assert_true(spool_is_file(spool));
    g_assert_true(folder_is_empty(folder));
    Message message = spool_message(spool);
    g_assert_cmpuint(g_bytes_get_size(message.bytes), ==, 14 + 2700);
    g_assert_false(message.is_truncated);
    g_assert_cmpint(pread(message.fd, found, 4, 14 + 2696), ==, 4);
    g_assert_cmpmem(found, 4, "xxxx", 4);
    g_rmdir(folder);
}

static void test_total(void)
{
    g_autofree char *folder = g_dir_make_tmp("spool.XXXXXX", NULL);
    SpoolLimits limits = limits_in(folder);
    g_autoptr(Spool) spool = spool_new(&limits);
    g_autofree char *line = g_strnfill(TOTAL, 'x');

    spool_add_body(spool, line, TOTAL - 2);
    g_assert_false(spool_is_full(spool));
    spool_add_body(spool, line, 10);
    g_assert_true(spool_is_full(spool));
    spool_add_body(spool, line, 10);
    Message message = spool_message(spool);
    g_assert_cmpuint(g_bytes_get_size(message.bytes), ==, TOTAL);
    g_assert_true(message.is_truncated);
    g_rmdir(folder);
}

static void test_no_folder(void)
{
    SpoolLimits limits = limits_in("/nowhere/at/all");
    g_autoptr(Spool) spool = spool_new(&limits);
    g_autofree char *line = g_strnfill(2000, 'x');

    spool_add_header(spool, "Subject", "x");
    spool_add_body(spool, line, 2000);
    spool_add_body(spool, line, 2000);
    g_assert_true(spool_is_full(spool));
    g_assert_nonnull(strstr(spool_trouble(spool), "/nowhere/at/all"));
    Message message = spool_message(spool);
    assert_bytes(&message, "Subject: x\r\n\r\n");
    g_assert_true(message.is_truncated);
}

/* A file system that is full takes the beginning of what is written. */
static void test_full(const void *data)
{
    const rlim_t *room = data;
    g_autofree char *folder = g_dir_make_tmp("spool.XXXXXX", NULL);
    SpoolLimits limits = limits_in(folder);
    g_autoptr(Spool) spool = spool_new(&limits);
    g_autofree char *body = g_strnfill(WITHIN_MEMORY - 2, 'x');
    struct rlimit before;

    signal(SIGXFSZ, SIG_IGN);
    g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &before), ==, 0);
    const struct rlimit full = {*room, before.rlim_max};
    spool_add_body(spool, body, strlen(body));
    g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &full), ==, 0);
    spool_add_body(spool, body, strlen(body));
    spool_add_body(spool, body, strlen(body));
    g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &before), ==, 0);
    Message message = spool_message(spool);
    g_assert_true(message.is_truncated);
    g_assert_true(spool_is_full(spool));
    g_assert_nonnull(strstr(spool_trouble(spool), folder));
    g_assert_cmpuint(g_bytes_get_size(message.bytes), ==, MAX(*room, WITHIN_MEMORY));
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

int main(int argc, char **argv)
{
    static const rlim_t full_at_once = WITHIN_MEMORY / 2, full_later = 2 * WITHIN_MEMORY + 100;

    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/spool/a mail is held byte for byte, its folds as CRLF", test_whole);
    g_test_add_func("/spool/a mail without a body ends behind its headers", test_no_body);
    g_test_add_func("/spool/a mail without a header begins with an empty line", test_no_header);
    g_test_add_func("/spool/a mail without anything is an empty line", test_nothing);
    g_test_add_func("/spool/a NUL in the body stays", test_nul);
    g_test_add_func("/spool/a large mail lies in a file without a name", test_file);
    g_test_add_func("/spool/what is over the cap is left out and said so", test_total);
    g_test_add_data_func("/spool/a disk that is full at once cuts a mail short", &full_at_once,
                         test_full);
    g_test_add_data_func("/spool/a disk that fills up cuts a mail short", &full_later, test_full);
    g_test_add_func("/spool/a folder that is missing cuts a large mail short", test_no_folder);
    return g_test_run();
}
