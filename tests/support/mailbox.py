# SPDX-License-Identifier: MIT
"""What was delivered: every mail of one or more Maildirs, by the address it was delivered to."""

import email
import email.policy

PARAMETERS = "X-Envelope-Parameters"  # what a sink was told with MAIL and RCPT, see sink.py

# What an MTA puts on top of a mail on its way; the mail itself starts after these.
TRACE = ("return-path", "x-original-to", "delivered-to", "received", PARAMETERS.lower())


class Delivered:
    """One mail as virtual(8) left it."""

    def __init__(self, path):
        self.path = path
        self.raw = path.read_bytes()
        self.mail = email.message_from_bytes(self.raw, policy=email.policy.SMTP)

    @property
    def address(self):
        """To whom it was delivered, in lower case."""
        return _first_value(self.raw, b"delivered-to").lower()

    @property
    def envelope_sender(self):
        """The MAIL FROM; empty for the null sender."""
        return _first_value(self.raw, b"return-path").strip("<>")

    def values(self, name):
        """The values of every header of this name, unfolded and decoded."""
        return [str(value) for value in self.mail.get_all(name, [])]

    def message_id(self):
        """Its Message-ID; empty when it has none."""
        return "".join(self.values("Message-ID")[:1]).strip()

    def is_reply(self):
        """Whether this is an automatic answer of ours: no bounce, and nothing that we filtered."""
        return ("auto-replied" in self.values("Auto-Submitted")
                and self.mail.get_content_type() != "multipart/report"
                and not self.values("X-Pager-Milter-Class"))

    def header_lines(self):
        """The raw header fields as a list, folded lines kept, without those that Postfix adds."""
        fields = _fields(self.raw.partition(b"\n\n")[0])
        return [field for field in fields if _name(field) not in TRACE]

    def body(self):
        """The bytes after the first empty line."""
        return self.raw.partition(b"\n\n")[2]

    def text(self):
        """The readable text, the plain part before the HTML one."""
        part = self.mail.get_body(("plain", "html"))
        return part.get_content() if part is not None else ""

    def words(self):
        """The readable text with a blank between words, wherever its lines end."""
        return " ".join(self.text().split())


def read(*folders):
    """All mails of these Maildirs, oldest first."""
    paths = [path for folder in folders for path in (folder / "Maildir" / "new").glob("*")]
    return [Delivered(path) for path in sorted(paths, key=lambda path: path.stat().st_mtime_ns)]


def as_delivered(message):
    """The bytes of a mail as sent, with line ends and a last line end as a mailbox has them."""
    message = message.replace(b"\r\n", b"\n")
    return message if message.endswith(b"\n") else message + b"\n"


def sent_fields(message):
    """The raw header fields of a mail as sent."""
    return _fields(as_delivered(message).partition(b"\n\n")[0])


def sent_body(message):
    """The body bytes of a mail as sent."""
    return as_delivered(message).partition(b"\n\n")[2]


def _fields(block):
    fields = []
    for line in block.split(b"\n"):
        if line[:1] in (b" ", b"\t") and fields:
            fields[-1] += b"\n" + line
        else:
            fields.append(line)
    return fields


def _name(field):
    return field.partition(b":")[0].strip().decode("latin-1").lower()


def _first_value(raw, name):
    for field in _fields(raw.partition(b"\n\n")[0]):
        if _name(field).encode() == name:
            return field.partition(b":")[2].strip().decode("latin-1")
    return ""
