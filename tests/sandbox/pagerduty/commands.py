"""What is common to the commands under /sandbox/."""

import json
from urllib.parse import parse_qsl

from pagerduty.message import Reply


class CommandError(ValueError):
    """A command that cannot be understood; the text says what would be right."""


def json_reply(value, status=200):
    """A value as JSON."""
    return Reply(status, json.dumps(value).encode() + b"\n")


def query_of(request, kinds):
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


def object_of(request):
    """The body as an object."""
    try:
        command = json.loads(request.body)
    except ValueError:
        raise CommandError("the body is no JSON") from None
    if not isinstance(command, dict):
        raise CommandError("write a JSON object")
    return command


def fields_of(request, checks):
    """The fields of the body; checks holds a function for each that may be there."""
    command = object_of(request)
    for name, value in command.items():
        if name not in checks:
            raise CommandError(f"'{name}' cannot be said here; known are {', '.join(checks)}")
        if not checks[name](value):
            raise CommandError(f"{value!r} is no value for {name}")
    return command


def is_text(value):
    """A string that says something."""
    return isinstance(value, str) and bool(value.strip())


def is_number(value, least=0.0, most=1e6):
    """A number, where true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool) and \
        least <= value <= most


def is_count(value):
    """A small whole number."""
    return isinstance(value, int) and is_number(value, 0, 100)


def is_ordinal(value):
    """A whole number that counts from one."""
    return isinstance(value, int) and is_number(value, 1, 1e9)
