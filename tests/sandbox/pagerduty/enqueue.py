"""POST /v2/enqueue: one event from its bytes to its answer."""

import asyncio
import time
import uuid

from pagerduty import bodies, events
from pagerduty.memory import Attempt
from pagerduty.message import Reply

UNANSWERED = ("hang", "reset", "close", "garbage")


class Enqueue:
    """The Events API: judges an event, makes it happen, keeps the attempt, answers."""

    def __init__(self, script, memory, waiting, known_keys=None):
        self._script = script
        self._memory = memory
        self._waiting = waiting
        self._known_keys = known_keys
        self._later = []  # (routing key, timer) of what is still to happen

    def answer(self, request):
        """The reply to an event."""
        event = events.parse(request.body)
        routing_key = _text_of(event, "routing_key")
        answer = self._script.take(routing_key)
        if answer.effect is None:
            page, incident, remarks = answer.page, None, []
        else:
            page, incident, remarks = self._judge(event, len(request.body), answer)
        self._memory.record(Attempt(
            arrived_ns=request.arrived_ns,
            arrived_at=time.time(),
            connection=request.connection,
            user_agent=request.headers.get("user-agent", ""),
            answer=answer.word,
            status=None if answer.manner in UNANSWERED else page.status,
            is_accepted=answer.effect is not None and page.status == 202,
            routing_key=routing_key,
            dedup_key=_text_of(event, "dedup_key"),
            incident=incident,
            remarks=remarks,
            body=request.body.decode("utf-8", "replace") if event is None else event,
        ))
        self._waiting.tell()
        return Reply(page.status, page.body, page.content_type, answer.headers, answer.manner,
                     answer.delay_s, answer.spread_s)

    def clear(self, routing_key=None):
        """Lets what is still to happen for one key, or for all, not happen."""
        for key, timer in self._later:
            if routing_key in (None, key):
                timer.cancel()
        self._later = [each for each in self._later if not each[1].cancelled()]

    def _judge(self, event, size_bytes, answer):
        """The page, the number of the incident, and remarks."""
        refusal = events.refusal(event, size_bytes, self._known_keys)
        if refusal is not None:
            return refusal, None, []
        remarks = events.remarks(event)
        if not event.get("dedup_key"):
            event = {**event, "dedup_key": uuid.uuid4().hex}
        page = bodies.accepted(event["dedup_key"])
        if answer.later_s > 0:
            timer = asyncio.get_running_loop().call_later(answer.later_s, self._act, event,
                                                          answer.effect)
            self._later.append((event["routing_key"], timer))
            return page, None, remarks
        return page, self._memory.apply(event, time.time(), answer.effect), remarks

    def _act(self, event, effect):
        """Does what an event asks when its answer is long gone."""
        self._memory.apply(event, time.time(), effect)
        self._waiting.tell()


def _text_of(event, name):
    value = event.get(name) if event is not None else None
    return value if isinstance(value, str) else None
