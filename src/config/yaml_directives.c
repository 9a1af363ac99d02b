/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/yaml_directives.h"

#include <string.h>

/* The line ends of YAML, of those with several bytes the last: one too many ends no file. */
static bool ends_line(char byte)
{
    return byte != '\0' && strchr("\r\n\x85\xa8\xa9", byte) != NULL;
}

bool yaml_directives_fit(YamlDirectives *directives, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        directives->count += bytes[i] == '%' && !directives->is_within_line;
        directives->is_within_line = !ends_line(bytes[i]);
    }
    return directives->count <= YAML_DIRECTIVES;
}
