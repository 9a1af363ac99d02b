# SPDX-License-Identifier: MIT
"""The steps of a story about the ladder: what it climbs to, and what came there."""

import http.server
import json
import pathlib
import shutil
import threading

import expectations
import places
import secret
import waiting
from registry import desk_of
from steps import step

COMMAND = """\
#!/bin/sh
input=$(cat)
printf '%s|%s|%s|%s\\n' "$*" "$PAGER_REFERENCE" "$PAGER_REASON" "$input" >>{calls}
[ ! -e {hanging} ] || {{ setsid sleep 1000 & echo $$ $! >>{running}; exec sleep 1000; }}
[ ! -e {broken} ]
"""


class Receiver:
    """Takes documents by POST, and answers with the statuses that a story has scripted."""

    def __init__(self):
        self.documents = []
        self.statuses = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            """One request."""

            def do_POST(self):  # pylint: disable=invalid-name
                """Keep what came, and answer."""
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.documents.append(body.decode())
                self.send_response(outer.statuses.pop(0) if outer.statuses else 204)
                self.end_headers()

            def log_message(self, *_):  # pylint: disable=arguments-differ
                """Say nothing."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self):
        """Where it listens."""
        return f"http://127.0.0.1:{self.server.server_port}/alarm"

    def end(self):
        """Listen no more."""
        self.server.shutdown()
        self.server.server_close()


@step(r"ladder(?: at (?P<desk>\w+))?")
def _ladder(world, story_step, desk):
    """The steps of a desk's ladder, such as `after 2m page` or `after 4m mail ADDRESS`."""
    desk_of(world, desk)["ladder"] = [_step_of(world, desk, line)
                                      for line in story_step.block.splitlines()]


def _step_of(world, desk, line):
    _, after, kind, *words = line.split()
    return {"after": after, **STEPS[kind](world, desk, words)}


def _page(world, _, __):
    path = world.daemon.folder / "second.key"
    if not path.exists():
        secret.write_secret(path, world.pagerduty.key_of("second"))
    return {"pagerduty": {"routing_key_file": str(path), "url": world.pagerduty.url}}


def _incident(world, desk, _):
    service = world.pagerduty.sandbox.set_service(world.pagerduty.key_of(desk))["id"]
    return {"incident": {"service": service}}


def _mail(_, __, words):
    return {"mail": words}


def _webhook(world, _, __):
    world.receiver = world.receiver or Receiver()
    return {"webhook": world.receiver.url}


def _command(world, _, words):
    folder = world.lane.folder / "ladder"
    if not folder.exists():
        folder.mkdir()
        shutil.chown(folder, places.DAEMON_USER)
    program = folder / "alarm"
    names = ("calls", "broken", "hanging", "running")
    program.write_text(COMMAND.format(**{name: folder / name for name in names}))
    program.chmod(0o755)
    return {"command": [str(program), *words]}


STEPS = {"page": _page, "incident": _incident, "mail": _mail, "webhook": _webhook,
         "command": _command}


@step(r"receiver answers (?P<words>.+)")
def _answers(world, _, words):
    """What the webhook of the ladder answers to the next documents."""
    world.receiver.statuses = [int(word) for word in words.split(",")]


@step(r"command (?P<how>fails|hangs|works)")
def _fails(world, _, how):
    """How the command of the ladder ends from now on: badly, not at all, or well."""
    for name, word in (("broken", "fails"), ("hanging", "hangs")):
        mark = world.lane.folder / "ladder" / name
        if how == word:
            mark.touch(mode=0o644)
        else:
            mark.unlink(missing_ok=True)


def _is_running(process):
    try:
        return pathlib.Path("/proc", process, "cmdline").read_bytes() != b""
    except OSError:
        return False


@step(r"expect only call (?P<number>\d+) runs")
def _only(world, _, number):
    """Of the calls that hang, and of what they have started, that one alone is there."""
    path = world.lane.folder / "ladder" / "running"

    def are_right():
        calls = [line.split() for line in path.read_text().splitlines()] if path.exists() else []
        running = [[_is_running(process) for process in call] for call in calls]
        return len(running) == int(number) and all(running[-1]) and not any(sum(running[:-1], []))

    waiting.until(are_right, f"only call {number} to run")


def _documents(world):
    return world.receiver.documents


def _calls(world):
    path = world.lane.folder / "ladder" / "calls"
    return path.read_text().splitlines() if path.exists() else []


@step(r"expect at least 1 document")
def _any(world, _):
    """The ladder's webhook was tried; what falls over right then may try it once more."""
    waiting.until(lambda: _documents(world), "a document")


@step(r"expect (?P<number>\d+|no) (?P<what>documents?|calls?)")
def _count(world, _, number, what):
    """So often the ladder's webhook or command was tried, and no more."""
    read = _documents if what.startswith("document") else _calls
    number = 0 if number == "no" else int(number)
    if number:
        waiting.until(lambda: len(read(world)) >= number, what)
    world.settle()
    expectations.check(len(read(world)) == number, f"{len(read(world))} {what}: {read(world)}")


@step(r"expect (?P<what>document|call) (?P<how>contains|lacks) \"(?P<text>.*)\"")
def _text(world, _, what, how, text):
    """What the newest one says."""
    found = waiting.until(lambda: (_documents if what == "document" else _calls)(world), what)[-1]
    if what == "document":
        found = json.dumps(json.loads(found), ensure_ascii=False)
    expectations.check((text in found) == (how == "contains"), f"the {what} is {found}")
