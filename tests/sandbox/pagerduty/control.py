"""The commands under /sandbox/ that need no incident: script answers, look, wait, forget."""

from pagerduty.answers import Path
from pagerduty.commands import CommandError, json_reply, object_of, query_of
from pagerduty.message import text_reply
from pagerduty.people import page_of

LONGEST_WAIT_S = 600.0


class Control:
    """What tests and people ask of the sandbox itself.

    Rest and webhooks are None where the memory is quiet.
    """

    def __init__(self, script, enqueue, memory, waiting, rest=None, webhooks=None):
        self._script = script
        self._enqueue = enqueue
        self._memory = memory
        self._waiting = waiting
        self._rest = rest
        self._webhooks = webhooks

    def set_answers(self, request):
        """Takes {"routing_key": KEY or null, "answers": [...]}, or a "path" of REST."""
        command = object_of(request)
        if {"path", "answers"} <= command.keys() <= {"path", "answers", "token"} and \
                isinstance(command["path"], str) and isinstance(command.get("token"), str | None):
            place = Path.of(command["path"], command.get("token"))
        elif command.keys() == {"routing_key", "answers"} and \
                isinstance(command["routing_key"], str | None):
            place = command["routing_key"]
        else:
            raise CommandError('write {"routing_key": KEY or null, "answers": ["503*2", "202"]}, '
                               'or "path": "/incidents/*/notes" in place of the key')
        if not isinstance(command["answers"], list):
            raise CommandError('write the answers as a list: ["503*2", "202"]')
        self._script.set(place, command["answers"])
        return json_reply({"answers": self._script.shown(place)})

    def state(self, request):
        """Everything that is kept."""
        key = query_of(request, {"routing_key": str}).get("routing_key")
        return json_reply({**self._memory.shown(key), "answers": self._script.shown(key)})

    def incidents_text(self, request):
        """The incidents as the engineer on duty reads them."""
        key = query_of(request, {"routing_key": str}).get("routing_key")
        return text_reply(200, page_of(self._memory.shown(key).get("incidents", [])))

    def rest_requests(self, _request):
        """What was asked of the REST API."""
        return json_reply({"requests": self._rest.shown() if self._rest else []})

    def reset(self, request):
        """Forgets one key, or all."""
        key = query_of(request, {"routing_key": str}).get("routing_key")
        if self._rest is not None:
            account = self._rest.account
            self._webhooks.clear(account.service_of(key) if key is not None else None)
        self._enqueue.clear(key)
        self._memory.clear(key)
        self._script.clear(key)
        if self._rest is not None and key is None:
            self._rest.clear()
            self._rest.account.clear()
        return json_reply({"counts": self._memory.counts(key)})

    async def wait(self, request):
        """Answers when all wanted counts are reached, or when the time is up."""
        names = dict.fromkeys(self._all_counts(None), int)
        wanted = query_of(request, {"routing_key": str, "timeout": float, **names})
        key, timeout_s = wanted.pop("routing_key", None), wanted.pop("timeout", 10.0)
        if not wanted or not 0 <= timeout_s <= LONGEST_WAIT_S:
            raise CommandError(f"wait for at least one of {', '.join(names)}; "
                               f"timeout is 0 to {LONGEST_WAIT_S:.0f} seconds")

        def is_reached():
            counts = self._all_counts(key)
            return all(counts[name] >= number for name, number in wanted.items())

        reached = await self._waiting.until(is_reached, timeout_s)
        return json_reply({"reached": reached, "counts": self._all_counts(key)})

    def _all_counts(self, key):
        """Events, and where they are kept also REST requests (of all keys) and webhooks."""
        counts = self._memory.counts(key)
        if self._rest is None:
            return counts
        return {**counts, "rest": self._rest.count, **self._webhooks.counts(key)}


ROUTES = {
    ("POST", "/sandbox/answers"): Control.set_answers,
    ("POST", "/sandbox/reset"): Control.reset,
    ("GET", "/sandbox/state"): Control.state,
    ("GET", "/sandbox/rest"): Control.rest_requests,
    ("GET", "/sandbox/wait"): Control.wait,
    ("GET", "/sandbox/incidents.txt"): Control.incidents_text,
}
