#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Compares what we read in the fixtures with what Python's email package reads, as TAP.

    second_opinion.py READ_MAIL FIXTURE...

Where the two differ for good reason, DIFFERENCES says why.
"""

import email
import email.policy
import json
import re
import subprocess
import sys
from pathlib import Path

# Fixture, field: why Python's answer is not ours.
DIFFERENCES = {
    ("alternative-with-blank-plain-part", "text"): "the plain part says nothing, the HTML does",
    ("attachment-name-very-long", "attachments"): "we cut the name",
    ("carriage-return-only-lines", "subject"): "to us a bare carriage return ends no header",
    ("carriage-return-only-lines", "text"): "to us a bare carriage return ends no header",
    ("charset-lies-utf-8", "text"): "we read it as windows-1252",
    ("charset-unknown", "whole"): "Python gives up",
    ("charset-windows-1252-labelled-latin1", "text"): "we read the label as windows-1252",
    ("content-type-doubled", "text"): "the MIME library takes the last of two",
    ("eight-bit-headers-latin1", "subject"): "we read it as windows-1252",
    ("from-doubled", "from"): "two From fields are no sender",
    ("from-encoded-address", "from"): "an encoded word is no address",
    ("from-international-domain", "from"): "we give the domain in ASCII",
    ("from-name-with-bare-comma", "from"): "we take the one real address",
    ("from-triple-brackets", "from"): "we take the one real address",
    ("invitation-accepted", "attachments"): "we list a rendering that is not text",
    ("line-that-is-no-header", "subject"): "we step over the line",
    ("line-that-is-no-header", "from"): "we step over the line",
    ("line-that-is-no-header", "text"): "we step over the line",
    ("message-external-body", "attachments"): "Python looks for a mail inside",
    ("nul-in-body", "text"): "we replace a NUL",
    ("nul-in-from", "from"): "an address with a NUL means another",
    ("space-before-colon", "subject"): "we let the blank pass",
    ("space-before-colon", "from"): "we let the blank pass",
    ("space-before-colon", "text"): "we let the blank pass",
    ("subject-encoded-unknown-charset", "subject"): "we read it as windows-1252",
    ("subject-encoded-word-injects-header", "subject"): "we replace a NUL",
    ("terminal-escapes-in-text", "text"): "we take control characters out",
    ("transfer-encoding-base64-lies", "text"): "we see that it is no base64",
    ("two-text-parts-around-a-picture", "text"): "we show both texts",
    ("two-text-parts-around-a-picture", "attachments"): "we show both texts",
}


def one_line(text):
    """A text as a header shows it."""
    visible = "".join(" " if c.isspace() else c for c in text if c.isprintable() or c.isspace())
    return " ".join(visible.split())


def base_name(name):
    """A file name without its folders."""
    return re.split(r"[/\\]", one_line(name or ""))[-1]


def subject(message):
    """The subject as Python decodes it."""
    return one_line(message["subject"] or "")


def sender(message):
    """The one address in From."""
    addresses = message["from"].addresses if message["from"] else ()
    return addresses[0].addr_spec if len(addresses) == 1 else None


def text(message):
    """The plain text of the mail; None where there is only another form of it."""
    body = message.get_body(preferencelist=("plain",))
    if body is None or body.get_param("format") == "flowed":
        return None
    return re.sub(r"\r\n?", "\n", body.get_content()).strip("\n")


def attachments(message):
    """Name and decoded size of what is attached, attached mails without their size."""
    found = []
    for part in message.iter_attachments():
        if part.get_content_type() == "message/rfc822":
            found.append((base_name(part.get_filename() or part.get_content()["subject"]), None))
        elif not part.is_multipart():
            found.append((base_name(part.get_filename()), len(part.get_payload(decode=True))))
    return found


def our_attachments(report):
    """The same from our report."""
    return [(a["name"], None if a["type"] == "message/rfc822" else a["bytes"])
            for a in report["attachments"]]


def opinions(report):
    """Each field with our answer and Python's."""
    data = Path(report["file"]).read_bytes()
    message = email.message_from_bytes(data, policy=email.policy.default)
    yield "subject", report["subject"], subject(message)
    yield "from", report["from"], sender(message)
    plain = text(message)
    if plain is not None:
        yield "text", report["text"], plain
    if message.get_content_type() == "multipart/mixed":
        yield "attachments", our_attachments(report), attachments(message)


def judge(number, name, field, ours, theirs):
    """One TAP line; true when it is good."""
    why = DIFFERENCES.get((name, field))
    is_good = (ours == theirs) != (why is not None)
    print("ok" if is_good else "not ok", number, "-", f"{name}: {field}",
          f"differs: {why}" if why else "agrees")
    if not is_good:
        print(f"# ours:   {ours!r}\n# python: {theirs!r}")
    return is_good


def main():
    """Runs all comparisons."""
    program, *fixtures = sys.argv[1:]
    output = subprocess.run([program, *fixtures], check=True, capture_output=True, text=True)
    number = 0
    failed = 0
    for report in map(json.loads, output.stdout.splitlines()):
        try:
            found = list(opinions(report))
        except Exception as problem:  # Python's package gives up on some of these mails
            found = [("whole", "read", f"{type(problem).__name__}: {problem}")]
        for field, ours, theirs in found:
            number += 1
            failed += not judge(number, Path(report["file"]).stem, field, ours, theirs)
    print(f"1..{number}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
