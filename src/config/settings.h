/* SPDX-License-Identifier: MIT */
/* Settings: the whole checked configuration. Immutable and counted: each mail keeps the Settings
 * that it began with. */
#pragma once

#include "domain/desk.h"
#include "domain/mail_policy.h"
#include "domain/reply_policy.h"

typedef enum {
    SETTINGS_ERROR_FILE,    /* cannot be read */
    SETTINGS_ERROR_INVALID, /* lists all mistakes, one a line: FILE:LINE: what; what is right */
} SettingsError;

#define SETTINGS_ERROR (settings_error_quark())
GQuark settings_error_quark(void);

typedef enum {
    SECRETS_NONE,      /* intake and read-only commands: the id key only */
    SECRETS_PAGERDUTY, /* dispatch: routing keys, webhook secrets and tokens as well */
} SecretsWanted;

typedef struct {
    char *file;
    char *listen;       /* unix:/path, inet:port@host, or fd:N once a socket was handed over */
    char *socket_group; /* NULL: left as it is */
    unsigned socket_mode;
    char *control;        /* path of the control socket */
    char *store;          /* sqlite:/path or postgresql://... */
    char *user;           /* account of the daemon when it is started as root; NULL to stay */
    char *smtp_relay;     /* smtp://host:port */
    char *helo;           /* also the domain of our Message-IDs */
    char *ca_file;        /* NULL: the system's */
    char *id_key_file;    /* of mail_policy.id_key, absolute */
    char *templates;      /* folder of the reply texts */
    char *spool;          /* folder for messages over memory_bytes; never a memory file system */
    unsigned admission;   /* emergency mails in work at once; beyond it 451 */
    int64_t memory_bytes; /* of a message held in memory */
    int64_t body_bytes;   /* of a message read at all; the rest is skipped */
    unsigned events_per_minute; /* towards one routing key; 0 for no limit */
    int64_t keep_text_s, keep_emergencies_s;
    char *web_webhooks;   /* HOST:PORT of PagerDuty's listener; NULL for none */
    char *web_admin;      /* HOST:PORT of health and metrics; NULL for none */
    char *web_public_url; /* https://HOST under which the world reaches it; NULL when unknown */
    MailPolicy mail_policy;
    ReplyLimits reply_limits;
    GPtrArray *calendars; /* of Calendar */
    GPtrArray *desks;     /* of Desk */
} Settings;

/* Reads and checks a file whole, secrets included. NULL with SETTINGS_ERROR. Any thread. */
Settings *settings_load(const char *file, SecretsWanted wanted, GError **error);

/* The same from a text; `file` is its name in mistakes, and its folder where keys are looked for.
 */
Settings *settings_read(const char *file, const char *text, size_t length, SecretsWanted wanted,
                        GError **error);

/* Adds PagerDuty's keys to settings loaded without, of one holder. False with SECRET_ERROR. */
bool settings_add_keys(Settings *settings, GError **error);

/* Counts one more holder; the last to let go frees. Any thread. */
Settings *settings_ref(Settings *settings);
void settings_unref(Settings *settings);

/* Gives the desk that an address belongs to, or by its name; NULL when there is none. Lent by the
 * Settings. */
const Desk *settings_desk_of_address(const Settings *settings, const char *address);
const Desk *settings_desk(const Settings *settings, const char *name);
char *settings_desk_names(const Settings *settings); /* "hosting, winkel"; the caller owns it */

/* Gives the names of settings that differ and take effect only after a restart, comma-separated;
 * NULL when there are none. */
char *settings_restart_needed(const Settings *old, const Settings *new);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Settings, settings_unref)
