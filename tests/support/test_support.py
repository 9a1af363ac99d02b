# SPDX-License-Identifier: MIT
"""Tests of the support for stories that need neither Postfix nor the program."""

import contextlib
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "sandbox")]

# pylint: disable=wrong-import-position,unused-import
import actions  # noqa: E402,F401
import expectations  # noqa: E402
import fates  # noqa: E402,F401
import ladders  # noqa: E402,F401
import letters  # noqa: E402,F401
import mailbox  # noqa: E402
import maillog  # noqa: E402
import pagerduty_view  # noqa: E402
import places  # noqa: E402
import refusing  # noqa: E402,F401
import registry  # noqa: E402,F401
import settings  # noqa: E402
import stages  # noqa: E402
import steps  # noqa: E402
import stores  # noqa: E402
import story  # noqa: E402
import tap  # noqa: E402
import truth  # noqa: E402
import webhooks  # noqa: E402,F401

STORY = """\
# Why this story is told.
case    a mail comes
config
    keep.text: 30d

    desks.hosting.phone: 112
mail    from a@klant.example
expect  1  mail to b@klant.example
"""

PROMISES = """\
CREATE TABLE promises (state TEXT, leased INTEGER, leased_by TEXT, ready INTEGER);
INSERT INTO promises VALUES ('open', 0, NULL, 100000000), ('open', 0, NULL, 100000001),
    ('open', 1, 'mx2.host.example', 900000000), ('done', 0, NULL, 1);
"""

DELIVERED = b"""\
Return-Path: <a@klant.example>
X-Original-To: B@klant.example
Delivered-To: B@klant.example
Received: from [127.0.0.1] (unknown [127.0.0.1])
\tby mx1.hosting.example (Postfix) with ESMTP id 778AAA721E2
Subject: twee
 regels
Auto-Submitted: auto-replied

eerste

tweede
"""


class PagerDutyOnPaper:
    """What truth.py asks of PagerDuty: one event at 100 s that made one incident."""

    desks = ("hosting",)

    def __init__(self, *deeds, incident=1):
        self.deeds = list(deeds)
        self.incident = incident

    def requests(self, _):
        """One event that was taken."""
        return [{"is_accepted": True, "incident": self.incident, "body": {"summary": "(K7Q-M2XD)"},
                 "arrived_at": "1970-01-01T00:01:40+00:00"}]

    def incidents(self, _):
        """Nothing of those made by REST."""
        return []


class MailOnPaper:
    """A mail as truth.py reads it."""

    reference, is_to_customer, address, subject = "K7Q-M2XD", True, "klant@bakkerij.example", ""

    def __init__(self, words, at=200):
        self.words = words
        self.at = at


def lies(words, *deeds, incident=1, at=200):
    """What is untrue about a mail that goes to a customer at 200 s."""
    # pylint: disable=protected-access
    return list(truth._untrue(truth.Truth(PagerDutyOnPaper(*deeds, incident=incident)),
                              [MailOnPaper(words, at)]))


def deed(word, at=150, by="Fenna", **more):
    """What somebody did at an instant of 1970."""
    return pagerduty_view.Deed(at, at, 1, word, by, by or "", **more)


class TestTruth(unittest.TestCase):
    """every sentence is held against what was true when it was sent"""

    ALERTED = "De dienstdoende engineer is gealarmeerd."
    TAKEN_ON = "Beste klant, Fenna heeft uw melding K7Q-M2XD om 01:02 uur in behandeling genomen."
    SOLVED = "Beste klant, Fenna heeft uw melding K7Q-M2XD als opgelost gemeld."
    WAITING = "doorgegeven aan de engineer, maar nog niemand heeft haar in behandeling genomen."
    LEFT = "Uw melding is niet meer in behandeling, en nog niemand heeft haar weer opgepakt."
    NOTE = ("Beste klant, Fenna schreef u om 01:02 uur over melding K7Q-M2XD: Bijna klaar. "
            "U kunt antwoorden op deze e-mail")

    def test_alerted(self):
        """that the engineer is alerted needs an incident by then, and nobody who was at it"""
        self.assertEqual(lies(self.ALERTED), [])
        self.assertTrue(lies(self.ALERTED, incident=None))
        self.assertTrue(lies(self.ALERTED, at=50))
        self.assertTrue(lies(self.ALERTED, deed("acknowledge", at=90)))

    def test_people(self):
        """what a person is said to have done, that person did, then"""
        self.assertEqual(lies(self.TAKEN_ON, deed("acknowledge")), [])
        self.assertTrue(lies(self.TAKEN_ON, deed("acknowledge", at=10)))
        self.assertTrue(lies(self.TAKEN_ON, deed("acknowledge", by="Bram")))
        self.assertTrue(lies(self.TAKEN_ON, deed("acknowledge", by=None)))
        self.assertEqual(lies(self.SOLVED, deed("resolve")), [])
        self.assertTrue(lies(self.SOLVED, deed("resolve", by=None)))
        self.assertTrue(lies(self.SOLVED, deed("acknowledge")))

    def test_notes(self):
        """a note is what that person wrote"""
        self.assertEqual(lies(self.NOTE, deed("note", text="[klant] Bijna klaar.")), [])
        self.assertTrue(lies(self.NOTE, deed("note", text="[klant] Nog lang niet.")))

    def test_waiting(self):
        """nobody is said to be at it only while nobody is"""
        self.assertEqual(lies(self.WAITING), [])
        self.assertTrue(lies(self.WAITING, deed("acknowledge")))
        left = deed("unacknowledge", by=None)
        self.assertTrue(lies(self.WAITING, deed("acknowledge"), left))
        self.assertEqual(lies(self.LEFT, deed("acknowledge"), left), [])
        self.assertTrue(lies(self.LEFT, deed("acknowledge")))
        self.assertTrue(lies(self.LEFT))


class StoryTest(unittest.TestCase):
    """The form of a story."""

    def test_steps(self):
        """a story is its name and its steps, with what is indented below them"""
        read = story.parse(STORY)
        self.assertEqual(read.name, "a mail comes")
        self.assertEqual([str(each) for each in read.steps],
                         ["config", "mail from a@klant.example",
                          "expect 1 mail to b@klant.example"])
        self.assertEqual(read.steps[0].block, "keep.text: 30d\n\ndesks.hosting.phone: 112\n")

    def test_refusals(self):
        """a story that cannot be read says where"""
        for text, place in (("clock 2026\n", ":1:"), ("    block\n", ":1:"),
                            ("case x\n  two spaces\n", ":2:")):
            with self.assertRaisesRegex(story.StoryError, place):
                story.parse(text)

    def test_all_known(self):
        """every step of every story is known, and every fixture is there"""
        for path in sorted(HERE.parent.glob("*/*.story")):
            for each in story.read(path).steps:
                with self.subTest(f"{path.name}:{each.line}"):
                    _, arguments = steps.find(str(each))
                    fixture = arguments.get("fixture")
                    self.assertTrue(fixture is None or (places.FIXTURES / fixture).exists(),
                                    f"no fixture {fixture}")

    def test_names(self):
        """no two stories have the same name"""
        names = [story.read(path).name for path in (HERE.parent / "e2e").glob("*.story")]
        self.assertEqual(len(names), len(set(names)))


class SettingsTest(unittest.TestCase):
    """How a story changes its configuration."""

    def test_change(self):
        """a setting is changed by its place, in a desk by its name"""
        values = {"desks": [{"name": "hosting", "phone": "1"}]}
        settings.change(values, "desks.hosting.phone: +31 20 555 0100")
        settings.change(values, "desks.hosting.fallback_mail: [\"a@b.example\"]")
        settings.change(values, "keep.text: 30d")
        settings.change(values, "keep.text: none")
        self.assertEqual(values, {"keep": {}, "desks": [
            {"name": "hosting", "phone": "+31 20 555 0100", "fallback_mail": ["a@b.example"]}]})


    def test_yaml(self):
        """settings are written as YAML"""
        values = {"a": {"b": "c: d"}, "desks": [{"name": "x", "mails": ["y"]}, {"name": "z"}]}
        self.assertEqual(settings.to_yaml(values), (
            'a:\n  b: "c: d"\ndesks:\n  - name: "x"\n    mails: ["y"]\n  - name: "z"\n'))


class StoresTest(unittest.TestCase):
    """What a story's store tells."""

    def test_due(self):
        """what is open and due, or being kept, is still to be done; a missing file has nothing"""
        with tempfile.TemporaryDirectory() as folder:
            store = stores.SqliteStore(pathlib.Path(folder))
            self.assertEqual(store.count_due(100), 0)
            with contextlib.closing(sqlite3.connect(store.path)) as file:
                file.executescript(PROMISES)
            self.assertEqual(store.count_due(100), 2)
            self.assertEqual(store.count_due(100, ["mx2.host.example"]), 1)


class MailboxTest(unittest.TestCase):
    """What is read from a Maildir."""

    def read(self):
        """The mail above, as one found it."""
        with tempfile.TemporaryDirectory() as folder:
            new = pathlib.Path(folder) / "Maildir" / "new"
            new.mkdir(parents=True)
            (new / "1").write_bytes(DELIVERED)
            return mailbox.read(pathlib.Path(folder))[0]

    def test_delivered(self):
        """a delivered mail has an address, an envelope sender, and its own header and body"""
        mail = self.read()
        self.assertEqual(mail.address, "b@klant.example")
        self.assertEqual(mail.envelope_sender, "a@klant.example")
        self.assertTrue(mail.is_reply())
        self.assertEqual(mail.header_lines(),
                         [b"Subject: twee\n regels", b"Auto-Submitted: auto-replied"])
        self.assertEqual(mail.body(), b"eerste\n\ntweede\n")

    def test_as_sent(self):
        """a sent mail is compared by its fields and its body, line ends aside"""
        sent = b"Subject: twee\r\n regels\r\n\r\neerste\r\n\r\ntweede"
        self.assertEqual(mailbox.sent_fields(sent), [b"Subject: twee\n regels"])
        self.assertEqual(mailbox.sent_body(sent), b"eerste\n\ntweede\n")


LOG = """\
Nov 24 20:26:12 mx1 postfix/s3/smtpd[1]: 7F6A: client=unknown[127.0.0.1]:37182
Nov 24 20:26:12 mx1 postfix/s3/smtpd[1]: 8F6B: client=unknown[127.0.0.1]:37183
Nov 24 20:26:12 mx1 postfix/s4/smtpd[1]: 9F6C: client=unknown[127.0.0.1]:37184
Nov 24 20:26:12 mx1 postfix/qmgr[2]: 7F6A: from=<a@klant.example>, size=301, nrcpt=2 (queue active)
"""
REMOVED = "Nov 24 20:26:12 mx1 postfix/qmgr[2]: 7F6A: removed\n"


class MaillogTest(unittest.TestCase):
    """What Postfix's log tells."""

    def test_on_their_way(self):
        """a mail is on its way until it is removed, one that a test broke off is not"""
        self.assertEqual(maillog.on_their_way(LOG, "s3", {37182, 37183}), {"7F6A"})
        self.assertEqual(maillog.on_their_way(LOG, "s3", set()), {"7F6A", "8F6B"})
        self.assertEqual(maillog.on_their_way(LOG + REMOVED, "s3", {37183}), set())

    def test_lying(self):
        """what is whole in the queue is on its way before the log says so"""
        with tempfile.TemporaryDirectory() as folder:
            queue = pathlib.Path(folder)
            for name, mode, lane in (("7F6A", 0o700, "s3"), ("8F6B", 0o600, "s3"),
                                     ("9F6C", 0o700, "s31")):
                path = queue / "active" / name
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(f"T..L.box-{lane}:S.a@klant.example".encode())
                path.chmod(mode)
            (queue / "incoming").mkdir()
            self.assertEqual(maillog.lying(queue, "s3"), ["7F6A"])


SUMMARIES = """\
PASS: tests/unit/test_a 1 - x
# TOTAL: 3
# PASS:  1
# SKIP:  1
# FAIL:  1
# ERROR: 0
# PASS:  20
"""


class CountTest(unittest.TestCase):
    """How the stages count."""

    def test_summaries(self):
        """every summary of a log is added up"""
        self.assertEqual(str(stages.count_of_summary(SUMMARIES)), "21 passed, 1 failed, 1 skipped")

    def test_tap(self):
        """TAP is counted by its lines"""
        self.assertEqual(str(stages.count_of_tap("1..2\nok 1 - a\nnot ok 2 - b\n# ok 3\n")),
                         "1 passed, 1 failed")

    def test_told_twice(self):
        """a story that passed when it was told once more is passed, and said to be told twice"""
        text = "# failed in the crowd, told once more: a.story: 2 mails\nok 1 - a\n"
        self.assertEqual(str(stages.count_of_tap(text)), "1 passed, 0 failed, 1 told twice")


class StepsTest(unittest.TestCase):
    """The words of the stories."""

    def test_arguments(self):
        """a step gives its words to its function"""
        _, arguments = steps.find('expect incident 2 at winkel custom_details.text contains "a b"')
        self.assertEqual(arguments, {"number": "2", "desk": "winkel", "how": "contains",
                                     "place": "custom_details.text", "text": "a b"})
        with self.assertRaises(steps.UnknownStep):
            steps.find("hope for the best")

    def test_described(self):
        """the words with which each step begins stand in the README of the stories"""
        text = (places.CHECKOUT / "tests" / "e2e" / "README.md").read_text()
        self.assertEqual([words for words in steps.beginnings() if words not in text], [])

    def test_compare(self):
        """a text is compared whole or in part, with escapes"""
        expectations._compare("é\nb", "is", "é\\nb", "it")  # pylint: disable=protected-access
        with self.assertRaises(AssertionError):
            expectations._compare("abc", "lacks", "b", "it")  # pylint: disable=protected-access


# In the place of the programs that install asks: only Postfix is there.
PACKAGE_PROGRAMS = {
    "dpkg-query": 'case "$*" in *postfix*) echo installed ;; esac',
    "apt-get": 'case "$*" in *install*) cp "$POLICY_RC_D" "$POLICY_RC_D.seen"; '
               'exit "${APT_GET_FAILS:-0}" ;; esac',
}


class InstallTest(unittest.TestCase):
    """What keeps packages from starting services, and leaves no trace."""

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.policy = self.folder / "policy-rc.d"
        for name, text in PACKAGE_PROGRAMS.items():
            (self.folder / name).write_text(f"#!/bin/sh\n{text}\n")
            (self.folder / name).chmod(0o755)

    def install(self, **environment):
        """Install everything; gives the exit code and the rule that was in force meanwhile."""
        path = f"{self.folder}:{os.environ['PATH']}"
        done = subprocess.run([HERE / "install", "build", self.folder / "postfix"], check=False,
                              env={"PATH": path, "POLICY_RC_D": str(self.policy), **environment},
                              stdout=subprocess.DEVNULL)
        return done.returncode, (self.folder / "policy-rc.d.seen").read_text()

    def test_no_rule(self):
        """no service is started while packages are installed, and no rule is left behind"""
        for fails in (0, 100):
            code, rule = self.install(APT_GET_FAILS=str(fails))
            self.assertEqual(code, fails)
            self.assertIn("exit 101", rule)
            self.assertFalse(self.policy.exists())

    def test_own_rule(self):
        """the administrator's own rule about services is back afterwards"""
        for fails in (0, 100):
            self.policy.write_text("#!/bin/sh\nexit 104\n")
            _, rule = self.install(APT_GET_FAILS=str(fails))
            self.assertIn("exit 101", rule)
            self.assertEqual(self.policy.read_text(), "#!/bin/sh\nexit 104\n")

    def test_killed_run(self):
        """a run that was killed is tidied up after by the next"""
        for before in ("", "#!/bin/sh\nexit 104\n"):
            if before:
                self.policy.write_text(before)
            _, rule = self.install()
            if before:
                self.policy.rename(self.folder / "policy-rc.d.before-pager-milter")
            self.policy.write_text(rule)
            self.install()
            self.assertEqual(self.policy.read_text() if self.policy.exists() else "", before)


if __name__ == "__main__":
    sys.exit(tap.run_module())
