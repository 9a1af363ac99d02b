/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/automatic_answer.h"

#include <string.h>

#include "domain/subject.h"

#define QUICK_S       10 /* nobody has a mail, reads it and answers it in that time */
#define SOON_S        600
#define CLOCK_DRIFT_S 60 /* hosts differ by less */
#define WORDS_MIN     25 /* letters: "it is still down" is what people say again */
#define WORDS_MAX     120

char *automatic_answer_words(const Report *report)
{
    size_t count = 0;

    if (report->own_references[0] == NULL)
        return NULL;
    g_autoptr(GString) words = g_string_new(NULL);
    for (const char *at = report->new_text; *at != '\0' && count < WORDS_MAX;
         at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);
        if (!g_unichar_isalpha(letter))
            continue;
        g_string_append_unichar(words, g_unichar_tolower(letter));
        count++;
    }
    return count >= WORDS_MIN ? g_strdup(words->str) : NULL;
}

static bool came_within(const Report *report, GDateTime *now, int seconds)
{
    if (report->answered == NULL)
        return false;
    GTimeSpan apart = g_date_time_difference(now, report->answered);
    return apart >= -CLOCK_DRIFT_S * G_TIME_SPAN_SECOND && apart <= seconds * G_TIME_SPAN_SECOND;
}

/* A person's answer has our subject as it was, behind prefixes. */
static bool wraps_subject(const Report *report)
{
    for (size_t i = 0; report->own_references[i] != NULL; i++) {
        if (subject_is_wrapped(report->subject, report->own_references[i]))
            return true;
    }
    return false;
}

bool automatic_answer_is(const Report *report, bool has_said, GDateTime *now)
{
    if (!has_said && report->answered == NULL)
        return false;
    bool is_wrapped = wraps_subject(report);
    if (has_said)
        return is_wrapped || came_within(report, now, SOON_S);
    return is_wrapped && came_within(report, now, QUICK_S);
}
