# SPDX-License-Identifier: MIT
"""The steps of a story that do something."""

import os
import shlex
import shutil
import signal
import threading

import places
import settings
import smtp
import waiting
from steps import step
from world import Letter

# How Postfix is set up for a story is read before Postfix starts; see house.py.
@step(r"filter (?:tempfail|accept|quarantine|none)|net .+|alias \S+ \S+")
def _lane(_, __):
    """Read before Postfix starts."""


@step(r"clock {instant}")
def _clock(world, _, instant):
    """The pretended instant at which the daemon starts."""
    world.daemon.clock = instant


@step(r"config")
def _config_block(world, story_step):
    for line in story_step.block.splitlines():
        settings.change(world.daemon.settings, line)


@step(r"config without desk {name}")
def _config_without_desk(world, _, name):
    desks = world.daemon.settings["desks"]
    desks[:] = [desk for desk in desks if desk["name"] != name]


@step(r"config (?P<line>.+)")
def _config(world, _, line):
    settings.change(world.daemon.settings, line)


@step(r"answer(?: at (?P<desk>\w+))? (?P<words>.+)")
def _answer(world, _, desk, words):
    """What PagerDuty answers to the next events of a desk."""
    world.pagerduty.set_answers([word.strip() for word in words.split(",")], desk)


FAULTS = {"intake dies before": "die", "intake dies after": "die-after",
          "everything dies before": "die-all", "fails once": "fail", "fails": "fail-always"}


@step(r"fault (?P<fault>intake dies before|intake dies after|everything dies before) (?P<deed>.+)")
@step(r"fault (?P<deed>.+) (?P<fault>fails once|fails)")
def _fault(world, _, fault, deed):
    """Make what the program does go wrong, see fault.c for the deeds."""
    (world.fault_folder() / f"{FAULTS[fault]}.{deed.replace(' ', '-')}").touch(mode=0o666)


@step(r"repair (?P<deed>.+)")
def _repair(world, _, deed):
    """What failed works again."""
    (world.fault_folder() / f"fail-always.{deed.replace(' ', '-')}").unlink()


MAIL = (r"mail(?: (?P<fixture>[\w./-]+))?(?: (?P<copies>\d+) times at once)?"
        r" from (?P<sender>\S+) to (?P<recipients>.+)")


@step(MAIL)
def _mail(world, story_step, fixture, copies, sender, recipients):
    """Send a mail: a fixture, or what is indented below."""
    world.ensure_running()
    data = world.read_fixture(fixture) if fixture else story_step.block.encode("utf-8",
                                                                              "surrogateescape")
    letters = [_letter(sender, recipients, data) for _ in range(int(copies or 1))]
    if len(letters) == 1:
        world.send(letters[0])
    else:
        _send_at_once(world, letters)


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


def with_crlf(data):
    """Line ends as SMTP wants them, unless the mail plays with line ends itself."""
    return data if b"\r" in data else data.replace(b"\n", b"\r\n")


def _send_at_once(world, letters):
    gate = threading.Barrier(len(letters))

    def send(letter):
        with world.connect() as conversation:
            conversation.ehlo()
            gate.wait()
            world.send(letter, conversation)
    threads = [threading.Thread(target=send, args=(letter,)) for letter in letters]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@step(r"retry")
def _retry(world, _):
    """The sender's server tries the last mail again."""
    last = world.letter
    world.send(Letter(last.sender, last.recipients, last.data))


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
    world.send(_letter(sender, recipients, with_crlf((top + story_step.block).encode())))


@step(r"sendmail from {sender} to {recipient}")
def _sendmail(world, story_step, sender, recipient):
    """A local program hands in what is indented by sendmail(1), past smtpd."""
    world.ensure_running()
    world.postfix.sendmail(sender, recipient, story_step.block.encode())


@step(r"connect")
def _connect(world, _):
    world.ensure_running()
    world.conversation = world.connect()
    world.conversation.ehlo()


@step(r"say (?P<line>.+)")
def _say(world, _, line):
    """One SMTP command over the open connection."""
    code, text = world.conversation.docmd(line)
    world.letters.append(Letter("", [], b"", answer=smtp.Answer(code, text)))


@step(r"send")
def _send(world, story_step):
    """Bytes of a message over the open connection, after DATA and without its end."""
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


@step(r"after (?P<number>\d+) (?P<unit>s|m|h|d)")
def _after(world, _, number, unit):
    """Time passes on the pretended clock."""
    world.settle()
    seconds = int(number) * {"s": 1, "m": 60, "h": 3600, "d": 86400}[unit]
    world.daemon.move_clock(f"+{seconds}")


@step(r"at {instant}")
def _at(world, _, instant):
    """It becomes this instant on the pretended clock."""
    world.settle()
    world.daemon.move_clock(instant)


@step(r"start")
def _start(world, _):
    world.ensure_running()
    if world.daemon.process is None:
        world.daemon.start()


@step(r"kill")
def _kill(world, _):
    world.daemon.kill()


@step(r"kill (?P<role>intake|dispatch)")
def _kill_child(world, _, role):
    """End one child at once; the supervisor starts it again."""
    before = waiting.until(lambda: world.daemon.children().get(role), f"{role} runs")
    os.kill(before, signal.SIGKILL)
    waiting.until(lambda: world.daemon.children().get(role, before) != before,
                  f"{role} was started again")


@step(r"spoil the store")
def _spoil_store(world, _):
    """What lies where the store should be is no database."""
    path = world.daemon.folder / "pager-milter.db"
    path.write_bytes(b"dit is geen database\n" * 500)
    shutil.chown(path, places.DAEMON_USER)


@step(r"restart(?: at (?P<instant>\S+))?")
def _restart(world, _, instant):
    """The machine falls over and comes up again."""
    world.daemon.kill()
    world.daemon.clock = instant or world.daemon.clock
    world.daemon.start()


@step(r"stop")
def _stop(world, _):
    """The service manager stops the daemon."""
    world.daemon.ask_to_stop()
    _has_stopped(world, _)


@step(r"ask to stop")
def _ask_to_stop(world, _):
    """The service manager asks the daemon to stop; the story goes on meanwhile."""
    world.daemon.ask_to_stop()


@step(r"expect stopped")
def _has_stopped(world, _):
    status = world.daemon.wait_until_stopped()
    if status != 0:
        raise AssertionError(f"the daemon stopped with status {status}")


RELOAD_OUTCOMES = ("the configuration was read again", "the old configuration stays in force")


@step(r"reload")
def _reload(world, _):
    """The configuration as the story has changed it is read again."""
    world.daemon.write_settings()
    _tell_to_reload(world)


@step(r"reload this file")
def _reload_file(world, story_step):
    """The daemon is told to read a configuration that the story gives whole."""
    world.daemon.configuration.write_text(story_step.block)
    _tell_to_reload(world)


def _tell_to_reload(world):
    def count_outcomes():
        return sum(world.daemon.read_log().count(text) for text in RELOAD_OUTCOMES)
    before = count_outcomes()
    world.daemon.reload()
    waiting.until(lambda: count_outcomes() > before, "the outcome of the reload is logged")


@step(r"forward {user} {target}")
def _forward(world, _, user, target):
    """A .forward file of an account."""
    path = world.postfix.folder / "forward" / user
    path.write_text(target + "\n")
    os.chmod(path, 0o644)
    shutil.chown(path, user)


@step(r"close the emergency")
def _close(world, _):
    """An administrator closes the only open emergency."""
    reference = world.command_json("emergencies")[0]["reference"]
    result = world.daemon.run("emergency", "close", reference)
    if result.returncode != 0:
        raise AssertionError(result.stderr.decode(errors="replace"))


@step(r"run (?P<words>.+)")
def _run(world, story_step, words):
    """A command of the program; what is indented goes to its standard input."""
    if world.daemon.starts == 0:
        world.daemon.write_settings()
    world.result = world.daemon.run(*shlex.split(words),
                                    data=with_crlf(story_step.block.encode()))
