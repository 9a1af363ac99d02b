# SPDX-License-Identifier: MIT
"""Builds the program beside the checkout, and shows that something is going on."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading
import time

import places


ROOMS = ("milter", "src", "tests", "conf", "doc", "tools", "systemd")
MADE = ("Makefile", "Makefile.in", "config.h", "config.h.in", "config.status", "configure",
        "stamp-h1", "aclocal.m4", "pager-milter")
MADE_SUFFIXES = (".o", ".a", ".pyc", ".log", ".trs")


class BuildError(Exception):
    """A command that failed; says where its output is."""


class Progress:
    """Runs commands that take long; on a terminal the seconds go by."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def run(self, title, command, cwd, environment=None):
        """Run a command, its output in a log of its own; gives the path of that log."""
        log = self.folder / (title.replace(" ", "-") + ".log")
        begin = time.monotonic()
        with open(log, "wb") as output:
            process = subprocess.Popen(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=output,
                                       stderr=subprocess.STDOUT,
                                       env={**os.environ, **(environment or {})})
        with _Seconds(title):
            status = process.wait()
        print(f"{title}: {time.monotonic() - begin:.0f} s", flush=True)
        if status != 0:
            raise BuildError(f"{title} failed with {status}:\n" + telling_lines(log)
                             + f"\nall of it is in {log}")
        return log


def telling_lines(log):
    """The lines of a log that name what went wrong, else its last ones."""
    lines = log.read_text(errors="replace").splitlines()
    telling = [line for line in lines
               if re.search(r"(error|warning): |undefined reference|^(FAIL|ERROR|XPASS): ", line)]
    return "\n".join((telling or lines)[-40:])


class _Seconds:
    """Shows a title, and on a terminal the seconds that have gone by."""

    def __init__(self, title):
        self.title = title
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._count)

    def __enter__(self):
        if sys.stdout.isatty():
            self.thread.start()
        else:
            print(f"{self.title} ...", flush=True)

    def __exit__(self, *_):
        if self.thread.ident is not None:
            self.over.set()
            self.thread.join()

    def _count(self):
        begin = time.monotonic()
        while not self.over.wait(0.5):
            print(f"\r{self.title} ... {time.monotonic() - begin:.0f} s", end="", flush=True)
        print("\r\033[K", end="")


def copy_tree(target):
    """Copy the sources to `target`, so that building leaves nothing in the checkout.

    A file that has not changed keeps its time, and so need not be built again.
    """
    target.mkdir(parents=True, exist_ok=True)
    wanted = {name for name in _source_files() if (places.CHECKOUT / name).is_file()}
    for name in wanted:
        _copy_when_changed(places.CHECKOUT / name, target / name)
    _remove_others(target, wanted)
    return target


def _source_files():
    """What git knows or would add; without git, whatever lies in the rooms and was not made."""
    if not (places.CHECKOUT / ".git").exists() or shutil.which("git") is None:
        found = [path for room in ROOMS for path in (places.CHECKOUT / room).rglob("*")]
        found += [path for path in places.CHECKOUT.iterdir() if path.name not in MADE]
        found.append(places.CHECKOUT / "build-aux" / "tap-driver.sh")
        return [str(path.relative_to(places.CHECKOUT)) for path in found
                if path.suffix not in MADE_SUFFIXES and ".deps" not in path.parts]
    listing = subprocess.run(
        ["git", "-c", f"safe.directory={places.CHECKOUT}", "ls-files", "-z", "--cached",
         "--others", "--exclude-standard"],
        cwd=places.CHECKOUT, stdout=subprocess.PIPE, check=True)
    return listing.stdout.decode().rstrip("\0").split("\0")


def _copy_when_changed(source, target):
    if target.exists() and target.read_bytes() == source.read_bytes():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes())
    target.chmod(source.stat().st_mode)


def _remove_others(target, wanted):
    """Remove sources that are gone from the checkout; what autoreconf made may stay."""
    for room in ROOMS:
        for path in (target / room).rglob("*"):
            name = str(path.relative_to(target))
            if path.is_file() and name not in wanted and path.suffix != ".pyc":
                path.unlink()


def prepare(progress, tree):
    """Make configure in a copied tree, unless nothing that it is made of has changed."""
    inputs = [tree / "configure.ac", tree / "Makefile.am", *tree.rglob("Makemodule.am")]
    made = tree / "configure.made"
    limit = made.stat().st_mtime if made.exists() else 0
    if any(path.stat().st_mtime > limit for path in inputs):
        progress.run("autoreconf", ["autoreconf", "-i"], tree)
        made.touch()


def build(progress, tree, folder, name, *options, targets=("all",)):
    """Configure and build in a folder of its own; gives the program's path."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "Makefile").exists():
        progress.run(f"configure {name}", [str(tree / "configure"), "-q", *options], folder)
    jobs = f"-j{os.cpu_count() or 1}"
    progress.run(f"build {name}", ["make", jobs, "-k", *targets], folder)
    return pathlib.Path(folder / "pager-milter")
