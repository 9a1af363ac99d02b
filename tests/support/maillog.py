# SPDX-License-Identifier: MIT
"""Reads Postfix's log and queue: which mails of a lane are still on their way."""

import re
import stat

HEAD_BYTES = 4096  # of a queue file: the envelope, with the content filter that a lane has

# A mail is on its way from the smtpd line that names its client to one of these.
ENDED = re.compile(r": ([0-9A-F]+): (?:removed|milter-(?:reject|hold|discard): END-OF-MESSAGE"
                   r"|to=<[^>]*>.*status=deferred)")
TAKEN = re.compile(r" postfix/([\w-]+)/smtpd\[\d+\]: ([0-9A-F]+): client=\S*?\]:(\d+)")
GONE = re.compile(r" lost connection after .*\]:(\d+)$", re.MULTILINE)
ACTIVE = re.compile(r"qmgr\[\d+\]: ([0-9A-F]+): from=")


def on_their_way(log, lane, forgotten_ports, queued=()):
    """Queue ids of the lane's mails that have not ended, those in `queued` among them.

    A mail from one of `forgotten_ports` counts only once the queue manager has it: a test may
    well begin a mail and never end it. So may a daemon that is killed.
    """
    forgotten_ports = {*forgotten_ports, *map(int, GONE.findall(log))}
    ended = set(ENDED.findall(log))
    active = set(ACTIVE.findall(log))
    taken = {queue_id for name, queue_id, port in TAKEN.findall(log)
             if name == lane and (int(port) not in forgotten_ports or queue_id in active)}
    return (taken | set(queued)) - ended


def lying(queue, lane):
    """Queue ids of the lane's mails that Postfix has taken, and not been through with yet."""
    return [path.name for folder in ("incoming", "active")  # in this order they go
            for path in (queue / folder).iterdir() if _is_taken(path, lane)]


def _is_taken(path, lane):
    """Whether a queue file is whole, which its mode says, and of a lane. One that moves is."""
    try:
        if not path.stat().st_mode & stat.S_IXUSR:
            return False
        with open(path, "rb") as file:
            return f"box-{lane}:".encode() in file.read(HEAD_BYTES)
    except FileNotFoundError:
        return True
