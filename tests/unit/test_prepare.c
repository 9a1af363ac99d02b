/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/instant.h"
#include "compose/json.h"
#include "config/settings_slot.h"
#include "dispatch/prepare.h"
#include "dispatch_world.h"

/* A promise of an emergency at `noodhulp`, and what it is kept with. */
typedef struct {
    World *world;
    Settings *settings;
    ReplyTexts *texts;
    GDateTime *now;
    GHashTable *page_errors;
    Circumstances circumstances;
} Case;

static void case_open(Case *on)
{
    g_autoptr(GError) error = NULL;

    on->world = world_new(NULL);
    on->settings = settings_slot_acquire(on->world->settings);
    on->texts = reply_texts_load(on->settings->templates, &error);
    g_assert_no_error(error);
    on->now = instant_parse(WORLD_START, NULL);
    on->page_errors = g_hash_table_new(g_str_hash, g_str_equal);
    on->circumstances = (Circumstances){
        .settings = on->settings,
        .texts = on->texts,
        .host = "mx1.host.example",
        .now = on->now,
        .page_errors = on->page_errors,
    };
}

static void case_close(Case *on)
{
    g_hash_table_unref(on->page_errors);
    g_date_time_unref(on->now);
    reply_texts_free(on->texts);
    settings_unref(on->settings);
    world_free(on->world);
}

typedef struct {
    const char *name;
    PromiseKind kind;
    const char *desk, *target, *order, *report;
    bool page_accepted;
    int settlement; /* its kind, or -1 for none */
    bool has_errand;
    const char *body; /* that the errand contains; NULL for none */
} Row;

#define REQUEST "{\"event_action\":\"trigger\",\"dedup_key\":\"pm1-x\",\"payload\":{}}"

static const Row rows[] = {
    {"a page carries the routing key", PROMISE_PAGE, "noodhulp", "", REQUEST, NULL, false, -1, true,
     "\"routing_key\":\"" TEST_KEY "\""},
    {"a page that cannot be read goes out all the same", PROMISE_PAGE, "noodhulp", "", "{broken",
     NULL, false, -1, true, "Emergency K7Q-M2XD"},
    {"a page without a key of its own gets that of its emergency", PROMISE_PAGE, "noodhulp", "",
     "{}", NULL, false, -1, true, "\"dedup_key\":\"pm1-emergency\""},
    {"a resolve that cannot be read is made anew", PROMISE_RESOLVE, "noodhulp", "", "", NULL, true,
     -1, true, "\"event_action\":\"resolve\""},
    {"a desk that is gone is for people", PROMISE_PAGE, "gone", "", REQUEST, NULL, false,
     SETTLEMENT_FOR_PEOPLE, false, NULL},
    {"a fallback mail is composed, kept, then sent", PROMISE_FALLBACK_MAIL, "noodhulp",
     "leads@host.example", "{}", "{}", false, SETTLEMENT_COMPOSED, true, "leads@host.example"},
    {"a fallback mail outlives the texts that were erased", PROMISE_FALLBACK_MAIL, "noodhulp",
     "leads@host.example", "{}", NULL, false, SETTLEMENT_COMPOSED, true, "K7Q-M2XD"},
    {"a fallback mail is not needed once the page is accepted", PROMISE_FALLBACK_MAIL, "noodhulp",
     "leads@host.example", "{}", "{}", true, SETTLEMENT_GIVEN_UP, false, NULL},
    {"a step of the ladder that a reload has taken away is given up", PROMISE_LADDER, "noodhulp",
     "", "{\"step\": 7}", "{}", false, SETTLEMENT_GIVEN_UP, false, NULL},
    {"a confirmation whose order cannot be read is given up", PROMISE_CONFIRMATION, "noodhulp",
     "klant@klant.example", "{broken", NULL, true, SETTLEMENT_GIVEN_UP, false, NULL},
    {"an address that speaks SMTP is not written to", PROMISE_CONFIRMATION, "noodhulp",
     "a@b.example>\r\nDATA", "{}", NULL, true, SETTLEMENT_GIVEN_UP, false, NULL},
    {"rule 85: an address that needs SMTPUTF8 is not written to", PROMISE_CONFIRMATION, "noodhulp",
     "zoë@klant.example", "{}", NULL, true, SETTLEMENT_GIVEN_UP, false, NULL},
};

static bool contains(GBytes *body, const char *part)
{
    return g_strstr_len(g_bytes_get_data(body, NULL), (gssize) g_bytes_get_size(body), part) !=
           NULL;
}

static void test_row(const void *data)
{
    const Row *row = data;
    Case on;
    case_open(&on);
    Promise promise = {
        .id = (char *) "id",
        .kind = row->kind,
        .emergency = (char *) "K7Q-M2XD",
        .desk = (char *) row->desk,
        .target = (char *) row->target,
        .order = (char *) row->order,
        .dedup_key = (char *) "pm1-emergency",
        .report = (char *) row->report,
        .page_accepted = row->page_accepted,
        .opened = on.now,
        .due = on.now,
        .last_error = (char *) "",
    };
    Prepared prepared = promise_prepare(&promise, &on.circumstances);

    g_assert_cmpint(prepared.settlement != NULL ? (int) prepared.settlement->kind : -1, ==,
                    row->settlement);
    g_assert_cmpint(prepared.errand != NULL, ==, row->has_errand);
    if (row->kind == PROMISE_LADDER)
        g_assert_cmpuint(prepared.settlement->otherwise->promises->len, ==, 1);
    if (row->body != NULL)
        g_assert_true(contains(prepared.errand->body, row->body));
    errand_free(prepared.errand);
    settlement_free(prepared.settlement);
    case_close(&on);
}

static void test_broken_texts(void)
{
    Case on;
    case_open(&on);
    Promise promise = {
        .id = (char *) "id",
        .kind = PROMISE_CONFIRMATION,
        .emergency = (char *) "K7Q-M2XD",
        .desk = (char *) "noodhulp",
        .target = (char *) "klant@klant.example",
        .order = (char *) "{}",
        .last_error = (char *) "",
        .opened = on.now,
    };
    on.circumstances.texts = NULL;
    Prepared prepared = promise_prepare(&promise, &on.circumstances);

    g_assert_null(prepared.errand);
    g_assert_cmpint(prepared.settlement->kind, ==, SETTLEMENT_FOR_PEOPLE);
    g_assert_cmpstr(prepared.settlement->error, ==, "the reply texts are broken");
    settlement_free(prepared.settlement);
    case_close(&on);
}

static void test_page_error(void)
{
    Case on;
    case_open(&on);
    Promise promise = {
        .id = (char *) "id",
        .kind = PROMISE_FALLBACK_MAIL,
        .emergency = (char *) "K7Q-M2XD",
        .desk = (char *) "noodhulp",
        .target = (char *) "leads@host.example",
        .order = (char *) "{}",
        .opened = on.now,
        .due = on.now,
        .last_error = (char *) "",
    };

    g_hash_table_insert(on.page_errors, (void *) "K7Q-M2XD", (void *) "answered 403 somehow");
    Prepared prepared = promise_prepare(&promise, &on.circumstances);
    g_assert_true(contains(prepared.errand->body, "answered 403 somehow"));
    errand_free(prepared.errand);
    settlement_free(prepared.settlement);
    case_close(&on);
}

static void test_alarm(void)
{
    Case on;
    case_open(&on);
    g_autoptr(Errand) errand = alarm_prepare(settings_desk(on.settings, "noodhulp"), "pm1-outage",
                                             "cannot store", &on.circumstances);

    g_assert_null(errand->id);
    g_assert_cmpstr(errand->dedup_key, ==, "pm1-outage");
    g_assert_true(contains(errand->body, "cannot store"));
    g_assert_true(contains(errand->body, TEST_KEY));
    case_close(&on);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/prepare/%s", rows[i].name);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/prepare/a confirmation waits for texts that are broken", test_broken_texts);
    g_test_add_func("/prepare/a fallback mail says why the page failed", test_page_error);
    g_test_add_func("/prepare/an alarm belongs to no promise", test_alarm);
    return g_test_run();
}
