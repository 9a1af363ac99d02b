/* SPDX-License-Identifier: MIT */
/* Secret file: a new file for a secret that PagerDuty tells once. It is opened before the secret is
 * asked for, so that none is told in vain. */
#pragma once

#include <stdbool.h>

#include <glib.h>

typedef struct SecretFile SecretFile;

/* Opens a new file, readable by its owner alone; for root by whoever may read `like`, another
 * secret of ours. NULL with an error; that there is a file of that name is one. The caller owns it.
 */
SecretFile *secret_file_new(const char *path, const char *like, GError **error);

/* Writes the secret to disk and keeps the file. */
bool secret_file_keep(SecretFile *file, const char *secret, GError **error);

/* Closes it; without secret_file_keep it is gone. */
void secret_file_free(SecretFile *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(SecretFile, secret_file_free)
