/* SPDX-License-Identifier: MIT */
/* Subject: what a subject says behind the prefixes that answers, forwards and robots put in front
 * (rules 64, 124). Pure. */
#pragma once

#include <stdbool.h>

/* Gives where a one-line subject begins behind all its prefixes, such as "Re: Antw[2]: "; lent by
 * it. */
const char *subject_core(const char *subject);

/* Answers whether the subject begins with the prefix of a mail that is passed on, such as "Fwd:".
 */
bool subject_is_forward(const char *subject);

/* Answers whether more than such prefixes was put round a subject of ours that ends with this
 * reference in brackets, such as "Received: Re: Site plat [K7Q-M2XD] (ticket 3)". Tags of letters
 * alone, such as "[EXTERN]", are prefixes here. */
bool subject_is_wrapped(const char *subject, const char *reference);
