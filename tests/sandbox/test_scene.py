"""The commands that let something happen."""

import unittest

import samples
from samples import KEY, OTHER_KEY
from sandbox_client import Sandbox

# path, body, a word of the answer
WRONG = (
    ("/sandbox/hero", b"{", "no JSON"),
    ("/sandbox/hero", b"[]", "object"),
    ("/sandbox/hero", b"{}", "acknowledge"),
    ("/sandbox/hero", b'{"incident": 1, "routing_key": "a", "do": "note"}', "or"),
    ("/sandbox/hero", b'{"incident": 1}', "write"),
    ("/sandbox/hero", b'{"incident": 1, "do": "sleep"}', "'sleep'"),
    ("/sandbox/hero", b'{"incident": "1", "do": "note"}', "'1'"),
    ("/sandbox/hero", b'{"incident": 999999, "do": "note", "text": "a"}', "no such incident"),
    ("/sandbox/hero", b'{"incident": 1, "do": "note", "whom": "a"}', "'whom'"),
    ("/sandbox/service", b'{"grouping": true}', "routing_key"),
    ("/sandbox/service", b'{"routing_key": "a", "grouping": 1}', "grouping"),
    ("/sandbox/service", b'{"routing_key": "a", "on_call": "Sanne"}', "on_call"),
    ("/sandbox/service", b'{"routing_key": "a", "auto_resolve": -1}', "auto_resolve"),
    ("/sandbox/person", b'{"email": "a@b.example"}', "name"),
    ("/sandbox/webhooks", b'{"pace": "fast"}', "pace"),
    ("/sandbox/webhooks", b'{"pace": true}', "pace"),
    ("/sandbox/webhooks", b'{"timeout": 0}', "timeout"),
    ("/sandbox/webhooks", b'{"duplicates": -1}', "duplicates"),
    ("/sandbox/webhooks", b'{"disorder": 1.5}', "disorder"),
    ("/sandbox/webhooks", b'{"signatures": 2}', "signatures"),
    ("/sandbox/webhooks", b'{"again": "x"}', "no webhook"),
    ("/sandbox/webhook", b'{}', "write"),
    ("/sandbox/webhook", b'{"event": {}, "text": ""}', "write"),
    ("/sandbox/webhook", b'{"event": []}', "event"),
    ("/sandbox/webhook", b'{"event": {}, "incident": 999999}', "no such incident"),
)


class SceneTest(unittest.TestCase):
    """One sandbox for all commands."""

    @classmethod
    def setUpClass(cls):
        cls.sandbox = cls.enterClassContext(Sandbox())

    def setUp(self):
        self.sandbox.reset()

    def test_hero(self):
        """the Hero on duty acts unless another is named, who is hired when unknown"""
        self.sandbox.send(samples.TRIGGER)
        shown = self.sandbox.hero(KEY, "acknowledge")
        self.assertEqual((shown["status"], shown["acknowledged_by"]),
                         ("acknowledged", ["Sanne de Vries"]))
        shown = self.sandbox.hero(shown["number"], "note", text="busy", by="Fenna Bakker")
        self.assertEqual((shown["notes"][0]["by"], shown["notes"][0]["content"]),
                         ("Fenna Bakker", "busy"))
        shown = self.sandbox.hero(KEY, "unacknowledge")
        self.assertEqual((shown["status"], shown["acknowledged_by"]), ("triggered", []))
        shown = self.sandbox.hero(KEY, "escalate")
        self.assertEqual(shown["assignees"], ["Bram Willems"])
        shown = self.sandbox.hero(KEY, "resolve")
        self.assertEqual((shown["status"], shown["assignees"]), ("resolved", []))
        self.assertEqual(self.sandbox.hero(KEY, "reopen")["status"], "triggered")

    def test_page_for_people(self):
        """the page for people says who acknowledged, and what the notes are"""
        self.sandbox.send(samples.TRIGGER)
        self.sandbox.hero(KEY, "acknowledge")
        self.sandbox.hero(KEY, "note", text="looking\n\x1bbusy", by="Bram Willems")
        page = self.sandbox.call("GET", "/sandbox/incidents.txt")[2].decode()
        self.assertIn("  acknowledged by Sanne de Vries\n", page)
        self.assertIn("  note by Bram Willems: looking\n    \N{REPLACEMENT CHARACTER}busy\n", page)

    def test_newest_open(self):
        """a routing key means its newest open incident"""
        for key in ("a", "b"):
            self.sandbox.send(samples.event("dedup_key", key))
        self.sandbox.hero(KEY, "resolve")
        self.sandbox.hero(KEY, "acknowledge")
        self.assertEqual([each["status"] for each in self.sandbox.state(KEY)["incidents"]],
                         ["acknowledged", "resolved"])

    def test_not_now(self):
        """what a Hero cannot do now gets a sentence, and changes nothing"""
        self.sandbox.send(samples.TRIGGER)
        for do in ("unacknowledge", "reopen", "merge", "reassign", "priority", "note"):
            with self.subTest(do), self.assertRaisesRegex(ValueError, "^incident "):
                self.sandbox.hero(KEY, do)
        self.assertEqual(self.sandbox.state()["incidents"][0]["status"], "triggered")

    def test_service(self):
        """a service groups, has nobody on call, and keeps what is not named"""
        self.assertEqual(self.sandbox.set_service(KEY, grouping=True)["on_call"],
                         ["Sanne de Vries", "Bram Willems"])
        self.assertTrue(self.sandbox.set_service(KEY, name="Noodhulp")["grouping"])
        self.sandbox.set_service(OTHER_KEY, on_call=[])
        status, _, _ = self.sandbox.send(samples.event("routing_key", OTHER_KEY))
        self.assertEqual((status, self.sandbox.state(OTHER_KEY)["incidents"]), (202, []))
        for key in ("a", "b"):
            self.sandbox.send(samples.event("dedup_key", key))
        self.assertEqual(self.sandbox.state(KEY)["counts"],
                         {"requests": 2, "accepted": 2, "incidents": 1})

    def test_grouped_answer(self):
        """the answer 202-grouped lets one event join an open incident"""
        self.sandbox.send(samples.event("dedup_key", "a"))
        self.sandbox.set_answers(["202-grouped"])
        self.sandbox.send(samples.event("dedup_key", "b"))
        [incident] = self.sandbox.state()["incidents"]
        self.assertEqual([each["alert_key"] for each in incident["alerts"]], ["a", "b"])

    def test_wrong(self):
        """a wrong command gets a sentence that says what would be right"""
        for path, body, word in WRONG:
            with self.subTest(path=path, body=body):
                status, _, text = self.sandbox.call("POST", path, body)
                self.assertEqual(status, 400)
                self.assertIn(word, text.decode())

    def test_quiet(self):
        """with little memory there are no incidents to act on, no REST and no webhooks"""
        with Sandbox("--quiet-memory") as sandbox:
            for method, path in (("GET", "/incidents"), ("POST", "/sandbox/hero"),
                                 ("GET", "/sandbox/webhooks")):
                self.assertEqual(sandbox.call(method, path)[0], 404)
