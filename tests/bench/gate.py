# SPDX-License-Identifier: MIT
"""A trial counts only when the machine was idle right before and right after it.

On a shared machine a busy neighbour turns ratios upside down, so a trial that was not alone is
dropped and made again, a bounded number of times.
"""

import statistics
import time

IDLE_SHARE = 0.90  # of all processors, during the probe
PROBE_S = 0.25
PATIENCE_S = 20
TRIES = 6


def _processor_times():
    with open("/proc/stat", encoding="ascii") as stat:
        fields = [int(field) for field in stat.readline().split()[1:]]
    return fields[3] + fields[4], sum(fields[:8])


def is_quiet():
    """Whether the machine has nothing to do just now."""
    idle_before, all_before = _processor_times()
    time.sleep(PROBE_S)
    idle_after, all_after = _processor_times()
    return idle_after - idle_before >= IDLE_SHARE * (all_after - all_before)


def wait_for_quiet():
    """Wait until it is quiet; false when it does not become so."""
    end = time.monotonic() + PATIENCE_S
    while not is_quiet():
        if time.monotonic() > end:
            return False
    return True


class Trials:
    """Runs trials behind the gate and counts those that it had to drop."""

    def __init__(self):
        self.dropped = 0

    def run(self, trial):
        """The result of the first run of `trial` that was alone, or of the last try."""
        for _ in range(TRIES):
            before = wait_for_quiet()
            result = trial()
            if before and wait_for_quiet():
                return result
            self.dropped += 1
        return result


def median(values):
    """The middle one of some figures."""
    return statistics.median(values)


def percentile(values, share):
    """The figure below which `share` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
