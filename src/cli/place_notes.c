/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/place_notes.h"

#include <grp.h>
#include <linux/magic.h>
#include <pwd.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

static void note(GPtrArray *notes, const char *setting, const char *what, const char *name)
{
    g_ptr_array_add(notes, g_strdup_printf("%s: there is no %s '%s' here", setting, what, name));
}

static void note_folder(GPtrArray *notes, const char *setting, const char *folder)
{
    if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
        note(notes, setting, "folder", folder);
}

/* The folder that a file or socket is made in. */
static void note_parent(GPtrArray *notes, const char *setting, const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);

    note_folder(notes, setting, folder);
}

static void note_address(GPtrArray *notes, const char *setting, const char *address,
                         const char *scheme)
{
    if (g_str_has_prefix(address, scheme))
        note_parent(notes, setting, address + strlen(scheme));
}

/* What lies in memory is gone after a power cut, and takes the memory that it should save. */
static void note_memory(GPtrArray *notes, const char *folder)
{
    struct statfs status;

    if (statfs(folder, &status) == 0 &&
        (status.f_type == TMPFS_MAGIC || status.f_type == RAMFS_MAGIC))
        g_ptr_array_add(
            notes, g_strdup_printf("spool: '%s' lies in memory; name a folder on a disk", folder));
}

/* Whoever reaches it reads how many emergencies there are: nobody is asked who they are. */
static void note_listener(GPtrArray *notes, const char *address)
{
    static const char *const local[] = {"127.", "localhost:", "[::1]:"};

    for (size_t i = 0; i < G_N_ELEMENTS(local); i++) {
        if (g_str_has_prefix(address, local[i]))
            return;
    }
    g_ptr_array_add(notes, g_strdup_printf("web.admin: '%s' can be reached by others than this "
                                           "host; write 127.0.0.1:PORT",
                                           address));
}

static void note_desk(GPtrArray *notes, const Desk *desk)
{
    for (guint i = 0; i < desk->ladder->len; i++) {
        const LadderStep *step = desk->ladder->pdata[i];
        if (step->kind == LADDER_COMMAND && access(step->command[0], X_OK) != 0)
            note(notes, "ladder.command", "program", step->command[0]);
    }
}

/* Only the mailbox that nobody may read at night is left to it when PagerDuty is not reached. */
static void note_no_other_way(GPtrArray *notes, const Desk *desk)
{
    bool has_readers = desk->fallback_mail != NULL && desk->fallback_mail[0] != NULL;

    if (!has_readers && desk->ladder->len == 0)
        g_ptr_array_add(notes,
                        g_strdup_printf("desks: '%s' has neither fallback_mail nor a ladder; "
                                        "while PagerDuty is down only its mailboxes are mailed: "
                                        "name somebody who reads at night",
                                        desk->name));
}

GPtrArray *place_notes(const Settings *settings)
{
    GPtrArray *notes = g_ptr_array_new_with_free_func(g_free);

    if (settings->user != NULL && getpwnam(settings->user) == NULL)
        note(notes, "user", "account", settings->user);
    if (settings->socket_group != NULL && getgrnam(settings->socket_group) == NULL)
        note(notes, "socket.group", "group", settings->socket_group);
    note_address(notes, "listen", settings->listen, "unix:");
    note_address(notes, "store", settings->store, "sqlite:");
    note_parent(notes, "control", settings->control);
    note_folder(notes, "spool", settings->spool);
    note_memory(notes, settings->spool);
    if (settings->web_admin != NULL)
        note_listener(notes, settings->web_admin);
    if (settings->ca_file != NULL && access(settings->ca_file, R_OK) != 0)
        note(notes, "ca_file", "readable file", settings->ca_file);
    for (guint i = 0; i < settings->desks->len; i++) {
        note_desk(notes, settings->desks->pdata[i]);
        note_no_other_way(notes, settings->desks->pdata[i]);
    }
    return notes;
}
