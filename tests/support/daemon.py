# SPDX-License-Identifier: MIT
"""Starts pager-milter with a folder, a configuration and a clock of its own, and ends it."""

import datetime
import math
import os
import pathlib
import signal
import socket
import subprocess
import time

import settings as settings_form
import waiting


class Daemon:
    """One pager-milter. Its folder holds all that it reads and writes."""

    def __init__(self, program, folder, settings):
        self.program = program
        self.folder = folder
        self.settings = settings
        self.clock = None
        self.host = None  # the name it takes its host to have; None: the true one
        self.environment = {}
        self.process = None
        self.starts = 0
        self._clock_offset = 0.0
        self._clock_at_start = None

    @property
    def configuration(self):
        """The path of its configuration."""
        return self.folder / "pager-milter.yaml"

    @property
    def control(self):
        """The socket that moves its clock."""
        return self.folder / "clock.sock"

    def write_settings(self):
        """Write the settings as they are now."""
        self.configuration.write_text(settings_form.to_yaml(self.settings))

    def start(self, wait=True):
        """Start it, and wait until it says that it is ready, unless told not to.

        Its clock goes on from where it was, unless it has been set anew.
        """
        if self.clock and self.clock == self._clock_at_start:
            self.clock = _instant(self.now())
        self._clock_at_start = self.clock
        self.write_settings()
        self.control.unlink(missing_ok=True)
        notify_path = self.folder / "notify.sock"
        notify_path.unlink(missing_ok=True)
        notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        notify.bind(str(notify_path))
        os.chmod(notify_path, 0o666)
        notify.settimeout(waiting.LIMIT_S)
        with open(self.folder / "daemon.log", "ab") as log:
            self.process = subprocess.Popen(
                self._command(), env=self._environment(notify_path), stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True, cwd="/")
        self.starts += 1
        if self.clock:
            self._clock_offset = _seconds(self.clock) - time.time()
        with notify:
            if wait:
                waiting.until(lambda: self._is_ready(notify), "pager-milter is ready")

    def kill(self):
        """End it and its children at once, as a power cut would."""
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        self.process = None

    def ask_to_stop(self):
        """Ask it to stop, and go on."""
        self.process.send_signal(signal.SIGTERM)

    def wait_until_stopped(self):
        """Wait for its end, and give its exit status."""
        status = self.process.wait(waiting.LIMIT_S)
        self.process = None
        return status

    def reload(self):
        """Ask it to read its configuration again."""
        self.process.send_signal(signal.SIGUSR1)

    def move_clock(self, where):
        """Move the pretended clock: an instant, or +SECONDS."""
        move_clock(self.control, where)
        if where.startswith("+"):
            self._clock_offset += float(where)
        else:
            self._clock_offset = _seconds(where) - time.time()

    @property
    def clock_ahead_s(self):
        """How far its clock is ahead of the true one."""
        return self._clock_offset

    def now(self):
        """What the pretended clock says, in seconds since 1970."""
        return time.time() + self._clock_offset

    def run(self, *arguments, data=None):
        """Run another command of the program with this configuration, to its end."""
        return subprocess.run(
            [str(self.program), arguments[0], "--config", str(self.configuration), *arguments[1:]],
            input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
            timeout=waiting.LIMIT_S, env=self._environment())

    def read_log(self):
        """All that it has logged so far."""
        path = self.folder / "daemon.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def children(self):
        """The process ids of its children by their role: intake and dispatch."""
        path = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        found = {}
        for child in path.read_text().split():
            try:
                name = pathlib.Path(f"/proc/{child}/comm").read_text().strip()
                title = pathlib.Path(f"/proc/{child}/cmdline").read_text().replace("\0", " ")
            except OSError:
                continue
            for role in ("intake", "dispatch"):
                if role in name or role in title:
                    found[role] = int(child)
        return found

    def _command(self):
        command = [str(self.program), "run", "--config", str(self.configuration),
                   "--clock-control", str(self.control)]
        return command + (["--clock", self.clock] if self.clock else [])

    def _environment(self, notify_path=None):
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        environment.update((name, value) for name, value in os.environ.items()
                           if name.endswith("SAN_OPTIONS") or name == "G_SLICE")
        if notify_path is not None:
            environment["NOTIFY_SOCKET"] = str(notify_path)
        return {**environment, **self.environment}

    def _is_ready(self, notify):
        if self.process.poll() is not None:
            raise waiting.TookTooLong(f"pager-milter ended with {self.process.returncode}: "
                                      + self.read_log()[-2000:])
        notify.settimeout(0.05)
        try:
            return b"READY=1" in notify.recv(4096).split(b"\n")
        except socket.timeout:
            return False


def _instant(seconds):
    """The next whole second: no clock goes back by itself."""
    moment = datetime.datetime.fromtimestamp(math.ceil(seconds), datetime.timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _seconds(instant):
    return datetime.datetime.fromisoformat(instant).timestamp()


def move_clock(control, where):
    """Move the pretended clock behind a control socket."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(waiting.LIMIT_S)
        connection.connect(str(control))
        connection.sendall(where.encode() + b"\n")
        answer = connection.makefile("rb").readline()
    if answer != b"ok\n":
        raise AssertionError(f"the clock did not move to {where}: {answer!r}")
