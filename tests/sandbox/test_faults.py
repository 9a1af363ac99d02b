"""Faults as a client meets them, on real connections."""

import http.client
import json
import socket
import time
import unittest

import samples
from sandbox_client import Sandbox

BODY = json.dumps(samples.TRIGGER).encode()
REQUEST = (b"POST /v2/enqueue HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(BODY)) + BODY


class FaultsTest(unittest.TestCase):
    """One sandbox for all faults."""

    @classmethod
    def setUpClass(cls):
        cls.sandbox = cls.enterClassContext(Sandbox())

    def setUp(self):
        self.sandbox.reset()

    def last(self):
        return self.sandbox.state()["requests"][-1]

    def incidents(self):
        return len(self.sandbox.state()["incidents"])

    def connect(self, timeout_s=10):
        client = socket.create_connection(("127.0.0.1", self.sandbox.port), timeout_s)
        self.addCleanup(client.close)
        return client

    def test_statuses(self):
        """a status of the script is sent, and the event is not taken in"""
        for word in ("400", "403", "404", "408", "429", "500", "502", "503", "html-200",
                     "html-503", "unknown-key"):
            with self.subTest(word):
                self.sandbox.set_answers([word])
                status, headers, body = self.sandbox.send(samples.TRIGGER)
                self.assertEqual(status, int(word[-3:]) if word != "unknown-key" else 400)
                self.assertEqual(word.startswith("html"), headers["Content-Type"] == "text/html")
                self.assertTrue(body)
                last = self.last()
                self.assertEqual((last["answer"], last["is_accepted"]), (word, False))
        self.assertEqual(self.incidents(), 0)

    def test_retry_after(self):
        """Retry-After is sent as written"""
        for value in ("5", "Fri, 13 Nov 2026 10:00:00 GMT", "soon"):
            self.sandbox.set_answers([f"429:retry-after={value}"])
            self.assertEqual(self.sandbox.send(samples.TRIGGER)[1]["Retry-After"], value)

    def test_accepted_without_incident(self):
        """202 without incident looks like any 202"""
        self.sandbox.set_answers(["202-no-incident", "202-suppressed"])
        for _ in range(2):
            status, _, body = self.sandbox.send(samples.TRIGGER)
            self.assertEqual((status, json.loads(body)["status"]), (202, "success"))
            self.assertTrue(self.last()["is_accepted"])
            self.assertIsNone(self.last()["incident"])
        self.assertEqual(self.incidents(), 0)
        self.assertEqual(len(self.sandbox.state()["suppressed_alerts"]), 1)

    def test_later(self):
        """202-later answers at once, and its incident comes afterwards"""
        self.sandbox.set_answers(["202-later:0.3"])
        self.assertEqual(self.sandbox.send(samples.TRIGGER)[0], 202)
        self.assertIsNone(self.last()["incident"])
        self.assertTrue(self.sandbox.wait(incidents=1))
        self.sandbox.set_answers(["202-later:0.1"])
        self.sandbox.send(samples.event("dedup_key", "another"))
        self.sandbox.reset()
        self.assertFalse(self.sandbox.wait(incidents=1, timeout=0.2))

    def test_invalid_event_is_refused_all_the_same(self):
        """an answer that acts still refuses what is invalid"""
        self.sandbox.set_answers(["202", "202-no-incident", "delay:0", "slow-body:0"])
        event = samples.event("payload.severity", "worst")
        self.assertEqual([self.sandbox.send(event)[0] for _ in range(4)], [400] * 4)

    def test_lost_answer(self):
        """a lost answer acts and closes; the next try finds the same incident"""
        self.sandbox.set_answers(["lost-answer"])
        with self.assertRaises(http.client.RemoteDisconnected):
            self.sandbox.send(samples.TRIGGER)
        self.assertEqual((self.last()["status"], self.last()["is_accepted"]), (None, True))
        self.assertEqual(self.sandbox.send(samples.TRIGGER)[0], 202)
        self.assertEqual(self.incidents(), 1)

    def test_reset(self):
        """a reset before the answer does not act"""
        self.sandbox.set_answers(["reset"])
        with self.assertRaises(ConnectionResetError):
            self.sandbox.send(samples.TRIGGER)
        self.assertEqual((self.last()["is_accepted"], self.incidents()), (False, 0))

    def test_close(self):
        """a connection that ends before the answer did not act"""
        self.sandbox.set_answers(["close"])
        with self.assertRaises(http.client.RemoteDisconnected):
            self.sandbox.send(samples.TRIGGER)
        self.assertEqual(self.incidents(), 0)

    def test_reset_in_body(self):
        """a reset within the body sends the 202 and half of the body"""
        self.sandbox.set_answers(["reset-mid-body"])
        client = self.connect()
        client.sendall(REQUEST)
        got = b""
        with self.assertRaises(ConnectionResetError):
            while data := client.recv(65536):
                got += data
        head, _, body = got.partition(b"\r\n\r\n")
        self.assertTrue(head.startswith(b"HTTP/1.1 202 Accepted\r\n"))
        self.assertIn(b"Content-Length: %d\r\n" % (2 * len(body) + 1), head + b"\r\n")
        self.assertEqual(self.incidents(), 1)

    def test_hang(self):
        """a hang holds one connection and no other"""
        self.sandbox.set_answers(["hang"])
        client = self.connect(0.2)
        client.sendall(REQUEST)
        self.assertRaises(TimeoutError, client.recv, 1)
        self.assertEqual(self.sandbox.send(samples.TRIGGER)[0], 202)
        self.assertEqual(self.incidents(), 1)

    def test_garbage(self):
        """garbage is no HTTP"""
        self.sandbox.set_answers(["garbage"])
        with self.assertRaises(http.client.BadStatusLine):
            self.sandbox.send(samples.TRIGGER)

    def test_redirect(self):
        """a redirect names the same place, so that following it shows"""
        self.sandbox.set_answers(["redirect"])
        status, headers, _ = self.sandbox.send(samples.TRIGGER)
        self.assertEqual((status, headers["Location"]), (307, "/v2/enqueue"))

    def test_slow(self):
        """a delayed answer and a slow body act at once and are whole in the end"""
        for word in ("delay:0.2", "slow-body:0.2", "202:delay=0.2"):
            with self.subTest(word):
                self.sandbox.reset()
                self.sandbox.set_answers([word])
                client, begun = self.connect(), time.monotonic()
                client.sendall(REQUEST)
                self.assertTrue(self.sandbox.wait(incidents=1))
                response = http.client.HTTPResponse(client)
                response.begin()
                self.assertEqual(json.loads(response.read())["status"], "success")
                self.assertGreaterEqual(time.monotonic() - begun, 0.19)

    def test_connection_is_kept(self):
        """a connection serves many events, also after a fault that leaves it whole"""
        self.sandbox.set_answers(["202", "503", "delay:0.01", "slow-body:0.01"])
        client = http.client.HTTPConnection("127.0.0.1", self.sandbox.port, timeout=10)
        self.addCleanup(client.close)
        for _ in range(5):
            client.request("POST", "/v2/enqueue", BODY)
            client.getresponse().read()
        self.assertEqual(len({each["connection"] for each in self.sandbox.state()["requests"]}), 1)

    def test_pipelined_behind_a_slow_one(self):
        """answers come in the order of the requests"""
        self.sandbox.set_answers(["503:delay=0.1", "429"])
        client = self.connect()
        client.sendall(REQUEST * 3)
        response, statuses = client.makefile("rb"), []
        while len(statuses) < 3:
            line = response.readline()
            if line.startswith(b"HTTP/1.1 ") or b"HTTP/1.1 " in line:
                statuses.append(line.partition(b"HTTP/1.1 ")[2][:3])
        self.assertEqual(statuses, [b"503", b"429", b"202"])

    def test_continue(self):
        """a client that waits for 100 gets it"""
        client = self.connect()
        head, _, body = REQUEST.partition(b"\r\n\r\n")
        client.sendall(head + b"\r\nExpect: 100-continue\r\n\r\n")
        self.assertEqual(client.recv(65536), b"HTTP/1.1 100 Continue\r\n\r\n")
        client.sendall(body)
        self.assertTrue(client.recv(65536).startswith(b"HTTP/1.1 202 "))

    def test_bad_request(self):
        """bytes that are no request get a status and the end"""
        client = self.connect()
        client.sendall(b"hello\r\n\r\n" + REQUEST)
        got = b""
        while data := client.recv(65536):
            got += data
        self.assertTrue(got.startswith(b"HTTP/1.1 400 "))
        self.assertEqual(got.count(b"HTTP/1.1 "), 1)
        self.assertEqual(self.sandbox.state()["requests"], [])
