/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/language.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define CLEAR_MAJORITY 2 /* words more than the other language */
#define WORD_BYTES     16

/* Words that only one of the two languages has, sorted; "is", "we", "in" and "of" are in both. */
static const char *const dutch[] = {
    "aan",    "alle", "als",    "bij",  "dat",    "de",    "deze", "dit",  "een",  "en",   "er",
    "geeft",  "geen", "graag",  "heb",  "hebben", "heeft", "het",  "hij",  "hoi",  "ik",   "je",
    "jullie", "kan",  "kunnen", "kunt", "ligt",   "maar",  "met",  "mijn", "naar", "niet", "nog",
    "nu",     "ons",  "onze",   "ook",  "plat",   "sinds", "te",   "uit",  "uw",   "van",  "vanaf",
    "voor",   "wat",  "werkt",  "wij",  "worden", "wordt", "zijn", "zo"};
static const char *const english[] = {
    "and",   "any",   "are",   "been",  "but",    "can",   "cannot", "could",  "does",
    "for",   "from",  "has",   "have",  "hello",  "help",  "how",    "it",     "its",
    "my",    "not",   "on",    "our",   "please", "since", "some",   "thanks", "that",
    "the",   "their", "there", "these", "they",   "this",  "to",     "what",   "when",
    "where", "which", "why",   "with",  "would",  "you",   "your"};

static int compare_word(const void *word, const void *row)
{
    return strcmp(word, *(const char *const *) row);
}

static bool is_word_of(const char *word, const char *const *words, size_t count)
{
    return bsearch(word, words, count, sizeof *words, compare_word) != NULL;
}

/* Positive for Dutch, negative for English. */
static int balance(const char *text)
{
    const char *end = text + MIN(strlen(text), LANGUAGE_BYTES);
    int sum = 0;

    while (text < end) {
        char word[WORD_BYTES];
        size_t length = 0;
        for (; text < end && g_ascii_isalpha(*text); text++) {
            if (length + 1 < sizeof word)
                word[length++] = g_ascii_tolower(*text);
        }
        word[length] = '\0';
        text += text < end;
        if (length == 0)
            continue;
        sum += is_word_of(word, dutch, G_N_ELEMENTS(dutch));
        sum -= is_word_of(word, english, G_N_ELEMENTS(english));
    }
    return sum;
}

Language language_guess(const HeaderList *headers, const char *subject, const char *text)
{
    static const char *const fields[] = {"Content-Language", "Accept-Language",
                                         "X-Accept-Language"};
    int sum = balance(subject) + balance(text);

    if (sum >= CLEAR_MAJORITY || sum <= -CLEAR_MAJORITY)
        return sum > 0 ? LANGUAGE_NL : LANGUAGE_EN;
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
        const char *value = header_list_first(headers, fields[i]);
        if (value != NULL && *value != '\0')
            return text_starts_nocase(value, "en") ? LANGUAGE_EN : LANGUAGE_NL;
    }
    return sum < 0 ? LANGUAGE_EN : LANGUAGE_NL;
}
