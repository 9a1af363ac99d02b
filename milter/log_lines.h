/* SPDX-License-Identifier: MIT */
/* Log of texts that hold several lines. */
#pragma once

/* Logs each line of a text as an error of its own. */
void log_error_lines(const char *text);
