# SPDX-License-Identifier: MIT
"""Reads a story: plain text, one step a line, indented lines below a step belong to it.

    case    a night mail survives an outage of PagerDuty
    clock   2026-01-12T02:00:00Z
    answer  503, 503, 202
    mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
    expect  accepted
    after   15 s
    expect  1 incident
"""

import dataclasses
import pathlib

INDENT = "    "


class StoryError(Exception):
    """A story that cannot be read; says where."""


@dataclasses.dataclass
class Step:
    """One line of a story and what is indented below it."""

    verb: str
    words: str
    line: int
    block: str = ""

    def __str__(self):
        return f"{self.verb} {self.words}".strip()


@dataclasses.dataclass
class Story:
    """A case: its name, and its steps in their order."""

    path: pathlib.Path
    name: str
    steps: list

    def words_of(self, verb, otherwise=""):
        """The words of the first step with this verb."""
        return next((step.words for step in self.steps if step.verb == verb), otherwise)

    def has(self, verb):
        """Whether any step has this verb."""
        return any(step.verb == verb for step in self.steps)

    def again(self, number):
        """The same story to be told beside itself; 0 gives the first."""
        path = self.path.with_stem(f"{self.path.stem}~{number}") if number else self.path
        return dataclasses.replace(self, path=path)


def read(path):
    """Read the story in a file."""
    return parse(path.read_text(), path)


def parse(text, path=pathlib.Path("story")):
    """Read a story from its text; `path` is for complaints."""
    steps = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            continue
        if line.startswith(INDENT) or not line.strip():
            _continue_block(steps, line, path, number)
            continue
        if line[0].isspace():
            raise StoryError(f"{path}:{number}: indent by four spaces what belongs to a step")
        verb, _, words = line.partition(" ")
        steps.append(Step(verb, " ".join(words.split()), number))
    for step in steps:
        step.block = step.block.rstrip("\n") + "\n" if step.block.strip() else ""
    return Story(path, _name(steps, path), [step for step in steps if step.verb != "case"])


def _continue_block(steps, line, path, number):
    if steps:
        steps[-1].block += line.removeprefix(INDENT) + "\n"
    elif line.strip():
        raise StoryError(f"{path}:{number}: this belongs to no step")


def _name(steps, path):
    names = [step.words for step in steps if step.verb == "case"]
    if len(names) != 1 or steps[0].verb != "case":
        raise StoryError(f"{path}:1: a story starts with one 'case' line")
    return names[0]
