# SPDX-License-Identifier: MIT
"""conf/nginx/pager-milter.conf, as it is installed, in a private nginx before a daemon, as TAP."""

import contextlib
import grp
import http.client
import json
import os
import pathlib
import pwd
import shutil
import socket
import ssl
import subprocess
import sys
import time
import traceback

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT / "tests" / "support"), str(CHECKOUT / "tests" / "sandbox")]

# Found by the path above.
import places  # noqa: E402
import secret  # noqa: E402
import settings  # noqa: E402
import tap  # noqa: E402
import waiting  # noqa: E402
from daemon import Daemon  # noqa: E402
from lanes import Lane  # noqa: E402
from pagerduty_view import PagerDutyView  # noqa: E402
from sandbox_client import Sandbox  # noqa: E402

WHOLE = """\
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/errors.log info;
events {{ worker_connections 512; }}
http {{
    client_body_temp_path {folder}/bodies;
    proxy_temp_path {folder}/answers;
    include {folder}/pager-milter.conf;
}}
"""
SLOW = 200  # clients that say half of what they have to say


class Front(contextlib.ExitStack):
    """The sandbox, nginx, and the daemon behind it."""

    def __init__(self, program):
        super().__init__()
        self.folder = places.run_folder()
        self.callback(shutil.rmtree, self.folder, ignore_errors=True)
        self.program = places.copy_program(program, self.folder)
        self.templates = places.copy_replies(self.folder)
        self.port, self.admin, self.tls_port, self.relay_port = places.free_ports(4)
        self.nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin")
        self._make_certificate()
        self.configuration = self._write_configuration()
        self.sandbox = self.enter_context(
            Sandbox("--webhook-ca", self.folder / "cert.pem", "--webhook-pace", "0.01"))
        self.view = PagerDutyView(self.sandbox, "nginx")
        self.daemon = self._make_daemon()
        self.callback(self.daemon.kill)
        self.daemon.start()

    def _make_certificate(self):
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
             "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
             "-keyout", self.folder / "key.pem", "-out", self.folder / "cert.pem"],
            check=True, capture_output=True)

    def _write_configuration(self):
        """The snippet with the names and ports of this host, and nothing else changed."""
        text = (CHECKOUT / "conf" / "nginx" / "pager-milter.conf").read_text()
        for before, after in (
                ("127.0.0.1:8025", f"127.0.0.1:{self.port}"),
                ("listen 443 ssl", f"listen 127.0.0.1:{self.tls_port} ssl"),
                ("    listen [::]:443 ssl;\n", ""),
                ("pager.host.example;", "localhost;"),
                ("/etc/letsencrypt/live/pager.host.example/fullchain.pem",
                 f"{self.folder}/cert.pem"),
                ("/etc/letsencrypt/live/pager.host.example/privkey.pem", f"{self.folder}/key.pem"),
                ("/var/log/nginx/error.log", f"{self.folder}/errors.log")):
            assert before in text, f"the snippet has no {before}"
            text = text.replace(before, after)
        (self.folder / "pager-milter.conf").write_text(text)
        path = self.folder / "nginx.conf"
        path.write_text(WHOLE.format(folder=self.folder))
        return path

    def _make_daemon(self):
        lane = Lane("n1", self.folder / "n1", "accept")
        folder = lane.folder / "daemon"
        secret.make_folder(folder)
        lane.socket.parent.mkdir()
        shutil.chown(lane.socket.parent, places.DAEMON_USER)
        group = grp.getgrgid(pwd.getpwnam(places.DAEMON_USER).pw_gid).gr_name
        base = settings.base(lane, group, self.templates, self.view)
        base["smtp"]["relay"] = f"smtp://127.0.0.1:{self.relay_port}"
        url = f"https://localhost:{self.tls_port}/webhooks/pagerduty/hosting"
        made = self.sandbox.subscribe(url, self.view.key_of("hosting"))
        self.subscription = made["id"]
        secret.write_secret(folder / "webhook", made["delivery_method"]["secret"])
        base["desks"][0]["pagerduty"]["webhook_secret_files"] = [str(folder / "webhook")]
        base["web"] = {"webhooks": f"127.0.0.1:{self.port}", "admin": f"127.0.0.1:{self.admin}"}
        return Daemon(self.program, folder, base)

    def start_nginx(self):
        """Start it, and end it with all the rest."""
        process = subprocess.Popen([self.nginx, "-c", self.configuration, "-p", self.folder])
        self.callback(process.wait)
        self.callback(process.terminate)
        waiting.until(self._is_listening, "nginx listens")

    def _is_listening(self):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.tls_port)):
            return True
        return False

    def wrap(self, source="127.0.0.1", version=None):
        """A connection to nginx by TLS."""
        context = ssl.create_default_context(cafile=self.folder / "cert.pem")
        if version:
            context.minimum_version = context.maximum_version = version
        plain = socket.create_connection(("127.0.0.1", self.tls_port), waiting.LIMIT_S,
                                         (source, 0))
        return context.wrap_socket(plain, server_hostname="localhost")

    def ask(self, method, path, body=None, through_nginx=True):
        """Status and body of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.admin, timeout=waiting.LIMIT_S)
        if through_nginx:
            connection.sock = self.wrap()
        with contextlib.closing(connection):
            connection.request(method, path, body)
            answer = connection.getresponse()
            return answer.status, answer.read()

    def connections_of_daemon(self):
        """How many hold a connection to the listener of webhooks."""
        end = f"0100007F:{self.port:04X}"
        lines = pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]
        return sum(line.split()[1] == end and line.split()[3] == "01" for line in lines)

    def ping(self):
        """Have a signed webhook sent; how long it took until it was taken."""
        delivered = self.sandbox.webhooks()["counts"]["delivered"]
        began = time.monotonic()
        self.sandbox.rest("POST", f"/webhook_subscriptions/{self.subscription}/ping")
        waiting.until(lambda: self.sandbox.webhooks()["counts"]["delivered"] > delivered,
                      f"a webhook is taken; {json.dumps(self.sandbox.webhooks())[:1000]}")
        return time.monotonic() - began


def the_snippet_is_right(front):
    """nginx -t takes the snippet as it is"""
    done = subprocess.run([front.nginx, "-t", "-c", front.configuration, "-p", front.folder],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "warn" not in done.stderr, done.stderr
    front.start_nginx()


def a_webhook_comes_through(front):
    """a signed webhook comes through, by TLS 1.2"""
    front.ping()
    assert "type=pagey.ping" in front.daemon.read_log(), front.daemon.read_log()


def older_tls_is_refused(front):
    """TLS 1.2 and 1.3 are spoken, 1.1 is not"""
    for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        front.wrap(version=version).close()
    done = subprocess.run(["openssl", "s_client", "-connect", f"localhost:{front.tls_port}",
                           "-tls1_1", "-cipher", "ALL:@SECLEVEL=0"], stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, check=False)
    assert "alert protocol version" in done.stderr, done.stderr


def a_large_body_is_refused(front):
    """a body of over 256 KiB gets 413, one of 256 KiB goes to the daemon"""
    path = "/webhooks/pagerduty/hosting"
    assert front.ask("POST", path, b"x" * (256 * 1024 + 1))[0] == 413
    assert front.ask("POST", path, b"x" * (256 * 1024))[0] == 401


def slow_clients_do_not_reach_us(front):
    """bodies that never end hold no connection of the daemon, and no webhook up"""
    with contextlib.ExitStack() as stack:
        for number in range(SLOW):
            client = stack.enter_context(front.wrap(f"127.0.0.{2 + number // 10}"))
            client.sendall(b"POST /webhooks/pagerduty/hosting HTTP/1.1\r\nHost: localhost\r\n"
                           b"Content-Length: 1000\r\n\r\nhalf")
        took_s = front.ping()  # nginx has seen all that came before
        kept = front.connections_of_daemon()
        assert kept <= 8, f"{kept} connections of the daemon are held"
        assert took_s < 5, f"a webhook waited {took_s} s"


def nothing_else_is_passed_on(front):
    """health, metrics and the rest are not to be had through it, the page of an emergency is"""
    for path in ("/healthz", "/metrics", "/", "/webhooks/", "/webhooks/pagerduty/../../healthz"):
        status, _ = front.ask("GET", path)
        assert status == 404, f"{path}: {status}"
    assert front.ask("GET", "/emergencies/K7Q-M2XD/secrettag")[0] == 404
    assert "secrettag" not in (front.folder / "errors.log").read_text()


def a_daemon_that_is_gone_is_tried_again(front):
    """while the daemon is down PagerDuty gets what it tries again at"""
    front.daemon.kill()
    assert front.ask("POST", "/webhooks/pagerduty/hosting", b"{}")[0] in (502, 503, 504)
    front.daemon.start()
    front.ping()


def a_look_at_the_head(front):
    """HEAD on health and metrics says what GET would, without a body"""
    for path in ("/healthz", "/metrics"):
        assert front.ask("HEAD", path, through_nginx=False) == (200, b""), path
        status, body = front.ask("GET", path, through_nginx=False)
        assert status == 200 and body, path


TESTS = (the_snippet_is_right, a_webhook_comes_through, older_tls_is_refused,
         a_large_body_is_refused, slow_clients_do_not_reach_us, nothing_else_is_passed_on,
         a_daemon_that_is_gone_is_tried_again, a_look_at_the_head)


def main():
    """All of them."""
    if os.geteuid() != 0:
        # run-tests is always root, so there nothing fails unseen.
        print("1..0 # SKIP only root can give the daemon its user; run-tests does")
        return 0
    for program, package in (("nginx", "nginx-light"), ("openssl", "openssl")):
        if shutil.which(program, path="/usr/sbin:/usr/bin") is None:
            # tests/support/install brings both, and the last line of run-tests counts what is
            # skipped: one that is missing there shows.
            print(f"1..0 # SKIP {program} is missing; on Debian: apt install {package}")
            return 0
    judge = tap.Judge()
    with Front(sys.argv[1]) as front:
        for test in TESTS:
            try:
                test(front)
                judge.tell(test.__doc__, True)
            except Exception:  # pylint: disable=broad-except  # the others are still told
                judge.tell(test.__doc__, False, traceback.format_exc())
    return judge.sum_up()


if __name__ == "__main__":
    sys.exit(main())
