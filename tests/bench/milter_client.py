# SPDX-License-Identifier: MIT
"""Speaks the milter protocol as an MTA would, one session a connection, without an MTA's cost."""

import socket
import struct

VERSION, ACTIONS, STEPS = 6, 0x1FF, 0x1FFFFF
NO_REPLY = {b"C": 0x1000, b"H": 0x2000, b"M": 0x4000, b"R": 0x8000, b"T": 0x10000,
            b"L": 0x80, b"N": 0x40000, b"B": 0x80000}
NOT_WANTED = {b"C": 0x1, b"H": 0x2, b"M": 0x4, b"R": 0x8, b"B": 0x10, b"L": 0x20, b"N": 0x40,
              b"T": 0x200}
CHUNK_BYTES = 65535


class Session:
    """One connection of an MTA to a filter."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.connect(str(path))
        self.steps = 0
        answer = self._ask(b"O", struct.pack("!III", VERSION, ACTIONS, STEPS))
        self.steps = struct.unpack("!III", answer[1:13])[2]

    def close(self):
        """Hang up."""
        self.socket.close()

    def begin(self, sender, recipient):
        """Connect, HELO, MAIL, RCPT and DATA; the answer to DATA."""
        self.step(b"C", b"client.example\x004" + struct.pack("!H", 25) + b"192.0.2.1\x00")
        self.step(b"H", b"client.example\x00")
        self.step(b"M", f"<{sender}>".encode() + b"\x00")
        self.step(b"R", f"<{recipient}>".encode() + b"\x00")
        return self.step(b"T", b"")

    def header(self, name, value):
        """One header field."""
        return self.step(b"L", name.encode() + b"\x00" + value.encode() + b"\x00")

    def body(self, length):
        """The end of the header and a body of so many bytes; false when the filter wants no more."""
        self.step(b"N", b"")
        line = b"x" * 74 + b"\r\n"
        chunk = (line * (CHUNK_BYTES // len(line) + 1))[:CHUNK_BYTES]
        while length > 0:
            if self.step(b"B", chunk[:length]) == b"s":
                return False
            length -= len(chunk)
        return True

    def end(self):
        """End of message; the edits that the filter asked for, and its verdict last."""
        self._send(b"E", b"")
        answers = []
        while not answers or answers[-1][:1] not in b"actrdfy":
            answers.append(self._receive())
        return answers

    def step(self, command, data):
        """One step, unless the filter does not want it; its answer, unless it gives none."""
        if self.steps & NOT_WANTED.get(command, 0):
            return b""
        if self.steps & NO_REPLY.get(command, 0):
            self._send(command, data)
            return b""
        return self._ask(command, data)[:1]

    def _ask(self, command, data):
        self._send(command, data)
        return self._receive()

    def _send(self, command, data):
        self.socket.sendall(struct.pack("!I", len(data) + 1) + command + data)

    def _receive(self):
        length = struct.unpack("!I", self._exactly(4))[0]
        return self._exactly(length)

    def _exactly(self, length):
        data = b""
        while len(data) < length:
            part = self.socket.recv(length - len(data))
            if not part:
                raise ConnectionError("the filter hung up")
            data += part
        return data
