/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/desk_work.h"

#include <stdio.h>
#include <sysexits.h>

#include "base/control.h"
#include "base/instant.h"
#include "base/text.h"
#include "cli/command.h"

#define ANSWER_S 15

void look_clear(Look *look)
{
    g_clear_pointer(&look->store, store_close);
    g_clear_pointer(&look->settings, settings_unref);
}

int command_fail(const char *command, int code, const char *what)
{
    fprintf(stderr, "pager-milter %s: %s\n", command, what);
    return code;
}

int look_open(Look *look, const char *config, bool wants_store)
{
    g_autoptr(GError) error = NULL;

    look->settings =
        settings_load(config != NULL ? config : COMMAND_DEFAULT_CONFIG, SECRETS_NONE, &error);
    if (look->settings == NULL)
        return command_fail(look->command, EX_CONFIG, error->message);
    if (!wants_store)
        return EX_OK;
    look->store = store_open(look->settings->store, STORE_READ_ONLY, &error);
    if (look->store == NULL)
        return command_fail(look->command, EX_TEMPFAIL, error->message);
    return EX_OK;
}

/* Gives the code for an answer that says no, after saying why. */
static int tell_refusal(const Look *look, const json_t *answer)
{
    const char *text = json_text(answer, "error");
    g_autofree char *line = text_one_line(text != NULL ? text : "the daemon answered in no sense");
    bool is_store = g_strcmp0(json_text(answer, "code"), "store") == 0;

    return command_fail(look->command, is_store ? EX_TEMPFAIL : EX_DATAERR, line);
}

int look_ask(const Look *look, const Order *order, json_t **out_answer)
{
    g_autoptr(json_t) request = json_object();
    g_autoptr(GError) error = NULL;

    json_object_set_new(request, "ask", json_string(order->ask));
    json_object_set_new(request, order->name, json_of_text(order->value));
    if (order->words != NULL)
        json_object_set_new(request, "words", json_of_text(order->words));
    g_autofree char *line = json_print(request);
    unsigned answer_s = look->answer_s == 0 ? ANSWER_S : look->answer_s;
    g_autofree char *reply = control_ask(look->settings->control, line, answer_s, &error);
    if (reply == NULL)
        return command_fail(look->command, EX_UNAVAILABLE, error->message);
    g_autoptr(json_t) answer = json_loads(reply, 0, NULL);
    if (!json_is_true(json_object_get(answer, "ok")))
        return tell_refusal(look, answer);
    *out_answer = g_steal_pointer(&answer);
    return EX_OK;
}

json_t *json_of_instant(GDateTime *instant)
{
    g_autofree char *text = instant != NULL ? instant_print(instant) : NULL;

    return json_of_text(text);
}
