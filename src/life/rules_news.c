/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/text.h"
#include "domain/note_command.h"
#include "life/customer_news.h"
#include "life/round.h"
#include "life/rules.h"

/* Gives the name under which the customer reads of a person; NULL for the neutral word. */
static const char *hero(const Step *step, const char *name)
{
    return step->desk->confirmation.names_hero && name != NULL && name[0] != '\0' ? name : NULL;
}

/* Answers whether the customer was, or is about to be, told less than that somebody is being told:
 * by what the confirmation says, wherever it is on its way. */
static bool has_told_less(const Step *step)
{
    const GPtrArray *timeline = step->facts->timeline;

    for (guint i = timeline->len; i > 0; i--) {
        const Event *event = timeline->pdata[i - 1];
        if (g_str_equal(event->kind, EVENT_CONFIRMATION_COMPOSED))
            return !g_str_equal(event->text, page_state_name(PAGE_PROVEN));
    }
    return false;
}

void rule_alerted(const Step *step)
{
    const Life *life = step->life;
    GDateTime *proven = step->emergency->proven;

    if (proven == NULL && round_proven(step->emergency, life) != NULL)
        proven = step->context->now;
    if (proven == NULL || step->emergency->ended != NULL || !has_told_less(step))
        return;
    if (life->state != LIFE_WAITING || life->acknowledged != NULL || life->reopened != NULL)
        return;
    customer_news_tell(step, &(News){.kind = NEWS_ALERTED, .at = proven}, "");
}

/* Answers whether the customer was, or is about to be, told that nobody was at it, after that. */
static bool is_taken_back(const Step *step, GDateTime *at)
{
    for (guint i = 0; i < step->facts->promises->len; i++) {
        const KeptPromise *promise = step->facts->promises->pdata[i];
        g_autoptr(NewsOrder) news = customer_news_of(promise);
        if (news != NULL && news->kind == NEWS_WAITING && g_date_time_compare(news->at, at) > 0)
            return true;
    }
    return false;
}

/* Answers whether the customer knows that this person is at it: from this acknowledgement, or from
 * one before that neither a resolution nor the word that nobody is at it has followed. */
static bool is_known(const Step *step, const KeptPromise *promise, const char *name)
{
    const Life *life = step->life;
    g_autoptr(NewsOrder) news = customer_news_of(promise);

    if (news == NULL || news->kind != NEWS_ACKNOWLEDGED || g_strcmp0(news->hero, name) != 0)
        return false;
    return (life->unresolved == NULL || g_date_time_compare(news->at, life->unresolved) >= 0) &&
           !is_taken_back(step, news->at);
}

/* The same person who acknowledges once more, such as after a time-out, is no news: the customer
 * knows of them. Once they read that it is not in hand any more, they wait for this word. */
void rule_acknowledged(const Step *step)
{
    const Life *life = step->life;

    if (life->state != LIFE_ACKNOWLEDGED || life->is_over_by_machine)
        return;
    if (!step_may_go_on(step))
        return;
    const char *name = hero(step, life->acknowledged_by);
    for (guint i = 0; i < step->facts->promises->len; i++) {
        if (is_known(step, step->facts->promises->pdata[i], name != NULL ? name : ""))
            return;
    }
    customer_news_tell(
        step, &(News){.kind = NEWS_ACKNOWLEDGED, .hero = name, .at = life->acknowledged_last},
        life->acknowledged_id);
}

/* Gives the text behind the marker, lent; NULL when the note is not for the customer. */
static const char *for_customer(const Step *step, const char *text)
{
    const char *marker = step->desk->confirmation.note_marker;

    if (g_str_has_prefix(text, RESOLUTION_NOTE))
        text += strlen(RESOLUTION_NOTE);
    text += strspn(text, " \t\r\n");
    if (marker == NULL || marker[0] == '\0' || !text_starts_nocase(text, marker))
        return NULL;
    text += strlen(marker);
    g_autofree char *visible = text_one_line(text);
    return visible[0] != '\0' ? text + strspn(text, " \t\r\n") : NULL;
}

void rule_notes(const Step *step)
{
    if (!step_may_go_on(step))
        return;
    for (guint i = 0; i < step->life->notes->len; i++) {
        const LifeNote *note = step->life->notes->pdata[i];
        const char *text = for_customer(step, note->text);
        if (text != NULL)
            customer_news_tell(
                step,
                &(News){
                    .kind = NEWS_NOTE, .hero = hero(step, note->by), .text = text, .at = note->at},
                note->id);
    }
}
