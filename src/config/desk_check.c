/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/desk_check.h"

#include <string.h>

static const char *const step_keys[] = {"pagerduty", "incident", "mail", "webhook", "command"};

static unsigned line_of(const Node *holder, const char *name)
{
    const Node *node = node_get(holder, name);

    return node != NULL ? node->line : holder->line;
}

static void check_kind(const Node *node, Mistakes *mistakes)
{
    unsigned count = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(step_keys); i++)
        count += node_get(node, step_keys[i]) != NULL;
    if (count != 1)
        mistakes_add(mistakes, node->line,
                     "a ladder step has %s; write exactly one of pagerduty, incident, mail, "
                     "webhook and command",
                     count == 0 ? "nothing to do" : "several things to do");
}

static void check_step(const DeskDraft *desk, const LadderStep *step, const Node *node,
                       Mistakes *mistakes)
{
    check_kind(node, mistakes);
    if (step->service != NULL && desk->desk.pagerduty.rest_token_file == NULL)
        mistakes_add(mistakes, line_of(node, "incident"),
                     "incident: PagerDuty's REST API needs a token; write rest_token_file under "
                     "pagerduty of the desk");
    if (step->command != NULL && step->command[0] != NULL && step->command[0][0] != '/')
        mistakes_add(mistakes, line_of(node, "command"),
                     "command: '%s' is wrong; write the absolute path of a program, then its "
                     "arguments one by one",
                     step->command[0]);
}

static void check_ladder(const DeskDraft *desk, const Node *node, Mistakes *mistakes)
{
    const Node *list = node_get(node, "ladder");
    unsigned before_s = 0;

    for (guint i = 0; desk->ladder != NULL && i < desk->ladder->len; i++) {
        const LadderStep *step = &((const LadderDraft *) desk->ladder->pdata[i])->step;
        const Node *child = list->children->pdata[i];
        if (child->kind != NODE_MAP)
            continue;
        check_step(desk, step, child, mistakes);
        if (step->after_s > 0 && step->after_s <= before_s)
            mistakes_add(mistakes, line_of(child, "after"),
                         "after does not rise; write more than that of the step before");
        before_s = MAX(before_s, step->after_s);
    }
}

static void check_customers(const Node *node, Mistakes *mistakes)
{
    const Node *customers = node_get(node, "customers");

    if (customers == NULL || customers->kind != NODE_MAP)
        return;
    bool has_file = node_get(customers, "file") != NULL;
    bool has_database = node_get(customers, "database") != NULL;
    bool has_query = node_get(customers, "query") != NULL;
    if (has_file == has_database || has_database != has_query)
        mistakes_add(mistakes, customers->line,
                     "customers is wrong; write either file, or database and query");
}

static bool is_file_of(const char *path, const char *address)
{
    return address != NULL && g_str_has_prefix(address, "sqlite:") &&
           g_str_equal(path, address + strlen("sqlite:"));
}

/* Answers whether something else lies there; of the snapshots of desks those before `desk`. */
static bool is_taken(const SettingsDraft *draft, const DeskDraft *desk, const char *path)
{
    bool is_before = true, is_taken = is_file_of(path, draft->settings.store);

    for (guint i = 0; i < draft->desks->len; i++) {
        const DeskDraft *other = draft->desks->pdata[i];
        const CustomersSettings *customers = &other->desk.customers;
        is_before = is_before && other != desk;
        is_taken = is_taken || g_strcmp0(path, customers->file) == 0 ||
                   is_file_of(path, customers->database) ||
                   (is_before && g_strcmp0(path, customers->snapshot) == 0);
    }
    return is_taken;
}

/* A snapshot is our own: another desk's, a registry, or the store would be lost. */
static void check_snapshot(const SettingsDraft *draft, const DeskDraft *desk, const Node *node,
                           Mistakes *mistakes)
{
    const char *snapshot = desk->desk.customers.snapshot;

    if (snapshot != NULL && is_taken(draft, desk, snapshot))
        mistakes_add(mistakes, line_of(node_get(node, "customers"), "snapshot"),
                     "snapshot: '%s' is the file of something else; write a name of its own",
                     snapshot);
}

static bool has_texts(const GStrv texts)
{
    return texts != NULL && texts[0] != NULL;
}

void desk_check(const SettingsDraft *draft, const DeskDraft *desk, const Node *node,
                Mistakes *mistakes)
{
    const Node *pagerduty = node_get(node, "pagerduty");
    const VoicemailSettings *voicemail = &desk->desk.voicemail;

    check_ladder(desk, node, mistakes);
    check_customers(node, mistakes);
    check_snapshot(draft, desk, node, mistakes);
    if (has_texts(voicemail->callers) && !has_texts(voicemail->senders))
        mistakes_add(mistakes, line_of(node, "voicemail"),
                     "voicemail has callers, but no senders; write the addresses of the telephone "
                     "system");
    if (has_texts(desk->desk.pagerduty.webhook_secret_files) &&
        draft->settings.web_webhooks == NULL)
        mistakes_add(mistakes, line_of(pagerduty, "webhook_secret_files"),
                     "webhook_secret_files: nobody listens for webhooks; write web: {webhooks: "
                     "HOST:PORT}");
}
