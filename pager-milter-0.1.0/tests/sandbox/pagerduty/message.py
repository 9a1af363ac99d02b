"""The values of HTTP: what came in, and what goes out in which manner."""

from http import HTTPStatus
from typing import NamedTuple


class Request(NamedTuple):
    """One whole request; arrived_ns is CLOCK_MONOTONIC when its last byte came."""

    method: str
    path: str
    query: str
    headers: dict[str, str]  # names in lower case; a doubled header keeps its last value
    body: bytes
    keep_alive: bool
    arrived_ns: int
    connection: int  # counts connections, so that a test sees which were used again


class Reply(NamedTuple):
    """What to send; the manner is how (see http.MANNERS)."""

    status: int
    body: bytes = b""
    content_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    manner: str = "whole"
    delay_s: float = 0.0
    spread_s: float = 0.0  # for the manner slow-body: over how long the body is spread

    @property
    def is_plain(self):
        """True when it can be written at once."""
        return self.manner == "whole" and self.delay_s == 0


class BadRequest(Exception):
    """Bytes that are no request that this server takes; the connection ends with this status."""

    def __init__(self, status, text):
        super().__init__(text)
        self.status = status


def reason_of(status):
    """The words that belong to a status; a made-up status has its own."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def text_reply(status, text):
    """A short text for a person."""
    return Reply(status, (text + "\n").encode(), "text/plain; charset=utf-8")


def head_of(reply, keep_alive):
    """The bytes of status line and headers."""
    lines = [
        f"HTTP/1.1 {reply.status} {reason_of(reply.status)}",
        f"Content-Length: {len(reply.body)}",
        "Connection: keep-alive" if keep_alive else "Connection: close",
    ]
    if reply.content_type:
        lines.append(f"Content-Type: {reply.content_type}")
    lines += [f"{name}: {value}" for name, value in reply.headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
