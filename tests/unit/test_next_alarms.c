/* SPDX-License-Identifier: MIT */
/* What is done so that somebody comes, and who is told when nobody does. */
#include "config.h"

#include <string.h>

#include <glib.h>

#include "life/step.h"
#include "tests/support/life_words.h"
#include "tests/support/life_world.h"

static Settings *settings; /* of all tests; read once */

/* What a check of an emergency that waits does. */
typedef struct {
    const char *name, *events;
    const char *last_webhook, *asked; /* seconds; NULL for never */
    const char *promised;
} Waiting;

/* What a check finds where REST can be asked as well, or after we were away. */
typedef struct {
    const char *name;
    bool has_token;
    const char *heard_since, *asked, *look; /* seconds; NULL for always, never, once more */
    const char *promised;
} Vouching;

#define LOOK "check unacknowledged"

#define WAITING_ALARM                                                                              \
    "support-mail support@host.example [noodhulp] K7Q-M2XD: nog door niemand in behandeling "      \
    "genomen; support-mail leads@host.example [noodhulp] K7Q-M2XD: nog door niemand in "           \
    "behandeling genomen; ladder; ladder"
#define LEFT_ALARM                                                                                 \
    "support-mail support@host.example [noodhulp] K7Q-M2XD: niet meer in behandeling; "            \
    "support-mail leads@host.example [noodhulp] K7Q-M2XD: niet meer in behandeling; ladder; "      \
    "ladder"
#define UNKNOWN_ALARM                                                                              \
    "support-mail support@host.example [noodhulp] K7Q-M2XD: onbekend of iemand haar in "           \
    "behandeling heeft; support-mail leads@host.example [noodhulp] K7Q-M2XD: onbekend of iemand "  \
    "haar in behandeling heeft"
#define NO_PROOF_ALARM                                                                             \
    "support-mail support@host.example [noodhulp] K7Q-M2XD: geen bewijs dat er iemand "            \
    "gealarmeerd is; support-mail leads@host.example [noodhulp] K7Q-M2XD: geen bewijs dat er "     \
    "iemand gealarmeerd is; ladder; ladder"
#define ALERTED "customer-mail alerted -; "

static const Waiting waiting[] = {
    {"nobody came, and webhooks say so", TRIGGERED, "3", NULL,
     ALERTED "customer-mail waiting -; " WAITING_ALARM},
    {"nobody came, and REST says so", TRIGGERED, NULL, "800",
     ALERTED "customer-mail waiting -; " WAITING_ALARM},
    {"nobody was told, and REST says so", "", NULL, "800",
     "customer-mail waiting -; " NO_PROOF_ALARM},
    {"handed on to nobody, and webhooks say so", TRIGGERED "; A 60 reassigned Sanne", "60", NULL,
     ALERTED "customer-mail waiting -; " NO_PROOF_ALARM},
    {"REST was asked too long ago", TRIGGERED, NULL, "700", ALERTED UNKNOWN_ALARM},
    {"the webhooks were silent since the page", TRIGGERED, "-100", NULL, ALERTED UNKNOWN_ALARM},
    {"no webhook ever came", TRIGGERED, NULL, NULL, ALERTED UNKNOWN_ALARM},
    {"nothing proves that somebody was told", "A 3 triggered api", "3", NULL, UNKNOWN_ALARM},
    {"a time-out took it away again", AT_IT "; A 100 unacknowledged - to=Sanne", "100", NULL,
     ALERTED "customer-mail acknowledged Sanne; check unacknowledged; customer-mail waiting "
             "- left; " LEFT_ALARM},
    {"opened again, and nobody came", SOLVED "; A 210 reopened Bram to=Sanne", "210", NULL,
     ALERTED
     "customer-mail acknowledged Sanne; customer-mail resolved Sanne" DEBRIEF
     "; customer-mail reopened -; check unacknowledged; customer-mail waiting - left; " LEFT_ALARM},
    {"somebody is at it", AT_IT, "90", NULL, ALERTED "customer-mail acknowledged Sanne"},
    {"it is solved", SOLVED, "90", NULL,
     ALERTED "customer-mail acknowledged Sanne; customer-mail resolved Sanne" DEBRIEF
             "; " TO_SUPPORT "[noodhulp] Verslag K7Q-M2XD"},
};

static void test_waiting(gconstpointer data)
{
    static const CheckKind check = CHECK_UNACKNOWLEDGED;
    const Waiting *row = data;
    g_autoptr(GPtrArray) events = words_events(row->events);
    g_autoptr(LifeWorld) world = life_world_new(settings);
    g_autoptr(GDateTime) asked = row->asked != NULL ? words_instant(row->asked) : NULL;

    if (row->last_webhook != NULL)
        world->facts->last_webhook = words_instant(row->last_webhook);
    for (guint i = 0; i < events->len; i++)
        life_world_tell(world, events->pdata[i], "850");
    /* Each spell of waiting has its own time, and all of it is told once. */
    g_autoptr(GDateTime) again = words_instant("1200");
    bool is_again = world->facts->emergency->acknowledged == NULL &&
                    strstr(row->promised, "check unacknowledged") != NULL;
    if (is_again) {
        life_world_look(world, &check, asked, "900");
        g_autofree char *early = life_world_promised(world, ALL);
        g_assert_null(strstr(early, "customer-mail waiting"));
    }
    life_world_look(world, &check, is_again ? again : asked, is_again ? "1200" : "900");
    life_world_look(world, &check, is_again ? again : asked, is_again ? "1210" : "910");
    g_autofree char *promised = life_world_promised(world, ALL);
    g_assert_cmpstr(promised, ==, row->promised);
}

static const Vouching vouchings[] = {
    {"the webhooks alone do not do where REST can be asked", true, NULL, NULL, NULL, ALERTED LOOK},
    {"what REST says does", true, NULL, "800", NULL,
     ALERTED "customer-mail waiting -; " WAITING_ALARM},
    {"where REST does not answer the webhooks have to do", true, NULL, NULL, "1020",
     ALERTED LOOK "; customer-mail waiting -; " WAITING_ALARM},
    {"what came while we were away comes again", false, "890", NULL, NULL, ALERTED LOOK},
    {"once it has had its time", false, "890", NULL, "1190",
     ALERTED LOOK "; customer-mail waiting -; " WAITING_ALARM},
    {"a start of which the clock knows nothing any more counts for none", false, "1000", NULL, NULL,
     ALERTED "customer-mail waiting -; " WAITING_ALARM},
    {"who was there all the time has missed nothing", false, "-100", NULL, NULL,
     ALERTED "customer-mail waiting -; " WAITING_ALARM},
};

static void test_vouching(gconstpointer data)
{
    static const CheckKind check = CHECK_UNACKNOWLEDGED;
    const Vouching *row = data;
    g_autoptr(GPtrArray) events = words_events(TRIGGERED);
    g_autoptr(LifeWorld) world = life_world_new(settings);
    g_autoptr(GDateTime) asked = row->asked != NULL ? words_instant(row->asked) : NULL;
    Desk *desk = (Desk *) settings_desk(settings, world->facts->emergency->desk);

    world->facts->last_webhook = words_instant("3");
    world->heard_since = row->heard_since != NULL ? words_instant(row->heard_since) : NULL;
    desk->pagerduty.rest_token_file = row->has_token ? g_strdup("token") : NULL;
    for (guint i = 0; i < events->len; i++)
        life_world_tell(world, events->pdata[i], "850");
    life_world_look(world, &check, asked, "900");
    if (row->look != NULL)
        life_world_look(world, &check, asked, row->look);
    g_clear_pointer(&desk->pagerduty.rest_token_file, g_free);
    g_autofree char *promised = life_world_promised(world, ALL);
    g_assert_cmpstr(promised, ==, row->promised);
}

/* Where neither webhooks nor REST tell anything, three looks are all that is waited for. */
static void test_asked_in_vain(void)
{
    static const CheckKind check = CHECK_UNACKNOWLEDGED;
    static const char *const looks[] = {"900", "1020", "1140", "1260", "1380"};
    g_autoptr(LifeWorld) world = life_world_new(settings);
    Desk *desk = (Desk *) settings_desk(settings, world->facts->emergency->desk);

    desk->pagerduty.rest_token_file = g_strdup("token");
    for (size_t i = 0; i < G_N_ELEMENTS(looks); i++)
        life_world_look(world, &check, NULL, looks[i]);
    g_clear_pointer(&desk->pagerduty.rest_token_file, g_free);
    g_autofree char *promised = life_world_promised(world, ALL);
    g_assert_cmpstr(promised, ==, LOOK "; " LOOK "; " LOOK "; " UNKNOWN_ALARM);
}

/* A clock that is set back to before the emergency began has given nobody their time. */
static void test_waiting_set_back(void)
{
    static const CheckKind check = CHECK_UNACKNOWLEDGED;
    g_autoptr(LifeWorld) world = life_world_new(settings);
    g_autoptr(GDateTime) asked = words_instant("-7200");

    life_world_look(world, &check, asked, "-7200");
    g_autofree char *promised = life_world_promised(world, ALL);
    g_assert_cmpstr(promised, ==, "check unacknowledged");
}

/* The page's promise is dropped when a webhook is ahead of PagerDuty's answer to it. */
static void test_waiting_ahead_of_the_answer(void)
{
    static const CheckKind check = CHECK_UNACKNOWLEDGED;
    g_autoptr(GPtrArray) events = words_events(TRIGGERED);
    g_autoptr(LifeWorld) world = life_world_new(settings);

    for (guint i = 0; i < world->facts->promises->len; i++) {
        KeptPromise *promise = world->facts->promises->pdata[i];
        if (promise->kind != PROMISE_PAGE)
            continue;
        g_free(promise->state);
        promise->state = g_strdup("dropped");
    }
    world->facts->last_webhook = words_instant("3");
    for (guint i = 0; i < events->len; i++)
        life_world_tell(world, events->pdata[i], "4");
    life_world_look(world, &check, NULL, "900");
    g_autofree char *promised = life_world_promised(world, ALL);
    g_assert_nonnull(strstr(promised, "customer-mail waiting -; " WAITING_ALARM));
}

/* Looks after a quarter of an hour at one that was opened while its desk could prove nothing. */
static char *look_at_unprovable(LifeWorld *world)
{
    static const CheckKind check = CHECK_UNACKNOWLEDGED;

    world->facts->emergency->needs_proof = false;
    life_world_look(world, &check, NULL, "900");
    return life_world_promised(world, ALL);
}

static void test_waiting_without_proof(void)
{
    g_autoptr(LifeWorld) world = life_world_new(settings);
    Desk *desk = settings->desks->pdata[0];
    GStrv secrets = g_steal_pointer(&desk->pagerduty.webhook_secret_files);

    g_autofree char *promised = look_at_unprovable(world);
    desk->pagerduty.webhook_secret_files = secrets;
    g_assert_cmpstr(promised, ==, "");
}

static void test_waiting_with_proof_since(void)
{
    g_autoptr(LifeWorld) world = life_world_new(settings);
    g_autofree char *promised = look_at_unprovable(world);

    g_assert_nonnull(strstr(promised, "onbekend of iemand haar in behandeling heeft"));
}

/* It was promised under settings that gave people less time. */
static void test_waiting_longer_since(void)
{
    static const CheckKind check = CHECK_UNACKNOWLEDGED;
    g_autoptr(LifeWorld) world = life_world_new(settings);

    life_world_look(world, &check, NULL, "600");
    life_world_look(world, &check, NULL, "700");
    g_autofree char *early = life_world_promised(world, ALL);
    g_assert_cmpstr(early, ==, "check unacknowledged");
    life_world_look(world, &check, NULL, "900");
    g_autofree char *promised = life_world_promised(world, ALL);
    g_assert_nonnull(strstr(promised, "onbekend of iemand haar in behandeling heeft"));
}

/* While nothing proves anything the same key is triggered again, and somebody looks again. */
static void test_unproven(void)
{
    static const CheckKind check = CHECK_UNPROVEN;
    g_autoptr(LifeWorld) world = life_world_new(settings);
    g_autoptr(GDateTime) asked = words_instant("110");

    life_world_look(world, NULL, asked, "119");
    life_world_look(world, &check, asked, "120"); /* it is the ladder's turn */
    g_autofree char *first = life_world_promised(world, ALL);
    g_assert_cmpstr(first, ==, "check unproven");
    life_world_look(world, &check, asked, "420");
    g_autofree char *second = life_world_promised(world, ALL);
    g_assert_cmpstr(second, ==, "check unproven; page pm1-key; check unproven");
    life_world_look(world, &check, asked, "720"); /* the page is on its way still */
    g_autofree char *third = life_world_promised(world, ALL);
    g_assert_cmpstr(third, ==, "check unproven; page pm1-key; check unproven; check unproven");
}

/* A page that has arrived, as the store would have it. */
static void settle_pages(LifeWorld *world, const char *second)
{
    for (guint i = 0; i < world->facts->promises->len; i++) {
        KeptPromise *promise = world->facts->promises->pdata[i];
        if (promise->kind != PROMISE_PAGE || promise->settled != NULL)
            continue;
        g_free(promise->state);
        promise->state = g_strdup("done");
        promise->settled = words_instant(second);
    }
}

static unsigned count_pages(LifeWorld *world, GDateTime *asked, unsigned looks)
{
    static const CheckKind check = CHECK_UNPROVEN;

    for (unsigned i = 0; i < looks; i++) {
        g_autofree char *second = g_strdup_printf("%u", 120 + i * 300);
        settle_pages(world, second);
        life_world_look(world, &check, asked, second);
    }
    g_autofree char *promised = life_world_promised(world, 1u << PROMISE_PAGE);
    g_auto(GStrv) pages = g_strsplit(promised, "; ", -1);
    return g_strv_length(pages);
}

/* An incident that the Hero resolved unheard of would wake them anew each time. */
static void test_unproven_is_bounded(void)
{
    g_autoptr(LifeWorld) deaf = life_world_new(settings), heard = life_world_new(settings);
    g_autoptr(GDateTime) asked = words_instant("1000000");

    g_assert_cmpuint(count_pages(deaf, NULL, 100), ==, 3);
    g_assert_cmpuint(count_pages(heard, asked, 100), ==, 60);
}

/* Somebody is told, or at it: nothing is tried again. */
static void test_unproven_no_more(void)
{
    static const CheckKind check = CHECK_UNPROVEN;
    g_autoptr(LifeWorld) world = life_world_new(settings);
    g_autoptr(GPtrArray) events = words_events(TRIGGERED);

    life_world_tell(world, events->pdata[0], "5");
    life_world_look(world, &check, NULL, "120");
    g_autofree char *promised = life_world_promised(world, ALL);
    g_assert_cmpstr(promised, ==, "customer-mail alerted -");
}

static void test_watched(void)
{
    static const CheckKind check = CHECK_WATCH;
    g_autoptr(LifeWorld) world = life_world_new(settings);

    world->facts->emergency->is_watched = true;
    life_world_look(world, NULL, NULL, "100");
    life_world_look(world, &check, NULL, "200");
    life_world_look(world, &check, NULL, "201");
    g_autofree char *promised = life_world_promised(world, ALL);
    g_assert_cmpstr(promised, ==,
                    "page pm1-key; fallback-mail; ladder; ladder; check unproven; check "
                    "unacknowledged; "
                    "confirmation");
}

typedef struct {
    const char *name, *key, *events;
    bool is_told;
} LaterPage;

#define SECOND_KEY "pm1-second"
#define SECOND     AT_IT "; B 303 triggered api to=Bram"

static const LaterPage later_pages[] = {
    {"nobody acknowledges it", SECOND_KEY, SECOND, true},
    {"it made no incident", SECOND_KEY, AT_IT, true},
    {"it was acknowledged", SECOND_KEY, SECOND "; B 310 acknowledged Bram", false},
    {"it was resolved", SECOND_KEY, SECOND "; B 310 resolved Bram", false},
    {"it was merged", SECOND_KEY, SECOND "; B 310 resolved Sanne into=A", false},
    {"there is no later page", "pm1-key", AT_IT, false},
};

/* Somebody is at the emergency, who need not know of it. */
static void test_later_page(gconstpointer data)
{
    static const CheckKind check = CHECK_UNACKNOWLEDGED;
    static const char told[] =
        "support-mail support@host.example [noodhulp] K7Q-M2XD: latere alarmering door niemand "
        "bevestigd; support-mail leads@host.example [noodhulp] K7Q-M2XD: latere alarmering door "
        "niemand bevestigd; ladder; ladder";
    const LaterPage *row = data;
    g_autoptr(LifeWorld) world = life_world_new(settings);
    Emergency *emergency = world->facts->emergency;

    g_free(emergency->round_key);
    emergency->round_key = g_strdup(row->key);
    if (!g_str_equal(row->key, "pm1-key")) {
        g_date_time_unref(emergency->round_began);
        emergency->round_began = words_instant("300");
    }
    world->facts->last_webhook = words_instant("310");
    life_world_tell_all(world, row->events, "a", "400");
    life_world_look(world, &check, NULL, "900"); /* of the first page */
    g_autofree char *early = life_world_promised(world, 1u << PROMISE_SUPPORT_MAIL);
    g_assert_cmpstr(early, ==, "");
    life_world_look(world, &check, NULL, "1200");
    life_world_look(world, &check, NULL, "1210");
    g_autofree char *promised =
        life_world_promised(world, 1u << PROMISE_SUPPORT_MAIL | 1u << PROMISE_LADDER);
    g_assert_cmpstr(promised, ==, row->is_told ? told : "");
}

/* Whoever sees to it calls the alarm off, people and ladder alike. */
static void test_later_page_seen_to(void)
{
    static const CheckKind check = CHECK_UNACKNOWLEDGED;
    g_autoptr(LifeWorld) world = life_world_new(settings);
    Emergency *emergency = world->facts->emergency;

    g_free(emergency->round_key);
    emergency->round_key = g_strdup(SECOND_KEY);
    g_date_time_unref(emergency->round_began);
    emergency->round_began = words_instant("300");
    world->facts->last_webhook = words_instant("310");
    life_world_tell_all(world, SECOND, "a", "400");
    life_world_look(world, &check, NULL, "1200");
    g_autofree char *early = life_world_dropped(world);
    g_assert_null(strstr(early, "ladder"));
    life_world_tell_all(world, "B 1250 resolved Bram", "b", "1251");
    g_autofree char *dropped = life_world_dropped(world);
    g_assert_true(g_str_has_suffix(
        dropped, "support-mail support@host.example [noodhulp] K7Q-M2XD: latere alarmering door "
                 "niemand bevestigd; support-mail leads@host.example [noodhulp] K7Q-M2XD: latere "
                 "alarmering door niemand bevestigd; ladder; ladder"));
}

/* A reload has taken the steps away that were to be climbed. */
static void test_ladder_gone(void)
{
    static const CheckKind check = CHECK_LADDER;
    g_autoptr(LifeWorld) world = life_world_new(settings), proven = life_world_new(settings);

    life_world_look(world, &check, NULL, "120");
    life_world_look(world, &check, NULL, "240");
    g_autofree char *mails = life_world_promised(world, 1u << PROMISE_FALLBACK_MAIL);
    g_assert_cmpstr(mails, ==, "fallback-mail");
    const KeptPromise *mail = world->facts->promises->pdata[world->facts->promises->len - 1];
    g_assert_cmpstr(mail->target, ==, "leads@host.example");
    life_world_tell_all(proven, TRIGGERED, "a", "10");
    life_world_look(proven, &check, NULL, "120");
    g_autofree char *none = life_world_promised(proven, 1u << PROMISE_FALLBACK_MAIL);
    g_assert_cmpstr(none, ==, "");
}

/* What a reader has had since the page is enough; what was sent for an earlier one is not, and a
 * test wakes nobody. */
static void test_ladder_gone_again(void)
{
    static const CheckKind check = CHECK_LADDER;
    g_autoptr(LifeWorld) world = life_world_new(settings), test = life_world_new(settings);

    life_world_look(world, &check, NULL, "120");
    KeptPromise *mail = world->facts->promises->pdata[world->facts->promises->len - 1];
    g_free(mail->id);
    mail->id = g_strdup("of the page itself");
    mail->settled = words_instant("130");
    life_world_look(world, &check, NULL, "240");
    g_autofree char *once = life_world_promised(world, 1u << PROMISE_FALLBACK_MAIL);
    g_assert_cmpstr(once, ==, "fallback-mail");
    g_date_time_unref(mail->settled);
    mail->settled = words_instant("-130");
    life_world_look(world, &check, NULL, "250");
    g_autofree char *again = life_world_promised(world, 1u << PROMISE_FALLBACK_MAIL);
    g_assert_cmpstr(again, ==, "fallback-mail; fallback-mail");
    test->facts->emergency->is_test = true;
    life_world_look(test, &check, NULL, "120");
    g_autofree char *none = life_world_promised(test, ALL);
    g_assert_cmpstr(none, ==, "");
}

static void test_expired_unseen(void)
{
    g_autoptr(LifeWorld) expired = life_world_new(settings), closed = life_world_new(settings);
    g_autoptr(LifeWorld) deaf = life_world_new(settings);

    life_world_end(expired, "expired", "86400");
    life_world_end(closed, "closed", "86400");
    deaf->facts->emergency->needs_proof = false;
    life_world_end(deaf, "expired", "86400");
    g_autofree char *told = life_world_promised(expired, ALL);
    g_assert_cmpstr(told, ==,
                    TO_SUPPORT "[noodhulp] K7Q-M2XD: verlopen, niemand heeft haar in "
                               "behandeling genomen");
    g_autofree char *by_hand = life_world_promised(closed, ALL);
    g_assert_cmpstr(by_hand, ==, "");
    g_autofree char *not_known = life_world_promised(deaf, ALL);
    g_assert_cmpstr(not_known, ==, "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    settings = life_world_settings();
    for (size_t i = 0; i < G_N_ELEMENTS(waiting); i++) {
        g_autofree char *path = g_strdup_printf("/next/waiting/%s", waiting[i].name);
        g_test_add_data_func(path, &waiting[i], test_waiting);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(vouchings); i++) {
        g_autofree char *path = g_strdup_printf("/next/vouching/%s", vouchings[i].name);
        g_test_add_data_func(path, &vouchings[i], test_vouching);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(later_pages); i++) {
        g_autofree char *path = g_strdup_printf("/next/later page/%s", later_pages[i].name);
        g_test_add_data_func(path, &later_pages[i], test_later_page);
    }
    g_test_add_func("/next/waiting/three looks in vain", test_asked_in_vain);
    g_test_add_func("/next/waiting/a clock set back puts it off", test_waiting_set_back);
    g_test_add_func("/next/waiting/a webhook ahead of the page", test_waiting_ahead_of_the_answer);
    g_test_add_func("/next/without proof nobody says that nobody came", test_waiting_without_proof);
    g_test_add_func("/next/with proof since then it is said", test_waiting_with_proof_since);
    g_test_add_func("/next/who was given more time has it", test_waiting_longer_since);
    g_test_add_func("/next/unproven/the page is tried again", test_unproven);
    g_test_add_func("/next/unproven/within bounds", test_unproven_is_bounded);
    g_test_add_func("/next/unproven/not once somebody is told", test_unproven_no_more);
    g_test_add_func("/next/a watched mail pages once", test_watched);
    g_test_add_func("/next/later page/seen to after the alarm", test_later_page_seen_to);
    g_test_add_func("/next/a ladder that is gone is made up for", test_ladder_gone);
    g_test_add_func("/next/a ladder that is gone, once a page", test_ladder_gone_again);
    g_test_add_func("/next/what expires unseen is told to Support", test_expired_unseen);
    int code = g_test_run();
    settings_unref(settings);
    return code;
}
