"""Webhooks v3: subscriptions, and the lanes in which their webhooks go out in order."""

import asyncio
import secrets
import time
import uuid
from collections import Counter, deque
from itertools import count
from typing import NamedTuple

from pagerduty import delivery
from pagerduty.incidents import instant
from pagerduty.signature import sign
from pagerduty.webhook_events import body_of, ping_body

LARGEST_BYTES = 256 * 1024
DROPS_THAT_DISABLE = 3
FIRST_WAIT_S, LONGEST_WAIT_S = 10.0, 1800.0  # ours: PagerDuty's waits are not published
GIVEN_UP_AFTER_S = 48 * 3600.0

COUNTED = ("delivered", "retried", "dropped", "emptied", "discarded")


class Options(NamedTuple):
    """How the sender behaves on request."""

    pace: float = 1.0  # what every wait between attempts is multiplied with
    timeout: float = 5.0  # seconds for an answer
    duplicates: int = 0  # how often each webhook goes out once more
    disorder: int = 0  # so many webhooks of an incident wait for one another, newest first
    signatures: str = "one"  # "one", "two" (the first by another secret), or "forged"


class Subscription:
    """Who is told of what."""

    def __init__(self, number, asked, options):
        method = asked["delivery_method"]
        self.id = f"PWHSUB{number}"
        self.method_id = f"PDELIV{number}"
        self.url = method["url"]
        self.custom_headers = method.get("custom_headers", [])
        self.description = asked.get("description", "")
        self.events = asked["events"]
        self.filter = asked["filter"]
        self.active = asked.get("active", True)
        self.secret = secrets.token_urlsafe(48)
        self.other_secret = secrets.token_urlsafe(48)
        self.options = options
        self.is_disabled = False
        self.drops_in_row = 0
        self.lanes = {}

    def wants(self, change):
        """True when this change is told here."""
        return change.event_type in self.events and self.hears_of(change.incident.service)

    def hears_of(self, service):
        """True when what happens at this service is told here."""
        return self.active and (self.filter["type"] != "service_reference" or
                                self.filter["id"] == service.id)

    def signature(self, body):
        """The header's value."""
        keys = {"one": [self.secret], "two": [self.other_secret, self.secret],
                "forged": [self.other_secret]}
        return sign(keys[self.options.signatures], body)


class Webhook:
    """One webhook to one subscription, and all attempts to deliver it."""

    def __init__(self, subscription, event_type, incident, body, event_id):
        self.id = str(uuid.uuid4())
        self.subscription = subscription
        self.event_type = event_type
        self.incident = incident  # None: it is about none, such as a ping
        self.body = body
        self.event_id = event_id
        self.state = "waiting"
        self.attempts = []  # (instant, Result)

    def shown(self):
        """The webhook for tests."""
        return {
            "webhook_id": self.id,
            "subscription": self.subscription.id,
            "event_id": self.event_id,
            "event_type": self.event_type,
            "incident": self.incident.number if self.incident else None,
            "routing_key": self.incident.routing_key if self.incident else None,
            "state": self.state,
            "attempts": [{"at": instant(at), **result._asdict()} for at, result in self.attempts],
            "body": self.body.decode("utf-8", "replace"),
        }


class Webhooks:
    """All subscriptions, and every webhook so far."""

    def __init__(self, waiting, tls=None, options=Options()):
        self._waiting = waiting
        self._tls = tls
        self._first_options = self.options = options
        self._numbers = count(1)
        self._webhooks = []
        self.subscriptions = {}  # id: Subscription

    def subscribe(self, asked):
        """A new subscription of what a valid request asks."""
        subscription = Subscription(next(self._numbers), asked, self.options)
        self.subscriptions[subscription.id] = subscription
        return subscription

    def unsubscribe(self, subscription):
        """Ends a subscription and all that waits for it."""
        del self.subscriptions[subscription.id]
        self._empty(subscription)

    def enable(self, subscription):
        """Lets a disabled subscription begin anew; what was lost stays lost."""
        subscription.is_disabled = False
        subscription.drops_in_row = 0

    def publish(self, change):
        """Tells of a change to all who want it."""
        wanting = [each for each in self.subscriptions.values() if each.wants(change)]
        if not wanting:
            return
        body, event_id = body_of(change)
        for subscription in wanting:
            self._put(Webhook(subscription, change.event_type, change.incident, body, event_id))

    def publish_as_is(self, body, incident):
        """Sends any bytes, signed: to those who hear of this incident, or with None to all."""
        for subscription in self.subscriptions.values():
            if incident is None or subscription.hears_of(incident.service):
                self._put(Webhook(subscription, None, incident, body, None), is_limited=False)

    def ping(self, subscription, user):
        """Sends the test message."""
        body, event_id = ping_body(user, time.time())
        self._put(Webhook(subscription, "pagey.ping", None, body, event_id))

    def send_again(self, webhook_id):
        """Delivers one more time, as if the first time had been forgotten; False: unknown."""
        found = next((each for each in self._webhooks if each.id == webhook_id), None)
        if found is None:
            return False
        again = Webhook(found.subscription, found.event_type, found.incident, found.body,
                        found.event_id)
        again.id = found.id
        self._put(again)
        return True

    def set_options(self, changes, subscription=None):
        """Changes one subscription, or all and those to come; what waits may go now."""
        if subscription is None:
            self.options = self.options._replace(**changes)
        for each in self.subscriptions.values() if subscription is None else [subscription]:
            each.options = each.options._replace(**changes)
            for lane in each.lanes.values():
                lane.go()

    def _put(self, webhook, is_limited=True):
        subscription = webhook.subscription
        self._webhooks.append(webhook)
        if subscription.is_disabled or is_limited and len(webhook.body) > LARGEST_BYTES:
            webhook.state = "discarded"
            self._waiting.tell()
            return
        place = webhook.incident.id if webhook.incident is not None else None
        lane = subscription.lanes.setdefault(place, Lane(subscription, self.deliver))
        lane.put(webhook)

    async def deliver(self, webhook):
        """All attempts of one webhook, and its duplicates."""
        for _ in range(1 + webhook.subscription.options.duplicates):
            if await self._try_until_decided(webhook) == delivery.DROP:
                self._dropped(webhook)
                return
            webhook.state = "delivered"
            webhook.subscription.drops_in_row = 0
            self._waiting.tell()

    async def _try_until_decided(self, webhook):
        waited_s, wait_s = 0.0, FIRST_WAIT_S
        while True:
            result = await self._attempt(webhook)
            self._waiting.tell()
            if result.outcome != delivery.RETRY:
                return result.outcome
            if waited_s >= GIVEN_UP_AFTER_S:
                return delivery.DROP
            await asyncio.sleep(wait_s * webhook.subscription.options.pace)
            waited_s += wait_s
            wait_s = min(2 * wait_s, LONGEST_WAIT_S)

    async def _attempt(self, webhook):
        subscription, at = webhook.subscription, time.time()
        headers = [
            ("User-Agent", "PagerDuty-Webhook/V3.0"),
            ("Content-Type", "application/json"),
            ("Accept", "application/json"),
            ("X-PagerDuty-Signature", subscription.signature(webhook.body)),
            ("X-Webhook-Subscription", subscription.id),
            ("X-Webhook-Id", webhook.id),
            *((each["name"], each["value"]) for each in subscription.custom_headers),
        ]
        result = await delivery.post(subscription.url, headers, webhook.body,
                                     subscription.options.timeout, self._tls)
        webhook.attempts.append((at, result))
        return result

    def _dropped(self, webhook):
        subscription = webhook.subscription
        webhook.state = "dropped"
        subscription.drops_in_row += 1
        if subscription.drops_in_row >= DROPS_THAT_DISABLE:
            subscription.is_disabled = True
            self._empty(subscription)
        else:
            self._waiting.tell()

    def _empty(self, subscription):
        for lane in subscription.lanes.values():
            lane.stop()
        subscription.lanes.clear()
        for webhook in self._webhooks:
            if webhook.subscription is subscription and webhook.state == "waiting":
                webhook.state = "emptied"
        self._waiting.tell()

    def counts(self, routing_key=None):
        """How many webhooks ended how, and how many attempts are followed by another."""
        kept = self._of(routing_key)
        counts = Counter(each.state for each in kept)
        counts["retried"] = sum(result.outcome == delivery.RETRY
                                for each in kept for _, result in each.attempts)
        return {name: counts[name] for name in COUNTED}

    def shown(self, routing_key=None):
        """Every webhook of one key, or of all with the pings."""
        return [each.shown() for each in self._of(routing_key)]

    def _of(self, routing_key):
        return [each for each in self._webhooks if routing_key is None or
                each.incident is not None and each.incident.routing_key == routing_key]

    def clear(self, service=None):
        """Forgets webhooks and subscriptions of one service, or of all, and then options too."""
        for subscription in list(self.subscriptions.values()):
            if service is None or subscription.filter == service.filter:
                self.unsubscribe(subscription)
        if service is None:
            self.options = self._first_options
        routing_key = service.routing_key if service is not None else None
        forgotten = set(self._of(routing_key))
        for subscription in self.subscriptions.values():
            for place, lane in list(subscription.lanes.items()):
                if lane.holds(forgotten):
                    lane.stop()
                    del subscription.lanes[place]
        self._webhooks = [each for each in self._webhooks if each not in forgotten]


class Lane:
    """The webhooks of one incident to one subscription: the next waits for the one before."""

    def __init__(self, subscription, deliver):
        self._subscription = subscription
        self._deliver = deliver
        self._queue = deque()
        self._task = None

    def put(self, webhook):
        """Adds one, and sends unless it has to wait."""
        self._queue.append(webhook)
        self.go()

    def holds(self, webhooks):
        """True when one of these waits here, or is under way."""
        return any(each in webhooks for each in self._queue)

    def go(self):
        """Sends what may go, in a task of its own."""
        disorder = self._subscription.options.disorder
        if self._task is not None or len(self._queue) < max(disorder, 1):
            return
        if disorder > 1:
            self._queue.reverse()
        self._task = asyncio.ensure_future(self._send_all())

    async def _send_all(self):
        while self._queue:
            await self._deliver(self._queue[0])
            if not self._queue:
                return  # the subscription was disabled meanwhile
            self._queue.popleft()
        self._task = None

    def stop(self):
        """Forgets all that waits; the delivery that found the end goes on to tell of it."""
        self._queue.clear()
        if self._task is not None and self._task is not asyncio.current_task():
            self._task.cancel()
