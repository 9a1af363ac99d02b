/* SPDX-License-Identifier: MIT */
/* Edits: changes envelope and headers of a finished mail at the MTA, in the one order in which a
 * crash between two of them loses nobody: add, delete, then headers. */
#pragma once

#include <libmilter/mfapi.h>

#include "milter/session.h"

#define EDITS_ERROR (edits_error_quark())
GQuark edits_error_quark(void);

typedef enum {
    EDITS_ERROR_REFUSED,      /* the MTA did not take one */
    EDITS_ERROR_NO_RECIPIENT, /* nobody would be left to get the mail; nothing was changed */
} EditsError;

/* Makes the edits of the mail's delivery and takes headers out that came in our name.
 * `with_arguments` says that the MTA takes ESMTP arguments with a recipient. False: answer 451, a
 * retry does all of it again. Within the end-of-message callback only. */
bool edits_make(SMFICTX *context, const FinishedMail *mail, bool with_arguments, GError **error);
