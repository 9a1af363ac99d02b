# SPDX-License-Identifier: MIT
"""The words that a story may use: each is a pattern and the function that carries it out."""

import re

_TABLE = []


class UnknownStep(Exception):
    """A step that no pattern fits."""


def step(pattern):
    """Register a function for steps of this form.

    Named groups of the pattern become arguments; in the pattern `{name}` stands for one word and
    `"{name}"` for a text in quotes.
    """
    pattern = re.sub(r'"\{(\w+)\}"', r'"(?P<\1>(?:[^"\\\\]|\\\\.)*)"', pattern)
    pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>\\S+)", pattern)
    compiled = re.compile(pattern)

    def register(function):
        _TABLE.append((compiled, function))
        return function
    return register


def find(text):
    """The function for a step and its arguments."""
    for pattern, function in _TABLE:
        match = pattern.fullmatch(text)
        if match is not None:
            return function, match.groupdict()
    raise UnknownStep(f"no such step: {text}")


def beginnings():
    """The words with which each form begins, up to the first that a story may choose."""
    return {re.match(r"[\w :.]*", pattern.pattern.replace("\\.", "."))[0].removeprefix("expect").strip()
            for pattern, _ in _TABLE}


def carry_out(world, story_step):
    """Carry out one step."""
    function, arguments = find(str(story_step))
    function(world, story_step, **arguments)
