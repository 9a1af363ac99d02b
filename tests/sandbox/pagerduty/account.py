"""The account: its people, its services, and how PagerDuty refers to all things."""

import hashlib
from typing import NamedTuple

API = "https://api.pagerduty.com"
SITE = "https://sandbox.pagerduty.com"


def reference(kind, identifier, summary, folder=None, page=None):
    """How one thing is named within another; folder and page only where they are irregular."""
    folder = f"{folder or kind + 's'}/{identifier}"
    return {"id": identifier, "type": f"{kind}_reference", "summary": summary,
            "self": f"{API}/{folder}", "html_url": f"{SITE}/{page or folder}"}


TEAM = reference("team", "PTEAM01", "Support Department")
PRIORITIES = {name: reference("priority", f"PPRIO{name[1:]:>02}", name, "priorities",
                              "account/incident_priorities")
              for name in ("P1", "P2", "P3", "P4", "P5")}


class User(NamedTuple):
    """A person, or the gateway itself."""

    id: str
    name: str
    email: str

    @property
    def reference(self):
        """The user within other things."""
        return reference("user", self.id, self.name)


FIRST_USERS = (
    User("PHERO01", "Sanne de Vries", "sanne@voorbeeldhost.example"),
    User("PHERO02", "Bram Willems", "bram@voorbeeldhost.example"),
    User("PBOTUS1", "Mail gateway", "gateway@hosting.example"),
)


# What is set at a service beside who is on call; the contract's names, and what they are at first.
SERVICE_SETTINGS = {
    "status": "active",
    "auto_resolve_timeout": None,
    "acknowledgement_timeout": None,
    "incident_urgency_rule": {"type": "constant", "urgency": "high"},
    "alert_grouping_parameters": None,
    "auto_pause_notifications_parameters": {"enabled": False, "timeout": None},
}


class Service:
    """What a routing key belongs to."""

    def __init__(self, routing_key, on_call):
        digits = hashlib.sha256(routing_key.encode()).hexdigest()[:10].upper()
        self.routing_key = routing_key
        self.id = f"PSVC{digits}"
        self.name = "Emergency mail"
        self.on_call = on_call  # users, one a level of escalation; empty: nobody is told anything
        self.grouping = False  # True: a new alert joins the newest open incident
        self.auto_resolve_s = None
        self.clock_ahead_s = 0.0  # of what happens here
        self.settings = dict(SERVICE_SETTINGS)  # only shown: nothing here acts on them

    @property
    def reference(self):
        """The service within other things."""
        return reference("service", self.id, self.name)

    @property
    def policy(self):
        """Its escalation policy: each service has one of its own."""
        return reference("escalation_policy", f"PEP{self.id[-10:]}", f"Heroes of {self.name}",
                         "escalation_policies")

    @property
    def filter(self):
        """What a subscription to this service alone says."""
        return {"type": "service_reference", "id": self.id}

    @property
    def integration(self):
        """The agent of what comes in through the Events API."""
        place = f"services/{self.id}/integrations"
        return reference("inbound_integration", f"PINT{self.id[-10:]}", "Events API V2", place)

    def time_of(self, at):
        """When it is that something happens, by the clock of this service."""
        return at + self.clock_ahead_s

    def shown(self):
        """The service for tests."""
        return {"routing_key": self.routing_key, "id": self.id, "name": self.name,
                "on_call": [user.name for user in self.on_call], "grouping": self.grouping,
                "auto_resolve": self.auto_resolve_s, "clock_ahead": self.clock_ahead_s,
                "settings": self.settings}


class Account:
    """All people and services; every routing key has a service from its first use."""

    def __init__(self):
        self.clear()

    def clear(self):
        """Back to the first users, and no services."""
        self.users = list(FIRST_USERS)
        self._services = {}

    def service_of(self, routing_key):
        """The service of a routing key."""
        if routing_key not in self._services:
            self._services[routing_key] = Service(routing_key, list(FIRST_USERS[:2]))
        return self._services[routing_key]

    @property
    def services(self):
        """All services, in the order of their first use."""
        return list(self._services.values())

    def service_by_id(self, identifier):
        """The service with this id, or None."""
        found = (each for each in self._services.values() if each.id == identifier)
        return next(found, None)

    def user_named(self, name):
        """The user of this name, who is hired when there is none."""
        found = next((each for each in self.users if each.name == name), None)
        if found is None:
            number = len(self.users) + 1
            mailbox = "".join(filter(str.isalnum, name.lower())) or "user"
            found = User(f"PHERO{number:02}", name, f"{mailbox}{number}@voorbeeldhost.example")
            self.users.append(found)
        return found

    def set_email(self, user, email):
        """Gives a user another address, and gives the user as it is then."""
        changed = user._replace(email=email)
        self.users[self.users.index(user)] = changed
        return changed

    def user_by(self, field, value):
        """The first user with this "id" or "email", or None."""
        return next((each for each in self.users if getattr(each, field) == value), None)
