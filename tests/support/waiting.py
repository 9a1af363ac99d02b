# SPDX-License-Identifier: MIT
"""Waiting for an event, with a generous limit that is only met when something is broken."""

import time

LIMIT_S = 20
STEP_S = 0.004


class TookTooLong(AssertionError):
    """What was waited for did not happen."""


def until(question, what, limit_s=None):
    """Ask `question` until its answer is true, and give it; `what` names it in a complaint."""
    limit_s = limit_s or LIMIT_S
    end = time.monotonic() + limit_s
    step = STEP_S
    while True:
        answer = question()
        if answer:
            return answer
        if time.monotonic() > end:
            raise TookTooLong(f"waited {limit_s} s in vain: {what}")
        time.sleep(step)
        step = min(step * 1.3, 0.05)
