"""Starts a sandbox and talks to it: for the tests here, and for any other in Python."""

import http.client
import json
import os
import subprocess
from pathlib import Path
from urllib.parse import urlencode

PROGRAM = Path(__file__).resolve().parent / "sandbox"
INCIDENT_EVENTS = tuple(f"incident.{name}" for name in (
    "triggered", "acknowledged", "unacknowledged", "annotated", "escalated", "reassigned",
    "reopened", "resolved", "priority_updated"))


class Sandbox:
    """A running sandbox; use it in a `with`, which stops it at the end."""

    def __init__(self, *arguments):
        ready, ready_end = os.pipe()
        lifeline_end, self._lifeline = os.pipe()
        self._process = subprocess.Popen(
            [PROGRAM, *arguments, "--ready-fd", str(ready_end), "--lifeline-fd",
             str(lifeline_end)],
            pass_fds=(ready_end, lifeline_end), stdout=subprocess.DEVNULL)
        os.close(ready_end)
        os.close(lifeline_end)
        with os.fdopen(ready) as told:
            self.place = told.read().strip()  # the port, or the path of the unix socket
        if not self.place:
            raise RuntimeError(f"the sandbox did not start: exit code {self._process.wait()}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    @property
    def port(self):
        """The TCP port."""
        return int(self.place)

    def stop(self):
        """Ends it by its lifeline and gives its exit code."""
        if self._lifeline is not None:
            os.close(self._lifeline)
            self._lifeline = None
        return self._process.wait(timeout=10)

    def call(self, method, path, body=None, timeout_s=30, headers=None):
        """One request on a connection of its own: status, headers, body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout_s)
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()

    def send(self, event, timeout_s=30):
        """Sends an event (an object, or bytes as they are): status, headers, body."""
        body = event if isinstance(event, bytes) else json.dumps(event).encode()
        return self.call("POST", "/v2/enqueue", body, timeout_s)

    def set_answers(self, answers, routing_key=None):
        """Scripts the next answers for one key, or for all."""
        body = json.dumps({"routing_key": routing_key, "answers": answers})
        return self._told("POST", "/sandbox/answers", body)

    def set_path_answers(self, path, answers, token=None):
        """Scripts the next answers of the REST API, such as for "POST /incidents/*/notes"."""
        return self._told("POST", "/sandbox/answers",
                          json.dumps({"path": path, "answers": answers, "token": token}))

    def hero(self, place, do, **more):
        """Lets a Hero do something to an incident, by its number or by a routing key."""
        name = "incident" if isinstance(place, int) else "routing_key"
        return self._told("POST", "/sandbox/hero", json.dumps({name: place, "do": do, **more}))

    def set_service(self, routing_key, **more):
        """Changes the service of a routing key, and gives it."""
        return self._told("POST", "/sandbox/service",
                          json.dumps({"routing_key": routing_key, **more}))

    def set_person(self, name, **more):
        """Hires a person or changes one, and gives the person."""
        return self._told("POST", "/sandbox/person", json.dumps({"name": name, **more}))

    def set_webhooks(self, **options):
        """Changes how webhooks are sent, to all or to one subscription="..."."""
        return self._told("POST", "/sandbox/webhooks", json.dumps(options))

    def send_webhook(self, **body):
        """Sends {"event": EVENT}, or with text any bytes, as a signed webhook."""
        return self._told("POST", "/sandbox/webhook", json.dumps(body))

    def webhooks(self, routing_key=None):
        """What became of the webhooks of one key, or of all."""
        return self._told("GET", "/sandbox/webhooks" + _query(routing_key))

    def rest(self, method, path, value=None, sender="gateway@hosting.example", token="test"):
        """One request of the REST API: status, and the answer as an object, if it has one."""
        headers = {"Accept": "application/vnd.pagerduty+json;version=2"}
        if token is not None:
            headers["Authorization"] = f"Token token={token}"
        if sender is not None:
            headers["From"] = sender
        body = None if value is None else json.dumps(value)
        status, _, answer = self.call(method, path, body, headers=headers)
        return status, json.loads(answer) if answer else None

    def rest_requests(self):
        """All that was asked of the REST API."""
        return self._told("GET", "/sandbox/rest")["requests"]

    def subscribe(self, url, routing_key=None, events=None):
        """Subscribes to the webhooks of one key, or of all; gives the subscription."""
        target = {"type": "account_reference"} if routing_key is None else \
            {"type": "service_reference", "id": self.set_service(routing_key)["id"]}
        asked = {"type": "webhook_subscription", "filter": target,
                 "delivery_method": {"type": "http_delivery_method", "url": url},
                 "events": events or list(INCIDENT_EVENTS)}
        return self.rest("POST", "/webhook_subscriptions",
                         {"webhook_subscription": asked})[1]["webhook_subscription"]

    def state(self, routing_key=None):
        """All that it holds of one key, or of all."""
        return self._told("GET", "/sandbox/state" + _query(routing_key))

    def reset(self, routing_key=None):
        """Makes it forget one key, or all."""
        return self._told("POST", "/sandbox/reset" + _query(routing_key))

    def wait(self, routing_key=None, timeout=10, **counts):
        """Waits for counts, such as requests=3; true when they were reached in time."""
        query = _query(routing_key, timeout=timeout, **counts)
        return self._told("GET", "/sandbox/wait" + query, timeout_s=timeout + 10)["reached"]

    def _told(self, method, path, body=None, timeout_s=30):
        status, _, answer = self.call(method, path, body, timeout_s)
        if status != 200:
            raise ValueError(answer.decode())
        return json.loads(answer)


def _query(routing_key, **values):
    if routing_key is not None:
        values["routing_key"] = routing_key
    return "?" + urlencode(values) if values else ""
