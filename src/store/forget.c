/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/forget.h"

#include <string.h>

#include "domain/address.h"
#include "store/store_private.h"

/* What joins a word to an address. Local parts may hold more, which texts put around addresses. */
#define JOINING_SIGNS ".+-_"

typedef struct {
    Connection *connection; /* of the transaction */
    GDateTime *now;
    char *address;     /* lower case */
    char *canonical;   /* as emergencies and threads keep it */
    char *pattern;     /* of LIKE: any text that holds the address */
    char *also;        /* the same for the canonical one */
    GPtrArray *erased; /* of char *: references of emergencies that lose their words */
    GPtrArray *open;   /* of char *: what still needs it: references, or mails by their id */
    bool has_found;    /* something was kept of the address */
} Forgetting;

static void forgetting_clear(Forgetting *forgetting)
{
    g_free(forgetting->address);
    g_free(forgetting->canonical);
    g_free(forgetting->pattern);
    g_free(forgetting->also);
    g_clear_pointer(&forgetting->erased, g_ptr_array_unref);
    g_clear_pointer(&forgetting->open, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Forgetting, forgetting_clear)

/* Whether the byte before an address in a text belongs to a longer one. After a backslash it is the
 * end of what JSON writes for a line end. */
static bool is_longer_before(const char *text, const char *at)
{
    if (at == text)
        return false;
    if (at - text > 1 && at[-2] == '\\')
        return false;
    return g_ascii_isalnum(at[-1]) || strchr(JOINING_SIGNS, at[-1]) != NULL;
}

static bool is_longer_after(const char *end)
{
    return g_ascii_isalnum(end[0]) || end[0] == '-' || (end[0] == '.' && g_ascii_isalnum(end[1]));
}

/* Answers whether an address stands in a text, and not as a part of a longer one. */
static bool has_address(const char *address, const char *text)
{
    g_autofree char *lower = g_ascii_strdown(text, -1);
    size_t length = strlen(address);

    for (const char *at = strstr(lower, address); at != NULL; at = strstr(at + 1, address)) {
        if (!is_longer_before(lower, at) && !is_longer_after(at + length))
            return true;
    }
    return false;
}

static bool stands_in(const Forgetting *forgetting, const char *text)
{
    return has_address(forgetting->address, text) || has_address(forgetting->canonical, text);
}

static void note_open(Forgetting *forgetting, const char *reference)
{
    if (!g_ptr_array_find_with_equal_func(forgetting->open, reference, g_str_equal, NULL))
        g_ptr_array_add(forgetting->open, g_strdup(reference));
}

static bool note_shared(Forgetting *forgetting, const char *reference, GError **error)
{
    g_autoptr(Rows) rows = connection_query(forgetting->connection, STATEMENT_FORGET_SHARED,
                                            VALUES(text_value(reference)), error);

    if (rows == NULL)
        return false;
    for (unsigned row = 0; row < rows->count; row++)
        note_open(forgetting, rows_text(rows, row, 0));
    return true;
}

static bool forget_emergency(Forgetting *forgetting, const char *reference, GError **error)
{
    static const StatementName names[] = {
        STATEMENT_FORGET_EMERGENCY,     STATEMENT_ERASE_PROMISE_TEXTS,
        STATEMENT_ERASE_TIMELINE_TEXTS, STATEMENT_FORGET_INCIDENT_TEXTS,
        STATEMENT_ERASE_THREADS,        STATEMENT_FORGET_REPLIES};

    g_ptr_array_add(forgetting->erased, g_strdup(reference));
    if (!connection_run(forgetting->connection, STATEMENT_FORGET_PROMISES,
                        VALUES(text_value(reference), instant_value(forgetting->now)), error))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (!connection_run(forgetting->connection, names[i], VALUES(text_value(reference)), error))
            return false;
    }
    return note_shared(forgetting, reference, error);
}

static bool forget_emergencies(Forgetting *forgetting, GError **error)
{
    g_autoptr(Rows) rows =
        connection_query(forgetting->connection, STATEMENT_FORGET_EMERGENCIES,
                         VALUES(text_value(forgetting->canonical), text_value(forgetting->pattern),
                                text_value(forgetting->also)),
                         error);

    if (rows == NULL)
        return false;
    for (unsigned row = 0; row < rows->count; row++) {
        const char *reference = rows_text(rows, row, 0);
        bool is_theirs = g_str_equal(rows_text(rows, row, 2), forgetting->canonical) ||
                         stands_in(forgetting, rows_text(rows, row, 3));
        forgetting->has_found |= is_theirs;
        if (is_theirs && rows_text(rows, row, 1) == NULL)
            note_open(forgetting, reference);
        else if (is_theirs && !forget_emergency(forgetting, reference, error))
            return false;
    }
    return true;
}

/* Where an address may stand in what belongs to somebody else's emergency. */
static const struct {
    StatementName find, erase;
} mentions[] = {
    {STATEMENT_MENTIONS_IN_TIMELINES, STATEMENT_FORGET_IN_TIMELINE},
    {STATEMENT_MENTIONS_IN_PROMISES, STATEMENT_FORGET_IN_PROMISE},
    {STATEMENT_MENTIONS_IN_INCIDENTS, STATEMENT_FORGET_IN_INCIDENT},
};

static bool forget_mention(Forgetting *forgetting, StatementName erase, const Rows *rows,
                           unsigned row, GError **error)
{
    const char *needed_by = rows_text(rows, row, 3);

    if (!stands_in(forgetting, rows_text(rows, row, 2)))
        return true;
    forgetting->has_found = true;
    if (needed_by[0] != '\0') {
        note_open(forgetting, needed_by);
        return true;
    }
    return connection_run(
        forgetting->connection, erase,
        VALUES(text_value(rows_text(rows, row, 0)), number_value(rows_number(rows, row, 1))),
        error);
}

static bool forget_mentions(Forgetting *forgetting, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(mentions); i++) {
        g_autoptr(Rows) rows = connection_query(
            forgetting->connection, mentions[i].find,
            VALUES(text_value(forgetting->pattern), text_value(forgetting->also)), error);
        if (rows == NULL)
            return false;
        for (unsigned row = 0; row < rows->count; row++) {
            if (!forget_mention(forgetting, mentions[i].erase, rows, row, error))
                return false;
        }
    }
    return true;
}

/* What is still to be told of many emergencies at once names them by more than addresses. */
static bool note_loose(Forgetting *forgetting, GError **error)
{
    g_autoptr(Rows) rows =
        connection_query(forgetting->connection, STATEMENT_LOOSE_OPEN, NO_VALUES, error);

    if (rows == NULL)
        return false;
    for (unsigned row = 0; row < rows->count; row++) {
        const char *text = rows_text(rows, row, 1);
        bool is_needed = stands_in(forgetting, text);
        for (unsigned i = 0; i < forgetting->erased->len && !is_needed; i++)
            is_needed = strstr(text, g_ptr_array_index(forgetting->erased, i)) != NULL;
        if (is_needed)
            note_open(forgetting, rows_text(rows, row, 0));
    }
    return true;
}

static bool forget_marks(Forgetting *forgetting, GError **error)
{
    static const StatementName names[] = {STATEMENT_FORGET_THREADS, STATEMENT_FORGET_SEEN,
                                          STATEMENT_FORGET_REPLY_MARKS};
    Value address = text_value(forgetting->canonical);

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(Rows) rows =
            connection_query(forgetting->connection, names[i], &address, 1, error);
        if (rows == NULL)
            return false;
        forgetting->has_found |= rows->count > 0;
    }
    return connection_run(forgetting->connection, STATEMENT_FORGET_LOOSE_PROMISES, NO_VALUES,
                          error);
}

static bool refuse_open(const Forgetting *forgetting, GError **error)
{
    if (forgetting->open->len == 0)
        return true;

    g_autoptr(GString) references = g_string_new(NULL);
    for (unsigned i = 0; i < forgetting->open->len; i++)
        g_string_append_printf(references, "%s%s", i == 0 ? "" : ", ",
                               (const char *) g_ptr_array_index(forgetting->open, i));
    g_set_error(error, STORE_ERROR, STORE_ERROR_CONFLICT,
                "nothing was erased: the address is still needed by what is open or still to be "
                "sent: %s; end that first (pager-milter emergency close, outbox drop)",
                references->str);
    return false;
}

static bool forget(Connection *connection, void *data, GError **error)
{
    Forgetting *forgetting = data;

    forgetting->connection = connection;
    forgetting->has_found = false;
    g_ptr_array_set_size(forgetting->open, 0);
    g_ptr_array_set_size(forgetting->erased, 0);
    return forget_emergencies(forgetting, error) && forget_mentions(forgetting, error) &&
           note_loose(forgetting, error) && forget_marks(forgetting, error) &&
           refuse_open(forgetting, error);
}

/* A pattern of LIKE that finds a text, whose own wildcards stand for themselves. */
static char *pattern_of(const char *text)
{
    GString *pattern = g_string_new("%");

    for (const char *at = text; *at != '\0'; at++) {
        if (strchr("!%_", *at) != NULL)
            g_string_append_c(pattern, '!');
        g_string_append_c(pattern, *at);
    }
    return g_string_free(g_string_append_c(pattern, '%'), FALSE);
}

static bool is_address(const char *text)
{
    const char *sign = strrchr(text, '@');

    return sign != NULL && sign != text && sign[1] != '\0' && strpbrk(text, " \t\r\n*") == NULL;
}

bool person_forget(Store *store, const char *address, GDateTime *now, GError **error)
{
    if (!is_address(address)) {
        g_set_error(error, STORE_ERROR, STORE_ERROR_CONFLICT,
                    "'%s' is no mail address; one looks like customer@shop.example", address);
        return false;
    }

    g_auto(Forgetting) forgetting = {.now = now,
                                     .address = g_ascii_strdown(address, -1),
                                     .canonical = address_canonical(address),
                                     .erased = g_ptr_array_new_with_free_func(g_free),
                                     .open = g_ptr_array_new_with_free_func(g_free)};
    forgetting.pattern = pattern_of(forgetting.address);
    forgetting.also = pattern_of(forgetting.canonical);
    if (!store_write(store, forget, &forgetting, error) || !store_purge(store, error))
        return false;
    if (!forgetting.has_found)
        g_set_error(error, STORE_ERROR, STORE_ERROR_CONFLICT,
                    "nothing is kept of '%s'; look whether that is how the person writes it",
                    address);
    return forgetting.has_found;
}
