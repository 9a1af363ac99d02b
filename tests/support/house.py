# SPDX-License-Identifier: MIT
"""The house that all stories of a run share: one folder, one MTA, one sandbox, one program."""

import contextlib
import pathlib
import shutil
import subprocess
import sys

import places
import postfix
import world
from lanes import Lane
from pagerduty_view import PagerDutyView

sys.path.insert(0, str(places.CHECKOUT / "tests" / "sandbox"))
from sandbox_client import Sandbox  # noqa: E402  pylint: disable=wrong-import-position


class House(contextlib.ExitStack):
    """Opens everything for these stories; closing it ends and removes everything."""

    def __init__(self, program, stories, mta=postfix.Postfix, keep=False):
        super().__init__()
        self.folder = places.run_folder(root=mta.run_root)
        if not keep:
            self.callback(shutil.rmtree, self.folder, ignore_errors=True)
        try:
            self._open(program, stories, mta)
        except BaseException:
            self.close()
            raise

    def _open(self, program, stories, mta):
        self.rooms = mta.rooms
        self.program = self._copy_of(program)
        self.fault = self._build_fault_library()
        self.templates = self.folder / "replies"
        shutil.copytree(places.CHECKOUT / "conf" / "replies", self.templates)
        lanes = [self._lane(number, story) for number, story in enumerate(stories, 1)]
        self.lanes = dict(zip((story.path for story in stories), lanes))
        self.mta = self.enter_context(mta(self.folder, lanes, _aliases(stories)))
        self.sandbox = self.enter_context(Sandbox())

    def world_of(self, story):
        """A fresh world for a story."""
        lane = self.lanes[story.path]
        view = PagerDutyView(self.sandbox, lane.name)
        return world.World(self, lane, view)

    def _copy_of(self, program):
        """The program where every account can run it, untouched by a build in the meantime."""
        copy = self.folder / "pager-milter"
        shutil.copy(program, copy)
        copy.chmod(0o755)
        return copy

    def _build_fault_library(self):
        library = self.folder / "fault.so"
        source = pathlib.Path(__file__).with_name("fault.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
        return library

    def _lane(self, number, story):
        lane = Lane(f"s{number}", self.folder / f"s{number}")
        lane.default_action = story.words_of("filter", self.rooms[story.path.parent.name])
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
