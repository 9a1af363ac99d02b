/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib.h>

#include "base/text.h"
#include "domain/mask_find.h"

#define WORD_BYTES       40  /* longer words are no words that we look for */
#define OF_WORDS         3   /* "password OF THE DATABASE: x" */
#define LINE_BYTES       500 /* a password is no longer */
#define PHRASE_WORDS     6   /* a line with more is a sentence */
#define CREDENTIAL_BYTES 300

/* A word behind which a secret stands: behind ":" or "=", and behind "is" where `may_be`. */
typedef struct {
    const char *word;
    bool may_be;
} Keyword;

#define FIRST_LETTERS "wpastcWPASTC" /* of the keywords: most words of a text have another */

static const Keyword keywords[] = {
    {"wachtwoord", true},
    {"wachtwoorden", true},
    {"password", true},
    {"passwords", true},
    {"passwd", true},
    {"passphrase", true},
    {"paswoord", true},
    {"passwort", true},
    {"pwd", true},
    {"ww", true},
    {"pw", true},
    {"pass", false},
    {"pincode", true},
    {"pin", false},
    {"secret", false},
    {"token", false},
    {"apikey", false},
    {"api-key", false},
    {"api_key", false},
    {"access_key", false},
    {"secret_key", false},
    {"private_key", false},
    {"client_secret", false},
};

static const char *const of_words[] = {"van", "voor", "of", "for", "op", "on", "bij", "at", NULL};
static const char *const is_words[] = {"is", "was", "=>", "->", NULL};

/* What is said of a password that is not one. */
static const char *const said_of[] = {
    "niet",    "verlopen", "vergeten",  "kwijt",   "gewijzigd", "veranderd", "fout",
    "onjuist", "ongeldig", "correct",   "juist",   "goed",      "geweigerd", "geblokkeerd",
    "nodig",   "gereset",  "not",       "expired", "wrong",     "incorrect", "invalid",
    "changed", "lost",     "forgotten", "right",   "refused",   "rejected",  "blocked",
    "needed",  "required", "reset",     "no",      "een",       "de",        "het",
    "the",     "a",        "an",        "al",      "ook",       "nu",        "nog",
    "still",   "being",    "te",        "too",     NULL};

static const char *skip_blanks(const char *begin)
{
    const char *at = begin;
    while (at - begin < LINE_BYTES && mask_blank(at) > 0)
        at += mask_blank(at);
    return at;
}

static bool is_word_byte(char byte)
{
    return byte != '\0' && !g_ascii_isspace(byte) && strchr(":;=,.!?\"'()<>[]", byte) == NULL;
}

/* Gives the end of the word at `at`; an UTF-8 blank ends it too. */
static const char *word_end(const char *at)
{
    const char *end = at;
    while (end - at < LINE_BYTES && is_word_byte(*end) && mask_blank(end) == 0)
        end++;
    return end;
}

static bool is_one_of(const char *begin, const char *end, const char *const *words)
{
    if (end == begin || end - begin > WORD_BYTES)
        return false;
    g_autofree char *word = g_strndup(begin, (size_t) (end - begin));

    return text_is_one_of_nocase(word, words);
}

static const Keyword *keyword_at(const char *at, const char **out_end)
{
    const char *end = at;
    if (strchr(FIRST_LETTERS, *at) == NULL)
        return NULL;
    while (end - at <= WORD_BYTES && (g_ascii_isalnum(*end) || *end == '_' || *end == '-'))
        end++;
    for (size_t i = 0; i < G_N_ELEMENTS(keywords); i++) {
        size_t length = strlen(keywords[i].word);
        if ((size_t) (end - at) == length &&
            g_ascii_strncasecmp(at, keywords[i].word, length) == 0) {
            *out_end = end;
            return &keywords[i];
        }
    }
    return NULL;
}

/* Steps over "of the database"; stays where it is when no such words follow. */
static const char *skip_of(const char *at)
{
    const char *begin = skip_blanks(at);
    const char *end = word_end(begin);

    if (!is_one_of(begin, end, of_words))
        return at;
    for (int i = 0; i < OF_WORDS; i++) {
        const char *next = skip_blanks(end);
        const char *next_end = word_end(next);
        if (next_end == next || is_one_of(next, next_end, is_words))
            break;
        end = next_end;
    }
    return end;
}

/* Steps over what parts a keyword from its secret; NULL where nothing does. */
static const char *skip_parting(const char *at, const Keyword *keyword, bool *out_is_said)
{
    const char *mark = skip_blanks(at + (*at == '"' || *at == '\''));
    const char *end = word_end(mark);

    *out_is_said = false;
    if (*mark == ':' || *mark == '=')
        return mark + 1 + (mark[1] == '>' || mark[1] == '=');
    if (!keyword->may_be || !is_one_of(mark, end, is_words))
        return NULL;
    *out_is_said = g_ascii_isalpha(*mark);
    return *skip_blanks(end) == ':' ? skip_blanks(end) + 1 : end;
}

/* Ends between two characters where the line is too long. */
static const char *line_end(const char *at)
{
    const char *end = at;

    while (end - at < LINE_BYTES && *end != '\0' && *end != '\r' && *end != '\n')
        end = g_utf8_next_char(end);
    return end;
}

static unsigned count_words(const char *at, const char *end)
{
    unsigned words = 0;

    for (at = skip_blanks(at); at < end; at = skip_blanks(at)) {
        words++;
        while (at < end && mask_blank(at) == 0)
            at++;
    }
    return words;
}

/* A value in quotes goes up to the closing one, any other to the next blank, without the full stop
 * or comma of the sentence. */
static const char *value_end(const char *begin)
{
    const char *end = begin, *stop = line_end(begin);

    if (*begin == '"' || *begin == '\'') {
        const char *closing = memchr(begin + 1, *begin, (size_t) (stop - begin - (stop > begin)));
        if (closing != NULL)
            return closing + 1;
    }
    while (end < stop && mask_blank(end) == 0)
        end++;
    while (end > begin + 1 && strchr(".,;)", end[-1]) != NULL)
        end--;
    return end;
}

static bool begins_line(const char *text, const char *at)
{
    while (at > text && (mask_blank(at - 1) == 1 || strchr("-*>•", at[-1]) != NULL))
        at--;
    return at == text || at[-1] == '\n';
}

/* Behind a keyword at the end of its line the secret may stand on the next one, alone. */
static bool find_on_next_line(const char *at, Secret *out_secret)
{
    const char *begin = at;
    while (begin - at < LINE_BYTES && *begin != '\0' && strchr(" \t\r\n", *begin) != NULL)
        begin++;
    const char *end = line_end(begin);

    if (begin == end || count_words(begin, end) != 1)
        return false;
    *out_secret = (Secret){begin, end};
    return true;
}

/* In a list of log-in data the keyword has a line of its own, and the secret the next. */
static bool find_below(const char *text, const char *at, const Keyword *keyword, Secret *out_secret)
{
    if (keyword == NULL || !keyword->may_be)
        return false;
    const char *stop = skip_blanks(at + strlen(keyword->word));
    const char *next = stop + (*stop == '\r');

    if (*next != '\n' || !begins_line(text, at))
        return false;
    next = skip_blanks(next + 1);
    if (*next == '\r' || *next == '\n' || is_one_of(next, word_end(next), said_of))
        return false;
    return find_on_next_line(next, out_secret);
}

bool mask_find_password(const char *text, const char *at, Secret *out_secret)
{
    const char *end = at;
    bool is_said = false;
    const Keyword *keyword = keyword_at(at, &end);
    const char *value = keyword != NULL ? skip_parting(skip_of(end), keyword, &is_said) : NULL;
    if (value == NULL)
        return find_below(text, at, keyword, out_secret);
    const char *begin = skip_blanks(value), *stop = line_end(begin);
    if (begin == stop)
        return !is_said && find_on_next_line(begin, out_secret);
    if (is_said && is_one_of(begin, word_end(begin), said_of))
        return false;

    bool is_line = !is_said && begins_line(text, at) && count_words(begin, stop) <= PHRASE_WORDS;
    *out_secret = (Secret){begin, is_line ? stop : value_end(begin)};
    return true;
}

static size_t host_length(const char *at)
{
    size_t length = 0;

    while (length < CREDENTIAL_BYTES && at[length] != '\0' &&
           strchr("/ \t\r\n\"<>?#", at[length]) == NULL)
        length++;
    return length;
}

/* https://NAME:SECRET@HOST: the place is that of the name. */
bool mask_find_credentials(const char *text, const char *at, Secret *out_secret)
{
    if (at - text < 3 || strncmp(at - 3, "://", 3) != 0)
        return false;
    size_t length = host_length(at);
    const char *colon = memchr(at, ':', length);
    const char *host = NULL;

    for (size_t i = 0; i < length; i++)
        host = at[i] == '@' ? at + i : host;
    if (colon == NULL || host == NULL || host <= colon + 1)
        return false;
    *out_secret = (Secret){colon + 1, host};
    return true;
}

/* mysql -u NAME -pSECRET: the place is that of the program. */
bool mask_find_argument(const char *text, const char *at, Secret *out_secret)
{
    (void) text;
    if (!text_starts_nocase(at, "mysql") && !text_starts_nocase(at, "mariadb"))
        return false;
    const char *stop = line_end(at);

    at = word_end(at);
    while (at < stop && strchr(",;|", *at) == NULL) {
        at = skip_blanks(at);
        if (at[0] == '-' && at[1] == 'p' && g_ascii_isgraph(at[2])) {
            *out_secret = (Secret){at + 2, value_end(at + 2)};
            return true;
        }
        const char *end = word_end(at);
        at = end > at || strchr(",;|", *at) != NULL ? end : at + 1;
    }
    return false;
}
