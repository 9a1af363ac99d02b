# SPDX-License-Identifier: MIT
"""The steps of a story that set the scene: settings, PagerDuty's answers, faults, and commands."""

import os
import shlex
import shutil

import settings
from smtp import with_crlf
from steps import step


# How the MTA and the store are set up for a story is read before they start; see house.py.
@step(r"filter (?:tempfail|accept|quarantine|none|alone)|net .+|alias \S+ \S+|local \S+"
      r"|store (?:sqlite|postgresql)|hosts 2")
def _lane(_, __):
    """Read before the MTA starts."""


@step(r"clock {instant}")
def _clock(world, _, instant):
    """The pretended instant at which the daemon starts."""
    world.daemon.clock = instant


@step(r"config")
def _config_block(world, story_step):
    for line in story_step.block.splitlines():
        settings.change(world.daemon.settings, line)


@step(r"config smtp.relay: the lane")
def _config_relay(world, _):
    """Our own mail goes out through the story's lane, as it does from the beginning."""
    world.daemon.settings["smtp"]["relay"] = f"smtp://127.0.0.1:{world.lane.mx_port}"


@step(r"config without desk {name}")
def _config_without_desk(world, _, name):
    desks = world.daemon.settings["desks"]
    desks[:] = [desk for desk in desks if desk["name"] != name]


@step(r"config (?P<line>.+)")
def _config(world, _, line):
    settings.change(world.daemon.settings, line)


@step(r"answer(?: at (?P<desk>\w+))? (?P<words>.+)")
def _answer(world, _, desk, words):
    """What PagerDuty answers to the next events of a desk."""
    world.pagerduty.set_answers([word.strip() for word in words.split(",")], desk)


FAULTS = {"intake dies before": "die", "intake dies after": "die-after",
          "everything dies before": "die-all", "fails once": "fail", "fails": "fail-always",
          "hangs": "hang"}


@step(r"fault (?P<fault>intake dies before|intake dies after|everything dies before) (?P<deed>.+)")
@step(r"fault (?P<deed>.+) (?P<fault>fails once|fails|hangs)")
def _fault(world, _, fault, deed):
    """Make what the program does go wrong, see fault.c for the deeds."""
    (world.fault_folder() / f"{FAULTS[fault]}.{deed.replace(' ', '-')}").touch(mode=0o666)


@step(r"repair (?P<deed>.+)")
def _repair(world, _, deed):
    """What failed works again."""
    for fault in ("fail-always", "hang"):
        (world.fault_folder() / f"{fault}.{deed.replace(' ', '-')}").unlink(missing_ok=True)


@step(r"forward {user} {target}")
def _forward(world, _, user, target):
    """A .forward file of an account."""
    path = world.mta.forward(world.lane, user)
    path.write_text(target + "\n")
    os.chmod(path, 0o644)
    shutil.chown(path, user)


@step(r"run (?P<words>.+)")
def _run(world, story_step, words):
    """A command of the program; what is indented goes to its standard input.

    REF stands for the reference of the only emergency, or of the only one that there was, SERVICE
    for PagerDuty's id of the service of the first desk.
    """
    if world.daemon.starts == 0:
        world.daemon.write_settings()
    if "REF" in words.split():
        found = world.command_json("emergencies") or world.command_json("emergencies", "--all")
        words = words.replace("REF", found[0]["reference"])
    if "SERVICE" in words.split():
        key = world.pagerduty.key_of(None)
        words = words.replace("SERVICE", world.pagerduty.sandbox.set_service(key)["id"])
    world.result = world.daemon.run(*shlex.split(words),
                                    data=with_crlf(story_step.block.encode()))
