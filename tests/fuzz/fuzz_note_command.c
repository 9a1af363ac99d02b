/* SPDX-License-Identifier: MIT */
/* Any bytes as a note: what it orders is within bounds, and a mistake is one line. */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "domain/note_command.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(NoteVerdict verdict, const Corrections *corrections, const char *mistake)
{
    bool is_changed = corrections->worked_minutes >= 0 || corrections->is_our_outage ||
                      corrections->no_charge != NULL;

    g_assert(is_changed == (verdict == NOTE_APPLIED));
    g_assert((mistake != NULL) == (verdict == NOTE_MISTAKEN));
    g_assert(corrections->worked_minutes <= WORKED_MINUTES_MAX);
    if (corrections->no_charge != NULL) {
        g_assert(*corrections->no_charge != '\0' && strchr(corrections->no_charge, '\n') == NULL);
        g_assert(g_utf8_strlen(corrections->no_charge, -1) <= NOTE_REASON_CHARACTERS);
    }
    if (mistake != NULL)
        g_assert(g_utf8_validate(mistake, -1, NULL) && strchr(mistake, '\n') == NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *note = g_strndup((const char *) data, size);
    g_autofree char *quoted = g_strconcat("> ", note, NULL);
    g_autofree char *own = g_strconcat(NOTE_OWN_MARK, " ", note, NULL);
    g_autofree char *mistake = NULL, *none = NULL;
    Corrections corrections = CORRECTIONS_NONE, untouched = CORRECTIONS_NONE;
    NoteVerdict verdict = note_command_read(note, &corrections, &mistake);

    check(verdict, &corrections, mistake);
    g_assert(note_command_read(quoted, &untouched, &none) == NOTE_PLAIN);
    g_assert(note_command_read(own, &untouched, &none) == NOTE_PLAIN);
    g_assert(untouched.worked_minutes == -1 && untouched.no_charge == NULL);
    corrections_clear(&corrections);
    return 0;
}
