/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/note_text.h"
#include "life/corrections.h"
#include "life/rules.h"

void rule_mistaken_commands(const Step *step)
{
    for (guint i = 0; i < step->life->notes->len; i++) {
        const LifeNote *note = step->life->notes->pdata[i];
        Corrections ignored = CORRECTIONS_NONE;
        g_autofree char *mistake = NULL;
        NoteVerdict verdict = correction_read(note->text, &ignored, &mistake);
        corrections_clear(&ignored);
        NewPromise *promise =
            verdict == NOTE_MISTAKEN
                ? step_promise(step, PROMISE_NOTE, "mistaken-command", note->id, step->context->now)
                : NULL;
        if (promise == NULL)
            continue;
        g_autofree char *text = g_strjoin(" ", NOTE_OWN_MARK, mistake, NULL);
        g_free(promise->order);
        promise->order = note_order(text, false);
    }
}
