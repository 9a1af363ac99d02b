/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/smtp_probe.h"

#include <string.h>

#include "base/text.h"
#include "dispatch/smtp.h"

#define CONNECT_MS 5000L
#define WHOLE_MS   10000L /* of each of two commands */

G_DEFINE_QUARK(smtp_probe_error, smtp_probe_error)

typedef struct {
    GString *last; /* line of the relay */
    char problem[CURL_ERROR_SIZE];
} Talk;

static size_t keep_line(char *bytes, size_t size, size_t count, void *data)
{
    Talk *talk = data;
    size_t length = size * count;

    if (length >= 3 && memcmp(bytes, "221", 3) == 0) /* the answer to QUIT tells nothing */
        return length;
    g_string_truncate(talk->last, 0);
    g_string_append_len(talk->last, bytes, (gssize) length);
    return length;
}

static CURL *prepare(const SmtpProbe *probe, Talk *talk)
{
    CURL *easy = curl_easy_init();
    g_autofree char *url = smtp_url(probe->relay, probe->helo);

    g_assert(easy != NULL); /* only for want of memory */
    talk->last = g_string_new(NULL);
    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, talk->problem);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, CONNECT_MS);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, WHOLE_MS);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long) CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, keep_line);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, talk);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, keep_line);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, talk);
    if (probe->ca_file != NULL)
        curl_easy_setopt(easy, CURLOPT_CAINFO, probe->ca_file);
    return easy;
}

/* Says one command. libcurl decodes it as it does a URL. */
static bool say(CURL *easy, Talk *talk, const char *command, GError **error)
{
    g_autoptr(GString) encoded = g_string_new(command);

    g_string_replace(encoded, "%", "%25", 0);
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, encoded->str);
    CURLcode result = curl_easy_perform(easy);
    if (result == CURLE_OK)
        return true;
    bool is_answer = talk->last->str[0] == '4' || talk->last->str[0] == '5';
    const char *words = is_answer                  ? talk->last->str
                        : talk->problem[0] != '\0' ? talk->problem
                                                   : curl_easy_strerror(result);
    g_autofree char *line = text_one_line(words);
    g_set_error_literal(error, SMTP_PROBE_ERROR,
                        is_answer ? SMTP_PROBE_ERROR_REFUSED : SMTP_PROBE_ERROR_SILENT, line);
    return false;
}

static bool end(CURL *easy, Talk *talk, bool is_good)
{
    curl_easy_cleanup(easy);
    g_string_free(talk->last, TRUE);
    return is_good;
}

bool smtp_probe_sender(const SmtpProbe *probe, const char *sender, GError **error)
{
    Talk talk = {0};
    CURL *easy = prepare(probe, &talk);
    g_autofree char *command = g_strdup_printf("MAIL FROM:<%s>", sender);

    smtp_set_tls(easy, probe->relay);
    bool is_taken = say(easy, &talk, command, error);
    if (is_taken)
        say(easy, &talk, "RSET", NULL); /* what is not finished is forgotten at QUIT as well */
    return end(easy, &talk, is_taken);
}

bool smtp_probe_tls(const SmtpProbe *probe, GError **error)
{
    Talk talk = {0};
    CURL *easy = prepare(probe, &talk);

    curl_easy_setopt(easy, CURLOPT_USE_SSL, (long) CURLUSESSL_ALL);
    return end(easy, &talk, say(easy, &talk, "NOOP", error));
}
