# SPDX-License-Identifier: MIT
"""PagerDuty as one story sees it: the shared sandbox through the story's own routing keys."""

import dataclasses
import hashlib
import time

import waiting

DESKS = ("hosting", "winkel", "second")  # the third is a key for a ladder to climb to


@dataclasses.dataclass
class Deed:
    """What somebody did to an incident."""

    at: float  # by the true clock
    told_at: float  # by that of the story
    number: int  # of the incident
    word: str  # such as acknowledge
    by: str  # None: nobody, PagerDuty itself
    name: str  # of who acts where nobody is named
    text: str = ""
    into: int = 0  # of the incident that it was merged into


class PagerDutyView:
    """The incidents and requests of the desks of one story."""

    def __init__(self, sandbox, name):
        self.sandbox = sandbox
        self.url = f"http://127.0.0.1:{sandbox.port}"
        self._subscriptions = {}  # desk: id
        self.held_back = set()  # desks
        self.keys = [_key(name, desk) for desk in DESKS]
        self.desks = DESKS
        self.token = _key(name, "token")  # of the REST API
        self.deeds = []

    def key_of(self, desk):
        """The routing key of a desk, the first by default."""
        return self.keys[DESKS.index(desk or DESKS[0])]

    def set_answers(self, words, desk=None):
        """What the next events get, as the sandbox words it."""
        self.sandbox.set_answers(words, self.key_of(desk))

    def subscribe(self, desk, url):
        """A subscription to the webhooks of a key, which are tried again at once; its secret."""
        made = self.sandbox.subscribe(url, self.key_of(desk))
        self.sandbox.set_webhooks(subscription=made["id"], pace=0.01)
        self._subscriptions[desk] = made["id"]
        return made["delivery_method"]["secret"]

    def set_rest_answers(self, path, words):
        """What the next requests to a path of the REST API get, as the sandbox words it."""
        self.sandbox.set_path_answers(path, words, self.token)

    def rest_requests(self):
        """What this story has asked of the REST API."""
        return [request for request in self.sandbox.rest_requests()
                if self.token in request["authorization"]]

    def set_webhooks(self, desk=None, **options):
        """How the webhooks of a desk are sent, as the sandbox words it."""
        self.sandbox.set_webhooks(subscription=self._subscriptions[desk or DESKS[0]], **options)

    def webhooks(self, desk=None):
        """Every webhook of one desk, in their order."""
        return self.sandbox.webhooks(self.key_of(desk))["webhooks"]

    def end_subscription(self, desk=None):
        """PagerDuty tells nothing of a desk any more."""
        identity = self._subscriptions.pop(desk or DESKS[0])
        self.sandbox.rest("DELETE", f"/webhook_subscriptions/{identity}")

    def has_told_all(self):
        """Whether no webhook is on its way; those that are held back are not."""
        return all(each["state"] != "waiting" for desk in self._subscriptions
                   if desk not in self.held_back for each in self.webhooks(desk))

    def act(self, desk, deed, told_at, **more):
        """Somebody does something to the newest incident of a desk, or to `incident`."""
        place = more.pop("incident", None) or self.key_of(desk)
        at = time.time()
        found = self.sandbox.hero(place, deed, **more)
        name = more.get("by", (found["acknowledged_by"] or found["assignees"] or [""])[-1])
        self.deeds.append(Deed(at, told_at, found["number"], deed, more.get("by", ""), name,
                               more.get("text", ""), more.get("into", 0)))

    def set_clock_ahead(self, seconds):
        """What happens at PagerDuty happens by the clock of the story."""
        for desk in DESKS:
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
