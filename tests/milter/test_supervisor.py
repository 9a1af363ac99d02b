# SPDX-License-Identifier: MIT
"""Tests of the daemon as a whole: its two processes, its sockets, its signals.

It speaks the milter protocol itself, as far as that is needed to see whether mail is taken.
"""

import contextlib
import os
import pathlib
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "sandbox"))

# pylint: disable=wrong-import-position
import tap  # noqa: E402

PROGRAM = pathlib.Path(os.environ.get("PAGER_MILTER", pathlib.Path.cwd() / "pager-milter"))
LIMIT_S = 30
NIGHT = "2026-01-12T02:00:00Z"

SETTINGS = """\
listen: unix:{folder}/milter.sock
control: {folder}/control.sock
store: sqlite:{folder}/pager-milter.db
spool: {folder}
templates: {replies}
id_key_file: {folder}/id_key
smtp: {{relay: "smtp://127.0.0.1:9", helo: mx1.hosting.example}}
calendars:
  office: {{time_zone: Europe/Amsterdam, hours: {{monday: ["09:00-17:00"]}}}}
desks:
  - name: {desk}
    emergency_addresses: [noodhulp@hosting.example]
    support_mailbox: support@hosting.example
    calendar: office
    phone: "+31 20 555 0100"
    confirmation: {{from: noodhulp@hosting.example}}
    pagerduty: {{routing_key_file: {folder}/routing_key, url: "http://127.0.0.1:9"}}
"""

# Preloaded, it makes intake die after a while without a mail, for as long as a file is there.
DIES = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

int smfi_main(void);

int smfi_main(void)
{
    int (*real)(void) = (int (*)(void)) dlsym(RTLD_NEXT, "smfi_main");

    if (access(getenv("FAULTY_WHILE"), F_OK) == 0) {
        usleep(1000 * (unsigned) strtoul(getenv("DIES_AFTER_MS"), NULL, 10));
        abort();
    }
    return real();
}
"""

# Preloaded, no process can be started for as long as a file is there.
NO_FORK = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

pid_t fork(void)
{
    pid_t (*real)(void) = (pid_t (*)(void)) dlsym(RTLD_NEXT, "fork");

    if (access(getenv("FAULTY_WHILE"), F_OK) != 0)
        return real();
    errno = EAGAIN;
    return -1;
}
"""

# Preloaded, intake believes that ten minutes have passed once a file is there.
LATER = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *time)
{
    int (*real)(clockid_t, struct timespec *) =
        (int (*)(clockid_t, struct timespec *)) dlsym(RTLD_NEXT, "clock_gettime");
    int result = real(clock, time);
    char name[16] = "";

    prctl(PR_GET_NAME, name);
    if (clock == CLOCK_MONOTONIC && strcmp(name, "pager-intake") == 0 &&
        access(getenv("FAULTY_WHILE"), F_OK) == 0)
        time->tv_sec += 600;
    return result;
}
"""

# Preloaded, registries of customers are on a disk that does not answer.
HANGS = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

int open(const char *path, int flags, ...);

int open(const char *path, int flags, ...)
{
    int (*real)(const char *, int, ...) = (int (*)(const char *, int, ...)) dlsym(RTLD_NEXT, "open");
    va_list more;

    va_start(more, flags);
    unsigned mode = va_arg(more, unsigned);
    va_end(more);
    while (strstr(path, "/customers.yaml") != NULL)
        pause();
    return real(path, flags, mode);
}
"""

CANNOT_RUN = "paging every desk from memory: the process that takes mail cannot be kept running"


def until(condition, what):
    """Wait until it holds and give what it gave."""
    end = time.monotonic() + LIMIT_S
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.01)
    raise AssertionError(f"waited {LIMIT_S} s in vain: {what}")


class Filter:
    """A connection of an MTA that waits for an answer to recipients, DATA and the end alone."""

    def __init__(self, path):
        self.connection = socket.socket(socket.AF_UNIX)
        self.connection.settimeout(LIMIT_S)
        self.connection.connect(str(path))
        self.stream = self.connection.makefile("rb")
        self.send(b"O", struct.pack(">III", 6, 0x1FF, 0x1FFFFF))
        self.receive()
        self.send(b"C", b"client.example\x00U")

    def send(self, command, data=b""):
        """Send one command of the protocol."""
        self.connection.sendall(struct.pack(">I", len(data) + 1) + command + data)

    def receive(self):
        """The next answer, as one letter; "" for none."""
        head = self.stream.read(4)
        return self.stream.read(struct.unpack(">I", head)[0])[:1].decode() if head else ""

    def close(self):
        """Go away."""
        self.stream.close()
        self.connection.close()

    def begin(self, recipient):
        """What it says at DATA to a mail for this recipient."""
        self.send(b"M", b"<klant@bakkerij.example>\0")
        for command, data in ((b"R", f"<{recipient}>".encode() + b"\0"), (b"T", b"")):
            self.send(command, data)
            answer = self.receive()
        return answer


def ask(path, recipient):
    """What the filter says at DATA to a mail for this recipient, which then goes away."""
    with contextlib.closing(Filter(path)) as connection:
        return connection.begin(recipient)


def is_running(pid):
    """Whether a process is more than an entry that nobody has taken yet."""
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


class Daemon:
    """One daemon in a folder of its own."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="supervisor-"))
        self.socket = self.folder / "milter.sock"
        self.environment = {}
        self.process = None
        self.write("id_key", "0123456789abcdef0123456789abcdef\n")
        self.write("routing_key", "R0123456789abcdef0123456789abcde\n")
        self.configure()

    def write(self, name, text):
        """A file that only we can read."""
        (self.folder / name).write_text(text)
        (self.folder / name).chmod(0o600)

    def configure(self, desk="hosting"):
        """Write the configuration."""
        replies = HERE.parents[1] / "conf" / "replies"
        self.write("pager-milter.yaml",
                   SETTINGS.format(folder=self.folder, replies=replies, desk=desk))

    def command(self, *more):
        """How it is started."""
        return [str(PROGRAM), "run", "--config", str(self.folder / "pager-milter.yaml"), *more]

    def start(self, *more, ready=True):
        """Start it and wait until it says that it is ready."""
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(  # pylint: disable=consider-using-with
                self.command("--clock", NIGHT, *more), stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, env={**os.environ, **self.environment})
        if ready:
            self.wait_for_log("ready, listening")

    def log(self):
        """All that it has logged."""
        return (self.folder / "log").read_text()

    def wait_for_log(self, text, count=1):
        """Wait until it has logged a text so many times."""
        until(lambda: self.log().count(text) >= count, f"{text!r} in the log:\n" + self.log())

    def children(self):
        """The process ids of its children by their names."""
        pid = self.process.pid
        found = {}
        for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            try:
                found[pathlib.Path(f"/proc/{child}/comm").read_text().strip()] = int(child)
            except OSError:
                pass
        return found

    def signal(self, number):
        """Send it a signal."""
        self.process.send_signal(number)

    def wait(self):
        """Wait until it has ended, and give its status."""
        status = self.process.wait(LIMIT_S)
        self.process = None
        return status

    def remove(self):
        """End it however it is doing."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder)


class SupervisorTest(unittest.TestCase):
    """The daemon as a whole."""

    def setUp(self):
        self.daemon = Daemon()
        self.addCleanup(self.daemon.remove)

    def assert_takes_mail(self):
        """Mail of ours is taken, other mail let go."""
        self.assertEqual(ask(self.daemon.socket, "noodhulp@hosting.example"), "c")
        self.assertEqual(ask(self.daemon.socket, "iemand@elders.example"), "a")

    def test_stop(self):
        """SIGTERM ends it and both its processes with status 0"""
        self.daemon.start()
        self.assert_takes_mail()
        children = self.daemon.children()
        self.assertEqual(set(children), {"pager-intake", "pager-dispatch"})
        self.daemon.signal(signal.SIGTERM)
        self.assertEqual(self.daemon.wait(), 0)
        for child in children.values():
            self.assertFalse(is_running(child))

    def test_death_of_children(self):
        """a process that dies is started again, and the socket stays"""
        self.daemon.start()
        for number, name in enumerate(("pager-intake", "pager-dispatch", "pager-intake"), 1):
            os.kill(self.daemon.children()[name], signal.SIGKILL)
            self.daemon.wait_for_log("it is started again", number)
            self.assert_takes_mail()
        until(lambda: set(self.daemon.children()) == {"pager-intake", "pager-dispatch"},
              "both children run")

    def test_death_of_supervisor(self):
        """its processes do not outlive it, and the next one starts at once"""
        self.daemon.start()
        children = self.daemon.children()
        self.daemon.signal(signal.SIGKILL)
        self.daemon.wait()
        self.daemon.start(ready=False)
        self.daemon.wait_for_log("ready, listening", 2)
        for child in children.values():
            self.assertFalse(is_running(child))
        self.assert_takes_mail()

    def preload(self, text, **environment):
        """Let the daemon be started with a fault, for as long as the file that is given is there."""
        source = self.daemon.folder / "fault.c"
        source.write_text(text)
        library = self.daemon.folder / "fault.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
        mark = self.daemon.folder / "faulty"
        self.daemon.environment = {"LD_PRELOAD": str(library), "FAULTY_WHILE": str(mark),
                                   **environment}
        return mark

    def test_stuck_child(self):
        """an intake that dies again and again is told to people, and taken up when it lives"""
        for life_ms in (0, 1200):
            with self.subTest(life_ms=life_ms):
                mark = self.preload(DIES, DIES_AFTER_MS=str(life_ms))
                mark.touch()
                self.daemon.start()
                self.daemon.wait_for_log(CANNOT_RUN)
                mark.unlink()
                self.assert_takes_mail()
                self.assertEqual(self.daemon.log().count("paging every desk"), 1)
                self.daemon.signal(signal.SIGKILL)
                self.daemon.wait()
                (self.daemon.folder / "log").unlink()

    def test_no_fork(self):
        """an intake that cannot even be started is told to people, and taken up when it can"""
        mark = self.preload(NO_FORK)
        self.daemon.start()
        mark.touch()
        os.kill(self.daemon.children()["pager-intake"], signal.SIGKILL)
        self.daemon.wait_for_log(CANNOT_RUN)
        mark.unlink()
        self.assert_takes_mail()

    def test_first_customers(self):
        """whoever is left behind at the first registry keeps no socket and no store"""
        self.preload(HANGS)
        with open(self.daemon.folder / "pager-milter.yaml", "a", encoding="utf-8") as settings:
            settings.write("    customers: {file: customers.yaml}\n")
        self.daemon.start(ready=False)
        reader = until(self.reader, "a process that reads the registry")
        until(lambda: self.kept(reader) == [], "it keeps nothing of the supervisor's")
        self.daemon.wait_for_log("could not be read within 3 s")
        self.assert_takes_mail()

    def reader(self):
        """The id of the process that reads the first registries, while it is the only child."""
        children = self.daemon.children()
        return None if "pager-intake" in children else next(iter(children.values()), None)

    def kept(self, pid):
        """What a process has open beside its standard input and output."""
        with contextlib.suppress(FileNotFoundError):  # it closes one, or has ended
            return [os.readlink(at) for at in pathlib.Path(f"/proc/{pid}/fd").iterdir()
                    if int(at.name) > 2]
        return None

    def test_second_daemon(self):
        """a second daemon does not start on the same store, and the first goes on"""
        self.daemon.start()
        second = subprocess.run(self.daemon.command(), capture_output=True, text=True,
                                timeout=LIMIT_S, check=False)
        self.assertEqual(second.returncode, 75)
        self.assertIn("pager-milter.db", second.stderr)
        self.assert_takes_mail()

    def test_reload(self):
        """SIGUSR1 takes a good configuration, and leaves the old in force for a bad one"""
        self.daemon.start()
        self.daemon.write("pager-milter.yaml", "listen: [\n")
        self.daemon.signal(signal.SIGUSR1)
        self.daemon.wait_for_log("the old configuration stays in force")
        self.assert_takes_mail()
        self.daemon.configure(desk="winkel")
        self.daemon.signal(signal.SIGUSR1)
        self.daemon.wait_for_log("the configuration was read again")
        self.assert_takes_mail()

    def test_handed_over_socket(self):
        """a socket that the service manager hands over goes before the configured one"""
        place = self.daemon.folder / "handed.sock"
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(place))
            listener.listen()
            self.start_with(listener)
            self.daemon.socket = place
            self.assert_takes_mail()
        self.assertFalse((self.daemon.folder / "milter.sock").exists())

    def start_with(self, listener):
        """Start the daemon as a service manager does, with a listening socket as descriptor 3."""
        script = f'exec env LISTEN_FDS=1 LISTEN_PID=$$ "$@" 3<&{listener.fileno()}'
        listener.set_inheritable(True)
        with open(self.daemon.folder / "log", "ab") as log:
            self.daemon.process = subprocess.Popen(  # pylint: disable=consider-using-with
                ["/bin/bash", "-c", script, "bash", *self.daemon.command()],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                pass_fds=[listener.fileno()])
        self.daemon.wait_for_log("ready, listening")

    def test_no_store(self):
        """without a store it runs: ours is deferred, people are told, and all is well afterwards"""
        self.daemon.write("pager-milter.yaml", (self.daemon.folder / "pager-milter.yaml")
                          .read_text().replace("/pager-milter.db", "/none/pager-milter.db"))
        self.daemon.start()
        self.daemon.wait_for_log("paging every desk from memory")
        self.assertEqual(ask(self.daemon.socket, "iemand@elders.example"), "a")
        (self.daemon.folder / "none").mkdir()
        self.daemon.wait_for_log("emergency mail is taken again")
        until(lambda: (self.daemon.folder / "control.sock").exists(), "the control socket")

    def test_no_room(self):
        """clients that hold all places are told to people, and it ends once there is room"""
        self.daemon.write("pager-milter.yaml", "admission: 3\n" + (
            self.daemon.folder / "pager-milter.yaml").read_text())
        self.daemon.start()
        with contextlib.ExitStack() as held:
            for _ in range(3):
                place = held.enter_context(contextlib.closing(Filter(self.daemon.socket)))
                self.assertEqual(place.begin("noodhulp@hosting.example"), "c")
            for _ in range(3):
                self.assertNotIn(ask(self.daemon.socket, "noodhulp@hosting.example"), ("c", "a"))
                self.assertEqual(ask(self.daemon.socket, "iemand@elders.example"), "a")
            self.daemon.wait_for_log("paging every desk from memory: emergencies are being "
                                     "deferred: too many messages in work")
        self.daemon.wait_for_log("emergency mail is taken again")
        self.assertEqual(self.daemon.log().count("paging every desk"), 1)
        self.assert_takes_mail()

    def test_lost_place(self):
        """a mail whose place went to another one is deferred at the next step that is answered"""
        mark = self.preload(LATER)
        self.daemon.write("pager-milter.yaml", "admission: 1\n" + (
            self.daemon.folder / "pager-milter.yaml").read_text())
        self.daemon.start()
        with contextlib.closing(Filter(self.daemon.socket)) as slow:
            self.assertEqual(slow.begin("noodhulp@hosting.example"), "c")
            mark.touch()
            self.assertEqual(ask(self.daemon.socket, "noodhulp@hosting.example"), "c")
            for command, data in ((b"L", b"Subject\0kassa\0"), (b"N", b""), (b"B", b"kapot\r\n")):
                slow.send(command, data)
            self.assertEqual(slow.receive(), "y")
        self.assertNotIn("claimed not to reply", self.daemon.log())

    def test_wrong_clock(self):
        """a clock that is no instant stops the start with its name"""
        wrong = subprocess.run(self.daemon.command("--clock", "midnight"), capture_output=True,
                               text=True, timeout=LIMIT_S, check=False)
        self.assertNotEqual(wrong.returncode, 0)
        self.assertIn("midnight", wrong.stderr)

    def test_missing_key(self):
        """a routing key that is missing stops the start with its name and status 78"""
        (self.daemon.folder / "routing_key").unlink()
        self.daemon.start(ready=False)
        self.assertEqual(self.daemon.wait(), 78)
        self.assertIn("routing_key", self.daemon.log())

    def test_arguments(self):
        """wrong arguments are named, with status 64"""
        for arguments in (["run", "--no-such-option"], ["run", "extra"], ["no-such-command"], []):
            with self.subTest(arguments=arguments):
                result = subprocess.run([str(PROGRAM), *arguments], capture_output=True,
                                        timeout=LIMIT_S, check=False)
                self.assertEqual(result.returncode, 64)
                self.assertTrue(result.stderr)


if __name__ == "__main__":
    sys.exit(tap.run_module())
