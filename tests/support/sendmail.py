# SPDX-License-Identifier: MIT
"""Private Sendmails on loopback: own configuration, queue and ports, nothing of the system's.

Each lane has a Sendmail of its own, configured with the lines that `check-config` prints for the
daemon of that lane. It hands all mail to a sink, which puts it into the Maildir of the lane.
"""

import json
import os
import pathlib
import re
import signal
import socket
import subprocess

import places
import waiting
from sink import Sink

HERE = pathlib.Path(__file__).resolve().parent
UNPACKED = places.CHECKOUT / "build/sendmail"

CONFIGURATION = """\
divert(0)dnl
VERSIONID(`private')
define(`MAIL_SETTINGS_DIR', `{folder}/')dnl
OSTYPE(`linux')
define(`QUEUE_DIR', `{folder}/queue')dnl
define(`STATUS_FILE', `{folder}/statistics')dnl
define(`HELP_FILE', `{folder}/helpfile')dnl
define(`ALIAS_FILE', `{folder}/aliases')dnl
define(`confPID_FILE', `{folder}/pid')dnl
define(`confCONTROL_SOCKET_NAME', `')dnl
define(`confSERVICE_SWITCH_FILE', `{folder}/service.switch')dnl
define(`confHOSTS_FILE', `{folder}/hosts')dnl
define(`confFORWARD_PATH', `{folder}/forward/$u')dnl
define(`confDOMAIN_NAME', `mx1.hosting.example')dnl
define(`confDELIVERY_MODE', `background')dnl
define(`confLOG_LEVEL', `12')dnl
define(`confTO_IDENT', `0')dnl
define(`confMAX_HOP', `50')dnl
define(`confQUEUE_LA', `1000')dnl
define(`confREFUSE_LA', `1000')dnl
define(`confDELAY_LA', `0')dnl
define(`SMART_HOST', `relay:[127.0.0.1]')dnl
define(`RELAY_MAILER_ARGS', `TCP $h {sink}')dnl
define(`LOCAL_MAILER_PATH', `/bin/false')dnl
FEATURE(`use_cw_file')dnl
FEATURE(`accept_unresolvable_domains')dnl
FEATURE(`no_default_msa')dnl
DAEMON_OPTIONS(`Name=MTA, Addr=127.0.0.1, Port={port}')dnl
MAILER(`local')dnl
MAILER(`smtp')dnl
"""

OF_POSTFIX = re.compile(r"(net|alias|forward|sendmail|hosts) |expect (held|mta log)"
                        r"|filter (accept|quarantine|none)"
                        r"|fault reading customers hangs")  # so would what prints Sendmail's lines
ON_TIMEOUT = ", T=C:10s;"


class Programs:
    """The Sendmail that was unpacked beside another MTA."""

    def __init__(self, root=UNPACKED):
        self.root = root
        self.sendmail = root / "usr/libexec/sendmail/sendmail"
        self.macros = root / "usr/share/sendmail/cf"
        if not self.sendmail.exists():
            raise FileNotFoundError(f"no Sendmail in {root}: tests/support/install brings it")

    def libraries(self):
        """The folder of the libraries that came with it."""
        return next((self.root / "usr/lib").glob("*-linux-gnu"), self.root)

    def compile(self, source):
        """The sendmail.cf that a sendmail.mc stands for."""
        command = ["m4", f"-D_CF_DIR_={self.macros}/", self.macros / "m4/cf.m4", source]
        return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout


class Sendmails:
    """The Sendmails of all lanes; each starts when its lane is opened."""

    rooms = {"sendmail": "accept", "e2e": "tempfail"}
    run_root = "/run"  # Sendmail refuses a socket below a folder that everybody may write to

    def __init__(self, folder, lanes, aliases=None):
        self.folder = folder
        self.lanes = lanes
        self.aliases = aliases or {}  # of the local domains of every lane
        self.programs = Programs()
        self.host = folder / "sendmail_host.so"
        self.running = {}

    def __enter__(self):
        subprocess.run(["cc", "-shared", "-fPIC", "-o", self.host, HERE / "sendmail_host.c"],
                       check=True)
        ports = places.free_ports(2 * len(self.lanes))
        for lane in self.lanes:
            for folder in (lane.folder, lane.folder / "sendmail", self.forward(lane, "x").parent):
                folder.mkdir()
                folder.chmod(0o755)
            (lane.folder / "sendmail" / "queue").mkdir(mode=0o700)
            lane.mx_port, lane.sink_port = ports.pop(), ports.pop()
        return self

    def __exit__(self, *_):
        for running in self.running.values():
            running.stop()

    @staticmethod
    def suits(story):
        """Whether a story says nothing that only Postfix can do."""
        return (story.path.parent.name == "sendmail"
                or not any(OF_POSTFIX.match(str(step)) for step in story.steps))

    def filter_group(self):
        """The group that may use the filter's socket; Sendmail itself connects as root."""
        return places.MAILBOX_USER

    def open_lane(self, lane, daemon):
        """Start the Sendmail of a lane with the lines that the daemon's program prints."""
        if lane.name not in self.running:
            self.running[lane.name] = Sendmail(self, lane)
            self.running[lane.name].start(recipe_of(daemon, lane.default_action))

    def close_lane(self, lane):
        """End it again."""
        if lane.name in self.running:
            self.running.pop(lane.name).stop()

    def forward(self, lane, user):
        """Where Sendmail looks for the .forward file of a user."""
        return lane.folder / "sendmail" / "forward" / user

    def sendmail(self, lane, sender, recipient, data):
        """Hand in a mail as a local program does where no submission agent stands between."""
        self.running[lane.name].submit("-Am", "-f", sender, "--", recipient, data=data)

    def run_queue(self, lane):
        """Try again what waits in the queue of a lane."""
        self.running[lane.name].submit("-q")

    def holds(self, _):
        """Sendmail quarantines, which no test asks for."""
        return False

    def read_log(self, lane):
        """All that the Sendmail of a lane has logged so far."""
        log = lane.folder / "sendmail" / "mail.log"
        return log.read_text(errors="replace") if log.exists() else ""

    def strays(self, _):
        """Maildirs with mail that left its lane: there are none."""
        return []

    def on_their_way(self, lane, _ports, _queued):
        """Mails of the lane that have not been tried yet."""
        return [path for path in (lane.folder / "sendmail" / "queue").glob("[dq]f*")
                if not was_tried(path.with_name("q" + path.name[1:]))]


def recipe_of(daemon, default_action):
    """What check-config prints, changed as the README of Sendmail says that it may be changed.

    tempfail: mail waits while the filter is down; alone: without what lies under the filter.
    """
    daemon.write_settings()
    result = daemon.run("check-config", "--json")
    if result.returncode != 0:
        raise AssertionError(result.stdout.decode() + result.stderr.decode())
    recipe = json.loads(result.stdout)["sendmail"]
    if default_action == "tempfail":
        assert recipe.count(ON_TIMEOUT) == 1
        recipe = recipe.replace(ON_TIMEOUT, ", F=T" + ON_TIMEOUT)
    return recipe.partition("MAILER_DEFINITIONS")[0] if default_action == "alone" else recipe


def was_tried(path):
    """Whether a queue file tells of a try that is over."""
    try:
        return re.search(r"^N[1-9]", path.read_text(errors="replace"), re.MULTILINE) is not None
    except FileNotFoundError:
        # Either it is gone with its mail, or it has not been written yet.
        return not path.with_name("d" + path.name[1:]).exists()


class Sendmail:
    """One Sendmail, its queue and its sink."""

    def __init__(self, house, lane):
        self.house = house
        self.lane = lane
        self.folder = lane.folder / "sendmail"
        self.output = open(self.folder / "output.log", "ab")
        self.sink = None
        self.process = None

    def start(self, recipe):
        """Write its configuration, start it as our own child and wait until it greets."""
        self._write_configuration(recipe)
        self.sink = Sink(self.lane.sink_port, self.lane.mail)
        self.submit("-bi")
        self.process = subprocess.Popen(**self._call("-bD"), start_new_session=True)
        waiting.until(self._greets, "Sendmail greets")

    def stop(self):
        """End it with its children and wait for it."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait()
        if self.sink is not None:
            self.sink.shutdown()
            self.sink.server_close()
        self.output.close()

    def submit(self, *arguments, data=b""):
        """Run the program once more with this configuration, to its end."""
        call = self._call(*arguments)
        del call["stdin"]
        subprocess.run(**call, input=data, check=True, timeout=waiting.LIMIT_S)

    def _call(self, *arguments):
        programs = self.house.programs
        environment = {"PATH": "/usr/bin:/bin", "LD_PRELOAD": str(self.house.host),
                       "LD_LIBRARY_PATH": str(programs.libraries()),
                       "SENDMAIL_LOG": str(self.folder / "mail.log")}
        return {"args": [programs.sendmail, f"-C{self.folder}/sendmail.cf", *arguments],
                "env": environment, "stdin": subprocess.DEVNULL,
                "stdout": self.output, "stderr": self.output}

    def _greets(self):
        if self.process.poll() is not None:
            raise waiting.TookTooLong("Sendmail ended: "
                                      + (self.folder / "output.log").read_text()
                                      + self.house.read_log(self.lane))
        try:
            with socket.create_connection(("127.0.0.1", self.lane.mx_port), 5) as connection:
                return connection.recv(3) == b"220"
        except OSError:
            return False

    def _write_configuration(self, recipe):
        aliases = "".join(f"{name}: {target}\n" for name, target in self.house.aliases.items())
        for name, text in (("aliases", aliases), ("trusted-users", ""),
                           ("relay-domains", "127.0.0.1\n"),
                           ("service.switch", "hosts files\naliases files\n"),
                           ("hosts", "127.0.0.1 mx1.hosting.example\n"),
                           ("local-host-names", self.lane.local_domain + "\n")):
            (self.folder / name).write_text(text)
        source = self.folder / "sendmail.mc"
        source.write_text(CONFIGURATION.format(
            folder=self.folder, port=self.lane.mx_port, sink=self.lane.sink_port) + recipe)
        (self.folder / "sendmail.cf").write_bytes(self.house.programs.compile(source))
