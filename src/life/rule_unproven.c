/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/rules.h"

#define AGAIN_S        300  /* between two triggers of the same key */
#define AGAIN_LATER_S  1800 /* once an hour of them was in vain */
#define AGAIN_SOON_MAX 12
#define AGAIN_MAX      60 /* a day of them */
#define AGAIN_DEAF_MAX 3  /* where nothing tells whether the incident was resolved meanwhile */

#define AGAIN_ID "page-again"
#define CHECK_ID "check-unproven"

/* Gives the newest page, lent; NULL while one is still on its way to PagerDuty. */
static const KeptPromise *newest_page(const Step *step)
{
    const KeptPromise *newest = NULL;

    for (guint i = 0; i < step->facts->promises->len; i++) {
        const KeptPromise *promise = step->facts->promises->pdata[i];
        if (promise->kind != PROMISE_PAGE)
            continue;
        if (g_str_equal(promise->state, "open"))
            return NULL;
        if (g_str_equal(promise->state, "done"))
            newest = promise;
    }
    return newest;
}

static bool is_kept(const Step *step, const char *word, unsigned number)
{
    g_autofree char *what = g_strdup_printf("%u", number);
    g_autofree char *id = step_id(step, word, what);

    for (guint i = 0; i < step->facts->promises->len; i++) {
        if (g_str_equal(((const KeptPromise *) step->facts->promises->pdata[i])->id, id))
            return true;
    }
    return false;
}

/* Gives the first number of that word that nothing is promised for. */
static unsigned next_number(const Step *step, const char *word)
{
    unsigned number = 1;

    while (number <= AGAIN_MAX && is_kept(step, word, number))
        number++;
    return number;
}

/* Answers whether PagerDuty would have told of an incident of this page. Where it may not have, the
 * Hero may have resolved one, and each further trigger would wake them anew. */
static bool is_heard(const Step *step, const KeptPromise *page)
{
    GDateTime *last = step->facts->last_webhook, *asked = step->context->asked;

    if (page->settled == NULL)
        return false;
    return (last != NULL && g_date_time_compare(last, page->settled) >= 0) ||
           (asked != NULL && g_date_time_compare(asked, page->settled) >= 0);
}

/* The same key once more is the same alert to PagerDuty, and another chance where a service was
 * without anybody on call, or switched off. */
static void page_again(const Step *step)
{
    const KeptPromise *page = newest_page(step);
    unsigned number = next_number(step, AGAIN_ID);
    g_autofree char *what = g_strdup_printf("%u", number);

    if (page == NULL || page->order == NULL)
        return;
    if (number > (is_heard(step, page) ? AGAIN_MAX : AGAIN_DEAF_MAX))
        return;
    NewPromise *again = step_promise(step, PROMISE_PAGE, AGAIN_ID, what, step->context->now);
    if (again == NULL)
        return;
    promise_set_order(again, g_strdup(page->order));
    step_event(step, "page-repeated", "nothing proves that anybody is told", step->context->now);
}

/* The ladder goes first: two incidents for one emergency are to be the exception. */
static bool is_ladders_turn(const Step *step)
{
    return step->desk->ladder->len > 0 && next_number(step, CHECK_ID) == 1;
}

static void look_again(const Step *step)
{
    unsigned number = next_number(step, CHECK_ID);
    g_autofree char *what = g_strdup_printf("%u", number);
    g_autoptr(GDateTime) due =
        step_later(step->context->now, number <= AGAIN_SOON_MAX ? AGAIN_S : AGAIN_LATER_S);

    if (number > AGAIN_MAX)
        return;
    NewPromise *promise = step_promise(step, PROMISE_CHECK, CHECK_ID, what, due);
    if (promise == NULL)
        return;
    promise_set_order(promise, check_order(CHECK_UNPROVEN));
}

void rule_unproven(const Step *step)
{
    const CheckKind *check = step->context->check;
    const Emergency *emergency = step->emergency;

    if (check == NULL || *check != CHECK_UNPROVEN || step_is_proven(step))
        return;
    if (emergency->ended != NULL || emergency->is_test || emergency->is_watched ||
        step->life->state != LIFE_WAITING || step->life->is_over_by_machine)
        return;
    if (!is_ladders_turn(step))
        page_again(step);
    look_again(step);
}
