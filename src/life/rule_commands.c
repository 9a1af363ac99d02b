/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/note_text.h"
#include "life/corrections.h"
#include "life/people.h"
#include "life/rules.h"

#define MISTAKEN_COMMAND "mistaken-command"

/* On a resolved incident nobody would read an answer: then Support hears of it. */
static void answer(const Step *step, const LifeNote *note, const char *mistake)
{
    if (step->life->state == LIFE_RESOLVED || step->emergency->ended != NULL) {
        people_report(step, ALARM_COMMAND, note->id, mistake);
        return;
    }
    NewPromise *promise =
        step_promise(step, PROMISE_NOTE, MISTAKEN_COMMAND, note->id, step->context->now);
    if (promise == NULL)
        return;
    g_autofree char *text = g_strjoin(" ", NOTE_OWN_MARK, mistake, NULL);
    promise_set_order(promise, note_order(text, false));
}

void rule_mistaken_commands(const Step *step)
{
    for (guint i = 0; i < step->life->notes->len; i++) {
        const LifeNote *note = step->life->notes->pdata[i];
        Corrections ignored = CORRECTIONS_NONE;
        g_autofree char *mistake = NULL;
        NoteVerdict verdict = correction_read(note->text, &ignored, &mistake);
        corrections_clear(&ignored);
        if (verdict == NOTE_MISTAKEN && !step_is_promised(step, MISTAKEN_COMMAND, note->id))
            answer(step, note, mistake);
    }
}
