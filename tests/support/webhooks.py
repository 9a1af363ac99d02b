# SPDX-License-Identifier: MIT
"""The steps of a story in which PagerDuty speaks back, and those that ask the web listeners."""

import http.client
import json
import urllib.parse

import expectations
import secret
import waiting
from steps import step


@step(r"webhooks at {desk}(?: about (?P<key>\w+))?")
def _webhooks(world, _, desk, key):
    """The daemon listens for webhooks, and PagerDuty tells it of a desk, or of another key there."""
    listen(world, desk, key or desk)


def listen(world, desk, key):
    """Let the daemon listen for webhooks, and PagerDuty tell a desk of what a key makes."""
    port, admin_port = world.lane.web_ports
    url = f"http://127.0.0.1:{port}/webhooks/pagerduty/{desk}"
    path = world.daemon.folder / f"{key}.webhook"
    secret.write_secret(path, world.pagerduty.subscribe(key, url))
    settings = world.daemon.settings
    settings.setdefault("web", {}).update(
        webhooks=f"127.0.0.1:{port}", admin=f"127.0.0.1:{admin_port}")
    for each in settings["desks"]:
        if each["name"] == desk:
            each["pagerduty"].setdefault("webhook_secret_files", []).append(str(path))


@step(r"hero(?: at (?P<desk>\w+))? (?P<deed>[a-z]+)(?: incident (?P<number>\d+))?"
      r"(?: into incident (?P<into>\d+))?(?: by (?P<by>[^\"]+?))?(?: to (?P<to>[^\"]+?))?"
      r"(?: \"(?P<text>.*)\")?")
def _hero(world, _, desk, deed, number, into, by, to, text):
    """What somebody does to the newest incident of a desk, or to one of them."""
    more = {name: value for name, value in (("by", by), ("to", to), ("text", text)) if value}
    if by == "nobody":
        more["by"] = None
    world.settle()
    found = world.pagerduty.incidents(desk)
    for name, which in (("incident", number), ("into", into)):
        if which:
            more[name] = found[int(which) - 1]["number"]
    world.pagerduty.act(desk, deed, world.daemon.now(), **more)


MANNERS = {
    "come as usual": {"duplicates": 0, "disorder": 0, "signatures": "one"},
    "are held back": {"disorder": 99},
    "come twice": {"duplicates": 1},
    "come in disorder": {"disorder": 3},
    "are signed by two": {"signatures": "two"},
    "are forged": {"signatures": "forged"},
}


@step(rf"webhooks(?: of (?P<desk>\w+))? (?P<manner>{'|'.join(MANNERS)})")
def _manner(world, _, desk, manner):
    held = world.pagerduty.held_back
    waits = manner in ("are held back", "come in disorder")
    (held.add if waits else held.discard)(desk or "hosting")
    world.pagerduty.set_webhooks(desk, **MANNERS[manner])


@step(r"webhooks(?: of (?P<desk>\w+))? stop")
def _stop(world, _, desk):
    """The subscription is gone, and nobody says so."""
    world.settle()
    world.pagerduty.end_subscription(desk)


@step(r"webhook (?P<word>[\w.]+) comes again(?: at (?P<desk>\w+))?")
def _again(world, _, word, desk):
    """The newest webhook of a type is delivered once more, with the same ids."""
    world.settle()
    found = [each for each in world.pagerduty.webhooks(desk) if f'"incident.{word}"' in each["body"]]
    world.pagerduty.sandbox.set_webhooks(again=found[-1]["webhook_id"])


@step(r"webhook says (?P<event>\{.+\})(?: at (?P<desk>\w+))?")
def _says(world, _, event, desk):
    """Any event, signed, of the newest incident of a desk."""
    number = world.pagerduty.incidents(desk)[-1]["number"]
    world.pagerduty.sandbox.send_webhook(event=json.loads(event), incident=number)


@step(r"expect (?P<number>\d+|no) webhooks? (?P<state>delivered|dropped)(?: at (?P<desk>\w+))?")
def _count(world, _, number, state, desk):
    """So many webhooks with that end, and no more."""
    number = 0 if number == "no" else int(number)

    def ended():
        return [each for each in world.pagerduty.webhooks(desk) if each["state"] == state]
    if number:
        waiting.until(lambda: len(ended()) >= number, f"webhooks {state}")
    world.settle()
    expectations.check(len(ended()) == number, f"{len(ended())} webhooks {state}: "
                       + json.dumps(world.pagerduty.webhooks(desk))[:1500])


@step(r"get {path} from (?P<listener>webhooks|admin)")
def _get(world, _, path, listener):
    """Ask one of the web listeners."""
    world.ensure_running()
    world.answer = get(world.lane.web_ports[listener == "admin"], path)


@step(r"open the page(?: at (?P<desk>\w+))?")
def _open(world, _, desk):
    """What client_url of the newest incident leads to."""
    entry = world.pagerduty.incidents(desk)[-1]["alerts"][-1]["log_entries"][-1]
    path = urllib.parse.urlsplit(entry["client_url"]).path
    world.answer = get(world.lane.web_ports[0], path)


@step(r"post (?P<number>\d+) bytes to {path}")
def _post(world, _, number, path):
    """Send something without a signature to the listener of webhooks."""
    world.answer = ask("POST", world.lane.web_ports[0], path, b"x" * int(number))


def get(port, path):
    """Status and text of an answer to a question."""
    return ask("GET", port, path)


def ask(method, port, path, body=None):
    """Status and text of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=waiting.LIMIT_S)
    try:
        connection.request(method, path, body)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


@step(r"expect status (?P<status>\d+)")
def _status(world, _, status):
    expectations.check(world.answer[0] == int(status), f"the answer is {world.answer}")


@step(r"expect answer (?P<how>contains|lacks) \"(?P<text>.*)\"")
def _text(world, _, how, text):
    is_there = text.replace('\\"', '"') in world.answer[1]
    expectations.check(is_there == (how == "contains"), f"the answer is {world.answer}")
