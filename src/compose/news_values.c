/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/news_values.h"

#include "base/text.h"
#include "compose/local_time.h"
#include "compose/subject.h"

#define HERO_CHARACTERS 100

const char *const news_names[] = {"reference",
                                  "subject",
                                  "date",
                                  "other_day",
                                  "time",
                                  "zone",
                                  "phone",
                                  "phone_link",
                                  "desk",
                                  "from_name",
                                  "hero",
                                  "text",
                                  "received_date",
                                  "received_time",
                                  "received_zone",
                                  "acknowledged_date",
                                  "acknowledged_time",
                                  "acknowledged_zone",
                                  "opens_date",
                                  "opens_time",
                                  "is_open",
                                  "unknown_sender",
                                  "left",
                                  "tariff",
                                  "page_received",
                                  "page_accepted",
                                  "page_proven",
                                  "pretended",
                                  NULL};

/* When Support is there: as the customer reads it, so asked at the moment of composing. */
static void put_hours(Values *values, const NewsSource *source)
{
    g_auto(CalendarAnswer) answer = calendar_ask(source->desk->calendar, source->facts->now);

    values_flag(values, "is_open", answer.open);
    values_put_instant(values, (const char *const[]){"opens_date", "opens_time"}, answer.opens_at,
                       source->desk, source->language);
}

/* What happened on another day than the mail is made needs its date beside its time. */
static bool is_other_day(const NewsSource *source)
{
    GTimeZone *zone = calendar_zone(source->desk->calendar);
    g_autofree char *told = local_date_print(source->news->at, zone, source->language);
    g_autofree char *now = local_date_print(source->facts->now, zone, source->language);

    return !g_str_equal(told, now);
}

/* A zone is told beside an instant where it is not that of the news: the clock was changed. */
static void put_zone(Values *values, const char *name, GDateTime *instant, const NewsSource *source)
{
    GTimeZone *zone = calendar_zone(source->desk->calendar);
    g_autofree char *last = local_zone_print(source->news->at, zone);
    g_autofree char *own = instant != NULL ? local_zone_print(instant, zone) : NULL;
    bool is_other = own != NULL && !g_str_equal(own, last);

    values_take(values, name, is_other ? g_steal_pointer(&own) : NULL);
}

static void put_times(Values *values, const NewsSource *source)
{
    const NewsOrder *news = source->news;
    const Desk *desk = source->desk;

    values_put_instant(values, (const char *const[]){"date", "time"}, news->at, desk,
                       source->language);
    values_put_instant(values, (const char *const[]){"received_date", "received_time"},
                       news->received, desk, source->language);
    values_put_instant(values, (const char *const[]){"acknowledged_date", "acknowledged_time"},
                       news->acknowledged, desk, source->language);
    values_take(values, "zone", local_zone_print(news->at, calendar_zone(desk->calendar)));
    put_zone(values, "received_zone", news->received, source);
    put_zone(values, "acknowledged_zone", news->acknowledged, source);
    values_flag(values, "other_day", is_other_day(source));
    put_hours(values, source);
}

Values *news_values_new(const NewsSource *source)
{
    const Desk *desk = source->desk;
    Values *values = values_new();
    g_autofree char *hero = text_one_line(desk->confirmation.names_hero ? source->news->hero : "");

    values_take(values, "reference", g_strdup(source->facts->reference));
    values_take(values, "subject",
                desk->confirmation.echo_subject ? subject_echo(source->conversation->subject)
                                                : NULL);
    values_take(values, "hero", text_cut_characters(hero, HERO_CHARACTERS, "…"));
    values_take(values, "text", g_strdup(source->news->text));
    values_flag(values, "unknown_sender", source->news->is_unknown);
    values_flag(values, "left", source->news->is_left);
    values_flag(values, "tariff", desk->tariff.currency != NULL);
    values_flag(values, "page_received", source->facts->page == PAGE_RECEIVED);
    values_flag(values, "page_accepted", source->facts->page == PAGE_ACCEPTED);
    values_flag(values, "page_proven", source->facts->page == PAGE_PROVEN);
    values_flag(values, "pretended", source->facts->is_pretended);
    put_times(values, source);
    values_put_desk(values, desk);
    return values;
}
