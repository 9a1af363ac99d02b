/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/support/life_world.h"

#include <string.h>

#include "compose/json.h"
#include "compose/mails.h"
#include "compose/news_order.h"

static const char settings_text[] =
    "listen: unix:/run/pager-milter.sock\n"
    "store: sqlite:/var/lib/pager-milter.db\n"
    "id_key_file: id_key\n"
    "smtp: {helo: mx1.host.example}\n"
    "web: {webhooks: \"127.0.0.1:8025\", admin: \"127.0.0.1:8026\"}\n"
    "calendars: {office: {time_zone: Europe/Amsterdam, hours: {monday: [\"09:00-17:00\"]}}}\n"
    "desks:\n"
    "  - name: noodhulp\n"
    "    emergency_addresses: [noodhulp@host.example]\n"
    "    support_mailbox: support@host.example\n"
    "    fallback_mail: [leads@host.example]\n"
    "    calendar: office\n"
    "    phone: \"+31 20 555 0123\"\n"
    "    confirmation: {from: \"Noodhulp <noodhulp@host.example>\"}\n"
    "    pagerduty: {routing_key_file: routing_key, webhook_secret_files: [secret]}\n"
    "    ladder: [{after: 2m, mail: [\"0612345678@sms.example\"]},\n"
    "             {after: 5m, command: [/usr/local/bin/sms]}]\n"
    "    tariff: {currency: EUR, vat: excluded,\n"
    "             sla_plus: {per_15_minutes: \"50.00\", minimum: \"100.00\"},\n"
    "             without: {call_out: \"150.00\", per_15_minutes: \"50.00\",\n"
    "                       sla_plus_month: \"50.00\"}}\n";

static const char conversation[] =
    "{\"to\": \"jan@bakkerij.example\", \"language\": \"nl\", \"subject\": \"Webwinkel plat\", "
    "\"received\": \"2026-03-14T01:00:00Z\", \"references\": [\"1@bakkerij.example\"], "
    "\"emergencies\": [\"" LIFE_WORLD_REFERENCE "\"]}";

Settings *life_world_settings(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("life-XXXXXX", &error);
    g_autofree char *key = g_build_filename(folder, "id_key", NULL);
    g_autofree char *file = g_build_filename(folder, "pager-milter.yaml", NULL);

    g_file_set_contents_full(key, "a key of more than sixteen", -1, G_FILE_SET_CONTENTS_NONE, 0600,
                             &error);
    g_assert_no_error(error);
    Settings *settings =
        settings_read(file, settings_text, strlen(settings_text), SECRETS_NONE, &error);
    g_assert_no_error(error);
    g_assert_cmpint(remove(key), ==, 0);
    g_assert_cmpint(remove(folder), ==, 0);
    return settings;
}

static Emergency *emergency_new(void)
{
    Emergency *emergency = g_new0(Emergency, 1);

    emergency->reference = g_strdup(LIFE_WORLD_REFERENCE);
    emergency->desk = g_strdup("noodhulp");
    emergency->dedup_key = g_strdup("pm1-key");
    emergency->round_key = g_strdup("pm1-key");
    emergency->sender = g_strdup("jan@bakkerij.example");
    emergency->subject = g_strdup("Webwinkel plat");
    emergency->report = g_strdup("{}");
    emergency->opened = words_instant("0");
    emergency->round_began = words_instant("0");
    emergency->page_accepted = true;
    emergency->needs_proof = true;
    emergency->life = g_strdup("waiting");
    emergency->conversation = g_strdup(conversation);
    return emergency;
}

static void keep(LifeWorld *world, const char *id, PromiseKind kind, const char *order,
                 const char *settled, GDateTime *due)
{
    KeptPromise *promise = g_new0(KeptPromise, 1);

    promise->id = g_strdup(id);
    promise->kind = kind;
    promise->order = g_strdup(order);
    promise->target = g_strdup("");
    promise->state = g_strdup(settled != NULL ? "done" : "open");
    promise->due = g_date_time_ref(due);
    promise->settled = settled != NULL ? words_instant(settled) : NULL;
    g_ptr_array_add(world->facts->promises, promise);
}

static GPtrArray *list_new(void (*free_element)(void *element))
{
    return g_ptr_array_new_with_free_func(free_element);
}

LifeWorld *life_world_new(Settings *settings)
{
    LifeWorld *world = g_new0(LifeWorld, 1);
    EmergencyFacts *facts = g_new0(EmergencyFacts, 1);

    world->settings = settings_ref(settings);
    world->facts = facts;
    world->told = list_new((GDestroyNotify) incident_event_free);
    world->elsewhere = list_new(g_free);
    facts->emergency = emergency_new();
    facts->incidents = list_new((GDestroyNotify) incident_link_free);
    facts->events = g_ptr_array_new();
    facts->promises = list_new((GDestroyNotify) kept_promise_free);
    facts->timeline = list_new((GDestroyNotify) event_free);
    facts->ledger = list_new((GDestroyNotify) ledger_row_free);
    facts->siblings = list_new((GDestroyNotify) ledger_row_free);
    keep(world, "page", PROMISE_PAGE, "{\"dedup_key\": \"pm1-key\"}", "1",
         facts->emergency->opened);
    keep(world, "confirmation", PROMISE_CONFIRMATION, conversation, "2", facts->emergency->opened);
    Event *composed = g_new0(Event, 1);
    composed->kind = g_strdup(EVENT_CONFIRMATION_COMPOSED);
    composed->text = g_strdup(page_state_name(PAGE_ACCEPTED));
    composed->at = g_date_time_ref(facts->emergency->opened);
    g_ptr_array_add(facts->timeline, composed);
    return world;
}

void life_world_free(LifeWorld *world)
{
    if (world == NULL)
        return;
    emergency_facts_free(world->facts);
    g_ptr_array_unref(world->told);
    g_ptr_array_unref(world->elsewhere);
    g_clear_pointer(&world->heard_since, g_date_time_unref);
    settings_unref(world->settings);
    g_free(world);
}

static void set_instant(GDateTime **place, GDateTime *instant)
{
    if (instant == NULL)
        return;
    g_clear_pointer(place, g_date_time_unref);
    *place = g_date_time_ref(instant);
}

static void set_text(char **place, const char *text)
{
    if (text == NULL)
        return;
    g_free(*place);
    *place = g_strdup(text);
}

static void write_change(Emergency *emergency, const EmergencyChange *change)
{
    set_text(&emergency->life, change->life);
    set_instant(&emergency->proven, change->proven);
    set_instant(&emergency->acknowledged, change->acknowledged);
    if (change->is_unacknowledged)
        g_clear_pointer(&emergency->acknowledged, g_date_time_unref);
    set_instant(&emergency->activity, change->activity);
    set_instant(&emergency->customer_told, change->customer_told);
    if (emergency->ended == NULL) {
        set_instant(&emergency->ended, change->ended);
        set_text(&emergency->end_reason, change->end_reason);
    }
    if (change->is_reopened) {
        g_clear_pointer(&emergency->ended, g_date_time_unref);
        g_clear_pointer(&emergency->end_reason, g_free);
    }
    emergency->is_watched = emergency->is_watched && !change->is_paged;
}

static void write_row(EmergencyFacts *facts, const NewLedgerRow *row)
{
    LedgerRow *kept = g_new0(LedgerRow, 1);

    kept->number = facts->ledger->len + 1;
    kept->emergency = g_strdup(row->emergency);
    kept->what = g_strdup(row->what);
    kept->reason = g_strdup(row->reason);
    kept->spans = g_strdup(row->spans);
    kept->currency = g_strdup(row->currency);
    kept->hundredths = row->hundredths;
    kept->worked_minutes = row->worked_minutes;
    kept->free_minutes = row->free_minutes;
    kept->quarters = row->quarters;
    kept->at = g_date_time_ref(row->at);
    g_ptr_array_add(facts->ledger, kept);
}

static void write_drop(EmergencyFacts *facts, const PromiseDrop *drop)
{
    for (guint i = 0; i < facts->promises->len; i++) {
        KeptPromise *promise = facts->promises->pdata[i];
        bool is_meant = drop->promise != NULL ? g_str_equal(promise->id, drop->promise)
                                              : (drop->kinds & 1u << promise->kind) != 0 &&
                                                    g_str_equal(promise->state, "open");
        if (is_meant)
            set_text(&promise->state, "dropped");
    }
}

static void write_plan(LifeWorld *world, const Plan *plan)
{
    EmergencyFacts *facts = world->facts;

    for (guint i = 0; i < plan->drops->len; i++)
        write_drop(facts, plan->drops->pdata[i]);

    for (guint i = 0; i < plan->promises->len; i++) {
        const NewPromise *promise = plan->promises->pdata[i];
        if (g_strcmp0(promise->emergency, facts->emergency->reference) != 0) {
            g_ptr_array_add(world->elsewhere, g_strdup(promise->emergency));
            continue;
        }
        keep(world, promise->id, promise->kind, promise->order, NULL, promise->due);
        set_text(&((KeptPromise *) facts->promises->pdata[facts->promises->len - 1])->target,
                 promise->target);
    }
    for (guint i = 0; i < plan->events->len; i++) {
        const NewEvent *new_event = plan->events->pdata[i];
        Event *event = g_new0(Event, 1);
        event->kind = g_strdup(new_event->kind);
        event->text = g_strdup(new_event->text);
        event->at = g_date_time_ref(new_event->at);
        g_ptr_array_add(facts->timeline, event);
    }
    for (guint i = 0; i < plan->changes->len; i++)
        write_change(facts->emergency, plan->changes->pdata[i]);
    for (guint i = 0; i < plan->ledger->len; i++)
        write_row(facts, plan->ledger->pdata[i]);
}

void life_world_look(LifeWorld *world, const CheckKind *check, GDateTime *asked, const char *second)
{
    g_autoptr(GDateTime) now = words_instant(second);
    NextContext context = {.settings = world->settings,
                           .host = "mx1.host.example",
                           .now = now,
                           .asked = asked,
                           .heard_since = world->heard_since,
                           .check = check};
    g_autoptr(Plan) plan = emergency_next(world->facts, &context);

    write_plan(world, plan);
}

static bool is_linked(const LifeWorld *world, const char *incident)
{
    for (guint i = 0; i < world->facts->incidents->len; i++) {
        const IncidentLink *link = world->facts->incidents->pdata[i];
        if (g_str_equal(link->incident, incident))
            return true;
    }
    return false;
}

static void link_incident(LifeWorld *world, const char *incident, GDateTime *since)
{
    if (is_linked(world, incident))
        return;
    IncidentLink *link = g_new0(IncidentLink, 1);
    link->incident = g_strdup(incident);
    link->dedup_key = g_strdup(g_str_equal(incident, "A") ? "pm1-key" : "");
    link->linked = g_date_time_ref(since);
    g_ptr_array_add(world->facts->incidents, link);
}

/* Whatever the order in which it is told, a target is the emergency's from the merge on. */
static void link_all(LifeWorld *world, const IncidentEvent *event)
{
    if (event->kind == INCIDENT_EVENT_TRIGGERED && event->agent == AGENT_INTEGRATION &&
        (event->incident[0] == 'A' || event->incident[0] == 'B'))
        link_incident(world, event->incident, world->facts->emergency->opened);
    for (guint i = 0; i < world->told->len; i++) {
        const IncidentEvent *told = world->told->pdata[i];
        if (told->merged_into != NULL && is_linked(world, told->incident))
            link_incident(world, told->merged_into, told->occurred);
    }
}

static bool is_told(const LifeWorld *world, const char *id)
{
    for (guint i = 0; i < world->told->len; i++) {
        if (g_str_equal(((const IncidentEvent *) world->told->pdata[i])->id, id))
            return true;
    }
    return false;
}

void life_world_tell(LifeWorld *world, const IncidentEvent *event, const char *second)
{
    if (is_told(world, event->id))
        return;
    g_ptr_array_add(world->told, words_copy(event));
    link_all(world, event);
    g_ptr_array_set_size(world->facts->events, 0);
    for (guint i = 0; i < world->told->len; i++) {
        IncidentEvent *told = world->told->pdata[i];
        if (is_linked(world, told->incident))
            g_ptr_array_add(world->facts->events, told);
    }
    if (is_linked(world, event->incident))
        life_world_look(world, NULL, NULL, second);
}

static char *describe(const KeptPromise *promise)
{
    const char *kind = promise_kind_name(promise->kind);
    g_autoptr(json_t) order = json_loads(promise->order, 0, NULL);

    if (promise->kind == PROMISE_CUSTOMER_MAIL) {
        g_autoptr(NewsOrder) news = news_order_read(promise->order, NULL);
        return g_strjoin(" ", kind, news_kind_name(news->kind),
                         news->hero[0] != '\0' ? news->hero : "-",
                         news->is_left           ? "left"
                         : news->text[0] != '\0' ? news->text
                                                 : NULL,
                         NULL);
    }
    if (promise->kind == PROMISE_SUPPORT_MAIL)
        return g_strjoin(" ", kind, promise->target, json_text(order, "subject"), NULL);
    static const char *const keys[] = {"dedup_key", "check", "text"};
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (json_text(order, keys[i]) != NULL)
            return g_strjoin(" ", kind, json_text(order, keys[i]), NULL);
    }
    return g_strdup(kind);
}

void life_world_tell_all(LifeWorld *world, const char *text, const char *id, const char *second)
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

void life_world_end(LifeWorld *world, const char *reason, const char *second)
{
    world->facts->emergency->ended = words_instant(second);
    world->facts->emergency->end_reason = g_strdup(reason);
    life_world_look(world, NULL, NULL, second);
    life_world_look(world, NULL, NULL, second);
}

void life_world_send_all(LifeWorld *world)
{
    for (guint i = 0; i < world->facts->promises->len; i++)
        set_text(&((KeptPromise *) world->facts->promises->pdata[i])->state, "done");
}

int64_t life_world_billed(const LifeWorld *world)
{
    int64_t hundredths = 0;

    for (guint i = 0; i < world->facts->ledger->len; i++)
        hundredths += ((const LedgerRow *) world->facts->ledger->pdata[i])->hundredths;
    return hundredths;
}

char *life_world_dropped(const LifeWorld *world)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < world->facts->promises->len; i++) {
        const KeptPromise *promise = world->facts->promises->pdata[i];
        if (g_str_equal(promise->state, "dropped"))
            g_ptr_array_add(lines, describe(promise));
    }
    g_ptr_array_add(lines, NULL);
    return g_strjoinv("; ", (char **) lines->pdata);
}

char *life_world_promised(const LifeWorld *world, unsigned kinds)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 2; i < world->facts->promises->len; i++) { /* without page and confirmation */
        const KeptPromise *promise = world->facts->promises->pdata[i];
        if ((kinds & 1u << promise->kind) != 0)
            g_ptr_array_add(lines, describe(promise));
    }
    g_ptr_array_add(lines, NULL);
    return g_strjoinv("; ", (char **) lines->pdata);
}
