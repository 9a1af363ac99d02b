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
        self._subscriptions = {}  # desk: id
        self.keys = [_key(name, desk) for desk in DESKS]

    def key_of(self, desk):
        """The routing key of a desk, the first by default."""
        return self.keys[DESKS.index(desk or DESKS[0])]

    def set_answers(self, words, desk=None):
        """What the next events get, as the sandbox words it."""
        self.sandbox.set_answers(words, self.key_of(desk))

    def subscribe(self, desk, url):
        """A subscription to the webhooks of a desk, which are tried again at once; its secret."""
        made = self.sandbox.subscribe(url, self.key_of(desk))
        self.sandbox.set_webhooks(subscription=made["id"], pace=0.01)
        self._subscriptions[desk] = made["id"]
        return made["delivery_method"]["secret"]

    def set_webhooks(self, desk=None, **options):
        """How the webhooks of a desk are sent, as the sandbox words it."""
        self.sandbox.set_webhooks(subscription=self._subscriptions[desk or DESKS[0]], **options)

    def webhooks(self, desk=None):
        """Every webhook of one desk, in their order."""
        return self.sandbox.webhooks(self.key_of(desk))["webhooks"]

    def has_told_all(self):
        """Whether no webhook is on its way."""
        return all(each["state"] != "waiting"
                   for desk in self._subscriptions for each in self.webhooks(desk))

    def set_clock_ahead(self, seconds):
        """What happens at the desks that tell of it happens by the clock of the story."""
        for desk in self._subscriptions:
            self.sandbox.set_service(self.key_of(desk), clock_ahead=seconds)

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
