/* SPDX-License-Identifier: MIT */
/* Account: the user under which the daemon works. */
#pragma once

#include <stdbool.h>
#include <sys/types.h>

#include <glib.h>

typedef struct {
    const char *name; /* NULL: the one that started us */
    uid_t user;
    gid_t group;
} Account;

#define ACCOUNT_ERROR (account_error_quark())
GQuark account_error_quark(void);

typedef enum {
    ACCOUNT_ERROR_UNKNOWN, /* no such user or group */
    ACCOUNT_ERROR_REFUSED, /* the system does not let us */
} AccountError;

/* Finds the account to work under: `name` when root starts us, else the one that we are. */
bool account_find(const char *name, Account *out_account, GError **error);

/* Finds a group by its name. */
bool account_find_group(const char *name, gid_t *out_group, GError **error);

/* Works as the account for a while, for its files to be its own, and as root again. Both do nothing
 * where account_become does nothing. */
bool account_act(const Account *account, GError **error);
void account_act_as_root(const Account *account);

/* Gives up root for good; nothing when we are not root or the account has no name. Before threads
 * start. */
bool account_become(const Account *account, GError **error);
