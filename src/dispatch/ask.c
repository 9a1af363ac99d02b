/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/ask.h"

#include "base/log.h"
#include "compose/json.h"
#include "dispatch/by_hand.h"
#include "domain/note_command.h"
#include "life/take.h"
#include "store/outbox.h"

typedef enum { FAULT_NONE, FAULT_INVALID, FAULT_NOT_FOUND, FAULT_STORE } Fault;

/* What was asked: of which thing, and what stands behind it. Lent. */
typedef struct {
    const char *value;
    const char *words; /* "" for nothing */
} Asked;

static Fault fault_of(const GError *error)
{
    return g_error_matches(error, STORE_ERROR, STORE_ERROR_CONFLICT) ? FAULT_NOT_FOUND
                                                                     : FAULT_STORE;
}

static Fault invalid(GError **error, const char *text)
{
    g_set_error_literal(error, STORE_ERROR, STORE_ERROR_CONFLICT, text);
    return FAULT_INVALID;
}

static Fault close_emergency(const AskContext *context, const Asked *asked, char **out_reference,
                             GError **error)
{
    *out_reference = g_strdup(asked->value);
    return by_hand_close(context, asked->value, error) ? FAULT_NONE : fault_of(*error);
}

static Fault page_again(const AskContext *context, const Asked *asked, char **out_reference,
                        GError **error)
{
    *out_reference = g_strdup(asked->value);
    return by_hand_page(context, asked->value, error) ? FAULT_NONE : fault_of(*error);
}

static Fault retry(const AskContext *context, const Asked *asked, char **out_reference,
                   GError **error)
{
    (void) out_reference;
    return outbox_retry(context->store, asked->value, context->now, error) ? FAULT_NONE
                                                                           : fault_of(*error);
}

static Fault drop(const AskContext *context, const Asked *asked, char **out_reference,
                  GError **error)
{
    (void) out_reference;
    return outbox_drop(context->store, asked->value, context->now, error) ? FAULT_NONE
                                                                          : fault_of(*error);
}

static Fault test(const AskContext *context, const Asked *asked, char **out_reference,
                  GError **error)
{
    const Desk *desk = settings_desk(context->settings, asked->value);

    if (desk == NULL) {
        g_autofree char *names = settings_desk_names(context->settings);
        g_autofree char *what = g_strdup_printf("there is no desk of that name: one of %s", names);
        return invalid(error, what);
    }
    *out_reference = by_hand_test(context, desk, error);
    return *out_reference != NULL ? FAULT_NONE : fault_of(*error);
}

/* Somebody at Support corrects the bill, or takes a mail that waits for them. */
static Fault say(const AskContext *context, const char *reference, HandKind kind, int64_t minutes,
                 const char *reason, GError **error)
{
    const LifeContext life = {.store = context->store,
                              .settings = context->settings,
                              .host = context->host,
                              .now = context->now,
                              .is_pretended = context->is_pretended};

    return life_by_hand(&life, reference, kind, minutes, reason, error) ? FAULT_NONE
                                                                        : fault_of(*error);
}

/* The time is read as in a note, so that both take the same. */
static Fault worked(const AskContext *context, const Asked *asked, char **out_reference,
                    GError **error)
{
    g_autofree char *note = g_strdup_printf("worked: %s", asked->words);
    g_autofree char *mistake = NULL; /* of one who writes notes */
    Corrections corrections = CORRECTIONS_NONE;
    NoteVerdict verdict = note_command_read(note, &corrections, &mistake);
    int64_t minutes = corrections.worked_minutes;

    corrections_clear(&corrections);
    if (verdict != NOTE_APPLIED) {
        g_autofree char *what =
            g_strdup_printf("'%s' is no time; one is written as 30m or 1h30m", asked->words);
        return invalid(error, what);
    }
    *out_reference = g_strdup(asked->value);
    return say(context, asked->value, HAND_WORKED, minutes, NULL, error);
}

static Fault waive(const AskContext *context, const Asked *asked, char **out_reference,
                   GError **error)
{
    *out_reference = g_strdup(asked->value);
    return say(context, asked->value, HAND_WAIVE, 0, asked->words, error);
}

static Fault taken(const AskContext *context, const Asked *asked, char **out_reference,
                   GError **error)
{
    *out_reference = g_strdup(asked->value);
    return say(context, asked->value, HAND_TAKEN, 0, NULL, error);
}

static Fault forget(const AskContext *context, const Asked *asked, char **out_reference,
                    GError **error)
{
    (void) out_reference;
    return by_hand_forget(context, asked->value, error) ? FAULT_NONE : fault_of(*error);
}

/* One row a request: what is asked, which value it needs, and who does it. */
static const struct {
    const char *ask, *value;
    Fault (*run)(const AskContext *context, const Asked *asked, char **out_reference,
                 GError **error);
    bool is_private; /* the log does not name the value */
} orders[] = {
    {"emergency-close", "reference", close_emergency, false},
    {"page-now", "reference", page_again, false},
    {"emergency-worked", "reference", worked, false},
    {"emergency-waive", "reference", waive, false},
    {"emergency-taken", "reference", taken, false},
    {"outbox-retry", "id", retry, false},
    {"outbox-drop", "id", drop, false},
    {"test-page", "desk", test, false},
    {"forget", "address", forget, true},
};

static Fault obey(const AskContext *context, const json_t *request, char **out_reference,
                  GError **error)
{
    const char *ask = json_text(request, "ask");

    if (g_strcmp0(ask, "wake") == 0) /* whoever answers looks at the outbox after each request */
        return FAULT_NONE;
    for (size_t i = 0; i < G_N_ELEMENTS(orders); i++) {
        if (g_strcmp0(ask, orders[i].ask) != 0)
            continue;
        const char *words = json_text(request, "words");
        const Asked asked = {json_text(request, orders[i].value), words != NULL ? words : ""};
        if (asked.value == NULL || asked.value[0] == '\0')
            return invalid(error, "the request lacks its value");
        Fault fault = orders[i].run(context, &asked, out_reference, error);
        if (fault == FAULT_NONE)
            log_info("ordered by hand: %s %s", ask, orders[i].is_private ? "-" : asked.value);
        return fault;
    }
    return invalid(error, "the request asks for nothing that is known");
}

char *ask_answer(const AskContext *context, const char *request)
{
    static const char *const codes[] = {"", "invalid", "not-found", "store"};
    g_autoptr(json_t) read = json_loads(request, JSON_REJECT_DUPLICATES, NULL);
    g_autoptr(json_t) answer = json_object();
    g_autoptr(GError) error = NULL;
    g_autofree char *reference = NULL;
    Fault fault = obey(context, read, &reference, &error);

    json_object_set_new(answer, "ok", json_boolean(fault == FAULT_NONE));
    if (fault != FAULT_NONE) {
        json_object_set_new(answer, "error", json_of_text(error->message));
        json_object_set_new(answer, "code", json_string(codes[fault]));
    } else if (reference != NULL) {
        json_object_set_new(answer, "reference", json_of_text(reference));
    }
    return json_print(answer);
}
