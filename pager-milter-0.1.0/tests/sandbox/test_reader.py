"""Bytes to requests."""

import unittest

from pagerduty.message import BadRequest
from pagerduty.reader import BODY_BYTES, HEAD_BYTES, RequestReader

COUNTED = b"POST /v2/enqueue?a=b HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody"
CHUNKED = (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
           b"4\r\nbody\r\nA;name=value\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n")
PLAIN = b"GET / HTTP/1.1\r\n\r\n"

# what is odd, the bytes, the status of the refusal
BAD = (
    ("no request line", b"hello\r\n\r\n", 400),
    ("another protocol", b"GET / SPDY/3\r\n\r\n", 400),
    ("a TLS greeting", b"\x16\x03\x01\x02\x00\x01\r\n\r\n", 400),
    ("a header without colon", b"GET / HTTP/1.1\r\nHost\r\n\r\n", 400),
    ("a folded header", b"GET / HTTP/1.1\r\nA: b\r\n c: d\r\n\r\n", 400),
    ("a length in words", b"GET / HTTP/1.1\r\nContent-Length: ten\r\n\r\n", 400),
    ("a negative length", b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
    ("two ways to say the length",
     b"GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    ("a coding that nobody knows", b"GET / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
    ("a chunk of no size", b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400),
    ("a chunk of negative size",
     b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-4\r\n", 400),
    ("an endless chunk",
     b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\n", 413),
    ("an endless body", b"GET / HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % (BODY_BYTES + 1), 413),
    ("a length of a hundred digits",
     b"GET / HTTP/1.1\r\nContent-Length: " + b"9" * 100 + b"\r\n\r\n", 413),
    ("an endless head", b"GET / HTTP/1.1\r\nA: " + b"x" * HEAD_BYTES, 431),
)

# the request's version and Connection header, and whether the connection stays
KEEPING = ((b"1.1", b"", True), (b"1.1", b"close", False), (b"1.0", b"", False),
           (b"1.0", b"Keep-Alive", True))


def read(data):
    """All requests in some bytes."""
    reader = RequestReader(1)
    reader.feed(data)
    return list(iter(reader.next, None))


class ReaderTest(unittest.TestCase):
    """The reader without a connection."""

    def test_counted(self):
        """a body with a length is read"""
        [request] = read(COUNTED)
        self.assertEqual((request.method, request.path, request.query, request.body),
                         ("POST", "/v2/enqueue", "a=b", b"body"))
        self.assertEqual(request.headers, {"host": "x", "content-length": "4"})

    def test_chunked(self):
        """a body in chunks is put together, extensions and trailers left out"""
        self.assertEqual([each.body for each in read(CHUNKED + PLAIN)],
                         [b"body0123456789", b""])

    def test_pipelined(self):
        """requests that follow one another at once are told apart"""
        requests = read(COUNTED + b"\r\n" + PLAIN + COUNTED)
        self.assertEqual([each.method for each in requests], ["POST", "GET", "POST"])

    def test_byte_by_byte(self):
        """requests that come byte by byte are the same"""
        reader, requests = RequestReader(1), []
        for byte in COUNTED + CHUNKED + PLAIN:
            reader.feed(bytes([byte]))
            requests += iter(reader.next, None)
        self.assertEqual([each.body for each in requests], [b"body", b"body0123456789", b""])

    def test_bad(self):
        """bytes that are no request are refused"""
        for name, data, status in BAD:
            with self.subTest(name), self.assertRaises(BadRequest) as refused:
                read(data)
            self.assertEqual(refused.exception.status, status, name)

    def test_keep_alive(self):
        """the connection stays as version and header say"""
        for version, header, stays in KEEPING:
            [request] = read(b"GET / HTTP/%b\r\nConnection: %b\r\n\r\n" % (version, header))
            self.assertEqual(request.keep_alive, stays, (version, header))

    def test_continue(self):
        """a client that waits for 100 is noticed until its body has come"""
        reader = RequestReader(1)
        reader.feed(COUNTED.replace(b"Host: x", b"Expect: 100-Continue")[:-4])
        self.assertIsNone(reader.next())
        self.assertTrue(reader.wants_continue)
        reader.feed(b"body")
        self.assertEqual(reader.next().body, b"body")
        self.assertFalse(reader.wants_continue)
