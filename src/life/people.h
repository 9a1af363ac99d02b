/* SPDX-License-Identifier: MIT */
/* People: what those of ours are mailed of an emergency, each once. Pure. */
#pragma once

#include "compose/support_text.h"
#include "life/step.h"

/* Promises a mail to Support, once for each `what`, and answers whether it is promised. */
void people_tell_support(const Step *step, const char *word, const char *what,
                         const SupportText *text);
bool people_is_support_told(const Step *step, const char *word, const char *what);

/* Tells what is wrong with the emergency to Support, and to the readers of fallback mails, who read
 * at night; once for each `what`. `detail` is one line, or NULL. */
void people_alarm(const Step *step, AlarmKind kind, const char *what);
void people_alarm_about(const Step *step, AlarmKind kind, const char *what, const char *detail);

/* Tells Support alone, who read it when they do. */
void people_report(const Step *step, AlarmKind kind, const char *what, const char *detail);

/* Takes back an alarm from those of its readers to whom it has not gone. What is taken back is not
 * promised again. */
void people_take_back(const Step *step, AlarmKind kind, const char *what);
