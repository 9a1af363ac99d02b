"""Alerts by routing key and dedup key, and the incidents that they make."""

import time
from datetime import datetime, timezone
from itertools import count
from typing import Any, NamedTuple

from pagerduty.account import Account, reference

# With dynamic notifications the severity decides whether somebody is woken.
URGENCIES = {"critical": "high", "error": "high", "warning": "low", "info": "low"}
SHOWN_OF_EVENT = ("payload", "client", "client_url", "images", "links")

# what happened to an incident: its entry in the log, and that entry's sentence
LOG_ENTRIES = {
    "incident.triggered": ("trigger_log_entry", "Triggered"),
    "incident.acknowledged": ("acknowledge_log_entry", "Acknowledged"),
    "incident.unacknowledged": ("unacknowledge_log_entry", "Unacknowledged"),
    "incident.escalated": ("escalate_log_entry", "Escalated"),
    "incident.reassigned": ("assign_log_entry", "Reassigned"),
    "incident.priority_updated": ("priority_change_log_entry", "Priority changed"),
    "incident.annotated": ("annotate_log_entry", "Note added"),
    "incident.resolved": ("resolve_log_entry", "Resolved"),
    "incident.reopened": ("reopen_log_entry", "Reopened"),
}


def instant(seconds):
    """Wall time as RFC 3339 with milliseconds."""
    text = datetime.fromtimestamp(seconds, timezone.utc).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def second(seconds):
    """Wall time as RFC 3339 in whole seconds."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


class Change(NamedTuple):
    """Something that happened to an incident."""

    event_type: str  # the name of its webhook
    incident: "Incident"
    agent: dict[str, Any] | None  # a reference; None: PagerDuty itself
    at: float
    client: dict[str, Any] | None = None  # what the trigger said about its sender
    note: "Note | None" = None


class Note(NamedTuple):
    """A note on an incident."""

    id: str
    author: dict[str, Any] | None
    content: str
    at: float


class Alert:
    """One alert; it shows the newest trigger, its log entries keep them all."""

    def __init__(self, place, incident, at):
        self.place = place  # (routing key, dedup key)
        self.incident = incident  # None: suppressed, nobody is told
        self.status = "triggered"
        self.created_at = at
        self.payload = {}
        self.log_entries = []

    @property
    def dedup_key(self):
        """What REST calls the alert key."""
        return self.place[1]

    def log(self, kind, event, at):
        """Adds an entry to the log of the alert."""
        entry = {"type": kind, "created_at": instant(at)}
        entry.update((name, event[name]) for name in SHOWN_OF_EVENT if name in event)
        self.log_entries.append(entry)

    def shown(self):
        """The alert for people and tests."""
        return {
            "alert_key": self.dedup_key,
            "status": self.status,
            "suppressed": self.incident is None,
            "summary": self.payload["summary"],
            "severity": self.payload["severity"],
            "source": self.payload["source"],
            "custom_details": self.payload.get("custom_details", {}),
            "log_entries": self.log_entries,
        }


class Incident:
    """What the engineer on duty sees; it takes its title from the first trigger."""

    def __init__(self, number, service, title, urgency, at):
        self.number = number
        self.service = service
        self.title = title
        self.urgency = urgency
        self.incident_key = None  # only for those that were not made by an event
        self.details = ""  # the text of those
        self.status = "triggered"
        self.created_at = at
        self.reopened_at = None
        self.changed_at = at
        self.changed_by = None
        self.assigned_at = at
        self.assignees = service.on_call[:1]
        self.acknowledgements = []  # (instant, reference)
        self.priority = None
        self.merged_into = None
        self.alerts = []
        self.notes = []
        self.log_entries = []  # (kind, sentence, agent, instant)

    @property
    def id(self):
        """PagerDuty's name for it."""
        return f"Q{self.number:013d}"

    @property
    def routing_key(self):
        """The key of its service."""
        return self.service.routing_key

    @property
    def is_open(self):
        """True until it is resolved."""
        return self.status != "resolved"

    @property
    def reference(self):
        """The incident within other things."""
        return reference("incident", self.id, self.title)

    def change(self, status, at, agent):
        """Takes a status; an acknowledgement lasts only while it is acknowledged."""
        self.status = status
        self.changed_at = at
        self.changed_by = agent
        if status != "acknowledged":
            self.acknowledgements = []
        if status == "resolved":
            self.assignees = []

    def assign(self, users, at):
        """Gives it to others."""
        self.assignees = list(users)
        self.assigned_at = at

    def shown(self):
        """The incident for people and tests."""
        return {
            "number": self.number,
            "id": self.id,
            "routing_key": self.routing_key,
            "incident_key": self.incident_key,
            "service_id": self.service.id,
            "title": self.title,
            "details": self.details,
            "urgency": self.urgency,
            "status": self.status,
            "created_at": instant(self.created_at),
            "last_status_change_at": instant(self.changed_at),
            "assignees": [user.name for user in self.assignees],
            "acknowledged_by": [agent["summary"] for _, agent in self.acknowledgements],
            "priority": self.priority["summary"] if self.priority else None,
            "merged_into": self.merged_into.number if self.merged_into else None,
            "notes": [{"id": note.id, "content": note.content, "created_at": instant(note.at),
                       "by": note.author["summary"] if note.author else None}
                      for note in self.notes],
            "alerts": [alert.shown() for alert in self.alerts],
        }


class Incidents:
    """All incidents, and the alerts that are open."""

    def __init__(self, account=None):
        self._account = account or Account()
        self._open = {}  # (routing key, dedup key): Alert
        self._incidents = []
        self._suppressed = []
        self._note_numbers = count(1)
        self.listeners = []  # functions that take each Change
        self.count_all = 0  # made so far, the forgotten ones too

    def apply(self, event, at, effect="incident"):
        """Does what a valid event with a dedup key asks; gives the incident, or None.

        The effect is that of its answer: "incident", "grouped" or "suppressed".
        """
        place = (event["routing_key"], event["dedup_key"])
        at = self._account.service_of(event["routing_key"]).time_of(at)
        alert = self._open.get(place)
        if event["event_action"] != "trigger":
            if alert is not None:
                self._change(alert, event["event_action"], at)
            return alert.incident if alert is not None else None
        is_new = alert is None
        if is_new:
            alert = self._new_alert(place, event, at, effect)
            if alert is None:
                return None
            self._open[place] = alert
        alert.payload = event["payload"]
        alert.log("trigger_log_entry", event, at)
        if alert.incident is not None:
            self._triggered(alert.incident, event, at, is_new and len(alert.incident.alerts) == 1)
        return alert.incident

    def _new_alert(self, place, event, at, effect):
        """The alert; None when nobody is on call: PagerDuty then keeps no trace."""
        service = self._account.service_of(event["routing_key"])
        if effect == "suppressed":
            alert = Alert(place, None, at)
            self._suppressed.append(alert)
            return alert
        if not service.on_call:
            return None
        incident = None
        if service.grouping or effect == "grouped":
            incident = self.newest(event["routing_key"], lambda each: each.is_open)
        if incident is None:
            payload = event["payload"]
            incident = self._new_incident(service, payload["summary"],
                                          URGENCIES[payload["severity"]], at)
        alert = Alert(place, incident, at)
        incident.alerts.append(alert)
        return alert

    def _new_incident(self, service, title, urgency, at):
        self.count_all += 1
        incident = Incident(self.count_all, service, title, urgency, at)
        self._incidents.append(incident)
        return incident

    def _triggered(self, incident, event, at, is_new):
        """Tells of a new incident; for an old one the log alone grows, and nobody is woken."""
        agent = incident.service.integration
        if not is_new:
            incident.log_entries.append(("trigger_log_entry", "Triggered through the API.",
                                         agent, at))
            return
        incident.changed_by = agent
        client = {"name": event.get("client"), "url": event.get("client_url")}
        self.tell(Change("incident.triggered", incident, agent, at,
                         client if any(client.values()) else None))

    def make(self, service, title, urgency, user, at):
        """An incident that a person makes, not an event; the caller fills in and tells."""
        incident = self._new_incident(service, title, urgency, at)
        incident.changed_by = user.reference
        return incident

    def _change(self, alert, action, at):
        alert.log(f"{action}_log_entry", {}, at)
        if action == "resolve":
            self.close(alert)
        incident = alert.incident
        if incident is None or not incident.is_open:
            return
        agent = incident.service.integration
        if action == "acknowledge":
            if incident.status == "triggered":
                incident.change("acknowledged", at, agent)
                incident.acknowledgements.append((at, agent))
                self.tell(Change("incident.acknowledged", incident, agent, at))
        elif all(each.status == "resolved" for each in incident.alerts):
            incident.change("resolved", at, agent)
            self.tell(Change("incident.resolved", incident, agent, at))

    def close(self, alert):
        """Ends an alert, which itself is only open or resolved: its key is free again."""
        alert.status = "resolved"
        if self._open.get(alert.place) is alert:
            del self._open[alert.place]

    def annotate(self, incident, agent, content, at):
        """Adds a note and tells of it."""
        note = Note(f"PNOTE{next(self._note_numbers):06}", agent, content, at)
        incident.notes.append(note)
        self.tell(Change("incident.annotated", incident, agent, at, note=note))
        return note

    def tell(self, change):
        """Logs what happened to an incident, and tells those who listen."""
        kind, sentence = LOG_ENTRIES[change.event_type]
        by = f" by {change.agent['summary']}" if change.agent else ""
        change.incident.log_entries.append((kind, f"{sentence}{by}.", change.agent, change.at))
        for listener in self.listeners:
            listener(change)

    def __iter__(self):
        return iter(self._incidents)

    def newest(self, routing_key, fits):
        """The newest incident of a key that fits, or None."""
        return next((each for each in reversed(self._incidents)
                     if each.routing_key == routing_key and fits(each)), None)

    def find(self, name):
        """The incident with this id or number, or None."""
        return next((each for each in self._incidents
                     if name in (each.id, str(each.number))), None)

    def shown(self, routing_key=None):
        """The incidents and the suppressed alerts of one key, or of all."""
        return {
            "incidents": [each.shown() for each in self._incidents
                          if routing_key in (None, each.routing_key)],
            "suppressed_alerts": [each.shown() for each in self._suppressed
                                  if routing_key in (None, each.place[0])],
        }

    def clear(self, routing_key=None):
        """Forgets one key, or all; numbers go on, so that no two incidents share one."""
        self._open = {place: alert for place, alert in self._open.items()
                      if routing_key not in (None, place[0])}
        self._incidents = [each for each in self._incidents
                           if routing_key not in (None, each.routing_key)]
        self._suppressed = [each for each in self._suppressed
                            if routing_key not in (None, each.place[0])]
