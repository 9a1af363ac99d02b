/* SPDX-License-Identifier: MIT */
/* Account: who may do what with a file, judged by its owner, group and mode as the kernel does for
 * whoever is not root. Access lists are left out of account. */
#pragma once

#include <stdbool.h>
#include <sys/stat.h>

#include <glib.h>

typedef struct {
    char *name;
    uid_t uid;
    GArray *groups; /* of gid_t, its own first */
} Account;

/* What is wanted of a file or folder; they may be joined. */
enum { MAY_READ = 4, MAY_WRITE = 2, MAY_ENTER = 1 };

/* Gives an account of this host with its groups; NULL when there is none. */
Account *account_named(const char *name);
Account *account_of_caller(void);
void account_free(Account *account);

/* Answers whether an account may do what is `wanted` with what has this status. Pure. */
bool account_may(const Account *account, const struct stat *status, unsigned wanted);

/* The same for a path, each folder on the way there included. NULL when it may; else what is in the
 * way, which the caller owns. */
char *account_blocked(const Account *account, const char *path, unsigned wanted);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Account, account_free)
