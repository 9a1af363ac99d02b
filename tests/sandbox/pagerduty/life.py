"""What people, and PagerDuty's own timers, do to an incident."""

from typing import Any, NamedTuple

from pagerduty.account import PRIORITIES, User
from pagerduty.incidents import Change


class LifeError(ValueError):
    """Something that cannot be done to this incident now; the text says why."""


class Deed(NamedTuple):
    """Who does it, when, and with what."""

    at: float
    by: User | None = None  # None: a timer of PagerDuty
    text: str = ""
    to: Any = None  # a user or a priority, by its name
    into: Any = None  # the incident to merge into

    @property
    def agent(self):
        """The one who does it as a webhook names it."""
        return self.by.reference if self.by is not None else None


class Life:
    """Every deed changes the incident, its log, and what is told of it."""

    def __init__(self, incidents, account):
        self._incidents = incidents
        self._account = account

    def do(self, name, incident, deed):
        """Does one of DEEDS."""
        DEEDS[name](self, incident, deed)

    def _tell(self, name, incident, deed):
        self._incidents.tell(Change(f"incident.{name}", incident, deed.agent, deed.at))

    def _acknowledge(self, incident, deed):
        _need(incident.is_open, incident, "is resolved")
        _need(deed.by is not None, incident, "is acknowledged by people alone")
        _need(deed.agent not in (agent for _, agent in incident.acknowledgements), incident,
              f"is acknowledged by {deed.by.name} already")
        incident.change("acknowledged", deed.at, deed.agent)
        incident.acknowledgements.append((deed.at, deed.agent))
        incident.assign([deed.by], deed.at)
        self._tell("acknowledged", incident, deed)

    def _unacknowledge(self, incident, deed):
        _need(incident.status == "acknowledged", incident, "is not acknowledged")
        incident.change("triggered", deed.at, deed.agent)
        self._tell("unacknowledged", incident, deed)

    def _note(self, incident, deed):
        _need(deed.text, incident, "needs a text for its note")
        self._incidents.annotate(incident, deed.agent, deed.text, deed.at)

    def _merge(self, incident, deed):
        target = deed.into
        _need(incident.is_open, incident, "is resolved")
        _need(target is not None and target is not incident and target.is_open, incident,
              "is merged into another, open incident")
        for alert in incident.alerts:
            alert.incident = target
        target.alerts += incident.alerts
        incident.alerts = []
        incident.merged_into = target
        incident.change("resolved", deed.at, deed.agent)
        self._tell("resolved", incident, deed)

    def _escalate(self, incident, deed):
        levels = incident.service.on_call
        current = [levels.index(user) for user in incident.assignees if user in levels]
        following = levels[max(current) + 1:] if current else levels
        _need(deed.to or following, incident, "has no higher level to go to")
        self._move("escalated", incident, deed,
                   self._account.user_named(deed.to) if deed.to else following[0])

    def _reassign(self, incident, deed):
        _need(deed.to, incident, "needs to know to whom it goes")
        self._move("reassigned", incident, deed, self._account.user_named(deed.to))

    def _move(self, name, incident, deed, user):
        """A new assignee is notified, so an acknowledgement ends."""
        _need(incident.is_open, incident, "is resolved")
        if incident.status == "acknowledged":
            incident.change("triggered", deed.at, deed.agent)
        incident.assign([user], deed.at)
        self._tell(name, incident, deed)

    def _set_priority(self, incident, deed):
        _need(deed.to in PRIORITIES, incident, f"takes a priority of {', '.join(PRIORITIES)}")
        incident.priority = PRIORITIES[deed.to]
        self._tell("priority_updated", incident, deed)

    def _resolve(self, incident, deed):
        _need(incident.is_open, incident, "is resolved already")
        for alert in incident.alerts:
            self._incidents.close(alert)
        incident.change("resolved", deed.at, deed.agent)
        self._tell("resolved", incident, deed)
        if deed.text:
            self._incidents.annotate(incident, deed.agent, f"Resolution Note: {deed.text}",
                                     deed.at)

    def _reopen(self, incident, deed):
        _need(not incident.is_open, incident, "is open")
        _need(incident.merged_into is None, incident, "was merged")
        incident.reopened_at = deed.at
        incident.change("triggered", deed.at, deed.agent)
        incident.assign([deed.by] if deed.by else incident.service.on_call[:1], deed.at)
        self._tell("reopened", incident, deed)


def _need(is_so, incident, otherwise):
    if not is_so:
        raise LifeError(f"incident {incident.number} {otherwise}")


DEEDS = {
    "acknowledge": Life._acknowledge,
    "unacknowledge": Life._unacknowledge,
    "note": Life._note,
    "merge": Life._merge,
    "escalate": Life._escalate,
    "reassign": Life._reassign,
    "priority": Life._set_priority,
    "resolve": Life._resolve,
    "reopen": Life._reopen,
}
