#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Reads a file as OpenMetrics 1.0, strictly, and prints what is wrong with it.

    read_openmetrics.py FILE

Knows what we write: gauges, counters, histograms and infos, without timestamps or exemplars.
"""

import re
import sys
from pathlib import Path

NAME = r"[a-zA-Z_:][a-zA-Z0-9_:]*"
VALUE = r"[+-]?(?:\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|Inf)"
LABEL = re.compile(r'([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(,|$)')
META = re.compile(rf"# (TYPE|UNIT|HELP) ({NAME}) (.+)")
SAMPLE = re.compile(rf"({NAME})(?:\{{(.*)\}})? ({VALUE})")
ENDINGS = {"gauge": ("",), "counter": ("_total",), "info": ("_info",),
           "histogram": ("_bucket", "_count", "_sum")}


class Wrong(Exception):
    """What a line breaks."""


def labels_of(text):
    """The labels between braces, by name."""
    labels = {}
    at = 0
    while at < len(text):
        match = LABEL.match(text, at)
        if match is None or match[1] in labels:
            raise Wrong(f"labels {text!r}")
        labels[match[1]] = match[2]
        at = match.end()
    return labels


class Family:
    """One family: what was said of it, and its samples."""

    def __init__(self, name, kind):
        if kind not in ENDINGS:
            raise Wrong(f"type {kind}")
        self.name = name
        self.kind = kind
        self.told = {"TYPE"}
        self.samples = []
        self.seen = set()

    def tell(self, word, text):
        """Takes a UNIT or a HELP."""
        if word in self.told or self.samples:
            raise Wrong(f"{word} of {self.name} again, or behind its samples")
        if word == "UNIT" and not self.name.endswith("_" + text):
            raise Wrong(f"{self.name} does not end in its unit {text}")
        self.told.add(word)

    def take(self, name, labels, value):
        """Takes a sample."""
        ending = name[len(self.name):]
        if not name.startswith(self.name) or ending not in ENDINGS[self.kind]:
            raise Wrong(f"{name} is no sample of the {self.kind} {self.name}")
        key = (ending, tuple(sorted(labels.items())))
        if key in self.seen:
            raise Wrong(f"{name} {labels} twice")
        if self.kind in ("counter", "histogram") and value < 0:
            raise Wrong(f"{name} below zero")
        if self.kind == "info" and value != 1:
            raise Wrong(f"{name} is not 1")
        self.seen.add(key)
        self.samples.append((ending, labels, value))

    def end(self):
        """Checks the whole of a histogram."""
        if "HELP" not in self.told:
            raise Wrong(f"{self.name} has no HELP")
        if self.kind != "histogram" or not self.samples:
            return
        groups = [(float(labels["le"]), value)
                  for ending, labels, value in self.samples if ending == "_bucket"]
        others = {ending: value for ending, _, value in self.samples if ending != "_bucket"}
        if groups != sorted(groups) or sorted(v for _, v in groups) != [v for _, v in groups]:
            raise Wrong(f"{self.name} does not rise")
        if groups[-1][0] != float("inf") or groups[-1][1] != others.get("_count"):
            raise Wrong(f"{self.name} has no +Inf that is its count")
        if "_sum" not in others:
            raise Wrong(f"{self.name} has no sum")


def read_line(line, families):
    """Takes one line, which may begin a family."""
    meta = META.fullmatch(line)
    if meta and meta[1] == "TYPE":
        if meta[2] in families:
            raise Wrong(f"{meta[2]} again")
        if families:
            list(families.values())[-1].end()
        families[meta[2]] = Family(meta[2], meta[3])
        return
    if not families:
        raise Wrong(f"{line!r} before any TYPE")
    family = list(families.values())[-1]
    if meta:
        if meta[2] != family.name:
            raise Wrong(f"{line!r} among {family.name}")
        family.tell(meta[1], meta[3])
        return
    sample = SAMPLE.fullmatch(line)
    if sample is None:
        raise Wrong(f"{line!r} is no sample")
    family.take(sample[1], labels_of(sample[2] or ""), float(sample[3]))


def complaint(text):
    """What is wrong with a text first, or None."""
    lines = text.split("\n")
    if lines[-2:] != ["# EOF", ""]:
        return "does not end in # EOF and one line end"
    families = {}
    for number, line in enumerate(lines[:-2], 1):
        try:
            read_line(line, families)
        except Wrong as wrong:
            return f"line {number}: {wrong}"
    if not families:
        return "tells nothing"
    try:
        list(families.values())[-1].end()
    except Wrong as wrong:
        return str(wrong)
    return None


def main():
    """Reads the file that is named."""
    said = complaint(Path(sys.argv[1]).read_text("utf-8"))
    if said is not None:
        print(said)
    return 0 if said is None else 1


if __name__ == "__main__":
    sys.exit(main())
