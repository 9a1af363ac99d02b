"""The commands that let something happen: a Hero, a service, a person, the webhook sender."""

import asyncio
import json
import time

from pagerduty import commands
from pagerduty.account import SERVICE_SETTINGS
from pagerduty.commands import (CommandError, is_count, is_number, is_ordinal, is_text,
                                json_reply)
from pagerduty.life import DEEDS, Deed

HERO_FIELDS = {
    "incident": is_ordinal, "routing_key": is_text, "do": DEEDS.__contains__,
    "text": lambda value: isinstance(value, str), "by": lambda value: value is None or
    is_text(value), "to": is_text, "into": is_ordinal,
}
SERVICE_FIELDS = {
    "routing_key": is_text, "id": is_text, "name": is_text,
    "on_call": lambda value: isinstance(value, list) and all(map(is_text, value)),
    "grouping": lambda value: isinstance(value, bool),
    "auto_resolve": lambda value: value is None or is_number(value),
    "clock_ahead": lambda value: is_number(value, -1e10, 1e10),
    "settings": lambda value: isinstance(value, dict) and value.keys() <= SERVICE_SETTINGS.keys(),
}
PERSON_FIELDS = {"name": is_text, "email": is_text}
WEBHOOK_FIELDS = {
    "pace": is_number, "timeout": lambda value: is_number(value, 0.001),
    "duplicates": is_count, "disorder": is_count,
    "signatures": lambda value: value in ("one", "two", "forged"), "again": is_text,
    "subscription": is_text,
}
RAW_FIELDS = {"event": lambda value: isinstance(value, dict), "incident": is_ordinal,
              "text": lambda value: isinstance(value, str)}
TIMERS = ("unacknowledge", "escalate")  # what mostly no person does


class Scene:
    """What tests let happen at PagerDuty."""

    def __init__(self, account, incidents, life, webhooks):
        self._account = account
        self._incidents = incidents
        self._life = life
        self._webhooks = webhooks

    def hero(self, request):
        """Lets a person, or with "by": null a timer, do something to an incident."""
        fields = commands.fields_of(request, HERO_FIELDS)
        if "do" not in fields or ("incident" in fields) == ("routing_key" in fields):
            raise CommandError('write {"incident": NUMBER or "routing_key": KEY, "do": one of '
                               f'{", ".join(DEEDS)}, ...}}')
        incident = self._incident_of(fields)
        into = self._incidents.find(str(fields["into"])) if "into" in fields else None
        self._life.do(fields["do"], incident,
                      Deed(incident.service.time_of(time.time()), self._doer(fields, incident), fields.get("text", ""),
                           fields.get("to"), into))
        return json_reply(incident.shown())

    def _incident_of(self, fields):
        """The incident by its number, or the newest of a key, open if there is one."""
        if "incident" in fields:
            found = self._incidents.find(str(fields["incident"]))
        else:
            key = fields["routing_key"]
            found = self._incidents.newest(key, lambda each: each.is_open) or \
                self._incidents.newest(key, lambda each: True)
        if found is None:
            raise CommandError("there is no such incident")
        return found

    def _doer(self, fields, incident):
        if fields.get("by") is not None:
            return self._account.user_named(fields["by"])
        if "by" in fields or fields["do"] in TIMERS:
            return None
        heroes = incident.assignees or incident.service.on_call or self._account.users
        return heroes[0]

    def set_service(self, request):
        """Makes or changes the service of a routing key."""
        fields = commands.fields_of(request, SERVICE_FIELDS)
        if "routing_key" not in fields:
            raise CommandError("say the routing_key of the service")
        service = self._account.service_of(fields["routing_key"])
        service.id = fields.get("id", service.id)
        service.name = fields.get("name", service.name)
        service.grouping = fields.get("grouping", service.grouping)
        service.auto_resolve_s = fields.get("auto_resolve", service.auto_resolve_s)
        service.clock_ahead_s = fields.get("clock_ahead", service.clock_ahead_s)
        service.settings.update(fields.get("settings", {}))
        if "on_call" in fields:
            service.on_call = list(map(self._account.user_named, fields["on_call"]))
        return json_reply(service.shown())

    def set_person(self, request):
        """Hires a person, or changes the address of one."""
        fields = commands.fields_of(request, PERSON_FIELDS)
        if "name" not in fields:
            raise CommandError("say the name of the person")
        user = self._account.user_named(fields["name"])
        if "email" in fields:
            user = self._account.set_email(user, fields["email"])
        return json_reply(user._asdict())

    def set_webhooks(self, request):
        """Changes how webhooks are sent, and sends one again on request."""
        fields = commands.fields_of(request, WEBHOOK_FIELDS)
        again, subscription = fields.pop("again", None), None
        if "subscription" in fields:
            subscription = self._webhooks.subscriptions.get(fields.pop("subscription"))
            if subscription is None:
                raise CommandError("there is no such subscription")
        self._webhooks.set_options(fields, subscription)
        if again is not None and not self._webhooks.send_again(again):
            raise CommandError(f"there is no webhook '{again}'")
        return json_reply((subscription or self._webhooks).options._asdict())

    def send_webhook(self, request):
        """Sends any body, signed: an event of a kind to come, or what is no event at all."""
        fields = commands.fields_of(request, RAW_FIELDS)
        if ("text" in fields) == ("event" in fields):
            raise CommandError('write {"event": OBJECT}, or {"text": TEXT} for any bytes')
        incident = self._incident_of(fields) if "incident" in fields else None
        body = fields["text"] if "text" in fields else \
            json.dumps({"event": fields["event"]}, ensure_ascii=False, separators=(",", ":"))
        self._webhooks.publish_as_is(body.encode("utf-8", "replace"), incident)
        return json_reply({"counts": self._webhooks.counts()})

    def webhooks(self, request):
        """What was delivered, retried, dropped."""
        key = commands.query_of(request, {"routing_key": str}).get("routing_key")
        return json_reply({
            "counts": self._webhooks.counts(key),
            "options": self._webhooks.options._asdict(),
            "subscriptions": [{"id": each.id, "url": each.url, "is_disabled": each.is_disabled,
                               "drops_in_row": each.drops_in_row,
                               "options": each.options._asdict()}
                              for each in self._webhooks.subscriptions.values()],
            "webhooks": self._webhooks.shown(key),
        })


class AutoResolve:
    """Ends an incident by itself when its service says so."""

    def __init__(self, incidents, life):
        self._incidents = incidents
        self._life = life

    def watch(self, change):
        """Starts the time of an incident that opens."""
        seconds = change.incident.service.auto_resolve_s
        if seconds is not None and change.event_type in ("incident.triggered",
                                                         "incident.reopened"):
            asyncio.get_running_loop().call_later(seconds, self._end, change.incident)

    def _end(self, incident):
        if incident.is_open and incident in self._incidents:
            self._life.do("resolve", incident, Deed(incident.service.time_of(time.time())))


ROUTES = {
    ("POST", "/sandbox/hero"): Scene.hero,
    ("POST", "/sandbox/service"): Scene.set_service,
    ("POST", "/sandbox/person"): Scene.set_person,
    ("POST", "/sandbox/webhooks"): Scene.set_webhooks,
    ("GET", "/sandbox/webhooks"): Scene.webhooks,
    ("POST", "/sandbox/webhook"): Scene.send_webhook,
}
