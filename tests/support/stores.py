# SPDX-License-Identifier: MIT
"""The store of a story, of either engine: its URL, what is still to be done, how it ends."""

import contextlib
import os
import pathlib
import shutil
import sqlite3
import subprocess

import places
import secret

ENGINES = ("sqlite", "postgresql")
DUE = ("SELECT count(*) FROM promises WHERE state = 'open' AND"
       " (leased = 1 AND leased_by NOT IN ({dead}) OR ready <= {microseconds})")


class SqliteStore:
    """A file in the folder of a daemon."""

    def __init__(self, folder):
        self.path = folder / "pager-milter.db"
        self.url = f"sqlite:{self.path}"
        self.is_spoilt = False

    def count_due(self, now, dead=()):
        """How many promises are being kept or due at a time, in seconds since 1970.

        What a dead host leased is nobody's until its lease ends. From a spoilt store nothing is.
        """
        if self.is_spoilt or not self.path.exists():
            return 0
        try:
            with contextlib.closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as file:
                return file.execute(_due(now, dead)).fetchone()[0]
        except sqlite3.OperationalError:  # it is being made, or is locked: look again
            return 1

    def rows(self, question):
        """The first column of what is asked; none where there is no database that can be read."""
        if not self.path.exists():
            return []
        with contextlib.closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as file:
            try:
                return [row[0] for row in file.execute(question)]
            except sqlite3.DatabaseError:
                return []

    def contains(self, text):
        """Whether any of its files has a text."""
        return any(text.encode() in path.read_bytes()
                   for path in self.path.parent.glob(self.path.name + "*"))

    def fill(self, sql):
        """Make it as a file of SQL says, for a daemon that has not run yet."""
        with contextlib.closing(sqlite3.connect(self.path)) as file:
            file.executescript(sql.read_text())
        shutil.chown(self.path, places.DAEMON_USER)

    def spoil(self):
        """What lies where the store should be is no database."""
        self.is_spoilt = True
        self.path.write_bytes(b"dit is geen database\n" * 500)
        shutil.chown(self.path, places.DAEMON_USER)

    def mend(self):
        """What was spoilt is taken away; the store begins anew."""
        self.is_spoilt = False
        for path in self.path.parent.glob(self.path.name + "*"):
            path.unlink()

    def end(self):
        """Nothing is to be done: it goes with its folder."""


class PostgresqlStore:
    """A database in the server of the run."""

    def __init__(self, server, name):
        self.server = server
        self.name = name
        self.url = server.url_of(name)
        self.session = None  # one psql that answers questions
        self.is_spoilt = False
        server.tell(f"CREATE DATABASE {name} TEMPLATE template0")

    def count_due(self, now, dead=()):
        """How many promises are being kept or due at a time, in seconds since 1970."""
        if self.is_spoilt:
            return 0
        rows = self._ask(_due(now, dead))
        return int(rows[0]) if rows else 1  # it is being made, or cannot be reached: look again

    def rows(self, question):
        """The first column of what is asked; none where the server lets nobody in."""
        return [row.partition("|")[0] for row in self._ask(question)]

    def contains(self, text):
        """Whether anything that a dump of it shows has a text."""
        dump = subprocess.run([_program("pg_dump"), "--data-only", "--inserts", self.url],
                              stdout=subprocess.PIPE, check=True).stdout
        return text.encode() in dump

    def fill(self, sql):
        """Make it as a file of SQL says, for a daemon that has not run yet."""
        subprocess.run([*self.server.psql(self.url), "-v", "ON_ERROR_STOP=1", "-f", sql],
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)

    def spoil(self):
        """The server lets nobody in."""
        self.is_spoilt = True
        self.server.tell(f"ALTER DATABASE {self.name} ALLOW_CONNECTIONS false",
                         "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                         f" WHERE datname = '{self.name}'")

    def mend(self):
        """The server lets everybody in again."""
        self.is_spoilt = False
        self.server.tell(f"ALTER DATABASE {self.name} ALLOW_CONNECTIONS true")

    def end(self):
        """Remove the database: it takes up more room than a story's other things together."""
        if self.session is not None:
            self.session.kill()
            self.session.communicate()
        self.server.tell(f"DROP DATABASE {self.name} WITH (FORCE)")

    def _ask(self, question):
        """The lines of an answer; none when the question failed."""
        if self.session is None or self.session.poll() is not None:
            self.session = subprocess.Popen(
                self.server.psql(self.url), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, text=True)
        try:
            self.session.stdin.write(f"{question};\n\\echo .\n")
            self.session.stdin.flush()
        except BrokenPipeError:
            return []
        lines = []
        for line in self.session.stdout:
            if line == ".\n":
                return lines
            lines.append(line.strip())
        return []


def _due(now, dead):
    names = ", ".join(f"'{name}'" for name in ("", *dead))
    return DUE.format(microseconds=int(now * 1_000_000), dead=names)


class Server:
    """A private PostgreSQL in a folder, with room for so many connections."""

    def __init__(self, folder, connections):
        script = pathlib.Path(__file__).with_name("postgresql")
        environment = {**os.environ, "PAGER_POSTGRESQL_PARENT": str(folder),
                       "PAGER_POSTGRESQL_CONNECTIONS": str(connections),
                       "PAGER_POSTGRESQL_GROUP": secret.group_of(places.DAEMON_USER)}
        self.process = subprocess.Popen([script], env=environment, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip()
        if not self.url:
            self.process.communicate()
            raise FileNotFoundError("the private PostgreSQL did not start")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.communicate()

    def url_of(self, name):
        """The URL of a database."""
        return self.url.replace("/postgres?", f"/{name}?")

    def psql(self, url):
        """The command that reads SQL from its standard input."""
        return [_program(), "--no-psqlrc", "--quiet", "--no-align", "--tuples-only", url]

    def tell(self, *statements):
        """Carry out statements outside the databases of stories, each by itself."""
        commands = [word for statement in statements for word in ("-c", statement)]
        subprocess.run([*self.psql(self.url), "-v", "ON_ERROR_STOP=1", *commands],
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)


def _program(name="psql"):
    """The newest program of this name that came with a PostgreSQL."""
    found = pathlib.Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    newest = max(found, key=lambda path: float(path.parts[-3]), default=None)
    return newest or shutil.which(name)
