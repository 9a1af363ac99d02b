"""The program: arguments, listening, and stopping."""

import argparse
import asyncio
import os
import signal
import ssl
import sys
from functools import partial
from itertools import count

from pagerduty.account import Account
from pagerduty.answers import AnswerError, Script
from pagerduty.commands import CommandError
from pagerduty.control import ROUTES, Control
from pagerduty.delivery import tls_context
from pagerduty.enqueue import Enqueue
from pagerduty.http import Connection
from pagerduty.incidents import Incidents
from pagerduty.life import Life, LifeError
from pagerduty.memory import FullMemory, QuietMemory
from pagerduty.message import Reply, text_reply
from pagerduty.rest import Rest
from pagerduty.scene import ROUTES as SCENE_ROUTES
from pagerduty.scene import AutoResolve, Scene
from pagerduty.waiting import Waiting
from pagerduty.webhooks import Options, Webhooks

ADDRESS = "127.0.0.1"
BACKLOG = 1024
COMMAND_ERRORS = (CommandError, AnswerError, LifeError)


def read_arguments(words=None):
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="sandbox", description="A double of PagerDuty on the loopback address. It prints "
        "its port, or the path of its unix socket, when it listens, and runs until SIGTERM.")
    parser.add_argument("--port", type=int, help="TCP port; 0, the default, takes a free one")
    parser.add_argument("--unix", metavar="PATH", help="listen on a unix socket; alone or with "
                        "--port")
    parser.add_argument("--port-file", metavar="FILE", help="write the port here when it listens")
    parser.add_argument("--ready-fd", type=int, metavar="N", help="write the port to this "
                        "descriptor when it listens, then close it")
    parser.add_argument("--lifeline-fd", type=int, metavar="N", help="stop when this descriptor "
                        "ends, so that it does not outlive its starter")
    parser.add_argument("--known-keys", metavar="FILE", help="the routing keys that are known, "
                        "one a line; without it every well-formed key is")
    parser.add_argument("--tls-cert", metavar="FILE", help="certificate chain: https on TCP")
    parser.add_argument("--tls-key", metavar="FILE", help="its private key")
    parser.add_argument("--known-tokens", metavar="FILE", help="the REST tokens that are known, "
                        "one a line; without it every token is")
    parser.add_argument("--webhook-pace", type=float, default=1.0, metavar="FACTOR",
                        help="what the waits between attempts of a webhook are multiplied with")
    parser.add_argument("--webhook-ca", metavar="FILE", help="authorities that sign receivers of "
                        "webhooks, in place of the usual ones")
    parser.add_argument("--quiet-memory", action="store_true", help="keep counts and arrival "
                        "times only, for benchmarks")
    arguments = parser.parse_args(words)
    if (arguments.tls_cert is None) != (arguments.tls_key is None):
        parser.error("--tls-cert and --tls-key go together")
    if arguments.port is None and arguments.unix is None:
        arguments.port = 0
    if arguments.port is not None and not 0 <= arguments.port <= 65535:
        parser.error(f"--port {arguments.port} is not from 0 to 65535")
    if not 0 <= arguments.webhook_pace <= 1000:
        parser.error(f"--webhook-pace {arguments.webhook_pace} is not from 0 to 1000")
    return arguments


def read_lines(path):
    """The lines of a file, or None without one."""
    if path is None:
        return None
    with open(path, encoding="ascii") as lines:
        return frozenset(filter(None, map(str.strip, lines)))


def make_route(arguments):
    """The function from a request to its reply."""
    script, waiting = Script(), Waiting()
    if arguments.quiet_memory:
        memory, rest, webhooks, commands = QuietMemory(), None, None, {}
    else:
        account = Account()
        incidents = Incidents(account)
        life = Life(incidents, account)
        webhooks = Webhooks(waiting, tls_context(arguments.webhook_ca),
                            Options(pace=arguments.webhook_pace))
        memory = FullMemory(incidents)
        incidents.listeners += [webhooks.publish, AutoResolve(incidents, life).watch]
        rest = Rest(script, waiting, read_lines(arguments.known_tokens))
        rest.serve(account, incidents, webhooks)
        commands = bound(SCENE_ROUTES, Scene(account, incidents, life, webhooks))
    enqueue = Enqueue(script, memory, waiting, read_lines(arguments.known_keys))
    control = Control(script, enqueue, memory, waiting, rest, webhooks)
    commands.update(bound(ROUTES, control))

    def route(request):
        if request.path == "/v2/enqueue":
            return enqueue.answer(request) if request.method == "POST" else _refuse(["POST"])
        if rest is not None and rest.knows(request.path):
            return rest.answer(request)
        command = commands.get((request.method, request.path))
        if command is not None:
            return _run(command, request)
        methods = [method for method, path in commands if path == request.path]
        return _refuse(methods) if methods else \
            text_reply(404, f"there is no {request.path} here")

    return route


def bound(routes, owner):
    """The commands of one owner."""
    return {place: partial(command, owner) for place, command in routes.items()}


def _refuse(methods):
    return Reply(405, b"", "", (("Allow", ", ".join(methods)),))


def _run(command, request):
    if asyncio.iscoroutinefunction(command):
        return partial(_run_slowly, command, request)
    try:
        return command(request)
    except COMMAND_ERRORS as error:
        return text_reply(400, str(error))


async def _run_slowly(command, request):
    try:
        return await command(request)
    except COMMAND_ERRORS as error:
        return text_reply(400, str(error))


async def serve(arguments):
    """Listens until it is told to stop."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    if arguments.lifeline_fd is not None:
        loop.add_reader(arguments.lifeline_fd, _read_lifeline, arguments.lifeline_fd, stop)
    route, numbers = make_route(arguments), count(1)

    def accept():
        return Connection(route, next(numbers))

    servers = await _listen(arguments, accept)
    last = servers[-1].sockets[0].getsockname()
    _announce(arguments, last if isinstance(last, str) else str(last[1]))
    await stop.wait()
    for server in servers:
        server.close()
    if arguments.unix is not None:
        os.unlink(arguments.unix)


async def _listen(arguments, accept):
    """The servers, that of TCP last."""
    loop, servers = asyncio.get_running_loop(), []
    if arguments.unix is not None:
        try:
            servers.append(await loop.create_unix_server(accept, arguments.unix, backlog=BACKLOG))
        except OSError as error:
            raise OSError(f"cannot listen on {arguments.unix}: {error}") from None
    if arguments.port is not None:
        servers.append(await loop.create_server(accept, ADDRESS, arguments.port, backlog=BACKLOG,
                                                ssl=_tls_of(arguments)))
    return servers


def _read_lifeline(descriptor, stop):
    if not os.read(descriptor, 4096):
        asyncio.get_running_loop().remove_reader(descriptor)
        stop.set()


def _tls_of(arguments):
    if arguments.tls_cert is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(arguments.tls_cert, arguments.tls_key)
    except OSError as error:
        files = f"{arguments.tls_cert} and {arguments.tls_key}"
        raise OSError(f"no certificate with its key in {files}: {error}") from None
    return context


def _announce(arguments, place):
    """Tells where it listens; the file appears whole or not at all."""
    if arguments.port_file is not None:
        with open(arguments.port_file + ".new", "w", encoding="utf-8") as file:
            file.write(place + "\n")
        os.rename(arguments.port_file + ".new", arguments.port_file)
    if arguments.ready_fd is not None:
        os.write(arguments.ready_fd, (place + "\n").encode())
        os.close(arguments.ready_fd)
    print(place, flush=True)


def main():
    """Runs the sandbox; 0 when it was told to stop, 1 when it cannot listen."""
    arguments = read_arguments()
    try:
        asyncio.run(serve(arguments))
    except (OSError, ValueError) as error:
        print(f"sandbox: {error}", file=sys.stderr)
        return 1
    return 0
