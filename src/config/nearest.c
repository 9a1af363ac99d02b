/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/nearest.h"

#include <string.h>

#include <glib.h>

enum { NAME_BYTES = 40 }; /* a longer name is near to none */

/* How many letters have to be changed, added or taken out to get from one to the other. */
static unsigned distance(const char *from, const char *to)
{
    unsigned row[NAME_BYTES + 1];
    size_t width = strlen(to);

    for (unsigned i = 0; i <= width; i++)
        row[i] = i;
    for (unsigned i = 1; from[i - 1] != '\0'; i++) {
        unsigned diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= width; j++) {
            unsigned changed = diagonal + (from[i - 1] != to[j - 1]);
            diagonal = row[j];
            row[j] = MIN(changed, MIN(row[j], row[j - 1]) + 1);
        }
    }
    return row[width];
}

static char *list_all(const char *const *known)
{
    g_autofree char *all = g_strjoinv(", ", (char **) known);

    return g_strconcat("known are ", all, NULL);
}

char *nearest_hint(const char *name, const char *const *known)
{
    const char *nearest = NULL;
    g_autofree char *plain = g_strdelimit(g_ascii_strdown(name, -1), "-", '_');
    size_t length = strlen(plain);
    unsigned least = length > NAME_BYTES ? 0 : (unsigned) MAX(length / 3, 1) + 1;

    for (size_t i = 0; known[i] != NULL; i++) {
        unsigned far = length > NAME_BYTES || strlen(known[i]) > NAME_BYTES
                           ? NAME_BYTES
                           : distance(plain, known[i]);
        if (far < least) {
            least = far;
            nearest = known[i];
        }
    }
    return nearest == NULL ? list_all(known) : g_strdup_printf("did you mean '%s'?", nearest);
}
