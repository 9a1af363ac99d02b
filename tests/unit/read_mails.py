#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Reads our own mails with Python's email package, as a second opinion.

    read_mails.py FOLDER

For each NAME.eml there is a NAME.json that says what the mail has to be:
{"subject", "from": [name, address], "to", "headers": {name: value}, "parts": [[type, text]]}.
Prints every difference; exit code 0 when there is none.
"""

import email
import email.policy
import json
import sys
from pathlib import Path

COLUMNS = 76
HEADER_COLUMNS = 78
ONCE = ("from", "to", "subject", "date", "message-id", "mime-version", "content-type",
        "auto-submitted")


def wire_faults(wire):
    """What SMTP would trip over: wide bytes, stray line ends, long lines."""
    if not wire.isascii():
        yield "it is not seven bits wide"
    if b"\n" in wire.replace(b"\r\n", b"") or b"\r" in wire.replace(b"\r\n", b""):
        yield "a line ends in something else than CRLF"
    head, _, body = wire.partition(b"\r\n\r\n")
    if any(len(line) > COLUMNS for line in body.split(b"\r\n")):
        yield f"a line of the body is longer than {COLUMNS}"
    for line in head.split(b"\r\n"):
        if len(line) > HEADER_COLUMNS and len(line.split()) > 2:
            yield f"a header line that could be folded is longer than {HEADER_COLUMNS}: {line}"


def defects(message):
    """What the parser itself complains of, in any part and header."""
    for part in message.walk():
        yield from (f"defect {defect!r}" for defect in part.defects)
        for name, value in part.items():
            yield from (f"defect in {name}: {defect!r}" for defect in value.defects)


def read_back(message):
    """The message in the form of what is wanted."""
    sender = message["from"].addresses[0]
    leaves = [part for part in message.walk() if not part.is_multipart()]
    return {
        "subject": str(message["subject"]),
        "from": [sender.display_name, sender.addr_spec],
        "to": str(message["to"]),
        "parts": [[part.get_content_type(), part.get_content().replace("\r\n", "\n")]
                  for part in leaves],
    }


def faults(wire, wanted):
    """Every way in which a mail is not what it has to be."""
    message = email.message_from_bytes(wire, policy=email.policy.SMTP)
    yield from wire_faults(wire)
    yield from defects(message)
    for key, value in read_back(message).items():
        if value != wanted[key]:
            yield f"{key} is {value!r} and should be {wanted[key]!r}"
    for name, value in wanted["headers"].items():
        if message[name] is None or str(message[name]) != value:
            yield f"{name} is {message[name]!r} and should be {value!r}"
    yield from (f"{name} stands {len(message.get_all(name, []))} times" for name in ONCE
                if len(message.get_all(name, [])) != 1)
    yield from (f"a part has the charset {part.get_content_charset()}" for part in message.walk()
                if not part.is_multipart() and part.get_content_charset() != "utf-8")


def main():
    """Reads each mail of the folder."""
    files = sorted(Path(sys.argv[1]).glob("*.eml"))
    found = [f"{file.stem}: {fault}" for file in files
             for fault in faults(file.read_bytes(),
                                 json.loads(file.with_suffix(".json").read_text("utf-8")))]
    print("\n".join(found))
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
