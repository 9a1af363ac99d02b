"""Incidents, alerts, notes and log entries as the REST API shows them."""

from pagerduty.account import API, SITE, TEAM
from pagerduty.incidents import second
from pagerduty.webhook_events import resolve_reason

LOG_CHANNELS = {"user_reference": "mobile", "inbound_integration_reference": "api"}


def incident_shape(incident):
    """An incident."""
    open_alerts = sum(each.status == "triggered" for each in incident.alerts)
    changed_at = second(incident.changed_at)
    return {
        **incident.reference,
        "type": "incident",
        "summary": f"[#{incident.number}] {incident.title}",
        "incident_number": incident.number,
        "title": incident.title,
        "created_at": second(incident.created_at),
        "updated_at": changed_at,
        "status": incident.status,
        "incident_key": incident.incident_key,
        "service": incident.service.reference,
        "assignments": [{"at": second(incident.assigned_at), "assignee": user.reference}
                        for user in incident.assignees],
        "assigned_via": "escalation_policy",
        "last_status_change_at": changed_at,
        "resolved_at": None if incident.is_open else changed_at,
        "alert_counts": {"all": len(incident.alerts), "triggered": open_alerts,
                         "resolved": len(incident.alerts) - open_alerts},
        "is_mergeable": incident.is_open,
        "escalation_policy": incident.service.policy,
        "teams": [TEAM],
        "pending_actions": [],
        "acknowledgements": [{"at": second(at), "acknowledger": agent}
                             for at, agent in incident.acknowledgements],
        "last_status_change_by": incident.changed_by,
        "priority": incident.priority,
        "resolve_reason": resolve_reason(incident),
        "urgency": incident.urgency,
    }


def alert_shape(alert, number):
    """An alert, which counts from one within its incident."""
    incident = alert.incident
    identifier = f"QALERT{incident.number:05}{number:04}"
    return {
        "id": identifier,
        "type": "alert",
        "summary": alert.payload["summary"],
        "self": f"{incident.reference['self']}/alerts/{identifier}",
        "html_url": f"{SITE}/alerts/{identifier}",
        "created_at": second(alert.created_at),
        "status": alert.status,
        "alert_key": alert.dedup_key,
        "service": incident.service.reference,
        "incident": {"id": incident.id, "type": "incident_reference"},
        "suppressed": False,
        "severity": alert.payload["severity"],
        "integration": {**incident.service.integration,
                        "type": "events_api_v2_inbound_integration_reference"},
        "body": {"type": "alert_body", "contexts": [],
                 "details": alert.payload.get("custom_details", {})},
    }


def note_shape(note):
    """A note."""
    return {"id": note.id, "user": note.author,
            "channel": {"summary": "The PagerDuty website or APIs"},
            "content": note.content, "created_at": second(note.at), "updated_at": None}


def log_entry_shape(incident, number, entry):
    """An entry of the log of an incident."""
    kind, sentence, agent, at = entry
    identifier = f"RLOG{incident.number:011}{number:010}"
    return {
        "id": identifier,
        "type": kind,
        "summary": sentence,
        "self": f"{API}/log_entries/{identifier}",
        "html_url": None,
        "created_at": second(at),
        "agent": agent,
        "channel": {"type": LOG_CHANNELS.get(agent["type"], "auto") if agent else "auto"},
        "incident": incident.reference,
        "teams": [],
        "contexts": [],
    }


def service_shape(service, with_integrations=False):
    """A service; the key of its integration is shown only with all of that."""
    integration = {**service.integration, "type": "events_api_v2_inbound_integration_reference"}
    if with_integrations:
        integration = {**integration, "type": "events_api_v2_inbound_integration",
                       "name": "Events API V2", "service": service.reference,
                       "integration_key": service.routing_key}
    return {**service.reference, "type": "service", "name": service.name, "description": "",
            **service.settings, "alert_creation": "create_alerts_and_incidents",
            "escalation_policy": service.policy, "teams": [TEAM], "support_hours": None,
            "scheduled_actions": [], "integrations": [integration]}


def oncall_shape(service, level, user):
    """One person on call, without an end: nobody has a schedule here."""
    return {"escalation_policy": service.policy, "escalation_level": level, "schedule": None,
            "user": user.reference, "start": None, "end": None}


def user_shape(user):
    """A user."""
    return {**user.reference, "type": "user", "name": user.name, "email": user.email,
            "role": "user"}


def subscription_shape(subscription, is_new=False):
    """A subscription; its secret is shown at its birth and never again."""
    return {
        "id": subscription.id,
        "type": "webhook_subscription",
        "active": subscription.active,
        "description": subscription.description,
        "delivery_method": {
            "id": subscription.method_id,
            "type": "http_delivery_method",
            "url": subscription.url,
            "secret": subscription.secret if is_new else None,
            "temporarily_disabled": subscription.is_disabled,
            "custom_headers": subscription.custom_headers,
        },
        "events": subscription.events,
        "filter": subscription.filter,
    }
