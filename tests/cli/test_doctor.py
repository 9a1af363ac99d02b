# SPDX-License-Identifier: MIT
"""doctor against a private Postfix, the sandbox and a running daemon, as TAP."""

import contextlib
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import traceback

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT / "tests" / "support"), str(CHECKOUT / "tests" / "sandbox")]

# Found by the path above.
import places  # noqa: E402
import postfix  # noqa: E402
import secret  # noqa: E402
import settings  # noqa: E402
import stores  # noqa: E402
import tap  # noqa: E402
import waiting  # noqa: E402
from lanes import Lane  # noqa: E402
from pagerduty_view import PagerDutyView  # noqa: E402
from sandbox_client import INCIDENT_EVENTS, Sandbox  # noqa: E402
from world import World  # noqa: E402

TOKEN = "a-token-of-the-rest-api"
EVENTS = [*INCIDENT_EVENTS, "incident.delegated"]  # all that we use
ADDRESSES = ("noodhulp@hosting.example", "emergency@hosting.example", "spoed@winkel.example")


class Chain(contextlib.ExitStack):
    """A chain from Postfix to PagerDuty in which all is well."""

    def __init__(self, program):
        super().__init__()
        self.folder = places.run_folder()
        self.callback(shutil.rmtree, self.folder, ignore_errors=True)
        self.program = places.copy_program(program, self.folder)
        self.templates = places.copy_replies(self.folder)
        self.fault = None
        self.lane = self._make_lane()
        self.mta = self.enter_context(postfix.Postfix(self.folder, [self.lane]))
        self.sandbox = self.enter_context(Sandbox())
        self.world = World(self, self.lane, PagerDutyView(self.sandbox, self.lane.name))
        self.daemon = self.world.daemon
        self.callback(self.daemon.kill)
        self.etc = self.folder / "etc"
        self._settle_settings()
        self._find_programs()
        self.daemon.start()
        self._hear()

    @staticmethod
    def new_store(_, folder):
        """The store of the only world."""
        return stores.SqliteStore(folder)

    def _make_lane(self):
        lane = Lane("d1", self.folder / "d1", "accept", routed=True)
        lane.net_addresses = ADDRESSES
        lane.net_command = (f"{self.program} deliver --config {lane.folder}/daemon/pager-milter.yaml"
                            " --rcpt ${recipient} --from ${sender}")
        return lane

    def _settle_settings(self):
        """A token for both desks, and webhooks for the first."""
        webhooks, admin = places.free_ports(2)
        self.public_url = f"http://127.0.0.1:{webhooks}"
        self.key = self.world.pagerduty.key_of("hosting")
        self.subscription = self.sandbox.subscribe(
            f"{self.public_url}/webhooks/pagerduty/hosting", self.key, EVENTS)
        self.secret = self.subscription["delivery_method"]["secret"]
        token, webhook = self.daemon.folder / "token", self.daemon.folder / "webhook"
        secret.write_secret(token, TOKEN)
        secret.write_secret(webhook, self.secret)
        changed = self.daemon.settings
        changed["web"] = {"webhooks": f"127.0.0.1:{webhooks}", "admin": f"127.0.0.1:{admin}",
                          "public_url": self.public_url}
        changed["smtp"]["relay"] = f"smtp://127.0.0.1:{self.lane.relay_port}"
        for desk in changed["desks"]:
            self.sandbox.set_service(self.world.pagerduty.key_of(desk["name"]), name=desk["name"])
            desk["pagerduty"].update(rest_token_file=str(token), rest_url=self.world.pagerduty.url)
            desk["pagerduty"]["from"] = "gateway@hosting.example"
        changed["desks"][0]["pagerduty"]["webhook_secret_files"] = [str(webhook)]

    def _find_programs(self):
        """Let doctor find a Postfix that was unpacked elsewhere."""
        programs = self.mta.programs
        self.environment = {"PATH": f"{programs.commands}:/usr/bin:/bin", **programs.environment()}
        self.daemon.environment.update(self.environment)

    def _hear(self):
        """Let the desk hear one webhook."""
        self.sandbox.rest("POST", f"/webhook_subscriptions/{self.subscription['id']}/ping")
        waiting.until(lambda: self.sandbox.webhooks()["counts"]["delivered"] > 0, "a ping is taken")

    def examine(self, *more, etc=None, configuration=None):
        """Run it; gives its code, its findings, and all that it printed."""
        command = [self.program, "doctor", "--config", configuration or self.daemon.configuration,
                   "--postfix-config", etc or self.etc, "--sendmail-cf", "/nonexistent", *more]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60,
                              env={**self.environment, "LC_ALL": "C.UTF-8"})
        return done.returncode, done.stdout, done.stderr

    def findings(self, **places_of):
        """The findings, and the code."""
        code, output, problems = self.examine("--json", **places_of)
        for word in (TOKEN, self.secret, *self.world.pagerduty.keys):
            assert word not in output + problems, f"{word} is shown"
        assert output.startswith("{"), f"doctor ended with {code}: {output}{problems}"
        return code, json.loads(output)["findings"]

    # Ways to break it; each is a context in which it is broken.

    @contextlib.contextmanager
    def postconf(self, *arguments):
        """Another configuration of Postfix, which only doctor sees."""
        etc = self.folder / "broken"
        shutil.copytree(self.etc, etc)
        subprocess.run(["postconf", "-c", etc, *arguments], check=True,
                       env={"PATH": self.environment["PATH"] + ":/usr/sbin", **self.environment})
        try:
            yield {"etc": etc}
        finally:
            shutil.rmtree(etc)

    def smtpd(self, value, name="smtpd_milters"):
        """Another value of the smtpd that asks the gateway."""
        return self.postconf("-P", f"127.0.0.1:{self.lane.mx_port}/inet/{name}={value}")

    @contextlib.contextmanager
    def service(self, **changes):
        """Another service at PagerDuty."""
        before = self.sandbox.set_service(self.key)
        self.sandbox.set_service(self.key, **changes)
        try:
            yield {}
        finally:
            self.sandbox.set_service(self.key, settings=before["settings"],
                                     on_call=before["on_call"])

    @contextlib.contextmanager
    def mode(self, path, mode):
        """Another mode of a file."""
        before = path.stat().st_mode & 0o7777
        path.chmod(mode)
        try:
            yield {}
        finally:
            path.chmod(before)

    @contextlib.contextmanager
    def setting(self, line):
        """Another configuration, which only doctor sees."""
        changed = json.loads(json.dumps(self.daemon.settings))
        settings.change(changed, line)
        path = self.daemon.folder / "other.yaml"
        path.write_text(settings.to_yaml(changed))
        yield {"configuration": path}

    @contextlib.contextmanager
    def answers(self, path, *words):
        """What PagerDuty's REST API answers."""
        self.sandbox.set_path_answers(path, list(words))
        try:
            yield {}
        finally:
            self.sandbox.set_path_answers(path, [])

    @contextlib.contextmanager
    def subscribed(self, url=None, **changes):
        """Another subscription in place of ours."""
        kept = self.sandbox.rest("GET", f"/webhook_subscriptions/{self.subscription['id']}")[1]
        self.sandbox.rest("DELETE", f"/webhook_subscriptions/{self.subscription['id']}")
        made = None
        if url is not None:
            made = self.sandbox.subscribe(url, self.key, **changes)
        try:
            yield {}
        finally:
            if made is not None:
                self.sandbox.rest("DELETE", f"/webhook_subscriptions/{made['id']}")
            self.subscription = self.sandbox.subscribe(
                kept["webhook_subscription"]["delivery_method"]["url"], self.key, EVENTS)

    @contextlib.contextmanager
    def disabled(self):
        """A subscription of which three webhooks in a row were refused."""
        place = f"/webhook_subscriptions/{self.subscription['id']}"
        self.sandbox.set_webhooks(subscription=self.subscription["id"], signatures="forged")

        def is_disabled():
            self.sandbox.rest("POST", f"{place}/ping")
            method = self.sandbox.rest("GET", place)[1]["webhook_subscription"]["delivery_method"]
            return method["temporarily_disabled"]

        waiting.until(is_disabled, "the subscription is disabled")
        try:
            yield {}
        finally:
            self.sandbox.set_webhooks(subscription=self.subscription["id"], signatures="one")
            self.sandbox.rest("POST", f"{place}/enable")

    @contextlib.contextmanager
    def damaged_store(self):
        """A store of which a part is overwritten."""
        path = self.daemon.folder / "damaged.db"
        with contextlib.closing(sqlite3.connect(
                self.daemon.folder / "pager-milter.db")) as source:
            with contextlib.closing(sqlite3.connect(path)) as copy:
                source.backup(copy)
        with open(path, "r+b") as file:
            file.seek(8192)
            file.write(b"\x55" * 4096 * 6)
        with self.setting(f"store: sqlite:{path}") as places_of:
            yield places_of

    @contextlib.contextmanager
    def stopped(self):
        """No daemon, and the socket that it left behind."""
        self.daemon.kill()
        try:
            yield {}
        finally:
            self.daemon.start()


def broken(chain):
    """Broken chains: what a sentence says, how, and check and verdict that have to be found."""
    ours = f"unix:{chain.lane.socket}"
    url = f"{chain.public_url}/webhooks/pagerduty/hosting"
    etc_path = f"net-{chain.lane.name}"
    return (
        ("another milter comes after the gateway",
         lambda: chain.smtpd(f"{ours},inet:127.0.0.1:9"), "last-milter", "problem"),
        ("no smtpd asks the gateway", lambda: chain.smtpd(""), "filter-asked", "problem"),
        ("mail is refused while the filter is down",
         lambda: chain.smtpd("reject", "milter_default_action"), "filter-down", "problem"),
        ("mail waits while the filter is down",
         lambda: chain.smtpd("tempfail", "milter_default_action"), "filter-down", "warning"),
        ("there is no net", lambda: chain.postconf("-e", "transport_maps="), "net", "problem"),
        ("a transport map is broken",
         lambda: chain.postconf("-e", "transport_maps=texthash:/nonexistent"), "net", "unknown"),
        ("the net gets several recipients at once",
         lambda: chain.postconf("-e", f"{etc_path}_destination_recipient_limit=20"), "net-limit",
         "problem"),
        ("extensions are read by one alone",
         lambda: chain.postconf("-e", "recipient_delimiter=+"), "recipient-delimiter", "warning"),
        ("an old milter protocol", lambda: chain.postconf("-e", "milter_protocol=2"),
         "milter-protocol", "problem"),
        ("another way in passes the gateway by",
         lambda: chain.postconf("-M", "smtp/inet=smtp inet n - n - - smtpd"), "other-ways-in",
         "warning"),
        ("a chrooted smtpd cannot reach the socket",
         lambda: chain.postconf("-F", f"127.0.0.1:{chain.lane.mx_port}/inet/chroot=y"),
         "confined-smtpd", "problem"),
        ("no mail server", lambda: contextlib.nullcontext({"etc": "/nonexistent"}), "mta",
         "problem"),
        ("Postfix may not connect", lambda: chain.mode(chain.lane.socket.parent, 0o700),
         "may-connect", "problem"),
        ("the socket keeps Postfix out", lambda: chain.mode(chain.lane.socket, 0o600),
         "may-connect", "problem"),
        ("a transport that is another",
         lambda: chain.postconf("-e", f"transport_maps=inline:{{{ADDRESSES[0]}=smtp:}}"), "net",
         "problem"),
        ("an Events API that is not reached",
         lambda: chain.setting("desks.hosting.pagerduty.url: http://127.0.0.1:1"), "events-api",
         "problem"),
        ("a REST API that is not reached",
         lambda: chain.setting("desks.hosting.pagerduty.rest_url: http://127.0.0.1:1"), "rest-api",
         "problem"),
        ("customers that are not there",
         lambda: chain.setting('desks.hosting.customers: {"file": "nowhere.yaml"}'),
         "customers-file", "problem"),
        ("a store that is not reached",
         lambda: chain.setting("store: postgresql://pager@127.0.0.1:1/pager"), "store", "problem"),
        ("a subscription that PagerDuty has disabled", chain.disabled, "subscription", "problem"),
        ("a port at which nobody listens", lambda: chain.setting("listen: inet:1@127.0.0.1"),
         "socket", "problem"),
        ("a port at which somebody listens",
         lambda: chain.setting(f"listen: inet:{chain.lane.relay_port}@127.0.0.1"), "socket", "ok"),
        ("a secret that others can read",
         lambda: chain.mode(chain.daemon.folder / "hosting.key", 0o644), "secrets", "problem"),
        ("a relay that is down", lambda: chain.setting("smtp.relay: smtp://127.0.0.1:1"), "relay",
         "problem"),
        ("a service that is disabled", lambda: chain.service(settings={"status": "disabled"}),
         "service-state", "problem"),
        ("a service in maintenance", lambda: chain.service(settings={"status": "maintenance"}),
         "service-state", "problem"),
        ("a service of low urgency",
         lambda: chain.service(settings={"incident_urgency_rule": {"type": "constant",
                                                                   "urgency": "low"}}),
         "urgency", "problem"),
        ("a service that groups alerts",
         lambda: chain.service(settings={"alert_grouping_parameters": {"type": "intelligent"}}),
         "grouping", "warning"),
        ("a service that pauses notifications",
         lambda: chain.service(settings={"auto_pause_notifications_parameters":
                                         {"enabled": True, "timeout": 300}}),
         "auto-pause", "problem"),
        ("a service that resolves by itself",
         lambda: chain.service(settings={"auto_resolve_timeout": 14400}), "auto-resolve",
         "warning"),
        ("nobody on call", lambda: chain.service(on_call=[]), "on-call", "problem"),
        ("a token that PagerDuty does not know", lambda: chain.answers("/services", "401*"),
         "token", "problem"),
        ("a step of the ladder to no service",
         lambda: chain.setting('desks.hosting.ladder: [{"after": "2m", "incident": '
                               '{"service": "PNOBODY"}}]'), "ladder-service", "problem"),
        ("a REST API that is out of order", lambda: chain.answers("/services", "503*"),
         "rest-api", "problem"),
        ("a user that PagerDuty does not know",
         lambda: chain.setting("desks.hosting.pagerduty.from: nobody@hosting.example"), "from",
         "problem"),
        ("a routing key of no service",
         lambda: chain.setting(f"desks.hosting.pagerduty.routing_key_file: {chain.stray_key}"),
         "service", "warning"),
        ("no subscription", chain.subscribed, "subscription", "problem"),
        ("a subscription that tells little",
         lambda: chain.subscribed(url, events=["incident.triggered"]), "subscription", "warning"),
        ("a public address that leads elsewhere",
         lambda: chain.setting(f"web.public_url: {chain.world.pagerduty.url}"), "public-url",
         "problem"),
        ("a calendar without hours", lambda: chain.setting("calendars.office.hours: {}"),
         "calendar", "warning"),
        ("a spool that is not there", lambda: chain.setting("spool: /nonexistent"), "disk",
         "problem"),
        ("a damaged store", chain.damaged_store, "store-whole", "problem"),
        ("texts that are missing", lambda: chain.setting("templates: /nonexistent"),
         "configuration", "problem"),
        ("no word of the daemon's health", chain.stopped, "health", "warning"),
        ("a daemon that left its socket behind", chain.stopped, "socket", "problem"),
    )


def judge_broken(chain, breaking, check, verdict):
    """Whether a broken chain gets its verdict, with advice; and what was found."""
    with breaking() as places_of:
        code, found = chain.findings(**places_of)
    right = [each for each in found if (each["check"], each["verdict"]) == (check, verdict)]
    is_right = right and (verdict in ("ok", "unknown") or right[0]["advice"]) and \
        (code == 1 if verdict == "problem" else code in (0, 1))
    return is_right, f"{code} {json.dumps(found, indent=1)}"


def main():
    """Every chain."""
    if os.geteuid() != 0:
        # The daemon changes its user, and a private Postfix is started by root alone: without it
        # there is no chain to look at. What doctor judges is tested without one as well
        # (tests/unit/test_doctor_*). run-tests is always root, so there nothing fails unseen.
        print("1..0 # SKIP only root can start a Postfix and a daemon of another user; run-tests "
              "does")
        return 0
    try:
        postfix.find_programs()
    except FileNotFoundError as error:
        # A host with another MTA cannot have Postfix beside it. run-tests unpacks one, which is
        # found from each of its copies of the tree, and its last line counts what is skipped.
        print(f"1..0 # SKIP {error}; run-tests unpacks a Postfix")
        return 0
    judge = tap.Judge()
    with Chain(sys.argv[1]) as chain:
        chain.stray_key = chain.daemon.folder / "stray.key"
        secret.write_secret(chain.stray_key, "f" * 32)
        code, found = chain.findings()
        wrong = [each for each in found if each["verdict"] == "problem"]
        judge.tell("a chain in which all is well has no problem", code == 0 and not wrong,
                   json.dumps(wrong, indent=1))
        before = sorted(path.stat().st_mtime_ns for path in chain.etc.iterdir())
        code, text, _ = chain.examine()
        judge.tell("one line a check for people",
                   code == 0 and f"\n  ok       last-milter: 127.0.0.1:{chain.lane.mx_port} asks"
                   in text, text)
        judge.tell("nothing is changed",
                   before == sorted(path.stat().st_mtime_ns for path in chain.etc.iterdir()))
        for sentence, *row in broken(chain):
            try:
                is_right, words = judge_broken(chain, *row)
            except Exception:  # pylint: disable=broad-except  # the others are still told
                is_right, words = False, traceback.format_exc()
            judge.tell(sentence, is_right, words)
        with chain.setting("desks.hosting.phone: none") as places_of:
            code, found = chain.findings(**places_of)
            judge.tell("a configuration with a mistake ends with 78",
                       code == 78 and "phone" in json.dumps(found), found)
        code, found = chain.findings()
        wrong = [each for each in found if each["verdict"] == "problem"]
        judge.tell("mended, there is no problem", code == 0 and not wrong,
                   json.dumps(wrong, indent=1))
    return judge.sum_up()


if __name__ == "__main__":
    sys.exit(main())
