# SPDX-License-Identifier: MIT
"""Shows the main job on real mail: a mail at night and one in office hours, step by step."""

import argparse
import contextlib
import fcntl
import shutil
import signal
import sys
import time

import building
import house
import mailbox
import places
import postfix
import stores
import waiting
from lanes import Lane
from pagerduty_view import PagerDutyView
from world import Letter, World

HOME = places.CHECKOUT / ".quickstart"
FIXTURE = places.FIXTURES / "plain-outage.eml"
CUSTOMER = "klant@bakkerij.example"
EMERGENCY = "noodhulp@hosting.example"
SUPPORT = "support@hosting.example"
NIGHT = ("2026-01-12T02:00:00Z", "Monday 12 January 2026, 03:00 in Amsterdam: closed")
OFFICE_HOUR = ("2026-01-12T10:00:00Z", "Monday 12 January 2026, 11:00 in Amsterdam: open")


class Stand(contextlib.ExitStack):
    """What the show stands on: the folder, Postfix, the sandbox. Closing it ends everything."""

    def __init__(self, program):
        super().__init__()
        self.fault = None
        try:
            self._open(program)
        except BaseException:
            self.close()
            raise

    def _open(self, program):
        self.folder = self._make_folder()
        self.program = self.folder / "pager-milter"
        shutil.copy(program, self.program)
        self.program.chmod(0o755)
        self.templates = self.folder / "replies"
        shutil.copytree(places.CHECKOUT / "conf" / "replies", self.templates)
        lane = Lane("mx", self.folder / "mx")
        self.mta = self.enter_context(postfix.Postfix(self.folder, [lane]))
        self.sandbox = self.enter_context(house.Sandbox())
        self.world = World(self, lane, PagerDutyView(self.sandbox, "quickstart"))
        self.callback(self.world.end)

    def new_store(self, lane, folder):
        """The embedded store: it needs no set-up."""
        del lane
        return stores.SqliteStore(folder)

    def _make_folder(self):
        """Below our own folder where every account can get there, else beside a link to it."""
        wanted = HOME / "run"
        if wanted.is_symlink():
            shutil.rmtree(wanted.resolve(), ignore_errors=True)
            wanted.unlink()
        folder = places.run_folder(wanted)
        if folder != wanted:
            shutil.rmtree(wanted)
            wanted.symlink_to(folder)
            self.callback(wanted.unlink, missing_ok=True)
            self.callback(shutil.rmtree, folder, ignore_errors=True)
        return folder


def heading(text):
    """A line that stands out."""
    print(f"\n== {text}", flush=True)


def show(title, text):
    """A title and a text below it, indented."""
    print(f"\n{title}")
    for line in text.rstrip("\n").splitlines():
        print(f"    {line}".rstrip())
    sys.stdout.flush()


def readable(mail):
    """A mail as a person reads it: who, to whom, about what, and the text."""
    names = ("From", "To", "Subject", "Date")
    head = [f"{name}: {value}" for name in names for value in mail.values(name)]
    return "\n".join(head) + "\n\n" + mail.text()


def decision(mail):
    """The headers with which the gateway says what it decided."""
    return "\n".join(line.decode("utf-8", "replace") for line in mail.header_lines()
                     if line.lower().startswith(b"x-pager-milter-"))


def last_log_line(world, queue_id):
    """What the daemon logged about a mail."""
    lines = [line for line in world.daemon.read_log().splitlines() if queue_id in line]
    return lines[-1] if lines else ""


class Show:
    """The two mails. Each step says what it saw; `missing` gathers what did not happen."""

    def __init__(self, world):
        self.world = world
        self.missing = []

    def send(self, when):
        """Send the fixture and show the SMTP answer."""
        heading(when[1])
        letter = Letter(CUSTOMER, [(EMERGENCY, [])], self._data(when))
        self.world.send(letter)
        show(f"{FIXTURE.relative_to(places.CHECKOUT)} from {CUSTOMER} to {EMERGENCY}; "
             "Postfix answers:", str(letter.answer))
        self._need(letter.answer.code == 250, "Postfix did not accept the mail")
        return letter

    def night(self, letter):
        """At night: decision, incident, confirmation, support mailbox."""
        mail = self._mail_to_support(1)
        self._need("new" in (mail.values("X-Pager-Milter-Decision") if mail else ""),
                   "the night mail was not decided to be a new emergency")
        self._show_decision(letter, mail)
        if self._happens(lambda: self.world.pagerduty.incidents(), "no incident at PagerDuty"):
            _, _, page = self.world.pagerduty.sandbox.call(
                "GET", f"/sandbox/incidents.txt?routing_key={self.world.pagerduty.keys[0]}")
            show("The incident as PagerDuty has it:", page.decode())
        if self._happens(lambda: self.world.delivered(CUSTOMER), "no confirmation"):
            show("The confirmation as the customer reads it:",
                 readable(self.world.delivered(CUSTOMER)[0]))
        self._show_mail(mail)

    def office_hour(self, letter):
        """In office hours: decision and support mailbox, and nobody woken."""
        mail = self._mail_to_support(2)
        self._need("none" in (mail.values("X-Pager-Milter-Decision") if mail else ""),
                   "the office-hour mail was not decided to page nobody")
        self._show_decision(letter, mail)
        self.world.settle()
        incidents, replies = self.world.pagerduty.incidents(), self.world.delivered(CUSTOMER)
        self._need(len(incidents) == 1, "the office-hour mail changed the incidents")
        self._need(len(replies) == 1, "the office-hour mail was answered")
        show("PagerDuty and the customer:",
             "no new incident, no automatic answer: people at their desks read this one")
        self._show_mail(mail)

    def _data(self, when):
        """The fixture; in office hours as another mail, or it would be the same emergency."""
        data = FIXTURE.read_bytes().replace(b"\n", b"\r\n")
        return data if when is NIGHT else data.replace(b".4711@", b".4712@")

    def _mail_to_support(self, number):
        if not self._happens(lambda: len(self.world.delivered(SUPPORT)) >= number,
                             "no mail in the support mailbox"):
            return None
        return self.world.delivered(SUPPORT)[number - 1]

    def _show_decision(self, letter, mail):
        if mail is not None:
            show("pager-milter decided:", decision(mail))
        if letter.answer.queue_id:
            show("and logged:", last_log_line(self.world, letter.answer.queue_id))

    def _show_mail(self, mail):
        if mail is None:
            return
        show(f"In the mailbox of {SUPPORT}:", readable(mail))
        self._need(mail.body() == mailbox.sent_body(FIXTURE.read_bytes()),
                   "the mail in the support mailbox is not as it was sent")

    def _happens(self, question, complaint):
        try:
            return waiting.until(question, complaint)
        except waiting.TookTooLong:
            self._need(False, complaint)
            return None

    def _need(self, truth, complaint):
        if not truth:
            self.missing.append(complaint)
            show("This went wrong:", complaint)


def stay(stand):
    """Say how to go on, then show what happens until Ctrl-C."""
    world = stand.world
    program = f"{stand.program} %s --config {world.daemon.configuration}"
    heading("It stays up until Ctrl-C. In another terminal:")
    me = places.CHECKOUT / "tests" / "support"
    show("send a mail (a file, or what you type until Ctrl-D):",
         f"/usr/bin/python3 {me}/send.py --port {world.lane.mx_port} "
         f"--from {CUSTOMER} --to {EMERGENCY} [FILE]")
    show("make it night, or a later moment:",
         f"/usr/bin/python3 {me}/move_clock.py {world.daemon.control} {NIGHT[0]}\n"
         f"/usr/bin/python3 {me}/move_clock.py {world.daemon.control} +3600")
    show("look:", "\n".join([program % "emergencies", program % "hours",
                             f"less {world.lane.mail}/Maildir/new/*",
                             f"less {world.daemon.configuration}",
                             f"http://127.0.0.1:{stand.sandbox.port}/sandbox/incidents.txt"]))
    heading("What happens from here on:")
    follow(world)


def follow(world):
    """Print the daemon's new log lines and new mails as they come, until interrupted."""
    seen_log, seen_mails = len(world.daemon.read_log()), {m.path for m in world.delivered()}
    while world.daemon.process.poll() is None:
        log = world.daemon.read_log()
        print(log[seen_log:], end="", flush=True)
        seen_log = len(log)
        for mail in world.delivered():
            if mail.path not in seen_mails:
                seen_mails.add(mail.path)
                show(f"Mail to {mail.address}:", readable(mail))
        time.sleep(0.2)
    raise building.BuildError("pager-milter ended:\n" + world.daemon.read_log()[-2000:])


def build():
    """Build the program in a folder of our own; gives its path."""
    progress = building.Progress(HOME / "logs")
    tree = building.copy_tree(HOME / "tree")
    building.prepare(progress, tree)
    return building.build(progress, tree, HOME / "build", "pager-milter")


def perform(arguments):
    """Build, start, send, show; gives the exit code."""
    program = build()
    heading("Starting a private Postfix, the double of PagerDuty and pager-milter on loopback")
    with Stand(program) as stand:
        stand.world.daemon.clock = NIGHT[0]
        stand.world.daemon.start()
        show("All of it lives in", str(stand.folder))
        the_show = Show(stand.world)
        the_show.night(the_show.send(NIGHT))
        stand.world.daemon.move_clock(OFFICE_HOUR[0])
        the_show.office_hour(the_show.send(OFFICE_HOUR))
        heading("Everything happened as it should" if not the_show.missing
                else "Not everything happened: " + "; ".join(the_show.missing))
        if not arguments.once:
            stay(stand)
        return 1 if the_show.missing else 0


@contextlib.contextmanager
def alone():
    """One quickstart at a time in this checkout."""
    HOME.mkdir(exist_ok=True)
    HOME.chmod(0o755)
    with open(HOME / "lock", "w", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise building.BuildError("another quickstart runs in this checkout") from None
        yield


def main():
    """0 when everything happened."""
    parser = argparse.ArgumentParser(prog="quickstart", description=__doc__)
    parser.add_argument("--once", action="store_true",
                        help="end after the two mails, with 0 only if all of it happened")
    arguments = parser.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(130))
    try:
        with alone():
            return perform(arguments)
    except KeyboardInterrupt:
        print("\nstopped; nothing is left running")
        return 0 if not arguments.once else 130
    except (building.BuildError, waiting.TookTooLong, OSError) as error:
        print(f"quickstart: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
