# SPDX-License-Identifier: MIT
"""Moves the pretended clock of a pager-milter: to an instant, or on by +SECONDS."""

import pathlib
import sys

import daemon


def main():
    """0 when the clock was moved."""
    if len(sys.argv) != 3:
        print("usage: move_clock.py SOCKET INSTANT|+SECONDS", file=sys.stderr)
        return 64
    daemon.move_clock(pathlib.Path(sys.argv[1]), sys.argv[2])
    return 0


if __name__ == "__main__":
    sys.exit(main())
