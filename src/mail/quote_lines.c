/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/quote_lines.h"

#include <string.h>

#include <glib.h>

#include "base/text.h"

#define HEADER_BLOCK_LINES      10
#define HEADER_BLOCK_FIELDS     3
#define PROGRAM_SIGNATURE_BYTES 60

static bool is_blank(char character)
{
    return character == ' ' || character == '\t';
}

/* The readable part of a line: no blanks around it, no quote signs before it. The caller owns it.
 */
static char *inner_text(const Line *line)
{
    size_t length = MIN(line->length, QUOTE_LINE_BYTES), begin = 0;

    while (begin < length && (is_blank(line->start[begin]) || line->start[begin] == '>'))
        begin++;
    return g_strchomp(g_strndup(line->start + begin, length - begin));
}

bool line_is_blank(const Line *line)
{
    for (size_t i = 0; i < line->length; i++) {
        if (!is_blank(line->start[i]))
            return false;
    }
    return true;
}

bool line_is_quoted(const Line *line)
{
    return line->length > 0 && line->start[0] == '>';
}

static bool begins_with_any(const char *text, const char *const *beginnings)
{
    for (; *beginnings != NULL; beginnings++) {
        if (text_starts_nocase(text, *beginnings))
            return true;
    }
    return false;
}

static bool ends_with_any(const char *text, const char *const *endings)
{
    size_t length = strlen(text);

    for (; *endings != NULL; endings++) {
        size_t tail = strlen(*endings);
        if (length >= tail && g_ascii_strcasecmp(text + length - tail, *endings) == 0)
            return true;
    }
    return false;
}

static bool holds_any(const char *lower, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (strstr(lower, *words) != NULL)
            return true;
    }
    return false;
}

/* A date has at least two numbers: a day and a year, or an hour and a minute. */
static bool holds_date(const char *text)
{
    unsigned numbers = 0;

    while (*text != '\0') {
        size_t digits = strspn(text, "0123456789");
        numbers += digits == 1 || digits == 2 || digits == 4;
        text += MAX(digits, 1);
    }
    return numbers >= 2;
}

static bool holds_bracketed_address(const char *text)
{
    static const char *const openings[] = {"<", "[mailto:", "("};

    for (size_t i = 0; i < G_N_ELEMENTS(openings); i++) {
        const char *open = strstr(text, openings[i]);
        size_t length = open != NULL ? strcspn(open + 1, ">])( ") : 0;
        if (length > 2 && memchr(open + 1, '@', length) != NULL)
            return true;
    }
    return false;
}

/* One wrapped introduction as one line. */
static char *join(const Line *lines, size_t count)
{
    GString *joined = g_string_new(NULL);

    for (size_t i = 0; i < count; i++) {
        g_autofree char *text = inner_text(&lines[i]);
        if (i > 0)
            g_string_append_c(joined, ' ');
        g_string_append(joined, text);
    }
    return g_string_free(joined, FALSE);
}

bool line_may_introduce(const Line *line)
{
    size_t begin = 0;

    while (begin < line->length && (is_blank(line->start[begin]) || line->start[begin] == '>'))
        begin++;
    return begin < line->length && strchr("OoAaLl0123456789", line->start[begin]) != NULL;
}

/* As every introduction does and few other lines do: looked at before anything is copied. */
static bool ends_in_colon(const Line *line)
{
    size_t end = MIN(line->length, QUOTE_LINE_BYTES);

    while (end > 0 && g_ascii_isspace(line->start[end - 1]))
        end--;
    return end > 0 && line->start[end - 1] == ':';
}

Introduction lines_introduce(const Line *lines, size_t count)
{
    static const char *const beginnings[] = {"Op ", "On ", "Am ", "Le ", NULL};
    static const char *const verbs[] = {" schreef", " geschreven", " verzond", " wrote",
                                        " schrieb", " écrit",      NULL};
    static const char *const endings[] = {
        "schreef:", "geschreven:", "verzond:", "wrote:", "schrieb:", NULL};
    if (!ends_in_colon(&lines[count - 1]))
        return INTRODUCTION_NONE;
    g_autofree char *text = join(lines, count);
    bool has_start = begins_with_any(text, beginnings) || g_ascii_isdigit(*text);

    if (!has_start || !holds_date(text))
        return INTRODUCTION_NONE;
    g_autofree char *lower = g_ascii_strdown(text, -1);
    bool has_verb = holds_any(lower, verbs), has_address = holds_bracketed_address(text);

    if (has_address && (has_verb || g_ascii_isdigit(*text)))
        return INTRODUCTION_SURE;
    return has_verb || ends_with_any(text, endings) ? INTRODUCTION_BEFORE_QUOTE : INTRODUCTION_NONE;
}

/* Words between dashes; without dashes they are a sentence, but for those that end in a colon. */
bool line_is_original_mark(const Line *line)
{
    static const char *const dashed[] = {
        "oorspronkelijk bericht", "original message",        "origineel bericht",
        "doorgestuurd bericht",   "forwarded message",       "ursprüngliche nachricht",
        "original appointment",   "oorspronkelijk afspraak", NULL};
    static const char *const bare[] = {
        "begin doorgestuurd bericht:", "begin forwarded message:", NULL};
    g_autofree char *text = inner_text(line);
    size_t dashes = strspn(text, "-_=");

    if (dashes == 0)
        return text_is_one_of_nocase(text, bare);
    char *words = text + dashes;
    words[strcspn(words, "-_=:")] = '\0';
    return dashes >= 2 && text_is_one_of_nocase(g_strstrip(words), dashed);
}

/* What each label of a header block stands for. */
typedef enum {
    LABEL_FROM = 1,
    LABEL_DATE = 2,
    LABEL_TO = 4,
    LABEL_COPY = 8,
    LABEL_SUBJECT = 16
} Label;

static const struct {
    const char *text;
    Label label;
} labels[] = {
    {"Van", LABEL_FROM},        {"From", LABEL_FROM},       {"Von", LABEL_FROM},
    {"Verzonden", LABEL_DATE},  {"Datum", LABEL_DATE},      {"Verstuurd", LABEL_DATE},
    {"Sent", LABEL_DATE},       {"Date", LABEL_DATE},       {"Gesendet", LABEL_DATE},
    {"Aan", LABEL_TO},          {"To", LABEL_TO},           {"An", LABEL_TO},
    {"CC", LABEL_COPY},         {"Bcc", LABEL_COPY},        {"Onderwerp", LABEL_SUBJECT},
    {"Subject", LABEL_SUBJECT}, {"Betreff", LABEL_SUBJECT}, {"Antwoord aan", LABEL_COPY},
    {"Reply-To", LABEL_COPY},
};

static unsigned line_label(const Line *line)
{
    g_autofree char *text = inner_text(line);
    char *label = text + strspn(text, "*_ "); /* some programs turn bold type into stars */
    size_t length = strcspn(label, ":*_");

    if (strchr(label + length, ':') == NULL)
        return 0;
    label[length] = '\0';
    g_strchomp(label);
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
        if (text_equals_nocase(label, labels[i].text))
            return labels[i].label;
    }
    return 0;
}

bool lines_are_header_block(const Line *lines, size_t count)
{
    unsigned found = 0, fields = 0;

    if (count == 0 || line_label(&lines[0]) == 0)
        return false;
    for (size_t i = 0; i < MIN(count, HEADER_BLOCK_LINES) && !line_is_blank(&lines[i]); i++) {
        unsigned label = line_label(&lines[i]);
        fields += label != 0 && (found & label) == 0;
        found |= label;
    }
    return fields >= HEADER_BLOCK_FIELDS && (found & LABEL_FROM) != 0 &&
           (found & (LABEL_DATE | LABEL_SUBJECT)) != 0;
}

bool line_is_signature_mark(const Line *line)
{
    bool is_dashes = line->length >= 2 && strncmp(line->start, "--", 2) == 0;

    return is_dashes && (line->length == 2 || (line->length == 3 && line->start[2] == ' '));
}

/* A sentence may begin with the same words, but ends like one. */
bool line_is_program_signature(const Line *line)
{
    static const char *const beginnings[] = {"Verzonden vanaf ",     "Verzonden vanuit ",
                                             "Verzonden met ",       "Verzonden via ",
                                             "Verstuurd vanaf ",     "Verstuurd vanuit ",
                                             "Verstuurd met ",       "Verstuurd via ",
                                             "Sent from my ",        "Sent from Outlook",
                                             "Sent from Mail",       "Sent from Yahoo",
                                             "Sent from Samsung",    "Sent from Proton",
                                             "Sent with Proton",     "Sent via ",
                                             "Get Outlook for",      "Download Outlook",
                                             "Outlook voor Android", "Outlook voor iOS",
                                             "Outlook voor Mac",     NULL};
    g_autofree char *text = inner_text(line);

    text[strcspn(text, "<")] = '\0';
    g_strchomp(text);
    return strlen(text) <= PROGRAM_SIGNATURE_BYTES && begins_with_any(text, beginnings) &&
           strchr(".!?:,", text[strlen(text) - 1]) == NULL;
}
