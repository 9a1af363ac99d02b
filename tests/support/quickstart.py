# SPDX-License-Identifier: MIT
"""Shows an emergency on real mail, from the first mail until the bill, and a mail by day."""

import argparse
import contextlib
import fcntl
import json
import shutil
import signal
import sys
import time

import building
import house
import places
import postfix
import registry
import stores
import waiting
import webhooks
from lanes import Lane
from pagerduty_view import PagerDutyView
from show import CUSTOMER, CUSTOMERS, EMERGENCY, NIGHT, OFFICE_HOUR, Show, heading, readable, show
from world import World

HOME = places.CHECKOUT / ".quickstart"


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
        self.program = places.copy_program(program, self.folder)
        self.templates = places.copy_replies(self.folder)
        lane = Lane("mx", self.folder / "mx")
        self.mta = self.enter_context(postfix.Postfix(self.folder, [lane]))
        self.sandbox = self.enter_context(house.Sandbox())
        lane.web_ports = tuple(places.free_ports(2))
        self.world = World(self, lane, PagerDutyView(self.sandbox, "quickstart"))
        self.callback(self.world.end)
        webhooks.listen(self.world, "hosting", "hosting")
        registry.write_customers(self.world, "hosting", "customers.yaml", CUSTOMERS)

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
    show("be the Hero, who can acknowledge, note, escalate, resolve and reopen:",
         "curl -d '" + json.dumps({"routing_key": world.pagerduty.keys[0], "do": "acknowledge",
                                   "by": "Fenna Bakker"})
         + f"' http://127.0.0.1:{stand.sandbox.port}/sandbox/hero")
    show("look:", "\n".join([program % "emergencies", program % "hours",
                             f"less {world.lane.mail}/Maildir/new/*",
                             f"less {world.daemon.configuration}",
                             program % "costs --month 2026-01",
                             f"http://127.0.0.1:{world.lane.web_ports[1]}/metrics",
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
        world = stand.world
        world.daemon.clock = NIGHT[0]
        world.daemon.start()
        world.tell_clock()
        world.wait_for_customers()
        show("All of it lives in", str(stand.folder))
        the_show = Show(world)
        the_show.night(the_show.send(NIGHT))
        for step in (the_show.acknowledged, the_show.noted, the_show.resolved,
                     the_show.debriefed):
            step()
        world.move_clocks(OFFICE_HOUR[0])
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
                        help="end by itself, with 0 only if all of it happened")
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
