# SPDX-License-Identifier: MIT
"""All tests in stages; the last line adds up every test of every stage."""

import argparse
import dataclasses
import os
import re
import subprocess
import sys
import time

import building
import places

STRICT = "--enable-werror"
# To clang a variable that only its cleanup uses is unused; gcc finds those that nothing uses.
CLANG = ("CC=clang", "CFLAGS=-g -O1 -Wno-unused-variable")
FUZZ_SECONDS = 8
TOLD_TWICE = "# failed in the crowd, told once more: "
# GLib's own slices would hide from the sanitizers what is used after it was freed.
ENVIRONMENT = {"G_SLICE": "always-malloc", "ASAN_OPTIONS": "detect_leaks=1:abort_on_error=0",
               "UBSAN_OPTIONS": "print_stacktrace=1", "TSAN_OPTIONS": "halt_on_error=1"}


@dataclasses.dataclass
class Count:
    """Tests passed, failed and skipped, and those that passed when they were told once more."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    told_twice: int = 0

    def add(self, other):
        """Add the tests of a stage."""
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.told_twice += other.told_twice

    def __str__(self):
        text = f"{self.passed} passed, {self.failed} failed"
        text += f", {self.skipped} skipped" if self.skipped else ""
        return text + (f", {self.told_twice} told twice" if self.told_twice else "")


class Stages:
    """The stages; each is a method that gives the count of its tests."""

    def __init__(self, folder, arguments):
        self.folder = folder
        self.arguments = arguments
        self.progress = building.Progress(folder / "logs")
        self.tree = building.copy_tree(folder / "tree")

    def gcc(self):
        """Build with gcc, warnings as errors; unit tests and the checks of tools/."""
        self._build("gcc", STRICT)
        return self._check("gcc")

    def stories(self):
        """The end-to-end stories."""
        self._build("gcc", STRICT)
        return self._stories("gcc")

    def postgresql_stories(self):
        """The end-to-end stories, each with a database of its own in a private PostgreSQL."""
        self._build("gcc", STRICT)
        return self._stories("gcc", store="postgresql")

    def sendmail(self):
        """The stories of Sendmail."""
        self._build("gcc", STRICT)
        return self._stories("gcc", "sendmail")

    def sanitized(self):
        """Build with clang, warnings as errors; unit tests with its sanitizers of memory."""
        self._build_sanitized()
        return self._check("asan")

    def sanitized_stories(self):
        """The end-to-end stories with the sanitized program."""
        self._build_sanitized()
        return self._stories("asan")

    def threads(self):
        """Tests of what runs in threads, with clang's thread sanitizer."""
        names = [name for name in self._programs("unit") if re.search(
            r"store|outbox|worker|dispatch|commands|writer|session|clock|web|http|tallies", name)]
        if not names:
            return Count()
        self._build("tsan", STRICT, *CLANG, "--enable-sanitizers=thread", targets=tuple(names))
        words = " ".join(names)
        return self._count_of_check("check tsan", "tsan", [
            jobs(), "-k", "check-TESTS", f"check_PROGRAMS={words}", f"TESTS={words}"])

    def fuzz(self):
        """A short run of each fuzz target, over what it found odd before."""
        targets = self._programs("fuzz")
        if not targets:
            return Count()
        self._build("fuzz", STRICT, *CLANG, "--enable-fuzzing", targets=tuple(targets))
        count = Count()
        for target in targets:
            count.add(self._fuzz_one(target))
        return count

    def distcheck(self):
        """The tarball builds and passes its unit tests elsewhere."""
        return self._count_of_check("distcheck", "gcc", [jobs(), "distcheck"])

    def quickstart(self):
        """The main job as it is shown to a newcomer."""
        command = [str(places.CHECKOUT / "quickstart"), "--once"]
        self.progress.run("quickstart", command, places.CHECKOUT)
        return Count(passed=1)

    def _fuzz_one(self, target):
        name = target.rpartition("/")[2]
        corpus = self.folder / "corpus" / name
        corpus.mkdir(parents=True, exist_ok=True)
        seeds = [str(path) for path in (self.tree / "tests/fuzz/corpus" / name,
                                        self.tree / "tests/fixtures",
                                        self.tree / "tests/sandbox/contract/webhooks")
                 if path.is_dir()]
        command = [str(self.folder / "fuzz" / target), f"-max_total_time={FUZZ_SECONDS}",
                   "-timeout=10", "-rss_limit_mb=2048", f"-artifact_prefix={corpus}-",
                   str(corpus), *seeds]
        try:
            self.progress.run(f"fuzz {name}", command, self.folder / "fuzz", ENVIRONMENT)
        except building.BuildError as error:
            print(error)
            return Count(failed=1)
        return Count(passed=1)

    def _programs(self, room):
        """Test programs of a room of tests/, as its makefile names them."""
        pattern = re.compile(rf"(tests/{room}/(?:test|fuzz)_\w+)\.c")
        return sorted({match.group(1) for path in (self.tree / "tests" / room).glob("*.c")
                       if (match := pattern.search(str(path)))})

    def _build_sanitized(self):
        self._build("asan", STRICT, *CLANG, "--enable-sanitizers=address,undefined")

    def _build(self, name, *options, targets=("all",)):
        building.prepare(self.progress, self.tree)
        return building.build(self.progress, self.tree, self.folder / name, name, *options,
                              targets=targets)

    def _check(self, name):
        return self._count_of_check(f"check {name}", name, [jobs(), "-k", "check"])

    def _count_of_check(self, title, name, words):
        try:
            log = self.progress.run(title, ["make", *words], self.folder / name, ENVIRONMENT)
            failed_to_run = 0
        except building.BuildError as error:
            log = self.progress.folder / (title.replace(" ", "-") + ".log")
            failed_to_run = 1
            print(error)
        count = count_of_summary(log.read_text(errors="replace"))
        if failed_to_run:
            count.failed = max(count.failed, failed_to_run)
        return count

    def _stories(self, name, mta="postfix", store="sqlite"):
        command = [str(places.CHECKOUT / "tests/e2e/run-stories"), "--mta", mta, "--store", store,
                   "--program", str(self.folder / name / "pager-milter"), "--verbose"]
        result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                env={**os.environ, **ENVIRONMENT}, check=False, text=True)
        (self.progress.folder / f"stories-{mta}-{store}-{name}.log").write_text(result.stdout)
        count = count_of_tap(result.stdout)
        worth_showing = [line for line in result.stdout.splitlines()
                         if line.startswith(TOLD_TWICE)
                         or result.returncode != 0 and not line.startswith("ok ")]
        print("".join(f"{line}\n" for line in worth_showing), end="")
        if result.returncode != 0:
            count.failed = max(count.failed, 1)
        return count


def jobs():
    """How many things make does side by side."""
    return f"-j{os.cpu_count() or 1}"


def count_of_summary(text):
    """The counts of every summary that automake's test driver printed."""
    def total(*words):
        return sum(int(number) for word in words
                   for number in re.findall(rf"^# {word}: +(\d+)$", text, re.MULTILINE))
    return Count(total("PASS", "XFAIL"), total("FAIL", "XPASS", "ERROR"), total("SKIP"))


def count_of_tap(text):
    """The counts of TAP lines."""
    return Count(len(re.findall(r"^ok ", text, re.MULTILINE)),
                 len(re.findall(r"^not ok ", text, re.MULTILINE)),
                 told_twice=len(re.findall(f"^{TOLD_TWICE}", text, re.MULTILINE)))


NAMES = ("gcc", "stories", "postgresql_stories", "sendmail", "sanitized", "sanitized_stories",
         "threads", "fuzz", "quickstart", "distcheck")


def main():
    """Run the stages; 0 only if every test of every stage passed."""
    parser = argparse.ArgumentParser(prog="run-tests", description=__doc__)
    parser.add_argument("--folder", default=str(places.CHECKOUT / "build"), help="(%(default)s)")
    parser.add_argument("stages", nargs="*", metavar="STAGE",
                        help=f"only these, of {', '.join(NAMES)}")
    arguments = parser.parse_args()
    begin = time.monotonic()
    stages = Stages(places.pathlib.Path(arguments.folder), arguments)
    total = Count()
    for name in arguments.stages or NAMES:
        count = run_stage(stages, name)
        total.add(count)
    print(f"all stages took {time.monotonic() - begin:.0f} s")
    if total.passed + total.failed == 0:
        total.failed = 1
    print(total, flush=True)
    return 1 if total.failed else 0


def run_stage(stages, name):
    """Run one stage and say how it went."""
    method = getattr(stages, name)
    print(f"== {name}: {method.__doc__}", flush=True)
    begin = time.monotonic()
    try:
        count = method()
    except building.BuildError as error:
        print(error)
        count = Count(failed=1)
    print(f"== {name}: {count} in {time.monotonic() - begin:.0f} s", flush=True)
    return count


if __name__ == "__main__":
    sys.exit(main())
