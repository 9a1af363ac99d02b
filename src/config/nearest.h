/* SPDX-License-Identifier: MIT */
/* Nearest: which of the known names a wrong one was meant to be. Pure. */
#pragma once

/* Gives "did you mean 'x'?", or "known are a, b, c" when none is near. `known` ends with NULL. The
 * caller owns it. */
char *nearest_hint(const char *name, const char *const *known);
