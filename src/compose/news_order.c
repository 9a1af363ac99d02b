/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/news_order.h"

#include "base/instant.h"
#include "base/text.h"
#include "compose/json.h"

static const char *const kind_names[NEWS_KINDS] = {
    [NEWS_ALERTED] = "alerted", [NEWS_WAITING] = "waiting",   [NEWS_ACKNOWLEDGED] = "acknowledged",
    [NEWS_NOTE] = "note",       [NEWS_RESOLVED] = "resolved", [NEWS_REOPENED] = "reopened",
    [NEWS_EXPIRED] = "expired", [NEWS_ADDED] = "added",       [NEWS_FORWARDED] = "forwarded",
};

const char *news_kind_name(NewsKind kind)
{
    return kind_names[kind];
}

static void put_instant(json_t *object, const char *key, GDateTime *instant)
{
    g_autofree char *text = instant != NULL ? instant_print(instant) : NULL;

    json_object_set_new(object, key, json_of_text(text));
}

char *customer_mail_order(const News *news)
{
    g_autoptr(json_t) order = json_object();
    g_autofree char *text = text_from_string(news->text, TEXT_REPLACE);
    g_autofree char *cut = text_cut_characters(text, NEWS_TEXT_CHARACTERS, "…");

    json_object_set_new(order, "news", json_string(news_kind_name(news->kind)));
    json_object_set_new(order, "hero", json_of_text(news->hero != NULL ? news->hero : ""));
    json_object_set_new(order, "text", json_of_text(cut));
    put_instant(order, "at", news->at);
    put_instant(order, "received", news->received);
    put_instant(order, "acknowledged", news->acknowledged);
    json_object_set_new(order, "unknown", json_boolean(news->is_unknown));
    json_object_set_new(order, "left", json_boolean(news->is_left));
    if (news->conversation != NULL)
        json_object_set_new(order, "conversation", json_of_text(news->conversation));
    return json_print(order);
}

static bool read_kind(const char *name, NewsKind *out_kind)
{
    for (unsigned kind = 0; kind < NEWS_KINDS; kind++) {
        if (g_strcmp0(kind_names[kind], name) == 0) {
            *out_kind = (NewsKind) kind;
            return true;
        }
    }
    return false;
}

static GDateTime *read_instant(const json_t *object, const char *key)
{
    const char *text = json_text(object, key);

    return text != NULL ? instant_parse(text, NULL) : NULL;
}

static char *dup_text(const json_t *object, const char *key)
{
    const char *text = json_text(object, key);

    return g_strdup(text != NULL ? text : "");
}

NewsOrder *news_order_read(const char *order, GError **error)
{
    g_autoptr(json_t) object = json_loads(order, JSON_REJECT_DUPLICATES, NULL);
    g_autoptr(NewsOrder) read = g_new0(NewsOrder, 1);

    read->hero = dup_text(object, "hero");
    read->text = dup_text(object, "text");
    read->at = read_instant(object, "at");
    read->received = read_instant(object, "received");
    read->acknowledged = read_instant(object, "acknowledged");
    read->is_unknown = json_is_true(json_object_get(object, "unknown"));
    read->is_left = json_is_true(json_object_get(object, "left"));
    read->conversation = g_strdup(json_text(object, "conversation"));
    if (read_kind(json_text(object, "news"), &read->kind) && read->at != NULL)
        return g_steal_pointer(&read);

    g_autofree char *shown = text_cut(order, 200, "…");
    g_set_error(error, MAILS_ERROR, MAILS_ERROR_ORDER,
                "the stored order of a mail to a customer cannot be read: '%s'", shown);
    return NULL;
}

void news_order_free(NewsOrder *order)
{
    if (order == NULL)
        return;
    g_free(order->hero);
    g_free(order->text);
    g_free(order->conversation);
    g_clear_pointer(&order->at, g_date_time_unref);
    g_clear_pointer(&order->received, g_date_time_unref);
    g_clear_pointer(&order->acknowledged, g_date_time_unref);
    g_free(order);
}
