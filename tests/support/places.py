# SPDX-License-Identifier: MIT
"""Where a run keeps its things, and under which accounts its programs work."""

import grp
import os
import pathlib
import pwd
import random
import shutil
import socket
import tempfile

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = CHECKOUT / "tests" / "fixtures"

# Accounts that every Debian has. The daemon, Postfix and the mailboxes each get another one, so
# that a file with too narrow or too wide a mode shows up.
DAEMON_USER = "nobody"
MAILBOX_USER = "mail"
POSTFIX_USERS = ("postfix", "uucp")
POSTDROP_GROUPS = ("postdrop", "news")

# A socket path has room for 107 bytes; what we put below a run folder stays under 40.
SOCKET_PATH_ROOM = 107 - 40

# Below the range from which the kernel takes ports for outgoing connections.
PORTS = range(18000, 32000)
_GIVEN = set()


def first_user(names):
    """The first of the accounts that this machine has."""
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in names if name in known)


def first_group(names):
    """The first of the groups that this machine has."""
    known = {entry.gr_name for entry in grp.getgrall()}
    return next(name for name in names if name in known)


def can_be_entered_by_all(folder):
    """Whether an account without rights can get to `folder`."""
    folder = folder.resolve()
    return all(os.stat(place).st_mode & 0o001 for place in (folder, *folder.parents))


def run_folder(wanted=None, root="/tmp"):
    """A fresh folder for a run: `wanted` where every account can enter it, else one in `root`."""
    if wanted is not None:
        shutil.rmtree(wanted, ignore_errors=True)
        wanted.mkdir(parents=True)
        wanted.chmod(0o755)
        if can_be_entered_by_all(wanted) and len(str(wanted)) < SOCKET_PATH_ROOM:
            return wanted
    folder = pathlib.Path(tempfile.mkdtemp(prefix="pager-milter-", dir=root))
    folder.chmod(0o755)
    return folder


def copy_program(program, folder):
    """A copy where every account can run it, untouched by a build in the meantime."""
    copy = folder / "pager-milter"
    shutil.copy(program, copy)
    copy.chmod(0o755)
    return copy


def copy_replies(folder):
    """A copy of the reply texts as they are installed, where every account can read them."""
    return pathlib.Path(shutil.copytree(CHECKOUT / "conf" / "replies", folder / "replies"))


def free_ports(count, held=None):
    """Ports on 127.0.0.1 that nothing listens on, none of them twice, in no particular order.

    Sockets that keep them from other runs until they are closed are added to `held`; they keep
    nobody from listening who sets SO_REUSEADDR.
    """
    found = []
    for port in random.sample(PORTS, len(PORTS)):
        if len(found) == count:
            _GIVEN.update(found)
            return found
        if port in _GIVEN:
            continue
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                probe.close()
                if held is not None:
                    held.append(_hold(port))
            except OSError:
                continue
        found.append(port)
    raise OSError(f"no {count} free ports on 127.0.0.1")


def _hold(port):
    """A socket that has a port and does not listen."""
    holder = socket.socket()
    holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    holder.bind(("127.0.0.1", port))
    return holder
