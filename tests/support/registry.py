# SPDX-License-Identifier: MIT
"""The steps of a story that say who its customers are, and what PagerDuty's REST API does."""

import json
import re
import shutil
import sqlite3

import expectations
import places
import secret
from steps import step


def desk_of(world, name):
    """The settings of a desk, the first by default."""
    return next(desk for desk in world.daemon.settings["desks"]
                if desk["name"] == (name or "hosting"))


@step(r"customers(?: at (?P<desk>\w+))? in (?P<name>[\w.-]+\.(?:yaml|csv))")
def _customers(world, story_step, desk, name):
    """Who the customers of a desk are, in a file as it is indented."""
    write_customers(world, desk, name, story_step.block)


def write_customers(world, desk, name, text):
    """Write the file of a desk's customers, and name it in the settings."""
    path = world.daemon.folder / name
    path.write_text(text)
    desk_of(world, desk).setdefault("customers", {})["file"] = str(path)


@step(r"customers(?: at (?P<desk>\w+))? by query")
def _customers_by_query(world, story_step, desk):
    """Who the customers are, in a table of SQLite that the indented statements make."""
    path = world.daemon.folder / "crm.db"
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as crm:
        crm.executescript(story_step.block)
    crm.close()
    shutil.chown(path, places.DAEMON_USER)
    desk_of(world, desk).setdefault("customers", {}).update(
        database=f"sqlite:{path}", query="SELECT * FROM customers")


@step(r"wait for the customers")
def _wait_for_customers(world, _):
    """The daemon has read them as they are now."""
    world.wait_for_customers()


@step(r"customers are gone")
def _customers_are_gone(world, _):
    """The registry cannot be read any more."""
    for desk in world.daemon.settings["desks"]:
        place = desk.get("customers", {})
        for path in (place.get("file"), place.get("database", "").removeprefix("sqlite:")):
            if path:
                world.daemon.folder.joinpath(path).unlink(missing_ok=True)


@step(r"rest at {desk}")
def _rest(world, _, desk):
    """The daemon has a token of the REST API for a desk."""
    path = world.daemon.folder / f"{desk}.token"
    secret.write_secret(path, world.pagerduty.token)
    pagerduty = desk_of(world, desk)["pagerduty"]
    pagerduty.update(rest_token_file=str(path), rest_url=world.pagerduty.url)
    pagerduty["from"] = "gateway@hosting.example"


@step(r"rest answers (?P<words>\S+) to (?P<path>(?:[A-Z]+ )?/\S*)")
def _rest_answers(world, _, words, path):
    """What the next requests to a path get; `nothing` of them special takes it back."""
    world.pagerduty.set_rest_answers(path, [] if words == "nothing" else words.split(","))


@step(r"service(?: at (?P<desk>\w+))? (?P<line>on_call|grouping|auto_resolve) (?P<value>.+)")
def _service(world, _, desk, line, value):
    """How PagerDuty's service of a desk is set up."""
    world.pagerduty.sandbox.set_service(world.pagerduty.key_of(desk), **{line: json.loads(value)})


@step(r"expect (?P<number>\d+|no) rest requests? (?P<method>[A-Z]+) (?P<path>/\S*)")
def _rest_requests(world, _, number, method, path):
    """So many requests of that kind; in the path * is any name."""
    world.settle()
    wanted = re.compile(re.escape(path).replace(r"\*", "[^/]+"))
    found = [request for request in world.pagerduty.rest_requests()
             if request["method"] == method and wanted.fullmatch(request["path"])]
    expectations.check(len(found) == (0 if number == "no" else int(number)),
                       f"{len(found)} requests {method} {path}")


@step(r"foreign incident(?: at (?P<desk>\w+))? \"(?P<title>.+)\"")
def _foreign(world, _, desk, title):
    """Something else triggers an incident in the service of a desk."""
    world.pagerduty.sandbox.send({
        "routing_key": world.pagerduty.key_of(desk), "event_action": "trigger",
        "dedup_key": title, "payload": {"summary": title, "source": "web3", "severity": "error"}})
