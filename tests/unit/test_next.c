/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib.h>

#include "compose/tariff_json.h"
#include "life/corrections.h"
#include "life/step.h"
#include "tests/support/life_world.h"

#define CUSTOMER    (1u << PROMISE_CUSTOMER_MAIL)
#define ALL         (~0u)
#define LATE        "9000" /* when events are told: long after they occurred */
#define TRIGGERED   "A 3.2 triggered api to=Sanne"
#define AT_IT       TRIGGERED "; A 90.8 acknowledged Sanne status=acknowledged"
#define SOLVED      AT_IT "; A 200 resolved Sanne status=resolved"
#define DEBRIEF     "; check debrief"
#define TO_SUPPORT  "support-mail support@host.example "
#define TO_LEADS    "support-mail leads@host.example "
#define OVER        "[noodhulp] K7Q-M2XD: vanzelf gesloten in PagerDuty, niet door een mens"
#define SAYS_WORKED "note [pager-milter] "

static Settings *settings; /* of all tests; read once */

typedef struct {
    const char *name, *events, *promised;
} Row;

static const Row rows[] = {
    {"what is nobody's is no news", "X 3 triggered - to=Sanne", ""},
    {"a page that tells nobody is no news", "A 3 triggered api", ""},
    {"the confirmation told less", TRIGGERED, "customer-mail alerted -"},
    {"somebody is at it", AT_IT, "customer-mail alerted -; customer-mail acknowledged Sanne"},
    {"a machine that acknowledges is nobody", TRIGGERED "; A 20 acknowledged api",
     "customer-mail alerted -"},
    {"the same person again is no news",
     AT_IT "; A 400 unacknowledged - to=Sanne; A 420 acknowledged Sanne",
     "customer-mail alerted -; customer-mail acknowledged Sanne; check unacknowledged"},
    {"another person is news", AT_IT "; A 400 unacknowledged - to=Bram; A 420 acknowledged Bram",
     "customer-mail alerted -; customer-mail acknowledged Sanne; check unacknowledged; "
     "customer-mail acknowledged Bram"},
    {"solved", SOLVED,
     "customer-mail alerted -; customer-mail acknowledged Sanne; customer-mail resolved "
     "Sanne" DEBRIEF},
    {"opened again",
     SOLVED "; A 300 reopened Bram to=Sanne; A 310 acknowledged Bram; A 400 resolved Bram",
     "customer-mail alerted -; customer-mail acknowledged Sanne; customer-mail resolved "
     "Sanne" DEBRIEF "; customer-mail reopened -; check unacknowledged; customer-mail acknowledged "
     "Bram; customer-mail resolved Bram" DEBRIEF},
    {"a note for the customer",
     AT_IT "; A 100 annotated Sanne note=[Klant]_We_zijn_bezig note-id=N1; "
           "A 110 annotated Sanne note=raid_rebuild note-id=N2",
     "customer-mail alerted -; customer-mail acknowledged Sanne; customer-mail note Sanne We zijn "
     "bezig"},
    {"a marker with a text that nobody sees is no note",
     AT_IT "; A 100 annotated Sanne note=[klant]_\xe2\x80\x8b note-id=N1",
     "customer-mail alerted -; customer-mail acknowledged Sanne"},
    {"a marker without a text is no note", AT_IT "; A 100 annotated Sanne note=[klant]_ note-id=N1",
     "customer-mail alerted -; customer-mail acknowledged Sanne"},
    {"a note of a machine is not the Hero's",
     TRIGGERED "; A 100 annotated api note=[klant]_hello note-id=N1", "customer-mail alerted -"},
    {"a note of our own is nobody's",
     TRIGGERED "; A 100 annotated Gate note=[pager-milter]_[klant]_hello note-id=N1",
     "customer-mail alerted -"},
    {"a machine ends it and the customer hears nothing", TRIGGERED "; A 400 resolved -",
     "customer-mail alerted -; " TO_SUPPORT OVER "; " TO_LEADS OVER},
    {"a merge is not told", TRIGGERED "; A 40 resolved Sanne into=M", "customer-mail alerted -"},
    {"solved in the target",
     TRIGGERED "; A 40 resolved Sanne into=M; M 50 acknowledged Bram; M 90 resolved Bram",
     "customer-mail alerted -; customer-mail acknowledged Bram; customer-mail resolved Bram; "
     "resolve pm1-key" DEBRIEF},
    {"a command that is none is answered once",
     AT_IT "; A 100 annotated Sanne note=worked:_soon note-id=N1",
     "customer-mail alerted -; customer-mail acknowledged Sanne; " SAYS_WORKED
     "\"worked: soon\" is no command and changed nothing; right would be \"worked: 30m\" as the "
     "first line of a note"},
};

/* Nobody reads an answer on a resolved incident. */
static void test_late_mistake(void)
{
    g_autoptr(LifeWorld) world = life_world_new(settings);
    g_autoptr(GPtrArray) events = words_events(
        SOLVED "; A 201 annotated Sanne note=Resolution_Note:_worked:_soon note-id=N1; "
               "A 300 annotated Sanne note=thanks note-id=N2");

    for (guint i = 0; i < events->len; i++)
        life_world_tell(world, events->pdata[i], "310");
    g_autofree char *told =
        life_world_promised(world, 1u << PROMISE_SUPPORT_MAIL | 1u << PROMISE_NOTE);
    g_assert_cmpstr(told, ==,
                    "support-mail support@host.example [noodhulp] K7Q-M2XD: notitie niet begrepen");
}

static LifeWorld *live(const GPtrArray *events, const char *second)
{
    LifeWorld *world = life_world_new(settings);

    for (guint i = 0; i < events->len; i++)
        life_world_tell(world, events->pdata[i], second);
    return world;
}

static void test_promises(gconstpointer data)
{
    const Row *row = data;
    g_autoptr(GPtrArray) events = words_events(row->events);
    g_autoptr(LifeWorld) world = live(events, LATE);
    g_autofree char *promised = life_world_promised(world, ALL);

    g_assert_cmpstr(promised, ==, row->promised);
}

static void test_told_again(gconstpointer data)
{
    const Row *row = data;
    g_autoptr(GPtrArray) events = words_events(row->events);
    g_autoptr(GPtrArray) twice =
        g_ptr_array_new_with_free_func((GDestroyNotify) incident_event_free);
    guint count = events->len;

    words_add_tellings(events);
    for (guint i = 0; i < count; i++) { /* each event, then by REST, before the next one */
        g_ptr_array_add(twice, words_copy(events->pdata[i]));
        g_ptr_array_add(twice, words_copy(events->pdata[count + 2 * i]));
        g_ptr_array_add(twice, words_copy(events->pdata[i]));
    }
    g_autoptr(LifeWorld) world = live(twice, LATE);
    g_autofree char *promised = life_world_promised(world, ALL);
    g_assert_cmpstr(promised, ==, row->promised);
}

/* Answers whether each of the lines stands among the others. */
static void assert_part(const char *lines, const char *others)
{
    g_auto(GStrv) parts = g_strsplit(lines, "; ", -1), all = g_strsplit(others, "; ", -1);

    for (size_t i = 0; parts[i] != NULL; i++) {
        if (!g_strv_contains((const char *const *) all, parts[i]))
            g_test_message("'%s' is not among '%s'", parts[i], others);
        g_assert_true(g_strv_contains((const char *const *) all, parts[i]));
        for (size_t j = i + 1; parts[j] != NULL; j++)
            g_assert_cmpstr(parts[i], !=, parts[j]);
    }
}

/* Disorder tells the customer nothing that order would not have told, nothing twice, and in the end
 * where it stands. */
static void test_disorder(gconstpointer data)
{
    const Row *row = data;
    g_autoptr(GPtrArray) events = words_events(row->events);
    g_autoptr(LifeWorld) ordered = live(events, LATE);
    g_autofree char *wanted = life_world_promised(ordered, CUSTOMER);

    for (unsigned round = 0; round < 300; round++) {
        for (guint i = events->len; i > 1; i--)
            words_swap(events, i - 1, (guint) g_test_rand_int_range(0, (gint32) i));
        g_autoptr(LifeWorld) world = live(events, LATE);
        g_autofree char *promised = life_world_promised(world, CUSTOMER);
        if (promised[0] != '\0')
            assert_part(promised, wanted);
        g_assert_cmpstr(world->facts->emergency->life, ==, ordered->facts->emergency->life);
        g_assert_cmpstr(world->facts->emergency->end_reason, ==,
                        ordered->facts->emergency->end_reason);
        if (g_str_equal(world->facts->emergency->life, "resolved"))
            g_assert_nonnull(strstr(promised, "customer-mail resolved"));
    }
}

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
    const char *back, *asked, *look; /* seconds; NULL for always, never, once more */
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
    world->back = row->back != NULL ? words_instant(row->back) : NULL;
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

/* Its texts are kept from its end on: a date of the future would keep them for as long. */
static void test_ended_ahead(void)
{
    g_autoptr(GPtrArray) events = words_events(SOLVED);
    g_autoptr(LifeWorld) world = live(events, "100");
    g_autoptr(GDateTime) now = words_instant("100");

    g_assert_nonnull(world->facts->emergency->ended);
    g_assert_true(g_date_time_equal(world->facts->emergency->ended, now));
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

static void tell_all(LifeWorld *world, const char *text, const char *id, const char *second)
{
    g_autoptr(GPtrArray) events = words_events(text);

    for (guint i = 0; i < events->len; i++) {
        IncidentEvent *event = events->pdata[i];
        g_autofree char *own = g_strconcat(id, event->id, NULL);
        g_free(event->id);
        event->id = g_steal_pointer(&own);
        life_world_tell(world, event, second);
    }
}

/* With the relay away, none of it has gone by the time that somebody takes it on; what has gone
 * stays. */
static void test_taken_back(void)
{
    static const CheckKind check = CHECK_UNACKNOWLEDGED;

    for (unsigned has_gone = 0; has_gone < 2; has_gone++) {
        g_autoptr(LifeWorld) world = life_world_new(settings);
        world->facts->last_webhook = words_instant("3");
        tell_all(world, TRIGGERED, "a", "4");
        life_world_look(world, &check, NULL, "900");
        for (guint i = 0; has_gone && i < world->facts->promises->len; i++) {
            KeptPromise *promise = world->facts->promises->pdata[i];
            g_free(promise->state);
            promise->state = g_strdup("done");
        }
        tell_all(world, "A 950 acknowledged Sanne", "b", "951");
        g_autofree char *dropped = life_world_dropped(world);
        g_assert_cmpstr(
            dropped, ==,
            has_gone ? ""
                     : "customer-mail alerted -; customer-mail waiting -; "
                       "support-mail support@host.example [noodhulp] K7Q-M2XD: nog door niemand "
                       "in behandeling genomen; support-mail leads@host.example [noodhulp] "
                       "K7Q-M2XD: nog door niemand in behandeling genomen; ladder; ladder");
    }
}

/* Whoever reads that it is not in hand any more is promised to hear when it is, even if it is the
 * person whom they have read of before. */
static void test_at_it_again(void)
{
    static const CheckKind check = CHECK_UNACKNOWLEDGED;
    g_autoptr(LifeWorld) world = life_world_new(settings);

    world->facts->last_webhook = words_instant("3");
    tell_all(world, AT_IT "; A 400 unacknowledged - to=Sanne", "a", "401");
    life_world_look(world, &check, NULL, "1300");
    tell_all(world, "A 1400 acknowledged Sanne", "b", "1401");
    tell_all(world, "A 1500 unacknowledged - to=Sanne; A 1510 acknowledged Sanne", "c", "1511");
    g_autofree char *promised = life_world_promised(world, CUSTOMER);
    g_assert_cmpstr(promised, ==,
                    ALERTED "customer-mail acknowledged Sanne; customer-mail waiting - left; "
                            "customer-mail acknowledged Sanne");
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

static int64_t written(const LifeWorld *world)
{
    int64_t hundredths = 0;

    for (guint i = 0; i < world->facts->ledger->len; i++)
        hundredths += ((const LedgerRow *) world->facts->ledger->pdata[i])->hundredths;
    return hundredths;
}

static unsigned count_support_mails(const LifeWorld *world)
{
    g_autofree char *promised = life_world_promised(world, 1u << PROMISE_SUPPORT_MAIL);
    g_auto(GStrv) lines = g_strsplit(promised, "; ", -1);

    return g_strv_length(lines);
}

/* Support gets one debrief, and another one each time that the bill comes out otherwise. */
static void test_debrief(void)
{
    static const CheckKind check = CHECK_DEBRIEF;
    g_autoptr(LifeWorld) world = life_world_new(settings);

    tell_all(world, SOLVED, "a", "210");
    g_assert_cmpuint(world->facts->ledger->len, ==, 0);
    life_world_look(world, &check, NULL, "270");
    life_world_look(world, &check, NULL, "271");
    g_assert_cmpuint(world->facts->ledger->len, ==, 1);
    g_assert_cmpuint(count_support_mails(world), ==, 1);
    g_assert_cmpint(written(world), >, 0);

    tell_all(world, "A 300 annotated Sanne note=worked:_2h note-id=N1", "b", "301");
    g_assert_cmpuint(world->facts->ledger->len, ==, 2);
    g_assert_cmpuint(count_support_mails(world), ==, 2);
    g_assert_cmpint(written(world), ==, 8 * 5000);
    tell_all(world, "A 310 annotated Sanne note=raid_is_fine note-id=N2", "c", "311");
    g_assert_cmpuint(world->facts->ledger->len, ==, 2);
    tell_all(world, "A 320 annotated Sanne note=our_outage note-id=N3", "d", "321");
    g_assert_cmpuint(world->facts->ledger->len, ==, 3);
    g_assert_cmpint(written(world), ==, 0);
    g_assert_cmpstr(((LedgerRow *) world->facts->ledger->pdata[2])->reason, ==, "our-outage");
    g_assert_cmpstr(((LedgerRow *) world->facts->ledger->pdata[2])->what, ==, "correction");
}

/* Of an erased emergency nothing is told any more, and its timeline stays as it is. */
static void test_erased(void)
{
    static const CheckKind check = CHECK_DEBRIEF;
    g_autoptr(LifeWorld) world = life_world_new(settings);

    tell_all(world, SOLVED "; A 201 annotated Sanne note=our_outage note-id=N1", "a", "210");
    life_world_look(world, &check, NULL, "270");
    guint known = world->facts->timeline->len;
    g_clear_pointer(&world->facts->emergency->report, g_free);
    g_clear_pointer(&world->facts->emergency->conversation, g_free);
    for (guint i = 0; i < known; i++)
        g_strlcpy(((Event *) world->facts->timeline->pdata[i])->text, "", 1);
    for (guint i = 0; i < world->facts->events->len; i++)
        g_clear_pointer(&((IncidentEvent *) world->facts->events->pdata[i])->note, g_free);

    tell_all(world, "A 900 priority_updated Sanne", "b", "901");
    g_assert_cmpuint(world->facts->ledger->len, ==, 1);
    g_assert_cmpuint(count_support_mails(world), ==, 1);
    g_assert_cmpuint(world->facts->timeline->len, ==, known);
}

/* The customer was told the prices as they were when it was opened. */
static void test_old_prices(void)
{
    static const CheckKind check = CHECK_DEBRIEF;
    const Tariff old = {.currency = (char[]){"EUR"},
                        .sla_plus_per_15_minutes = 1000,
                        .sla_plus_minimum = 2000,
                        .metering = METERING_NEAREST};
    g_autoptr(LifeWorld) world = life_world_new(settings);

    world->facts->emergency->tariff = tariff_to_json(&old);
    tell_all(world, SOLVED, "a", "210");
    life_world_look(world, &check, NULL, "270");
    g_assert_cmpint(written(world), ==, 2000);
    tell_all(world, "A 900 annotated Sanne note=worked:_1h5m note-id=N9", "b", "901");
    g_assert_cmpint(written(world), ==, 4000);
    g_assert_cmpint(((LedgerRow *) world->facts->ledger->pdata[1])->worked_minutes, ==, 63);
}

/* An engineer who notes the time keeps a record; Support who gives it takes the outage back. */
static void test_worked_after_waiving(void)
{
    static const CheckKind check = CHECK_DEBRIEF;
    g_autoptr(LifeWorld) world = life_world_new(settings);
    Event *by_hand = g_new0(Event, 1);

    tell_all(world,
             SOLVED "; A 201 annotated Sanne note=our_outage note-id=N1; "
                    "A 202 annotated Sanne note=worked:_2h note-id=N2",
             "a", "210");
    life_world_look(world, &check, NULL, "270");
    g_assert_cmpint(written(world), ==, 0);
    *by_hand = (Event){.kind = g_strdup(EVENT_WORKED_BY_HAND),
                       .text = g_strdup("worked: 1h"),
                       .at = words_instant("400")};
    g_ptr_array_add(world->facts->timeline, by_hand);
    life_world_look(world, NULL, NULL, "401");
    g_assert_cmpint(written(world), ==, 4 * 5000);
}

/* A correction that comes before the debrief is in it; the resolution note may hold it. */
static void test_early_correction(void)
{
    static const CheckKind check = CHECK_DEBRIEF;
    g_autoptr(LifeWorld) world = life_world_new(settings);

    tell_all(world,
             SOLVED "; A 200.3 annotated Sanne note=Resolution_Note:_no_charge:_goodwill "
                    "note-id=N1",
             "a", "210");
    life_world_look(world, &check, NULL, "270");
    g_assert_cmpuint(world->facts->ledger->len, ==, 1);
    g_assert_cmpint(written(world), ==, 0);
    g_assert_cmpstr(((LedgerRow *) world->facts->ledger->pdata[0])->reason, ==, "no-charge");
}

/* An incident may be touched long after its emergency's texts were erased, with them whose plan it
 * was and that it was our outage. */
static void test_erased_bill(void)
{
    static const CheckKind check = CHECK_DEBRIEF;
    g_autoptr(LifeWorld) world = life_world_new(settings);

    tell_all(world, SOLVED "; A 201 annotated Sanne note=our_outage note-id=N1", "a", "210");
    life_world_look(world, &check, NULL, "270");
    g_clear_pointer(&world->facts->emergency->report, g_free);
    g_clear_pointer(&((IncidentEvent *) world->told->pdata[3])->note, g_free);
    for (guint i = 0; i < world->facts->timeline->len; i++) {
        Event *event = world->facts->timeline->pdata[i];
        g_free(event->text);
        event->text = g_strdup("");
    }
    guint lines = world->facts->timeline->len;
    tell_all(world, "A 9000000 annotated Sanne note=tidied_up note-id=N2", "b", "9000001");
    g_assert_cmpuint(world->facts->ledger->len, ==, 1);
    g_assert_cmpuint(count_support_mails(world), ==, 1);
    g_assert_cmpuint(world->facts->timeline->len, ==, lines);
}

/* REST may round to the next second what the webhook then tells exactly, and the webhook of an
 * incident may be ahead of that of another one that was resolved before it. */
static void test_solved_once(void)
{
    static const char *const later[] = {
        "A 199.8 resolved Sanne status=resolved",
        "B 3 triggered api to=Bram; B 150 resolved Bram status=resolved",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(later); i++) {
        g_autoptr(LifeWorld) world = life_world_new(settings);
        tell_all(world, TRIGGERED "; A 200 resolved Sanne status=resolved", "a", "210");
        tell_all(world, later[i], "b", "211");
        g_autofree char *promised = life_world_promised(world, CUSTOMER);
        g_assert_cmpstr(promised, ==, ALERTED "customer-mail resolved Sanne");
    }
}

/* Opened again, there is nothing to bill until somebody resolves it once more. */
static void test_debrief_after_reopening(void)
{
    static const CheckKind check = CHECK_DEBRIEF;
    g_autoptr(LifeWorld) world = life_world_new(settings);

    tell_all(world, SOLVED "; A 230 reopened Bram to=Sanne", "a", "240");
    life_world_look(world, &check, NULL, "270");
    g_assert_cmpuint(world->facts->ledger->len, ==, 0);
    tell_all(world, "A 4000 acknowledged Bram; A 8000 resolved Bram", "b", "8001");
    life_world_look(world, &check, NULL, "8061");
    g_assert_cmpuint(world->facts->ledger->len, ==, 1);
    g_assert_cmpuint(((LedgerRow *) world->facts->ledger->pdata[0])->worked_minutes, ==, 69);
}

static void look_for_debrief(LifeWorld *world, const char *second)
{
    static const CheckKind check = CHECK_DEBRIEF;

    life_world_look(world, &check, NULL, second);
}

/* Each resolution waits for its own note, and is told to Support with it. */
static void test_resolved_again(void)
{
    g_autoptr(LifeWorld) world = life_world_new(settings);

    tell_all(world, SOLVED "; A 200 annotated Sanne note=Resolution_Note:_disk note-id=N1", "a",
             "201");
    look_for_debrief(world, "261");
    g_assert_cmpuint(count_support_mails(world), ==, 1);
    tell_all(world, "A 300 reopened Bram to=Sanne; A 310 acknowledged Bram; A 320 resolved Bram",
             "b", "321");
    look_for_debrief(world, "330"); /* of a bill that shares time */
    g_assert_cmpuint(count_support_mails(world), ==, 1);
    tell_all(world, "A 321 annotated Bram note=Resolution_Note:_cable note-id=N2", "c", "322");
    look_for_debrief(world, "381");
    look_for_debrief(world, "382");
    g_assert_cmpuint(count_support_mails(world), ==, 2);
    g_assert_cmpuint(world->facts->ledger->len, ==, 1); /* the bill is the same */
    g_assert_cmpint(written(world), ==, 10000);
    tell_all(world, "A 500 annotated Bram note=Resolution_Note:_both note-id=N3", "d", "501");
    g_assert_cmpuint(count_support_mails(world), ==, 3);
    tell_all(world, "A 510 annotated Bram note=thanks note-id=N4", "e", "511");
    g_assert_cmpuint(count_support_mails(world), ==, 3);
    g_assert_cmpuint(world->facts->ledger->len, ==, 1);
}

typedef struct {
    const char *name, *before, *after;
    int64_t hundredths;
    unsigned minutes;
} StintRow;

/* Sanne works from 90 to 1000 and then Bram from 3000 to 4800: 16 and 30 minutes. */
static const StintRow stint_rows[] = {
    {"nothing was said", NULL, NULL, 20000, 46},
    {"of the first", "worked:_30m", NULL, 20000, 60},
    {"less of the first", "worked:_0m", NULL, 10000, 30},
    {"of both", "worked:_30m", "worked:_10m", 15000, 40},
    {"more of the first than there was room for", "worked:_2h", NULL, 50000, 150},
    {"the first was ours", "our_outage", NULL, 10000, 30},
    {"the first was free", "no_charge:_goodwill", "worked:_1h", 20000, 60},
    {"all of it was ours", "worked:_2h", "our_outage", 0, 150},
};

static void test_stints(gconstpointer data)
{
    const StintRow *row = data;
    g_autoptr(LifeWorld) world = life_world_new(settings);
    const char *said[] = {row->before, row->after};
    static const char *const told[] = {
        TRIGGERED "; A 90 acknowledged Sanne; A 1000 resolved Sanne",
        "A 2000 reopened Bram to=Sanne; A 3000 acknowledged Bram; A 4800 resolved Bram"};
    static const char *const seconds[] = {"1070", "4870"}, *const ids[] = {"a", "b"};

    for (unsigned i = 0; i < 2; i++) {
        g_autofree char *note = said[i] != NULL
                                    ? g_strdup_printf("; A %d annotated Sanne note=%s note-id=N%u",
                                                      i == 0 ? 1001 : 4801, said[i], i)
                                    : g_strdup("");
        g_autofree char *all = g_strconcat(told[i], note, NULL);
        tell_all(world, all, ids[i], i == 0 ? "1002" : "4802");
        look_for_debrief(world, seconds[i]);
    }
    unsigned minutes = 0;
    for (guint i = 0; i < world->facts->ledger->len; i++)
        minutes += ((LedgerRow *) world->facts->ledger->pdata[i])->worked_minutes;
    g_assert_cmpint(written(world), ==, row->hundredths);
    g_assert_cmpuint(minutes, ==, row->minutes);
    g_assert_cmpuint(count_support_mails(world), ==, 2);
}

/* Time that Support gives is that of the whole emergency, until it is opened again. */
static void test_stints_by_hand(void)
{
    g_autoptr(LifeWorld) world = life_world_new(settings);

    tell_all(world,
             TRIGGERED "; A 90 acknowledged Sanne; A 1000 resolved Sanne; "
                       "A 1001 annotated Sanne note=our_outage note-id=N1; "
                       "A 2000 reopened Bram to=Sanne; A 3000 acknowledged Bram; "
                       "A 4800 resolved Bram",
             "a", "4802");
    look_for_debrief(world, "4870");
    g_assert_cmpint(written(world), ==, 10000);
    Event *by_hand = g_new0(Event, 1);
    *by_hand = (Event){.kind = g_strdup(EVENT_WORKED_BY_HAND),
                       .text = g_strdup("worked: 1h"),
                       .at = words_instant("5000")};
    g_ptr_array_add(world->facts->timeline, by_hand);
    life_world_look(world, NULL, NULL, "5001");
    g_assert_cmpint(written(world), ==, 20000);
    tell_all(world, "A 6000 reopened Bram to=Sanne; A 6000 acknowledged Bram; A 6900 resolved Bram",
             "b", "6901");
    look_for_debrief(world, "6970");
    g_assert_cmpint(written(world), ==, 25000);
}

static LedgerRow *row_of(const char *emergency, const char *spans, int64_t hundredths)
{
    LedgerRow *row = g_new0(LedgerRow, 1);

    row->emergency = g_strdup(emergency);
    row->spans = g_strdup(spans);
    row->hundredths = hundredths;
    return row;
}

/* Two emergencies of one plan at the same time are charged once; those of plans that nobody knows
 * have nothing in common. */
static void test_shared_time(void)
{
    static const CheckKind check = CHECK_DEBRIEF;
    g_autoptr(GDateTime) start = words_instant("0");
    gint64 second = g_date_time_to_unix(start);
    g_autofree char *spans =
        g_strdup_printf("[[%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT "]]", second, second + 600);

    for (unsigned is_known = 0; is_known < 2; is_known++) {
        g_autoptr(LifeWorld) world = life_world_new(settings);
        world->facts->emergency->plan = g_strdup(is_known ? "a digest" : NULL);
        g_ptr_array_add(world->facts->siblings, row_of("Z", spans, 15000));
        g_ptr_array_add(world->facts->siblings, row_of("Z", spans, -5000));
        tell_all(world, SOLVED, "a", "210");
        life_world_look(world, &check, NULL, "270");
        g_assert_cmpint(written(world), ==, is_known ? 0 : 10000);
    }
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
    tell_all(world, row->events, "a", "400");
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
    tell_all(world, SECOND, "a", "400");
    life_world_look(world, &check, NULL, "1200");
    g_autofree char *early = life_world_dropped(world);
    g_assert_null(strstr(early, "ladder"));
    tell_all(world, "B 1250 resolved Bram", "b", "1251");
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
    tell_all(proven, TRIGGERED, "a", "10");
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

static void test_no_conversation(void)
{
    g_autoptr(LifeWorld) world = life_world_new(settings);

    g_clear_pointer(&world->facts->emergency->conversation, g_free);
    tell_all(world, SOLVED, "a", "210");
    g_autofree char *promised = life_world_promised(world, ALL);
    g_assert_cmpstr(promised, ==, "check debrief");
}

static void test_closed_by_hand(void)
{
    g_autoptr(LifeWorld) world = life_world_new(settings);

    world->facts->emergency->ended = words_instant("5");
    world->facts->emergency->end_reason = g_strdup("closed");
    tell_all(world, SOLVED "; A 150 annotated Sanne note=[klant]_hello note-id=N1", "a", "210");
    g_autofree char *promised = life_world_promised(world, ALL);
    g_assert_cmpstr(promised, ==, "");
}

/* Ends it as the store would have it, and looks. */
static void end_without_a_person(LifeWorld *world, const char *reason, const char *second)
{
    world->facts->emergency->ended = words_instant(second);
    world->facts->emergency->end_reason = g_strdup(reason);
    life_world_look(world, NULL, NULL, second);
    life_world_look(world, NULL, NULL, second);
}

/* Who was at it worked: Support hears of it, and a person looks at the bill. */
static void test_left_is_billed(void)
{
    static const char *const reasons[] = {"closed", "expired"};

    for (size_t i = 0; i < G_N_ELEMENTS(reasons); i++) {
        g_autoptr(LifeWorld) world = life_world_new(settings);
        g_autoptr(GPtrArray) events = words_events(AT_IT);
        for (guint j = 0; j < events->len; j++)
            life_world_tell(world, events->pdata[j], "100");
        end_without_a_person(world, reasons[i], "1290");
        g_autofree char *told = life_world_promised(world, 1u << PROMISE_SUPPORT_MAIL);
        g_assert_cmpstr(told, ==, TO_SUPPORT "[noodhulp] Verslag K7Q-M2XD");
        g_assert_cmpuint(world->facts->ledger->len, ==, 1);
        g_assert_cmpuint(((const LedgerRow *) world->facts->ledger->pdata[0])->worked_minutes, ==,
                         20);
        g_autofree char *customer = life_world_promised(world, CUSTOMER);
        g_assert_cmpstr(customer, ==, "customer-mail alerted -; customer-mail acknowledged Sanne");
    }
}

static void test_expired_unseen(void)
{
    g_autoptr(LifeWorld) expired = life_world_new(settings), closed = life_world_new(settings);
    g_autoptr(LifeWorld) deaf = life_world_new(settings);

    end_without_a_person(expired, "expired", "86400");
    end_without_a_person(closed, "closed", "86400");
    deaf->facts->emergency->needs_proof = false;
    end_without_a_person(deaf, "expired", "86400");
    g_autofree char *told = life_world_promised(expired, ALL);
    g_assert_cmpstr(told, ==,
                    TO_SUPPORT "[noodhulp] K7Q-M2XD: verlopen, niemand heeft haar in "
                               "behandeling genomen");
    g_autofree char *by_hand = life_world_promised(closed, ALL);
    g_assert_cmpstr(by_hand, ==, "");
    g_autofree char *not_known = life_world_promised(deaf, ALL);
    g_assert_cmpstr(not_known, ==, "");
}

/* What was kept has gone. */
static void send_all(LifeWorld *world)
{
    for (guint i = 0; i < world->facts->promises->len; i++) {
        KeptPromise *promise = world->facts->promises->pdata[i];
        g_free(promise->state);
        promise->state = g_strdup("done");
    }
}

/* Who was told that nobody is at it is told how that ended. */
static void test_expired_waiting(void)
{
    static const CheckKind check = CHECK_UNACKNOWLEDGED;
    g_autoptr(LifeWorld) world = life_world_new(settings);

    world->facts->last_webhook = words_instant("3");
    tell_all(world, TRIGGERED, "a", "4");
    life_world_look(world, &check, NULL, "900");
    send_all(world);
    end_without_a_person(world, "expired", "86400");
    g_autofree char *told = life_world_promised(world, CUSTOMER);
    g_assert_cmpstr(told, ==,
                    "customer-mail alerted -; customer-mail waiting -; customer-mail expired -");
}

/* Whoever comes late has it: it is open again, and what they write is told. */
static void test_taken_up_late(void)
{
    g_autoptr(LifeWorld) world = life_world_new(settings);

    tell_all(world, TRIGGERED, "a", "4");
    end_without_a_person(world, "expired", "86400");
    tell_all(world, "A 87000 annotated Sanne note=[klant]_hello note-id=N1", "b", "87001");
    g_assert_nonnull(world->facts->emergency->ended);
    tell_all(world, "A 88000 acknowledged Sanne", "c", "88001");
    g_assert_null(world->facts->emergency->ended);
    tell_all(world, "A 90000 resolved Sanne", "d", "90001");
    g_assert_cmpstr(world->facts->emergency->end_reason, ==, "resolved");
    g_autofree char *told = life_world_promised(world, CUSTOMER);
    g_assert_cmpstr(told, ==,
                    "customer-mail alerted -; customer-mail note Sanne hello; "
                    "customer-mail acknowledged Sanne; customer-mail resolved Sanne");
}

static void test_flood(void)
{
    g_autoptr(LifeWorld) world = life_world_new(settings);

    tell_all(world, AT_IT, "a", "100");
    for (unsigned i = 0; i < 50; i++) {
        g_autofree char *id = g_strdup_printf("note-%u-", i);
        g_autofree char *text = g_strdup_printf(
            "A %u annotated Sanne note=[klant]_hello_%u note-id=N%u", 110 + 2 * i, i, i);
        tell_all(world, text, id, "300");
    }
    g_autofree char *promised = life_world_promised(world, CUSTOMER);
    g_auto(GStrv) lines = g_strsplit(promised, "; ", -1);
    g_assert_cmpuint(g_strv_length(lines), ==, CUSTOMER_MAILS_MAX);
    guint told = world->facts->timeline->len;
    tell_all(world, "A 400 resolved Sanne", "z", "401");
    g_autofree char *more = life_world_promised(world, CUSTOMER);
    g_assert_nonnull(strstr(more, "customer-mail resolved"));
    /* Each that was withheld stands on the timeline once, and the Hero has one note. */
    g_assert_cmpuint(world->facts->timeline->len, <, told + 5);
    g_autofree char *notes = life_world_promised(world, 1u << PROMISE_NOTE);
    const char *first = strstr(notes, "not mailed");
    g_assert_nonnull(first);
    g_assert_null(strstr(first + 1, "not mailed"));
}

/* Whether a page was proven and acknowledged at once, or the relay is slow: the customer reads
 * first that we have their mail. */
static void test_confirmation_goes_first(void)
{
    g_autoptr(LifeWorld) world = life_world_new(settings);
    g_autoptr(GPtrArray) events = words_events(AT_IT);
    g_autoptr(GDateTime) now = g_date_time_new_utc(2026, 1, 12, 2, 2, 0);
    KeptPromise *confirmation = world->facts->promises->pdata[1];
    NextContext context = {.settings = settings, .host = "mx1", .now = now};

    g_ptr_array_set_size(world->facts->timeline, 0); /* it has no words yet */
    g_free(confirmation->state);
    confirmation->state = g_strdup("open");
    g_clear_pointer(&confirmation->settled, g_date_time_unref);
    tell_all(world, TRIGGERED, "a", "100");
    g_ptr_array_add(world->facts->events, events->pdata[1]);
    g_autoptr(Plan) plan = emergency_next(world->facts, &context);
    const NewPromise *news = plan->promises->pdata[0];
    g_assert_cmpint(news->kind, ==, PROMISE_CUSTOMER_MAIL);
    g_assert_cmpstr(news->after, ==, confirmation->id);
    g_assert_cmpint(g_date_time_compare(news->due, now), >, 0);
}

/* Of what is due together the relay takes any first. */
static void test_news_goes_in_order(void)
{
    g_autoptr(LifeWorld) world = life_world_new(settings);
    g_autoptr(GPtrArray) events =
        words_events(AT_IT "; A 100 annotated Sanne note=[klant]_Bezig note-id=N1");
    g_autoptr(GDateTime) now = g_date_time_new_utc(2026, 1, 12, 2, 2, 0);
    NextContext context = {.settings = settings, .host = "mx1", .now = now};

    tell_all(world, TRIGGERED, "a", "4");
    for (guint i = 1; i < events->len; i++)
        g_ptr_array_add(world->facts->events, events->pdata[i]);
    g_autoptr(Plan) plan = emergency_next(world->facts, &context);
    const NewPromise *acknowledged = plan->promises->pdata[0], *note = plan->promises->pdata[1];
    g_assert_cmpstr(note->after, ==, acknowledged->id);
    g_assert_cmpint(g_date_time_compare(note->due, now), >, 0);
}

/* The relay refuses the customer: who is at it hears of it, once, and Support reads it. */
static void test_unreached(void)
{
    g_autoptr(LifeWorld) world = life_world_new(settings);
    KeptPromise *confirmation = world->facts->promises->pdata[1];
    const CheckKind late = CHECK_UNACKNOWLEDGED;
    g_autoptr(GDateTime) asked = words_instant("800");

    tell_all(world, TRIGGERED, "a", "4");
    g_free(confirmation->state);
    confirmation->state = g_strdup("given-up");
    life_world_look(world, NULL, NULL, "5");
    life_world_look(world, NULL, NULL, "6");
    g_autofree char *notes = life_world_promised(world, 1 << PROMISE_NOTE);
    g_assert_nonnull(strstr(notes, "the customer cannot be reached by mail"));
    g_assert_null(strstr(notes, "; "));
    life_world_look(world, &late, asked, "900");
    for (guint i = 0; i < world->facts->promises->len; i++) {
        const KeptPromise *promise = world->facts->promises->pdata[i];
        if (promise->kind == PROMISE_SUPPORT_MAIL)
            g_assert_nonnull(strstr(promise->order, "De klant weet dit niet"));
    }
}

static void add_rows(const char *property, GTestDataFunc test)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/next/%s/%s", property, rows[i].name);
        g_test_add_data_func(path, &rows[i], test);
    }
}

static void add_debriefs(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(stint_rows); i++) {
        g_autofree char *name = g_strconcat("/next/stints/", stint_rows[i].name, NULL);
        g_test_add_data_func(name, &stint_rows[i], test_stints);
    }
    g_test_add_func("/next/a correction before the debrief", test_early_correction);
    g_test_add_func("/next/debrief after reopening", test_debrief_after_reopening);
    g_test_add_func("/next/resolved again", test_resolved_again);
    g_test_add_func("/next/stints by hand", test_stints_by_hand);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    settings = life_world_settings();
    add_rows("promises", test_promises);
    add_rows("told again", test_told_again);
    add_rows("in disorder", test_disorder);
    for (size_t i = 0; i < G_N_ELEMENTS(waiting); i++) {
        g_autofree char *path = g_strdup_printf("/next/waiting/%s", waiting[i].name);
        g_test_add_data_func(path, &waiting[i], test_waiting);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(vouchings); i++) {
        g_autofree char *path = g_strdup_printf("/next/vouching/%s", vouchings[i].name);
        g_test_add_data_func(path, &vouchings[i], test_vouching);
    }
    g_test_add_func("/next/a customer whom our mail does not reach", test_unreached);
    g_test_add_func("/next/of what was erased nothing is told", test_erased);
    g_test_add_func("/next/waiting/three looks in vain", test_asked_in_vain);
    g_test_add_func("/next/an end of the future is now", test_ended_ahead);
    g_test_add_func("/next/waiting/a clock set back puts it off", test_waiting_set_back);
    g_test_add_func("/next/waiting/a webhook ahead of the page", test_waiting_ahead_of_the_answer);
    g_test_add_func("/next/what nobody may read any more is taken back", test_taken_back);
    g_test_add_func("/next/who takes it on again is told again", test_at_it_again);
    g_test_add_func("/next/without proof nobody says that nobody came", test_waiting_without_proof);
    g_test_add_func("/next/with proof since then it is said", test_waiting_with_proof_since);
    g_test_add_func("/next/who was given more time has it", test_waiting_longer_since);
    g_test_add_func("/next/unproven/the page is tried again", test_unproven);
    g_test_add_func("/next/unproven/within bounds", test_unproven_is_bounded);
    g_test_add_func("/next/unproven/not once somebody is told", test_unproven_no_more);
    g_test_add_func("/next/a mistake in a late note is told to Support", test_late_mistake);
    g_test_add_func("/next/debrief and corrections", test_debrief);
    g_test_add_func("/next/billed by the prices when it was opened", test_old_prices);
    g_test_add_func("/next/Support takes an outage back", test_worked_after_waiving);
    g_test_add_func("/next/what is erased is not billed again", test_erased_bill);
    g_test_add_func("/next/solved is told once", test_solved_once);
    add_debriefs();
    g_test_add_func("/next/shared time is charged once", test_shared_time);
    g_test_add_func("/next/a watched mail pages once", test_watched);
    for (size_t i = 0; i < G_N_ELEMENTS(later_pages); i++) {
        g_autofree char *path = g_strdup_printf("/next/later page/%s", later_pages[i].name);
        g_test_add_data_func(path, &later_pages[i], test_later_page);
    }
    g_test_add_func("/next/later page/seen to after the alarm", test_later_page_seen_to);
    g_test_add_func("/next/a ladder that is gone is made up for", test_ladder_gone);
    g_test_add_func("/next/a ladder that is gone, once a page", test_ladder_gone_again);
    g_test_add_func("/next/nobody is written to who may not be", test_no_conversation);
    g_test_add_func("/next/what was closed by hand is not told", test_closed_by_hand);
    g_test_add_func("/next/work that nobody resolved is billed", test_left_is_billed);
    g_test_add_func("/next/what expires unseen is told to Support", test_expired_unseen);
    g_test_add_func("/next/who was told to wait is told that it expired", test_expired_waiting);
    g_test_add_func("/next/who comes after the end has it", test_taken_up_late);
    g_test_add_func("/next/notes do not flood the customer", test_flood);
    g_test_add_func("/next/the confirmation goes first", test_confirmation_goes_first);
    g_test_add_func("/next/news goes in order", test_news_goes_in_order);
    int code = g_test_run();
    settings_unref(settings);
    return code;
}
