# SPDX-License-Identifier: MIT
"""Tests of the net under the milter as pipe(8) runs it, with a relay that keeps what it is given."""

import json
import os
import pathlib
import socketserver
import subprocess
import sys
import threading
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "sandbox")]

# pylint: disable=wrong-import-position
import tap  # noqa: E402
from test_supervisor import LIMIT_S, NIGHT, PROGRAM, Daemon  # noqa: E402

OURS = "noodhulp@hosting.example"
SENDER = "klant@bakkerij.example"
MAIL = b"""\
From: klant@bakkerij.example
To: noodhulp@hosting.example
Subject: De kassa doet niets
Message-ID: <net@bakkerij.example>
X-Pager-Milter-Decision: none

.eerst een punt
From hier af gaat het mis.
"""


class Relay(socketserver.ThreadingTCPServer):
    """Takes every mail, or answers 451 to DATA, and keeps envelope and bytes."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.mails = []
        self.refuses = False
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        """Where it listens."""
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class Conversation(socketserver.StreamRequestHandler):
    """One client of the relay."""

    def handle(self):
        envelope = []
        self.say("220 relay")
        for line in iter(self.rfile.readline, b""):
            word = line[:4].upper()
            if word in (b"MAIL", b"RCPT"):
                envelope.append(line.decode().strip())
            if word == b"DATA" and not self.server.refuses:
                self.say("354 go on")
                self.server.mails.append((envelope, self.read_mail()))
            self.say("451 not now" if word == b"DATA" and self.server.refuses else "250 ok")
            if word == b"QUIT":
                return

    def say(self, text):
        """Answer one line."""
        self.wfile.write(text.encode() + b"\r\n")

    def read_mail(self):
        """The bytes of a mail without its dots."""
        lines = []
        for line in iter(self.rfile.readline, b".\r\n"):
            lines.append(line[1:] if line.startswith(b".") else line)
        return b"".join(lines)


class DeliverTest(unittest.TestCase):
    """One mail past the milter."""

    def setUp(self):
        self.daemon = Daemon()
        self.addCleanup(self.daemon.remove)
        self.relay = Relay()
        self.addCleanup(self.relay.server_close)
        self.addCleanup(self.relay.shutdown)
        self.configuration = self.daemon.folder / "pager-milter.yaml"
        self.change("smtp://127.0.0.1:9", self.relay.url)

    def change(self, old, new):
        """Change the configuration."""
        text = self.configuration.read_text()
        self.assertIn(old, text)
        self.configuration.write_text(text.replace(old, new))

    def deliver(self, mail=MAIL, recipient=OURS, sender=SENDER, more=("--clock", NIGHT)):
        """Run it and give its status."""
        result = subprocess.run(
            [str(PROGRAM), "deliver", "--config", str(self.configuration), *more,
             "--rcpt", recipient, "--from", sender],
            input=mail, capture_output=True, check=False, timeout=LIMIT_S,
            env={**os.environ, "LC_ALL": "C"})
        return result.returncode

    def emergencies(self):
        """What the store holds."""
        result = subprocess.run(
            [str(PROGRAM), "emergencies", "--config", str(self.configuration), "--json"],
            capture_output=True, check=True, timeout=LIMIT_S)
        return json.loads(result.stdout)

    def test_delivered(self):
        """a mail is decided and handed on unchanged, with our headers on top"""
        self.assertEqual(self.deliver(), 0)
        self.assertEqual(len(self.emergencies()), 1)
        (envelope, mail), = self.relay.mails
        self.assertEqual(envelope, [f"MAIL FROM:<{SENDER}>", "RCPT TO:<support@hosting.example>"])
        head, _, rest = mail.partition(b"From: klant")
        self.assertTrue(head.startswith(b"X-Pager-Milter-Trace: "))
        self.assertIn(b"X-Pager-Milter-Decision: new\r\n", head)
        wanted = MAIL.replace(b"X-Pager-Milter-Decision: none\n", b"").replace(b"\n", b"\r\n")
        self.assertEqual(b"From: klant" + rest, wanted)

    def test_again(self):
        """a relay that does not take it leaves it with the MTA, and the retry pages no second time"""
        self.relay.refuses = True
        self.assertEqual(self.deliver(), 75)
        self.assertEqual(len(self.emergencies()), 1)
        self.relay.refuses = False
        self.assertEqual(self.deliver(), 0)
        self.assertEqual(len(self.emergencies()), 1)
        self.assertEqual(len(self.relay.mails), 1)

    def test_bounce(self):
        """the null sender stays null"""
        self.assertEqual(self.deliver(sender=""), 0)
        self.assertEqual(self.relay.mails[0][0][0], "MAIL FROM:<>")

    def test_loop(self):
        """rule 110: a mail that comes back again and again is kept, and paged for once"""
        mail = MAIL
        for _ in range(3):
            self.assertEqual(self.deliver(mail), 0)
            mail = self.relay.mails[-1][1]
        self.assertEqual(self.deliver(mail), 0)
        self.assertEqual(self.deliver(self.relay.mails[-1][1]), 75)
        self.assertEqual(len(self.relay.mails), 4)
        self.assertEqual(len(self.emergencies()), 1)

    def test_trouble(self):
        """whatever is wrong, the MTA keeps the mail"""
        self.assertEqual(self.deliver(recipient="iemand@elders.example"), 75)
        self.assertEqual(self.deliver(more=("--clock", "midnight")), 75)
        self.assertEqual(self.deliver(more=("--no-such-option",)), 75)
        self.change("/pager-milter.db", "/none/pager-milter.db")
        self.assertEqual(self.deliver(), 75)
        self.configuration.unlink()
        self.assertEqual(self.deliver(), 75)
        self.assertEqual(self.relay.mails, [])


if __name__ == "__main__":
    sys.exit(tap.run_module())
