"""Bytes of a connection to requests, one after another (RFC 9112)."""

import time
from http import HTTPStatus

from pagerduty.message import BadRequest, Request

HEAD_BYTES = 65536
BODY_BYTES = 4 * 1024 * 1024  # well above PagerDuty's own limit, which is checked later


class RequestReader:
    """Fed with bytes, it gives whole requests. Takes Content-Length and chunked bodies."""

    def __init__(self, connection):
        self._connection = connection
        self._buffer = bytearray()
        self._head = None  # the head that waits for its body
        self.wants_continue = False

    def feed(self, data):
        """Takes what the connection received."""
        self._buffer += data

    def next(self):
        """The next whole request, or None when more bytes are needed."""
        if self._head is None and not self._read_head():
            return None
        method, target, version, headers = self._head
        body = self._take_chunked() if "transfer-encoding" in headers else self._take_counted()
        if body is None:
            return None
        self._head = None
        self.wants_continue = False
        path, _, query = target.partition("?")
        return Request(method, path, query, headers, body, _keeps_alive(version, headers),
                       time.monotonic_ns(), self._connection)

    def _read_head(self):
        while self._buffer.startswith(b"\r\n"):
            del self._buffer[:2]
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0 and len(self._buffer) <= HEAD_BYTES:
            return False
        if end < 0 or end > HEAD_BYTES:
            raise BadRequest(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "the head is too long")
        lines = self._buffer[:end].decode("latin-1").split("\r\n")
        del self._buffer[:end + 4]
        headers = _headers_of(lines[1:])
        self._head = (*_request_line_of(lines[0]), headers)
        _check_framing(headers)
        self.wants_continue = headers.get("expect", "").lower() == "100-continue"
        return True

    def _take_counted(self):
        length = int(self._head[3].get("content-length", "0"))
        if len(self._buffer) < length:
            return None
        body = bytes(self._buffer[:length])
        del self._buffer[:length]
        return body

    def _take_chunked(self):
        """The body when all its chunks are here; until then the buffer stays as it is."""
        position, chunks = 0, []
        while True:
            line_end = self._buffer.find(b"\r\n", position)
            if line_end < 0:
                return None
            size = _chunk_size_of(bytes(self._buffer[position:line_end]))
            if line_end + size > BODY_BYTES:
                raise BadRequest(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the body is too long")
            if size == 0:
                return self._end_chunks(line_end, chunks)
            position = line_end + 2 + size + 2
            if len(self._buffer) < position:
                return None
            chunks.append(bytes(self._buffer[line_end + 2:line_end + 2 + size]))

    def _end_chunks(self, line_end, chunks):
        """Skips the trailers, which end with an empty line."""
        end = self._buffer.find(b"\r\n\r\n", line_end)
        if end < 0:
            return None
        del self._buffer[:end + 4]
        return b"".join(chunks)


def _request_line_of(line):
    words = line.split(" ")
    if len(words) != 3 or not words[2].startswith("HTTP/1.") or not words[0].isalpha():
        raise BadRequest(HTTPStatus.BAD_REQUEST, "this is no request line of HTTP/1")
    return words


def _headers_of(lines):
    headers = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon or not name or name != name.strip():
            raise BadRequest(HTTPStatus.BAD_REQUEST, "a header line has no name")
        headers[name.lower()] = value.strip()
    return headers


def _check_framing(headers):
    coding, length = headers.get("transfer-encoding"), headers.get("content-length", "0")
    if coding is not None and coding.lower() != "chunked":
        raise BadRequest(HTTPStatus.NOT_IMPLEMENTED, "only the transfer coding chunked is known")
    if coding is not None and "content-length" in headers:
        raise BadRequest(HTTPStatus.BAD_REQUEST, "both Content-Length and Transfer-Encoding")
    if not (length.isascii() and length.isdigit()):
        raise BadRequest(HTTPStatus.BAD_REQUEST, "Content-Length is no number")
    if len(length) > 12 or int(length) > BODY_BYTES:
        raise BadRequest(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the body is too long")


def _chunk_size_of(line):
    digits = line.partition(b";")[0].strip()
    try:
        return int(digits, 16) if digits.isalnum() else int("no number")
    except ValueError:
        raise BadRequest(HTTPStatus.BAD_REQUEST, "a chunk has no size") from None


def _keeps_alive(version, headers):
    wish = headers.get("connection", "").lower()
    return wish == "keep-alive" if version == "HTTP/1.0" else wish != "close"
