"""The commands under /sandbox/."""

import json
import threading
import unittest

import samples
from samples import KEY, OTHER_KEY
from sandbox_client import Sandbox

# method, path, body, status, a word of the answer
WRONG = (
    ("POST", "/sandbox/answers", b"{", 400, "no JSON"),
    ("POST", "/sandbox/answers", b"[]", 400, "write"),
    ("POST", "/sandbox/answers", b'{"answers": ["503"]}', 400, "write"),
    ("POST", "/sandbox/answers", b'{"routing_key": 1, "answers": []}', 400, "write"),
    ("POST", "/sandbox/answers", b'{"routing_key": null, "answers": "503"}', 400, "write"),
    ("POST", "/sandbox/answers", b'{"routing_key": null, "answers": ["5o3"]}', 400, "'5o3'"),
    ("GET", "/sandbox/answers", None, 405, ""),
    ("GET", "/v2/enqueue", None, 405, ""),
    ("POST", "/sandbox/state", b"", 405, ""),
    ("GET", "/sandbox/state?key=x", None, 400, "'key'"),
    ("GET", "/sandbox/state?routing_key=a&routing_key=b", None, 400, "once"),
    ("GET", "/sandbox/wait", None, 400, "at least one"),
    ("GET", "/sandbox/wait?requests=many", None, 400, "'many'"),
    ("GET", "/sandbox/wait?requests=1&timeout=1e9", None, 400, "timeout"),
    ("GET", "/sandbox/wait?requests=1&timeout=nan", None, 400, "timeout"),
    ("GET", "/v2/enqueued", None, 404, "/v2/enqueued"),
)


class ControlTest(unittest.TestCase):
    """One sandbox for all commands."""

    @classmethod
    def setUpClass(cls):
        cls.sandbox = cls.enterClassContext(Sandbox())

    def setUp(self):
        self.sandbox.reset()

    def test_requests_are_kept(self):
        """each attempt is kept whole and in order, with its answer"""
        self.sandbox.set_answers(["503"])
        for event in (samples.TRIGGER, samples.TRIGGER, b"nonsense \xff",
                      samples.event(action="resolve")):
            self.sandbox.send(event)
        first, second, third, fourth = self.sandbox.state()["requests"]
        self.assertEqual((first["status"], first["incident"], first["body"]),
                         (503, None, samples.TRIGGER))
        self.assertEqual((second["status"], second["routing_key"], second["dedup_key"]),
                         (202, KEY, samples.TRIGGER["dedup_key"]))
        self.assertEqual((third["status"], third["body"]), (400, "nonsense \ufffd"))
        self.assertEqual((fourth["incident"], fourth["remarks"]), (second["incident"], []))
        self.assertLess(first["arrived_ns"], second["arrived_ns"])
        self.assertLessEqual(first["arrived_at"], second["arrived_at"])

    def test_keys_apart(self):
        """one key's answers, state and reset leave another's alone"""
        self.sandbox.set_answers(["503*"], KEY)
        other = samples.event("routing_key", OTHER_KEY)
        self.assertEqual(self.sandbox.send(samples.TRIGGER)[0], 503)
        self.assertEqual(self.sandbox.send(other)[0], 202)
        self.assertEqual(self.sandbox.state(KEY)["counts"],
                         {"requests": 1, "accepted": 0, "incidents": 0})
        self.assertEqual(self.sandbox.state(OTHER_KEY)["counts"],
                         {"requests": 1, "accepted": 1, "incidents": 1})
        self.assertEqual(self.sandbox.state(KEY)["answers"], ["503*"])
        self.sandbox.reset(KEY)
        self.assertEqual(self.sandbox.state()["counts"],
                         {"requests": 1, "accepted": 1, "incidents": 1})
        self.assertEqual(self.sandbox.send(samples.TRIGGER)[0], 202)

    def test_odd_routing_key(self):
        """an event with an odd routing key gets the answers for all keys"""
        for key in (["a"], {}, 1, None):
            self.sandbox.set_answers(["503"])
            self.assertEqual(self.sandbox.send(samples.event("routing_key", key))[0], 503)
            self.assertEqual(self.sandbox.send(samples.event("routing_key", key))[0], 400)

    def test_wait(self):
        """waiting ends when the last wanted count is reached"""
        self.assertFalse(self.sandbox.wait(KEY, timeout=0, requests=1))
        reached = []
        waiter = threading.Thread(
            target=lambda: reached.append(self.sandbox.wait(KEY, accepted=1, requests=2)))
        waiter.start()
        self.sandbox.set_answers(["503"])
        self.sandbox.send(samples.event("routing_key", OTHER_KEY))
        self.sandbox.send(samples.TRIGGER)
        self.assertFalse(self.sandbox.wait(KEY, timeout=0, requests=2))
        self.sandbox.send(samples.TRIGGER)
        waiter.join(20)
        self.assertEqual(reached, [True])
        self.assertTrue(self.sandbox.wait(KEY, timeout=0, requests=2, incidents=1))

    def test_wait_that_is_left(self):
        """a waiter that goes away disturbs nobody"""
        with self.assertRaises(TimeoutError):
            self.sandbox.call("GET", "/sandbox/wait?requests=1&timeout=60", timeout_s=0.1)
        self.assertEqual(self.sandbox.send(samples.TRIGGER)[0], 202)
        self.assertTrue(self.sandbox.wait(requests=1))

    def test_wrong(self):
        """a wrong command gets a sentence that says what would be right"""
        for method, path, body, status, word in WRONG:
            with self.subTest(path=path, body=body):
                got, _, text = self.sandbox.call(method, path, body)
                self.assertEqual(got, status)
                self.assertIn(word, text.decode())
        self.assertEqual(self.sandbox.state()["requests"], [])

    def test_text(self):
        """the page of text shows the incidents of one key"""
        self.sandbox.send(samples.TRIGGER)
        _, headers, text = self.sandbox.call("GET", f"/sandbox/incidents.txt?routing_key={KEY}")
        self.assertEqual(headers["Content-Type"], "text/plain; charset=utf-8")
        self.assertIn(samples.TRIGGER["payload"]["summary"], text.decode())
        text = self.sandbox.call("GET", f"/sandbox/incidents.txt?routing_key={OTHER_KEY}")[2]
        self.assertEqual(text, b"No incidents.\n")


class QuietMemoryTest(unittest.TestCase):
    """The sandbox for benchmarks."""

    def test_quiet(self):
        """with little memory it judges all the same and keeps counts and first arrivals"""
        with Sandbox("--quiet-memory") as sandbox:
            for event in (samples.TRIGGER, samples.TRIGGER, samples.event("dedup_key", "second"),
                          samples.event("payload.severity", "worst")):
                answer = sandbox.send(event)
            self.assertEqual(answer[0], 400)
            self.assertEqual(json.loads(sandbox.send(samples.TRIGGER)[2])["dedup_key"],
                             samples.TRIGGER["dedup_key"])
            state = sandbox.state(KEY)
            self.assertEqual(state["counts"], {"requests": 5, "accepted": 4})
            self.assertEqual(list(state["arrivals"]), [samples.TRIGGER["dedup_key"], "second"])
            self.assertTrue(sandbox.wait(requests=5, accepted=4, timeout=0))
            self.assertEqual(sandbox.call("GET", "/sandbox/incidents.txt")[2], b"No incidents.\n")
            self.assertEqual(sandbox.reset()["counts"], {"requests": 0, "accepted": 0})
