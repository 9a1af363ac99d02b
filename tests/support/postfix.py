# SPDX-License-Identifier: MIT
"""A private Postfix on loopback: own configuration, queue and ports, nothing of the system's."""

import dataclasses
import grp
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import time

import lanes as lane_texts
import maillog
import places
import waiting

QUEUES = "active bounce corrupt defer deferred flush hold incoming private saved trace pid".split()


@dataclasses.dataclass
class Programs:
    """The Postfix to run: the installed one, or one that was unpacked beside another MTA."""

    root: pathlib.Path = pathlib.Path("/")

    @property
    def daemons(self):
        """Where Postfix keeps its daemons."""
        return self.root / "usr/lib/postfix/sbin"

    @property
    def commands(self):
        """Where Postfix keeps its commands."""
        return self.root / "usr/sbin"

    @property
    def libraries(self):
        """Where Postfix keeps its libraries."""
        return self.root / "usr/lib/postfix"

    def environment(self):
        """What the programs need to find their libraries."""
        if self.root == pathlib.Path("/"):
            return {}
        return {"LD_LIBRARY_PATH": str(self.libraries)}


def write_old(path, text):
    """Write a file that looks a minute old: Postfix waits for one that was changed just now."""
    path.write_text(text)
    then = time.time() - 60
    os.utime(path, (then, then))


def find_programs():
    """The installed Postfix, or where there is none, the one that `install` unpacked."""
    roots = [pathlib.Path("/"), places.CHECKOUT / "build/postfix",
             places.CHECKOUT / ".quickstart/postfix",
             # Of the copies that the stages build and that distcheck unpacks.
             *(parent / "postfix" for parent in places.CHECKOUT.parents)]
    for programs in map(Programs, roots):
        if (programs.daemons / "master").exists():
            return programs
    raise FileNotFoundError("Postfix is missing; tests/support/install brings it")


class Postfix:
    """Writes the configuration, starts master as our own child, and stops it."""

    rooms = {"e2e": "tempfail"}  # of tests/ with its stories, and what a dead filter means there
    run_root = "/tmp"

    def __init__(self, folder, lanes, aliases=None, programs=None):
        self.folder = folder
        self.lanes = lanes
        self.programs = programs or find_programs()
        self.owner = places.first_user(places.POSTFIX_USERS)
        self.postdrop = places.first_group(places.POSTDROP_GROUPS)
        self.log = folder / "mail.log"
        self.master = None
        self.aliases = aliases or {}  # of the local domain

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        """Start and wait until every lane greets."""
        self._make_folders()
        self._write_configuration()
        command = [self.programs.daemons / "master", "-c", self.folder / "etc", "-d"]
        environment = dict(os.environ, MAIL_CONFIG=str(self.folder / "etc"))
        environment.update(self.programs.environment())
        with open(self.folder / "master.log", "wb") as output:
            self.master = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL,
                                           stdout=output, stderr=output, start_new_session=True)
        for lane in self.lanes[:1]:
            waiting.until(lambda port=lane.relay_port: self._greets(port), "Postfix greets")

    def stop(self):
        """End master and what it started, and wait for them."""
        if self.master is None:
            return
        try:
            os.killpg(self.master.pid, signal.SIGTERM)
            self.master.wait(10)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            self.master.kill()
            self.master.wait()
        self.master = None

    def sendmail(self, _, sender, recipient, data):
        """Hand in a mail as a local program does."""
        environment = {"PATH": "/usr/sbin:/usr/bin", **self.programs.environment()}
        subprocess.run([self.programs.commands / "sendmail", "-C", self.folder / "etc",
                        "-f", sender, "--", recipient], input=data, env=environment, check=True)

    @staticmethod
    def suits(_):
        """Every story of its rooms can be told to it."""
        return True

    def filter_group(self):
        """The group of the account that smtpd and cleanup work under."""
        return grp.getgrgid(pwd.getpwnam(self.owner).pw_gid).gr_name

    def holds(self, queue_id):
        """Whether a mail is in the hold queue."""
        return (self.folder / "queue" / "hold" / queue_id).exists()

    def open_lane(self, lane, daemon):
        """Nothing is to be done: master listens for every lane from its start."""

    def close_lane(self, lane):
        """Nothing is to be done: all lanes end with master."""

    def forward(self, _, user):
        """Where Postfix looks for the .forward file of a user."""
        return self.folder / "forward" / user

    def strays(self, _):
        """The folders with mail that left its lane, as bounces do."""
        return [self.folder / "mail" / "0"]

    def on_their_way(self, lane, forgotten_ports, queued):
        """Mails of a lane that are neither delivered nor deferred nor held.

        What is logged comes through a daemon of its own, maybe late: what lies in the queue counts
        as well, see maillog.py.
        """
        lying = maillog.lying(self.folder / "queue", lane.name)
        found = maillog.on_their_way(self.read_log(lane), lane.name, forgotten_ports, queued)
        return lying + [queue_id for queue_id in found if not self.holds(queue_id)]

    def read_log(self, _=None):
        """All that Postfix has logged so far, of every lane."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def _greets(self, port):
        if self.master.poll() is not None:
            raise waiting.TookTooLong("Postfix ended: "
                                      + (self.folder / "master.log").read_text() + self.read_log())
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                return connection.recv(3) == b"220"
        except OSError:
            return False

    def _make_folders(self):
        owner = pwd.getpwnam(self.owner)
        postdrop = grp.getgrnam(self.postdrop).gr_gid
        for name in ("etc", "queue", "data", "forward"):
            (self.folder / name).mkdir()
        os.chown(self.folder / "data", owner.pw_uid, owner.pw_gid)
        for name in QUEUES:
            (self.folder / "queue" / name).mkdir(mode=0o700)
            os.chown(self.folder / "queue" / name, owner.pw_uid, 0)
        os.chown(self.folder / "queue" / "pid", 0, 0)
        for name, mode in (("maildrop", 0o730), ("public", 0o710)):
            (self.folder / "queue" / name).mkdir()
            os.chown(self.folder / "queue" / name, owner.pw_uid, postdrop)
            (self.folder / "queue" / name).chmod(mode)
        self._make_mail_folder(self.folder / "mail" / "0")
        for lane in self.lanes:
            lane.folder.mkdir(exist_ok=True, parents=True)
            lane.folder.chmod(0o755)
            self._make_mail_folder(lane.mail)

    def _make_mail_folder(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        shutil.chown(folder, places.MAILBOX_USER, places.MAILBOX_USER)

    def _write_configuration(self):
        mailbox = pwd.getpwnam(places.MAILBOX_USER)
        ports = places.free_ports(2 * len(self.lanes))
        for lane in self.lanes:
            lane.mx_port, lane.relay_port = ports.pop(), ports.pop()
        etc = self.folder / "etc"
        write_old(etc / "main.cf", lane_texts.main_cf(
            self.lanes, folder=self.folder, programs=self.programs.daemons,
            commands=self.programs.commands, libraries=self.programs.libraries,
            owner=self.owner, postdrop=self.postdrop,
            mailbox_uid=mailbox.pw_uid, mailbox_gid=mailbox.pw_gid))
        write_old(etc / "master.cf", lane_texts.master_cf(self.lanes))
        write_old(etc / "transport", lane_texts.transport(self.lanes))
        write_old(etc / "aliases", "".join(f"{name} {target}\n"
                                           for name, target in self.aliases.items()))
