# SPDX-License-Identifier: MIT
"""Folders and files that belong to the daemon's account alone."""

import grp
import pwd
import shutil

import places


def make_folder(folder):
    """A folder that only the daemon's account can enter."""
    folder.mkdir(parents=True, mode=0o700)
    shutil.chown(folder, places.DAEMON_USER, group_of(places.DAEMON_USER))


def write_secret(path, text):
    """A file that only the daemon's account can read."""
    path.write_text(text + "\n")
    path.chmod(0o400)
    shutil.chown(path, places.DAEMON_USER, group_of(places.DAEMON_USER))


def group_of(user):
    """The name of an account's group."""
    return grp.getgrgid(pwd.getpwnam(user).pw_gid).gr_name
