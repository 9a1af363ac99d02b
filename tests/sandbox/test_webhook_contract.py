"""The webhooks of the running sandbox against the contract's schema and samples."""

import datetime
import unittest

from jsonschema import Draft202012Validator

import samples
import shape
from receiver import Receiver
from samples import KEY
from sandbox_client import Sandbox

SCHEMA = Draft202012Validator(samples.load("webhook-v3.schema.json"))
SAMPLES = {path.stem: samples.load(f"webhooks/{path.name}")
           for path in sorted((samples.CONTRACT / "webhooks").iterdir())}

# each deed in turn, and the sample that its webhook resembles
LIFE = (
    (("acknowledge", {}), "incident.acknowledged"),
    (("priority", {"to": "P1"}), "incident.priority_updated"),
    (("unacknowledge", {}), "incident.unacknowledged"),
    (("escalate", {}), "incident.escalated"),
    (("reassign", {"to": "Sanne de Vries"}), "incident.reassigned"),
    (("note", {"text": "[klant] Herstel loopt, €50."}), "incident.annotated"),
    (("resolve", {}), "incident.resolved"),
    (("reopen", {}), "incident.reopened"),
)


class WebhookContractTest(unittest.TestCase):
    """One life of an incident, looked at from all sides."""

    def setUp(self):
        self.sandbox = self.enterContext(Sandbox())
        self.receiver = self.enterContext(Receiver())
        self.sandbox.subscribe(self.receiver.url)

    def newest(self, number):
        """The event of the delivery with this number."""
        self.assertTrue(self.receiver.wait(number))
        _, body = self.receiver.deliveries[number - 1]
        self.assertNotIn(b"\\u", body)
        return self.receiver.events()[number - 1]

    def assert_like_sample(self, event, name):
        SCHEMA.validate({"event": event})
        sample = SAMPLES[name]["event"]
        self.assertEqual(list(shape.differences(sample, event)), [])
        for field in ("event_type", "resource_type"):
            self.assertEqual(event[field], sample[field])
        self.assertEqual(event["agent"] is None, sample["agent"] is None)
        self.assertEqual(event["client"] is None, sample["client"] is None)
        if event["agent"] is not None:
            self.assertEqual(event["agent"]["type"], sample["agent"]["type"])
        for field in ("type", "status"):
            self.assertEqual(event["data"].get(field), sample["data"].get(field))

    def test_samples(self):
        """every sample of a webhook keeps the schema"""
        self.assertEqual(len(SAMPLES), 25)
        for name, sample in SAMPLES.items():
            with self.subTest(name):
                SCHEMA.validate(sample)

    def test_life(self):
        """every event of a life looks like its sample"""
        self.sandbox.send(samples.TRIGGER)
        event = self.newest(1)
        self.assert_like_sample(event, "incident.triggered")
        self.assertEqual(event["client"], {"name": samples.TRIGGER["client"],
                                           "url": samples.TRIGGER["client_url"]})
        self.assertIsNone(event["data"]["incident_key"])
        self.assertEqual(event["data"]["title"], samples.TRIGGER["payload"]["summary"])
        for number, ((deed, more), sample) in enumerate(LIFE, 2):
            with self.subTest(deed):
                self.sandbox.hero(KEY, deed, **more)
                self.assert_like_sample(self.newest(number), sample)

    def test_resolved_by_whom(self):
        """an event, a timer and a merge resolve in ways that can be told apart"""
        self.sandbox.send(samples.TRIGGER)
        self.sandbox.send(samples.event(action="resolve"))
        self.assert_like_sample(self.newest(2), "incident.resolved.by-events-api")
        self.sandbox.send(samples.TRIGGER)
        self.sandbox.hero(KEY, "resolve", by=None)
        self.assert_like_sample(self.newest(4), "incident.resolved.auto")
        self.sandbox.send(samples.TRIGGER)
        source = self.sandbox.state()["incidents"][-1]
        self.sandbox.send(samples.event("dedup_key", "another"))
        target = self.sandbox.state()["incidents"][-1]
        self.sandbox.hero(source["number"], "merge", into=target["number"])
        self.receiver.wait(7)
        event = next(each for each in self.receiver.events()
                     if each["data"].get("resolve_reason"))
        self.assert_like_sample(event, "incident.resolved.merged")
        self.assertEqual(event["data"]["resolve_reason"]["incident"]["id"], target["id"])

    def test_resolution_note(self):
        """a resolution note is annotated with the prefix of PagerDuty"""
        self.sandbox.send(samples.TRIGGER)
        self.sandbox.hero(KEY, "resolve", text="Schijf opgeruimd.")
        event = self.newest(3)
        self.assert_like_sample(event, "incident.annotated.resolution")
        self.assertEqual(event["data"]["content"], "Resolution Note: Schijf opgeruimd.")

    def test_auto_resolve(self):
        """a service resolves by itself, and no person is named"""
        self.sandbox.set_service(KEY, auto_resolve=0.05)
        self.sandbox.send(samples.TRIGGER)
        self.assert_like_sample(self.newest(2), "incident.resolved.auto")

    def test_clock_ahead(self):
        """what happens at a service happens by its clock"""
        self.sandbox.set_service(KEY, clock_ahead=-365 * 86400)
        self.sandbox.send(samples.TRIGGER)
        self.sandbox.hero(KEY, "acknowledge")
        self.assertTrue(self.receiver.wait(2))
        years = [event["occurred_at"][:4] for event in self.receiver.events()]
        then = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=365)
        self.assertEqual(years, [str(then.year)] * 2)

    def test_auto_resolve_of_nothing(self):
        """what a Hero resolved, or what was forgotten, is not resolved by itself"""
        self.sandbox.set_service(KEY, auto_resolve=0.2)
        self.sandbox.send(samples.TRIGGER)
        self.sandbox.hero(KEY, "resolve")
        self.sandbox.send(samples.event("dedup_key", "forgotten"))
        self.assertTrue(self.receiver.wait(3))
        self.sandbox.reset(KEY)
        self.sandbox.send(samples.event("routing_key", samples.OTHER_KEY))
        self.assertFalse(self.receiver.wait(5, timeout_s=0.4))
        self.assertEqual(self.receiver.types().count("incident.resolved"), 1)

    def test_made_by_hand(self):
        """an incident that is made by REST has its key, a person as agent, and no client"""
        service = self.sandbox.set_service(KEY)["id"]
        asked = {"type": "incident", "title": "Made by hand", "incident_key": "by-hand",
                 "service": {"id": service, "type": "service_reference"}}
        self.assertEqual(self.sandbox.rest("POST", "/incidents", {"incident": asked})[0], 201)
        event = self.newest(1)
        self.assert_like_sample(event, "incident.triggered.manual")
        self.assertEqual(event["data"]["incident_key"], "by-hand")

    def test_ping(self):
        """a ping looks like its sample"""
        self.sandbox.rest("POST", "/webhook_subscriptions/PWHSUB1/ping")
        event = self.newest(1)
        SCHEMA.validate({"event": event})
        self.assertEqual(list(shape.differences(SAMPLES["pagey.ping"]["event"], event)), [])
