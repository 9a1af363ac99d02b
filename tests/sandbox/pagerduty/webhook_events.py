"""The bodies of webhooks v3: one change, told as PagerDuty tells it."""

import json
from itertools import count

from pagerduty.account import TEAM
from pagerduty.incidents import instant, second

_numbers = count(1)


def body_of(change):
    """The bytes and the event id of a change, as things are at this moment."""
    data = _note_data(change) if change.note is not None else incident_data(change.incident)
    return _event(change.event_type, "incident", change.at, change.agent, change.client, data)


def ping_body(user, at):
    """The bytes and the event id of a ping."""
    agent = {"id": user.id, "type": "user_reference"} if user is not None else None
    data = {"message": "A test message from PagerDuty", "type": "ping"}
    return _event("pagey.ping", "pagey", at, agent, None, data)


def _event(event_type, resource_type, at, agent, client, data):
    event_id = f"01SANDBOX{next(_numbers):017d}"
    event = {"id": event_id, "event_type": event_type, "resource_type": resource_type,
             "occurred_at": instant(at), "agent": agent, "client": client, "data": data}
    text = json.dumps({"event": event}, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace"), event_id


def incident_data(incident):
    """The thin payload: no details, no alerts, no notes."""
    data = {
        "id": incident.id,
        "type": "incident",
        "self": incident.reference["self"],
        "html_url": incident.reference["html_url"],
        "number": incident.number,
        "status": incident.status,
        "incident_key": incident.incident_key,
        "created_at": second(incident.created_at),
        "title": incident.title,
        "service": incident.service.reference,
        "assignees": [user.reference for user in incident.assignees],
        "escalation_policy": incident.service.policy,
        "teams": [TEAM],
        "priority": incident.priority,
        "urgency": incident.urgency,
        "conference_bridge": None,
        "resolve_reason": resolve_reason(incident),
        "incident_type": {"name": "incident_default"},
    }
    if incident.reopened_at is not None:
        data["reopened_at"] = second(incident.reopened_at)
    return data


def resolve_reason(incident):
    """Only a merge is a reason."""
    if incident.merged_into is None:
        return None
    return {"type": "merge_resolve_reason", "incident": incident.merged_into.reference}


def _note_data(change):
    return {"incident": change.incident.reference, "id": change.note.id,
            "content": change.note.content, "trimmed": False, "type": "incident_note"}
