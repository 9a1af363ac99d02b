"""A receiver of webhooks for tests: it keeps what comes and answers what it is told."""

import http.server
import json
import threading
import time


class Server(http.server.ThreadingHTTPServer):
    """Says nothing when a client does not like it."""

    daemon_threads = True

    def handle_error(self, request, client_address):
        pass


class Receiver:
    """Listens on a port of its own; use it in a `with`.

    The statuses are used up one by one, then comes 202; "hang" waits, "close" says nothing.
    """

    def __init__(self, *statuses, tls=None):
        self.deliveries = []  # (headers, body as bytes)
        self.statuses = list(statuses)
        self.hang_s = 20.0  # longer than any sender waits
        self._came = threading.Condition()
        self._server = Server(("127.0.0.1", 0), self._handler())
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True,
                                                  do_handshake_on_connect=False)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def url(self):
        """Where it wants its webhooks."""
        return f"http://127.0.0.1:{self.port}/webhooks?desk=hosting"

    def events(self):
        """The events that came, each as an object."""
        return [json.loads(body)["event"] for _, body in self.deliveries]

    def types(self):
        """The kinds of events that came, in order."""
        return [each["event_type"] for each in self.events()]

    def wait(self, number, timeout_s=10):
        """Waits until so many came; gives whether they did."""
        with self._came:
            return self._came.wait_for(lambda: len(self.deliveries) >= number, timeout_s)

    def _take(self, headers, body):
        with self._came:
            self.deliveries.append((headers, body))
            self._came.notify_all()
            return self.statuses.pop(0) if self.statuses else 202

    def _handler(self):
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            """One delivery."""

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status = receiver._take(self.headers, body)
                if status == "hang":
                    time.sleep(receiver.hang_s)
                elif status != "close":
                    self.send_response(status)
                    self.send_header("Content-Length", "0")
                    self.end_headers()

            def log_message(self, *_):
                """Says nothing."""

        return Handler
