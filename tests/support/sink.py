# SPDX-License-Identifier: MIT
"""A mail server at the end of a road: it takes every mail and puts it into a Maildir."""

import itertools
import os
import socketserver
import threading

import mailbox

EXTENSIONS = ("8BITMIME", "DSN", "SIZE", "ENHANCEDSTATUSCODES")


class Sink(socketserver.ThreadingTCPServer):
    """Listens on a port of 127.0.0.1 from its making to its end."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port, folder):
        super().__init__(("127.0.0.1", port), _Conversation)
        self.folder = folder / "Maildir"
        for name in ("tmp", "new"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        self.numbers = itertools.count(1)
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def keep(self, envelope, data):
        """One copy for each recipient, with the envelope on top."""
        for address, parameters in envelope.recipients:
            name = f"{next(self.numbers):06}"
            top = (f"Return-Path: <{envelope.sender}>\nDelivered-To: {address}\n"
                   f"{mailbox.PARAMETERS}: {' '.join(envelope.parameters + parameters)}\n")
            (self.folder / "tmp" / name).write_bytes(top.encode() + data)
            os.rename(self.folder / "tmp" / name, self.folder / "new" / name)


class _Envelope:
    def __init__(self, sender, parameters):
        self.sender = sender
        self.parameters = parameters
        self.recipients = []


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.envelope = None
        self._say("220 sink.example ESMTP")
        for line in self.rfile:
            words = line.decode("latin-1").rstrip("\r\n")
            if words.upper() == "QUIT":
                self._say("221 2.0.0 goodbye")
                return
            self._answer(words)

    def _answer(self, words):
        verb = words.upper()
        if verb.startswith("EHLO"):
            lines = ("sink.example", *EXTENSIONS)
            for line in lines[:-1]:
                self._say(f"250-{line}")
            self._say(f"250 {lines[-1]}")
            return
        if verb.startswith("MAIL FROM:"):
            self.envelope = _Envelope(*_path(words))
        elif verb.startswith("RCPT TO:"):
            self.envelope.recipients.append(_path(words))
        elif verb == "DATA":
            self._say("354 go on")
            self.server.keep(self.envelope, self._read_data())
        self._say("250 2.0.0 fine")

    def _read_data(self):
        data = bytearray()
        for line in self.rfile:
            if line == b".\r\n":
                return bytes(data)
            data += line.removeprefix(b".").replace(b"\r\n", b"\n")
        raise ConnectionError("the client went away within a mail")

    def _say(self, line):
        self.wfile.write(line.encode() + b"\r\n")


def _path(words):
    """The address of MAIL or RCPT, and the parameters behind it."""
    address, _, parameters = words.partition(":")[2].strip().partition(" ")
    return address.strip("<>"), parameters.split()
