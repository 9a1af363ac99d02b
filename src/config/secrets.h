/* SPDX-License-Identifier: MIT */
/* Secrets: keys in files of their own, never in the configuration and never in a message. */
#pragma once

#include <glib.h>

enum {
    SECRET_BYTES = 4096, /* of a file */
    ID_KEY_BYTES = 16,   /* at least */
    ROUTING_KEY_CHARACTERS = 32,
    TOKEN_BYTES = 16, /* of a token or a webhook's secret at least */
};

typedef enum {
    SECRET_ERROR_FILE,  /* cannot be read; the text names the path */
    SECRET_ERROR_SHAPE, /* does not hold such a secret; the text never quotes it */
} SecretError;

#define SECRET_ERROR (secret_error_quark())
GQuark secret_error_quark(void);

/* Gives the path of a secret's file: an absolute name as it is, else below the folder of systemd's
 * credentials ($CREDENTIALS_DIRECTORY) or, without one, below `folder`. The caller owns it. */
char *secret_path(const char *folder, const char *name);

/* Reads the key that signs our Message-IDs, without a line end behind it. */
GBytes *secret_read_id_key(const char *path, GError **error);

/* Reads the routing key of a PagerDuty service. The caller owns it. */
char *secret_read_routing_key(const char *path, GError **error);

/* Reads a token of PagerDuty's REST API, and the secret of a webhook subscription. The caller owns
 * it. */
char *secret_read_token(const char *path, GError **error);
char *secret_read_webhook(const char *path, GError **error);
