"""The errors of the REST API, as documented or as seen in the field."""

import json

from pagerduty.bodies import Page
from pagerduty.message import reason_of

KNOWN = {
    400: ("Invalid Input Provided", 2001),
    401: ("Authentication failed", 2006),
    402: ("Missing Account Ability", 2014),
    403: ("Access Denied", 2010),
    404: ("Not Found", 2100),
    429: ("Rate Limit Exceeded", 2020),
    500: ("An internal error has occurred. PagerDuty team has been notified.", 2000),
}
RATE_LIMIT = (("ratelimit-limit", "960"), ("ratelimit-remaining", "0"), ("ratelimit-reset", "20"))


class RestError(Exception):
    """An answer that is an error."""

    def __init__(self, status, message=None, code=None, errors=None):
        super().__init__(message)
        known_message, known_code = KNOWN.get(status, (reason_of(status), None))
        self.status = status
        self.error = {"message": message or known_message}
        if code or known_code:
            self.error["code"] = code or known_code
        if errors is not None:
            self.error["errors"] = errors

    @property
    def page(self):
        """Its status and body."""
        return Page(self.status, json.dumps({"error": self.error}).encode())

    @property
    def headers(self):
        """The headers that go with it."""
        return RATE_LIMIT if self.status == 429 else ()


def from_missing():
    """A write without a user."""
    return RestError(400, "You must specify a user's email address in the \"From\" header to "
                          "perform this action", 2011)


def from_malformed():
    """A user who is no address."""
    return RestError(400, 'Malformed "From" header', 1028)


def from_unknown():
    """An address that is no user's."""
    return RestError(400, "Requester User Not Found", 1008)


def key_is_open():
    """An incident whose key another, open one has."""
    return RestError(400, "Arguments Caused Error", 2002,
                     ["Open incident with matching dedup key already exists on this service"])


def invalid(*errors):
    """A request that says something wrong."""
    return RestError(400, errors=list(errors))
