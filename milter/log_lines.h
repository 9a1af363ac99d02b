/* SPDX-License-Identifier: MIT */
#pragma once

/* Logs each line of a text as an error of its own. */
void log_error_lines(const char *text);
