/* SPDX-License-Identifier: MIT */
/* Language: in which language somebody wrote, and so wants to be answered. */
#pragma once

#include "domain/report.h"
#include "mail/header_list.h"

#define LANGUAGE_BYTES 8192 /* of a text that are looked at */

/* Gives the language of a text by its small words; where these do not decide, that of
 * Content-Language or Accept-Language (rule 83); else Dutch. */
Language language_guess(const HeaderList *headers, const char *subject, const char *text);
