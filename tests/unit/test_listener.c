/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "base/fd.h"
#include "milter/listener.h"

typedef struct {
    char *folder, *path, *place;
} Fixture;

static const SocketRights rights = {(uid_t) -1, (gid_t) -1, 0620};

static void set_up(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    fixture->folder = g_dir_make_tmp("listener.XXXXXX", NULL);
    fixture->path = g_build_filename(fixture->folder, "sock", NULL);
    fixture->place = g_strconcat("unix:", fixture->path, NULL);
}

static void tear_down(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    g_unlink(fixture->path);
    g_assert_cmpint(g_rmdir(fixture->folder), ==, 0);
    g_free(fixture->folder);
    g_free(fixture->path);
    g_free(fixture->place);
}

static void expect_failure(const char *place, ListenerError code)
{
    g_autoptr(GError) error = NULL;

    g_assert_cmpint(listener_open(place, &rights, &error), ==, -1);
    g_assert_error(error, LISTENER_ERROR, (int) code);
}

static int connect_to(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    g_auto(Fd) client = socket(AF_UNIX, SOCK_STREAM, 0);

    g_strlcpy(address.sun_path, path, sizeof(address.sun_path));
    return connect(client, (struct sockaddr *) &address, sizeof(address));
}

static void test_rights(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    g_autoptr(GError) error = NULL;
    g_auto(Fd) listener = listener_open(fixture->place, &rights, &error);
    struct stat status;

    g_assert_no_error(error);
    g_assert_cmpint(stat(fixture->path, &status), ==, 0);
    g_assert_cmpint(status.st_mode & 07777, ==, 0620);
    g_assert_cmpint(connect_to(fixture->path), ==, 0);
}

static void test_stale(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    Fd first = listener_open(fixture->place, &rights, NULL);

    fd_clear(&first);
    g_assert_cmpint(connect_to(fixture->path), !=, 0);
    g_auto(Fd) second = listener_open(fixture->place, &rights, NULL);
    g_assert_cmpint(second, >=, 0);
    g_assert_cmpint(connect_to(fixture->path), ==, 0);
}

static void test_in_use(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    g_auto(Fd) first = listener_open(fixture->place, &rights, NULL);

    expect_failure(fixture->place, LISTENER_ERROR_IN_USE);
    g_assert_cmpint(connect_to(fixture->path), ==, 0);
}

static void test_file(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    g_assert_true(g_file_set_contents(fixture->path, "precious", -1, NULL));
    expect_failure(fixture->place, LISTENER_ERROR_ADDRESS);
    g_assert_true(g_file_test(fixture->path, G_FILE_TEST_IS_REGULAR));
}

static void test_no_folder(Fixture *fixture, G_GNUC_UNUSED const void *data)
{
    g_autofree char *place = g_strconcat("unix:", fixture->folder, "/none/sock", NULL);

    expect_failure(place, LISTENER_ERROR_SYSTEM);
}

static void test_inet(void)
{
    g_autoptr(GError) error = NULL;
    g_auto(Fd) listener = listener_open("inet:0@127.0.0.1", &rights, &error);

    g_assert_no_error(error);
    g_assert_cmpint(listener, >=, 0);
}

static void test_wrong(void)
{
    g_autofree char *name = g_strnfill(200, 'x');
    g_autofree char *longer = g_strconcat("unix:/", name, NULL);
    const char *const places[] = {"",      "milter.sock",         "unix:relative",
                                  "inet:", "inet:port@127.0.0.1", "inet:99999999@127.0.0.1",
                                  longer};

    for (size_t i = 0; i < G_N_ELEMENTS(places); i++)
        expect_failure(places[i], LISTENER_ERROR_ADDRESS);
}

#define ADD(name, test) g_test_add(name, Fixture, NULL, set_up, test, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/listener/a unix socket has its mode", test_rights);
    ADD("/listener/a socket that nobody answers at is replaced", test_stale);
    ADD("/listener/a socket that somebody answers at stays", test_in_use);
    ADD("/listener/a file that is no socket stays", test_file);
    ADD("/listener/a missing folder is an error", test_no_folder);
    g_test_add_func("/listener/an inet socket", test_inet);
    g_test_add_func("/listener/places that are none", test_wrong);
    return g_test_run();
}
