/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/account.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <unistd.h>

G_DEFINE_QUARK(account_error, account_error)

bool account_find(const char *name, Account *out_account, GError **error)
{
    *out_account = (Account){NULL, geteuid(), getegid()};
    if (name == NULL || geteuid() != 0)
        return true;
    const struct passwd *found = getpwnam(name);
    if (found == NULL) {
        g_set_error(error, ACCOUNT_ERROR, ACCOUNT_ERROR_UNKNOWN, "there is no user '%s'", name);
        return false;
    }
    *out_account = (Account){name, found->pw_uid, found->pw_gid};
    return true;
}

bool account_find_group(const char *name, gid_t *out_group, GError **error)
{
    const struct group *found = getgrnam(name);

    if (found == NULL) {
        g_set_error(error, ACCOUNT_ERROR, ACCOUNT_ERROR_UNKNOWN, "there is no group '%s'", name);
        return false;
    }
    *out_group = found->gr_gid;
    return true;
}

static bool changes_nothing(const Account *account)
{
    return account->name == NULL || account->user == 0;
}

static bool refuse(const Account *account, GError **error)
{
    g_set_error(error, ACCOUNT_ERROR, ACCOUNT_ERROR_REFUSED, "cannot become user '%s': %s",
                account->name, g_strerror(errno));
    return false;
}

bool account_act(const Account *account, GError **error)
{
    if (changes_nothing(account) || (setegid(account->group) == 0 && seteuid(account->user) == 0))
        return true;
    return refuse(account, error);
}

void account_act_as_root(const Account *account)
{
    if (!changes_nothing(account) && (seteuid(0) != 0 || setegid(0) != 0))
        g_assert_not_reached();
}

bool account_become(const Account *account, GError **error)
{
    if (changes_nothing(account))
        return true;
    if (initgroups(account->name, account->group) == 0 && setgid(account->group) == 0 &&
        setuid(account->user) == 0 && setuid(0) != 0)
        return true;
    return refuse(account, error);
}
