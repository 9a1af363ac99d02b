"""Scripted answers: what the next events get, for one routing key or for all.

An answer is written WORD[:OPTION;OPTION][*TIMES]; `*` without a number is for ever.
"""

import re
from collections import deque
from typing import NamedTuple

from pagerduty import bodies

SLOW_BODY_S = 2.0
LATER_S = 2.0
LONGEST_S = 3600.0


class Answer(NamedTuple):
    """How one event is answered.

    With an effect the event is judged, and refused when invalid; then it makes an "incident",
    joins one ("grouped"), makes a "suppressed" alert, or "nothing". Without one the page is sent
    and the event is not looked at.
    """

    word: str
    effect: str | None = None
    page: bodies.Page | None = None
    manner: str = "whole"
    headers: tuple[tuple[str, str], ...] = ()
    delay_s: float = 0.0
    spread_s: float = 0.0
    later_s: float = 0.0  # the effect comes so much after the answer


class AnswerError(ValueError):
    """An answer that cannot be understood; the text says what would be right."""


ACCEPT = Answer("202", effect="incident")

WORDS = {each.word: each for each in (
    ACCEPT,
    Answer("202-no-incident", effect="nothing"),
    Answer("202-suppressed", effect="suppressed"),
    Answer("202-grouped", effect="grouped"),
    Answer("202-later", effect="incident", later_s=LATER_S),
    Answer("delay", effect="incident"),
    Answer("slow-body", effect="incident", manner="slow-body", spread_s=SLOW_BODY_S),
    Answer("lost-answer", effect="incident", manner="close"),
    Answer("reset-mid-body", effect="incident", manner="reset-mid-body"),
    Answer("400", page=bodies.invalid(["the sandbox was told to refuse this event"])),
    Answer("unknown-key", page=bodies.UNKNOWN_KEY),
    Answer("413", page=bodies.TOO_LARGE),
    Answer("429", page=bodies.THROTTLED),
    Answer("429-empty", page=bodies.THROTTLED_EMPTY),
    Answer("hang", page=bodies.failed(500), manner="hang"),
    Answer("reset", page=bodies.failed(500), manner="reset"),
    Answer("close", page=bodies.failed(500), manner="close"),
    Answer("garbage", page=bodies.failed(500), manner="garbage"),
    Answer("redirect", page=bodies.Page(307, b"", ""), headers=(("Location", "/v2/enqueue"),)),
)}

# What makes sense for the Events API alone.
OF_EVENTS = ("202-no-incident", "202-suppressed", "202-grouped", "202-later", "unknown-key",
             "redirect")

FORM = re.compile(r"(?P<word>[a-z0-9-]+)(:(?P<options>[^*\r\n]+))?(?P<times>\*(\d{0,9}))?")
STATUS = re.compile(r"(?P<html>html-)?(?P<status>[2-5]\d\d)")
UNNAMED_OPTIONS = {"delay": "delay", "slow-body": "spread", "202-later": "later"}


def parse(text):
    """One answer and how often it is given (None: for ever)."""
    found = FORM.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise AnswerError(f"{text!r} is no answer: write WORD[:OPTION;OPTION][*TIMES]")
    answer = _answer_of_word(found["word"])
    for option in (found["options"] or "").split(";"):
        answer = _with_option(answer, option) if option else answer
    times = found["times"]
    if times == "*0":
        raise AnswerError(f"{text!r}: an answer is given at least once")
    return answer, (1 if times is None else int(times[1:]) if times != "*" else None)


def _answer_of_word(word):
    if word in WORDS:
        return WORDS[word]
    found = STATUS.fullmatch(word)
    # A bare 2xx or 3xx would pretend that the event was taken in; those have words of their own.
    if found is None or (found["html"] is None and int(found["status"]) < 400):
        raise AnswerError(f"unknown answer '{word}'; known are {', '.join(WORDS)}, "
                          "any status from 400 to 599, and html-STATUS")
    status = int(found["status"])
    return Answer(word, page=bodies.html(status) if found["html"] else bodies.failed(status))


def _with_option(answer, option):
    name, equals, value = option.partition("=")
    if not equals:
        name, value = UNNAMED_OPTIONS.get(answer.word, ""), option
    if name == "delay":
        return answer._replace(delay_s=_seconds(value))
    if name == "spread" and answer.manner == "slow-body":
        return answer._replace(spread_s=_seconds(value))
    if name == "later" and answer.word == "202-later":
        return answer._replace(later_s=_seconds(value))
    if name == "retry-after":
        return answer._replace(headers=answer.headers + (("Retry-After", value),))
    raise AnswerError(f"unknown option '{option}' of answer '{answer.word}'; "
                      "known are delay=SECONDS and retry-after=VALUE")


def _seconds(text):
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= LONGEST_S:
        raise AnswerError(f"'{text}' is no number of seconds from 0 to {LONGEST_S:.0f}")
    return seconds


class Path(NamedTuple):
    """Where in the REST API an answer is given: a `*` is any name, and None is any."""

    path: str
    method: str | None = None
    token: str | None = None

    @classmethod
    def of(cls, text, token=None):
        """Reads "/incidents/*/notes" or "POST /incidents"."""
        method, _, path = text.rpartition(" ")
        if not path.startswith("/") or not (method == "" or method.isalpha()):
            raise AnswerError(f"'{text}' is no path: write /incidents/*/notes or POST /incidents")
        return cls(path, method or None, token)

    def fits(self, method, path, token):
        """True when this request is meant."""
        wanted, segments = self.path.split("/"), path.split("/")
        return self.method in (None, method) and self.token in (None, token) and \
            len(wanted) == len(segments) and \
            all(each in ("*", segment) for each, segment in zip(wanted, segments, strict=True))


class Script:
    """The answers that wait; a key's own go before those for all keys, then comes 202.

    A place is a routing key, None for all keys, or a Path of the REST API.
    """

    def __init__(self):
        self._queues = {}  # place: deque of [Answer, times]

    def set(self, place, texts):
        """Replaces the answers of a place; none of them counts when one is wrong."""
        queue = deque([list(parse(text)) for text in texts])
        for answer, _ in queue:
            if isinstance(place, Path) and answer.word in OF_EVENTS:
                raise AnswerError(f"the answer '{answer.word}' is for events alone")
        self._queues.pop(place, None)
        if queue:
            self._queues[place] = queue

    def take(self, routing_key):
        """The answer for the next event of this key."""
        if not self._queues:
            return ACCEPT
        place = routing_key if routing_key in self._queues else None
        return self._take_at(place) if place in self._queues else ACCEPT

    def take_path(self, method, path, token):
        """The answer for the next request of this path; 202 stands for what it asks."""
        for place in self._queues:
            if isinstance(place, Path) and place.fits(method, path, token):
                return self._take_at(place)
        return ACCEPT

    def _take_at(self, place):
        queue = self._queues[place]
        answer, times = queue[0]
        if times is not None:
            queue[0][1] -= 1
            if times == 1:
                queue.popleft()
        if not queue:
            del self._queues[place]
        return answer

    def shown(self, place):
        """The answers that are left for this place alone, as words."""
        return [answer.word if times == 1 else f"{answer.word}*{times or ''}"
                for answer, times in self._queues.get(place, ())]

    def clear(self, routing_key=None):
        """Forgets the answers of one key, or all."""
        if routing_key is None:
            self._queues.clear()
        else:
            self._queues.pop(routing_key, None)
