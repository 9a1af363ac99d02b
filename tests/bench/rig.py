# SPDX-License-Identifier: MIT
"""What is measured: one private Postfix with a road for each filter, and the filters behind them."""

import contextlib
import dataclasses
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "support"), str(HERE.parent / "sandbox")]

import daemon  # noqa: E402  pylint: disable=wrong-import-position
from lanes import Lane  # noqa: E402  pylint: disable=wrong-import-position
import places  # noqa: E402  pylint: disable=wrong-import-position
import secret  # noqa: E402  pylint: disable=wrong-import-position
import postfix  # noqa: E402  pylint: disable=wrong-import-position
import settings  # noqa: E402  pylint: disable=wrong-import-position
import waiting  # noqa: E402  pylint: disable=wrong-import-position
from sandbox_client import Sandbox  # noqa: E402  pylint: disable=wrong-import-position

NIGHT = "2026-01-12T02:00:00Z"
KEYS = ("bench0000000000000000000000000000"[:32], "bench1111111111111111111111111111"[:32])

# Everything is thrown away behind the queue: the mailbox is not what is measured.
DISCARDING = "default_transport = discard:\nrelay_transport = discard:\nlocal_transport = discard:\n"
DISCARD = "discard unix - - n - - discard\n"


@dataclasses.dataclass
class PagerDuty:
    """Where the pages go."""

    url: str
    keys: tuple


class BenchPostfix(postfix.Postfix):
    """The private Postfix of the stories, with a bin in place of mailboxes."""

    def _write_configuration(self):
        super()._write_configuration()
        etc = self.folder / "etc"
        main = [line for line in (etc / "main.cf").read_text().splitlines(keepends=True)
                if not line.startswith(("default_transport", "relay_transport", "local_transport"))]
        (etc / "main.cf").write_text("".join(main) + DISCARDING)
        with open(etc / "master.cf", "a", encoding="ascii") as master:
            master.write(DISCARD)


class Rig(contextlib.ExitStack):
    """Opens Postfix, the sandbox and the filters that are asked for; closing it ends them."""

    def __init__(self, program, bare_filter):
        super().__init__()
        self.folder = places.run_folder()
        self.callback(shutil.rmtree, self.folder, ignore_errors=True)
        self.program = places.copy_program(program, self.folder)
        self.bare_filter = bare_filter
        self.lanes = {name: Lane(name, self.folder / name)
                      for name in ("none", "bare", "steps", "edits", "ours", "opendkim")}
        self.lanes["none"].default_action = "none"
        for lane in self.lanes.values():
            lane.routed = True
        self.postfix = self.enter_context(BenchPostfix(self.folder, list(self.lanes.values())))
        self.sandbox = None

    def start_bare(self, lane_name, mode):
        """The bare filter on a lane; gives its process."""
        lane = self.lanes[lane_name]
        self._socket_folder(lane)
        process = subprocess.Popen([self.bare_filter, f"unix:{lane.socket}", mode])
        self.callback(_end, process)
        self._wait_for_socket(lane)
        return process

    def start_opendkim(self):
        """OpenDKIM as a verifier, where it is installed; gives its process or None."""
        program = shutil.which("opendkim") or "/usr/sbin/opendkim"
        if not pathlib.Path(program).exists():
            return None
        lane = self.lanes["opendkim"]
        self._socket_folder(lane)
        process = subprocess.Popen([program, "-f", "-x", "/dev/null", "-b", "v", "-p",
                                    f"local:{lane.socket}"], stderr=subprocess.DEVNULL)
        self.callback(_end, process)
        self._wait_for_socket(lane)
        return process

    def start_ours(self, *changes, quiet=True):
        """pager-milter at night with a sandbox of its own; gives the daemon."""
        lane = self.lanes["ours"]
        self.sandbox = Sandbox(*(["--quiet-memory"] if quiet else []))
        self.callback(self.sandbox.stop)
        folder = lane.folder / "daemon"
        secret.make_folder(folder)
        pagerduty = PagerDuty(f"http://127.0.0.1:{self.sandbox.port}", KEYS)
        values = settings.base(lane, self.postfix.filter_group(), self._templates(), pagerduty)
        for change in changes:
            settings.change(values, change)
        self._socket_folder(lane, places.DAEMON_USER)
        ours = daemon.Daemon(self.program, folder, values)
        ours.clock = NIGHT
        ours.start()
        self.callback(ours.kill)
        return ours

    def _templates(self):
        """The reply texts where every account can read them."""
        folder = self.folder / "replies"
        return folder if folder.exists() else places.copy_replies(self.folder)

    def _socket_folder(self, lane, owner="root"):
        folder = lane.socket.parent
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
        shutil.chown(folder, owner)

    def _wait_for_socket(self, lane):
        waiting.until(lane.socket.exists, f"a filter at {lane.socket}")
        lane.socket.chmod(0o666)


def _end(process):
    process.kill()
    process.wait()
