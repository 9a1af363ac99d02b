# SPDX-License-Identifier: MIT
"""What one story works with: its lane of the MTA, its daemon, its PagerDuty, its letters."""

import dataclasses
import json
import shutil

import daemon
import mailbox
import places
import secret
import settings
import smtp
import waiting

HANDED_OVER = ("SELECT REPLACE(REPLACE(message, '\n', ' '), '|', ' ') FROM promises"
               " WHERE message IS NOT NULL AND state = 'done' ORDER BY settled")


@dataclasses.dataclass
class Letter:
    """A mail on its way in: envelope, bytes, and the MTA's answer once there is one."""

    sender: str
    recipients: list  # of (address, [DSN parameters])
    data: bytes
    mail_options: list = dataclasses.field(default_factory=list)
    answer: smtp.Answer = None


class World:
    """Everything that the steps of one story touch."""

    def __init__(self, house, lane, pagerduty, first=None):
        self.lane = lane
        self.was_killed = False
        self.mta = house.mta
        self.pagerduty = pagerduty
        self.fault = house.fault
        self.letters = []
        self.said = []  # over a connection by hand, as bytes
        self.own_ports = set()
        self.conversation = None
        self.result = None  # of the last command
        self.answer = None  # of a web listener
        self.receiver = None  # of the ladder's webhook
        folder = lane.folder / "daemon"
        secret.make_folder(folder)
        self._make_socket_folder()
        self.daemon = daemon.Daemon(house.program, folder, settings.base(
            lane, self.mta.filter_group(), house.templates, pagerduty))
        self.store = house.new_store(lane, folder) if first is None else first.store
        self.daemon.settings["store"] = self.store.url
        self.second = None  # the other mail host, where there are two
        if lane.second is not None:
            self.second = World(house, lane.second, pagerduty, self)
            self.daemon.host, self.second.daemon.host = "mx1.hosting.example", "mx2.hosting.example"

    def _make_socket_folder(self):
        folder = self.lane.socket.parent
        folder.mkdir()
        shutil.chown(folder, places.DAEMON_USER, self.mta.filter_group())
        folder.chmod(0o750)

    # The daemon

    def ensure_running(self):
        """Start the daemon unless it has been started before, or the lane has no filter."""
        if self.daemon.starts == 0 and self.lane.default_action != "none":
            self.daemon.environment["LD_PRELOAD"] = str(self.fault)
            self.daemon.environment["FAULT_FOLDER"] = str(self.fault_folder())
            if self.daemon.host:
                self.daemon.environment["FAULT_HOST"] = self.daemon.host
            self.mta.open_lane(self.lane, self.daemon)
            self.daemon.start()
            self.tell_clock()
            self.wait_for_customers()
        if self.second is not None and self.second.daemon.starts == 0:
            other = self.second.daemon
            other.settings = settings.of_second_host(self.daemon.settings, other.settings)
            other.clock = self.daemon.clock
            self.second.ensure_running()

    def wait_for_customers(self):
        """Wait until the daemon has read the customers as they are now, where it can."""
        for desk in self.daemon.settings["desks"]:
            place = desk.get("customers", {})
            source = place.get("file") or place.get("database", "").removeprefix("sqlite:")
            path = self.daemon.folder / source
            if path.is_file():
                waiting.until(lambda path=path, desk=desk: self._has_read(desk, path),
                              f"the customers of {desk['name']} are read")

    def _has_read(self, desk, path):
        snapshot = self.daemon.folder / f"customers-{desk['name']}.snapshot"
        return (snapshot.exists()
                and snapshot.stat().st_mtime_ns > path.stat().st_mtime_ns)

    def fault_folder(self):
        """Where a file of a function's name makes that function fail once."""
        folder = self.lane.folder / "faults"
        if not folder.exists():
            folder.mkdir()
            shutil.chown(folder, places.DAEMON_USER)
        return folder

    def end(self):
        """End the daemons however they are doing, and their lanes."""
        for host in self._hosts():
            host.daemon.kill()
            self.mta.close_lane(host.lane)
        if self.receiver is not None:
            self.receiver.end()
        self.store.end()

    def move_clocks(self, where):
        """Move the pretended clock of each daemon that runs: an instant, or +SECONDS."""
        for one in self._running():
            one.move_clock(where)
        self.tell_clock()

    def tell_clock(self):
        """Tell PagerDuty what the time is."""
        self.pagerduty.set_clock_ahead(self.daemon.clock_ahead_s)

    def read_log(self):
        """All that the daemons have logged so far."""
        return "".join(host.daemon.read_log() for host in self._hosts())

    def _hosts(self):
        return [self] if self.second is None else [self, self.second]

    def _running(self):
        return [host.daemon for host in self._hosts() if host.daemon.process is not None]

    # Letters

    def connect(self):
        """A new connection to the port with the filter."""
        conversation = smtp.Conversation(self.lane.mx_port)
        self.own_ports.add(conversation.own_port)
        return conversation

    def send(self, letter, conversation=None):
        """Send a letter, over a connection of its own unless one is given."""
        own = conversation is None
        conversation = conversation or self.connect()
        letter.answer = smtp.send(conversation, letter)
        self.letters.append(letter)
        if own:
            conversation.close()

    @property
    def letter(self):
        """The letter that was sent last."""
        return self.letters[-1]

    # What came of it

    def delivered(self, address=None):
        """Mails in the mailboxes of this story, to one address or to all.

        What left its lane, as bounces do, is found by its address only.
        """
        if address is None:
            return self.without_repeats(mailbox.read(self.lane.mail))
        return [mail for mail in self.delivered_anywhere() if mail.address == address.lower()]

    def delivered_anywhere(self):
        """Mails in the mailboxes of this story, and what has left its lane or that of others."""
        return self.without_repeats(mailbox.read(self.lane.mail, *self.mta.strays(self.lane)))

    def without_repeats(self, mails):
        """Without a mail of ours that came once more as it was, where something was killed.

        What dies between the relay's answer and its own note of it sends the stored bytes again:
        SMTP has no word to ask. Mailboxes know such a mail by its Message-ID.
        """
        if not self.was_killed:
            return mails
        known = {}
        for mail in mails:
            known.setdefault((mail.address, tuple(mail.header_lines()), mail.body()), mail)
        return list(known.values())

    def as_handed_over(self, mails):
        """Mails in the order in which the relay took those of ours: behind it they may overtake."""
        sent = "\n".join(self.store.rows(HANDED_OVER))
        return sorted(mails, key=lambda mail: sent.find(mail.message_id()))

    def command_json(self, *arguments):
        """The facts that a command prints."""
        result = self.daemon.run(*arguments, "--json")
        if result.returncode != 0:
            raise AssertionError(f"{arguments} ended with {result.returncode}: "
                                 + result.stderr.decode(errors="replace"))
        return json.loads(result.stdout)

    def settle(self):
        """Wait until nothing is left to do now.

        No webhook is on its way, no promise is due, and no mail is on its way.
        """
        if self.daemon.process is not None:
            waiting.until(self.pagerduty.has_told_all, "no webhook is on its way")
        waiting.until(self._nothing_is_due, "no promise is due")
        self.settle_mail()

    def settle_mail(self):
        """Wait until no mail is on its way."""
        waiting.until(self._nothing_is_on_its_way, "no mail is on its way")

    def _nothing_is_due(self):
        dead = [host.daemon.host for host in self._hosts()
                if host.daemon.host and host.daemon.process is None]
        return all(self.store.count_due(one.now(), dead) == 0 for one in self._running())

    def _nothing_is_on_its_way(self):
        queued = [letter.answer.queue_id for letter in self.letters if letter.answer.queue_id]
        return not any(self.mta.on_their_way(host.lane, host.own_ports, queued)
                       for host in self._hosts())

    def read_fixture(self, name):
        """The bytes of a fixture, as they are."""
        return (places.FIXTURES / name).read_bytes()
