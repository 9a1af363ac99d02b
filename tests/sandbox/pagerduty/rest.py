"""The REST API v2: from a request to its answer, with faults on command."""

import json
import re
import time
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote

from pagerduty import rest_errors
from pagerduty.bodies import Page
from pagerduty.enqueue import UNANSWERED
from pagerduty.incidents import instant
from pagerduty.message import Reply
from pagerduty.rest_errors import RestError
from pagerduty.rest_resources import RESOURCES

FOLDERS = ("incidents", "users", "webhook_subscriptions", "services", "oncalls")
TOKEN = re.compile(r"Token token=(?P<token>\S+)|Bearer (?P<bearer>\S+)")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


class RestAttempt(NamedTuple):
    """One request to the REST API and what became of it."""

    arrived_ns: int  # CLOCK_MONOTONIC
    arrived_at: float  # wall time
    method: str
    path: str
    query: str
    user_agent: str
    authorization: str
    sender: str | None  # the From header
    accept: str
    answer: str  # the word of answers.py
    status: int | None  # None: no whole answer was sent
    body: Any

    def shown(self):
        """The attempt for tests."""
        values = self._asdict()
        values["arrived_at"] = instant(self.arrived_at)
        values["from"] = values.pop("sender")
        return values


class Call(NamedTuple):
    """A request to a resource."""

    api: "Rest"
    names: list[str]  # what stands in the path's variable places
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes

    def one(self, name):
        """The last value of this name in the query, or None."""
        return self.query[name][-1] if name in self.query else None

    def many(self, name):
        """All values of this name in the query."""
        return self.query.get(name, [])

    def value(self, name):
        """The object of this name in the body."""
        try:
            value = json.loads(self.body)
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, dict) or not isinstance(value.get(name), dict):
            raise rest_errors.invalid(f"Body must be JSON with {name}")
        return value[name]

    def sender(self):
        """The user for whom a write is made."""
        email = self.headers.get("from", "").strip()
        if not email:
            raise rest_errors.from_missing()
        if not EMAIL.fullmatch(email):
            raise rest_errors.from_malformed()
        user = self.api.account.user_by("email", email)
        if user is None:
            raise rest_errors.from_unknown()
        return user


class Rest:
    """Authorization, faults, resources, and a record of it all."""

    def __init__(self, script, waiting, known_tokens=None):
        self._script = script
        self._waiting = waiting
        self._known_tokens = known_tokens
        self._attempts = []
        self.account = None
        self.incidents = None
        self.webhooks = None

    def serve(self, account, incidents, webhooks):
        """What it serves."""
        self.account, self.incidents, self.webhooks = account, incidents, webhooks

    @staticmethod
    def knows(path):
        """True for paths of the REST API."""
        return path.split("/", 2)[1:2] and path.split("/", 2)[1] in FOLDERS

    def answer(self, request):
        """The reply to a request."""
        token = _token_of(request.headers.get("authorization", ""))
        answer = self._script.take_path(request.method, request.path, token)
        if answer.effect is None:
            page, headers = _fault(answer)
        else:
            page, headers = self._act(request, token)
        self._record(request, answer, page)
        return Reply(page.status, page.body, page.content_type, answer.headers + headers,
                     answer.manner, answer.delay_s, answer.spread_s)

    def _act(self, request, token):
        try:
            if token is None or self._known_tokens is not None and \
                    token not in self._known_tokens:
                raise RestError(401)
            status, value = self._resource(request)
        except RestError as error:
            return error.page, error.headers
        if value is None:
            return Page(status, b"", ""), ()
        return Page(status, json.dumps(value).encode()), ()

    def _resource(self, request):
        segments, is_path = request.path.split("/"), False
        for (method, pattern), resource in RESOURCES.items():
            names = match(pattern, segments)
            if names is None:
                continue
            is_path = True
            if method == request.method:
                query = parse_qs(request.query, keep_blank_values=True)
                return resource(Call(self, names, query, request.headers, request.body))
        raise RestError(405 if is_path else 404)

    def _record(self, request, answer, page):
        headers = request.headers
        self._attempts.append(RestAttempt(
            arrived_ns=request.arrived_ns,
            arrived_at=time.time(),
            method=request.method,
            path=request.path,
            query=request.query,
            user_agent=headers.get("user-agent", ""),
            authorization=headers.get("authorization", ""),
            sender=headers.get("from"),
            accept=headers.get("accept", ""),
            answer=answer.word,
            status=None if answer.manner in UNANSWERED else page.status,
            body=_value_of(request.body),
        ))
        self._waiting.tell()

    @property
    def count(self):
        """How many requests came."""
        return len(self._attempts)

    def shown(self):
        """All requests, in order of arrival."""
        return [each.shown() for each in self._attempts]

    def clear(self):
        """Forgets the requests."""
        self._attempts.clear()


def _token_of(authorization):
    """The token, or None when the header is not of a documented form."""
    found = TOKEN.fullmatch(authorization)
    return (found["token"] or found["bearer"]) if found else None


def match(pattern, segments):
    """What stands in the places of `*`, or None when the path is another."""
    wanted = pattern.split("/")
    if len(wanted) != len(segments) or any(each not in ("*", segment) for each, segment
                                           in zip(wanted, segments, strict=True)):
        return None
    return [unquote(segment) for each, segment in zip(wanted, segments, strict=True)
            if each == "*"]


def _fault(answer):
    """The page and headers of a scripted fault: errors look as REST's own do."""
    if not answer.word.isdigit():
        return answer.page, ()
    error = RestError(answer.page.status)
    return error.page, error.headers


def _value_of(body):
    try:
        return json.loads(body) if body else None
    except (ValueError, RecursionError):
        return body.decode("utf-8", "replace")
