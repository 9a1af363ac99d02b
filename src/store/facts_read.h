/* SPDX-License-Identifier: MIT */
/* Reads what the store knows that bears on a decision. */
#pragma once

#include "store/driver.h"

#define QUESTION_KEYS 5

/* Gives the Facts of a Question inside the caller's transaction; the caller owns them. */
Facts *facts_read(Connection *connection, const Question *question, GError **error);

/* The same for a decision that is to be written: no other host changes the emergencies that it is
 * about until the transaction ends. */
Facts *facts_read_locked(Connection *connection, const Question *question, GError **error);

/* Sets back reply marks that a wrong clock put into the future, before facts are read for writing
 * (rule 93). */
bool facts_refresh(Connection *connection, const Question *question, GError **error);

/* Gives the keys that two hosts must not decide on at once, and how many: the mail, its sender, and
 * who would be answered. */
unsigned question_keys(const Question *question, int64_t keys[QUESTION_KEYS]);
