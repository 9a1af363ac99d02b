/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/control.h"

/* A daemon that answers one request with a fixed text and shows what it was asked. */
typedef struct {
    char *path;
    const char *answer; /* NULL: closes without a word */
    int listener;
    pthread_t thread;
    char request[256];
} Daemon;

static void *serve(void *data)
{
    Daemon *daemon = data;
    int client = accept(daemon->listener, NULL, NULL);
    ssize_t got = read(client, daemon->request, sizeof(daemon->request) - 1);

    g_assert_cmpint(got, >, 0);
    if (daemon->answer != NULL)
        g_assert_cmpint(write(client, daemon->answer, strlen(daemon->answer)), >, 0);
    if (daemon->answer != NULL && strchr(daemon->answer, '\n') == NULL)
        got = read(client, daemon->request, 1); /* until the other one gives up */
    close(client);
    return NULL;
}

static Daemon *daemon_start(const char *answer)
{
    Daemon *daemon = g_new0(Daemon, 1);
    struct sockaddr_un address = {.sun_family = AF_UNIX};

    daemon->path = g_strdup_printf("%s/control-%d.sock", g_get_tmp_dir(), getpid());
    daemon->answer = answer;
    g_strlcpy(address.sun_path, daemon->path, sizeof(address.sun_path));
    daemon->listener = socket(AF_UNIX, SOCK_STREAM, 0);
    g_assert_cmpint(bind(daemon->listener, (struct sockaddr *) &address, sizeof(address)), ==, 0);
    g_assert_cmpint(listen(daemon->listener, 1), ==, 0);
    g_assert_cmpint(pthread_create(&daemon->thread, NULL, serve, daemon), ==, 0);
    return daemon;
}

static void daemon_free(Daemon *daemon)
{
    pthread_join(daemon->thread, NULL);
    close(daemon->listener);
    g_unlink(daemon->path);
    g_free(daemon->path);
    g_free(daemon);
}

static void test_answer(void)
{
    Daemon *daemon = daemon_start("{\"ok\": true}\nand more");
    g_autoptr(GError) error = NULL;
    g_autofree char *answer = control_ask(daemon->path, "{\"ask\": \"test\"}", 5, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(answer, ==, "{\"ok\": true}");
    g_assert_cmpstr(daemon->request, ==, "{\"ask\": \"test\"}\n");
    daemon_free(daemon);
}

static void test_silence(const void *answer)
{
    Daemon *daemon = daemon_start(answer);
    g_autoptr(GError) error = NULL;
    g_autofree char *line = control_ask(daemon->path, "{}", 1, &error);

    g_assert_null(line);
    g_assert_error(error, CONTROL_ERROR, CONTROL_ERROR_NO_ANSWER);
    daemon_free(daemon);
}

static void test_nobody(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *answer = control_ask("/nowhere/control.sock", "{}", 1, &error);

    g_assert_null(answer);
    g_assert_error(error, CONTROL_ERROR, CONTROL_ERROR_NOT_RUNNING);
    g_assert_cmpstr(error->message, ==,
                    "the daemon cannot be asked (socket '/nowhere/control.sock'): pager-milter "
                    "does not run");
}

static void test_long_path(void)
{
    g_autofree char *path = g_strnfill(200, 'x');
    g_autoptr(GError) error = NULL;

    g_assert_null(control_ask(path, "{}", 1, &error));
    g_assert_error(error, CONTROL_ERROR, CONTROL_ERROR_NOT_RUNNING);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/control/one line there and one back", test_answer);
    g_test_add_data_func("/control/a daemon that hangs up is silent", NULL, test_silence);
    g_test_add_data_func("/control/half a line is no answer", "{\"ok\"", test_silence);
    g_test_add_func("/control/nobody listens", test_nobody);
    g_test_add_func("/control/a path that is too long is named", test_long_path);
    return g_test_run();
}
