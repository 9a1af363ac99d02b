# SPDX-License-Identifier: MIT
"""The configuration that a story starts from, and how a story changes it."""

import json
import re

import daemon
import places

OFFICE = {
    "time_zone": "Europe/Amsterdam",
    "hours": {day: ["09:00-17:00"] for day in
              ("monday", "tuesday", "wednesday", "thursday", "friday")},
    "holidays": {"country": "nl"},
}


def desk(name, addresses, support, key_file):
    """A desk with nothing but what a desk must have."""
    return {
        "name": name,
        "emergency_addresses": addresses,
        "support_mailbox": support,
        "calendar": "office",
        "phone": "+31 20 521 6223",
        "confirmation": {"from": f"Noodhulp <{addresses[0]}>"},
        "pagerduty": {"routing_key_file": str(key_file)},
    }


def base(lane, group, url, keys):
    """The settings of a gateway with two desks, `hosting` and `winkel`, on this lane.

    `group` may use the socket. Writes the secret files; `keys` are the
    routing keys of the desks at the PagerDuty of `url`.
    """
    folder = lane.folder / "daemon"
    daemon.write_secret(folder / "id_key", lane.name.ljust(32, "k"))
    names = ("hosting", "winkel")
    for name, key in zip(names, keys):
        daemon.write_secret(folder / f"{name}.key", key)
    return {
        "listen": f"unix:{lane.socket}",
        "socket": {"group": group, "mode": "0660"},
        "user": places.DAEMON_USER,
        "store": f"sqlite:{folder}/pager-milter.db",
        "id_key_file": str(folder / "id_key"),
        "smtp": {"relay": f"smtp://127.0.0.1:{lane.mx_port}", "helo": "mx1.hosting.example"},
        "pagerduty": {"url": url},
        "calendars": {"office": OFFICE},
        "desks": [
            desk("hosting", ["noodhulp@hosting.example", "emergency@hosting.example"],
                 "support@hosting.example", folder / "hosting.key"),
            desk("winkel", ["spoed@winkel.example"], "team@winkel.example", folder / "winkel.key"),
        ],
    }


def change(settings, line):
    """Apply `PLACE: VALUE` to settings, where a place is names and desk names with dots between.

    `desks.hosting.confirm_within: 30s` sets one value; a value may be JSON; `none` removes it.
    """
    match = re.fullmatch(r"([\w.-]+):\s*(.*)", line.strip(), re.DOTALL)
    if match is None:
        raise ValueError(f"not a setting: {line!r}")
    *way, last = match.group(1).split(".")
    for name in way:
        settings = _enter(settings, name)
    value = match.group(2).strip()
    if value == "none":
        settings.pop(last, None)
        return
    settings[last] = _value(value)


def _enter(settings, name):
    if isinstance(settings, list):
        return next(entry for entry in settings if entry.get("name") == name)
    return settings.setdefault(name, {})


def _value(text):
    try:
        return json.loads(text)
    except ValueError:
        return text
