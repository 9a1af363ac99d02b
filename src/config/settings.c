/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/settings.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "config/calendars.h"
#include "config/file_read.h"
#include "config/secrets_join.h"
#include "config/settings_check.h"
#include "config/settings_join.h"
#include "config/settings_read.h"
#include "config/settings_slot.h"

G_DEFINE_QUARK(settings_error, settings_error)

/* What a Settings is a part of. */
typedef struct {
    Settings settings; /* first, so that one is the other's address */
    atomic_uint references;
} CountedSettings;

struct SettingsSlot {
    pthread_mutex_t mutex;
    Settings *settings;
};

/* The table frees what it fills; what was joined to it is freed here. */
static void draft_clear(SettingsDraft *draft)
{
    g_clear_pointer(&draft->settings.desks, g_ptr_array_unref);
    g_clear_pointer(&draft->settings.calendars, g_ptr_array_unref);
    g_clear_pointer(&draft->settings.mail_policy.id_key, g_bytes_unref);
    g_clear_pointer(&draft->settings.mail_policy.emergency_addresses, g_strfreev);
    g_clear_pointer(&draft->settings.file, g_free);
    for (guint i = 0; draft->desks != NULL && i < draft->desks->len; i++) {
        DeskDraft *desk = g_ptr_array_index(draft->desks, i);
        pagerduty_clear_secrets(&desk->desk.pagerduty);
        for (guint j = 0; desk->ladder != NULL && j < desk->ladder->len; j++)
            pagerduty_clear_secrets(&((LadderDraft *) desk->ladder->pdata[j])->step.pagerduty);
    }
    section_clear(&settings_table, draft);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SettingsDraft, draft_clear)

static Settings *publish(SettingsDraft *draft)
{
    CountedSettings *counted = g_new0(CountedSettings, 1);

    counted->settings = draft->settings;
    draft->settings = (Settings){0};
    atomic_init(&counted->references, 1);
    return &counted->settings;
}

/* Fills the draft as far as it goes and gives its calendars; mistakes say the rest. */
static GPtrArray *read_draft(const Reader *reader, const Node *root, SecretsWanted wanted,
                             SettingsDraft *draft)
{
    section_read(reader, &settings_table, root, root->line, draft);
    settings_check(draft, root, reader->mistakes);
    secrets_join(reader, draft, root, wanted);
    return calendars_build(reader, draft->calendars, node_get(root, "calendars"));
}

static Settings *build(const char *file, const char *text, size_t length, SecretsWanted wanted,
                       Mistakes *mistakes)
{
    g_auto(SettingsDraft) draft = {0};
    g_autofree char *path = g_canonicalize_filename(file, NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    const Reader reader = {mistakes, folder};
    g_autoptr(Node) root = yaml_tree_read(text, length, mistakes);

    if (root == NULL)
        return NULL;
    g_autoptr(GPtrArray) calendars = read_draft(&reader, root, wanted, &draft);
    if (!mistakes_is_empty(mistakes))
        return NULL;
    settings_join(&draft, g_steal_pointer(&calendars));
    draft.settings.file = g_steal_pointer(&path);
    return publish(&draft);
}

Settings *settings_read(const char *file, const char *text, size_t length, SecretsWanted wanted,
                        GError **error)
{
    g_autoptr(Mistakes) mistakes = mistakes_new(file);
    Settings *settings = build(file, text, length, wanted, mistakes);

    if (settings == NULL) {
        g_autofree char *list = mistakes_print(mistakes);
        g_set_error_literal(error, SETTINGS_ERROR, SETTINGS_ERROR_INVALID, list);
    }
    return settings;
}

Settings *settings_load(const char *file, SecretsWanted wanted, GError **error)
{
    g_autofree char *text = g_malloc(YAML_FILE_BYTES + 1);
    size_t length = 0;
    g_autoptr(GError) unread = NULL;

    if (!file_read(file, text, YAML_FILE_BYTES + 1, &length, &unread)) {
        g_set_error(error, SETTINGS_ERROR, SETTINGS_ERROR_FILE,
                    "%s: %s; name a configuration with --config", file, unread->message);
        return NULL;
    }
    return settings_read(file, text, length, wanted, error);
}

Settings *settings_ref(Settings *settings)
{
    atomic_fetch_add_explicit(&((CountedSettings *) settings)->references, 1, memory_order_relaxed);
    return settings;
}

void settings_unref(Settings *settings)
{
    CountedSettings *counted = (CountedSettings *) settings;

    if (settings == NULL ||
        atomic_fetch_sub_explicit(&counted->references, 1, memory_order_acq_rel) > 1)
        return;
    SettingsDraft draft = {.settings = *settings};
    draft_clear(&draft);
    g_free(counted);
}

const Desk *settings_desk_of_address(const Settings *settings, const char *address)
{
    for (guint i = 0; i < settings->desks->len; i++) {
        const Desk *desk = g_ptr_array_index(settings->desks, i);
        if (desk_has_address(desk, address, settings->mail_policy.delimiters))
            return desk;
    }
    return NULL;
}

char *settings_desk_names(const Settings *settings)
{
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; i < settings->desks->len; i++) {
        const Desk *desk = g_ptr_array_index(settings->desks, i);
        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", desk->name);
    }
    return g_string_free(g_steal_pointer(&names), FALSE);
}

const Desk *settings_desk(const Settings *settings, const char *name)
{
    for (guint i = 0; i < settings->desks->len; i++) {
        const Desk *desk = g_ptr_array_index(settings->desks, i);
        if (strcmp(desk->name, name) == 0)
            return desk;
    }
    return NULL;
}

/* Adds the names of the rows that need a restart and differ between two drafts. */
static void list_restarts(const Table *table, const char *prefix, const SettingsDraft *old,
                          const SettingsDraft *new, GPtrArray *names)
{
    for (size_t i = 0; i < table->count; i++) {
        const Row *row = &table->rows[i];
        const char *one = (const char *) old + row->place;
        const char *other = (const char *) new + row->place;
        if (row->kind == KIND_SECTION) {
            g_autofree char *inner = g_strconcat(row->key, ".", NULL);
            list_restarts(row->table, inner, old, new, names);
        } else if (row->needs_restart &&
                   (row->kind == KIND_TEXT
                        ? g_strcmp0(*(char *const *) one, *(char *const *) other) != 0
                        : *(const unsigned *) one != *(const unsigned *) other)) {
            g_ptr_array_add(names, g_strconcat(prefix, row->key, NULL));
        }
    }
}

bool settings_add_keys(Settings *settings, GError **error)
{
    for (guint i = 0; i < settings->desks->len; i++) {
        Desk *desk = settings->desks->pdata[i];
        if (!pagerduty_read_secrets(&desk->pagerduty, error))
            return false;
        for (guint j = 0; j < desk->ladder->len; j++) {
            LadderStep *step = desk->ladder->pdata[j];
            if (!pagerduty_read_secrets(&step->pagerduty, error))
                return false;
        }
    }
    return true;
}

char *settings_restart_needed(const Settings *old, const Settings *new)
{
    const SettingsDraft one = {.settings = *old}, other = {.settings = *new};
    g_autoptr(GPtrArray) names = g_ptr_array_new_null_terminated(4, g_free, TRUE);

    list_restarts(&settings_table, "", &one, &other, names);
    return names->len == 0 ? NULL : g_strjoinv(", ", (char **) names->pdata);
}

SettingsSlot *settings_slot_new(Settings *settings)
{
    SettingsSlot *slot = g_new0(SettingsSlot, 1);

    pthread_mutex_init(&slot->mutex, NULL);
    slot->settings = settings;
    return slot;
}

void settings_slot_free(SettingsSlot *slot)
{
    if (slot == NULL)
        return;
    settings_unref(slot->settings);
    pthread_mutex_destroy(&slot->mutex);
    g_free(slot);
}

Settings *settings_slot_acquire(SettingsSlot *slot)
{
    pthread_mutex_lock(&slot->mutex);
    Settings *settings = settings_ref(slot->settings);
    pthread_mutex_unlock(&slot->mutex);
    return settings;
}

void settings_slot_swap(SettingsSlot *slot, Settings *settings)
{
    pthread_mutex_lock(&slot->mutex);
    Settings *old = slot->settings;
    slot->settings = settings;
    pthread_mutex_unlock(&slot->mutex);
    settings_unref(old);
}
