/* SPDX-License-Identifier: MIT */
/* Requests: words by which a customer asks for what needs care, such as a recovery of a backup.
 * Pure. */
#pragma once

#include "domain/desk.h"

/* Gives those of the desk's words that stand in the subject or in a paragraph of the new text, in
 * either case, lent by the desk, NULL-terminated; '*' in them stands for any characters, and where
 * a line was wrapped does not count; lines that begin with '>' or '|' are quoted, and say nothing.
 * The caller frees the array only. */
const char **requests_in(const Desk *desk, const Report *report);
