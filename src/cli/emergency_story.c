/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/emergency_story.h"

#include "base/instant.h"
#include "cli/columns.h"
#include "cli/desk_work.h"
#include "cli/emergency_facts.h"
#include "compose/customer_json.h"
#include "compose/money.h"
#include "domain/end_reason.h"
#include "life/round.h"

void emergency_story_clear(EmergencyStory *story)
{
    g_clear_pointer(&story->facts, emergency_facts_free);
    g_clear_pointer(&story->life, life_free);
    g_clear_pointer(&story->promises, g_ptr_array_unref);
    g_clear_pointer(&story->outbox, g_ptr_array_unref);
}

static bool read_facts(Store *store, const char *reference, EmergencyStory *story, GError **error)
{
    g_autoptr(GError) failure = NULL;

    story->facts = emergency_look(store, reference, &failure);
    if (story->facts != NULL)
        return true;
    if (failure == NULL)
        g_set_error(&failure, STORE_ERROR, STORE_ERROR_CONFLICT, "no emergency is called '%s'",
                    reference);
    g_propagate_error(error, g_steal_pointer(&failure));
    return false;
}

bool emergency_story_read(Store *store, const char *reference, EmergencyStory *story,
                          GError **error)
{
    if (!read_facts(store, reference, story, error))
        return false;
    story->life = round_fold(story->facts);
    story->outbox = outbox_list(store, error);
    if (story->outbox == NULL)
        return false;
    story->promises = g_ptr_array_new();
    for (guint i = 0; i < story->outbox->len; i++) {
        Promise *promise = story->outbox->pdata[i];
        if (g_str_equal(promise->emergency, reference))
            g_ptr_array_add(story->promises, promise);
    }
    return true;
}

static json_t *customer_json(const char *customer)
{
    g_auto(CustomerMatch) match = {0};
    json_t *object = json_object();

    if (customer == NULL || !customer_match_from_json(customer, &match)) {
        json_decref(object);
        return json_null();
    }
    json_object_set_new(object, "state", json_of_text(customer_state_name(match.state)));
    json_object_set_new(object, "name",
                        json_of_text(match.customer != NULL ? match.customer->name : NULL));
    json_object_set_new(object, "plan", json_of_text(match.plan != NULL ? match.plan->name : NULL));
    json_object_set_new(object, "trust", json_of_text(sender_trust_name(match.trust)));
    return object;
}

static json_t *incidents_json(const GPtrArray *incidents)
{
    json_t *array = json_array();

    for (guint i = 0; i < incidents->len; i++)
        json_array_append_new(array,
                              json_of_text(((const IncidentLink *) incidents->pdata[i])->incident));
    return array;
}

static int64_t minutes_worked(const GPtrArray *ledger)
{
    int64_t minutes = 0;

    for (guint i = 0; i < ledger->len; i++)
        minutes += ((const LedgerRow *) ledger->pdata[i])->worked_minutes;
    return minutes;
}

static int64_t billed(const GPtrArray *ledger)
{
    int64_t hundredths = 0;

    for (guint i = 0; i < ledger->len; i++)
        hundredths += ((const LedgerRow *) ledger->pdata[i])->hundredths;
    return hundredths;
}

static json_t *bill_json(const GPtrArray *ledger)
{
    if (ledger->len == 0)
        return json_null();
    const LedgerRow *last = ledger->pdata[ledger->len - 1];
    json_t *object = json_object();

    json_object_set_new(object, "currency", json_of_text(last->currency));
    json_object_set_new(object, "hundredths", json_integer(billed(ledger)));
    json_object_set_new(object, "worked_minutes", json_integer(minutes_worked(ledger)));
    json_object_set_new(object, "reason", json_of_text(last->reason));
    return object;
}

char *emergency_story_json(const EmergencyStory *story)
{
    const EmergencyFacts *facts = story->facts;
    g_autoptr(json_t) object = emergency_json(facts->emergency);
    json_t *promises = json_array();

    for (guint i = 0; i < story->promises->len; i++)
        json_array_append_new(promises, promise_json(story->promises->pdata[i]));
    json_object_set_new(object, "life", json_of_text(life_state_name(story->life->state)));
    json_object_set_new(object, "proven", json_of_instant(facts->emergency->proven));
    json_object_set_new(object, "acknowledged", json_of_instant(story->life->acknowledged));
    json_object_set_new(object, "customer", customer_json(facts->emergency->customer));
    json_object_set_new(object, "incidents", incidents_json(facts->incidents));
    json_object_set_new(object, "bill", bill_json(facts->ledger));
    json_object_set_new(object, "timeline", timeline_json(facts->timeline));
    json_object_set_new(object, "promises", promises);
    g_autofree char *line = json_print(object);
    return g_strconcat(line, "\n", NULL);
}

static char *describe_customer(const char *customer)
{
    g_auto(CustomerMatch) match = {0};

    if (customer == NULL || !customer_match_from_json(customer, &match))
        return g_strdup("not asked");
    if (match.customer == NULL)
        return g_strdup(customer_state_name(match.state));
    return g_strdup_printf("%s, plan %s, sender: %s", match.customer->name,
                           match.plan != NULL ? match.plan->name : "not known",
                           sender_trust_name(match.trust));
}

static char *describe_life(const EmergencyStory *story)
{
    const Life *life = story->life;
    const char *proof = story->facts->emergency->proven != NULL ? "proven" : "not proven";
    const char *by = life->state == LIFE_RESOLVED ? life->resolved_by : life->acknowledged_by;

    if (g_strcmp0(story->facts->emergency->end_reason, END_CLOSED) == 0)
        return g_strdup_printf("%s, %s, and closed by hand", life_state_name(life->state), proof);
    if (life->is_over_by_machine)
        return g_strdup_printf("%s, %s, and ended by a machine", life_state_name(life->state),
                               proof);
    if (life->state == LIFE_WAITING || by == NULL || by[0] == '\0')
        return g_strdup_printf("%s, %s", life_state_name(life->state), proof);
    return g_strdup_printf("%s by %s, %s", life_state_name(life->state), by, proof);
}

static char *describe_incidents(const GPtrArray *incidents)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (guint i = 0; i < incidents->len; i++)
        g_ptr_array_add(names, ((const IncidentLink *) incidents->pdata[i])->incident);
    g_ptr_array_add(names, NULL);
    return names->len == 1 ? g_strdup("none") : g_strjoinv(", ", (char **) names->pdata);
}

static char *describe_bill(const GPtrArray *ledger)
{
    if (ledger->len == 0)
        return g_strdup("none yet");
    const LedgerRow *last = ledger->pdata[ledger->len - 1];
    g_autofree char *amount = money_print(last->currency, billed(ledger), LANGUAGE_EN);

    return g_strdup_printf("%s for %d minutes%s%s", amount, (int) minutes_worked(ledger),
                           last->reason[0] != '\0' ? ", " : "", last->reason);
}

static char *print_emergency(const EmergencyStory *story)
{
    const Emergency *emergency = story->facts->emergency;
    const char *const headings[] = {"EMERGENCY", emergency->reference, NULL};
    g_autoptr(Columns) columns = columns_new(headings);
    g_autofree char *opened = instant_print_seconds(emergency->opened);
    g_autofree char *state = emergency_state(emergency);
    g_autofree char *life = describe_life(story);
    g_autofree char *customer = describe_customer(emergency->customer);
    g_autofree char *incidents = describe_incidents(story->facts->incidents);
    g_autofree char *bill = describe_bill(story->facts->ledger);
    const char *const rows[][2] = {
        {"desk", emergency->desk},
        {"state", state},
        {"life", life},
        {"opened", opened},
        {"sender", emergency->sender},
        {"customer", customer},
        {"subject", emergency->subject},
        {"dedup key", emergency->dedup_key},
        {"incidents", incidents},
        {"bill", bill},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        columns_add(columns, rows[i]);
    return columns_print(columns);
}

static char *print_timeline(const GPtrArray *timeline)
{
    static const char *const headings[] = {"AT", "WHAT HAPPENED", "", NULL};
    g_autoptr(Columns) columns = columns_new(headings);

    for (guint i = 0; i < timeline->len; i++) {
        const Event *event = timeline->pdata[i];
        g_autofree char *at = instant_print_seconds(event->at);
        const char *cells[] = {at, event->kind, event->text};
        columns_add(columns, cells);
    }
    return columns_print(columns);
}

static char *print_promises(const GPtrArray *promises)
{
    static const char *const headings[] = {"STILL TO COME", "DUE", "TRIES", "LAST ERROR", NULL};
    g_autoptr(Columns) columns = columns_new(headings);

    if (promises->len == 0)
        return g_strdup("nothing is still to come\n");
    for (guint i = 0; i < promises->len; i++) {
        const Promise *promise = promises->pdata[i];
        g_autofree char *due = instant_print_seconds(promise->due);
        g_autofree char *tries = g_strdup_printf("%u", promise->attempts);
        const char *cells[] = {promise_kind_name(promise->kind), due, tries, promise->last_error};
        columns_add(columns, cells);
    }
    return columns_print(columns);
}

char *emergency_story_print(const EmergencyStory *story)
{
    g_autofree char *emergency = print_emergency(story);
    g_autofree char *timeline = print_timeline(story->facts->timeline);
    g_autofree char *promises = print_promises(story->promises);

    return g_strdup_printf("%s\n%s\n%s", emergency, timeline, promises);
}
