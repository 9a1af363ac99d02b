# SPDX-License-Identifier: MIT
"""Processor time and memory of a process and all that descends from it."""

import os
import pathlib

TICK_S = 1 / os.sysconf("SC_CLK_TCK")


def family(pid):
    """The process and its descendants."""
    found = [pid]
    for parent in found:
        for task in pathlib.Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += [int(child) for child in task.read_text().split()]
            except OSError:
                continue
    return found


def processor_seconds(pid):
    """User and system time of the family so far."""
    total = 0
    for member in family(pid):
        try:
            fields = pathlib.Path(f"/proc/{member}/stat").read_text().rsplit(") ", 1)[1].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total * TICK_S


def memory_mb(pid):
    """Resident memory of the family: the sum of all, and the sum with shared pages split (PSS)."""
    resident = shared_out = 0
    for member in family(pid):
        try:
            lines = pathlib.Path(f"/proc/{member}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        for line in lines:
            if line.startswith("Rss:"):
                resident += int(line.split()[1])
            elif line.startswith("Pss:"):
                shared_out += int(line.split()[1])
    return resident / 1024, shared_out / 1024
