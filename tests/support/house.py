# SPDX-License-Identifier: MIT
"""The house that all stories of a run share: one folder, one MTA, one sandbox, one program."""

import contextlib
import dataclasses
import pathlib
import shutil
import subprocess
import sys

import places
import postfix
import stores
import world
from lanes import Lane
from pagerduty_view import PagerDutyView

sys.path.insert(0, str(places.CHECKOUT / "tests" / "sandbox"))
from sandbox_client import Sandbox  # noqa: E402  pylint: disable=wrong-import-position


# Of one story: four of each of two daemons, and some for commands.
CONNECTIONS = 12


@dataclasses.dataclass
class Options:
    """How a run is to be."""

    store: str = "sqlite"  # of stories that name none
    jobs: int = 1  # so many stories at a time
    keep: bool = False  # the folder


class House(contextlib.ExitStack):
    """Opens everything for these stories; closing it ends and removes everything."""

    def __init__(self, program, stories, mta=postfix.Postfix, options=None):
        super().__init__()
        self.options = options or Options()
        self.folder = places.run_folder(root=mta.run_root)
        if not self.options.keep:
            self.callback(shutil.rmtree, self.folder, ignore_errors=True)
        try:
            self._open(program, stories, mta)
        except BaseException:
            self.close()
            raise

    def _open(self, program, stories, mta):
        self.rooms = mta.rooms
        self.program = places.copy_program(program, self.folder)
        self.fault = self._build_fault_library()
        self.templates = places.copy_replies(self.folder)
        lanes = [self._lane(number, story) for number, story in enumerate(stories, 1)]
        self.lanes = dict(zip((story.path for story in stories), lanes))
        self.server = self._start_server(lanes)
        self._give_web_ports(stories)
        lanes += [lane.second for lane in lanes if lane.second is not None]
        self.mta = self.enter_context(mta(self.folder, lanes, _aliases(stories)))
        self.sandbox = self.enter_context(Sandbox())

    def world_of(self, story):
        """A fresh world for a story."""
        lane = self.lanes[story.path]
        view = PagerDutyView(self.sandbox, lane.name)
        return world.World(self, lane, view)

    def new_store(self, lane, folder):
        """An empty store for a lane."""
        if lane.store == "sqlite":
            return stores.SqliteStore(folder)
        return stores.PostgresqlStore(self.server, lane.name)

    def _start_server(self, lanes):
        """The PostgreSQL of the run, where any story needs one."""
        if all(lane.store == "sqlite" for lane in lanes):
            return None
        connections = 20 + CONNECTIONS * self.options.jobs
        return self.enter_context(stores.Server(self.folder, connections))

    def _give_web_ports(self, stories):
        """Places for the web listeners of those stories that have webhooks."""
        lanes = [self.lanes[story.path] for story in stories if story.has("webhooks")]
        held = []
        ports = iter(places.free_ports(2 * len(lanes), held))
        for holder in held:
            self.enter_context(holder)
        for lane in lanes:
            lane.web_ports = (next(ports), next(ports))

    def _build_fault_library(self):
        library = self.folder / "fault.so"
        source = pathlib.Path(__file__).with_name("fault.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
        return library

    def _lane(self, number, story):
        lane = Lane(f"s{number}", self.folder / f"s{number}")
        lane.default_action = story.words_of("filter", self.rooms[story.path.parent.name])
        lane.store = story.words_of("store", self.options.store)
        if story.has("hosts"):
            lane.second = Lane(f"{lane.name}b", self.folder / f"{lane.name}b",
                               lane.default_action, lane.store, mail_folder=lane.mail)
        lane.non_smtpd = story.has("sendmail")
        lane.local_domain = story.words_of("local")
        if story.has("net"):
            lane.routed = True
            lane.net_addresses = story.words_of("net").split(", ")
            configuration = lane.folder / "daemon" / "pager-milter.yaml"
            lane.net_command = (f"{self.program} deliver --config {configuration}"
                                f" --clock {story.words_of('clock')}"
                                " --rcpt ${recipient} --from ${sender}")
        return lane


def _aliases(stories):
    """The aliases of all stories, as Postfix must know them from its start."""
    return dict(step.words.split() for story in stories for step in story.steps
                if step.verb == "alias")
