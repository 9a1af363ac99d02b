/* SPDX-License-Identifier: MIT */
/* YAML directives: how many lines of a file begin with %. libyaml compares each %TAG with all those
 * before it, and says nothing until it has read the last: a megabyte of them takes ten seconds. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { YAML_DIRECTIVES = 1000 }; /* a file that means well has one */

/* Begin with all zeroes. */
typedef struct {
    unsigned count;
    bool is_within_line;
} YamlDirectives;

/* Counts in the next bytes of a file; false once there are more than a file may have. */
bool yaml_directives_fit(YamlDirectives *directives, const char *bytes, size_t length);
