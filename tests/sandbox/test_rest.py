"""The REST API of the running sandbox, and against the contract's schemas and samples."""

import http.client
import json
import unittest
from tempfile import NamedTemporaryFile

from jsonschema import Draft202012Validator

import samples
import shape
from samples import KEY, OTHER_KEY
from sandbox_client import Sandbox

SCHEMAS = {name: samples.load(f"rest-{name}.schema.json") for name in ("incidents", "notes", "services")}
ERRORS = samples.load("rest/errors.json")

# sample of the contract: its schema, and the part of that schema
FORMS = {
    "create-incident.request": ("incidents", "createIncidentRequest"),
    "create-incident.response": ("incidents", "incidentOne"),
    "create-note.request": ("notes", "createRequest"),
    "create-note.response": ("notes", "createResponse"),
    "create-webhook-subscription.request": ("incidents", "webhookSubscriptionRequest"),
    "create-webhook-subscription.response": ("incidents", "webhookSubscriptionResponse"),
    "get-incident.response": ("incidents", "incidentOne"),
    "get-service.response": ("services", "serviceOne"),
    "list-alerts.response": ("incidents", "alertList"),
    "list-incidents-by-key.response": ("incidents", "incidentList"),
    "list-incidents-none.response": ("incidents", "incidentList"),
    "list-notes.response": ("notes", "listResponse"),
    "list-oncalls.response": ("services", "oncallList"),
    "list-services.response": ("services", "serviceList"),
    "log-entries.response": ("incidents", "logEntryList"),
}

# scripted words that look like a documented error
SCRIPTED = {"401": "401", "402": "402", "403": "403", "404": "404", "429": "429",
            "429-empty": "429-bare", "500": "500"}

# what is wrong with a new incident, the change
BAD_INCIDENTS = (
    ("no title", {"title": " "}), ("another type", {"type": "incident_reference"}),
    ("no service", {"service": None}), ("a service of another type", {"service": {"id": "P"}}),
    ("an unknown service", {"service": {"id": "PNONE", "type": "service_reference"}}),
    ("details that are an object", {"body": {"type": "incident_body", "details": {}}}),
    ("an urgency of its own", {"urgency": "critical"}), ("a key of a number", {"incident_key": 1}),
    ("both ways to assign", {"assignments": [], "escalation_policy": {}}),
)

# what is wrong with a subscription, the change
BAD_SUBSCRIPTIONS = (
    ("no events", {"events": []}), ("an event twice", {"events": ["a", "a"]}),
    ("events that are text", {"events": "incident.triggered"}), ("no filter", {"filter": {}}),
    ("a service without id", {"filter": {"type": "service_reference"}}),
    ("no delivery method", {"delivery_method": None}), ("another type", {"type": "webhook"}),
    ("another protocol", {"delivery_method": {"type": "http_delivery_method",
                                              "url": "ftp://a.example"}}),
    ("a header in a header", {"delivery_method": {
        "type": "http_delivery_method", "url": "http://127.0.0.1/",
        "custom_headers": [{"name": "A", "value": "b\r\nC: d"}]}}),
)


def validator(name):
    """The validator for a sample's part of its schema."""
    schema, part = FORMS[name]
    return Draft202012Validator({**SCHEMAS[schema], "anyOf": [{"$ref": f"#/$defs/{part}"}]})


class RestTest(unittest.TestCase):
    """One sandbox for all."""

    @classmethod
    def setUpClass(cls):
        cls.sandbox = cls.enterClassContext(Sandbox())

    def setUp(self):
        self.sandbox.reset()
        self.sandbox.set_service(KEY, id="PSVCEM1")

    def get(self, path, method="GET", value=None):
        status, answer = self.sandbox.rest(method, path, value)
        self.assertLess(status, 300, answer)
        return answer

    def trigger(self, dedup_key="a", routing_key=KEY):
        """Sends an event, and gives the id of the newest incident."""
        event = samples.event("dedup_key", dedup_key)
        event["routing_key"] = routing_key
        self.sandbox.send(event)
        return self.sandbox.state(routing_key)["incidents"][-1]["id"]

    def found(self, query):
        return [each["id"] for each in self.get("/incidents" + query)["incidents"]]

    def create(self, **changes):
        asked = samples.load("rest/create-incident.request.json")
        asked["incident"].update(changes)
        return self.sandbox.rest("POST", "/incidents", asked)

    def assert_error(self, answer, name):
        self.assertEqual(answer, (ERRORS[name]["http"], ERRORS[name]["body"]))

    def assert_like_sample(self, answer, name):
        validator(name).validate(answer)
        sample = samples.load(f"rest/{name}.json")
        self.assertEqual(list(shape.differences(sample, answer)), [])

    def test_samples(self):
        """every sample of the contract keeps its schema"""
        names = {path.stem for path in (samples.CONTRACT / "rest").iterdir()}
        self.assertEqual(names, {*FORMS, "errors"})
        for name in FORMS:
            with self.subTest(name):
                validator(name).validate(samples.load(f"rest/{name}.json"))
        error = Draft202012Validator({**SCHEMAS["notes"], "anyOf": [{"$ref": "#/$defs/error"}]})
        for name, sample in ERRORS.items():
            with self.subTest(name):
                if "body" in sample:
                    error.validate(sample["body"])

    def test_services_like_samples(self):
        """services and who is on call are made like their samples"""
        self.assert_like_sample(self.get("/services?include[]=integrations"),
                                "list-services.response")
        self.assert_like_sample(self.get("/services/PSVCEM1"), "get-service.response")
        self.assert_like_sample(self.get("/oncalls"), "list-oncalls.response")
        self.assertEqual(self.sandbox.rest("GET", "/services/PNOBODY")[0], 404)

    def test_services(self):
        """a service shows its settings, and its key only where its integrations are asked for"""
        self.sandbox.set_service(KEY, settings={"status": "maintenance",
                                                "auto_resolve_timeout": 14400})
        self.sandbox.set_service(OTHER_KEY, name="Shop")
        shown = self.get("/services?include%5B%5D=integrations")["services"]
        self.assertEqual([each["status"] for each in shown], ["maintenance", "active"])
        self.assertEqual(shown[0]["auto_resolve_timeout"], 14400)
        self.assertEqual([each["integrations"][0]["integration_key"] for each in shown],
                         [KEY, OTHER_KEY])
        found = self.get("/services?query=shop")["services"]
        self.assertEqual([each["name"] for each in found], ["Shop"])
        self.assertNotIn("integration_key", found[0]["integrations"][0])

    def test_oncalls(self):
        """those of one policy, a row a level; none where nobody is on call"""
        service = self.get("/services/PSVCEM1")["service"]
        self.sandbox.set_service(OTHER_KEY, on_call=[])
        policy = service["escalation_policy"]["id"]
        found = self.get(f"/oncalls?escalation_policy_ids[]={policy}")["oncalls"]
        self.assertEqual([(each["escalation_level"], each["user"]["summary"]) for each in found],
                         [(1, "Sanne de Vries"), (2, "Bram Willems")])
        self.assertEqual(len(self.get("/oncalls")["oncalls"]), 2)
        self.sandbox.set_service(KEY, on_call=[])
        self.assertEqual(self.get("/oncalls")["oncalls"], [])

    def test_answers_like_samples(self):
        """every answer is made like its sample"""
        incident = self.trigger()
        self.sandbox.hero(KEY, "acknowledge")
        self.assert_like_sample(self.get("/incidents?incident_key=nobody"),
                                "list-incidents-none.response")
        self.assert_like_sample(self.get("/incidents?incident_key=a"),
                                "list-incidents-by-key.response")
        self.assert_like_sample(self.get(f"/incidents/{incident}"), "get-incident.response")
        self.assert_like_sample(self.get(f"/incidents/{incident}/log_entries"),
                                "log-entries.response")
        note = samples.load("rest/create-note.request.json")
        self.assert_like_sample(self.get(f"/incidents/{incident}/notes", "POST", note),
                                "create-note.response")
        self.assert_like_sample(self.get(f"/incidents/{incident}/notes"), "list-notes.response")
        self.assert_like_sample(
            self.get("/incidents", "POST", samples.load("rest/create-incident.request.json")),
            "create-incident.response")
        self.assert_like_sample(
            self.get("/webhook_subscriptions", "POST",
                     samples.load("rest/create-webhook-subscription.request.json")),
            "create-webhook-subscription.response")
        alerts = self.get(f"/incidents/{incident}/alerts")
        details = alerts["alerts"][0]["body"].pop("details")
        self.assertEqual(details, samples.TRIGGER["payload"]["custom_details"])
        alerts["alerts"][0]["body"]["details"] = {"case": "any"}
        self.assert_like_sample(alerts, "list-alerts.response")

    def test_by_key(self):
        """a key finds the incidents of its alerts, and of those made by hand"""
        first, other = self.trigger("a b"), self.trigger("A b")
        self.sandbox.hero(KEY, "merge", into=self.sandbox.state()["incidents"][0]["number"])
        made = self.create(incident_key="by-hand")[1]["incident"]["id"]
        self.assertEqual(self.found("?incident_key=a%20b"), [first])
        self.assertEqual(self.found("?incident_key=A+b"), [first])
        self.assertEqual(self.found("?incident_key=by-hand"), [made])
        self.assertNotIn(other, self.found("?incident_key=A+b"))

    def test_same_key_twice(self):
        """after a resolve a key finds both incidents, or by status the open one"""
        old = self.trigger()
        self.sandbox.hero(KEY, "resolve")
        new = self.trigger()
        self.assertEqual(self.found("?incident_key=a&sort_by=created_at:desc"), [new, old])
        self.assertEqual(self.found("?incident_key=a&date_range=all&statuses[]=triggered"
                                    "&statuses[]=acknowledged&service_ids[]=PSVCEM1"), [new])
        self.assertEqual(self.found("?incident_key=a&service_ids[]=POTHER"), [])

    def test_empty_key(self):
        """an empty key finds every open incident of everybody"""
        first, second = self.trigger("a"), self.trigger("b", OTHER_KEY)
        self.trigger("c")
        self.sandbox.hero(KEY, "resolve")
        self.assertEqual(self.found("?incident_key="), [first, second])

    def test_suppressed_is_not_found(self):
        """a suppressed alert has no incident to find"""
        self.sandbox.set_answers(["202-suppressed"])
        self.sandbox.send(samples.event("dedup_key", "a"))
        self.assertEqual(self.found("?incident_key=a"), [])

    def test_pages(self):
        """a list comes in pages"""
        ids = [self.trigger(str(each)) for each in range(5)]
        page = self.get("/incidents?limit=2&offset=2&total=true")
        self.assertEqual([each["id"] for each in page["incidents"]], ids[2:4])
        self.assertEqual((page["more"], page["total"]), (True, 5))
        for query in ("limit=many", "offset=-1", "offset=10000", "statuses[]=open"):
            with self.subTest(query):
                self.assertEqual(self.sandbox.rest("GET", f"/incidents?{query}")[0], 400)

    def test_one_incident(self):
        """an incident is found by id and by number; another is 404"""
        incident = self.trigger()
        number = self.get(f"/incidents/{incident}")["incident"]["incident_number"]
        self.assertEqual(self.get(f"/incidents/{number}")["incident"]["id"], incident)
        for path in ("/incidents/QNONE", "/incidents/QNONE/notes", "/users/PNONE",
                     "/webhook_subscriptions/PNONE", "/incidents/1/2/3"):
            with self.subTest(path):
                self.assert_error(self.sandbox.rest("GET", path), "404")
        self.assertEqual(self.sandbox.rest("DELETE", "/incidents")[0], 405)

    def test_alerts(self):
        """alerts of a grouped incident are found by their keys"""
        self.sandbox.set_service(KEY, grouping=True)
        incident = self.trigger("a")
        self.assertEqual(self.trigger("b"), incident)
        alerts = self.get(f"/incidents/{incident}/alerts")["alerts"]
        self.assertEqual([each["alert_key"] for each in alerts], ["a", "b"])
        alerts = self.get(f"/incidents/{incident}/alerts?alert_key=b")["alerts"]
        self.assertEqual([each["alert_key"] for each in alerts], ["b"])

    def test_notes(self):
        """a note is by the user of the From header, and is read again"""
        place = f"/incidents/{self.trigger()}/notes"
        note = self.get(place, "POST", {"note": {"content": "één"}})["note"]
        self.assertEqual((note["content"], note["user"]["summary"]), ("één", "Mail gateway"))
        self.assertEqual([each["id"] for each in self.get(place)["notes"]], [note["id"]])
        for value in ({"note": {"content": " "}}, {"note": "text"}, {}, None):
            with self.subTest(value):
                self.assertEqual(self.sandbox.rest("POST", place, value)[0], 400)

    def test_from(self):
        """a write without a known user in From gets the documented errors"""
        place = f"/incidents/{self.trigger()}/notes"
        note = {"note": {"content": "text"}}
        for sender, name in ((None, "400-from-missing"), ("gateway", "400-from-malformed"),
                             ("nobody@a.example", "400-from-unknown-user")):
            for path, value in ((place, note), ("/incidents", {"incident": {}})):
                with self.subTest(sender=sender, path=path):
                    self.assert_error(self.sandbox.rest("POST", path, value, sender=sender), name)
        self.sandbox.set_person("Nobody", email="nobody@a.example")
        self.assertEqual(self.sandbox.rest("POST", place, note, sender="nobody@a.example")[0], 200)
        self.assertEqual(self.sandbox.rest("GET", place, sender=None)[0], 200)

    def test_token(self):
        """without a known token in the documented form nothing is answered"""
        self.assert_error(self.sandbox.rest("GET", "/incidents", token=None), "401")
        for header, status in (("Token token=abc", 200), ("Bearer abc", 200), ("abc", 401),
                               ("Token abc", 401), ("token token=abc", 401), ("Token token=", 401)):
            with self.subTest(header):
                self.assertEqual(self.sandbox.call(
                    "GET", "/incidents", headers={"Authorization": header})[0], status)
        with NamedTemporaryFile("w", encoding="ascii") as tokens:
            tokens.write("known\n")
            tokens.flush()
            with Sandbox("--known-tokens", tokens.name) as sandbox:
                self.assertEqual(sandbox.rest("GET", "/users", token="known")[0], 200)
                self.assert_error(sandbox.rest("GET", "/users", token="other"), "401")

    def test_log(self):
        """the log tells of everything, newest first"""
        incident = self.trigger()
        self.sandbox.hero(KEY, "acknowledge", by="Bram Willems")
        self.sandbox.hero(KEY, "resolve", text="done")
        entries = self.get(f"/incidents/{incident}/log_entries?is_overview=true")["log_entries"]
        self.assertEqual([each["type"] for each in entries],
                         ["annotate_log_entry", "resolve_log_entry", "acknowledge_log_entry",
                          "trigger_log_entry"])
        self.assertEqual(entries[2]["agent"]["summary"], "Bram Willems")

    def test_users(self):
        """users are listed, searched by name, and read; nobody is "me" """
        self.assertEqual(len(self.get("/users")["users"]), 3)
        [user] = self.get("/users?query=sanne")["users"]
        self.assertEqual(self.get(f"/users/{user['id']}")["user"], user)
        self.assertEqual(user["email"], "sanne@voorbeeldhost.example")
        self.assertEqual(self.sandbox.rest("GET", "/users/me")[0], 400)

    def test_create_incident(self):
        """an incident is made at once; its key is refused while it is open"""
        status, made = self.create()
        self.assertEqual((status, made["incident"]["status"]), (201, "triggered"))
        self.assertIn("Goedenacht", self.sandbox.state()["incidents"][0]["details"])
        self.assertEqual(made["incident"]["assignments"][0]["assignee"]["id"], "PHERO01")
        self.assert_error(self.create(), "400-incident-key-open")
        self.sandbox.hero(KEY, "resolve")
        self.assertEqual(self.create()[0], 201)
        self.assertEqual(self.sandbox.state(KEY)["counts"]["incidents"], 2)

    def test_resolve_incident(self):
        """an incident is resolved by a user; the same once more changes nothing"""
        number = self.create()[1]["incident"]["incident_number"]
        change = {"incident": {"type": "incident_reference", "status": "resolved"}}
        for _ in range(2):
            status, answer = self.sandbox.rest("PUT", f"/incidents/{number}", change)
            self.assertEqual((status, answer["incident"]["status"]), (200, "resolved"))
        self.assertEqual(len(self.sandbox.state(KEY)["incidents"]), 1)
        change["incident"]["status"] = "dancing"
        self.assertEqual(self.sandbox.rest("PUT", f"/incidents/{number}", change)[0], 400)

    def test_key_of_an_alert_is_open(self):
        """the key of an open alert cannot be that of a new incident"""
        self.trigger("taken")
        self.assert_error(self.create(incident_key="taken"), "400-incident-key-open")

    def test_bad_incidents(self):
        """an incident that cannot be made gets 400 with what is wrong"""
        for name, changes in BAD_INCIDENTS:
            with self.subTest(name):
                status, answer = self.create(**changes)
                self.assertEqual((status, len(answer["error"]["errors"])), (400, 1), answer)
        self.assertEqual(self.sandbox.state()["incidents"], [])

    def test_subscription(self):
        """the secret is shown once; a subscription is listed, and deleted"""
        asked = samples.load("rest/create-webhook-subscription.request.json")
        made = self.get("/webhook_subscriptions", "POST", asked)["webhook_subscription"]
        self.assertGreater(len(made["delivery_method"]["secret"]), 40)
        place = f"/webhook_subscriptions/{made['id']}"
        made["delivery_method"]["secret"] = None
        self.assertEqual(self.get(place)["webhook_subscription"], made)
        self.assertEqual(self.get("/webhook_subscriptions")["webhook_subscriptions"], [made])
        self.assertEqual(self.sandbox.rest("DELETE", place), (204, None))
        self.assert_error(self.sandbox.rest("DELETE", place), "404")
        for _ in range(10):
            self.get("/webhook_subscriptions", "POST", asked)
        self.assertEqual(self.sandbox.rest("POST", "/webhook_subscriptions", asked)[0], 400)

    def test_bad_subscriptions(self):
        """a subscription that makes no sense gets 400 with what is wrong"""
        for name, changes in BAD_SUBSCRIPTIONS:
            with self.subTest(name):
                asked = samples.load("rest/create-webhook-subscription.request.json")
                asked["webhook_subscription"].update(changes)
                status, answer = self.sandbox.rest("POST", "/webhook_subscriptions", asked)
                self.assertEqual((status, len(answer["error"]["errors"])), (400, 1), answer)

    def test_scripted_errors(self):
        """a scripted error looks as documented, and the next request is answered"""
        for word, name in SCRIPTED.items():
            with self.subTest(word):
                self.sandbox.set_path_answers("/incidents", [word])
                status, headers, body = self.sandbox.call("GET", "/incidents")
                self.assertEqual(status, ERRORS[name]["http"])
                for header, value in ERRORS[name].get("headers", {}).items():
                    self.assertEqual(headers[header], value)
                self.assertEqual(json.loads(body) if body else None, ERRORS[name].get("body"))
                self.assertEqual(self.sandbox.rest("GET", "/incidents")[0], 200)

    def test_faults_of_a_path(self):
        """faults go by path and method, and leave events alone"""
        incident = self.trigger()
        self.sandbox.set_path_answers("POST /incidents/*/notes", ["lost-answer", "html-503"])
        place, note = f"/incidents/{incident}/notes", {"note": {"content": "text"}}
        self.assertEqual(self.get(place)["notes"], [])
        with self.assertRaises(http.client.RemoteDisconnected):
            self.sandbox.rest("POST", place, note)
        self.assertEqual(len(self.get(place)["notes"]), 1)
        with self.assertRaises(ValueError):
            self.sandbox.rest("POST", place, note)
        self.trigger("b")
        self.get(place, "POST", note)
        self.assertEqual(len(self.get(place)["notes"]), 2)

    def test_faults_of_a_token(self):
        """faults of one token leave another's requests alone"""
        self.sandbox.set_path_answers("/incidents", ["503"], token="mine")
        self.assertEqual([self.sandbox.rest("GET", "/incidents", token=each)[0]
                          for each in ("other", "mine", "mine")], [200, 503, 200])

    def test_wrong_faults(self):
        """a path that is none, or a word for events alone, is refused"""
        for path, word in (("incidents", "503"), ("GET POST /incidents", "503"),
                           ("/incidents", "202-no-incident"), ("/incidents", "unknown-key"),
                           ("/incidents", "redirect"), ("/incidents", "5o3")):
            with self.subTest(path=path, word=word), self.assertRaises(ValueError):
                self.sandbox.set_path_answers(path, [word])

    def test_requests_are_kept(self):
        """each request is kept with its answer, and can be waited for"""
        self.sandbox.set_path_answers("/incidents", ["hang"])
        with self.assertRaises(TimeoutError):
            self.sandbox.call("GET", "/incidents?incident_key=a", timeout_s=0.2,
                              headers={"Authorization": "Token token=abc", "From": "a@b.example"})
        self.assertTrue(self.sandbox.wait(rest=1))
        [kept] = self.sandbox.rest_requests()
        self.assertEqual((kept["method"], kept["path"], kept["query"], kept["status"]),
                         ("GET", "/incidents", "incident_key=a", None))
        self.assertEqual((kept["authorization"], kept["from"], kept["answer"]),
                         ("Token token=abc", "a@b.example", "hang"))
