# SPDX-License-Identifier: MIT
"""Tests of the web listeners of the running daemon: PagerDuty's double delivers, others try."""

import hashlib
import hmac
import http.client
import json
import os
import pathlib
import socket
import subprocess
import sys
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "sandbox"), str(HERE.parent / "support")]

# pylint: disable=wrong-import-position
from places import free_ports  # noqa: E402
from sandbox_client import Sandbox  # noqa: E402
import tap  # noqa: E402
from test_deliver import MAIL, OURS, SENDER, Relay  # noqa: E402
from test_supervisor import LIMIT_S, NIGHT, PROGRAM, Daemon, until  # noqa: E402

KEY = "R0123456789abcdef0123456789abcde"
PATH = "/webhooks/pagerduty/hosting"
BODY_BYTES = 256 * 1024
SILENCE_S = 10  # after which a client is cut


class WebTest(unittest.TestCase):
    """One daemon, one double of PagerDuty, and a mailbox."""

    def setUp(self):
        self.pagerduty = self.enterContext(Sandbox("--webhook-pace", "0.01"))
        self.port, self.admin_port = free_ports(2)
        self.daemon = Daemon()
        self.addCleanup(self.daemon.remove)
        self.relay = Relay()
        self.addCleanup(self.relay.server_close)
        self.addCleanup(self.relay.shutdown)
        made = self.pagerduty.subscribe(f"http://127.0.0.1:{self.port}{PATH}", KEY)
        self.secret = made["delivery_method"]["secret"]
        self.daemon.write("webhook_secret", self.secret + "\n")
        self.configure()
        ahead = time.mktime(time.strptime(NIGHT, "%Y-%m-%dT%H:%M:%SZ")) - time.timezone - time.time()
        self.pagerduty.set_service(KEY, clock_ahead=ahead)
        self.daemon.start()

    def configure(self):
        """Name the relay, the listeners, the secret and the double of PagerDuty."""
        path = self.daemon.folder / "pager-milter.yaml"
        text = path.read_text().replace("smtp://127.0.0.1:9", self.relay.url)
        text = text.replace('url: "http://127.0.0.1:9"',
                            f'url: "http://127.0.0.1:{self.pagerduty.port}", '
                            f"webhook_secret_files: [{self.daemon.folder}/webhook_secret]")
        path.write_text(text + f'web: {{webhooks: "127.0.0.1:{self.port}", '
                        f'admin: "127.0.0.1:{self.admin_port}"}}\n')

    def page(self):
        """Let a mail page, and wait until PagerDuty has told of it."""
        subprocess.run(
            [str(PROGRAM), "deliver", "--config", str(self.daemon.folder / "pager-milter.yaml"),
             "--clock", NIGHT, "--rcpt", OURS, "--from", SENDER],
            input=MAIL, check=True, timeout=LIMIT_S, env={**os.environ, "LC_ALL": "C"})
        until(lambda: self.outcomes().count("taken") == 1, "the first webhook")

    def outcomes(self):
        """What became of each webhook so far, as the log tells it."""
        return [line.split("outcome=")[1].split()[0] for line in self.daemon.log().splitlines()
                if "webhook desk=hosting" in line]

    def emergency(self):
        """The only one, with its timeline."""
        title = self.pagerduty.state(KEY)["incidents"][0]["title"]
        result = subprocess.run(
            [str(PROGRAM), "emergency", "show", title[-9:-1], "--json", "--config",
             str(self.daemon.folder / "pager-milter.yaml")], capture_output=True, check=True)
        return json.loads(result.stdout)

    def kinds(self):
        """The words of its timeline."""
        return [event["kind"] for event in self.emergency()["timeline"]]

    def request(self, method, path, body=None, headers=None, port=None):
        """One request on a connection of its own: status, headers and body."""
        connection = http.client.HTTPConnection("127.0.0.1", port or self.port, timeout=LIMIT_S)
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()

    def sign(self, body):
        """The headers of a delivery that is signed."""
        digest = hmac.new(self.secret.encode(), body, hashlib.sha256).hexdigest()
        return {"X-PagerDuty-Signature": f"v1={digest}", "Content-Type": "application/json"}

    def test_life(self):
        """what a Hero does arrives once, though it comes twice, in disorder and signed by two"""
        self.page()
        self.pagerduty.set_webhooks(duplicates=1, signatures="two", disorder=3)
        self.pagerduty.hero(KEY, "acknowledge", by="Fenna Bakker")
        self.pagerduty.hero(KEY, "note", by="Fenna Bakker", text="[klant] Bezig.")
        self.pagerduty.hero(KEY, "resolve", by="Fenna Bakker")
        until(lambda: self.outcomes().count("taken") == 4, "all webhooks")
        until(lambda: self.outcomes().count("repeated") == 3, "their doubles")
        self.assertEqual(self.emergency()["end_reason"], "resolved")
        kinds = self.kinds()
        self.assertEqual(len([kind for kind in kinds if kind == "emergency-ended"]), 1, kinds)

    def test_forged(self):
        """a forged webhook is refused, changes nothing, and is told once"""
        self.page()
        until(lambda: "confirmation-sent" in self.kinds(), "the confirmation")
        before = self.kinds()
        self.pagerduty.set_webhooks(signatures="forged")
        self.pagerduty.hero(KEY, "acknowledge", by="Fenna Bakker")
        self.pagerduty.hero(KEY, "note", by="Fenna Bakker", text="[klant] Bezig.")
        self.assertTrue(self.pagerduty.wait(KEY, dropped=2))
        self.assertEqual(self.kinds(), before)
        self.assertEqual(self.daemon.log().count("webhook refused"), 1)

    def test_odd(self):
        """what is signed is taken, whatever it says; what is not is refused, whatever it says"""
        for body in (b"", b"no JSON", b"[" * 100000, b'{"event": {"event_type": "pagey.ping"}}',
                     json.dumps({"event": {"event_type": "incident.new", "data": {
                         "id": "Q9", "type": "incident"}}}).encode()):
            with self.subTest(body=body[:20]):
                self.assertEqual(self.request("POST", PATH, body, self.sign(body))[0], 202)
                self.assertEqual(self.request("POST", PATH, body)[0], 401)
                self.assertEqual(self.request("POST", PATH + "x", body, self.sign(body))[0], 401)

    def test_strangers(self):
        """what is not there is not told of, and nobody says what serves"""
        for method, path, status in (("GET", "/", 404), ("GET", "/metrics", 404),
                                     ("GET", "/healthz", 404), ("GET", PATH, 405),
                                     ("POST", "/emergencies/AAA-AAAA/x", 405),
                                     ("GET", "/emergencies/AAA-AAAA/0123456789abcdef", 404),
                                     ("GET", "/../../etc/passwd", 404)):
            with self.subTest(path=path):
                got, headers, body = self.request(method, path)
                self.assertEqual((got, body), (status, b""))
                self.assertNotIn("Server", headers)
        self.assertEqual(self.request("POST", PATH, b"{}", port=self.admin_port)[0], 404)

    def test_sizes(self):
        """256 KB are taken, one byte more is not, and a header has its limit too"""
        body = b'{"event": {"event_type": "pagey.ping"}}'.ljust(BODY_BYTES)
        self.assertEqual(self.request("POST", PATH, body, self.sign(body))[0], 202)
        body += b" "
        self.assertEqual(self.request("POST", PATH, body, self.sign(body))[0], 413)
        self.assertIn(self.request("GET", "/", headers={"X-Large": "x" * 40000})[0], (413, 431))

    def test_keep_alive(self):
        """many webhooks come over one connection"""
        body = b'{"event": {"event_type": "pagey.ping"}}'
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LIMIT_S)
        for _ in range(20):
            connection.request("POST", PATH, body, self.sign(body))
            response = connection.getresponse()
            self.assertEqual((response.status, response.read()), (202, b""))
        connection.close()

    def test_slow(self):
        """clients that are silent or half open are cut, and keep nobody out meanwhile"""
        beginnings = [b"", b"POST ", f"POST {PATH} HTTP/1.1\r\nHost: a\r\n".encode(),
                      f"POST {PATH} HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{{".encode()]
        begin = time.monotonic()
        clients = []
        for start in beginnings * 3:
            client = self.enterContext(socket.create_connection(("127.0.0.1", self.port)))
            client.sendall(start)
            clients.append(client)
        body = b'{"event": {"event_type": "pagey.ping"}}'
        self.assertEqual(self.request("POST", PATH, body, self.sign(body))[0], 202)
        self.assertLess(time.monotonic() - begin, SILENCE_S / 2)
        for client in clients:
            client.settimeout(LIMIT_S)
            while True:
                try:
                    if not client.recv(1000):
                        break
                except ConnectionResetError:
                    break

    def test_store_fails(self):
        """a webhook that cannot be stored is delivered again"""
        self.page()
        path = self.daemon.folder / "pager-milter.db"
        lock = subprocess.Popen(  # pylint: disable=consider-using-with
            ["/usr/bin/python3", "-c", "import sqlite3, sys, time\n"
             "file = sqlite3.connect(sys.argv[1])\nfile.execute('BEGIN IMMEDIATE')\n"
             "print('locked', flush=True)\nsys.stdin.read()", str(path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.addCleanup(lock.wait)
        self.addCleanup(lock.stdin.close)
        self.addCleanup(lock.stdout.close)
        lock.stdout.readline()
        self.pagerduty.hero(KEY, "acknowledge", by="Fenna Bakker")
        self.assertTrue(self.pagerduty.wait(KEY, retried=1, timeout=LIMIT_S))
        lock.stdin.close()
        until(lambda: self.outcomes().count("taken") == 2, "the webhook comes again")

    def test_restart(self):
        """a dispatch that dies is started again, and takes what PagerDuty kept for it"""
        self.page()
        os.kill(self.daemon.children()["pager-dispatch"], 9)
        self.pagerduty.hero(KEY, "acknowledge", by="Fenna Bakker")
        until(lambda: self.outcomes().count("taken") == 2, "the webhook comes again")
        self.assertEqual(self.request("GET", "/healthz", port=self.admin_port)[0], 200)

    def test_port_in_use(self):
        """a port that is taken keeps nobody from being paged, and is had once it is free"""
        self.daemon.signal(15)
        self.daemon.wait()
        with socket.socket() as other:
            other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            other.bind(("127.0.0.1", self.port))
            other.listen()
            self.daemon.start()
            self.daemon.wait_for_log(f"cannot listen at 127.0.0.1:{self.port}: ")
            self.assertEqual(self.request("GET", "/healthz", port=self.admin_port)[0], 200)
        self.daemon.wait_for_log(f"listening for webhooks at 127.0.0.1:{self.port}", 2)

    def test_reload(self):
        """a reload exchanges the secret"""
        body = b'{"event": {"event_type": "pagey.ping"}}'
        old = self.sign(body)
        self.secret = "a-secret-that-came-later-0001"
        self.daemon.write("webhook_secret", self.secret + "\n")
        self.daemon.signal(10)
        self.daemon.wait_for_log("the configuration was read again")
        self.assertEqual(self.request("POST", PATH, body, self.sign(body))[0], 202)
        self.assertEqual(self.request("POST", PATH, body, old)[0], 401)

    def test_health(self):
        """health and metrics tell of both processes"""
        self.page()
        status, headers, body = self.request("GET", "/healthz", port=self.admin_port)
        self.assertEqual((status, headers["Content-Type"]), (200, "application/json"))
        self.assertEqual(json.loads(body)["status"], "ok")
        status, headers, body = self.request("GET", "/metrics", port=self.admin_port)
        self.assertTrue(headers["Content-Type"].startswith("application/openmetrics-text; "))
        self.assertIn(b'pager_emergencies{desk="hosting",state="waiting"} 1\n', body)
        self.assertIn(b"pager_page_seconds_count 1\n", body)
        self.assertTrue(body.endswith(b"# EOF\n"))


if __name__ == "__main__":
    sys.exit(tap.run_module())
