/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/support_text.h"

#include <string.h>

#include "base/text.h"
#include "compose/alarm_texts.h"
#include "compose/local_time.h"
#include "compose/template.h"

Language support_language(const Desk *desk)
{
    return desk_language(desk, LANGUAGE_NL);
}

char *support_duration(GTimeSpan span, Language language)
{
    int64_t seconds = MAX(span, 0) / G_TIME_SPAN_SECOND;
    int hours = (int) (seconds / 3600), minutes = (int) (seconds / 60 % 60);
    const char *hour = language == LANGUAGE_NL ? "u" : "h";

    if (seconds < 120)
        return g_strdup_printf("%d s", (int) seconds);
    if (hours == 0)
        return g_strdup_printf("%d min", minutes);
    if (minutes == 0)
        return g_strdup_printf("%d %s", hours, hour);
    return g_strdup_printf("%d %s %d min", hours, hour, minutes);
}

static char *render(const char *text, TemplatePlace place, const TemplateValue *values)
{
    TemplateSource source = {"built-in", text, strlen(text), place, alarm_names};
    g_autoptr(Template) template = template_parse(&source, NULL);

    g_assert(template != NULL);
    return template_render(template, values);
}

SupportText *alarm_text(const AlarmFacts *facts)
{
    Language language = support_language(facts->desk);
    const AlarmText *text = alarm_text_of(facts->kind, language);
    GDateTime *since = facts->waiting != NULL ? facts->waiting : facts->opened;
    g_autofree char *waited = support_duration(g_date_time_difference(facts->now, since), language);
    g_autofree char *opened =
        local_instant_print(facts->opened, calendar_zone(facts->desk->calendar), language);
    g_autofree char *held_since =
        facts->held_since != NULL
            ? local_instant_print(facts->held_since, calendar_zone(facts->desk->calendar), language)
            : NULL;
    g_autofree char *holder = text_one_line(facts->holder != NULL ? facts->holder : "");
    g_autofree char *detail = text_one_line(facts->detail != NULL ? facts->detail : "");
    g_autofree char *subject = text_one_line(facts->subject != NULL ? facts->subject : "");
    const TemplateValue values[] = {
        {"alerted", facts->is_alerted ? "yes" : ""},
        {"desk", facts->desk->name},
        {"detail", detail},
        {"held_since", held_since},
        {"holder", holder},
        {"left", facts->is_left ? "yes" : ""},
        {"opened", opened},
        {"phone", facts->phone},
        {"reference", facts->reference},
        {"sender", facts->sender},
        {"subject", subject},
        {"told", facts->is_customer_told ? "yes" : ""},
        {"waited", waited},
        {NULL, NULL},
    };
    const char *frame = alarm_frame_of(language);
    SupportText *alarm = g_new0(SupportText, 1);

    alarm->subject = render(text->subject, TEMPLATE_SUBJECT, values);
    g_autofree char *what = render(text->plain, TEMPLATE_PLAIN, values);
    g_autofree char *about = render(frame, TEMPLATE_PLAIN, values);
    alarm->text = g_strconcat(what, about, NULL);
    return alarm;
}

void support_text_free(SupportText *text)
{
    if (text == NULL)
        return;
    g_free(text->subject);
    g_free(text->text);
    g_free(text->message_id);
    g_free(text);
}
