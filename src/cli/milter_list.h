/* SPDX-License-Identifier: MIT */
/* Milter list: what Postfix' smtpd_milters says, taken apart. Pure. */
#pragma once

#include <stdbool.h>

#include <glib.h>

typedef struct {
    char *place;   /* as written, such as "unix:pager-milter/milter.sock" */
    char *options; /* "connect_timeout=10s, default_action=accept"; "" for none */
} MilterEntry;

/* Splits a list of Postfix at commas and blanks that stand in no braces. The caller owns it. */
GStrv postfix_list_split(const char *text);

/* Gives the milters of a list, of MilterEntry; the caller owns the array. */
GPtrArray *milter_list_read(const char *text);

/* Gives an option of one milter, or NULL; the caller owns it. */
char *milter_option(const MilterEntry *entry, const char *name);

/* Gives a place in one spelling, "unix:/path" or "inet:host:port": relative to the queue's folder,
 * local: as unix:, localhost as 127.0.0.1. The caller owns it. */
char *milter_place(const char *place, const char *queue_directory);
