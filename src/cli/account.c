/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/account.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <string.h>
#include <unistd.h>

enum { GROUPS_MAX = 256 };

static Account *account_of(const struct passwd *entry)
{
    gid_t groups[GROUPS_MAX];
    int count = GROUPS_MAX;

    if (entry == NULL)
        return NULL;
    if (getgrouplist(entry->pw_name, entry->pw_gid, groups, &count) < 0)
        count = GROUPS_MAX;
    Account *account = g_new0(Account, 1);
    account->name = g_strdup(entry->pw_name);
    account->uid = entry->pw_uid;
    account->groups = g_array_new(FALSE, FALSE, sizeof(gid_t));
    g_array_append_vals(account->groups, groups, (guint) count);
    return account;
}

Account *account_named(const char *name)
{
    return account_of(getpwnam(name));
}

Account *account_of_caller(void)
{
    return account_of(getpwuid(geteuid()));
}

void account_free(Account *account)
{
    if (account == NULL)
        return;
    g_free(account->name);
    g_array_unref(account->groups);
    g_free(account);
}

static bool is_in_group(const Account *account, gid_t group)
{
    for (guint i = 0; i < account->groups->len; i++) {
        if (g_array_index(account->groups, gid_t, i) == group)
            return true;
    }
    return false;
}

/* The first class that fits decides, also where a later one would grant more. */
bool account_may(const Account *account, const struct stat *status, unsigned wanted)
{
    unsigned granted = status->st_mode & 07;

    if (account->uid == 0)
        return true;
    if (status->st_uid == account->uid)
        granted = (status->st_mode >> 6) & 07;
    else if (is_in_group(account, status->st_gid))
        granted = (status->st_mode >> 3) & 07;
    return (granted & wanted) == wanted;
}

static char *blocked_at(const Account *account, const char *path, unsigned wanted)
{
    struct stat status;

    if (stat(path, &status) != 0)
        return g_strdup_printf("'%s' cannot be looked at: %s", path, g_strerror(errno));
    if (account_may(account, &status, wanted))
        return NULL;
    return g_strdup_printf("'%s' (owner %u, group %u, mode %04o) keeps %s out", path,
                           (unsigned) status.st_uid, (unsigned) status.st_gid,
                           (unsigned) status.st_mode & 07777, account->name);
}

char *account_blocked(const Account *account, const char *path, unsigned wanted)
{
    for (const char *slash = strchr(path, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        g_autofree char *folder = g_strndup(path, MAX((size_t) (slash - path), 1));
        char *blocked = blocked_at(account, folder, MAY_ENTER);
        if (blocked != NULL)
            return blocked;
    }
    return blocked_at(account, path, wanted);
}
