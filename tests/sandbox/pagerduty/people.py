"""The incidents as a page of text, for the quickstart and for people who look."""

import json


def page_of(incidents):
    """All incidents, oldest first; text of strangers cannot move a terminal's cursor."""
    if not incidents:
        return "No incidents."
    return "\n\n".join("\n".join(_lines_of(each)) for each in incidents)


def _lines_of(incident):
    yield (f"#{incident['number']} {incident['status']}, {incident['urgency']} urgency, "
           f"since {incident['created_at']}")
    yield f"  {_tame(incident['title'])}"
    if incident["acknowledged_by"]:
        yield f"  acknowledged by {_tame(', '.join(incident['acknowledged_by']))}"
    for note in incident["notes"]:
        lines = note["content"].splitlines() or [""]
        yield f"  note by {_tame(note['by'] or 'PagerDuty')}: {_tame(lines[0])}"
        for line in lines[1:]:
            yield f"    {_tame(line)}"
    for alert in incident["alerts"]:
        yield f"  alert {_tame(alert['alert_key'])}: {alert['severity']} from " \
              f"{_tame(alert['source'])}, {len(alert['log_entries'])} log entries"
        for name, value in alert["custom_details"].items():
            yield from _detail_lines(name, value)


def _detail_lines(name, value):
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    lines = text.splitlines() or [""]
    yield f"    {_tame(name)}: {_tame(lines[0])}"
    for line in lines[1:]:
        yield f"      {_tame(line)}"


def _tame(text):
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}"
                   for letter in text)
