/* SPDX-License-Identifier: MIT */
/* Value checks: whether a text can be the value of a setting. Pure; beyond control characters,
 * which no setting may hold. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef bool (*ValueCheck)(const char *text);

bool is_address(const char *text);         /* local@domain.example, one and plain */
bool is_address_pattern(const char *text); /* the same with '*' */
bool is_mailbox(const char *text);         /* an address, or Name <address> */
bool is_header_line(const char *text);     /* Name: value */
bool is_socket_path(const char *text);     /* absolute, and fits a socket's name */
bool is_listen_address(const char *text);  /* unix:/path, inet:port@host, inet6:port@host */
bool is_store_address(const char *text);   /* sqlite:/path, postgresql://... without password */
bool is_relay_address(const char *text);   /* smtp://host[:port], smtps:// */
bool is_web_address(const char *text);     /* https://host, or http:// on this machine */
bool is_host_port(const char *text);       /* host:port, both given */
bool is_host_name(const char *text);
bool is_simple_name(const char *text);   /* [a-z0-9-]+ */
bool is_currency(const char *text);      /* three capitals */
bool is_local_pattern(const char *text); /* what stands before the @, with '*' */
bool is_delimiters(const char *text);    /* a few of + - = . _ #, or nothing */
bool is_language(const char *text);      /* nl, en */
bool is_key_file(const char *text);      /* a name, and not the key that belongs into the file */
bool is_phone(const char *text);         /* a number as people write it */
bool is_not_empty(const char *text);

/* Read a whole text; false when it is none, or too large to count. */
bool number_parse(const char *text, int64_t *out_number);
bool size_parse(const char *text, int64_t *out_bytes);       /* 4096, 64k, 32M, 1G */
bool duration_parse(const char *text, int64_t *out_seconds); /* 60s, 2m, 24h, 30d, 4w, 2y */
bool mode_parse(const char *text, int64_t *out_mode);        /* 0660 */

/* Write in the largest unit without a rest; the caller owns it. */
char *size_print(int64_t bytes);
char *duration_print(int64_t seconds);
