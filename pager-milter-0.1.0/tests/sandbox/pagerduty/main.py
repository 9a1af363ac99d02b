"""The program: arguments, listening, and stopping."""

import argparse
import asyncio
import os
import signal
import ssl
import sys
from functools import partial
from itertools import count

from pagerduty.answers import Script
from pagerduty.control import COMMAND_ERRORS, ROUTES, Control
from pagerduty.enqueue import Enqueue
from pagerduty.http import Connection
from pagerduty.memory import FullMemory, QuietMemory
from pagerduty.message import Reply, text_reply
from pagerduty.waiting import Waiting

ADDRESS = "127.0.0.1"
BACKLOG = 1024


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
    parser.add_argument("--quiet-memory", action="store_true", help="keep counts and arrival "
                        "times only, for benchmarks")
    arguments = parser.parse_args(words)
    if (arguments.tls_cert is None) != (arguments.tls_key is None):
        parser.error("--tls-cert and --tls-key go together")
    if arguments.port is None and arguments.unix is None:
        arguments.port = 0
    if arguments.port is not None and not 0 <= arguments.port <= 65535:
        parser.error(f"--port {arguments.port} is not from 0 to 65535")
    return arguments


def read_known_keys(path):
    """The keys of a file, or None without one."""
    if path is None:
        return None
    with open(path, encoding="ascii") as lines:
        return frozenset(filter(None, map(str.strip, lines)))


def make_route(arguments):
    """The function from a request to its reply."""
    script, waiting = Script(), Waiting()
    memory = QuietMemory() if arguments.quiet_memory else FullMemory()
    enqueue = Enqueue(script, memory, waiting, read_known_keys(arguments.known_keys))
    control = Control(script, memory, waiting)

    def route(request):
        if request.path == "/v2/enqueue":
            return enqueue.answer(request) if request.method == "POST" else _refuse("POST")
        method, command = ROUTES.get(request.path, (None, None))
        if command is None:
            return text_reply(404, f"there is no {request.path} here")
        if request.method != method:
            return _refuse(method)
        return _run(command, control, request)

    return route


def _refuse(method):
    return Reply(405, b"", "", (("Allow", method),))


def _run(command, control, request):
    if asyncio.iscoroutinefunction(command):
        return partial(_run_slowly, command, control, request)
    try:
        return command(control, request)
    except COMMAND_ERRORS as error:
        return text_reply(400, str(error))


async def _run_slowly(command, control, request):
    try:
        return await command(control, request)
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
