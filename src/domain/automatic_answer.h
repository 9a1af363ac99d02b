/* SPDX-License-Identifier: MIT */
/* Automatic answer: a machine's receipt for a mail of ours that does not say that a machine wrote
 * it, as many help desks send them. It must wake nobody, or each receipt for "resolved" would be
 * the next emergency. Pure. */
#pragma once

#include <stdbool.h>

#include "domain/report.h"

/* Gives what an answer to a mail of ours says, in the same form for each ticket: its letters alone,
 * in one case, and so many that nobody types them twice by chance; NULL for any other mail. The
 * caller owns it. */
char *automatic_answer_words(const Report *report);

/* Answers whether it is one: nobody is so quick to answer and writes round our subject, and nobody
 * says the same in so many words again. `has_said` is whether its sender has, of late. A person is
 * taken for a machine sooner never than now and then: a receipt costs a page, a person's mail an
 * emergency. */
bool automatic_answer_is(const Report *report, bool has_said, GDateTime *now);
