# SPDX-License-Identifier: MIT
"""What the quickstart shows: one emergency from the first mail until the bill, and a mail by day."""

import sys

import mailbox
import places
import truth
import waiting
from world import Letter

FIXTURE = places.FIXTURES / "plain-outage.eml"
CUSTOMER = "klant@bakkerij.example"
EMERGENCY = "noodhulp@hosting.example"
SUPPORT = "support@hosting.example"
NIGHT = ("2026-01-12T02:00:00Z", "Monday 12 January 2026, 03:00 in Amsterdam: closed")
HERO = "Fenna Bakker"
CUSTOMERS = """\
- name: Bakkerij Jansen
  country: NL
  addresses: [klant@bakkerij.example]
  plans: [{name: Webwinkel, sla_plus: true}]
  phone: "+31 20 555 0123"
"""
OFFICE_HOUR = ("2026-01-12T10:00:00Z", "Monday 12 January 2026, 11:00 in Amsterdam: open")


def heading(text):
    """A line that stands out."""
    print(f"\n== {text}", flush=True)


def show(title, text):
    """A title and a text below it, indented."""
    print(f"\n{title}")
    for line in text.rstrip("\n").splitlines():
        print(f"    {line}".rstrip())
    sys.stdout.flush()


def readable(mail):
    """A mail as a person reads it: who, to whom, about what, and the text."""
    names = ("From", "To", "Subject", "Date")
    head = [f"{name}: {value}" for name in names for value in mail.values(name)]
    return "\n".join(head) + "\n\n" + mail.text()


def decision(mail):
    """The headers with which the gateway says what it decided."""
    return "\n".join(line.decode("utf-8", "replace") for line in mail.header_lines()
                     if line.lower().startswith(b"x-pager-milter-"))


def last_log_line(world, queue_id):
    """What the daemon logged about a mail."""
    lines = [line for line in world.daemon.read_log().splitlines() if queue_id in line]
    return lines[-1] if lines else ""


class Show:
    """An emergency and a mail by day. Each step says what it saw; `missing` what did not happen."""

    def __init__(self, world):
        self.world = world
        self.missing = []
        self.heard = 0  # mails to the customer

    def send(self, when):
        """Send the fixture and show the SMTP answer."""
        heading(when[1])
        letter = Letter(CUSTOMER, [(EMERGENCY, [])], self._data(when))
        self.world.send(letter)
        show(f"{FIXTURE.relative_to(places.CHECKOUT)} from {CUSTOMER} to {EMERGENCY}; "
             "Postfix answers:", str(letter.answer))
        self._need(letter.answer.code == 250, "Postfix did not accept the mail")
        return letter

    def night(self, letter):
        """At night: decision, incident, confirmation, support mailbox."""
        mail = self._mail_to_support(1)
        self._need("new" in (mail.values("X-Pager-Milter-Decision") if mail else ""),
                   "the night mail was not decided to be a new emergency")
        self._show_decision(letter, mail)
        if self._happens(lambda: self.world.pagerduty.incidents(), "no incident at PagerDuty"):
            _, _, page = self.world.pagerduty.sandbox.call(
                "GET", f"/sandbox/incidents.txt?routing_key={self.world.pagerduty.keys[0]}")
            show("The incident as PagerDuty has it:", page.decode())
        self._customer_hears("the confirmation", "De dienstdoende engineer is gealarmeerd.",
                             "als Bakkerij Jansen, met het plan Webwinkel")
        self._show_mail(mail)

    def acknowledged(self):
        """The Hero is at it, and the customer hears it."""
        self._after(5 * 60, f"five minutes later {HERO}, the Hero on duty, acknowledges")
        self._act("acknowledge")
        self._customer_hears("what follows", f"{HERO} heeft uw melding", "om 03:05 uur")

    def noted(self):
        """The Hero writes to the customer by a note on the incident."""
        self._after(10 * 60, f"ten minutes later {HERO} writes a note that begins with [klant]")
        text = "De schijf van de database is vol. We maken ruimte."
        self._act("note", text=f"[klant] {text}")
        self._customer_hears("the note", text)

    def resolved(self):
        """The Hero resolves it, and the customer hears it."""
        self._after(25 * 60, f"after 35 minutes of work {HERO} resolves the incident")
        self._act("resolve", text="Schijf opgeruimd, bestellingen lopen weer.")
        self._customer_hears("that it is solved", "als opgelost gemeld")

    def debriefed(self):
        """Support gets the debrief and the bill."""
        self._after(65, "a minute later Support gets the debrief, with the bill as a proposal")
        mail = self._mail_to_support(2)
        if mail is None:
            return
        show(f"In the mailbox of {SUPPORT}:", readable(mail))
        for words in ("Schijf opgeruimd", f"in behandeling genomen door {HERO}", "€ 150"):
            self._need(words in mail.words(), f"the debrief does not say '{words}'")
        for complaint in truth.complaints(self.world):
            self._need(False, complaint)

    def office_hour(self, letter):
        """In office hours: decision and support mailbox, and nobody woken."""
        mail = self._mail_to_support(3)
        self._need("none" in (mail.values("X-Pager-Milter-Decision") if mail else ""),
                   "the office-hour mail was not decided to page nobody")
        self._show_decision(letter, mail)
        self.world.settle()
        incidents, replies = self.world.pagerduty.incidents(), self.world.delivered(CUSTOMER)
        self._need(len(incidents) == 1, "the office-hour mail changed the incidents")
        self._need(len(replies) == self.heard, "the office-hour mail was answered")
        show("PagerDuty and the customer:",
             "no new incident, no automatic answer: people at their desks read this one")
        self._show_mail(mail)

    def _after(self, seconds, what):
        heading(what[0].upper() + what[1:])
        self.world.settle()
        self.world.move_clocks(f"+{seconds}")

    def _act(self, deed, **more):
        self.world.pagerduty.act(None, deed, self.world.daemon.now(), by=HERO, **more)

    def _customer_hears(self, what, *wanted):
        """One more mail to the customer, which says what is wanted."""
        self.heard += 1
        if not self._happens(lambda: len(self.world.delivered(CUSTOMER)) >= self.heard,
                             f"no mail to the customer: {what}"):
            return
        mail = self.world.delivered(CUSTOMER)[self.heard - 1]
        show(f"The customer reads {what}:", readable(mail))
        for words in wanted:
            self._need(words in mail.words(), f"the customer does not read '{words}'")

    def _data(self, when):
        """The fixture; in office hours as another mail, or it would be the same emergency."""
        data = FIXTURE.read_bytes().replace(b"\n", b"\r\n")
        return data if when is NIGHT else data.replace(b".4711@", b".4712@")

    def _mail_to_support(self, number):
        if not self._happens(lambda: len(self.world.delivered(SUPPORT)) >= number,
                             "no mail in the support mailbox"):
            return None
        return self.world.delivered(SUPPORT)[number - 1]

    def _show_decision(self, letter, mail):
        if mail is not None:
            show("pager-milter decided:", decision(mail))
        if letter.answer.queue_id:
            show("and logged:", last_log_line(self.world, letter.answer.queue_id))

    def _show_mail(self, mail):
        if mail is None:
            return
        show(f"In the mailbox of {SUPPORT}:", readable(mail))
        self._need(mail.body() == mailbox.sent_body(FIXTURE.read_bytes()),
                   "the mail in the support mailbox is not as it was sent")

    def _happens(self, question, complaint):
        try:
            return waiting.until(question, complaint)
        except waiting.TookTooLong:
            self._need(False, complaint)
            return None

    def _need(self, truth, complaint):
        if not truth:
            self.missing.append(complaint)
            show("This went wrong:", complaint)
