/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "servers.h"

#include <string.h>
#include <unistd.h>

#include <curl/curl.h>

static char *read_line(int fd)
{
    GString *line = g_string_new(NULL);
    char byte = 0;

    while (read(fd, &byte, 1) == 1 && byte != '\n')
        g_string_append_c(line, byte);
    return g_string_free(line, FALSE);
}

static Server *start(const char *program, const char *const *arguments)
{
    Server *server = g_new0(Server, 1);
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    int out = -1;

    g_ptr_array_add(words, g_test_build_filename(G_TEST_DIST, program, NULL));
    for (size_t i = 0; arguments != NULL && arguments[i] != NULL; i++)
        g_ptr_array_add(words, g_strdup(arguments[i]));
    g_ptr_array_add(words, g_strdup("--lifeline-fd"));
    g_ptr_array_add(words, g_strdup("0"));
    g_ptr_array_add(words, NULL);
    g_spawn_async_with_pipes(NULL, (char **) words->pdata, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL,
                             NULL, &server->pid, &server->lifeline, &out, NULL, &error);
    g_assert_no_error(error);
    g_autofree char *line = read_line(out);
    g_auto(GStrv) ports = g_strsplit(line, " ", 2);
    close(out);
    g_assert_cmpstr(line, !=, "");
    server->place = g_strdup_printf("127.0.0.1:%s", ports[0]);
    server->view = g_strdup_printf("127.0.0.1:%s", ports[1] != NULL ? ports[1] : ports[0]);
    return server;
}

Server *sandbox_start(const char *const *arguments)
{
    return start("tests/sandbox/sandbox", arguments);
}

Server *relay_start(void)
{
    return relay_start_with(NULL);
}

Server *relay_start_with(const char *const *arguments)
{
    return start("tests/unit/relay", arguments);
}

void server_stop(Server *server)
{
    close(server->lifeline);
    g_spawn_close_pid(server->pid);
    g_free(server->place);
    g_free(server->view);
    g_free(server);
}

static size_t keep(char *bytes, size_t size, size_t count, void *data)
{
    g_string_append_len(data, bytes, (gssize) (size * count));
    return size * count;
}

json_t *server_call(const Server *server, const char *path, const char *body)
{
    g_autofree char *url = g_strdup_printf("http://%s%s", server->view, path);
    g_autoptr(GString) answer = g_string_new(NULL);
    CURL *easy = curl_easy_init();

    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, answer);
    if (body != NULL)
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body);
    g_assert_cmpint(curl_easy_perform(easy), ==, CURLE_OK);
    curl_easy_cleanup(easy);
    return json_loadb(answer->str, answer->len, JSON_DECODE_ANY, NULL);
}

void sandbox_answers(const Server *sandbox, const char *key, const char *answers)
{
    g_autofree char *quoted = key != NULL ? g_strdup_printf("\"%s\"", key) : g_strdup("null");
    g_autofree char *body =
        g_strdup_printf("{\"routing_key\": %s, \"answers\": %s}", quoted, answers);
    json_t *answer = server_call(sandbox, "/sandbox/answers", body);

    json_decref(answer);
}

json_t *sandbox_state(const Server *sandbox)
{
    return server_call(sandbox, "/sandbox/state", NULL);
}

json_t *sandbox_requests(const Server *sandbox, const char *dedup_key)
{
    json_t *state = sandbox_state(sandbox);
    json_t *found = json_array();
    json_t *request = NULL;
    size_t i = 0;

    json_array_foreach(json_object_get(state, "requests"), i, request)
    {
        const char *key = json_string_value(json_object_get(request, "dedup_key"));
        if (dedup_key == NULL || g_strcmp0(key, dedup_key) == 0)
            json_array_append(found, request);
    }
    json_decref(state);
    return found;
}

json_t *relay_mails(const Server *relay)
{
    return server_call(relay, "/mails", NULL);
}
