"""The commands under /sandbox/: script answers, look, wait, forget."""

import json
from urllib.parse import parse_qsl

from pagerduty.answers import AnswerError
from pagerduty.message import Reply, text_reply
from pagerduty.people import page_of

LONGEST_WAIT_S = 600.0


class CommandError(ValueError):
    """A command that cannot be understood; the text says what would be right."""


class Control:
    """What tests and people ask of the sandbox itself."""

    def __init__(self, script, memory, waiting):
        self._script = script
        self._memory = memory
        self._waiting = waiting

    def set_answers(self, request):
        """Takes {"routing_key": KEY or null, "answers": [...]}."""
        try:
            command = json.loads(request.body)
        except ValueError:
            raise CommandError("the body is no JSON") from None
        if not isinstance(command, dict) or command.keys() != {"routing_key", "answers"} or \
                not isinstance(command["answers"], list) or \
                not isinstance(command["routing_key"], str | None):
            raise CommandError('write {"routing_key": KEY or null, "answers": ["503*2", "202"]}')
        self._script.set(command["routing_key"], command["answers"])
        return _json({"answers": self._script.shown(command["routing_key"])})

    def state(self, request):
        """Everything that is kept."""
        key = _query(request, {"routing_key": str}).get("routing_key")
        return _json({**self._memory.shown(key), "answers": self._script.shown(key)})

    def incidents_text(self, request):
        """The incidents as the engineer on duty reads them."""
        key = _query(request, {"routing_key": str}).get("routing_key")
        return text_reply(200, page_of(self._memory.shown(key).get("incidents", [])))

    def reset(self, request):
        """Forgets one key, or all."""
        key = _query(request, {"routing_key": str}).get("routing_key")
        self._memory.clear(key)
        self._script.clear(key)
        return _json({"counts": self._memory.counts(key)})

    async def wait(self, request):
        """Answers when all wanted counts are reached, or when the time is up."""
        names = dict.fromkeys(self._memory.counts(), int)
        wanted = _query(request, {"routing_key": str, "timeout": float, **names})
        key, timeout_s = wanted.pop("routing_key", None), wanted.pop("timeout", 10.0)
        if not wanted or not 0 <= timeout_s <= LONGEST_WAIT_S:
            raise CommandError(f"wait for at least one of {', '.join(names)}; "
                               f"timeout is 0 to {LONGEST_WAIT_S:.0f} seconds")

        def is_reached():
            counts = self._memory.counts(key)
            return all(counts[name] >= number for name, number in wanted.items())

        reached = await self._waiting.until(is_reached, timeout_s)
        return _json({"reached": reached, "counts": self._memory.counts(key)})


def _json(value):
    return Reply(200, json.dumps(value).encode() + b"\n")


def _query(request, kinds):
    """The values of the query, each of its kind; what is not in kinds is an error."""
    values = {}
    for name, text in parse_qsl(request.query, keep_blank_values=True):
        if name not in kinds or name in values:
            raise CommandError(f"'{name}' cannot be asked here; known, once each, are "
                               f"{', '.join(kinds)}")
        try:
            values[name] = kinds[name](text)
        except ValueError:
            raise CommandError(f"'{text}' is no value for {name}") from None
    return values


ROUTES = {
    "/sandbox/answers": ("POST", Control.set_answers),
    "/sandbox/reset": ("POST", Control.reset),
    "/sandbox/state": ("GET", Control.state),
    "/sandbox/wait": ("GET", Control.wait),
    "/sandbox/incidents.txt": ("GET", Control.incidents_text),
}
COMMAND_ERRORS = (CommandError, AnswerError)
