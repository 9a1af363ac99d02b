# SPDX-License-Identifier: MIT
"""PagerDuty as one story sees it: the shared sandbox through the story's own routing keys."""

import hashlib

import waiting

DESKS = ("hosting", "winkel")


class PagerDutyView:
    """The incidents and requests of the desks of one story."""

    def __init__(self, sandbox, name):
        self.sandbox = sandbox
        self.url = f"http://127.0.0.1:{sandbox.port}"
        self.keys = [_key(name, desk) for desk in DESKS]

    def key_of(self, desk):
        """The routing key of a desk, the first by default."""
        return self.keys[DESKS.index(desk or DESKS[0])]

    def set_answers(self, words, desk=None):
        """What the next events get, as the sandbox words it."""
        self.sandbox.set_answers(words, self.key_of(desk))

    def wait(self, desk=None, **counts):
        """Wait until the sandbox counts so many requests, accepted or incidents."""
        if not self.sandbox.wait(self.key_of(desk), timeout=waiting.LIMIT_S, **counts):
            state = self.sandbox.state(self.key_of(desk))
            raise AssertionError(f"PagerDuty has {state['counts']}, waited for {counts}")

    def incidents(self, desk=None):
        """The incidents of one desk, in their order."""
        return self.sandbox.state(self.key_of(desk))["incidents"]

    def requests(self, desk=None):
        """Every request for one desk, in their order."""
        return self.sandbox.state(self.key_of(desk))["requests"]


def _key(name, desk):
    return "R" + hashlib.sha256(f"{name}/{desk}".encode()).hexdigest()[:31].upper()
