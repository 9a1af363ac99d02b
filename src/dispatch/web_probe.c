/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/web_probe.h"

#include <curl/curl.h>

#include "base/text.h"

#define CONNECT_MS 5000L
#define WHOLE_MS   10000L

enum { ANSWER_BYTES = 65536 };

G_DEFINE_QUARK(web_probe_error, web_probe_error)

void web_probe_clear(WebProbe *probe)
{
    g_clear_pointer(&probe->object, json_decref);
}

static size_t keep(char *bytes, size_t size, size_t count, void *data)
{
    GString *answer = data;
    size_t room = ANSWER_BYTES - answer->len;

    g_string_append_len(answer, bytes, (gssize) MIN(room, size * count));
    return size * count;
}

static void prepare(CURL *easy, const char *url, const char *ca_file)
{
    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, PACKAGE_NAME "/" PACKAGE_VERSION);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, CONNECT_MS);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, WHOLE_MS);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION,
                     (long) CURL_SSLVERSION_TLSv1_2 | (long) CURL_SSLVERSION_MAX_TLSv1_2);
    if (ca_file != NULL)
        curl_easy_setopt(easy, CURLOPT_CAINFO, ca_file);
}

bool web_probe(const char *url, const char *ca_file, WebProbe *out_probe, GError **error)
{
    g_autoptr(GString) answer = g_string_new(NULL);
    char problem[CURL_ERROR_SIZE] = "";
    CURL *easy = curl_easy_init();

    g_assert(easy != NULL); /* only for want of memory */
    prepare(easy, url, ca_file);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, problem);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, answer);
    CURLcode result = curl_easy_perform(easy);
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &out_probe->status);
    curl_easy_cleanup(easy);
    if (result != CURLE_OK) {
        g_autofree char *line =
            text_one_line(problem[0] != '\0' ? problem : curl_easy_strerror(result));
        g_set_error(error, WEB_PROBE_ERROR, 0, "%s", line);
        return false;
    }
    json_t *object = json_loadb(answer->str, answer->len, 0, NULL);
    if (json_is_object(object))
        out_probe->object = object;
    else
        json_decref(object);
    return true;
}
