/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/instant.h"

#include <stdbool.h>

#include "base/text.h"

/* The first and the last second that a GDateTime can hold. */
#define FIRST_SECOND INT64_C(-62135596800)
#define LAST_SECOND  INT64_C(253402300799)

#define DATE_TIME_SHAPE  "dddd-dd-ddTdd:dd:dd"
#define DATE_TIME_LENGTH (sizeof(DATE_TIME_SHAPE) - 1)

G_DEFINE_QUARK(instant_error, instant_error)

/* Moves past ".ddd"; a point without a digit stays where it is and then is no valid offset. */
static int64_t take_fraction(const char **text)
{
    const char *digit = *text + 1;
    int64_t microseconds = 0;
    int64_t unit = 100000;

    if (**text != '.' || !g_ascii_isdigit(*digit))
        return 0;
    for (; g_ascii_isdigit(*digit); digit++, unit /= 10)
        microseconds += unit * g_ascii_digit_value(*digit);
    *text = digit;
    return microseconds;
}

/* Reads "Z" or "+hh:mm" up to the end of the text. */
static bool read_offset(const char *text, int64_t *out_seconds)
{
    if (g_ascii_toupper(text[0]) == 'Z' && text[1] == '\0') {
        *out_seconds = 0;
        return true;
    }
    if ((text[0] != '+' && text[0] != '-') || !text_starts_with_shape(text + 1, "dd:dd") ||
        text[6] != '\0')
        return false;

    int hours = text_digits_value(text + 1, 2);
    int minutes = text_digits_value(text + 4, 2);
    if (hours > 23 || minutes > 59)
        return false;
    *out_seconds = (hours * 60 + minutes) * (text[0] == '-' ? -60 : 60);
    return true;
}

static GDateTime *read_instant(const char *text)
{
    int64_t offset_s = 0;

    if (!text_starts_with_shape(text, DATE_TIME_SHAPE))
        return NULL;
    const char *rest = text + DATE_TIME_LENGTH;
    int64_t fraction = take_fraction(&rest);
    if (!read_offset(rest, &offset_s))
        return NULL;

    int second = text_digits_value(text + 17, 2);
    if (second == 60) /* A leap second; POSIX time has none. */
        second = 59;
    g_autoptr(GDateTime) whole = g_date_time_new_utc(
        text_digits_value(text, 4), text_digits_value(text + 5, 2), text_digits_value(text + 8, 2),
        text_digits_value(text + 11, 2), text_digits_value(text + 14, 2), second);
    if (whole == NULL)
        return NULL;
    return g_date_time_add(whole, fraction - offset_s * G_USEC_PER_SEC);
}

GDateTime *instant_parse(const char *text, GError **error)
{
    GDateTime *instant = read_instant(text);

    if (instant == NULL)
        g_set_error(error, INSTANT_ERROR, INSTANT_ERROR_SYNTAX,
                    "bad instant '%s': write it like 2026-01-12T02:00:00Z (RFC 3339)", text);
    return instant;
}

char *instant_print(GDateTime *instant)
{
    g_autofree char *seconds = instant_print_seconds(instant);
    int microsecond = g_date_time_get_microsecond(instant);

    if (microsecond == 0)
        return g_steal_pointer(&seconds);
    return g_strdup_printf("%.*s.%06dZ", (int) DATE_TIME_LENGTH, seconds, microsecond);
}

char *instant_print_seconds(GDateTime *instant)
{
    g_autoptr(GDateTime) utc = g_date_time_to_utc(instant);

    /* Not g_date_time_format: it can write digits of the locale. */
    return g_strdup_printf("%04d-%02d-%02dT%02d:%02d:%02dZ", g_date_time_get_year(utc),
                           g_date_time_get_month(utc), g_date_time_get_day_of_month(utc),
                           g_date_time_get_hour(utc), g_date_time_get_minute(utc),
                           g_date_time_get_second(utc));
}

int64_t instant_to_microseconds(GDateTime *instant)
{
    return g_date_time_to_unix(instant) * G_USEC_PER_SEC + g_date_time_get_microsecond(instant);
}

GDateTime *instant_from_microseconds(int64_t microseconds)
{
    int64_t seconds = microseconds / G_USEC_PER_SEC;
    int64_t fraction = microseconds % G_USEC_PER_SEC;

    if (fraction < 0) {
        seconds -= 1;
        fraction += G_USEC_PER_SEC;
    }
    if (seconds < FIRST_SECOND || seconds > LAST_SECOND)
        return NULL;
    g_autoptr(GDateTime) whole = g_date_time_new_from_unix_utc(seconds);
    return g_date_time_add(whole, fraction);
}

GDateTime *instant_add_seconds(GDateTime *instant, int64_t seconds)
{
    int64_t start = g_date_time_to_unix(instant);
    int64_t end = start;

    if (__builtin_add_overflow(start, seconds, &end))
        end = seconds < 0 ? FIRST_SECOND : LAST_SECOND;
    end = CLAMP(end, FIRST_SECOND, LAST_SECOND);

    g_autoptr(GDateTime) whole = g_date_time_new_from_unix_utc(end);
    return g_date_time_add(whole, g_date_time_get_microsecond(instant));
}
