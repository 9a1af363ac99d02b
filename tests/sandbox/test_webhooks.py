"""How webhooks are delivered: signed, in order, retried, dropped."""

import json
import socket
import ssl
import subprocess
import tempfile
import unittest
from pathlib import Path

import samples
from pagerduty.delivery import DELIVERED, DROP, RETRY, outcome_of
from pagerduty.signature import sign
from receiver import Receiver
from samples import KEY, OTHER_KEY
from sandbox_client import Sandbox

OUTCOMES = ((200, DELIVERED), (202, DELIVERED), (204, DELIVERED), (301, DROP), (400, DROP),
            (401, DROP), (404, DROP), (410, DROP), (429, RETRY), (500, RETRY), (503, RETRY))


class WebhooksTest(unittest.TestCase):
    """One sandbox that hardly waits between attempts."""

    @classmethod
    def setUpClass(cls):
        cls.sandbox = cls.enterClassContext(Sandbox("--webhook-pace", "0.001"))

    def setUp(self):
        self.sandbox.reset()

    def subscribed(self, *statuses, routing_key=None):
        """A receiver that is told of everything, and its subscription."""
        receiver = self.enterContext(Receiver(*statuses))
        return receiver, self.sandbox.subscribe(receiver.url, routing_key)

    def trigger(self, dedup_key="a", routing_key=KEY):
        event = samples.event("dedup_key", dedup_key)
        event["routing_key"] = routing_key
        self.assertEqual(self.sandbox.send(event)[0], 202)

    def notes(self, number, first=0):
        for each in range(first, first + number):
            self.sandbox.hero(KEY, "note", text=f"note {each}")

    def contents(self, receiver):
        return [each["data"]["content"] for each in receiver.events()
                if each["event_type"] == "incident.annotated"]

    def counts(self, **wanted):
        """Waits for counts of webhooks, and gives them all."""
        self.assertTrue(self.sandbox.wait(**wanted), self.sandbox.webhooks())
        return self.sandbox.webhooks()["counts"]

    def test_outcomes(self):
        """2xx is delivered, 5xx and 429 are retried, all else is dropped"""
        for status, outcome in OUTCOMES:
            with self.subTest(status):
                self.assertEqual(outcome_of(status), outcome)

    def test_headers(self):
        """a webhook has the documented headers, those of the subscription, and its signature"""
        receiver = self.enterContext(Receiver())
        asked = samples.load("rest/create-webhook-subscription.request.json")
        place = asked["webhook_subscription"]["delivery_method"]
        place["url"] = receiver.url.replace("http://", "http://user:p%40ss@")
        place["custom_headers"] = [{"name": "X-House", "value": "voorbeeldhost"}]
        asked["webhook_subscription"]["filter"] = {"type": "account_reference"}
        made = self.sandbox.rest("POST", "/webhook_subscriptions", asked)[1]
        made = made["webhook_subscription"]
        self.trigger()
        self.assertTrue(receiver.wait(1))
        headers, body = receiver.deliveries[0]
        [webhook] = self.sandbox.webhooks()["webhooks"]
        wanted = {
            "User-Agent": "PagerDuty-Webhook/V3.0", "Content-Type": "application/json",
            "Accept": "application/json", "X-Webhook-Subscription": made["id"],
            "X-Webhook-Id": webhook["webhook_id"], "X-House": "voorbeeldhost",
            "Authorization": "Basic dXNlcjpwQHNz",
            "X-PagerDuty-Signature": sign([made["delivery_method"]["secret"]], body),
        }
        self.assertEqual({name: headers[name] for name in wanted}, wanted)

    def test_two_signatures(self):
        """on request the first signature is by another secret, or it is the only one"""
        receiver, made = self.subscribed()
        secret = made["delivery_method"]["secret"]
        for number, (manner, signatures, fits) in enumerate(
                (("two", 2, True), ("forged", 1, False), ("one", 1, True)), 1):
            with self.subTest(manner):
                self.sandbox.set_webhooks(signatures=manner)
                self.trigger(manner)
                self.assertTrue(receiver.wait(number))
                headers, body = receiver.deliveries[-1]
                values = headers["X-PagerDuty-Signature"].split(",")
                self.assertEqual((len(values), sign([secret], body) == values[-1]),
                                 (signatures, fits))

    def test_retried(self):
        """5xx, 429, a timeout, and a broken connection are retried with the same id"""
        self.sandbox.set_webhooks(timeout=1.5)
        receiver, _ = self.subscribed(503, 429, "hang", "close")
        self.trigger()
        self.assertEqual(self.counts(delivered=1)["retried"], 4)
        self.assertEqual(len({each["X-Webhook-Id"] for each, _ in receiver.deliveries}), 1)
        self.assertEqual(len({body for _, body in receiver.deliveries}), 1)
        [webhook] = self.sandbox.webhooks()["webhooks"]
        self.assertEqual([(each["outcome"], each["status"]) for each in webhook["attempts"]],
                         [("retry", 503), ("retry", 429), ("retry", None), ("retry", None),
                          ("delivered", 202)])

    def test_nobody_there(self):
        """a receiver that is not there is tried until it is"""
        with socket.create_server(("127.0.0.1", 0)) as place:
            port = place.getsockname()[1]
        self.sandbox.subscribe(f"http://127.0.0.1:{port}/")
        self.trigger()
        self.counts(retried=2)
        self.assertEqual(self.sandbox.webhooks()["webhooks"][0]["state"], "waiting")

    def test_not_this_machine(self):
        """the sandbox speaks to no other machine"""
        self.sandbox.subscribe("https://webhooks.voorbeeldhost.example/")
        self.trigger()
        self.counts(retried=1)
        [webhook] = self.sandbox.webhooks()["webhooks"]
        self.assertIn("not this machine", webhook["attempts"][0]["problem"])

    def test_order(self):
        """webhooks of an incident keep their order behind one that is retried"""
        receiver, _ = self.subscribed(500, 500, 500)
        self.trigger()
        self.notes(5)
        self.counts(delivered=6)
        self.assertEqual(receiver.types()[:4], ["incident.triggered"] * 4)
        self.assertEqual(self.contents(receiver), [f"note {each}" for each in range(5)])

    def test_another_incident_passes(self):
        """an incident whose webhook waits does not hold up another"""
        self.sandbox.set_webhooks(pace=100)
        receiver, _ = self.subscribed(500)
        self.trigger("a")
        self.counts(retried=1)
        self.trigger("b")
        self.counts(delivered=1)
        self.assertEqual([each["data"]["number"] for each in receiver.events()][1:],
                         [self.sandbox.state()["incidents"][1]["number"]])

    def test_dropped(self):
        """another 4xx drops the webhook at once, and the next goes out"""
        receiver, _ = self.subscribed(404, 202)
        self.trigger()
        self.notes(1)
        counts = self.counts(dropped=1, delivered=1)
        self.assertEqual((counts["retried"], len(receiver.deliveries)), (0, 2))

    def test_three_drops(self):
        """three drops in a row disable the subscription and empty its queue, until enabled"""
        self.sandbox.set_webhooks(disorder=6)
        receiver, made = self.subscribed(400, 401, 404)
        self.trigger()
        self.notes(5)
        self.assertTrue(receiver.wait(3))
        counts = self.counts(dropped=3, emptied=3)
        self.assertEqual(counts["delivered"], 0)
        self.sandbox.set_webhooks(disorder=0)
        self.notes(1)
        self.assertEqual(self.counts(discarded=1)["delivered"], 0)
        place = f"/webhook_subscriptions/{made['id']}"
        shown = self.sandbox.rest("GET", place)[1]["webhook_subscription"]
        self.assertTrue(shown["delivery_method"]["temporarily_disabled"])
        shown = self.sandbox.rest("POST", place + "/enable")[1]["webhook_subscription"]
        self.assertFalse(shown["delivery_method"]["temporarily_disabled"])
        self.notes(1, first=9)
        self.counts(delivered=1)
        self.assertEqual(self.contents(receiver)[-1], "note 9")

    def test_drops_apart(self):
        """a delivery between two drops begins the count anew"""
        self.subscribed(400, 400, 202, 400, 400, 202)
        self.trigger()
        self.notes(5)
        counts = self.counts(delivered=2, dropped=4)
        self.assertEqual((counts["emptied"], counts["discarded"]), (0, 0))

    def test_given_up(self):
        """after 48 hours of retries, here in no time, a webhook is dropped"""
        self.sandbox.set_webhooks(pace=0)
        receiver, _ = self.subscribed(*[503] * 200)
        self.trigger()
        self.counts(dropped=1)
        self.assertLess(100, len(receiver.deliveries))

    def test_duplicates(self):
        """duplicates have the same id and body, and come before what follows"""
        self.sandbox.set_webhooks(duplicates=2)
        receiver, _ = self.subscribed()
        self.trigger()
        self.notes(1)
        self.assertTrue(receiver.wait(6))
        ids = [headers["X-Webhook-Id"] for headers, _ in receiver.deliveries]
        self.assertEqual([ids.count(each) for each in dict.fromkeys(ids)], [3, 3])
        self.assertEqual(receiver.types(), ["incident.triggered"] * 3 + ["incident.annotated"] * 3)

    def test_sent_again(self):
        """a webhook that was delivered long ago is sent again on request"""
        receiver, _ = self.subscribed()
        self.trigger()
        self.notes(1)
        self.counts(delivered=2)
        first = self.sandbox.webhooks()["webhooks"][0]
        self.sandbox.set_webhooks(again=first["webhook_id"])
        self.assertTrue(receiver.wait(3))
        self.assertEqual(receiver.deliveries[0][1], receiver.deliveries[2][1])
        with self.assertRaisesRegex(ValueError, "no webhook"):
            self.sandbox.set_webhooks(again="unknown")

    def test_disorder(self):
        """webhooks that wait for one another come newest first; ending it frees the rest"""
        self.sandbox.set_webhooks(disorder=3)
        receiver, _ = self.subscribed()
        self.trigger()
        self.notes(2)
        self.assertTrue(receiver.wait(3))
        self.assertEqual(self.contents(receiver), ["note 1", "note 0"])
        self.assertEqual(receiver.types()[-1], "incident.triggered")
        self.counts(delivered=3)
        self.notes(2, first=2)
        self.assertFalse(self.sandbox.wait(delivered=4, timeout=0.1))
        self.sandbox.set_webhooks(disorder=0)
        self.assertTrue(receiver.wait(5))
        self.assertEqual(self.contents(receiver)[2:], ["note 2", "note 3"])

    def test_filters(self):
        """a subscription hears of its own service and its own kinds of events"""
        receiver = self.enterContext(Receiver())
        self.sandbox.subscribe(receiver.url, KEY, ["incident.annotated"])
        self.trigger("a", OTHER_KEY)
        self.trigger("b", KEY)
        self.sandbox.hero(OTHER_KEY, "note", text="elsewhere")
        self.sandbox.hero(KEY, "note", text="here")
        self.assertTrue(receiver.wait(1))
        self.assertEqual(self.contents(receiver), ["here"])
        self.assertEqual(len(self.sandbox.webhooks()["webhooks"]), 1)
        self.assertEqual(self.sandbox.webhooks(OTHER_KEY)["webhooks"], [])

    def test_two_subscriptions(self):
        """two subscriptions share the event's id, but not the webhook's"""
        first, second = self.subscribed()[0], self.subscribed()[0]
        self.trigger()
        self.counts(delivered=2)
        self.assertEqual(first.events()[0]["id"], second.events()[0]["id"])
        self.assertNotEqual(first.deliveries[0][0]["X-Webhook-Id"],
                            second.deliveries[0][0]["X-Webhook-Id"])

    def test_options_of_one(self):
        """options of one subscription leave another alone, and a key's reset ends its own"""
        (mine, made), (others, _) = self.subscribed(routing_key=KEY), self.subscribed()
        self.sandbox.set_webhooks(subscription=made["id"], duplicates=1)
        self.trigger()
        self.assertTrue(mine.wait(2))
        self.counts(delivered=2)
        self.assertEqual((len(mine.deliveries), len(others.deliveries)), (2, 1))
        self.sandbox.reset(KEY)
        self.trigger()
        self.assertTrue(others.wait(2))
        self.assertEqual(len(self.sandbox.webhooks()["subscriptions"]), 1)
        with self.assertRaisesRegex(ValueError, "no such subscription"):
            self.sandbox.set_webhooks(subscription=made["id"], duplicates=1)

    def test_too_large(self):
        """a webhook over 256 KB is never sent"""
        receiver, _ = self.subscribed()
        self.trigger()
        self.sandbox.hero(KEY, "note", text="x" * 262144)
        self.notes(1)
        self.counts(delivered=2, discarded=1)
        self.assertEqual(self.contents(receiver), ["note 0"])

    def test_as_is(self):
        """any event, or what is none, is sent and signed as it is told, however large"""
        receiver, made = self.subscribed()
        self.trigger()
        self.counts(delivered=1)
        number = self.sandbox.state()["incidents"][0]["number"]
        for path in sorted((samples.CONTRACT / "webhooks").iterdir()):
            self.sandbox.send_webhook(incident=number, **samples.load(f"webhooks/{path.name}"))
        self.sandbox.send_webhook(text="é" * 200000)
        self.assertTrue(receiver.wait(27))
        secret = made["delivery_method"]["secret"]
        for headers, body in receiver.deliveries:
            self.assertEqual(headers["X-PagerDuty-Signature"], sign([secret], body))
        self.assertIn(("é" * 200000).encode(), [body for _, body in receiver.deliveries])
        self.assertIn(b"incident.something_new", b"".join(body for _, body in receiver.deliveries))

    def test_reset(self):
        """a reset of one key stops its webhooks, a reset of all ends the subscriptions"""
        self.sandbox.set_webhooks(pace=100)
        _, made = self.subscribed(500)
        self.trigger()
        self.counts(retried=1)
        self.sandbox.reset(KEY)
        self.assertEqual(self.sandbox.webhooks()["webhooks"], [])
        self.sandbox.set_webhooks(pace=0.001)
        self.trigger()
        self.counts(delivered=1)
        self.sandbox.reset()
        status, _ = self.sandbox.rest("GET", f"/webhook_subscriptions/{made['id']}")
        self.assertEqual(status, 404)
        self.assertEqual(self.sandbox.webhooks()["options"]["pace"], 0.001)

    def test_webhook_before_the_answer(self):
        """a webhook can arrive before the event is answered"""
        receiver, _ = self.subscribed()
        self.sandbox.set_answers(["202:delay=60"])
        with self.assertRaises(TimeoutError):
            self.sandbox.send(samples.TRIGGER, timeout_s=0.2)
        self.assertTrue(receiver.wait(1))


class TlsTest(unittest.TestCase):
    """Receivers that speak https."""

    def test_https(self):
        """https needs TLS 1.2 and a known authority; a certificate of nobody's is a drop"""
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        certificate, key = folder / "certificate.pem", folder / "key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                        "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out", certificate,
                        "-days", "2", "-subj", "/CN=localhost", "-addext",
                        "subjectAltName=DNS:localhost"], check=True, stderr=subprocess.DEVNULL)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate, key)
        receiver = self.enterContext(Receiver(tls=context))
        for options, wanted in ((("--webhook-ca", certificate), "delivered"), ((), "dropped")):
            with self.subTest(wanted), Sandbox(*options) as sandbox:
                sandbox.subscribe(f"https://localhost:{receiver.port}/")
                sandbox.send(samples.TRIGGER)
                self.assertTrue(sandbox.wait(**{wanted: 1}), json.dumps(sandbox.webhooks()))
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        with Sandbox("--webhook-ca", certificate) as sandbox:
            sandbox.subscribe(f"https://localhost:{receiver.port}/")
            sandbox.send(samples.TRIGGER)
            self.assertTrue(sandbox.wait(dropped=1), json.dumps(sandbox.webhooks()))
