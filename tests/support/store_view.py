# SPDX-License-Identifier: MIT
"""Looks into the embedded store: what is still to be done now."""

import contextlib
import sqlite3


DUE = "SELECT count(*) FROM promises WHERE state = 'open' AND (leased = 1 OR ready <= ?)"


def count_due(path, now):
    """How many promises are being kept or due at a time, in seconds since 1970."""
    if not path.exists():
        return 0
    try:
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as store:
            row = store.execute(DUE, (int(now * 1_000_000),)).fetchone()
    except sqlite3.OperationalError:  # it is being made, or is locked: look again
        return 1
    return row[0]
