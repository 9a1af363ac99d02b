# SPDX-License-Identifier: MIT
"""A private Postfix on loopback: own configuration, queue and ports, nothing of the system's.

Many lanes share it. A lane is one road through Postfix: a port with one filter behind it, a port
without, and one Maildir in which all mail of that lane ends, whatever its address. A content filter
entry in the queue file keeps lanes apart, so that recipients stay exactly as they were sent.
"""

import dataclasses
import os
import grp
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import time

import places
import waiting

QUEUES = "active bounce corrupt defer deferred flush hold incoming private saved trace pid".split()

MAIN = """\
compatibility_level = 3.6
config_directory = {folder}/etc
queue_directory = {folder}/queue
data_directory = {folder}/data
daemon_directory = {programs}
shlib_directory = {libraries}
command_directory = {commands}
mail_owner = {owner}
setgid_group = {postdrop}
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
myhostname = mx1.hosting.example
mydestination = local.example
mynetworks = 127.0.0.0/8
inet_interfaces = loopback-only
inet_protocols = ipv4
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_client_port_logging = yes
smtpd_peername_lookup = no
smtpd_delay_open_until_valid_rcpt = no
smtpd_client_connection_count_limit = 0
smtpd_client_connection_rate_limit = 0
smtpd_error_sleep_time = 0
import_environment = MAIL_CONFIG, TZ, LANG=C, POSTLOG_SERVICE, POSTLOG_HOSTNAME, LD_LIBRARY_PATH
default_process_limit = 1000
disable_dns_lookups = yes
biff = no
alias_maps = texthash:{folder}/etc/aliases
alias_database =
local_transport = local:
forward_path = {folder}/forward/$user
default_transport = box0:
relay_transport = box0:
transport_maps = texthash:{folder}/etc/transport
header_size_limit = 102400
max_idle = 3s
milter_protocol = 6
non_smtpd_milters = {non_smtpd}
milter_connect_timeout = 10s
milter_command_timeout = 10s
milter_content_timeout = 20s
queue_run_delay = 300s
minimal_backoff_time = 300s
virtual_mailbox_domains =
virtual_mailbox_base = {folder}/mail/0
virtual_mailbox_maps = static:Maildir/
virtual_uid_maps = static:{mailbox_uid}
virtual_gid_maps = static:{mailbox_gid}
virtual_minimum_uid = 1
virtual_mailbox_limit = 0
virtual_destination_concurrency_limit = 50
"""

MASTER = """\
postlog unix-dgram n - n - 1 postlogd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
local unix - n n - - local
box0 unix - n n - - virtual
"""

LANE = """\
127.0.0.1:{lane.mx_port} inet n - n - - smtpd
  -o syslog_name=postfix/{lane.name}
  -o content_filter={filter}
{lane.milter_options}127.0.0.1:{lane.relay_port} inet n - n - - smtpd
  -o syslog_name=postfix/{lane.name}
  -o content_filter={filter}
box-{lane.name} unix - n n - - virtual
  -o virtual_mailbox_base={lane.mail}
"""

NET = """\
net-{lane.name} unix - n n - - pipe
  flags=q user={lane.net_user} null_sender=
  argv={lane.net_command}
"""


@dataclasses.dataclass
class Lane:
    """One story's road through Postfix."""

    name: str
    folder: pathlib.Path
    default_action: str = "tempfail"
    mx_port: int = 0
    relay_port: int = 0
    non_smtpd: bool = False  # its filter sees what comes by sendmail(1); one lane at most
    routed: bool = False  # by address instead of by lane: for what happens behind aliases
    net_user: str = places.DAEMON_USER
    net_command: str = ""  # the transport under the milter, as pipe(8) takes it
    net_addresses: tuple = ()

    @property
    def socket(self):
        """Where Postfix looks for the filter."""
        return self.folder / "milter" / "milter.sock"

    @property
    def milter_options(self):
        """What makes smtpd ask the filter; nothing for a lane without one."""
        if self.default_action == "none":
            return ""
        return (f"  -o smtpd_milters=unix:{self.socket}\n"
                f"  -o milter_default_action={self.default_action}\n")

    @property
    def mail(self):
        """Where the mail of this lane ends."""
        return self.folder / "mail"


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
             places.CHECKOUT / ".quickstart/postfix"]
    for programs in map(Programs, roots):
        if (programs.daemons / "master").exists():
            return programs
    raise FileNotFoundError("Postfix is missing; tests/support/install brings it")


class Postfix:
    """Writes the configuration, starts master as our own child, and stops it."""

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

    def sendmail(self, sender, recipient, data):
        """Hand in a mail as a local program does."""
        environment = {"PATH": "/usr/sbin:/usr/bin", **self.programs.environment()}
        subprocess.run([self.programs.commands / "sendmail", "-C", self.folder / "etc",
                        "-f", sender, "--", recipient], input=data, env=environment, check=True)

    def postfix_group(self):
        """The group of the account that smtpd and cleanup work under."""
        return grp.getgrgid(pwd.getpwnam(self.owner).pw_gid).gr_name

    def holds(self, queue_id):
        """Whether a mail is in the hold queue."""
        return (self.folder / "queue" / "hold" / queue_id).exists()

    def read_log(self):
        """All that Postfix has logged so far."""
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
        folder.mkdir(parents=True)
        shutil.chown(folder, places.MAILBOX_USER, places.MAILBOX_USER)

    def _non_smtpd(self):
        return " ".join(f"unix:{lane.socket}" for lane in self.lanes if lane.non_smtpd)

    def _write_configuration(self):
        mailbox = pwd.getpwnam(places.MAILBOX_USER)
        ports = places.free_ports(2 * len(self.lanes))
        master = MASTER
        transport = []
        for lane in self.lanes:
            lane.mx_port, lane.relay_port = ports.pop(), ports.pop()
            route = "" if lane.routed else f"box-{lane.name}:"
            master += LANE.format(lane=lane, filter=route)
            if lane.net_command:
                master += NET.format(lane=lane)
                transport += [f"{address} net-{lane.name}:" for address in lane.net_addresses]
        etc = self.folder / "etc"
        one_at_a_time = "".join(f"net-{lane.name}_destination_recipient_limit = 1\n"
                                for lane in self.lanes if lane.net_command)
        write_old(etc / "main.cf", one_at_a_time + MAIN.format(
            folder=self.folder, programs=self.programs.daemons,
            commands=self.programs.commands, libraries=self.programs.libraries,
            non_smtpd=self._non_smtpd(), owner=self.owner, postdrop=self.postdrop,
            mailbox_uid=mailbox.pw_uid, mailbox_gid=mailbox.pw_gid))
        write_old(etc / "master.cf", master)
        write_old(etc / "transport", "".join(line + "\n" for line in transport))
        write_old(etc / "aliases", "".join(f"{name} {target}\n"
                                           for name, target in self.aliases.items()))
