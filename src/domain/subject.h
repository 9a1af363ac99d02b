/* SPDX-License-Identifier: MIT */
/* Subject: what a subject says behind the prefixes that answers, forwards and robots put in front
 * (rules 64, 124). Pure. */
#pragma once

/* Gives where a one-line subject begins behind all its prefixes, such as "Re: Antw[2]: "; lent by
 * it. */
const char *subject_core(const char *subject);
