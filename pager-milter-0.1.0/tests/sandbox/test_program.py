"""The program: how it starts, where it listens, how it stops."""

import http.client
import signal
import socket
import ssl
import subprocess
import tempfile
import unittest
from pathlib import Path

import samples
from sandbox_client import PROGRAM, Sandbox

# arguments, the exit code, a word of the complaint
WRONG = (
    (("--unix", "/nonexistent/socket"), 1, "/nonexistent/socket"),
    (("--known-keys", "/nonexistent/keys"), 1, "/nonexistent/keys"),
    (("--tls-cert", "/nonexistent/cert", "--tls-key", "/nonexistent/key"), 1, "/nonexistent/cert"),
    (("--port", "70000"), 2, "70000"),
    (("--port", "many"), 2, "many"),
    (("--tls-cert", "a.pem"), 2, "--tls-key"),
    (("--colour",), 2, "--colour"),
)


class ProgramTest(unittest.TestCase):
    """Each test starts its own."""

    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def start(self, *arguments):
        process = self.enterContext(subprocess.Popen([PROGRAM, *arguments], text=True,
                                                     stdout=subprocess.PIPE))
        self.addCleanup(process.kill)
        return process, process.stdout.readline().strip()

    def test_port(self):
        """it prints its port and writes it to the file; SIGTERM and SIGINT end it with 0"""
        for number in (signal.SIGTERM, signal.SIGINT):
            process, port = self.start("--port", "0", "--port-file", self.folder / "port")
            self.assertEqual((self.folder / "port").read_text(), port + "\n")
            socket.create_connection(("127.0.0.1", int(port))).close()
            process.send_signal(number)
            self.assertEqual(process.wait(10), 0)

    def test_unix_socket(self):
        """on a unix socket alone it serves events and removes the socket at the end"""
        path = self.folder / "socket"
        process, place = self.start("--unix", path)
        self.assertEqual(place, str(path))
        connection = http.client.HTTPConnection("localhost")
        connection.sock = socket.socket(socket.AF_UNIX)
        connection.sock.connect(place)
        connection.request("POST", "/v2/enqueue", b"{}")
        self.assertEqual(connection.getresponse().status, 400)
        connection.close()
        process.terminate()
        self.assertEqual(process.wait(10), 0)
        self.assertFalse(path.exists())

    def test_lifeline(self):
        """it stops when its lifeline ends, even in the middle of a hang"""
        sandbox = Sandbox()
        sandbox.set_answers(["hang"])
        with self.assertRaises(TimeoutError):
            sandbox.send(samples.TRIGGER, timeout_s=0.1)
        with socket.create_connection(("127.0.0.1", sandbox.port)) as client:
            client.sendall(b"GET /sandbox/wait?requests=9 HTTP/1.1\r\n\r\n")
            self.assertEqual(sandbox.stop(), 0)

    def test_tls(self):
        """with a certificate it speaks https"""
        certificate, key = self.folder / "certificate.pem", self.folder / "key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                        "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out", certificate,
                        "-days", "2", "-subj", "/CN=localhost", "-addext",
                        "subjectAltName=DNS:localhost,IP:127.0.0.1"],
                       check=True, stderr=subprocess.DEVNULL)
        with Sandbox("--tls-cert", certificate, "--tls-key", key) as sandbox:
            context = ssl.create_default_context(cafile=certificate)
            connection = http.client.HTTPSConnection("127.0.0.1", sandbox.port, context=context)
            connection.request("POST", "/v2/enqueue", b"{}")
            self.assertEqual(connection.getresponse().status, 400)
            connection.close()

    def test_wrong_arguments(self):
        """what it cannot do it says, and it does not start"""
        for arguments, code, word in WRONG:
            with self.subTest(arguments):
                done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True,
                                      timeout=20, check=False)
                self.assertEqual(done.returncode, code)
                self.assertIn(word, done.stderr)
                self.assertEqual(done.stdout, "")
                self.assertNotIn("Traceback", done.stderr)

    def test_port_in_use(self):
        """a port in use is an error that names it"""
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = str(taken.getsockname()[1])
            done = subprocess.run([PROGRAM, "--port", port], capture_output=True, text=True,
                                  timeout=20, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn(port, done.stderr)
