"""What the sandbox keeps: everything, or for benchmarks hardly anything."""

from collections import Counter, defaultdict
from typing import Any, NamedTuple

from pagerduty.incidents import instant


class Attempt(NamedTuple):
    """One request to the Events API and what became of it."""

    arrived_ns: int  # CLOCK_MONOTONIC
    arrived_at: float  # wall time
    connection: int
    user_agent: str
    answer: str  # the word of answers.py
    status: int | None  # None: no whole answer was sent
    is_accepted: bool  # taken in: also where the answer was lost
    routing_key: str | None
    dedup_key: str | None
    incident: int | None
    remarks: list[str]
    body: Any  # the object, or the text when it was no JSON object

    def shown(self):
        """The attempt for tests."""
        values = self._asdict()
        values["arrived_at"] = instant(self.arrived_at)
        return values


class FullMemory:
    """Keeps every attempt and every incident whole."""

    def __init__(self, incidents):
        self._attempts = []
        self._counts = defaultdict(Counter)
        self._incidents = incidents
        incidents.listeners.append(self._count_incident)

    def apply(self, event, at, effect):
        """Makes a valid event happen; gives the number of its incident, or None."""
        if effect == "nothing":
            return None
        incident = self._incidents.apply(event, at, effect)
        return incident.number if incident is not None else None

    def _count_incident(self, change):
        if change.event_type == "incident.triggered":
            for key in (change.incident.routing_key, None):
                self._counts[key]["incidents"] += 1

    def record(self, attempt):
        """Keeps an attempt."""
        self._attempts.append(attempt)
        _count(self._counts, attempt)

    def counts(self, routing_key=None):
        """Numbers of requests, accepted, incidents of one key, or of all."""
        counts = self._counts.get(routing_key, {})
        return {name: counts.get(name, 0) for name in ("requests", "accepted", "incidents")}

    def shown(self, routing_key=None):
        """All of it, of one key or of all."""
        return {
            "counts": self.counts(routing_key),
            **self._incidents.shown(routing_key),
            "requests": [each.shown() for each in self._attempts
                         if routing_key in (None, each.routing_key)],
        }

    def clear(self, routing_key=None):
        """Forgets one key, or all."""
        self._incidents.clear(routing_key)
        self._attempts = [each for each in self._attempts
                          if routing_key not in (None, each.routing_key)]
        self._counts = defaultdict(Counter)
        for attempt in self._attempts:
            _count(self._counts, attempt)
        for incident in self._incidents.shown()["incidents"]:
            self._counts[incident["routing_key"]]["incidents"] += 1
            self._counts[None]["incidents"] += 1


class QuietMemory:
    """Keeps counts, and when each dedup key came first; makes no incidents."""

    def __init__(self):
        self._counts = defaultdict(Counter)
        self._arrivals = {}  # dedup key: CLOCK_MONOTONIC nanoseconds, in order of arrival

    def apply(self, _event, _at, _effect):
        """There are no incidents here."""
        return None

    def record(self, attempt):
        """Counts an attempt."""
        _count(self._counts, attempt)
        if attempt.dedup_key is not None:
            self._arrivals.setdefault(attempt.dedup_key, attempt.arrived_ns)

    def counts(self, routing_key=None):
        """Numbers of requests and accepted, of one key or of all."""
        counts = self._counts.get(routing_key, {})
        return {name: counts.get(name, 0) for name in ("requests", "accepted")}

    def shown(self, routing_key=None):
        """Counts of one key or of all, and the arrivals of all."""
        return {"counts": self.counts(routing_key), "arrivals": self._arrivals}

    def clear(self, _routing_key=None):
        """Forgets all: what was kept does not tell keys apart."""
        self._counts.clear()
        self._arrivals.clear()


def _count(counts, attempt):
    for key in {attempt.routing_key, None}:
        counts[key]["requests"] += 1
        counts[key]["accepted"] += attempt.is_accepted
