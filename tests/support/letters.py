# SPDX-License-Identifier: MIT
"""The steps of a story that send mail, whole or by hand."""

import re
import threading

import smtp
import waiting
from smtp import with_crlf
from steps import step
from world import Letter

MAIL = (r"mail(?: (?P<fixture>[\w./-]+))?(?: (?P<copies>\d+) times at once)?"
        r" from (?P<sender>\S+) to (?P<recipients>.+)")


@step(MAIL)
def _mail(world, story_step, fixture, copies, sender, recipients):
    """Send a mail: a fixture, or what is indented below.

    REFERENCE in it stands for that of the emergency of which we wrote last.
    """
    world.ensure_running()
    data = world.read_fixture(fixture) if fixture else story_step.block.encode("utf-8",
                                                                              "surrogateescape")
    data = _with_reference(world, data)
    letters = [_letter(sender, recipients, data) for _ in range(int(copies or 1))]
    if len(letters) == 1:
        world.send(letters[0])
    else:
        _send_at_once(world, letters, [world] * len(letters))


def _with_reference(world, data):
    """The mail with the reference in the subject of the newest automatic reply."""
    if b"REFERENCE" not in data:
        return data
    world.settle()
    subject = [mail for mail in world.delivered() if mail.is_reply()][-1].values("Subject")[0]
    reference = re.findall(r"\[(\w{3}-\w{4})\]", subject)[-1]
    return data.replace(b"REFERENCE", reference.encode())


@step(r"mail {fixture} at both hosts at once from {sender} to (?P<recipients>.+)")
def _mail_at_both(world, _, fixture, sender, recipients):
    """Send a copy of a fixture to each of two mail hosts, side by side."""
    world.ensure_running()
    data = world.read_fixture(fixture)
    letters = [_letter(sender, recipients, data) for _ in range(2)]
    _send_at_once(world, letters, [world, world.second])


@step(r"mail of (?P<megabytes>\d+) MB from {sender} to (?P<recipients>.+)")
def _large_mail(world, _, megabytes, sender, recipients):
    """Send a mail of that size."""
    world.ensure_running()
    line = b"Een lange regel van een logboek, zoals klanten die graag meesturen.\n"
    head = f"From: {sender}\nSubject: groot\nMessage-ID: <groot.{sender}>\n\n".encode()
    data = head + line * (int(megabytes) * 1024 * 1024 // len(line))
    world.send(_letter(sender, recipients, with_crlf(data)))


def _letter(sender, recipients, data):
    """A letter; DSN parameters stand behind their recipient."""
    pairs = []
    for entry in recipients.split(", "):
        address, *parameters = entry.split()
        pairs.append((address, parameters))
    return Letter("" if sender == "<>" else sender, pairs, with_crlf(data))


def _send_at_once(world, letters, hosts):
    gate = threading.Barrier(len(letters))

    def send(letter, host):
        with host.connect() as conversation:
            conversation.ehlo()
            gate.wait()
            world.send(letter, conversation)
    threads = [threading.Thread(target=send, args=pair) for pair in zip(letters, hosts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@step(r"retry")
def _retry(world, _):
    """The sender's server tries the last mail again."""
    last = world.letter
    world.send(Letter(last.sender, last.recipients, last.data))


@step(r"retry to (?P<recipients>.+) until accepted")
def _retry_until_accepted(world, story_step, recipients):
    """The sender's server tries the last mail again and again: what held it up ends soon."""
    def is_accepted():
        _retry_to(world, story_step, recipients)
        return world.letter.answer.code == 250
    waiting.until(is_accepted, "the mail is accepted")


@step(r"retry to (?P<recipients>.+)")
def _retry_to(world, _, recipients):
    """The last mail comes again, to these recipients."""
    world.send(_letter(world.letter.sender or "<>", recipients, world.letter.data))


@step(r"reply from {sender} to (?P<recipients>.+)")
def _answer_reply(world, story_step, sender, recipients):
    """Answer the newest automatic reply: what is indented, with the headers of an answer on top."""
    reply = [mail for mail in world.delivered() if mail.is_reply()][-1]
    message_id = reply.values("Message-ID")[0].strip()
    top = (f"From: {sender}\nTo: {recipients}\nMessage-ID: <{len(world.letters)}.{sender}>\n"
           f"In-Reply-To: {message_id}\nReferences: {message_id}\n")
    data = _with_reference(world, (top + story_step.block).encode())
    world.send(_letter(sender, recipients, with_crlf(data)))


@step(r"return(?: what {address} got)? from {sender}")
def _return(world, story_step, address, sender):
    """What is indented comes to the envelope sender of our newest mail, or of the newest there."""
    world.settle()
    if address:
        ours = [mail for mail in world.delivered(address) if mail.envelope_sender.startswith("bounce+")]
    else:
        ours = [mail for mail in world.delivered() if mail.is_reply()]
    back = ours[-1].envelope_sender
    top = f"From: Mail Delivery System <mailer-daemon@post.example>\nTo: {back}\n"
    world.send(_letter(sender, back, with_crlf((top + story_step.block).encode())))


@step(r"sendmail from {sender} to {recipient}")
def _sendmail(world, story_step, sender, recipient):
    """A local program hands in what is indented by sendmail(1), past smtpd."""
    world.ensure_running()
    world.mta.sendmail(world.lane, sender, recipient, story_step.block.encode())


@step(r"connect")
def _connect(world, _):
    world.ensure_running()
    world.conversation = world.connect()
    world.conversation.ehlo()


@step(r"say (?P<line>.+)")
def _say(world, _, line):
    """One SMTP command over the open connection; a client whose MAIL is deferred names nobody."""
    if line.startswith("RCPT") and world.said[-1:] and world.said[-1].startswith(b"MAIL") \
            and world.letters[-1].answer.code // 100 == 4:
        return
    world.said.append(line.encode())
    code, text = world.conversation.docmd(line)
    world.letters.append(Letter("", [], b"", answer=smtp.Answer(code, text)))


@step(r"send")
def _send(world, story_step):
    """Bytes of a message over the open connection, after DATA and without its end."""
    world.said.append(story_step.block.encode())
    world.conversation.send(with_crlf(story_step.block.encode()))


@step(r"end")
def _end_of_data(world, _):
    """The end of the message over the open connection."""
    world.conversation.send(b".\r\n")
    try:
        answer = smtp.Answer(*world.conversation.getreply())
    except smtp.smtplib.SMTPServerDisconnected as end:
        answer = smtp.Answer(421, str(end))
    world.letters.append(Letter("", [], b"", answer=answer))


@step(r"hang up")
def _hang_up(world, _):
    world.conversation.drop()
