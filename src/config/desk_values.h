/* SPDX-License-Identifier: MIT */
/* Desk values: whether a text can be the value of a setting that only desks have. Pure. */
#pragma once

#include <stdbool.h>

bool is_region(const char *text);         /* us, eu */
bool is_token_file(const char *text);     /* a name, and not the token that belongs into the file */
bool is_service_id(const char *text);     /* capitals and digits, as PagerDuty gives them */
bool is_webhook_url(const char *text);    /* https://host/path, http://host/path */
bool is_note_marker(const char *text);    /* short, and more than blanks */
bool is_digest_time(const char *text);    /* 08:00, off */
bool is_request(const char *text);        /* more than blanks and stars */
bool is_customers_file(const char *text); /* by the end of its name */
bool is_customers_csv(const char *text);  /* the same, for CSV */
bool is_query(const char *text);          /* begins with SELECT or WITH, and is one statement */
bool is_country(const char *text);        /* two capitals */
bool is_caller_pattern(const char *text); /* NUMBER stands in it, once */
