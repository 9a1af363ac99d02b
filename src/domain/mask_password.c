/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib.h>

#include "base/text.h"
#include "domain/mask_find.h"

#define WORD_BYTES     40 /* longer words are no words that we look for */
#define OF_WORDS       3  /* "password OF THE DATABASE: x" */
#define PHRASE_WORDS   6  /* a line with more is a sentence */
#define SENTENCE_WORDS 10 /* "the password was changed yesterday and is now: x" */
#define ASIDE_BYTES    40 /* "password (root): x" */

/* A word behind which a secret stands: behind ":" or "=", and behind "is" where `may_be`. */
typedef struct {
    const char *word;
    bool may_be;
} Keyword;

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
    {"kennwort", true},
    {"toegangscode", true},
    {"inlogcode", true},
    {"cvc", false},
};

/* Other words may stand before these: DB_PASSWORD, databasewachtwoord. */
static const Keyword endings[] = {
    {"wachtwoord", true}, {"password", true}, {"passwd", true}, {"secret_access_key", true}};

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
    "still",   "being",    "te",        "too",     "op",        "sinds",     "vanaf",
    "since",   NULL};

static bool is_one_of(const char *begin, const char *end, const char *const *words)
{
    if (end == begin || end - begin > WORD_BYTES)
        return false;
    g_autofree char *word = g_strndup(begin, (size_t) (end - begin));

    return text_is_one_of_nocase(word, words);
}

static const Keyword *ending_of(const char *begin, const char *end)
{
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        size_t length = strlen(endings[i].word);
        if ((size_t) (end - begin) > length &&
            g_ascii_strncasecmp(end - length, endings[i].word, length) == 0)
            return &endings[i];
    }
    return NULL;
}

static const char *keyword_end(const char *at)
{
    const char *end = at;

    while (end - at <= WORD_BYTES && (g_ascii_isalnum(*end) || *end == '_' || *end == '-'))
        end++;
    while (end > at && (end[-1] == '_' || end[-1] == '-')) /* _wachtwoord_, as some write bold */
        end--;
    return end;
}

static const Keyword *keyword_at(const char *at, const char **out_end)
{
    const char *end = keyword_end(at);

    *out_end = end;
    for (size_t i = 0; i < G_N_ELEMENTS(keywords); i++) {
        size_t length = strlen(keywords[i].word);
        if ((size_t) (end - at) == length && g_ascii_strncasecmp(at, keywords[i].word, length) == 0)
            return &keywords[i];
    }
    return ending_of(at, end);
}

/* Steps over what is written around a keyword: marks of bold text, quotes, brackets, an aside. */
static const char *skip_marks(const char *at)
{
    while (*at != '\0' && strchr("*_'\"]", *at) != NULL)
        at++;
    const char *aside = mask_skip_blanks(at);
    const char *closing = *aside == '(' ? memchr(aside, ')', strnlen(aside, ASIDE_BYTES)) : NULL;
    return closing != NULL ? closing + 1 : at;
}

/* Steps over "of the database"; stays where it is when no such words follow. */
static const char *skip_of(const char *at)
{
    const char *begin = mask_skip_blanks(at);
    const char *end = mask_word_end(begin);

    if (!is_one_of(begin, end, of_words))
        return at;
    for (int i = 0; i < OF_WORDS; i++) {
        const char *next = mask_skip_blanks(end);
        const char *next_end = mask_word_end(next);
        if (next_end == next || is_one_of(next, next_end, is_words))
            break;
        end = next_end;
    }
    return end;
}

/* Steps over what parts a keyword from its secret; NULL where nothing does. */
static const char *skip_parting(const char *at, const Keyword *keyword, bool *out_is_said)
{
    const char *mark = mask_skip_blanks(at);
    const char *end = mask_word_end(mark);
    bool is_quoted = at[-1] == '\'' || at[-1] == '"'; /* define('DB_PASSWORD', 'x') */

    *out_is_said = false;
    if (*mark == ':' || *mark == '=' || (is_quoted && *mark == ','))
        return mark + 1 + (mark[1] == '>' || mark[1] == '=');
    if (!keyword->may_be || !is_one_of(mark, end, is_words))
        return NULL;
    *out_is_said = g_ascii_isalpha(*mark);
    return *mask_skip_blanks(end) == ':' ? mask_skip_blanks(end) + 1 : end;
}

static unsigned count_words(const char *at, const char *end)
{
    unsigned words = 0;

    for (at = mask_skip_blanks(at); at < end; at = mask_skip_blanks(at)) {
        words++;
        while (at < end && mask_blank(at) == 0)
            at++;
    }
    return words;
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
    while (begin - at < MASK_LINE_BYTES && *begin != '\0' &&
           (*begin == '\r' || *begin == '\n' || mask_blank(begin) > 0))
        begin += MAX(mask_blank(begin), 1);
    const char *end = mask_line_end(begin);

    if (begin == end || count_words(begin, end) != 1)
        return false;
    *out_secret = (Secret){begin, end};
    return true;
}

/* In a list of log-in data the keyword has a line of its own, and the secret the next. */
static bool find_below(const char *end, Secret *out_secret)
{
    const char *stop = mask_skip_blanks(end);
    const char *next = stop + (*stop == '\r');

    if (*next != '\n')
        return false;
    next = mask_skip_blanks(next + 1);
    if (*next == '\r' || *next == '\n' || is_one_of(next, mask_word_end(next), said_of))
        return false;
    return find_on_next_line(next, out_secret);
}

/* "is now x", "x (root)", a cell of a table: no mark parts the keyword from its secret, but nobody
 * writes such a word for anything else. */
static bool find_in_sentence(const char *begin, const char *stop, Secret *out_secret)
{
    const char *at = begin;

    for (int i = 0; i < SENTENCE_WORDS && at < stop; i++) {
        at = mask_skip_blanks(at);
        const char *word = at, *end;
        while (at < stop && mask_blank(at) == 0)
            at++;
        for (end = at; end > word && strchr(".,;)\"'", end[-1]) != NULL;)
            end--;
        while (word < end && strchr("(\"'", *word) != NULL)
            word++;
        if (mask_looks_secret(word, end)) {
            *out_secret = (Secret){word, end};
            return true;
        }
    }
    return false;
}

/* Takes the next word, and those up to the one that looks like a secret where it does not itself.
 */
static void take_value(const char *begin, const char *stop, Secret *out_secret)
{
    const char *end = mask_value_end(begin);
    Secret later;

    *out_secret = (Secret){begin, end};
    if (!mask_looks_secret(begin, end) && find_in_sentence(end, stop, &later))
        out_secret->end = later.end;
}

/* Behind ":" or "is" the next word is the secret, unless it is what is said of one. */
static bool find_value(const char *value, bool is_said, bool has_line, Secret *out_secret)
{
    const char *begin = mask_skip_blanks(value), *stop = mask_line_end(begin);
    if (begin == stop)
        return !is_said && find_on_next_line(begin, out_secret);
    if (is_said && is_one_of(begin, mask_word_end(begin), said_of))
        return find_in_sentence(begin, stop, out_secret);

    bool is_line = !is_said && has_line && count_words(begin, stop) <= PHRASE_WORDS;
    *out_secret = (Secret){begin, stop};
    if (!is_line)
        take_value(begin, stop, out_secret);
    return true;
}

bool mask_find_password(const char *text, const char *at, Secret *out_secret)
{
    const char *end = at;
    bool is_said = false;
    const Keyword *keyword = keyword_at(at, &end);
    if (keyword == NULL)
        return false;
    const char *marked = skip_marks(end);
    const char *value = skip_parting(skip_of(marked), keyword, &is_said);
    bool has_line = begins_line(text, at) && end == at + strlen(keyword->word);
    if (value != NULL)
        return find_value(value, is_said, has_line, out_secret);
    if (keyword->may_be && find_in_sentence(marked, mask_line_end(marked), out_secret))
        return true;
    return keyword->may_be && begins_line(text, at) && find_below(end, out_secret);
}
