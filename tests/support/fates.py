# SPDX-License-Identifier: MIT
"""The steps of a story that let time pass, and those that befall the daemon."""

import os
import signal

import places
import waiting
from steps import step


@step(r"after (?P<number>\d+) (?P<unit>s|m|h|d)")
def _after(world, _, number, unit):
    """Time passes on the pretended clock."""
    world.settle()
    seconds = int(number) * {"s": 1, "m": 60, "h": 3600, "d": 86400}[unit]
    world.move_clocks(f"+{seconds}")


@step(r"at {instant}")
def _at(world, _, instant):
    """It becomes this instant on the pretended clock."""
    world.settle()
    world.move_clocks(instant)


@step(r"start")
def _start(world, _):
    world.ensure_running()
    if world.daemon.process is None:
        world.daemon.start()


@step(r"kill")
def _kill(world, _):
    world.was_killed = True
    world.daemon.kill()


@step(r"kill (?P<role>intake|dispatch)")
def _kill_child(world, _, role):
    """End one child at once; the supervisor starts it again."""
    before = waiting.until(lambda: world.daemon.children().get(role), f"{role} runs")
    world.was_killed = True
    os.kill(before, signal.SIGKILL)
    waiting.until(lambda: world.daemon.children().get(role, before) != before,
                  f"{role} was started again")


@step(r"store holds (?P<name>\S+\.sql)")
def _fill_store(world, _, name):
    """Before the daemon starts: another program has made the store."""
    world.store.fill(places.FIXTURES / "stores" / name)


@step(r"spoil the store")
def _spoil_store(world, _):
    """No daemon can use the store."""
    world.store.spoil()


@step(r"mend the store")
def _mend_store(world, _):
    """What was spoilt is good again, though it may be empty."""
    world.store.mend()


@step(r"queue run")
def _queue_run(world, _):
    """Sendmail tries again what waits in its queue."""
    world.mta.run_queue(world.lane)


@step(r"restart(?: at (?P<instant>\S+))?")
def _restart(world, _, instant):
    """The machine falls over and comes up again; its clock goes on."""
    world.was_killed = True
    world.daemon.kill()
    if instant:
        world.daemon.clock = instant
    world.daemon.start()
    world.tell_clock()


@step(r"stop")
def _stop(world, _):
    """The service manager stops the daemon."""
    world.daemon.ask_to_stop()
    _has_stopped(world, _)


@step(r"ask to stop")
def _ask_to_stop(world, _):
    """The service manager asks the daemon to stop; the story goes on meanwhile."""
    world.daemon.ask_to_stop()


@step(r"expect stopped")
def _has_stopped(world, _):
    status = world.daemon.wait_until_stopped()
    if status != 0:
        raise AssertionError(f"the daemon stopped with status {status}")


RELOAD_OUTCOMES = ("the configuration was read again", "the old configuration stays in force")


@step(r"reload")
def _reload(world, _):
    """The configuration as the story has changed it is read again."""
    world.daemon.write_settings()
    _tell_to_reload(world)


@step(r"reload this file")
def _reload_file(world, story_step):
    """The daemon is told to read a configuration that the story gives whole."""
    world.daemon.configuration.write_text(story_step.block)
    _tell_to_reload(world)


def _tell_to_reload(world):
    def count_outcomes():
        return sum(world.daemon.read_log().count(text) for text in RELOAD_OUTCOMES)
    before = count_outcomes()
    world.daemon.reload()
    waiting.until(lambda: count_outcomes() > before, "the outcome of the reload is logged")
