"""Alerts by routing key and dedup key, and the incidents that they make."""

from datetime import datetime, timezone

# With dynamic notifications the severity decides whether somebody is woken.
URGENCIES = {"critical": "high", "error": "high", "warning": "low", "info": "low"}
SHOWN_OF_EVENT = ("payload", "client", "client_url", "images", "links")


def instant(seconds):
    """Wall time as RFC 3339 with milliseconds."""
    text = datetime.fromtimestamp(seconds, timezone.utc).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


class Alert:
    """One alert; it shows the newest trigger, its log entries keep them all."""

    def __init__(self, dedup_key, incident):
        self.dedup_key = dedup_key
        self.incident = incident  # None: suppressed, nobody is told
        self.status = "triggered"
        self.payload = {}
        self.log_entries = []

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

    def __init__(self, number, event, at):
        self.number = number
        self.routing_key = event["routing_key"]
        self.title = event["payload"]["summary"]
        self.urgency = URGENCIES[event["payload"]["severity"]]
        self.status = "triggered"
        self.created_at = at
        self.changed_at = at
        self.alerts = []

    def change(self, status, at):
        """Takes the status that its alert got."""
        self.status = status
        self.changed_at = at

    def shown(self):
        """The incident for people and tests."""
        return {
            "number": self.number,
            "id": f"Q{self.number:013d}",
            "routing_key": self.routing_key,
            "title": self.title,
            "urgency": self.urgency,
            "status": self.status,
            "created_at": instant(self.created_at),
            "last_status_change_at": instant(self.changed_at),
            "alerts": [alert.shown() for alert in self.alerts],
        }


class Incidents:
    """All incidents, and the alerts that are open."""

    def __init__(self):
        self._open = {}  # (routing key, dedup key): Alert
        self._incidents = []
        self._suppressed = []  # (routing key, Alert)
        self.count_all = 0  # made so far, the forgotten ones too

    def apply(self, event, at, is_suppressed=False):
        """Does what a valid event with a dedup key asks; gives the incident, or None."""
        place = (event["routing_key"], event["dedup_key"])
        alert = self._open.get(place)
        if event["event_action"] == "trigger":
            if alert is None:
                alert = self._open[place] = self._new_alert(event, at, is_suppressed)
            alert.payload = event["payload"]
            alert.log("trigger_log_entry", event, at)
        elif alert is not None:
            self._change(place, alert, event["event_action"], at)
        return alert.incident if alert is not None else None

    def _new_alert(self, event, at, is_suppressed):
        if is_suppressed:
            alert = Alert(event["dedup_key"], None)
            self._suppressed.append((event["routing_key"], alert))
            return alert
        self.count_all += 1
        incident = Incident(self.count_all, event, at)
        alert = Alert(event["dedup_key"], incident)
        incident.alerts.append(alert)
        self._incidents.append(incident)
        return alert

    def _change(self, place, alert, action, at):
        alert.log(f"{action}_log_entry", {}, at)
        status = "resolved" if action == "resolve" else "acknowledged"
        if action == "resolve":
            alert.status = "resolved"  # an alert itself is only open or resolved
            del self._open[place]
        if alert.incident is not None:
            alert.incident.change(status, at)

    def shown(self, routing_key=None):
        """The incidents and the suppressed alerts of one key, or of all."""
        return {
            "incidents": [each.shown() for each in self._incidents
                          if routing_key in (None, each.routing_key)],
            "suppressed_alerts": [alert.shown() for key, alert in self._suppressed
                                  if routing_key in (None, key)],
        }

    def clear(self, routing_key=None):
        """Forgets one key, or all; numbers go on, so that no two incidents share one."""
        self._open = {place: alert for place, alert in self._open.items()
                      if routing_key not in (None, place[0])}
        self._incidents = [each for each in self._incidents
                           if routing_key not in (None, each.routing_key)]
        self._suppressed = [each for each in self._suppressed
                            if routing_key not in (None, each[0])]
