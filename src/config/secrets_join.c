/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/secrets_join.h"

#include <string.h>

#include "config/secrets.h"

static void note(const Reader *reader, const Node *node, unsigned line, const char *name,
                 const GError *error)
{
    mistakes_add(reader->mistakes, node != NULL ? node->line : line, "%s: %s", name,
                 error->message);
}

static void make_whole(const Reader *reader, char **name)
{
    if (*name == NULL)
        return;
    char *path = secret_path(reader->folder, *name);
    g_free(*name);
    *name = path;
}

static void join_id_key(const Reader *reader, SettingsDraft *draft, const Node *root)
{
    char **path = &draft->settings.id_key_file;
    g_autoptr(GError) error = NULL;

    if (*path == NULL)
        return;
    make_whole(reader, path);
    draft->settings.mail_policy.id_key = secret_read_id_key(*path, &error);
    if (error != NULL)
        note(reader, node_get(root, "id_key_file"), 0, "id_key_file", error);
}

static void wipe(char **secret)
{
    if (*secret != NULL)
        explicit_bzero(*secret, strlen(*secret));
    g_clear_pointer(secret, g_free);
}

void pagerduty_clear_secrets(PagerdutySettings *pagerduty)
{
    wipe(&pagerduty->routing_key);
    wipe(&pagerduty->rest_token);
    for (size_t i = 0; pagerduty->webhook_secrets != NULL && pagerduty->webhook_secrets[i] != NULL;
         i++)
        explicit_bzero(pagerduty->webhook_secrets[i], strlen(pagerduty->webhook_secrets[i]));
    g_clear_pointer(&pagerduty->webhook_secrets, g_strfreev);
}

static bool read_routing_key(PagerdutySettings *pagerduty, GError **error)
{
    if (pagerduty->routing_key_file != NULL)
        pagerduty->routing_key = secret_read_routing_key(pagerduty->routing_key_file, error);
    return pagerduty->routing_key_file == NULL || pagerduty->routing_key != NULL;
}

static bool read_token(PagerdutySettings *pagerduty, GError **error)
{
    if (pagerduty->rest_token_file != NULL)
        pagerduty->rest_token = secret_read_token(pagerduty->rest_token_file, error);
    return pagerduty->rest_token_file == NULL || pagerduty->rest_token != NULL;
}

static bool read_webhook_secrets(PagerdutySettings *pagerduty, GError **error)
{
    const GStrv files = pagerduty->webhook_secret_files;
    g_autoptr(GPtrArray) secrets = g_ptr_array_new_null_terminated(4, g_free, TRUE);

    for (size_t i = 0; files != NULL && files[i] != NULL; i++) {
        char *secret = secret_read_webhook(files[i], error);
        if (secret == NULL)
            return false;
        g_ptr_array_add(secrets, secret);
    }
    if (files != NULL)
        pagerduty->webhook_secrets = (GStrv) g_ptr_array_steal(secrets, NULL);
    return true;
}

typedef struct {
    const char *key;
    bool (*read)(PagerdutySettings *pagerduty, GError **error);
} Secret;

static const Secret secrets[] = {
    {"routing_key_file", read_routing_key},
    {"rest_token_file", read_token},
    {"webhook_secret_files", read_webhook_secrets},
};

bool pagerduty_read_secrets(PagerdutySettings *pagerduty, GError **error)
{
    pagerduty_clear_secrets(pagerduty);
    for (size_t i = 0; i < G_N_ELEMENTS(secrets); i++) {
        if (!secrets[i].read(pagerduty, error))
            return false;
    }
    return true;
}

/* Reads all of them, so that each that cannot be had is listed. */
static void note_webhook_secrets(const Reader *reader, const GStrv files, const Node *node)
{
    for (guint i = 0; files != NULL && files[i] != NULL; i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *secret = secret_read_webhook(files[i], &error);
        if (secret != NULL)
            explicit_bzero(secret, strlen(secret));
        else
            note(reader, g_ptr_array_index(node->children, i), 0, node->name, error);
    }
}

/* `node` is what holds a section `pagerduty`. */
static void join_pagerduty(const Reader *reader, PagerdutySettings *pagerduty, const Node *node,
                           SecretsWanted wanted)
{
    const GStrv files = pagerduty->webhook_secret_files;

    make_whole(reader, &pagerduty->routing_key_file);
    make_whole(reader, &pagerduty->rest_token_file);
    for (size_t i = 0; files != NULL && files[i] != NULL; i++)
        make_whole(reader, &files[i]);
    for (size_t i = 0; wanted == SECRETS_PAGERDUTY && i < G_N_ELEMENTS(secrets); i++) {
        g_autoptr(GError) error = NULL;
        const Node *written = node_get(node_get(node, "pagerduty"), secrets[i].key);
        if (secrets[i].read(pagerduty, &error))
            continue;
        if (secrets[i].read == read_webhook_secrets)
            note_webhook_secrets(reader, files, written);
        else
            note(reader, written, node->line, secrets[i].key, error);
    }
}

void secrets_join(const Reader *reader, SettingsDraft *draft, const Node *root,
                  SecretsWanted wanted)
{
    const Node *desks = node_get(root, "desks");

    join_id_key(reader, draft, root);
    for (guint i = 0; draft->desks != NULL && i < draft->desks->len; i++) {
        DeskDraft *desk = g_ptr_array_index(draft->desks, i);
        const Node *node = g_ptr_array_index(desks->children, i);
        const Node *steps = node_get(node, "ladder");
        join_pagerduty(reader, &desk->desk.pagerduty, node, wanted);
        for (guint j = 0; desk->ladder != NULL && j < desk->ladder->len; j++) {
            LadderDraft *step = g_ptr_array_index(desk->ladder, j);
            join_pagerduty(reader, &step->step.pagerduty, g_ptr_array_index(steps->children, j),
                           wanted);
        }
    }
}
