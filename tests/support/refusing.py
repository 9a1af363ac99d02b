# SPDX-License-Identifier: MIT
"""A relay that refuses some addresses, and hands all else to the story's lane."""

import socket
import socketserver
import threading

from steps import step

REFUSAL = b"550 5.1.1 user unknown\r\n"


class Refuser(socketserver.ThreadingTCPServer):
    """Listens on a port of 127.0.0.1 from its making to its end."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port):
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.behind = port
        self.refused = []
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def refuses(self, line):
        """Whether a command names an address that is refused."""
        command = line.decode("latin-1").lower()
        return command.startswith("rcpt to:") and any(f"<{one}>" in command
                                                      for one in self.refused)


class _Conversation(socketserver.StreamRequestHandler):
    first = b""

    def handle(self):
        with socket.create_connection(("127.0.0.1", self.server.behind)) as upstream:
            self.behind = upstream.makefile("rwb")
            self._pass_answer()
            for line in self.rfile:
                if line.upper().startswith(b"MAIL FROM:"):
                    self.first = line  # the MTA begins no mail that has no recipient
                    self.wfile.write(b"250 2.1.0 fine\r\n")
                elif self.server.refuses(line):
                    self.wfile.write(REFUSAL)
                else:
                    self._answer(line)

    def _answer(self, line):
        if line.upper().startswith(b"RCPT TO:") and self.first:
            self._hand_on(self.first)
            self.behind.readline()
            self.first = b""
        self._hand_on(line)
        if self._pass_answer().startswith(b"354"):
            self._pass_data()
            self._pass_answer()

    def _hand_on(self, line):
        self.behind.write(line)
        self.behind.flush()

    def _pass_answer(self):
        line = self.behind.readline()
        while line[3:4] == b"-":
            self.wfile.write(line)
            line = self.behind.readline()
        self.wfile.write(line)
        return line

    def _pass_data(self):
        for line in self.rfile:
            self.behind.write(line)
            if line == b".\r\n":
                break
        self.behind.flush()


@step(r"relay refuses (?P<addresses>.+)")
def _relay_refuses(world, _, addresses):
    """Our own mail to these is refused from now on, to `nobody` none; at first before the start."""
    if getattr(world, "refuser", None) is None:
        world.refuser = Refuser(world.lane.mx_port)
        port = world.refuser.server_address[1]
        world.daemon.settings["smtp"]["relay"] = f"smtp://127.0.0.1:{port}"
    world.refuser.refused = [one.strip() for one in addresses.split(",")]
