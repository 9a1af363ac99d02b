# SPDX-License-Identifier: MIT
"""An SMTP client that keeps every answer, so that a story can say what the MTA must say."""

import re
import smtplib
import socket


class Conversation(smtplib.SMTP):
    """One connection to a lane's port."""

    def __init__(self, port):
        super().__init__("127.0.0.1", port, local_hostname="client.example", timeout=30)
        self.own_port = self.sock.getsockname()[1]
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def drop(self):
        """Go away without a word, as a client does whose power fails."""
        self.close()


class Answer:
    """What the MTA said to one mail: its code, its text, and the queue id when it took the mail."""

    def __init__(self, code, text):
        self.code = code
        self.text = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
        queued = re.search(r"queued as (\w+)|(\w+) Message accepted", self.text)
        self.queue_id = (queued.group(1) or queued.group(2)) if queued else None

    def __str__(self):
        return f"{self.code} {self.text}"


def with_crlf(data):
    """Line ends as SMTP wants them, unless the mail plays with line ends itself."""
    return data if b"\r" in data else data.replace(b"\n", b"\r\n")


def send(conversation, letter):
    """Send one letter and give the Answer to it: the first refusal, or that after the end of data.

    A letter has `sender`, `recipients` (address and DSN parameters), `mail_options` and `data`.
    """
    try:
        conversation.ehlo_or_helo_if_needed()
        answer = Answer(*conversation.mail(letter.sender, letter.mail_options))
        for address, options in letter.recipients:
            if answer.code != 250:
                return answer
            answer = Answer(*conversation.rcpt(address, options))
        if answer.code != 250:
            return answer
        return Answer(*conversation.data(letter.data))
    except smtplib.SMTPResponseException as refusal:
        return Answer(refusal.smtp_code, refusal.smtp_error)
    except smtplib.SMTPServerDisconnected as end:
        return Answer(421, str(end))
