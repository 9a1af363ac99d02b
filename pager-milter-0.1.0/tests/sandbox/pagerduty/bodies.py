"""The answers of the Events API v2, as documented or as seen in the field."""

import json
from typing import NamedTuple

from pagerduty.message import reason_of


class Page(NamedTuple):
    """A status with its body."""

    status: int
    body: bytes
    content_type: str = "application/json"


def _json(status, body):
    return Page(status, json.dumps(body, separators=(",", ":")).encode())


def accepted(dedup_key):
    """Taken in: which does not mean that there is an incident."""
    return _json(202, {"status": "success", "message": "Event processed", "dedup_key": dedup_key})


def invalid(errors):
    """A well-formed object that breaks the rules for events."""
    return _json(400, {"status": "invalid event", "message": "Event object is invalid",
                       "errors": errors})


def failed(status):
    """The general shape of an error."""
    message = "Internal error" if status == 500 else reason_of(status)
    return _json(status, {"status": "error", "message": message})


def html(status):
    """What something between us and PagerDuty says."""
    reason = "Service Temporarily Unavailable" if status == 503 else reason_of(status)
    text = f"<html><body>{status} {reason}</body></html>"
    return Page(status, text.encode(), "text/html")


NOT_JSON = _json(400, {"status": "Unrecognized object",
                       "message": "Event object format is unrecognized",
                       "errors": ["JSON parse error"]})
UNKNOWN_KEY = Page(400, b"Invalid routing key", "text/plain")
TOO_LARGE = Page(413, b"", "")
THROTTLED = _json(429, {"status": "throttle exceeded",
                        "message": "Requests for this service are arriving too quickly."
                                   "  Please retry later."})
THROTTLED_EMPTY = Page(429, b"", "")
