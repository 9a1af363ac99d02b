/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/emergency.h"

#include <stdio.h>
#include <sysexits.h>

#include "base/ids.h"
#include "base/instant.h"
#include "cli/action.h"
#include "cli/columns.h"
#include "cli/emergency_facts.h"

static const ActionHelp help = {
    .parameters = "show|close|page-now REFERENCE - one emergency",
    .summary = "show      what happened, step by step\n"
               "close     end it, and resolve it at PagerDuty\n"
               "page-now  try its page at once, or page again",
    .json = "print one JSON object",
    .usage = "say what to do: emergency show|close|page-now REFERENCE",
};

/* A reference is read as people type it. */
static bool read_action(Action *action, int argc, char **argv, GError **error)
{
    if (!action_read(action, &help, argc, argv, error))
        return false;
    if (action->thing == NULL)
        return action_refuse(&help, error);
    g_autofree char *typed = g_steal_pointer(&action->thing);
    action->thing = g_ascii_strup(typed, -1);
    if (reference_is_valid(action->thing))
        return true;
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "'%s' is no reference; one looks like K7Q-M2XD", typed);
    return false;
}

/* What the store knows of one emergency. */
typedef struct {
    Emergency *emergency;
    GPtrArray *timeline, *promises; /* of Event; of lent Promise, its own only */
    GPtrArray *outbox;              /* of Promise: all */
} Story;

static void story_clear(Story *story)
{
    emergency_free(story->emergency);
    g_clear_pointer(&story->timeline, g_ptr_array_unref);
    g_clear_pointer(&story->promises, g_ptr_array_unref);
    g_clear_pointer(&story->outbox, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Story, story_clear)

static bool story_read(Store *store, const char *reference, Story *story, GError **error)
{
    g_autoptr(GError) failure = NULL;

    story->emergency = emergency_find(store, reference, &failure);
    if (story->emergency == NULL) {
        if (failure == NULL)
            g_set_error(&failure, STORE_ERROR, STORE_ERROR_CONFLICT, "no emergency is called '%s'",
                        reference);
        g_propagate_error(error, g_steal_pointer(&failure));
        return false;
    }
    story->timeline = emergency_timeline(store, reference, error);
    if (story->timeline != NULL)
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

static char *print_json(const Story *story)
{
    g_autoptr(json_t) object = emergency_json(story->emergency);
    json_t *promises = json_array();

    for (guint i = 0; i < story->promises->len; i++)
        json_array_append_new(promises, promise_json(story->promises->pdata[i]));
    json_object_set_new(object, "timeline", timeline_json(story->timeline));
    json_object_set_new(object, "promises", promises);
    g_autofree char *line = json_print(object);
    return g_strconcat(line, "\n", NULL);
}

static char *print_emergency(const Emergency *emergency)
{
    const char *const headings[] = {"EMERGENCY", emergency->reference, NULL};
    g_autoptr(Columns) columns = columns_new(headings);
    g_autofree char *opened = instant_print_seconds(emergency->opened);
    g_autofree char *state = emergency_state(emergency);
    const char *const rows[][2] = {
        {"desk", emergency->desk},
        {"state", state},
        {"opened", opened},
        {"sender", emergency->sender},
        {"subject", emergency->subject},
        {"dedup key", emergency->dedup_key},
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

static int show(Look *look, const Action *action)
{
    g_auto(Story) story = {0};
    g_autoptr(GError) error = NULL;

    if (!story_read(look->store, action->thing, &story, &error)) {
        bool is_unknown = g_error_matches(error, STORE_ERROR, STORE_ERROR_CONFLICT);
        return command_fail(look->command, is_unknown ? EX_DATAERR : EX_TEMPFAIL, error->message);
    }
    if (action->is_json) {
        g_autofree char *json = print_json(&story);
        fputs(json, stdout);
        return EX_OK;
    }
    g_autofree char *emergency = print_emergency(story.emergency);
    g_autofree char *timeline = print_timeline(story.timeline);
    g_autofree char *promises = print_promises(story.promises);
    printf("%s\n%s\n%s", emergency, timeline, promises);
    return EX_OK;
}

int emergency_command(int argc, char **argv)
{
    g_auto(Action) action = {0};
    g_auto(Look) look = {.command = "emergency"};
    g_autoptr(GError) error = NULL;

    if (!read_action(&action, argc, argv, &error))
        return command_fail(look.command, EX_USAGE, error->message);
    bool is_show = g_str_equal(action.name, "show");
    bool is_close = g_str_equal(action.name, "close");
    if (!is_show && !is_close && !g_str_equal(action.name, "page-now"))
        return command_fail(look.command, EX_USAGE, help.usage);
    int code = look_open(&look, action.config, is_show);
    if (code != EX_OK)
        return code;
    if (is_show)
        return show(&look, &action);
    return is_close ? action_order(&action, &look, "emergency-close", "reference", "is closed")
                    : action_order(&action, &look, "page-now", "reference", "is paged");
}
