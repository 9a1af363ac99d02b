/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/authentication_results.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"
#include "mail/header_tokens.h"
#include "mail/organisation.h"

#define RESULTS_MAX    100
#define PROPERTIES_MAX 32

/* What all trusted results together say about one From domain. */
typedef struct {
    const char *from_domain;
    bool dmarc_pass, dmarc_fail, dkim_pass, spf_fail;
} Findings;

/* Gives the next word outside quotes up to a character of `ends`, unquoted, and moves past it.
 * Blanks around it are skipped. */
static char *next_word(const char **at, const char *ends)
{
    GString *word = g_string_new(NULL);
    bool is_quoted = false;

    *at += strspn(*at, " \t");
    for (; **at != '\0' && (is_quoted || strchr(ends, **at) == NULL); (*at)++) {
        if (**at == '"')
            is_quoted = !is_quoted;
        else if (**at == '\\' && (*at)[1] != '\0')
            g_string_append_c(word, *++*at);
        else
            g_string_append_c(word, **at);
    }
    *at += strspn(*at, " \t");
    return g_string_free(word, FALSE);
}

/* One "name = value" of a result; false at its end. */
static bool next_pair(const char **at, char **out_name, char **out_value)
{
    g_clear_pointer(out_name, g_free);
    g_clear_pointer(out_value, g_free);
    if (**at == '\0' || **at == ';')
        return false;
    *out_name = next_word(at, "=; \t");
    if (**at != '=') {
        *out_value = g_strdup("");
        return true;
    }
    (*at)++;
    *out_value = next_word(at, "; \t");
    return true;
}

static const char *domain_in(const char *value)
{
    const char *sign = strrchr(value, '@');

    return sign != NULL ? sign + 1 : value;
}

/* "dmarc=pass" with the properties behind it. */
typedef struct {
    char *method, *result;
    bool is_for_from;    /* header.from is the From domain itself */
    bool is_for_another; /* header.from is some other domain */
    bool is_aligned;     /* header.d or header.i belongs to From's organisation */
} Result;

static void result_clear(Result *result)
{
    g_clear_pointer(&result->method, g_free);
    g_clear_pointer(&result->result, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Result, result_clear)

static void note_property(Result *result, const char *name, const char *value, const char *domain)
{
    if (text_equals_nocase(name, "header.from")) {
        result->is_for_from = text_equals_nocase(domain_in(value), domain);
        result->is_for_another = !result->is_for_from;
    }
    if (text_equals_nocase(name, "header.d") || text_equals_nocase(name, "header.i"))
        result->is_aligned |= organisation_is_same(domain_in(value), domain);
}

static void judge(const Result *result, Findings *findings)
{
    bool is_pass = text_equals_nocase(result->result, "pass");
    bool is_fail = text_equals_nocase(result->result, "fail");

    if (text_equals_nocase(result->method, "dmarc")) {
        findings->dmarc_pass |= is_pass && result->is_for_from;
        findings->dmarc_fail |= is_fail && !result->is_for_another;
    }
    if (text_equals_nocase(result->method, "dkim"))
        findings->dkim_pass |= is_pass && result->is_aligned;
    if (text_equals_nocase(result->method, "spf"))
        findings->spf_fail |= is_fail;
}

/* Reads one result from behind its semicolon up to the next. The method may carry a version. */
static void read_result(const char **at, Findings *findings)
{
    g_autofree char *name = NULL, *value = NULL;
    g_auto(Result) result = {NULL, NULL, false, false, false};

    if (!next_pair(at, &name, &value))
        return;
    name[strcspn(name, "/")] = '\0';
    result.method = g_steal_pointer(&name);
    result.result = g_steal_pointer(&value);
    for (unsigned i = 0; i < PROPERTIES_MAX && next_pair(at, &name, &value); i++)
        note_property(&result, name, value, findings->from_domain);
    judge(&result, findings);
}

static void read_results(const char *at, Findings *findings)
{
    for (unsigned i = 0; i < RESULTS_MAX && (at = strchr(at, ';')) != NULL; i++) {
        at++;
        at += strspn(at, " \t");
        read_result(&at, findings);
    }
}

static Authentication conclude(const Findings *findings)
{
    if (findings->dmarc_fail)
        return AUTHENTICATION_FAIL;
    if (findings->dmarc_pass || findings->dkim_pass)
        return AUTHENTICATION_PASS;
    return findings->spf_fail ? AUTHENTICATION_FAIL : AUTHENTICATION_NONE;
}

/* Gives where the results of a trusted field begin, behind its authserv-id; NULL for a stranger's.
 */
static const char *trusted_results(const char *value, const char *const *trusted)
{
    const char *at = value;
    g_autofree char *id = next_word(&at, "; \t");

    return text_is_one_of_nocase(id, trusted) ? at + strcspn(at, ";") : NULL;
}

AuthenticationResults authentication_results_read(const HeaderList *headers,
                                                  const char *const *trusted,
                                                  const char *from_domain)
{
    Findings findings = {.from_domain = from_domain != NULL ? from_domain : ""};
    g_autoptr(GString) all = g_string_new(NULL);
    unsigned index = 0;
    const HeaderField *field;

    while (trusted != NULL &&
           (field = header_list_next(headers, "Authentication-Results", &index)) != NULL) {
        g_autofree char *cut = g_strndup(field->value, AUTHENTICATION_BYTES);
        g_autofree char *plain = header_without_comments(cut);
        const char *results = trusted_results(plain, trusted);
        if (results == NULL)
            continue;
        read_results(results, &findings);
        g_string_append(all, results);
    }
    g_autofree char *line = text_one_line(all->str + strspn(all->str, "; \t"));
    return (AuthenticationResults){
        from_domain != NULL ? conclude(&findings) : AUTHENTICATION_NONE,
        text_cut_characters(line, AUTHENTICATION_CHARACTERS, "…"),
    };
}

void authentication_results_clear(AuthenticationResults *results)
{
    g_clear_pointer(&results->text, g_free);
}
