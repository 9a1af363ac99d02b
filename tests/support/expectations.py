# SPDX-License-Identifier: MIT
"""The steps of a story that say what must have happened."""

import json
import re

import mailbox
import waiting
from steps import step


def check(truth, complaint):
    """Fail the story with a complaint unless something is true."""
    if not truth:
        raise AssertionError(complaint)


# What the MTA said


@step(r"expect accepted")
def _accepted(world, _):
    for letter in world.letters[-1:]:
        check(letter.answer.code == 250, f"the MTA said {letter.answer}")


@step(r"expect all accepted")
def _all_accepted(world, _):
    for letter in world.letters:
        check(letter.answer.code == 250, f"the MTA said {letter.answer}")


@step(r"expect deferred")
def _deferred(world, _):
    check(400 <= world.letter.answer.code < 500, f"the MTA said {world.letter.answer}")


@step(r"expect answer (?P<code>\d+)(?: \"(?P<text>.*)\")?")
def _code(world, _, code, text):
    answer = world.letter.answer
    check(answer.code == int(code) and (text or "") in answer.text, f"the MTA said {answer}")


# What PagerDuty has

INCIDENTS = r"(?P<number>\d+|no) incidents?(?: at (?P<desk>\w+))?"


@step("expect " + INCIDENTS)
def _incidents(world, _, number, desk):
    """So many incidents and no more, once nothing is left to do."""
    number = 0 if number == "no" else int(number)
    if number:
        world.pagerduty.wait(desk, incidents=number)
    world.settle()
    found = world.pagerduty.incidents(desk)
    check(len(found) == number, f"PagerDuty has {len(found)} incidents: {_brief(found)}")


@step(r"wait for (?P<number>\d+) incidents?(?: at (?P<desk>\w+))?")
def _wait_for_incidents(world, _, number, desk):
    """So many incidents, whatever else is still to be done."""
    world.pagerduty.wait(desk, incidents=int(number))


def _brief(value):
    return json.dumps(value, ensure_ascii=False)[:1500]


@step(r"expect (?P<number>\d+|no) (?P<what>requests?|accepted events?)(?: at (?P<desk>\w+))?")
def _requests(world, _, number, what, desk):
    """So many requests to the Events API, or so many that were taken in, and no more."""
    number = 0 if number == "no" else int(number)
    name = "accepted" if what.startswith("accepted") else "requests"
    if number:
        world.pagerduty.wait(desk, **{name: number})
    world.settle()
    found = [request for request in world.pagerduty.requests(desk)
             if name == "requests" or request["is_accepted"]]
    check(len(found) == number, f"PagerDuty got {len(found)} {what}")


@step(r"expect at least (?P<number>\d+) requests?(?: at (?P<desk>\w+))?")
def _at_least(world, _, number, desk):
    world.pagerduty.wait(desk, requests=int(number))


@step(r"expect one dedup key(?: at (?P<desk>\w+))?")
def _one_key(world, _, desk):
    """Every request carried the same key."""
    keys = {request["dedup_key"] for request in world.pagerduty.requests(desk)}
    check(len(keys) == 1, f"the dedup keys are {keys}")


VALUE = r'(?P<how>contains|lacks|is) "{text}"'


@step(r"expect incident(?: (?P<number>\d+))?(?: at (?P<desk>\w+))? (?P<place>[\w.]+) " + VALUE)
def _incident_value(world, _, number, desk, place, how, text):
    """A value of an incident: `title`, `urgency`, `status`, or a place in its newest event."""
    world.settle()
    found = world.pagerduty.incidents(desk)
    check(len(found) >= int(number or 1), f"PagerDuty has {len(found)} incidents")
    incident = found[int(number or 1) - 1]
    _compare(_look_up(incident, place), how, text, f"incident {place}")


def _look_up(incident, place):
    if place in incident:
        return incident[place]
    value = incident["alerts"][-1]
    for name in place.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _compare(value, how, text, what):
    text = text.replace("\\n", "\n").replace('\\"', '"')
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    good = {"is": shown == text, "contains": text in shown, "lacks": text not in shown}[how]
    check(good, f"{what}: {shown[:1500]}")


# What is in the mailboxes


@step(r"expect (?P<number>\d+ mails?|no mail) to {address}")
def _mails(world, _, number, address):
    """So many mails to an address and no more, replies included."""
    number = 0 if number.startswith("no") else int(number.split()[0])
    if number:
        waiting.until(lambda: len(world.delivered(address)) >= number, f"mail to {address}")
    world.settle()
    found = world.delivered(address)
    check(len(found) == number, f"{len(found)} mails to {address}; "
          f"delivered: {[mail.address for mail in world.delivered()]}")


def _newest(world, address):
    world.settle()
    found = waiting.until(lambda: world.delivered(address), f"mail to {address}")
    return found[-1]


@step(r"expect mail to {address} (?P<how>has|lacks) header {name}")
def _header(world, _, address, how, name):
    values = _newest(world, address).values(name)
    check(bool(values) == (how == "has"), f"{name} of the mail to {address}: {values}")


@step(r"expect mail to {address} header {name} " + VALUE)
def _header_value(world, _, address, name, how, text):
    values = _newest(world, address).values(name)
    check(values or how == "lacks", f"the mail to {address} has no {name}")
    _compare("\n".join(values), how, text, f"{name} of the mail to {address}")


@step(r"expect mail to {address} (?P<how>contains|lacks) \"(?P<text>.*)\"")
def _mail_text(world, _, address, how, text):
    _compare(_newest(world, address).words(), how, text, f"text of the mail to {address}")


@step(r"expect some mail to {address} contains \"(?P<text>.*)\"")
def _some_mail(world, _, address, text):
    """Any mail there says it, whichever came last. What is asked for comes in the background."""
    def said():
        return [mail.words() for mail in world.delivered(address)]
    try:
        waiting.until(lambda: any(text in words for words in said()), f"mail to {address}")
    except waiting.TookTooLong:
        raise AssertionError(f"the mails to {address} say {said()}") from None


@step(r"expect mail to {address} has its body")
def _body(world, _, address):
    """The body is byte for byte what was sent."""
    body = _newest(world, address).body()
    check(body == mailbox.sent_body(world.letter.data), f"the body is {body[:300]!r}")


@step(r"expect mail to {address} has its headers")
def _headers(world, _, address):
    """The sender's header fields are there, byte for byte and in their order."""
    sent = mailbox.sent_fields(world.letter.data)
    got = _newest(world, address).header_lines()
    kept = [field for field in got if field in sent]
    check(kept == sent, f"the header is {got}")


@step(r"expect mail to {address} is as it was sent")
def _untouched(world, _, address):
    """Headers and body are byte for byte what was sent, and nothing was added."""
    mail = _newest(world, address)
    sent = mailbox.sent_fields(world.letter.data)
    check(mail.header_lines() == sent, f"the header is {mail.header_lines()}")
    check(mail.body() == mailbox.sent_body(world.letter.data), "the body was changed")


# What the customer reads


@step(r"expect (?P<number>\d+ repl(?:y|ies)|no reply)(?: to (?P<address>\S+))?")
def _replies(world, _, number, address):
    """So many automatic answers and no more, to this address or at all."""
    number = 0 if number.startswith("no") else int(number.split()[0])
    if number:
        waiting.until(lambda: len(_found_replies(world, address)) >= number, "a reply")
    world.settle()
    found = [mail.address for mail in _found_replies(world, address)]
    check(len(found) == number, f"replies went to {found}")


def _found_replies(world, address):
    """Automatic answers, in the order in which they went."""
    return [mail for mail in world.as_handed_over(world.delivered(address)) if mail.is_reply()]


@step(r"expect reply (?:(?P<number>\d+) )?(?:to (?P<address>\S+) )?" + VALUE)
def _reply_text(world, _, number, address, how, text):
    """What the newest one says, or the one of a number, of all or of those to an address."""
    world.settle()
    wanted = int(number or 1)
    waiting.until(lambda: len(_found_replies(world, address)) >= wanted, f"reply {wanted}")
    found = _found_replies(world, address)
    _compare(found[wanted - 1 if number else -1].words(), how, text, "the reply")


@step(r"expect reply header {name} " + VALUE)
def _reply_header(world, _, name, how, text):
    _compare("\n".join(_reply(world).values(name)), how, text, f"{name} of the reply")


@step(r"expect reply sender " + VALUE)
def _reply_sender_part(world, _, how, text):
    _compare(_reply(world).envelope_sender, how, text, "the envelope sender of the reply")


@step(r"expect reply from {address}")
def _reply_sender(world, _, address):
    sender = _reply(world).envelope_sender or "<>"
    check(sender == address, f"the envelope sender of the reply is {sender}")


def _reply(world):
    world.settle()
    found = waiting.until(lambda: _found_replies(world, None), "a reply")
    return found[-1]


# What the administrator sees


@step(r"expect log (?P<how>contains|lacks) \"(?P<text>.*)\"")
def _log(world, _, how, text):
    if how == "contains":
        try:
            waiting.until(lambda: text in world.daemon.read_log(), "log")
        except waiting.TookTooLong:
            raise AssertionError(f"the log lacks {text!r}") from None
    else:
        check(text not in world.daemon.read_log(), f"the log has {text!r}")


@step(r"expect (?P<number>\d+|no) emergenc(?:y|ies)")
def _emergencies(world, _, number):
    """So many open emergencies. One ends in the background, soon after its time is over."""
    number = 0 if number == "no" else int(number)
    try:
        waiting.until(lambda: len(world.command_json("emergencies")) == number, "emergencies")
    except waiting.TookTooLong:
        raise AssertionError(_brief(world.command_json("emergencies"))) from None


@step(r"expect exit (?P<status>\d+)")
def _exit(world, _, status):
    result = world.result
    check(result.returncode == int(status), f"exit {result.returncode}: "
          + (result.stdout + result.stderr).decode(errors="replace")[-1500:])


@step(r"expect output (?P<how>contains|lacks) \"(?P<text>.*)\"")
def _output(world, _, how, text):
    output = (world.result.stdout + world.result.stderr).decode(errors="replace")
    _compare(output, how, text, "the output")


@step(r"expect store (?P<how>contains|lacks) \"(?P<text>.*)\"")
def _store(world, _, how, text):
    """What lies in the files of the store."""
    world.settle()
    check(world.store.contains(text) == (how == "contains"), f"the store {how} it not: {text}")


@step(r"expect held")
def _held(world, _):
    """The MTA keeps the last mail in its hold queue."""
    queue_id = world.letter.answer.queue_id
    check(queue_id and world.mta.holds(queue_id), f"not held: {world.letter.answer}")


@step(r"expect mta log matches /(?P<expression>.+)/")
def _mta_log(world, _, expression):
    waiting.until(lambda: re.search(expression, world.mta.read_log(world.lane)), expression)
