/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/note_command.h"

#include <string.h>

#include "base/text.h"

#define LINE_BYTES         2048 /* of a first line; the rest of a longer one is not read */
#define MISTAKE_CHARACTERS 60   /* of the line, as a mistake repeats it */
#define NUMBER_DIGITS      5 /* so that no number overflows; more than WORKED_MINUTES_MAX needs */

static const char *const minute_units[] = {"m",       "min",    "mins",    "minute",
                                           "minutes", "minuut", "minuten", NULL};
static const char *const hour_units[] = {"h", "hr", "hrs", "hour", "hours", "u", "uur", NULL};

/* What people write for a command, and what they should have written. */
typedef struct {
    const char *begins; /* as whole words */
    bool has_number;    /* looks like a command only when a number follows */
    const char *right;
} NearMiss;

static const NearMiss near_misses[] = {
    {"worked", true, "worked: 30m"},           {"work", true, "worked: 30m"},
    {"work time", true, "worked: 30m"},        {"time worked", true, "worked: 30m"},
    {"gewerkt", true, "worked: 30m"},          {"our outage", false, "our outage"},
    {"our-outage", false, "our outage"},       {"ouroutage", false, "our outage"},
    {"onze storing", false, "our outage"},     {"no charge", false, "no charge: REASON"},
    {"no-charge", false, "no charge: REASON"}, {"no charges", false, "no charge: REASON"},
    {"nocharge", false, "no charge: REASON"},  {"geen kosten", false, "no charge: REASON"},
};

bool note_is_own(const char *note)
{
    return g_str_has_prefix(note, NOTE_OWN_MARK);
}

static char *first_line(const char *note)
{
    const char *begin = note + strspn(note, " \t\r\n");
    g_autofree char *line = g_strndup(begin, MIN(strcspn(begin, "\r\n"), LINE_BYTES));

    return text_one_line(line);
}

static const char *skip_blanks(const char *at)
{
    return at + strspn(at, " ");
}

static bool read_number(const char **at, int64_t *out_number)
{
    size_t digits = strspn(*at, "0123456789");
    if (digits == 0 || digits > NUMBER_DIGITS)
        return false;
    *out_number = text_digits_value(*at, (int) digits);
    *at += digits;
    return true;
}

/* Reads a unit with the blanks around it; "" where none stands there. */
static char *read_unit(const char **at)
{
    const char *begin = skip_blanks(*at);
    const char *end = begin;
    while (g_ascii_isalpha(*end))
        end++;
    *at = skip_blanks(end);
    return g_strndup(begin, (size_t) (end - begin));
}

static bool is_minutes(const char *unit)
{
    return *unit == '\0' || text_is_one_of_nocase(unit, minute_units);
}

/* Reads what stands behind the point of an hour as minutes: ".5" and ",25". False where that is no
 * whole minute. */
static bool read_fraction(const char **at, int64_t *out_minutes)
{
    const char *digits = *at + 1;
    size_t count = strspn(digits, "0123456789");
    if (count == 0 || count > 2)
        return false;
    int64_t hundredths = text_digits_value(digits, (int) count) * (count == 1 ? 10 : 1);
    *out_minutes = hundredths * 60 / 100;
    *at = digits + count;
    return hundredths * 60 % 100 == 0;
}

/* Reads the minutes behind whole hours, "30m" or "30"; nothing is 0. */
static bool read_minutes_behind(const char *at, int64_t *out_minutes)
{
    *out_minutes = 0;
    if (*at == '\0')
        return true;
    if (!read_number(&at, out_minutes) || *out_minutes > 59)
        return false;
    g_autofree char *unit = read_unit(&at);

    return *at == '\0' && is_minutes(unit);
}

static bool read_hours(const char *at, bool has_fraction, int64_t more, int64_t *minutes)
{
    int64_t behind = more;

    if (has_fraction ? *at != '\0' : !read_minutes_behind(at, &behind))
        return false;
    *minutes = *minutes * 60 + behind;
    return true;
}

static bool read_duration(const char *text, int64_t *out_minutes)
{
    const char *at = text;
    int64_t minutes = 0, more = 0;
    if (!read_number(&at, &minutes))
        return false;
    bool has_fraction = *at == '.' || *at == ',';
    if (has_fraction && !read_fraction(&at, &more))
        return false;
    g_autofree char *unit = read_unit(&at);
    bool is_read = text_is_one_of_nocase(unit, hour_units)
                       ? read_hours(at, has_fraction, more, &minutes)
                       : is_minutes(unit) && !has_fraction && *at == '\0';

    *out_minutes = minutes;
    return is_read && minutes <= WORKED_MINUTES_MAX;
}

static bool is_command(const char *line, const char *colon, const char *word)
{
    g_autofree char *head = g_strndup(line, (size_t) (colon - line));

    return text_equals_nocase(g_strchomp(head), word);
}

/* Takes a command that is written as it should be. */
static bool take(const char *line, Corrections *corrections)
{
    const char *colon = strchr(line, ':');
    int64_t minutes = 0;
    if (text_is_one_of_nocase(line, (const char *const[]){"our outage", "our outage.", NULL})) {
        corrections->is_our_outage = true;
        return true;
    }
    if (colon == NULL)
        return false;
    const char *rest = skip_blanks(colon + 1);
    if (is_command(line, colon, "worked") && read_duration(rest, &minutes)) {
        corrections->worked_minutes = minutes;
        return true;
    }
    if (is_command(line, colon, "no charge") && *rest != '\0') {
        g_free(corrections->no_charge);
        corrections->no_charge = text_cut_characters(rest, NOTE_REASON_CHARACTERS, "…");
        return true;
    }
    return false;
}

/* A colon behind the words is as good as a number: nobody begins a sentence so. */
static bool resembles(const char *line, const NearMiss *miss)
{
    if (!text_starts_nocase(line, miss->begins))
        return false;
    const char *rest = line + strlen(miss->begins);
    const char *behind = rest + strspn(rest, " :;=-");

    return !g_ascii_isalnum(*rest) &&
           (!miss->has_number || g_ascii_isdigit(*behind) || *skip_blanks(rest) == ':');
}

/* Gives what would be right: the very minutes, where they can be read. */
static char *right_of(const char *line, const NearMiss *miss)
{
    const char *rest = line + strlen(miss->begins);
    int64_t minutes = 0;

    if (miss->has_number && read_duration(rest + strspn(rest, " :;=-"), &minutes))
        return g_strdup_printf("worked: %dm", (int) minutes);
    return g_strdup(miss->right);
}

NoteVerdict note_command_read(const char *note, Corrections *corrections, char **out_mistake)
{
    g_autofree char *line = first_line(note);
    if (note_is_own(line) || *line == '>')
        return NOTE_PLAIN;
    if (take(line, corrections))
        return NOTE_APPLIED;
    for (size_t i = 0; i < G_N_ELEMENTS(near_misses); i++) {
        if (!resembles(line, &near_misses[i]))
            continue;
        g_autofree char *shown = text_cut_characters(line, MISTAKE_CHARACTERS, "…");
        g_autofree char *right = right_of(line, &near_misses[i]);
        *out_mistake = g_strdup_printf("\"%s\" is no command and changed nothing; right would be "
                                       "\"%s\" as the first line of a note",
                                       shown, right);
        return NOTE_MISTAKEN;
    }
    return NOTE_PLAIN;
}

void corrections_clear(Corrections *corrections)
{
    g_free(corrections->no_charge);
    *corrections = (Corrections) CORRECTIONS_NONE;
}
