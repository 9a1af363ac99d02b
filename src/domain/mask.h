/* SPDX-License-Identifier: MIT */
/* Mask: hides passwords, card numbers and IBANs in text that leaves for PagerDuty, where many can
 * read it and it stays. What is not sure to be one stays readable, save behind a word such as
 * `password:`: there, too much is hidden rather than too little. Pure; time grows with the length
 * of the text and no faster. */
#pragma once

#define MASK_TEXT "[masked]" /* what stands in its place */

/* Gives the text with its secrets hidden; the caller owns it. `text` is valid UTF-8. */
char *mask_secrets(const char *text);
