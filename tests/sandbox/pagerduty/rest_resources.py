"""What the REST API does, a function each: it takes a Call and gives a status and a value."""

import time
import uuid
from urllib.parse import urlsplit

from pagerduty import rest_errors
from pagerduty import rest_shapes as shapes
from pagerduty.incidents import Change
from pagerduty.life import Deed, Life
from pagerduty.rest_errors import RestError, invalid

STATUSES = ("triggered", "acknowledged", "resolved")
FILTERS = ("account_reference", "service_reference", "team_reference")
LARGEST_PAGE, FIRST_PAGE, LAST_PLACE = 100, 25, 10000
SUBSCRIPTIONS_A_PLACE = 10


def list_incidents(call):
    """By key, status and service; with an empty key, every open incident."""
    statuses = set(call.many("statuses[]")) or set(STATUSES)
    if not statuses <= set(STATUSES):
        raise invalid("Status is invalid")
    services, key = call.many("service_ids[]"), call.one("incident_key")
    if key == "":
        statuses, key = {"triggered", "acknowledged"}, None
    found = [each for each in call.api.incidents
             if each.status in statuses and (not services or each.service.id in services)
             and (key is None or has_key(each, key))]
    if call.one("sort_by") == "created_at:desc":
        found.reverse()
    return 200, page(call, "incidents", list(map(shapes.incident_shape, found)))


def has_key(incident, key):
    """True when the incident, or one of its alerts, has this key."""
    return key == incident.incident_key or key in (each.dedup_key for each in incident.alerts)


def page(call, name, values):
    """The part of a list that was asked for."""
    limit, offset = _number(call, "limit", FIRST_PAGE), _number(call, "offset", 0)
    limit = min(limit, LARGEST_PAGE)
    if offset + limit > LAST_PLACE:
        raise invalid("Offset plus limit cannot exceed 10000")
    return {name: values[offset:offset + limit], "limit": limit, "offset": offset,
            "total": len(values) if call.one("total") == "true" else None,
            "more": offset + limit < len(values)}


def _number(call, name, otherwise):
    text = call.one(name)
    if text is None:
        return otherwise
    if not (text.isascii() and text.isdigit()) or len(text) > 9:
        raise invalid(f"{name.capitalize()} is invalid")
    return int(text)


def get_incident(call):
    """By id or by number."""
    return 200, {"incident": shapes.incident_shape(incident_of(call))}


def incident_of(call):
    """The incident that the path names."""
    found = call.api.incidents.find(call.names[0])
    if found is None:
        raise RestError(404)
    return found


def list_alerts(call):
    """All, or those with this alert_key."""
    key, alerts = call.one("alert_key"), enumerate(incident_of(call).alerts, 1)
    return 200, page(call, "alerts", [shapes.alert_shape(alert, number)
                                      for number, alert in alerts
                                      if key in (None, alert.dedup_key)])


def list_notes(call):
    """All notes: they come without pages."""
    return 200, {"notes": list(map(shapes.note_shape, incident_of(call).notes))}


def create_note(call):
    """A note by the user of the From header."""
    user, incident = call.sender(), incident_of(call)
    content = call.value("note").get("content")
    if not isinstance(content, str) or not content.strip():
        raise invalid("Content cannot be empty")
    at = incident.service.time_of(time.time())
    note = call.api.incidents.annotate(incident, user.reference, content, at)
    return 200, {"note": shapes.note_shape(note)}


def list_log_entries(call):
    """Newest first."""
    incident = incident_of(call)
    entries = [shapes.log_entry_shape(incident, number, entry)
               for number, entry in enumerate(incident.log_entries, 1)]
    return 200, page(call, "log_entries", entries[::-1])


def create_incident(call):
    """An incident without an alert, made at once."""
    user, asked = call.sender(), call.value("incident")
    service = call.api.account.service_by_id(_id_of(asked.get("service"), "service_reference"))
    errors = list(_incident_errors(asked))
    if service is None and not errors:
        errors.append("Service not found")
    if errors:
        raise invalid(*errors)
    key = asked.get("incident_key") or uuid.uuid4().hex
    if call.api.incidents.newest(service.routing_key,
                                 lambda each: each.is_open and has_key(each, key)):
        raise rest_errors.key_is_open()
    at = service.time_of(time.time())
    incident = call.api.incidents.make(service, asked["title"], asked.get("urgency", "high"),
                                       user, at)
    incident.incident_key = key
    incident.details = asked.get("body", {}).get("details", "")
    call.api.incidents.tell(Change("incident.triggered", incident, user.reference, at))
    return 201, {"incident": shapes.incident_shape(incident)}


def resolve_incident(call):
    """The one change of an incident that is known here; by the user of the From header."""
    user, incident = call.sender(), incident_of(call)
    if call.value("incident").get("status") != "resolved":
        raise invalid("Status is invalid")
    if incident.is_open:
        deed = Deed(time.time(), user)
        Life(call.api.incidents, call.api.account).do("resolve", incident, deed)
    return 200, {"incident": shapes.incident_shape(incident)}


def _incident_errors(asked):
    if asked.get("type") != "incident":
        yield "Type must be incident"
    if not isinstance(asked.get("title"), str) or not asked["title"].strip():
        yield "Title cannot be empty"
    if _id_of(asked.get("service"), "service_reference") is None:
        yield "Service cannot be empty"
    if asked.get("urgency", "high") not in ("high", "low"):
        yield "Urgency is invalid"
    if not isinstance(asked.get("incident_key", ""), str):
        yield "Incident key is invalid"
    body = asked.get("body", {"type": "incident_body", "details": ""})
    if not isinstance(body, dict) or body.get("type") != "incident_body" or \
            not isinstance(body.get("details"), str):
        yield "Body is invalid"
    if "assignments" in asked and "escalation_policy" in asked:
        yield "Assignments and escalation policy cannot be specified together"


def _id_of(value, kind):
    if not isinstance(value, dict) or value.get("type") != kind:
        return None
    return value.get("id") if isinstance(value.get("id"), str) else None


def list_services(call):
    """All, or those whose name holds the query; with their integrations where that is asked."""
    query = (call.one("query") or "").lower()
    with_integrations = "integrations" in call.many("include[]")
    return 200, page(call, "services", [shapes.service_shape(each, with_integrations)
                                        for each in call.api.account.services
                                        if query in each.name.lower()])


def get_service(call):
    """By id."""
    service = call.api.account.service_by_id(call.names[0])
    if service is None:
        raise RestError(404)
    return 200, {"service": shapes.service_shape(service,
                                                 "integrations" in call.many("include[]"))}


def list_oncalls(call):
    """Who is on call now, a row a level; of these escalation policies, or of all."""
    policies = call.many("escalation_policy_ids[]")
    return 200, page(call, "oncalls", [shapes.oncall_shape(service, level, user)
                                       for service in call.api.account.services
                                       if not policies or service.policy["id"] in policies
                                       for level, user in enumerate(service.on_call, 1)])


def list_users(call):
    """All, or those whose name holds the query."""
    query = (call.one("query") or "").lower()
    return 200, page(call, "users", [shapes.user_shape(each) for each in call.api.account.users
                                     if query in each.name.lower()])


def get_user(call):
    """By id; the token is the account's, so that nobody is "me"."""
    if call.names[0] == "me":
        raise invalid("The token does not belong to a user")
    user = call.api.account.user_by("id", call.names[0])
    if user is None:
        raise RestError(404)
    return 200, {"user": shapes.user_shape(user)}


def create_subscription(call):
    """The only answer that holds the secret."""
    asked = call.value("webhook_subscription")
    errors = list(_subscription_errors(asked))
    if errors:
        raise invalid(*errors)
    same = [each for each in call.api.webhooks.subscriptions.values()
            if each.filter == asked["filter"]]
    if len(same) >= SUBSCRIPTIONS_A_PLACE:
        raise invalid("There are 10 webhook subscriptions already")
    made = call.api.webhooks.subscribe(asked)
    return 200, {"webhook_subscription": shapes.subscription_shape(made, is_new=True)}


def _subscription_errors(asked):
    if asked.get("type") != "webhook_subscription":
        yield "Type must be webhook_subscription"
    if not isinstance(asked.get("description", ""), str):
        yield "Description is invalid"
    if not isinstance(asked.get("active", True), bool):
        yield "Active is invalid"
    yield from _method_errors(asked.get("delivery_method"))
    events = asked.get("events")
    if not isinstance(events, list) or not events or \
            not all(isinstance(each, str) for each in events) or len(set(events)) < len(events):
        yield "Events must be a list of different names"
    target = asked.get("filter")
    if not isinstance(target, dict) or target.get("type") not in FILTERS or \
            target["type"] != "account_reference" and _id_of(target, target["type"]) is None:
        yield "Filter is invalid"


def _method_errors(method):
    if not isinstance(method, dict) or method.get("type") != "http_delivery_method" or \
            not _is_url(method.get("url")):
        yield "Delivery method is invalid"
    elif not _are_headers(method.get("custom_headers", [])):
        yield "Custom headers are invalid"


def _are_headers(headers):
    """True for a list of name and value, which cannot smuggle a header of their own."""
    return isinstance(headers, list) and all(
        isinstance(each, dict) and all(isinstance(each.get(field), str) and
                                       each[field].isprintable() for field in ("name", "value"))
        for each in headers)


def _is_url(value):
    if not isinstance(value, str) or not value.isprintable() or " " in value:
        return False
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def list_subscriptions(call):
    """All, without their secrets."""
    shown = map(shapes.subscription_shape, call.api.webhooks.subscriptions.values())
    return 200, page(call, "webhook_subscriptions", list(shown))


def get_subscription(call):
    """One, without its secret."""
    return 200, {"webhook_subscription": shapes.subscription_shape(subscription_of(call))}


def subscription_of(call):
    """The subscription that the path names."""
    found = call.api.webhooks.subscriptions.get(call.names[0])
    if found is None:
        raise RestError(404)
    return found


def enable_subscription(call):
    """Ends the time in which it is disabled."""
    call.api.webhooks.enable(subscription_of(call))
    return get_subscription(call)


def ping_subscription(call):
    """Sends a pagey.ping, by an account key: so without an agent."""
    call.api.webhooks.ping(subscription_of(call), None)
    return 202, None


def delete_subscription(call):
    """Ends it, and what waits for it is lost."""
    call.api.webhooks.unsubscribe(subscription_of(call))
    return 204, None


RESOURCES = {
    ("GET", "/incidents"): list_incidents,
    ("POST", "/incidents"): create_incident,
    ("GET", "/incidents/*"): get_incident,
    ("PUT", "/incidents/*"): resolve_incident,
    ("GET", "/incidents/*/alerts"): list_alerts,
    ("GET", "/incidents/*/notes"): list_notes,
    ("POST", "/incidents/*/notes"): create_note,
    ("GET", "/incidents/*/log_entries"): list_log_entries,
    ("GET", "/services"): list_services,
    ("GET", "/services/*"): get_service,
    ("GET", "/oncalls"): list_oncalls,
    ("GET", "/users"): list_users,
    ("GET", "/users/*"): get_user,
    ("GET", "/webhook_subscriptions"): list_subscriptions,
    ("POST", "/webhook_subscriptions"): create_subscription,
    ("GET", "/webhook_subscriptions/*"): get_subscription,
    ("DELETE", "/webhook_subscriptions/*"): delete_subscription,
    ("POST", "/webhook_subscriptions/*/enable"): enable_subscription,
    ("POST", "/webhook_subscriptions/*/ping"): ping_subscription,
}
