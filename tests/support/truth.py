# SPDX-License-Identifier: MIT
"""Holds every sentence that was sent in a story against what was true at that moment.

What we wrote is read from the mailboxes, what was true from the double of PagerDuty, from what
people did there, and from the store. It counts for every story, whatever that one is about.
"""

import collections
import datetime
import json
import re
import zoneinfo

OWN = re.compile(r"<([a-z])\.([0-9A-Z]{3}-[0-9A-Z]{4}|none)\.")
ZONE = zoneinfo.ZoneInfo("Europe/Amsterdam")
NEUTRAL = ("Onze dienstdoende engineer", "Our engineer on duty")
TAKEN_ON = r"(?:Beste klant,|Dear customer,) [^,]+? (?:heeft uw melding \S+ om|took on your report)"
SOLVED = r"als opgelost gemeld|as resolved"
CONFIRMATION = r"Uw referentie is|Your reference is"
PAGELESS = ("SELECT reference FROM emergencies e WHERE e.is_watched = 0 AND e.ended IS NULL AND"
            " e.proven IS NULL AND NOT EXISTS (SELECT 1 FROM promises p WHERE p.emergency ="
            " e.reference AND p.kind = 'page' AND p.state IN ('open', 'done'))")
PAGED = "SELECT DISTINCT emergency FROM promises WHERE kind = 'page' AND state = 'done'"


class OwnMail:
    """A mail that we wrote."""

    def __init__(self, mail):
        kind, self.reference = OWN.match(mail.values("Message-ID")[0]).groups()
        self.is_to_customer = kind in "cn"
        self.address = mail.address
        self.at = mail.path.stat().st_mtime
        self.subject = " ".join(mail.values("Subject"))
        self.words = mail.words()

    def __str__(self):
        return f"the mail '{self.subject}' to {self.address}"


def own_mails(world):
    """What we wrote, in the order in which it went."""
    return [OwnMail(mail) for mail in world.as_handed_over(world.delivered())
            if not mail.values("X-Pager-Milter-Class")
            and OWN.match("".join(mail.values("Message-ID")[:1]))]


class Truth:
    """What happened at PagerDuty, by emergency."""

    def __init__(self, pagerduty):
        self.requests = [request for desk in pagerduty.desks
                         for request in pagerduty.requests(desk) if request["is_accepted"]]
        self.incidents = {incident["number"]: incident for desk in pagerduty.desks
                          for incident in pagerduty.incidents(desk)}
        self.deeds = pagerduty.deeds

    def accepted(self, reference, before):
        """The events of an emergency that PagerDuty took by then."""
        return [request for request in self.requests
                if reference in json.dumps(request["body"]) and _seconds(request) <= before]

    def is_alerted(self, reference, before):
        """Whether an incident was there by then about which somebody was being told."""
        for request in self.accepted(reference, before):
            number = request["incident"]
            if number is not None and not self._acknowledged(
                    number, _seconds(request)):
                return True
        return any(reference in incident["title"] and incident["incident_key"]
                   for incident in self.incidents.values())

    def deeds_of(self, reference, before, *words):
        """What people did by then to the incidents of an emergency, oldest first."""
        return [deed for deed in self._all_deeds_of(reference, before, *words)
                if deed.by is not None]

    def _all_deeds_of(self, reference, before, *words):
        """The same, with those of timers."""
        numbers = {number for number, incident in self.incidents.items()
                   if reference in json.dumps(incident)}
        numbers |= {request["incident"] for request in self.requests
                    if reference in json.dumps(request["body"])}
        for _ in self.deeds:  # merges may follow one another
            numbers |= {deed.into for deed in self.deeds if deed.number in numbers and deed.into}
        return [deed for deed in self.deeds if deed.number in numbers and deed.at <= before
                and deed.word in words]

    def is_acknowledged(self, reference, before):
        """Whether somebody was at it then."""
        deeds = self._all_deeds_of(reference, before, "acknowledge", "unacknowledge", "escalate",
                                   "reassign", "reopen", "resolve")
        return bool(deeds) and deeds[-1].word == "acknowledge"

    def is_reopened(self, reference, before, since=0):
        """Whether it was opened again, by a person or by a page behind a resolution."""
        resolved = self.deeds_of(reference, before, "resolve")
        begins = [_seconds(request) for request in self.accepted(reference, before)]
        return any(deed.at >= since for deed in self.deeds_of(reference, before, "reopen")) or any(
            at > deed.at for deed in resolved for at in begins)

    def _acknowledged(self, number, before):
        deeds = [deed for deed in self.deeds if deed.number == number and deed.at < before
                 and deed.word in ("acknowledge", "unacknowledge", "escalate", "resolve")]
        return bool(deeds) and deeds[-1].word == "acknowledge"


def _seconds(request):
    """When a request came, on the true clock."""
    return datetime.datetime.fromisoformat(request["arrived_at"]).timestamp()


# Each row: what is written, and whether it is true of a mail and the match.

def _was_alerted(truth, mail, _):
    return truth.is_alerted(mail.reference, mail.at)


def _was_accepted(truth, mail, _):
    return bool(truth.accepted(mail.reference, mail.at))


def _was_acknowledged(truth, mail, match):
    deeds = truth.deeds_of(mail.reference, mail.at, "acknowledge")
    return any(_is_of(deed, match) for deed in deeds) or _was_given(truth, mail, match)


def _was_given(truth, mail, match):
    """Whether it was merged then into what this person was at."""
    merges = truth.deeds_of(mail.reference, mail.at, "merge")
    holders = {deed.name for merge in merges for deed in truth.deeds_of(
        mail.reference, merge.at, "acknowledge")}
    return mail.is_to_customer and any(
        _is_at(merge, match) for merge in merges) and match["who"].split(", ")[-1] in (
            *holders, *NEUTRAL)


def _was_noted(truth, mail, match):
    deeds = truth.deeds_of(mail.reference, mail.at, "note", "resolve")
    return any(_is_of(deed, match) and deed.text
               and match["text"] in " ".join(deed.text.split()) for deed in deeds)


def _was_resolved(truth, mail, _):
    return bool(truth.deeds_of(mail.reference, mail.at, "resolve"))


def _was_reopened(truth, mail, _):
    return truth.is_reopened(mail.reference, mail.at)


def _was_never_accepted(truth, mail, _):
    return not truth.accepted(mail.reference, mail.at)


def _is_waiting(truth, mail, _):
    return not truth.is_acknowledged(mail.reference, mail.at)


def _is_untouched(truth, mail, match):
    return _is_waiting(truth, mail, match) and not truth.deeds_of(
        mail.reference, mail.at, "acknowledge", "resolve")


def _is_left(truth, mail, match):
    return _is_waiting(truth, mail, match) and bool(truth.deeds_of(
        mail.reference, mail.at, "acknowledge", "resolve"))


def _is_at_it(truth, mail, _):
    return truth.is_acknowledged(mail.reference, mail.at)


def _is_of(deed, match):
    """Whether a deed is by whom, and when, a sentence says it is."""
    return _is_at(deed, match) and match["who"].split(", ")[-1] in (deed.name, *NEUTRAL)


def _is_at(deed, match):
    """Whether a deed was done when a sentence says it was."""
    times = {datetime.datetime.fromtimestamp(deed.told_at + off, ZONE).strftime("%H:%M")
             for off in (-1, 0, 1)}
    return match["time"] in times


SENTENCES = [
    (r"(?:De dienstdoende engineer is gealarmeerd|The engineer (?:on duty )?has been alerted)",
     _was_alerted),
    (r"Uw melding is doorgegeven aan ons oproepsysteem|"
     r"Your report has been handed to our on-call alarm", _was_accepted),
    (r"(?:Beste klant,|Dear customer,) (?P<who>[^,]+?) (?:heeft uw melding|took on your report)"
     r" \S+ (?:om|at) (?P<time>\d\d:\d\d)(?: uur in behandeling genomen)?\.", _was_acknowledged),
    (r"(?:Beste klant,|Dear customer,) (?P<who>[^,]+?) (?:schreef u om|wrote to you at)"
     r" (?P<time>\d\d:\d\d)(?: uur over melding| about report) \S+: (?P<text>.*?) "
     r"(?:U kunt antwoorden op|You can reply to)", _was_noted),
    (SOLVED, _was_resolved),
    (r"heropend: zij|was reopened", _was_reopened),
    (r"nog niemand heeft haar in behandeling genomen|nobody has (?:taken it on|acknowledged it) yet",
     _is_untouched),
    (r"is niet meer in behandeling|is not in hand any more|is no longer being worked on", _is_left),
    (r"heeft noodmelding \S+ in behandeling sinds|has had emergency \S+ since", _is_at_it),
    (r"is dat zo gebleven, en het houdt|that is still so, and it no longer",
     _is_waiting),
    (r"(?P<time>\d\d:\d\d) (?:in behandeling genomen door|acknowledged by) (?P<who>[^(]+?) \(",
     _was_acknowledged),
    (r"PagerDuty heeft de melding nooit aangenomen|PagerDuty never accepted the page",
     _was_never_accepted),
    (r"Noodmelding \S+ van desk \S+ is opgelost|Emergency \S+ of desk \S+ has been resolved",
     _was_resolved),
]


def complaints(world):
    """What was untrue, doubled, or forgotten in a story that has come to its end."""
    mails = own_mails(world)
    truth = Truth(world.pagerduty)
    return [*_untrue(truth, mails), *_unread(mails), *_doubled(mails),
            *_out_of_order(truth, mails), *_to_nobody(world, mails), *_pageless(world, truth)]


def _untrue(truth, mails):
    for mail in mails:
        for pattern, is_true in SENTENCES:
            for match in re.finditer(pattern, mail.words):
                if is_true(truth, mail, match):
                    continue
                yield f"untrue when it was sent: {match[0]!r} in {mail}"


def _unread(mails):
    """Mail to a customer that says nothing which is looked at would make all of this idle."""
    known = [pattern for pattern, _ in SENTENCES] + [
        CONFIRMATION, "hoort bij melding|belongs to report|added to|has been added",
        "Er is geen engineer gealarmeerd|No engineer has been alerted"]
    for mail in mails:
        if mail.is_to_customer and not re.search("|".join(_plain(row) for row in known),
                                                 mail.words):
            yield f"says none of the sentences that are looked at: {mail}"


def _plain(pattern):
    """A pattern without the names of its groups, which may stand only once."""
    return re.sub(r"\?P<\w+>", "?:", pattern)


def _doubled(mails):
    """Nobody gets two confirmations of one emergency, or the same words twice."""
    confirmed = collections.Counter(mail.reference for mail in mails
                                    if mail.is_to_customer and re.search(CONFIRMATION, mail.words))
    yield from (f"{count} confirmations of {reference}"
                for reference, count in confirmed.items() if count > 1)
    told = collections.Counter((mail.address, mail.subject, mail.words) for mail in mails)
    yield from (f"{count} times the same mail '{subject}' to {address}"
                for (address, subject, _), count in told.items() if count > 1)


def _out_of_order(truth, mails):
    """Nobody reads that somebody took it on after they read that it is solved."""
    solved = {}
    for mail in mails:
        if not mail.is_to_customer:
            continue
        if re.search(TAKEN_ON, mail.words) and mail.reference in solved:
            if not truth.is_reopened(mail.reference, mail.at, solved[mail.reference]):
                yield f"came after the mail that it is solved: {mail}"
        if re.search(SOLVED, mail.words):
            solved[mail.reference] = mail.at


def _to_nobody(world, mails):
    """Whoever we write to has written to us, or is in the configuration."""
    letters = [letter.data for letter in world.letters] + world.said + [
        mail.raw for mail in world.delivered_anywhere() if mail.values("X-Pager-Milter-Class")]
    known = json.dumps(world.daemon.settings).lower() + "".join(
        letter.decode("latin-1").lower() for letter in letters) + "".join(
        letter.sender.lower() for letter in world.letters)
    yield from (f"{mail} goes to somebody whom nobody has named" for mail in mails
                if mail.address not in known)


def _pageless(world, truth):
    """Every emergency that was accepted has its page; one that is done has come to PagerDuty."""
    yield from (f"the emergency {reference} has no page"
                for reference in world.store.rows(PAGELESS))
    now = max((_seconds(request) for request in truth.requests), default=0)
    yield from (f"the page of {reference} never came to PagerDuty"
                for reference in world.store.rows(PAGED) if not truth.accepted(reference, now))
