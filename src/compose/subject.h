/* SPDX-License-Identifier: MIT */
/* Subject: that of a customer's mail, made fit to be repeated in ours (rules 64 to 66). */
#pragma once

#define SUBJECT_ECHO_CHARACTERS 150 /* leaves room for our own words and the reference */

/* Gives the subject as one line of at most SUBJECT_ECHO_CHARACTERS, without the prefixes that
 * answers, forwards and automatic mails put in front; the caller owns it. */
char *subject_echo(const char *subject);
