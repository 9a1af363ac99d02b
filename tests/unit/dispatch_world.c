/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch_world.h"

#include <string.h>

#include <glib/gstdio.h>

#include "base/ids.h"
#include "base/instant.h"
#include "compose_values.h"
#include "config/settings_slot.h"
#include "life/paging.h"
#include "mail/message_parse.h"
#include "store/emergencies.h"

static void write_file(const World *world, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(world->folder, name, NULL);
    g_autoptr(GError) error = NULL;

    g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, &error);
    g_assert_no_error(error);
}

static void write_configuration(const World *world, const char *more, const char *pagerduty,
                                const char *desk)
{
    g_autofree char *replies = g_test_build_filename(G_TEST_DIST, "conf/replies", NULL);
    g_autofree char *text = g_strdup_printf(
        "listen: unix:%s/milter.sock\n"
        "store: sqlite:%s/store.db\n"
        "spool: %s\n"
        "control: %s/control.sock\n"
        "id_key_file: %s/id_key\n"
        "templates: %s\n"
        "smtp: {relay: \"smtp://%s\", helo: mx1.host.example}\n"
        "%s\n"
        "calendars: {office: {time_zone: Europe/Amsterdam, hours: {monday: [\"09:00-17:00\"]}}}\n"
        "desks:\n"
        "  - name: noodhulp\n"
        "    emergency_addresses: [noodhulp@host.example]\n"
        "    support_mailbox: support@host.example\n"
        "    fallback_mail: [leads@host.example]\n"
        "    calendar: office\n"
        "    digest: off\n"
        "    phone: \"+31 20 555 0123\"\n"
        "    confirmation: {from: \"Noodhulp <noodhulp@host.example>\"}\n"
        "    pagerduty: {routing_key_file: %s/routing_key, url: \"http://%s\"%s}\n%s",
        world->folder, world->folder, world->folder, world->folder, world->folder, replies,
        world->relay->place, more != NULL ? more : "", world->folder, world->sandbox->place,
        pagerduty, desk);

    write_file(world, "id_key", "a key of more than sixteen");
    write_file(world, "routing_key", TEST_KEY "\n");
    write_file(world, "pager-milter.yaml", text);
}

static Settings *load_settings(const World *world)
{
    g_autofree char *path = g_build_filename(world->folder, "pager-milter.yaml", NULL);
    g_autoptr(GError) error = NULL;
    Settings *settings = settings_load(path, SECRETS_PAGERDUTY, &error);

    g_assert_no_error(error);
    return settings;
}

static void init_once(void)
{
    static gsize is_done = 0;

    if (!g_once_init_enter(&is_done))
        return;
    dispatch_init();
    message_parse_init();
    g_once_init_leave(&is_done, 1);
}

/* Starts the servers; the store and dispatch follow once there is a configuration. */
static World *world_begin(void)
{
    World *world = g_new0(World, 1);
    g_autoptr(GDateTime) start = instant_parse(WORLD_START, NULL);
    g_autoptr(GError) error = NULL;

    init_once();
    world->folder = g_dir_make_tmp("dispatch-XXXXXX", &error);
    g_assert_no_error(error);
    world->sandbox = sandbox_start(NULL);
    world->relay = relay_start();
    world->clock = clock_new();
    clock_set(world->clock, start);
    return world;
}

static void world_open(World *world)
{
    g_autoptr(GError) error = NULL;

    world->settings = settings_slot_new(load_settings(world));
    g_autoptr(Settings) settings = settings_slot_acquire(world->settings);
    world->store = store_open(settings->store, STORE_READ_WRITE, &error);
    g_assert_no_error(error);
    world_start_dispatch(world);
}

World *world_new(const char *more)
{
    World *world = world_begin();

    write_configuration(world, more, "", "");
    world_open(world);
    return world;
}

World *world_new_with_token(const char *pagerduty, const char *desk)
{
    World *world = world_begin();
    g_autofree char *rest = g_strdup_printf(
        ", rest_token_file: %s/rest_token, rest_url: \"http://%s\", from: " WORLD_USER "%s",
        world->folder, world->sandbox->place, pagerduty);

    write_file(world, "rest_token", WORLD_TOKEN "\n");
    write_file(world, "second_key", OTHER_KEY "\n");
    write_configuration(world, NULL, rest, desk);
    world_open(world);
    return world;
}

void world_start_dispatch(World *world)
{
    g_autoptr(Settings) settings = settings_slot_acquire(world->settings);
    g_autoptr(GError) error = NULL;
    ReplyTexts *texts = reply_texts_load(settings->templates, &error);
    g_assert_no_error(error);
    DispatchOptions options = {
        .clock = world->clock,
        .settings = world->settings,
        .texts = texts,
        .store = world->store,
        .host = "mx1.host.example",
        .answer_ms = 2000,
    };

    world->dispatch = dispatch_start(&options, &error);
    g_assert_no_error(error);
}

void world_stop_dispatch(World *world)
{
    dispatch_stop(g_steal_pointer(&world->dispatch));
}

static void remove_folder(const char *folder)
{
    g_autoptr(GDir) directory = g_dir_open(folder, 0, NULL);
    const char *name = NULL;

    while ((name = g_dir_read_name(directory)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
}

void world_free(World *world)
{
    world_stop_dispatch(world);
    store_close(world->store);
    settings_slot_free(world->settings);
    clock_free(world->clock);
    server_stop(world->sandbox);
    server_stop(world->relay);
    remove_folder(world->folder);
    g_free(world->folder);
    g_free(world);
}

static NewPromise *add_promise(World *world, Plan *plan, PromiseKind kind, const char *reference)
{
    NewPromise *promise = g_new0(NewPromise, 1);
    g_autoptr(GDateTime) now = clock_now(world->clock);

    promise->id = row_id_new(now);
    promise->kind = kind;
    promise->emergency = g_strdup(reference);
    promise->desk = g_strdup("noodhulp");
    promise->target = g_strdup("");
    promise->order = g_strdup("{}");
    promise->due = instant_add_seconds(now, kind == PROMISE_PAGE ? 0 : 60);
    g_ptr_array_add(plan->promises, promise);
    return promise;
}

static const char *add_page(World *world, Plan *plan, const char *reference)
{
    NewPromise *page = add_promise(world, plan, PROMISE_PAGE, reference);
    Desk *desk = compose_desk_new();
    g_autoptr(Report) report = compose_report_new();
    g_autoptr(Envelope) envelope = compose_envelope_new();
    g_autofree char *key = g_strconcat("pm1-", reference, NULL);
    PageFacts facts = {.reference = reference, .dedup_key = key, .host = "mx1.host.example"};

    g_free(page->order);
    page->order = event_compose(report, envelope, desk, &facts);
    compose_desk_free(desk);
    return page->id;
}

static void add_emergency(World *world, Plan *plan, const char *reference)
{
    NewEmergency *emergency = g_new0(NewEmergency, 1);
    g_autoptr(Report) report = compose_report_new();
    g_autoptr(Envelope) envelope = compose_envelope_new();

    emergency->reference = g_strdup(reference);
    emergency->desk = g_strdup("noodhulp");
    emergency->dedup_key = g_strconcat("pm1-", reference, NULL);
    emergency->sender = g_strdup("klant@klant.example");
    emergency->subject = g_strdup("Alles ligt plat");
    emergency->report = report_to_json(report, envelope);
    emergency->opened = clock_now(world->clock);
    g_ptr_array_add(plan->emergencies, emergency);
}

static void add_confirmation(World *world, Plan *plan, const char *reference, const char *customer,
                             const char *page)
{
    NewPromise *promise = add_promise(world, plan, PROMISE_CONFIRMATION, reference);
    g_autoptr(Report) report = compose_report_new();
    g_autoptr(Envelope) envelope = compose_envelope_new();
    const char *const references[] = {reference, NULL};

    compose_set(&promise->target, customer);
    g_free(promise->order);
    promise->order = confirmation_order(report, envelope, customer, references, NULL);
    promise->after = g_strdup(page);
}

static void write_plan(World *world, const Plan *plan)
{
    g_autoptr(GError) error = NULL;

    emergency_open(world->store, plan, &error);
    g_assert_no_error(error);
    if (world->dispatch != NULL)
        dispatch_wake(world->dispatch);
}

void world_put(World *world, const char *reference, const char *customer)
{
    g_autoptr(Plan) plan = plan_new();

    add_emergency(world, plan, reference);
    const char *page = add_page(world, plan, reference);
    NewPromise *fallback = add_promise(world, plan, PROMISE_FALLBACK_MAIL, reference);
    compose_set(&fallback->target, "leads@host.example");
    if (customer != NULL)
        add_confirmation(world, plan, reference, customer, page);
    write_plan(world, plan);
}

void world_put_whole(World *world, const char *reference)
{
    g_autoptr(Plan) plan = plan_new();
    g_autoptr(Settings) settings = settings_slot_acquire(world->settings);
    const Desk *desk = settings_desk(settings, "noodhulp");
    g_autoptr(Plan) page = plan_new();

    add_emergency(world, plan, reference);
    NewEmergency *emergency = plan->emergencies->pdata[0];
    emergency->needs_proof = desk_can_prove(desk);
    add_page(world, page, reference);
    const NewPromise *order = page->promises->pdata[0];
    const NewPromise *put = paging_put(plan, &(Paging){.desk = desk,
                                                       .emergency = reference,
                                                       .event = order->order,
                                                       .at = emergency->opened});
    add_confirmation(world, plan, reference, WORLD_CUSTOMER, put->id);
    const NewPromise *confirmation = plan->promises->pdata[plan->promises->len - 1];
    emergency->conversation = g_strdup(confirmation->order);
    write_plan(world, plan);
}

void world_put_promise(World *world, const char *reference, PromiseKind kind, const char *order)
{
    g_autoptr(Plan) plan = plan_new();
    NewPromise *promise = add_promise(world, plan, kind, reference);
    g_autoptr(GDateTime) now = clock_now(world->clock);

    compose_set(&promise->order, order);
    g_date_time_unref(promise->due);
    promise->due = g_date_time_ref(now);
    write_plan(world, plan);
}

void world_put_pages(World *world, unsigned count)
{
    g_autoptr(Plan) plan = plan_new();

    for (unsigned i = 0; i < count; i++) {
        g_autofree char *reference = g_strdup_printf("P0-%04u", i);
        add_emergency(world, plan, reference);
        add_page(world, plan, reference);
    }
    write_plan(world, plan);
}

void world_move(World *world, int64_t seconds)
{
    g_autoptr(GDateTime) now = clock_now(world->clock);
    g_autoptr(GDateTime) then = instant_add_seconds(now, seconds);

    clock_set(world->clock, then);
    dispatch_wake(world->dispatch);
}

unsigned world_open_promises(World *world)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) promises = outbox_list(world->store, &error);

    g_assert_no_error(error);
    return promises->len;
}

unsigned world_events(World *world, const char *reference, const char *kind)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) timeline = emergency_timeline(world->store, reference, &error);
    unsigned count = 0;

    g_assert_no_error(error);
    for (guint i = 0; i < timeline->len; i++)
        count += g_str_equal(((const Event *) timeline->pdata[i])->kind, kind) ? 1 : 0;
    return count;
}

unsigned world_requests(World *world, const char *dedup_key)
{
    json_t *requests = sandbox_requests(world->sandbox, dedup_key);
    unsigned count = (unsigned) json_array_size(requests);

    json_decref(requests);
    return count;
}

unsigned world_mails(World *world, const char *word)
{
    json_t *mails = relay_mails(world->relay);
    json_t *mail = NULL;
    size_t i = 0;
    unsigned count = 0;

    json_array_foreach(mails, i, mail)
    {
        g_autofree char *text = json_dumps(mail, 0);
        count += strstr(text, word) != NULL ? 1 : 0;
    }
    json_decref(mails);
    return count;
}

json_t *world_ask(World *world, const char *request)
{
    g_autofree char *answer = dispatch_answer(world->dispatch, request);
    json_t *read = json_loads(answer, 0, NULL);

    g_assert_nonnull(read);
    return read;
}
