"""The answers of the running sandbox against the contract's schemas and samples."""

import json
import unittest
from tempfile import NamedTemporaryFile

from jsonschema import Draft202012Validator

import samples
from sandbox_client import Sandbox

REQUEST = Draft202012Validator(samples.load("events-v2-enqueue.schema.json"))
RESPONSE_SCHEMA = samples.load("events-v2-response.schema.json")
RESPONSE = {kind: Draft202012Validator({**RESPONSE_SCHEMA, "anyOf": [{"$ref": f"#/$defs/{kind}"}]})
            for kind in ("accepted", "rejected")}
KEYS = samples.KEY + "\n" + samples.OTHER_KEY + "\n"

# sample of responses.json: the event that gets it, or the answer that is scripted for it
EVENTS = {
    "202-accepted": samples.TRIGGER,
    "400-not-json": b"{nonsense",
    "400-routing-key-length": samples.event("routing_key", "a" * 31),
    "400-routing-key-characters": samples.event("routing_key", "a-b"),
    "400-routing-key-unknown": samples.event("routing_key", "f" * 32),
    "400-summary-too-long": samples.event("payload.summary", "x" * 1025),
    "400-severity": samples.event("payload.severity", "Critical"),
    "400-source-missing": samples.event("payload.source", samples.MISSING),
    "400-event-action-missing": samples.event("event_action", samples.MISSING),
    "400-dedup-key-too-long": samples.event("dedup_key", "x" * 256),
    "413-too-large": samples.event("payload.custom_details", {"text": "x" * 512000}),
}
SCRIPTED = {"429-throttled": "429", "429-empty": "429-empty", "500": "500",
            "503-html": "html-503"}


class ContractTest(unittest.TestCase):
    """One sandbox for all samples."""

    @classmethod
    def setUpClass(cls):
        with NamedTemporaryFile("w", encoding="ascii") as keys:
            keys.write(KEYS)
            keys.flush()
            cls.sandbox = cls.enterClassContext(Sandbox("--known-keys", keys.name))

    def setUp(self):
        self.sandbox.reset()

    def assert_like_sample(self, answer, sample):
        status, headers, body = answer
        self.assertEqual(status, sample["http"])
        self.assertEqual(int(headers["Content-Length"]), len(body))
        for name, value in sample.get("headers", {}).items():
            self.assertEqual(headers[name], value)
        if "body_text" in sample:
            self.assertEqual(body.decode(), sample["body_text"])
            return
        self.assertEqual(json.loads(body), sample["body"])
        kind = "accepted" if status == 202 else "rejected"
        RESPONSE[kind].validate(json.loads(body))

    def test_every_sample_is_known_here(self):
        """every sample of the contract has an event or an answer here"""
        made = {*EVENTS, *SCRIPTED, "202-key-made-by-pagerduty"}
        self.assertEqual(made, samples.RESPONSES.keys())

    def test_judged_events(self):
        """an event gets the documented answer"""
        for name, event in EVENTS.items():
            with self.subTest(name):
                self.assert_like_sample(self.sandbox.send(event), samples.RESPONSES[name])

    def test_scripted_answers(self):
        """a scripted fault looks as documented"""
        for name, word in SCRIPTED.items():
            with self.subTest(name):
                self.sandbox.set_answers([word])
                answer = self.sandbox.send(samples.TRIGGER)
                self.assert_like_sample(answer, samples.RESPONSES[name])

    def test_key_made_by_pagerduty(self):
        """a trigger without a dedup key gets one of 32 hex digits, new each time"""
        event = samples.event("dedup_key", samples.MISSING)
        keys = [json.loads(self.sandbox.send(event)[2])["dedup_key"] for _ in range(2)]
        for key in keys:
            self.assertRegex(key, "^[0-9a-f]{32}$")
        self.assertNotEqual(*keys)
        self.assertEqual(self.sandbox.state()["counts"]["incidents"], 2)

    def test_sample_requests(self):
        """the contract's own requests fit its schema and are accepted"""
        for action in ("trigger", "acknowledge", "resolve"):
            with self.subTest(action):
                event = samples.event(action=action)
                REQUEST.validate(event)
                self.assertEqual(self.sandbox.send(event)[0], 202)

    def test_what_it_refuses_breaks_the_schema(self):
        """no event that keeps the contract's schema is refused, size and unknown key apart"""
        for name, event in EVENTS.items():
            if name not in ("202-accepted", "400-not-json", "400-routing-key-unknown",
                            "413-too-large"):
                with self.subTest(name):
                    self.assertFalse(REQUEST.is_valid(event))
