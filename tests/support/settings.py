# SPDX-License-Identifier: MIT
"""The configuration that a story starts from, how a story changes it, and how it is written."""

import copy
import json
import re

import places
import secret

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
OFFICE = {
    "time_zone": "Europe/Amsterdam",
    "hours": {day: ["09:00-17:00"] for day in DAYS},
    "holidays": {"country": "nl"},
}
TARIFF = {
    "currency": "EUR",
    "vat": "excluded",
    "sla_plus": {"per_15_minutes": "50.00", "minimum": "100.00"},
    "without": {"call_out": "150.00", "per_15_minutes": "50.00", "sla_plus_month": "50.00"},
}


def desk(name, addresses, support, key_file, url):
    """A desk with what a desk must have, and a tariff."""
    return {
        "name": name,
        "emergency_addresses": addresses,
        "support_mailbox": support,
        "digest": "off",
        "calendar": "office",
        "phone": "+31 20 555 0100",
        "confirmation": {"from": f"Noodhulp <{addresses[0]}>"},
        "tariff": copy.deepcopy(TARIFF),
        "pagerduty": {"routing_key_file": str(key_file), "url": url},
    }


def base(lane, group, templates, pagerduty):
    """The settings of a gateway with two desks, `hosting` and `winkel`, on this lane.

    `group` may use the socket; `templates` is the folder of the reply texts. Writes the secret
    files; `pagerduty` has the URL of the service and the routing keys of the desks.
    """
    folder = lane.folder / "daemon"
    secret.write_secret(folder / "id_key", lane.name.ljust(32, "k"))
    names = ("hosting", "winkel")
    for name, key in zip(names, pagerduty.keys):
        secret.write_secret(folder / f"{name}.key", key)
    return {
        "listen": f"unix:{lane.socket}",
        "socket": {"group": group, "mode": "0660"},
        "control": f"{folder}/control.sock",
        "user": places.DAEMON_USER,
        "store": f"sqlite:{folder}/pager-milter.db",
        "spool": str(folder),
        "templates": str(templates),
        "id_key_file": f"{folder}/id_key",
        "smtp": {"relay": f"smtp://127.0.0.1:{lane.mx_port}", "helo": "mx1.hosting.example"},
        "calendars": {"office": copy.deepcopy(OFFICE)},
        "desks": [
            desk("hosting", ["noodhulp@hosting.example", "emergency@hosting.example"],
                 "support@hosting.example", folder / "hosting.key", pagerduty.url),
            desk("winkel", ["spoed@winkel.example"], "team@winkel.example",
                 folder / "winkel.key", pagerduty.url),
        ],
    }


def of_second_host(first, own):
    """The settings of a second mail host: as those of the first, but for what is its own."""
    settings = copy.deepcopy(first)
    for name in ("listen", "control", "spool"):
        settings[name] = own[name]
    settings["smtp"] = {**first["smtp"], "relay": own["smtp"]["relay"],
                        "helo": "mx2.hosting.example"}
    return settings


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


def to_yaml(value, indent=0):
    """Settings as YAML that people like to read."""
    margin = "  " * indent
    text = ""
    for name, entry in value.items():
        if isinstance(entry, dict) and entry:
            text += f"{margin}{name}:\n{to_yaml(entry, indent + 1)}"
        elif isinstance(entry, list) and entry and isinstance(entry[0], dict):
            items = [to_yaml(item, indent + 2) for item in entry]
            text += f"{margin}{name}:\n" + "".join(
                f"{margin}  - {item.lstrip()}" for item in items)
        else:
            text += f"{margin}{name}: {json.dumps(entry, ensure_ascii=False)}\n"
    return text
