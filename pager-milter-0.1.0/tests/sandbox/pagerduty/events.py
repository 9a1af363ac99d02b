"""Events API v2: what is a valid event, judged in the documented order.

JSON, routing_key, event_action, payload, limits. The first stage with an error answers; within a
stage all errors are listed.
"""

import json
import re

from pagerduty import bodies

ROUTING_KEY_CHARACTERS = 32
DEDUP_KEY_CHARACTERS = 255
SUMMARY_CHARACTERS = 1024
BODY_BYTES = 512000

ACTIONS = ("trigger", "acknowledge", "resolve")
SEVERITIES = ("critical", "warning", "error", "info")
EVENT_FIELDS = frozenset(("routing_key", "event_action", "dedup_key", "payload", "images",
                          "links", "client", "client_url"))
PAYLOAD_FIELDS = frozenset(("summary", "source", "severity", "timestamp", "component", "group",
                            "class", "custom_details"))

# PagerDuty's own example has an offset without a colon, which RFC 3339 does not allow.
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def _refuse_constant(name):
    raise ValueError(f"{name} is no JSON")


_decoder = json.JSONDecoder(parse_constant=_refuse_constant)


def parse(body):
    """The event as an object, or None when the body is no JSON object."""
    try:
        event = _decoder.decode(body.decode("utf-8"))
        if rb"\u" in body and _has_lone_surrogate(event):
            return None
    except (ValueError, RecursionError):
        return None
    return event if isinstance(event, dict) else None


def _has_lone_surrogate(event):
    return LONE_SURROGATE.search(json.dumps(event, ensure_ascii=False)) is not None


def refusal(event, size_bytes, known_keys=None):
    """The page that refuses this event, or None when it is valid.

    known_keys None means that every well-formed routing key is known.
    """
    if event is None:
        return bodies.NOT_JSON
    errors = _routing_key_errors(event.get("routing_key"))
    if not errors and known_keys is not None and event["routing_key"] not in known_keys:
        return bodies.UNKNOWN_KEY
    errors = errors or _action_errors(event) or _content_errors(event) or _limit_errors(event)
    if errors:
        return bodies.invalid(errors)
    return bodies.TOO_LARGE if size_bytes > BODY_BYTES else None


def remarks(event):
    """What PagerDuty is not known to refuse but a careful client does not send."""
    found = [f"unknown field '{name}'" for name in event.keys() - EVENT_FIELDS]
    if event["event_action"] == "trigger":
        found += [f"unknown field 'payload.{name}'"
                  for name in event["payload"].keys() - PAYLOAD_FIELDS]
        if not event.get("dedup_key"):
            found.append("a trigger without 'dedup_key' cannot be sent again safely")
    return found


def _is_blank(value):
    return not isinstance(value, str) or not value.strip()


def _routing_key_errors(key):
    if _is_blank(key):
        return ["'routing_key' is missing or blank"]
    errors = []
    if len(key) != ROUTING_KEY_CHARACTERS:
        errors.append("Length of 'routing_key' is incorrect (should be 32 characters)")
    if not (key.isascii() and key.isalnum()):
        errors.append("'routing_key' cannot contain non-alphanumeric characters.")
    return errors


def _action_errors(event):
    action = event.get("event_action")
    if _is_blank(action):
        return ["'event_action' is missing or blank"]
    if action not in ACTIONS:
        return ["'event_action' is invalid (must be one of the following: 'trigger', "
                "'acknowledge' or 'resolve')"]
    return []


def _content_errors(event):
    errors = _kind_errors(event, (("dedup_key", str),), "")
    if event["event_action"] != "trigger":
        if not errors and _is_blank(event.get("dedup_key")):
            errors.append("'dedup_key' is missing or blank")
        return errors
    payload = event.get("payload")
    if not isinstance(payload, dict):
        return errors + ["'payload' is missing or blank"]
    return errors + _payload_errors(payload) + _extra_errors(event)


PAYLOAD_KINDS = (("component", str), ("group", str), ("class", str), ("custom_details", dict))
EXTRA_KINDS = (("client", str), ("client_url", str), ("images", list), ("links", list))
KIND_NAMES = {str: "a string", dict: "an object", list: "an array"}


def _kind_errors(values, kinds, prefix):
    return [f"'{prefix}{name}' is invalid (must be {KIND_NAMES[kind]})"
            for name, kind in kinds if name in values and not isinstance(values[name], kind)]


def _payload_errors(payload):
    errors = [f"'payload.{name}' is missing or blank"
              for name in ("summary", "source") if _is_blank(payload.get(name))]
    if payload.get("severity") not in SEVERITIES:
        errors.append("'payload.severity' is invalid (must be one of the following: "
                      "'critical', 'warning', 'error' or 'info')")
    stamp = payload.get("timestamp", "1970-01-01T00:00:00Z")
    if not isinstance(stamp, str) or not TIMESTAMP.fullmatch(stamp):
        errors.append("'payload.timestamp' is invalid (must be ISO 8601)")
    return errors + _kind_errors(payload, PAYLOAD_KINDS, "payload.")


def _extra_errors(event):
    errors = _kind_errors(event, EXTRA_KINDS, "")
    if errors:
        return errors
    for image in event.get("images", ()):
        source = image.get("src") if isinstance(image, dict) else None
        if not isinstance(source, str) or not source.startswith("https://"):
            errors.append("'images.src' is missing or not an https address")
    for link in event.get("links", ()):
        if not isinstance(link, dict) or _is_blank(link.get("href")):
            errors.append("'links.href' is missing or blank")
    return errors


def _limit_errors(event):
    errors = []
    if len(event.get("dedup_key", "")) > DEDUP_KEY_CHARACTERS:
        errors.append("'dedup_key' is too long (maximum is 255 characters)")
    if event["event_action"] == "trigger" and \
            len(event["payload"]["summary"]) > SUMMARY_CHARACTERS:
        errors.append("'summary' is too long (maiximum is 1024 characters)")  # PagerDuty's word
    return errors
