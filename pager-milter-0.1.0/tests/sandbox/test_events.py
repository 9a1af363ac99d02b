"""What is a valid event."""

import json
import unittest

from pagerduty import bodies, events
from samples import KEY, MISSING, TRIGGER, event, load

MUST_ACT = "'event_action' is invalid (must be one of the following: 'trigger', " \
           "'acknowledge' or 'resolve')"

# what is odd, the event, its errors
INVALID = (
    ("no routing key", event("routing_key", MISSING), ["'routing_key' is missing or blank"]),
    ("a number as routing key", event("routing_key", 7), ["'routing_key' is missing or blank"]),
    ("a list as routing key", event("routing_key", [KEY]), ["'routing_key' is missing or blank"]),
    ("a dash in a key of the right length", event("routing_key", "a" * 31 + "-"),
     ["'routing_key' cannot contain non-alphanumeric characters."]),
    ("letters of another script", event("routing_key", "é" * 32),
     ["'routing_key' cannot contain non-alphanumeric characters."]),
    ("blank action", event("event_action", " "), ["'event_action' is missing or blank"]),
    ("unknown action", event("event_action", "close"), [MUST_ACT]),
    ("action in capitals", event("event_action", "Trigger"), [MUST_ACT]),
    ("no payload", event("payload", MISSING), ["'payload' is missing or blank"]),
    ("payload is text", event("payload", "help"), ["'payload' is missing or blank"]),
    ("blank summary", event("payload.summary", "  "), ["'payload.summary' is missing or blank"]),
    ("empty source", event("payload.source", ""), ["'payload.source' is missing or blank"]),
    ("details are text", event("payload.custom_details", "help"),
     ["'payload.custom_details' is invalid (must be an object)"]),
    ("group is a number", event("payload.group", 1),
     ["'payload.group' is invalid (must be a string)"]),
    ("timestamp in words", event("payload.timestamp", "last night"),
     ["'payload.timestamp' is invalid (must be ISO 8601)"]),
    ("timestamp null", event("payload.timestamp", None),
     ["'payload.timestamp' is invalid (must be ISO 8601)"]),
    ("client is an object", event("client", {}), ["'client' is invalid (must be a string)"]),
    ("image over http", event("images", [{"src": "http://a.example/b.png"}]),
     ["'images.src' is missing or not an https address"]),
    ("empty link", event("links", [{"href": "", "text": "x"}]),
     ["'links.href' is missing or blank"]),
    ("links is an object", event("links", {}), ["'links' is invalid (must be an array)"]),
    ("dedup key is a number", event("dedup_key", 1), ["'dedup_key' is invalid (must be a string)"]),
    ("resolve without key", event("dedup_key", MISSING, "resolve"),
     ["'dedup_key' is missing or blank"]),
    ("acknowledge with empty key", event("dedup_key", "", "acknowledge"),
     ["'dedup_key' is missing or blank"]),
    ("dedup key of 256", event("dedup_key", "é" * 256, "resolve"),
     ["'dedup_key' is too long (maximum is 255 characters)"]),
)

VALID = (
    ("summary of 1024 accented letters", event("payload.summary", "é" * 1024)),
    ("summary of 1024 letters beyond the BMP", event("payload.summary", "\U0001f525" * 1024)),
    ("dedup key of 255 accented letters", event("dedup_key", "é" * 255)),
    ("offset without a colon", event("payload.timestamp", "2015-07-17T08:42:58.315+0000")),
    ("no timestamp", event("payload.timestamp", MISSING)),
    ("no details", event("payload.custom_details", MISSING)),
    ("image over https", event("images", [{"src": "https://a.example/b.png"}])),
    ("warning", event("payload.severity", "warning")),
    ("a field that nobody knows", event("colour", "red")),
)

NO_EVENT = (
    b"", b"{", b"[]", b"null", b'"text"', b"{}x", b'{"a": NaN}', b'{"a": "\xff"}',
    b'{"a": "\\ud83d"}', b"\xef\xbb\xbf{}", "{}".encode("utf-16"), b"[" * 100000,
)


def judge(value, known_keys=None):
    """The refusal of an object, after a way through bytes."""
    body = json.dumps(value).encode()
    return events.refusal(events.parse(body), len(body), known_keys)


class EventsTest(unittest.TestCase):
    """Events without a server."""

    def test_invalid(self):
        """an invalid event is refused with all errors of its stage"""
        for name, value, errors in INVALID:
            with self.subTest(name):
                self.assertEqual(judge(value), bodies.invalid(errors))

    def test_valid(self):
        """a valid event is not refused"""
        for name, value in VALID:
            with self.subTest(name):
                self.assertIsNone(judge(value))

    def test_no_event(self):
        """what is no JSON object in UTF-8 is no event"""
        for body in NO_EVENT:
            with self.subTest(body[:20]):
                self.assertIsNone(events.parse(body))

    def test_escaped_pair(self):
        """an escaped pair of surrogates is one letter"""
        self.assertEqual(events.parse(b'{"a": "\\ud83d\\udd25"}'), {"a": "\U0001f525"})

    def test_order(self):
        """stages answer in order: routing key, known key, action, payload, limits, size"""
        value = event("payload.summary", "x" * 600000)
        value.update(routing_key="short", event_action="close", dedup_key="x" * 256)
        value["payload"]["severity"] = "worst"
        seen = []
        for mend in ({"routing_key": "f" * 32}, {"routing_key": KEY},
                     {"event_action": "trigger"}, {"payload": {**TRIGGER["payload"],
                                                               "summary": "x" * 600000}},
                     {"dedup_key": "x", "payload": {**TRIGGER["payload"],
                                                    "component": "x" * 600000}}, {}):
            seen.append(judge(value, {KEY}).body.decode())
            value.update(mend)
        for answer, word in zip(seen, ("Length of 'routing_key'", "Invalid routing key",
                                       "event_action", "payload.severity", "too long", "")):
            self.assertIn(word, answer)
        self.assertEqual(judge(value, {KEY}).status, 413)

    def test_all_errors_of_a_stage(self):
        """all errors of the payload are listed at once"""
        value = event("payload", {"severity": "worst"})
        self.assertEqual(len(json.loads(judge(value).body)["errors"]), 3)

    def test_size(self):
        """512000 bytes are taken, one more is not"""
        for size, status in ((512000, None), (512001, 413)):
            refusal = events.refusal(TRIGGER, size)
            self.assertEqual(refusal and refusal.status, status)

    def test_remarks(self):
        """a careless but accepted event gets remarks"""
        self.assertEqual(events.remarks(TRIGGER), [])
        self.assertEqual(events.remarks(load("resolve.request.json")), [])
        self.assertEqual(events.remarks(event("payload.colour", "red")),
                         ["unknown field 'payload.colour'"])
        self.assertEqual(len(events.remarks(event("dedup_key", MISSING))), 1)
