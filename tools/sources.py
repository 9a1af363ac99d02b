# SPDX-License-Identifier: MIT
"""Which files are ours, and how a gate reports on them."""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("milter", "src", "tests")


def c_files(root=ROOT):
    """Every C file of ours, as paths below the root, sorted."""
    found = []
    for folder in FOLDERS:
        for place, _, names in os.walk(root / folder):
            found += [Path(place, name).relative_to(root) for name in names
                      if name.endswith((".c", ".h"))]
    return sorted(found)


def blanked(text, beginnings):
    """The text with the tokens that begin so made spaces; lines and columns stay."""
    result = []
    at = 0
    while at < len(text):
        end = token_end(text, at)
        token = text[at:end]
        if token.startswith(beginnings):
            token = "".join("\n" if character == "\n" else " " for character in token)
        result.append(token)
        at = end
    return "".join(result)


def without_comments(text):
    """The text with spaces for comments."""
    return blanked(text, ("/*", "//"))


def without_strings(text):
    """The text, already without comments, with spaces for strings and characters."""
    return blanked(text, ('"', "'"))


def token_end(text, at):
    """Where the comment, string, character or other single letter that begins here ends."""
    if text.startswith("/*", at):
        end = text.find("*/", at + 2)
        return len(text) if end < 0 else end + 2
    if text.startswith("//", at):
        end = text.find("\n", at)
        return len(text) if end < 0 else end
    if text[at] in "\"'":
        return quoted_end(text, at)
    return at + 1


def quoted_end(text, at):
    """Where the string or character that begins here ends; never past its line."""
    end = at + 1
    while end < len(text) and text[end] not in (text[at], "\n"):
        end += 2 if text[end] == "\\" else 1
    return min(end + 1, len(text))


def report(complaints):
    """Prints the complaints; the exit code of the gate."""
    for complaint in complaints:
        print(complaint)
    return 1 if complaints else 0


def self_test(check, cases):
    """Feeds each example to `check(root)`, which has to complain in the words that the case names.

    A case is (name, {path: text}, words); words of None mean that nothing may be complained about.
    """
    failures = []
    for name, files, words in cases:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for path, text in files.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text, encoding="utf-8")
            complaints = "\n".join(check(root))
        is_right = complaints == "" if words is None else words in complaints
        if not is_right:
            failures.append(f"{name}: expected {words!r}, got {complaints!r}")
    return failures


def main(check, cases, usage):
    """The command line of a gate: no argument, or --self-test."""
    arguments = sys.argv[1:]
    if arguments == ["--self-test"]:
        return report(self_test(check, cases))
    if arguments:
        print(usage, file=sys.stderr)
        return 64
    return report(check(ROOT))
